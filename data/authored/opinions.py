"""Second opinions: the level an analyst would give, said before the model's was shown.

What was said stays said: an analyst has one opinion of a facility and a date, and it has no later
version, so nobody can bring it nearer to the model's afterwards.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data import queries
from data.authored.analysts import analyst_named
from data.authored.overrides import BECAUSE_LENGTH
from data.problems import DataError, DataProblem
from data.schema.vocabulary import LEVEL_NAMES
from data.schema.working_tables import SECOND_OPINION
from data.storage.appending import append_decided
from data.storage.changes import Change
from data.store import Store


@dataclass(frozen=True)
class Opinion:
    """The level an analyst gives a facility on a date, and why; the reason may be empty."""

    facility_id: str
    as_of: dt.date
    level: str
    because: str = ""


def opinion_of(
    frame: pd.DataFrame, facility_id: str, as_of: dt.date, analyst: str
) -> Opinion | None:
    """Return what an analyst said of a facility on a date, None where nothing was said.

    Parameters
    ----------
    frame : DataFrame
        As :func:`data.queries.opinions` gives it.
    facility_id, as_of, analyst : str, date, str
        Where, when and who.
    """
    said = frame[
        (frame["facility_id"] == facility_id)
        & (frame["as_of"] == pd.Timestamp(as_of))
        & (frame["analyst"] == analyst)
    ]
    for row in said.to_dict("records"):
        because = row["because"] if isinstance(row["because"], str) else ""
        return Opinion(facility_id, as_of, str(row["level"]), because)
    return None


def give_opinion(store: Store, opinion: Opinion, author: str) -> None:
    """Store a second opinion under the name of its author.

    Raises
    ------
    DataError
        It breaks a rule, or its author has given one there already; nothing was stored.
    """
    name = analyst_named(author)
    problems = list(_faults(opinion))
    if problems:
        raise DataError(problems)
    because = opinion.because.strip()

    def decide() -> list[Change]:
        told = queries.opinions(store, opinion.as_of)
        before = opinion_of(told, opinion.facility_id, opinion.as_of, name)
        if before is not None:
            expected = f"has been said already ({before.level}); an opinion is given once"
            raise DataError([_problem("level", opinion.level, expected)])
        values = {
            "facility_id": opinion.facility_id,
            "as_of": opinion.as_of.isoformat(),
            "analyst": name,
            "level": opinion.level,
            "because": because or None,
        }
        return [Change(SECOND_OPINION.name, [values])]

    append_decided(store, decide, name, "second opinion")


def _faults(opinion: Opinion) -> Iterator[DataProblem]:
    if opinion.level not in LEVEL_NAMES:
        yield _problem("level", opinion.level, f"is not one of {', '.join(LEVEL_NAMES)}")
    if len(opinion.because.strip()) > BECAUSE_LENGTH:
        expected = f"is longer than {BECAUSE_LENGTH} characters"
        yield _problem("because", opinion.because.strip(), expected)


def _problem(column: str, value: str, expected: str) -> DataProblem:
    return DataProblem("second opinion", None, column, value, expected)
