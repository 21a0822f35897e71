"""Forecasts in words: what one means and is about, what became of it, and how terms did."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.brief_text import as_text
from dashboard.words.headline import short_name
from dashboard.words.phrases import day, join_words, percent_range

OUTCOMES = {
    "came_true": "came true",
    "did_not": "did not come true",
    "open": "still open",
    "cannot_be_told": "cannot be told from the records",
}
ICONS = {
    "came_true": ":material/check_circle:",
    "did_not": ":material/cancel:",
    "open": ":material/hourglass_empty:",
    "cannot_be_told": ":material/help:",
}
HOW = (
    "A forecast came true where such an attack is on record within the days it names: at the "
    "facility, or in the country on that class of target, of the kind and by the actor it speaks "
    "of. It did not where those days are over and no such record is known. One that names no end, "
    "no place, several targets or a toll cannot be told, until an analyst says what became of it."
)
DOES_NOT_TELL = (
    "A day without a record is not proof that nothing happened, and a few forecasts prove little "
    "about a word."
)


def term_words(row: Mapping[Any, Any]) -> str:
    """Return how often one term came true, as ``our *likely* came true 11 of 18 times``."""
    left = [
        f"{row[name]} {words}"
        for name, words in (("open", "still open"), ("untold", "cannot be told"))
        if row[name]
    ]
    aside = f"; {join_words(left)}" if left else ""
    meant = meaning(row["low"], row["high"])
    if not row["decided"]:
        return f"Our *{as_text(row['term'])}* ({meant}): none decided yet{aside}"
    many = f"{row['came_true']} of {row['decided']} time{'s' * (row['decided'] != 1)}"
    return f"Our *{as_text(row['term'])}* ({meant}) came true **{many}**{aside}"


def meaning(low: float, high: float) -> str:
    """Return what a term means, as ``55–80 %``; one off the ICD 203 scale has no number."""
    return "no term of ICD 203" if pd.isna(low) else percent_range(low, high)


def about(row: Mapping[Any, Any], names: Mapping[Any, Any], countries: Mapping[str, str]) -> str:
    """Return whom a forecast is about, as ``convoys in Iraq``; empty where it does not say.

    `names` are facilities and `countries` the names of countries, both by id.
    """
    if pd.notna(row["facility_id"]):
        return short_name(names.get(row["facility_id"], row["facility_id"]))
    kind = str(row["target_class"]).replace("_", " ") if pd.notna(row["target_class"]) else ""
    country = countries.get(row["country"], row["country"]) if pd.notna(row["country"]) else ""
    return f"{kind or 'any target'} in {country}" if country else kind


def horizon(row: Mapping[Any, Any]) -> str:
    """Return the days a forecast is about, as ``28 Dec 2020 to 11 Jan 2021``."""
    first, last = row["horizon_from_on"], row["horizon_to_on"]
    if pd.isna(last):
        return "no end stated"
    return f"{day(first)} to {day(last)}" if pd.notna(first) else f"until {day(last)}"
