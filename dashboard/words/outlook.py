"""What the next 60 days look like if nothing happens, in sentences."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.words.phrases import day, escape_markdown, join_words
from models.levels import LEVELS, NOT_ASSESSED

RANKS = {level.name: rank for rank, level in enumerate(LEVELS)}
SHOWN = 4


def outlook_sentences(
    level: str, changes: pd.DataFrame, labels: Mapping[tuple[str, str], str]
) -> list[str]:
    """Return one sentence a change of level as Markdown, the first ones; one if it never changes.

    Parameters
    ----------
    level : str
        The level today.
    changes : DataFrame
        ``changes_on, from_level, to_level, anniversary_ids, trigger_ids`` of one facility in order
        of day, as :func:`models.exploring.level_changes.level_changes` gives them.
    labels : mapping
        One line for each record, by kind and id.
    """
    if level == NOT_ASSESSED.name and changes.empty:
        return ["It stays not assessed for the next 60 days."]
    if changes.empty:
        return [f"If nothing happens it stays at {level} for the next 60 days."]
    told = [_change(row, labels) for row in changes.head(SHOWN).to_dict("records")]
    more = len(changes) - SHOWN
    return [*told, f"{more} more changes follow."] if more > 0 else told


def outlook_in_words(level: str, changes: pd.DataFrame) -> str:
    """Return the levels of the next 60 days in one sentence, as ``HIGH, from 30 Dec 2020 LOW``."""
    steps = [
        f"from {day(pd.Timestamp(on).date())} {then}"
        for on, then in zip(changes["changes_on"], changes["to_level"], strict=True)
    ]
    return f"The next 60 days if nothing happens: {', '.join([level, *steps])}"


def _change(row: dict[Any, Any], labels: Mapping[tuple[str, str], str]) -> str:
    on = day(pd.Timestamp(row["changes_on"]).date())
    if row["to_level"] == NOT_ASSESSED.name:
        return f"From {on}: **{NOT_ASSESSED.name}**, for want of newer records or of people there."
    if row["from_level"] == NOT_ASSESSED.name:
        return f"From {on}: **{row['to_level']}**."
    rises = RANKS[row["to_level"]] > RANKS[row["from_level"]]
    way = "rises to" if rises else "falls to"
    return f"On {on} it {way} **{row['to_level']}**{_because(row, labels, rises=rises)}."


def _because(row: dict[Any, Any], labels: Mapping[tuple[str, str], str], *, rises: bool) -> str:
    keys = [("anniversary", each) for each in row["anniversary_ids"]]
    keys += [("trigger", each) for each in row["trigger_ids"]]
    names = [escape_markdown(labels[key]) for key in keys[:2] if key in labels]
    if not names:
        return "" if rises else " as its incidents fade"
    ways = "as these come near or fade" if rises else "as these pass or fade"
    return f" {ways}: {join_words(names)}"
