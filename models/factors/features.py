"""What the rate is made of: inputs prepared once, then counts and exponents for any day."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.factors.anniversaries import activity, occurrences
from models.factors.anniversaries import effects as anniversary_effects
from models.factors.background import background_rates
from models.factors.decay import Arrivals, counts_along_days
from models.factors.triggers import effects as trigger_effects
from models.factors.triggers import fading
from models.profile import WeightProfile
from models.reach.exposure import Exposure, exposure
from models.reach.matching import scope_match, scores
from models.records import Days, Floats, Records, day_numbers, to_date
from models.versions import NEVER, by_version, in_force, superseded_days

# dates further off than the run-up, fall-off and spread can reach
DATES_REACH = dt.timedelta(days=30)


@dataclass(frozen=True)
class Inputs:
    """What the weights of the three factors do not change: exposure and scopes.

    Parameters
    ----------
    records : Records
        The records by version: the rows of every array.
    exposure : Exposure
        Every pair of facility and incident.
    trigger_scope, anniversary_scope : bool array (n_records, n_facilities)
        Which facilities each concerns; false for a record that does not score.
    trigger_days, trigger_known, anniversary_known : int array (n_records,)
        Day numbers on which they happened and were known.
    trigger_superseded, anniversary_superseded : int array (n_records,)
        Day numbers from which another version was in force, ``NEVER`` for none.
    present_from, present_to : int array (n_facilities,)
        First and last day of presence, ``NO_DAY`` where none is stated.
    """

    records: Records
    exposure: Exposure
    trigger_scope: NDArray[np.bool_]
    anniversary_scope: NDArray[np.bool_]
    trigger_days: Days
    trigger_known: Days
    trigger_superseded: Days
    anniversary_known: Days
    anniversary_superseded: Days
    present_from: Days
    present_to: Days


def prepare(records: Records, profile: WeightProfile, before: Inputs | None = None) -> Inputs:
    """Return the inputs of every later step; the only step that looks at all pairs.

    Of those that inputs from `before` know already, none is looked at again.
    """
    records = by_version(records)
    return with_pairs(records, exposure(records, profile, before.exposure if before else None))


def with_pairs(records: Records, pairs: Exposure) -> Inputs:
    """Return the inputs of records that are by version already, with the pairs of their incidents.

    For where these were reckoned elsewhere, as from sums over parts.
    """
    facilities, triggers = records.facilities, records.trigger_events
    anniversaries = records.anniversaries
    return Inputs(
        records=records,
        exposure=pairs,
        trigger_scope=scope_match(facilities, triggers) & scores(triggers)[:, None],
        anniversary_scope=scope_match(facilities, anniversaries) & scores(anniversaries)[:, None],
        trigger_days=day_numbers(triggers["occurred_on"]),
        trigger_known=day_numbers(triggers["known_on"]),
        trigger_superseded=superseded_days(triggers),
        anniversary_known=day_numbers(anniversaries["known_on"]),
        anniversary_superseded=superseded_days(anniversaries),
        present_from=day_numbers(facilities["presence_from"]),
        present_to=day_numbers(facilities["presence_to"]),
    )


def prepared_again(inputs: Inputs, profile: WeightProfile) -> Inputs:
    """Return the same inputs under other matches, distances and weights of incidents.

    Whom triggers and dates concern, and who was there when, no profile changes.
    """
    return replace(inputs, exposure=exposure(inputs.records, profile))


def counter(inputs: Inputs, days: Days, known_by: int) -> Callable[[Floats, float], Floats]:
    """Return a function that gives the decayed counts of the ascending `days`.

    It takes one value a pair and a half-life in days, and gives (n_days, n_facilities); a version
    of a record counts from the day it was known to the day another took its place, as far as that
    was known by `known_by`.
    """
    pairs = inputs.exposure
    occurred, known = pairs.occurred[pairs.incident], pairs.known[pairs.incident]
    superseded = pairs.superseded[pairs.incident]
    leaves = np.where(superseded <= known_by, superseded, NEVER)
    every_day = np.arange(days[0], days[-1] + 1, dtype=np.int64)

    def counts(values: Floats, half_life_days: float) -> Floats:
        enters = np.maximum(occurred + 1, known)
        arrivals = Arrivals(
            pairs.n_facilities, pairs.facility, values, occurred, enters, leaves
        ).pick((known <= known_by) & (enters < leaves))
        along: Floats = counts_along_days(arrivals, every_day, half_life_days)[days - days[0]]
        return along

    return counts


def trigger_terms(inputs: Inputs, profile: WeightProfile, days: Days, known_by: Days) -> Floats:
    """Return each trigger's term of the exponent on each day, (n_triggers, n_days), signed.

    At weight 1, whatever the profile's weight of triggers. `known_by` gives, for each day, the
    day by which a record must have been known.
    """
    left = fading(inputs.trigger_days, days, profile.half_lives.trigger_days)
    known, superseded = inputs.trigger_known[:, None], inputs.trigger_superseded[:, None]
    left = np.where(in_force(known, superseded, known_by), left, 0.0)
    effect = trigger_effects(inputs.records.trigger_events, profile.trigger_effects)
    return np.asarray(effect[:, None] * left)


def anniversary_terms(
    inputs: Inputs, profile: WeightProfile, days: Days, known_by: Days, horizon_days: int
) -> Floats:
    """Return each anniversary's term of the exponent on each day, (n_anniversaries, n_days).

    At weight 1, whatever the profile's weight of anniversaries.
    """
    anniversaries = inputs.records.anniversaries
    first, last = to_date(int(days.min())), to_date(int(days.max()) + horizon_days)
    dates = occurrences(anniversaries, first - DATES_REACH, last + DATES_REACH)
    active = activity(dates, len(anniversaries), days, horizon_days, profile.half_lives)
    known, superseded = inputs.anniversary_known[:, None], inputs.anniversary_superseded[:, None]
    active = np.where(in_force(known, superseded, known_by), active, 0.0)
    effect = anniversary_effects(anniversaries, profile.anniversary_effects)
    return np.asarray(effect[:, None] * active)


def summed(terms: Floats, scope: NDArray[np.bool_]) -> Floats:
    """Return the sum of the terms that concern each facility on each day, (n_days, n_facilities).

    Records without a term or without a facility are left out before they are added up: what is
    not known yet then cannot move even the last bit of the sum.
    """
    counts = terms.any(axis=1) & scope.any(axis=1)
    return np.asarray(terms[counts].T @ scope[counts])


def background_along(
    inputs: Inputs, profile: WeightProfile, own_counts: Floats, days: Days
) -> Floats:
    """Return the background rate of each day and facility in incidents a day, (n_days, n).

    `own_counts` are the facility's own decayed counts at ``half_lives.background_days``.
    """
    half_life = profile.half_lives.background_days
    discounted = own_counts * half_life / np.log(2)
    return background_rates(discounted, inputs.present_from, days, half_life, profile.background)
