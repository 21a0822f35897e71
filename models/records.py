"""What the model reads: four frames of records, as they were known by some day."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Days = NDArray[np.int64]
Floats = NDArray[np.float64]
NO_DAY = int(np.iinfo(np.int64).min)
ROUTE_SEGMENT = "route_segment"
_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class Earlier:
    """Versions of records that others have taken the place of, as the records had been known.

    Each frame has the columns of its records and ``superseded_on``: the day from which the version
    is no longer in force, after its ``known_on``. In the order of key and version.
    """

    incidents: pd.DataFrame
    trigger_events: pd.DataFrame
    anniversaries: pd.DataFrame


NOTHING_EARLIER = Earlier(pd.DataFrame(), pd.DataFrame(), pd.DataFrame())


@dataclass(frozen=True)
class Records:
    """The records of one moment of knowledge; columns as in ``data/schema/tables.py``.

    Parameters
    ----------
    facilities : DataFrame
        One row a facility; the order of its rows is the facility axis of every array.
    incidents, trigger_events, anniversaries : DataFrame
        One row a record, in the version known by the day asked for, every state included.
    earlier : Earlier
        What was known before of those of them that have been edited or retracted since.
    retracted_segments : tuple of str
        Route segments that are none of the facilities any more; an incident that names one is
        still on no other.
    """

    facilities: pd.DataFrame
    incidents: pd.DataFrame
    trigger_events: pd.DataFrame
    anniversaries: pd.DataFrame
    earlier: Earlier = NOTHING_EARLIER
    retracted_segments: tuple[str, ...] = ()


def day_numbers(dates: pd.Series) -> Days:
    """Return days since 1970-01-01 for each date; ``NO_DAY`` where the date is missing."""
    days = pd.to_datetime(dates).to_numpy().astype("datetime64[D]")
    # numpy writes a missing date as the smallest integer, which is NO_DAY already
    return days.astype(np.int64)


def as_list(cell: object) -> list[str]:
    """Return the parts of a ``;``-parted cell, stripped; a missing cell gives an empty list."""
    if not isinstance(cell, str):
        return []
    return [part.strip() for part in cell.split(";") if part.strip()]


def day_number(day: dt.date) -> int:
    """Return days since 1970-01-01."""
    return (day - _EPOCH).days


def to_date(day: int) -> dt.date:
    """Return the date of a day number."""
    return _EPOCH + dt.timedelta(days=day)
