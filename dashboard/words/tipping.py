"""Tipping statements: the smallest change of a weight, or of the records, that moves a level."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.forms.weights import figure
from dashboard.words.phrases import day_of_year
from models.exploring.tipping import BOUNDED, NOTHING, RANGE
from models.levels import LEVELS

BOUND = ": dates and triggers together may at most double or halve the rate"
NOTHING_WEIGHS = {
    "frequency": "No recent incident bears on it, so the weight of frequency moves nothing.",
    "triggers": "No trigger event bears on it, so the weight of triggers moves nothing.",
    "anniversaries": "No anniversary is near, so the weight of anniversaries moves nothing.",
}
ATTACKS = {
    "ied": "roadside bomb",
    "indirect_fire": "rocket or mortar attack",
    "uas": "drone attack",
    "ballistic_missile": "ballistic missile attack",
    "small_arms": "small-arms attack",
    "vehicle_bomb": "vehicle bomb",
}
NUMBERS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
HIGHEST = LEVELS[-1].name


def usual_attack(attack_types: Iterable[str]) -> str:
    """Return how the attacks on a facility are called: its most frequent kind, else ``attack``."""
    counted = Counter(kind for kind in attack_types if kind in ATTACKS)
    return ATTACKS[counted.most_common(1)[0][0]] if counted else "attack"


def attack_statements(rows: pd.DataFrame, attack: str) -> list[str]:
    """Return how many more attacks raise the level, a sentence for each run of days of one answer.

    Parameters
    ----------
    rows : DataFrame
        ``occurs_on, attacks, level_now, level_then`` of one facility, a row a day in order, as
        :func:`models.exploring.one_more.one_more` gives them.
    attack : str
        What an attack on it is called.
    """
    if rows.empty or rows["level_now"].iloc[0] == HIGHEST:
        return [f"It stands at {HIGHEST}, the highest level: no further attack can raise it."]
    runs: list[tuple[int, str, dt.date]] = []
    for row in rows.to_dict("records"):
        count = -1 if pd.isna(row["attacks"]) else int(row["attacks"])
        on = pd.Timestamp(row["occurs_on"]).date()
        if runs and runs[-1][:2] == (count, row["level_then"]):
            runs[-1] = (count, row["level_then"], on)
        else:
            runs.append((count, row["level_then"], on))
    return [_attacks(*run, attack) for run in runs if run[0] != 0]


def _attacks(count: int, level: str, until: dt.date, attack: str) -> str:
    by = f"by {until:%A} {day_of_year(until)}"
    if count < 0:
        return f"Ten more attacks on one day {by} would not raise the level."
    plural = "" if count == 1 else "s"
    what = f"{NUMBERS[count]} more {attack}{plural}"
    together = "" if count == 1 else " on one day"
    return f"{what}{together} {by} → **{level}**."


def weight_statements(points: pd.DataFrame) -> list[str]:
    """Return what each weight must become for the level to move, and which weights move nothing.

    Parameters
    ----------
    points : DataFrame
        ``factor, direction, stated_weight, level_then, reason`` of one facility, one row a factor,
        as :func:`models.exploring.tipping.smallest_changes` gives them.
    """
    rows = points.to_dict("records")
    told = [_tips(row) for row in rows if not row["reason"]]
    told += [NOTHING_WEIGHS[row["factor"]] for row in rows if row["reason"] == NOTHING]
    for reason, why in ((BOUNDED, BOUND), (RANGE, "")):
        factors = [f"of {row['factor']}" for row in rows if row["reason"] == reason]
        if factors:
            told.append(f"No weight {' or '.join(factors)} from 0 to 3 moves the level{why}.")
    return told


def _tips(row: dict[Any, Any]) -> str:
    bound = "or more" if row["direction"] == "up" else "or less"
    weight = figure(row["stated_weight"])
    return f"The weight of {row['factor']} at {weight} {bound} → **{row['level_then']}**."
