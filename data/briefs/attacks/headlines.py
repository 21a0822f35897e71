"""Headlines and entries of a timeline, which tell the past in the present tense."""

import re

from data.briefs.naming.scene import Scene

LONGEST_LINE = 220
# "January 18 - Militants kidnap ..."
_BEHIND_DAY = re.compile(r"\s*(?:[:\u2013\u2014]|-\s)")
# "the Houthi attacks, in protest at the war, were disrupting trade"
_IS_SUBJECT = re.compile(r"(?:, [^.;]{3,80},)? (?:was|were|is|are|have|has|had|will)\b")
_GOVERNED = re.compile(
    r"\b(?:against|after|over|by|of|for|from|amid|during|with|following|despite|before|since|about)"
    r" (?:[\w'-]+ ){0,3}$",
    re.IGNORECASE,
)
# "claimed the mall attack"
_DEED = re.compile(
    r"\b(?:claim|condemn|investigat|repel|repuls|thwart|foil|deplor|denounc)\w* (?:the|an?|this"
    r"|that|its)"
    r" (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.;:,!?)]|$)")
_OBJECT = re.compile(
    r"\s+(?:an?|the|its|two|three|four|five|six|seven|eight|nine|ten|several|dozens|\d+|at least)\b"
)


def is_headline(scene: Scene) -> bool:
    """Return whether verbs in the present tense of a sentence may tell what happened."""
    text = scene.sentence.folded
    opens = scene.index <= 1 or scene.passage.kind in {"heading", "item"} or _is_entry(scene)
    opens = opens or _opens_with_day(scene)
    return len(text) <= LONGEST_LINE and (opens or not text.rstrip().endswith("."))


def _opens_with_day(scene: Scene) -> bool:
    """Whether a paragraph opens as a chronology does: "January 18 - Militants kidnap ..."."""
    days = [each for each in scene.sentence.dates if each.start <= scene.passage.start + 1]
    is_first = scene.sentence.start == scene.passage.start
    return is_first and any(_BEHIND_DAY.match(scene.text, scene.local(day.end)) for day in days)


def is_predicate(scene: Scene, match: re.Match[str]) -> bool:
    """Return whether a word is a verb where a noun is written alike: "a missile strikes a ship"."""
    if _IS_SUBJECT.match(scene.text, match.end()) or _is_governed(scene.text, match):
        return False
    if _DEED.search(scene.text[: match.start()]):
        return False
    return not _is_entry(scene) or _OBJECT.match(scene.text, match.end()) is not None


def _is_governed(text: str, match: re.Match[str]) -> bool:
    """Whether a preposition stands before it and nothing behind: "against the drone attacks."."""
    return _ENDS.match(text, match.end()) is not None and bool(
        _GOVERNED.search(text[: match.start()])
    )


def _is_entry(scene: Scene) -> bool:
    """Whether it opens a paragraph below a line that is a day, as in a timeline."""
    block = scene.block
    is_dated = block.field("date") is not None and block.field("location") is None
    is_text = scene.passage.kind not in {"heading", "item"} and not scene.passage.section
    return is_dated and is_text and scene.index > 1 and scene.sentence.start == scene.passage.start
