"""The effects of single anniversaries and kinds of trigger, as a table an analyst can edit.

A profile holds them as logarithms at full strength; people are told how many times the usual rate
they make at their peak, at the strength the record has.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.forms.weights import ANNIVERSARIES, TRIGGERS
from dashboard.listings.plain import NOTHING, number
from models.factors.anniversaries import FULL_STRENGTH
from models.findings.registry import SUPPORTED
from models.profile import EFFECT_LIMIT, Effects, WeightProfile
from models.records import Records

TIMES = "Draft"
DEFAULT = "default"
ROUNDING = 1e-9
SHOWN_DECIMALS = 2
FAMILIES = {
    "hijri": "Every other Hijri date",
    "once": "Every other one-off date, such as a 40th day",
    DEFAULT: "Every other anniversary",
}
OTHER_TRIGGERS = "Every other kind of trigger"
KINDS = {ANNIVERSARIES: "anniversary", TRIGGERS: "trigger"}
Evidence = Mapping[tuple[str, str], Mapping[Any, Any]]


@dataclass(frozen=True)
class Subject:
    """One entry of the effects: an anniversary, a kind of trigger, or all the others.

    Parameters
    ----------
    id : str
        Its key in the profile.
    name : str
        What people call it.
    strength : float
        Strength at which its effect is told, 3 in full.
    family : str
        The entry that serves where it has none of its own; its own id where it is one.
    """

    id: str
    name: str
    strength: float
    family: str


def subjects_of(records: Records, group: str) -> list[Subject]:
    """Return the entries that can be moved: single ones by name, then what serves the others."""
    if group == TRIGGERS:
        kinds = sorted(set(records.trigger_events["category"].dropna()))
        single = [Subject(k, _capital(k.replace("_", " ")), FULL_STRENGTH, DEFAULT) for k in kinds]
        return [*single, Subject(DEFAULT, OTHER_TRIGGERS, FULL_STRENGTH, DEFAULT)]
    rows = records.anniversaries.to_dict("records")
    single = [
        Subject(str(row["anniversary_id"]), str(row["name"]), float(row["strength"]), _family(row))
        for row in rows
    ]
    single.sort(key=lambda subject: (-subject.strength, subject.name))
    return [*single, *(Subject(k, name, FULL_STRENGTH, DEFAULT) for k, name in FAMILIES.items())]


def _family(row: Mapping[Any, Any]) -> str:
    if row["recurrence"] == "once":
        return "once"
    return "hijri" if row["calendar"] == "hijri" else DEFAULT


def _capital(name: str) -> str:
    words = f"US{name[2:]}" if name.startswith("us ") else name
    return words[:1].upper() + words[1:]


def effect_of(effects: Effects, subject: Subject) -> float:
    """Return the logarithm of the effect of a subject at full strength."""
    family = effects.get(subject.family, effects[DEFAULT])
    return float(effects.get(subject.id, family))


def times_of(effect: float, strength: float) -> float:
    """Return how many times the usual rate an effect makes at its peak, at some strength."""
    return math.exp(effect * strength / FULL_STRENGTH)


def effect_from(times: float, subject: Subject) -> float:
    """Return the logarithm at full strength of a number of times the usual rate.

    Raises
    ------
    ValueError
        It is no number, or more or less than an effect of that strength may be; one sentence.
    """
    low, high = (times_of(sign * EFFECT_LIMIT, subject.strength) for sign in (-1, 1))
    if math.isnan(times) or not low - ROUNDING <= times <= high + ROUNDING:
        message = (
            f"{subject.name}: {times:g} times the usual rate cannot be had; expected "
            f"{low:.2f} to {high:.2f} at strength {subject.strength:g} of {FULL_STRENGTH:g}"
        )
        raise ValueError(message)
    effect = math.log(times) * FULL_STRENGTH / subject.strength
    return min(EFFECT_LIMIT, max(-EFFECT_LIMIT, effect))


def effect_frame(
    records: Records,
    group: str,
    profiles: tuple[WeightProfile, WeightProfile],
    evidence: Evidence,
) -> pd.DataFrame:
    """Return the table of effects, one row a subject in the order of :func:`subjects_of`.

    Parameters
    ----------
    records : Records
        What is known.
    group : str
        ``anniversary_effects`` or ``trigger_effects``.
    profiles : tuple of WeightProfile
        What the draft is made from, and the draft.
    evidence : mapping
        Rows of the registry by kind and id.

    Returns
    -------
    DataFrame
        ``What, Strength, Draft, Was`` and what the records say: ``Verdict, Times usual,
        Occurrences, Chance alone, Independent alone, After the records``.
    """
    was, now = (getattr(profile, group) for profile in profiles)
    rows = [
        {
            "What": subject.name,
            "Strength": int(subject.strength),
            TIMES: round(times_of(effect_of(now, subject), subject.strength), SHOWN_DECIMALS),
            "Was": round(times_of(effect_of(was, subject), subject.strength), SHOWN_DECIMALS),
            **_evidence(evidence.get((KINDS[group], subject.id))),
        }
        for subject in subjects_of(records, group)
    ]
    return pd.DataFrame(rows)


def above_record(
    records: Records,
    group: str,
    profiles: tuple[WeightProfile, WeightProfile],
    evidence: Evidence,
) -> list[str]:
    """Return the names of what a draft raised above the records; parameters as for the table."""
    was, now = (getattr(profile, group) for profile in profiles)
    return [
        subject.name
        for subject in subjects_of(records, group)
        if is_above_record(
            times_of(effect_of(now, subject), subject.strength),
            times_of(effect_of(was, subject), subject.strength),
            evidence.get((KINDS[group], subject.id)),
        )
    ]


def _evidence(row: Mapping[Any, Any] | None) -> dict[str, Any]:
    if row is None or math.isnan(row["rate_ratio"]):
        return {
            "Verdict": "not tested",
            "Times usual": NOTHING,
            "Occurrences": 0 if row is None else int(row["n"]),
            "Chance alone": NOTHING,
            "Independent alone": NOTHING,
            "After the records": NOTHING,
        }
    return {
        "Verdict": str(row["verdict"]),
        "Times usual": number(row["rate_ratio"], 1),
        "Occurrences": int(row["n"]),
        "Chance alone": f"{row['low']:.1f} to {row['high']:.1f}",
        "Independent alone": number(row["independent_ratio"], 1),
        "After the records": number(math.exp(row["updated_effect"]), SHOWN_DECIMALS),
    }


def is_above_record(draft: float, was: float, row: Mapping[Any, Any] | None) -> bool:
    """Return whether an effect was raised above what the records leave one to expect.

    Parameters
    ----------
    draft, was : float
        Times the usual rate, in the draft and in what it is made from.
    row : mapping or None
        What the registry says of it; None where it was not tested.
    """
    if draft <= was + ROUNDING:
        return False
    if row is None or math.isnan(row["rate_ratio"]):
        return True
    return row["verdict"] != SUPPORTED and draft > math.exp(row["updated_effect"]) + ROUNDING


@dataclass(frozen=True)
class Edited:
    """What edits of a table ask for.

    Parameters
    ----------
    effects : dict of str to float or None
        The logarithm at full strength of each entry moved; None for one that was emptied.
    refused : list of str
        One sentence for each number that cannot be had.
    """

    effects: dict[str, float | None]
    refused: list[str]


def edited(
    records: Records, group: str, draft: WeightProfile, edits: Mapping[int, Mapping[str, Any]]
) -> Edited:
    """Return what edits of the table ask for; what cannot be had holds up nothing else.

    Parameters
    ----------
    records : Records
        What is known.
    group : str
        ``anniversary_effects`` or ``trigger_effects``.
    draft : WeightProfile
        The draft as it is; what it has already is left out.
    edits : mapping
        The changed cells of each row, by row number and column.
    """
    subjects, found = subjects_of(records, group), Edited({}, [])
    for row, cells in edits.items():
        if TIMES not in cells or not 0 <= int(row) < len(subjects):
            continue
        subject, times = subjects[int(row)], cells[TIMES]
        if times is None:
            found.effects[subject.id] = None
        elif _is_moved(getattr(draft, group), subject, float(times)):
            try:
                found.effects[subject.id] = effect_from(float(times), subject)
            except ValueError as error:
                found.refused.append(str(error))
    return found


def _is_moved(effects: Effects, subject: Subject, times: float) -> bool:
    now = times_of(effect_of(effects, subject), subject.strength)
    # a number that still reads as it did was not moved; one that is no number is told of
    return not abs(round(now, SHOWN_DECIMALS) - times) <= ROUNDING
