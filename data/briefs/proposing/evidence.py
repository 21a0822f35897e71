"""What a record rests on: the references of a sentence, and where each value stands in it."""

from data.briefs.naming.scene import Scene
from data.briefs.parsing.parsed import ParsedBrief
from data.briefs.proposing.records import Citation, Slot, Value

# a marker further away than this belongs to another thought
_REACH = 30


def citation_of(brief: ParsedBrief, index: int) -> Citation:
    """Return the citation of the sentence at an index.

    Its own markers cite it directly; without any it inherits those of the next sentence of the
    same passage that has some.
    """
    sentence = brief.sentences[index]
    if sentence.citations:
        return Citation(sentence.citations, "direct")
    for each in brief.sentences[index + 1 : index + _REACH]:
        if each.passage != sentence.passage:
            break
        if each.citations:
            return Citation(each.citations, "inherited")
    return Citation()


def slot_at(scene: Scene, value: Value, start: int, end: int, basis: str = "stated") -> Slot:
    """Return a value with the place in the text that states it, or that it is taken over from."""
    first, last = scene.original(start, end)
    return Slot(value, first, last, "inherited" if basis == "inherited" else "stated")
