"""Silence is not safety: what was reported of a facility lately, in words that tell which it is."""

from typing import Any

from models.factors.heartbeat import HEARD_DAYS

UNHEARD_NOTE = "Silence, not safety"


def is_unheard(row: dict[Any, Any]) -> bool:
    """Return whether no report came in, of the facility or of any place in its country."""
    return not (row["here"] or row["elsewhere"])


def heard(row: dict[Any, Any], country: str) -> str:
    """Return what was reported in the last 30 days, in a few words.

    Parameters
    ----------
    row : dict
        ``here, elsewhere`` as :func:`models.factors.heartbeat.heartbeat` counts them.
    country : str
        Name of the country.
    """
    if is_unheard(row):
        return f":material/visibility_off: no report from {country} in {HEARD_DAYS} days"
    if row["here"]:
        return f"{row['here']} reported in {HEARD_DAYS} days"
    return f"none reported in {HEARD_DAYS} days; {row['elsewhere']} elsewhere in {country}"


def unheard_note(countries: list[str]) -> str:
    """Return the sentence on the countries nothing was reported from; nothing where none is."""
    if not countries:
        return ""
    where = " or ".join(countries)
    return (
        f" {UNHEARD_NOTE}: nothing was reported from {where} in {HEARD_DAYS} days, so those "
        "marks are hollow."
    )
