"""The rate along days, each day from what was known on it: what the board would have said."""

import numpy as np
from numpy.typing import NDArray

from models.factors.features import Inputs
from models.factors.parts import parts_along, rate
from models.profile import WeightProfile
from models.reach.matching import counted, scores
from models.records import NO_DAY, Days, Floats
from models.versions import in_force

WEEK_DAYS = 7


def weeks_before(day: int, n_weeks: int) -> Days:
    """Return the day numbers of `n_weeks` weekly evaluations that end with `day`."""
    return np.arange(day - (n_weeks - 1) * WEEK_DAYS, day + 1, WEEK_DAYS, dtype=np.int64)


def rates_along(
    inputs: Inputs, profile: WeightProfile, days: Days, known_by: int, horizon_days: int = 7
) -> Floats:
    """Return the rate of each of the ascending `days` and facility, (n_days, n_facilities).

    A record enters on the day it was known, and not at all when that is after `known_by`.
    Presence is not looked at here; see :func:`present`.
    """
    parts = parts_along(inputs, profile, days, known_by, horizon_days)
    return rate(parts, profile, profile.factors)


def present(inputs: Inputs, days: Days) -> NDArray[np.bool_]:
    """Return whether each facility has presence on each day, (n_days, n_facilities)."""
    begun = (inputs.present_from == NO_DAY) | (inputs.present_from <= days[:, None])
    not_ended = (inputs.present_to == NO_DAY) | (inputs.present_to >= days[:, None])
    return np.asarray(begun & not_ended)


def newest_known(inputs: Inputs, days: Days, known_by: Days) -> Days:
    """Return, for each day, the newest day on which a record became known, (n_days,).

    Incidents and trigger events of days before it count, where they score and were known by
    `known_by` (n_days,); anniversaries are reckoned, not reported. ``NO_DAY`` where there is none.
    """
    incidents, triggers = inputs.records.incidents, inputs.records.trigger_events
    counts = np.concatenate([counted(incidents), scores(triggers)])
    occurred = np.concatenate([inputs.exposure.occurred, inputs.trigger_days])[counts]
    known = np.concatenate([inputs.exposure.known, inputs.trigger_known])[counts]
    superseded = np.concatenate([inputs.exposure.superseded, inputs.trigger_superseded])[counts]
    enters = (occurred < days[:, None]) & in_force(known, superseded, known_by[:, None])
    return np.asarray(np.where(enters, known, NO_DAY).max(axis=1, initial=NO_DAY))


def attempts(inputs: Inputs, days: Days, known_by: int, horizon_days: int = 7) -> Floats:
    """Return the attempts on each facility in the window from each day, (n_days, n_facilities).

    What happened, as known by `known_by`: the yardstick for what was said.
    """
    told = inputs.exposure.attempts(known_by)
    on = told.occurred[told.incident]
    counts = np.zeros((len(days), told.n_facilities))
    for row, day in enumerate(days):
        inside = (on >= day) & (on < day + horizon_days)
        counts[row] = np.bincount(told.facility[inside], minlength=told.n_facilities)
    return counts
