"""Very many incidents summed: all of a day that go together stand as one.

What bears on a facility is additive over the incidents, so they may be summed part by part, in any
order and on any machine. What is summed keeps apart all that a later step asks for (the day, when
it was known, whether its sources are partisan, whether its place is good enough), so rate,
interval and confidence come out as from the incidents themselves. Attempts are not told.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.reach.exposure import Exposure
from models.records import Days, Floats
from models.versions import NEVER

# the row of a day itself, that of no facility
NO_FACILITY = -1
# the attack type of a lump, for words
SEVERAL = "several"
_KEYS = ("occurred", "known", "superseded", "is_partisan", "is_placed")


@dataclass(frozen=True)
class Sums:
    """Sums over incidents, as parallel arrays (n,).

    Parameters
    ----------
    facility : int array
        Row of the facility. ``NO_FACILITY`` tells that incidents of such a day count at all,
        whomever they concern.
    occurred, known, superseded : int array
        Day numbers, as of an :class:`~models.reach.exposure.Exposure`.
    is_partisan, is_placed : bool array
        Whether only partisan sources tell of them; whether their places are good to the radius of
        the facility, or they name it.
    own, near, own_squared, own_near, near_squared : float array
        Sums of what each incident brings, of its squares, and of own times near.
    """

    facility: NDArray[np.int64]
    occurred: Days
    known: Days
    superseded: Days
    is_partisan: NDArray[np.bool_]
    is_placed: NDArray[np.bool_]
    own: Floats
    near: Floats
    own_squared: Floats
    own_near: Floats
    near_squared: Floats


def lumped(sums: Sums, n_facilities: int) -> tuple[pd.DataFrame, Exposure]:
    """Return the lumps as a frame of incidents, and what they bring to the facilities.

    The frame has the columns that scoring and wording read; those of one day share its date as
    their ``incident_id``.
    """
    keys = pd.DataFrame({name: getattr(sums, name) for name in _KEYS})
    lump = keys.groupby(list(_KEYS), sort=True).ngroup().to_numpy(dtype=np.intp)
    of_lump = np.zeros(int(lump.max(initial=-1)) + 1, dtype=np.intp)
    of_lump[lump] = np.arange(len(lump))
    pairs = np.flatnonzero(sums.facility != NO_FACILITY)
    pairs = pairs[np.lexsort((lump[pairs], sums.facility[pairs]))]
    own, near = sums.own[pairs], sums.near[pairs]
    exposure = Exposure(
        n_facilities,
        sums.facility[pairs].astype(np.intp),
        lump[pairs].astype(np.intp),
        own,
        near,
        np.zeros(len(pairs), dtype=bool),
        sums.occurred[of_lump],
        sums.known[of_lump],
        sums.superseded[of_lump],
        evenness=np.stack(
            [
                _over(sums.own_squared[pairs], own * own),
                _over(sums.own_near[pairs], own * near),
                _over(sums.near_squared[pairs], near * near),
            ]
        ),
    )
    return _as_incidents(sums, of_lump), exposure


def _over(squares: Floats, square: Floats) -> Floats:
    return np.divide(squares, square, out=np.zeros_like(squares), where=square > 0)


def _as_incidents(sums: Sums, rows: NDArray[np.intp]) -> pd.DataFrame:
    occurred = _dates(sums.occurred[rows])
    nothing = pd.Series(np.nan, index=range(len(rows)), dtype="str")
    partisan, placed = sums.is_partisan[rows], sums.is_placed[rows]
    return pd.DataFrame(
        {
            "incident_id": np.datetime_as_string(occurred, unit="D"),
            "occurred_on": occurred,
            "known_on": _dates(sums.known[rows]),
            "superseded_on": _dates(sums.superseded[rows]),
            "place": "summed from parts",
            "attack_type": SEVERAL,
            "state": "accepted",
            "is_aggregate": 0,
            "duplicate_of": nothing,
            "facility_id": nothing,
            "source_independence": np.where(partisan, "partisan_only", "independent"),
            # as far off as can be, or not at all: which of the two has been told already
            "location_error_km": np.where(placed, 0.0, np.inf),
        }
    )


def _dates(days: Days) -> NDArray[np.datetime64]:
    found = days.astype("datetime64[D]")
    found[days == NEVER] = np.datetime64("NaT")
    return found.astype("datetime64[us]")
