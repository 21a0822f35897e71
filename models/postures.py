"""Weeks in which a facility did otherwise than before, so that no attack proves no warning wrong.

Whether the change kept an attack away cannot be known: such a week is neither right nor wrong.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.records import NO_DAY, day_numbers

# how long a change counts whose end is not on record
UNENDED_DAYS = 28


def changed_posture(weeks: pd.DataFrame, postures: pd.DataFrame, days: int) -> NDArray[np.intp]:
    """Return, for each week, the row of the change of posture that held in it, -1 for none.

    Parameters
    ----------
    weeks : DataFrame
        ``facility_id`` and ``week_on``, the first day.
    postures : DataFrame
        ``facility_id, starts_on, ends_on`` (the last day), in order of the first day. One whose
        end is not on record counts for 28 days.
    days : int
        Length of a week's window. Of several changes the last begun is given.
    """
    begins = day_numbers(postures["starts_on"])
    ends = day_numbers(postures["ends_on"])
    ends = np.where(ends == NO_DAY, begins + UNENDED_DAYS - 1, ends)
    first = day_numbers(weeks["week_on"])[:, None]
    overlaps = (begins < first + days) & (ends >= first)
    same = weeks["facility_id"].to_numpy()[:, None] == postures["facility_id"].to_numpy()
    holds = overlaps & same
    if not postures.shape[0]:
        return np.full(len(weeks), -1, dtype=np.intp)
    last = holds.shape[1] - 1 - np.argmax(holds[:, ::-1], axis=1)
    return np.where(holds.any(axis=1), last, -1)
