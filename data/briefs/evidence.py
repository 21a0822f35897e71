"""The references a sentence rests on: its own markers, else the next ones of its passage."""

from data.briefs.parsed import ParsedBrief
from data.briefs.records import Citation

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
