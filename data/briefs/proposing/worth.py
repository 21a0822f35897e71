"""Whether words that tell a trigger event are news, and say enough of it to be proposed."""

import re
from collections.abc import Sequence

from data.briefs import words
from data.briefs.attacks.history import HISTORY
from data.briefs.dating.dates import DateMention
from data.briefs.naming.names import person_names
from data.briefs.naming.scene import Scene
from data.briefs.proposing.figures import is_figure
from data.briefs.proposing.occurrence import Occurrence, where_of
from data.briefs.proposing.senses import trigger_words
from data.briefs.words.lexicon import context

_ACTING = frozenset({"group", "state", "forces", "organisation"})
_PRONOUN = re.compile(
    r"(?:It|They|He|She|Islamists|Militants|Rebels|Insurgents|Jihadists|Leaflets|Pamphlets|Posters"
    r"|The (?:group|militia|organi[sz]ation|movement|alliance))\b"
)
_THE_GROUP = re.compile(
    r"\b(?:the|an?|its|\w+-linked|pro-\w+) (?:[\w'-]+ ){0,2}(?:armed groups?|groups?|militias?"
    r"|separatists|rebels|militants|insurgents|jihadists|gangs?|gunmen|kidnappers|cartel|spokes\w+"
    r"|video|statement|leaflets?|audio|channel|magazine|weekly|newsletter|media)\b",
    re.IGNORECASE,
)
# "was killed in 2014"
_RIGHT_BEHIND = len(" in early ")
_HEAD = len("Early in ")
_RECENT = re.compile(r"\brecent(?:ly)?\b(?! (?:years|months|decades|times))", re.IGNORECASE)
_NOTORIOUS = re.compile(r"\bnotorious|\bhalved (?:its|their)|\brepeated that", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|scores"
    r"|another|second|third|fourth)\b",
    re.IGNORECASE,
)
# "as long as the mine continues to operate" makes no habit of what stands before
_REST = re.compile(r"[,;]| (?:after|when|while|because|as|which|who|whose)\b")
# "arrests are on the rise"
_RISING = re.compile(r"\b(?:on the rise|rising|increased?|increasing|common\w*)\b", re.IGNORECASE)
# "said at the time": news of another day
_AT_THE_TIME = re.compile(r"[^,;]{0,120}\bat the time\b(?! of)", re.IGNORECASE)
_HUNDREDS = re.compile(
    r"(?<![\d,.-])(?:[2-9]\d\d|\d{1,3},\d{3}|\d{4,})(?![\d,.-])(?! (?-i:[A-Z]))|\bhundreds\b",
    re.IGNORECASE,
)
_RIOTERS = re.compile(r"\b(?:protest[eo]rs|demonstrators|rioters|looters)\b", re.IGNORECASE)
# "since the protests began, 450 have been held"
_IN_ALL = re.compile(r"\W*since\b[^,;]{4,80},", re.IGNORECASE)
_COUNTED = frozenset({"arrest", "operation", "release", "plot_foiled"})


def is_timely(event: Occurrence, name: str) -> bool:
    """Return whether it is news: no habit and no history.

    Parameters
    ----------
    event : Occurrence
        Where it is told.
    name : str
        Its category.
    """
    scene = event.scene
    text = scene.text
    is_remembered = "anniversary" in text
    dates = [date for date in scene.sentence.dates if date.earliest and date.precision != "year"]
    clause = _REST.search(text, event.end)
    # whoever is notorious is no habit
    told = _NOTORIOUS.sub("", text[: clause.start()] if clause else text)
    if not dates and context("generic").search(told) and not _RECENT.search(text):
        return name == "killing" and is_remembered
    if _AT_THE_TIME.search(event.before) or _AT_THE_TIME.match(text, event.end, event.end + 40):
        return False
    if name in _COUNTED and _is_counted(event, name, dates):
        return False
    return is_remembered or not _is_past(event)


def _is_counted(event: Occurrence, name: str, dates: Sequence[DateMention]) -> bool:
    """Whether it is a figure of a period, or one that rises."""
    scene = event.scene
    if not dates and _RISING.search(scene.text, event.end):
        return True
    if name == "arrest" and not any(each.is_day for each in dates) and _is_sum(event):
        return True
    is_in_all = _IN_ALL.match(event.before) is not None
    return is_in_all or is_figure(scene, event.start, event.end)


def _is_sum(event: Occurrence) -> bool:
    """Whether a hundred and more were taken, or some of a crowd, and no day is told."""
    around = event.scene.text[max(0, event.start - 30) : event.end + 30]
    return _HUNDREDS.search(around) is not None or _RIOTERS.search(around) is not None


def _is_past(event: Occurrence) -> bool:
    """Whether the date nearest to the event lies too far back."""
    scene = event.scene
    written = scene.block.clock.written_on
    dates = [date for date in scene.sentence.dates if date.latest is not None]
    if written is not None and _is_of_earlier_year(event, dates, written.year):
        return True
    dates = [date for date in dates if date.precision != "year"]
    if written is None or not dates or _RECENT.search(scene.text):
        return False
    place = scene.original(event.start, event.end)[0]
    nearest = min(dates, key=lambda date: abs(date.start - place))
    return nearest.latest is not None and nearest.latest < written - HISTORY


def _is_of_earlier_year(event: Occurrence, dates: Sequence[DateMention], year: int) -> bool:
    """Whether an earlier year alone stands right behind, or opens the sentence."""
    behind = [
        date for date in dates if 0 <= event.scene.local(date.start) - event.end <= _RIGHT_BEHIND
    ]
    # "In 2007 the group called off its truce"
    head = [date for date in dates if event.scene.local(date.start) <= _HEAD]
    behind += head if len(dates) == 1 else []
    return any(
        date.precision == "year" and date.latest is not None and date.latest.year < year
        for date in behind
    )


def has_needed(event: Occurrence, name: str, *, is_named: bool) -> bool:
    """Return whether a sentence says what its category needs: a day, a place, a name or a number.

    Parameters
    ----------
    event : Occurrence
        Where it is told.
    name : str
        Its category.
    is_named : bool
        Whether somebody is named whom it befell.
    """
    scene = event.scene
    needs = words.table("triggers")["needs"].get(name)
    if needs is None:
        return True
    around = scene.text[max(0, event.start - 60) : event.end + 60]
    tests = {
        "day": any(d.precision not in {"year", "recent"} for d in scene.sentence.dates)
        or (scene.block.date is not None and scene.passage.section == "event" and name != "threat"),
        "name": is_named,
        "number": _NUMBER.search(around) is not None,
        "place": _is_placed(scene)
        # an alert speaks of the place in its head
        or (scene.passage.section == "event" and scene.block.field("location") is not None),
        "actor": any(each.actor.kind in _ACTING for each in scene.actors),
        "pronoun": _PRONOUN.match(scene.text) is not None
        or _THE_GROUP.search(scene.text, 0, event.start) is not None,
        "office": trigger_words("offices").search(event.words) is not None,
        "rank": trigger_words("leaders").search(event.words) is not None
        and any(person_names(scene.text, event.start, event.end)),
    }
    besides = words.table("triggers")["needs_too"].get(name, needs)
    return any(tests[need] for need in needs) and any(tests[need] for need in besides)


def _is_placed(scene: Scene) -> bool:
    """Whether it says where, be it a village that the gazetteer lacks."""
    if any(each.rank < 3 for each in scene.places) or scene.facilities:
        return True
    where = where_of(Occurrence(scene, 0, 0))
    return where is not None and where.place is None
