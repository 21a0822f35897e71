"""Levels set by hand, graded afterwards by whether the analyst or the model was nearer.

Each level stands for one rate in the middle of its range. Of the two rates, the nearer is the one
with the higher log score of "at least one attempt", over the days the analyst's level held.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.factors.features import Inputs, prepare
from models.history import WEEK_DAYS, attempts, newest_known, present, rates_along
from models.levels import EDGES, LEVELS, UNASSESSED_RANK, Ranks, level_of, ranks
from models.profile import WeightProfile
from models.records import Days, Floats, Records, day_number, to_date

HELPED, HURT, UNDECIDED = "helped", "hurt", "undecided"
_RANK = {level.name: rank for rank, level in enumerate(LEVELS)}
_COLUMNS = (
    "override_id",
    "facility_id",
    "week_on",
    "days",
    "level",
    "model_level",
    "attempts",
    "gain",
    "verdict",
)


@dataclass(frozen=True)
class Totals:
    """How many weeks of levels set by hand came out how.

    Parameters
    ----------
    helped, hurt, undecided : int
        Weeks in which the analyst's level was nearer, the model's was, or both were the same.
    gain : float
        Sum of the differences of the log scores in nats, positive for the analyst.
    """

    helped: int
    hurt: int
    undecided: int
    gain: float

    @property
    def decided(self) -> int:
        """Return how many weeks tell the two apart."""
        return self.helped + self.hurt


def middle_rates() -> Floats:
    """Return the rate over 7 days that each level stands for, MINIMAL to HIGH.

    It is the geometric middle of the range; half the upper edge for MINIMAL, which begins at 0,
    and twice the lower edge for HIGH, which has no end: one attempt a week.
    """
    inner = np.sqrt(EDGES[1:-1] * EDGES[2:])
    return np.concatenate([[EDGES[1] / 2], inner, [2 * EDGES[-1]]])


def log_score(rate: float, days: int, n_attempts: int) -> float:
    """Return the log score, at most 0, that a rate over 7 days earns over some days."""
    expected = rate * days / WEEK_DAYS
    return float(np.log(-np.expm1(-expected))) if n_attempts else -expected


def graded(
    records: Records, profile: WeightProfile, calls: pd.DataFrame, known_by: dt.date
) -> pd.DataFrame:
    """Return each week of each override that was over by a day, and which level was nearer.

    Parameters
    ----------
    records : Records
        The records known by then.
    profile : WeightProfile
        The weights of the model it is held against.
    calls : DataFrame
        ``override_id, facility_id, level, starts_on, ends_on`` (dates, the end exclusive).
    known_by : date
        Day by which a week must be over, and what happened in it known.

    Returns
    -------
    DataFrame
        ``override_id, facility_id, week_on, days, level, model_level, attempts, gain, verdict``,
        newest week first. A week begins every 7 days from the start; the last has the ``days``
        that are left. The model's level is that of the week's first day, from what was known on
        it. Where the two levels are the same, or the model gives none, it is undecided and the
        gain 0.
    """
    known = day_number(known_by)
    inputs = prepare(records, profile)
    row_of = {
        name: row for row, name in enumerate(inputs.records.facilities["facility_id"].tolist())
    }
    weeks = [
        (call, begin, days)
        for call in calls.to_dict("records")
        if call["facility_id"] in row_of
        for begin, days in _weeks(call["starts_on"], call["ends_on"])
        if begin + days <= known
    ]
    if not weeks:
        return pd.DataFrame(columns=list(_COLUMNS))
    begins = np.unique(np.array([begin for _, begin, _ in weeks], dtype=np.int64))
    said = dict(zip(begins.tolist(), _ranks_said(inputs, profile, begins, known), strict=True))
    rows = []
    for call, begin, days in weeks:
        place = row_of[call["facility_id"]]
        told = attempts(inputs, np.array([begin]), known, days)[0, place]
        held = (_RANK[call["level"]], int(said[begin][place]))
        rows.append(
            {
                "override_id": call["override_id"],
                "facility_id": call["facility_id"],
                "week_on": to_date(begin),
                "days": days,
                "level": call["level"],
                "model_level": level_of(held[1]).name,
                "attempts": int(told),
                **_verdict(*held, days, int(told)),
            }
        )
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    return frame.sort_values(
        ["week_on", "facility_id"], ascending=[False, True], kind="stable", ignore_index=True
    )


def totals(weeks: pd.DataFrame) -> Totals:
    """Return the totals of the weeks that :func:`graded` gives."""
    found = {name: int((weeks["verdict"] == name).sum()) for name in (HELPED, HURT, UNDECIDED)}
    return Totals(**found, gain=float(weeks["gain"].sum()))


def _weeks(starts_on: dt.date, ends_on: dt.date) -> Iterator[tuple[int, int]]:
    first, end = day_number(starts_on), day_number(ends_on)
    for begin in range(first, end, WEEK_DAYS):
        yield begin, min(WEEK_DAYS, end - begin)


def _ranks_said(inputs: Inputs, profile: WeightProfile, days: Days, known_by: int) -> Ranks:
    newest = newest_known(inputs, days, np.minimum(days, known_by))
    # a missing day lies so far back that no age could be taken of it
    is_fresh = np.asarray(newest >= days - profile.uncertainty.stale_after_days)
    assessed = present(inputs, days) & is_fresh[:, None]
    rates = rates_along(inputs, profile, days, known_by)
    return ranks(np.where(assessed, rates, np.nan))


def _verdict(rank: int, model_rank: int, days: int, n_attempts: int) -> dict[str, object]:
    if model_rank in {UNASSESSED_RANK, rank}:
        return {"gain": 0.0, "verdict": UNDECIDED}
    middle = middle_rates()
    own, model = (log_score(float(middle[at]), days, n_attempts) for at in (rank, model_rank))
    return {"gain": own - model, "verdict": HELPED if own > model else HURT}
