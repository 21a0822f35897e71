"""What a retraction means, in words: of each kind of record, and for the records that name it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import takewhile

from dashboard.words.phrases import day, escape_markdown, join_words
from data.authored.editing import Version

_STAYS = "The record stays in its history and "
_MEANS = {
    "facility": (
        "stands on no board from the day you give, and nothing new is matched with it. What was "
        "said before that day can still be replayed."
    ),
    "actor": (
        "nothing new is matched with it. Records that name it keep its name, and the class they "
        "state counts as it did."
    ),
}
_SCORES_NOT = (
    "no longer scores from the day you give. What was said before that day can still be replayed."
)
_MARKS = {
    "facility": "kept, and on no board {since}.",
    "actor": "kept, and nothing new is matched with it.",
}
_SCORED_NOT = "kept, and not scored."
_NOUNS = {
    "incident": ("incident", "incidents"),
    "posture_change": ("change of posture", "changes of posture"),
    "level_override": ("level set by hand", "levels set by hand"),
    "second_opinion": ("second opinion", "second opinions"),
    "forecast": ("forecast of a brief", "forecasts of briefs"),
    "actor": ("actor under its umbrella", "actors under its umbrella"),
}


def retraction_means(table_name: str) -> str:
    """Return what retracting a record of a table does."""
    return f"{_STAYS}{_MEANS.get(table_name, _SCORES_NOT)}"


def retracted_mark(table_name: str, version: Version) -> str:
    """Return what a retracted record is, for the place where its state is told."""
    said = _MARKS.get(table_name, _SCORED_NOT)
    return f"Retracted: {said.format(since=since(version))}"


def naming_sentence(counts: Mapping[str, int]) -> str:
    """Return how many records name one, by table, as ``2 incidents name it and stay as they are.``.

    Parameters
    ----------
    counts : mapping of str to int
        As :func:`data.authored.editing.named_by` gives them.
    """
    told = [f"{many} {_NOUNS[table][many != 1]}" for table, many in counts.items()]
    if not told:
        return "No other record names it."
    one = sum(counts.values()) == 1
    verbs = ("names", "stays as it is") if one else ("name", "stay as they are")
    return f"**{join_words(told)}** {verbs[0]} it and {verbs[1]}."


def retraction(versions: Sequence[Version]) -> Version:
    """Return the version of a retracted record, its history newest first, that retracted it."""
    *_, gone = takewhile(lambda version: version.is_retracted, versions)
    return gone


def retraction_told(versions: Sequence[Version]) -> str:
    """Return what became of a retracted facility, when, by whom and why, as Markdown.

    Parameters
    ----------
    versions : sequence of Version
        Its history, newest first; the newest is retracted.
    """
    gone = retraction(versions)
    reason = escape_markdown(gone.reason.rstrip("."))
    return (
        f"**{escape_markdown(str(versions[0].content['name']))}** was retracted on "
        f"{day(gone.recorded_at)} by {escape_markdown(gone.author)}: {reason}. "
        f"It stands on no board {since(gone)}. To get it back, open its record and undo the "
        "retraction."
    )


def since(version: Version) -> str:
    """Return from when a retraction holds, as ``from 28 Dec 2020 on``."""
    known_on = version.content.get("known_on")
    return f"from {day(dt.date.fromisoformat(str(known_on)))} on" if known_on else "of any day"
