"""The rate along days, each day from what was known on it: what the board would have said."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.decay import Arrivals, counts_along_days
from models.features import Inputs, anniversary_terms, background_along, summed, trigger_terms
from models.matching import counted, scores
from models.profile import WeightProfile
from models.rate import background_part, frequency_part, modifier
from models.records import NO_DAY, Days, Floats

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
    weights = profile.rate_weights(horizon_days)
    counts = counter(inputs, days, known_by)
    half_lives, pairs = profile.half_lives, inputs.exposure
    frequency = profile.factors.frequency * frequency_part(
        counts(pairs.own, half_lives.short_days),
        counts(pairs.own, half_lives.long_days),
        counts(pairs.near, half_lives.short_days),
        weights,
    )
    own = counts(pairs.own, half_lives.background_days)
    rates = background_along(inputs, profile, own, days)
    exponent = exponents_along(inputs, profile, days, known_by, horizon_days)
    structural = background_part(rates, horizon_days, weights) + frequency
    return np.asarray(structural * modifier(exponent))


def exponents_along(
    inputs: Inputs, profile: WeightProfile, days: Days, known_by: int, horizon_days: int = 7
) -> Floats:
    """Return the calendar and trigger exponent of each day and facility, (n_days, n_facilities)."""
    known = np.minimum(days, known_by)
    triggers = trigger_terms(inputs, profile, days, known)
    anniversaries = anniversary_terms(inputs, profile, days, known, horizon_days)
    exponent = summed(triggers, inputs.trigger_scope)
    return np.asarray(exponent + summed(anniversaries, inputs.anniversary_scope))


def counter(inputs: Inputs, days: Days, known_by: int) -> Callable[[Floats, float], Floats]:
    """Return a function that gives the decayed counts of the ascending `days`.

    It takes one value a pair and a half-life in days, and gives (n_days, n_facilities); a record
    enters on the day it was known, and not at all when that is after `known_by`.
    """
    pairs = inputs.exposure
    occurred, known = pairs.occurred[pairs.incident], pairs.known[pairs.incident]
    every_day = np.arange(days[0], days[-1] + 1, dtype=np.int64)

    def counts(values: Floats, half_life_days: float) -> Floats:
        arrivals = Arrivals(
            pairs.n_facilities, pairs.facility, values, occurred, np.maximum(occurred + 1, known)
        ).pick(known <= known_by)
        along: Floats = counts_along_days(arrivals, every_day, half_life_days)[days - days[0]]
        return along

    return counts


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
    enters = (occurred < days[:, None]) & (known <= known_by[:, None])
    return np.asarray(np.where(enters, known, NO_DAY).max(axis=1, initial=NO_DAY))


def attempts(inputs: Inputs, days: Days, known_by: int, horizon_days: int = 7) -> Floats:
    """Return the attempts on each facility in the window from each day, (n_days, n_facilities).

    What happened, as known by `known_by`: the yardstick for what was said.
    """
    pairs = inputs.exposure
    told = pairs.keep(pairs.is_attempt & (pairs.known[pairs.incident] <= known_by))
    on = told.occurred[told.incident]
    counts = np.zeros((len(days), pairs.n_facilities))
    for row, day in enumerate(days):
        inside = (on >= day) & (on < day + horizon_days)
        counts[row] = np.bincount(told.facility[inside], minlength=pairs.n_facilities)
    return counts
