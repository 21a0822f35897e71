"""Trigger events: signed, fading, and only for the facilities they concern."""

import numpy as np
import pandas as pd

from models.profile import Effects
from models.records import Days, Floats

FULL_STRENGTH = 3.0


def fading(occurred: Days, days: Days, half_life_days: float) -> Floats:
    """Return what is left of each trigger on each day, shape (n_triggers, n_days), range [0, 1).

    ``2 ** (-age / h)`` after the day it happened, 0 up to and on it.
    """
    age = days[None, :] - occurred[:, None]
    return np.where(age > 0, np.exp2(-np.maximum(age, 0) / half_life_days), 0.0)


def effects(trigger_events: pd.DataFrame, by_category: Effects) -> Floats:
    """Return the signed log rate ratio of each trigger at its own strength, shape (n_triggers,).

    The entry of its category in the profile, else ``default``; times strength / 3.
    """
    own = trigger_events["category"].map(dict(by_category)).fillna(by_category["default"])
    strength = trigger_events["strength"].to_numpy(dtype=float) / FULL_STRENGTH
    return np.asarray(own.to_numpy(dtype=float) * strength)
