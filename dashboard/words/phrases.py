"""Words: how dates, numbers, records and levels are said, the same on screen, in text and print."""

import datetime as dt
import re
from typing import Any

import pandas as pd

from models.levels import BY_NAME, LEVELS, NOT_ASSESSED, Level
from models.likelihood import BANDS
from models.reach.lumps import SEVERAL

# ICD 203 bands of a probability, each with its lower edge; the two ends are drawn out to 0 and 1
LIKELIHOOD_WORDS: tuple[tuple[float, str], ...] = (
    (BANDS[-1].high, BANDS[-1].words[0]),
    *((band.low, band.words[0]) for band in reversed(BANDS[1:])),
    (0.0, BANDS[0].words[0]),
)
ATTACK_WORDS = {
    "ied": "Roadside bomb",
    "indirect_fire": "Rocket or mortar fire",
    "uas": "Drone attack",
    "ballistic_missile": "Ballistic missiles",
    "small_arms": "Small-arms fire",
    "mob_assault": "Crowd assault",
    "arson": "Arson",
    "vehicle_bomb": "Vehicle bomb",
    "airstrike": "Air strike",
    "other": "Attack",
    # all of a day, summed together
    SEVERAL: "Attacks",
}
FACTOR_WORDS = {
    "background": "Background",
    "incident": "Past incidents",
    "trigger": "Trigger events",
    "anniversary": "Anniversaries",
}
CONFIDENCE_WORDS = {"A": "high", "B": "moderate", "C": "low", "D": "very low"}
# below it three decimals would leave but one digit
SMALL_RATE = 0.01
SCALE_NOTE = "Vigil's own scale, not a government's."
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:^&=-])")
_LIST_NUMBER = re.compile(r"^(\s*\d{1,9})\.", re.MULTILINE)
# invisible, and parts what Streamlit would read after it has taken away the escapes
WORD_JOINER = "\u2060"
_READ_LATE = re.compile(
    r"(?<=:)(?=[^\W\d]|/)|(?<=@)(?=[-\w])|(?<=www)(?=\.)|(?<=[-<>=~])(?=[-<>=])", re.IGNORECASE
)


def day(date: dt.date) -> str:
    """Return a date that cannot be misread, as ``28 Dec 2020``."""
    return f"{date.day} {date:%b %Y}"


def day_of_year(date: dt.date) -> str:
    """Return a date without its year, as ``28 Dec``."""
    return f"{date.day} {date:%b}"


def days_apart(days: int) -> str:
    """Return how far ahead or behind a day is, as ``in 6 days``, ``today`` or ``2 days ago``."""
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def ended(text: str, length: int) -> str:
    """Return a text of at most so many characters, one that was cut with an ellipsis.

    Examples
    --------
    >>> ended("Baghdad International Airport", 15)
    'Baghdad Intern…'
    """
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def percent(probability: float) -> str:
    """Return a probability with the digits it deserves: whole per cent, never 0 or 100."""
    if pd.isna(probability):
        return "–"
    if probability < 0.01:
        return "< 1 %"
    return "> 99 %" if probability > 0.99 else f"{probability:.0%}".replace("%", " %")


def percent_range(low: float, high: float) -> str:
    """Return an interval of a probability, as ``13–43 %``; both ends at 0 or 100 are one."""
    if pd.isna(low):
        return "–"
    if high < 0.01 or low > 0.99:
        return percent(high)
    return f"{max(0.0, low):.0%}".rstrip("%") + f"–{high:.0%}".replace("%", " %")


def rate_words(rate: float) -> str:
    """Return a rate with the digits it deserves, as ``0.331`` or ``0.0026``.

    Examples
    --------
    >>> rate_words(0.33104), rate_words(0.00263)
    ('0.331', '0.0026')
    """
    return f"{rate:.3f}" if rate >= SMALL_RATE or rate == 0 else f"{rate:.2g}"


def likelihood(probability: float) -> str:
    """Return the ICD 203 words of a probability, as ``unlikely``."""
    return next(word for edge, word in LIKELIHOOD_WORDS if probability >= edge)


def change(level: str, previous: str) -> str:
    """Return how a level moved, as ``up from LOW``, ``down from HIGH`` or ``unchanged``."""
    order = [item.name for item in LEVELS]
    if level == previous:
        return "unchanged"
    if level not in order or previous not in order:
        return f"was {previous}"
    direction = "up" if order.index(level) > order.index(previous) else "down"
    return f"{direction} from {previous}"


def change_in_a_week(level: str, previous: str) -> str:
    """Return how a level moved in a week, as ``up from LOW a week ago``."""
    moved = change(level, previous)
    return f"{moved} {'since a week ago' if moved == 'unchanged' else 'a week ago'}"


def chance_sentence(row: dict[Any, Any], as_of: dt.date) -> str:
    """Return the chance of an assessed facility with its horizons and interval, as Markdown."""
    soon, later = row["probability_7d"], row["probability_30d"]
    spread = percent_range(row["interval_low"], row["interval_high"])
    return (
        f"At least one attempt: **{percent(soon)}** in the 7 days from {day(as_of)} "
        f"({likelihood(soon)}; 80 % interval {spread}), "
        f"**{percent(later)}** in 30 days ({likelihood(later)})."
    )


def confidence_sentence(row: dict[Any, Any]) -> str:
    """Return how good the records behind a level are, as Markdown; never how likely an attack."""
    because = f": {row['confidence_reason']}" if row["confidence_reason"] else ""
    grade = f"{row['confidence']}, {CONFIDENCE_WORDS[row['confidence']]}"
    return f"Confidence in the records: **{grade}**{because}."


def level_named(name: str) -> Level:
    """Return the level of a name; anything unknown reads as NOT ASSESSED, never as a level."""
    return BY_NAME.get(name, NOT_ASSESSED)


def incident_label(row: dict[Any, Any]) -> str:
    """Return an incident in one line, as ``Roadside bomb, Babil, 27 Dec 2020``."""
    kind = ATTACK_WORDS.get(row["attack_type"], ATTACK_WORDS["other"])
    return f"{kind}, {row['place']}, {day(pd.Timestamp(row['occurred_on']).date())}"


def trigger_label(row: dict[Any, Any]) -> str:
    """Return a trigger event in one line, as ``Pardon of four guards, 22 Dec 2020``."""
    return f"{row['title']}, {day(pd.Timestamp(row['occurred_on']).date())}"


def posture_label(row: dict[Any, Any]) -> str:
    """Return a change of posture in one line, as ``Staff leaves, from 3 Dec 2020``."""
    first = day(pd.Timestamp(row["starts_on"]).date())
    if pd.isna(row["ends_on"]):
        return f"{row['title']}, from {first}"
    return f"{row['title']}, {first} to {day(pd.Timestamp(row['ends_on']).date())}"


def anniversary_label(row: dict[Any, Any], occurs_on: dt.date | None, ordinal: int) -> str:
    """Return an anniversary in one line, as ``First anniversary, 3 Jan: Killing of ...``."""
    if row["recurrence"] == "once" or ordinal == 0:
        return str(row["name"]) if occurs_on is None else f"{row['name']}, {day(occurs_on)}"
    which = f"{ordinal_word(ordinal)} anniversary"
    when = "" if occurs_on is None else f", {day(occurs_on)}"
    return f"{which}{when}: {row['name']}"


def record_facts(kind: str, row: dict[Any, Any]) -> str:
    """Return what else a reader of evidence should know of a record, in one line."""
    known = f"known {day(pd.Timestamp(row['known_on']).date())}"
    if kind == "incident":
        who = f"claimed by {row['claimed_by']}" if pd.notna(row["claimed_by"]) else "no claim"
        sources = {"partisan_only": "partisan sources only", "mixed": "mixed sources"}
        apart = sources.get(row["source_independence"], "independent sources")
        return f"{row['confidence']} confidence, {apart}, {who}, {known}"
    if kind == "trigger":
        direction = "provokes" if row["strength"] > 0 else "calms"
        return f"{direction}, strength {abs(int(row['strength']))} of 3, a hint, not proof, {known}"
    return f"analyst's prior, strength {int(row['strength'])} of 3"


def ordinal_word(number: int) -> str:
    """Return an ordinal, in letters for the first, as ``First`` or ``17th``."""
    if number == 1:
        return "First"
    suffix = (
        "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{suffix}"


def join_words(words: list[str]) -> str:
    """Return words in a sentence, as ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def escape_markdown(text: str) -> str:
    """Return stored text that shows as it is, whatever Markdown or directives it holds.

    On top of what Markdown itself reads, Streamlit turns ``:material/...:`` into icons, ``->``
    into arrows and addresses into links after the escapes are gone.
    """
    parted = _READ_LATE.sub(WORD_JOINER, text)
    return _LIST_NUMBER.sub(r"\1\\.", _MARKDOWN.sub(r"\\\1", parted))
