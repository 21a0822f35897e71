"""The ledger of one day: every incident, trigger and anniversary with its share of the rate."""

from dataclasses import dataclass

import numpy as np

from models.decay import decay_terms
from models.exposure import Exposure
from models.features import Inputs, anniversary_terms, background_along, summed, trigger_terms
from models.profile import RateWeights, WeightProfile
from models.rate import (
    background_part,
    effective_number,
    frequency_part,
    modifier,
    modifier_per_unit,
)
from models.records import Floats


@dataclass(frozen=True)
class Ledger:
    """The parts of the rate of one day; for each facility they sum to `rate`.

    Parameters
    ----------
    rate : float array (n_facilities,)
        Expected attempts in the horizon.
    background, frequency, triggers, anniversaries : float array (n_facilities,)
        Its four parts: what needs no recent incident, and all incidents, triggers and
        anniversaries together.
    pairs : Exposure
        The pairs that counted.
    incident_shares : float array (n_pairs,)
        Share of each pair.
    trigger_shares, anniversary_shares : float array (n_records, n_facilities)
        Shares of the modifier; negative where they calm.
    effective_incidents : float array (n_facilities,)
        How many equal incidents the frequency part rests on.
    """

    rate: Floats
    background: Floats
    frequency: Floats
    triggers: Floats
    anniversaries: Floats
    pairs: Exposure
    incident_shares: Floats
    trigger_shares: Floats
    anniversary_shares: Floats
    effective_incidents: Floats


def ledger(
    inputs: Inputs, profile: WeightProfile, day: int, known_by: int, horizon_days: int = 7
) -> Ledger:
    """Return the ledger of the horizon that begins with `day`, from what was known by `known_by`.

    ``L = S * M``: an incident's share is its own part of S; the shares of triggers and
    anniversaries part ``(M - 1) * S`` in proportion to their terms of the exponent.
    """
    weights = profile.rate_weights(horizon_days)
    days, known = np.array([day]), np.array([known_by])
    pairs = inputs.exposure.before(day, known_by)
    shares = profile.factors.frequency * _frequency_terms(pairs, day, profile, weights)
    frequency = pairs.sum_by_facility(shares)
    rates = background_along(inputs, profile, _own_counts(pairs, day, profile)[None, :], days)
    background = background_part(rates[0], horizon_days, weights)
    triggers = trigger_terms(inputs, profile, days, known)
    anniversaries = anniversary_terms(inputs, profile, days, known, horizon_days)
    all_triggers = summed(triggers, inputs.trigger_scope)[0]
    all_anniversaries = summed(anniversaries, inputs.anniversary_scope)[0]
    exponent = all_triggers + all_anniversaries
    structural = background + frequency
    per_unit = structural * modifier_per_unit(exponent)
    return Ledger(
        rate=structural * modifier(exponent),
        background=background,
        frequency=frequency,
        triggers=all_triggers * per_unit,
        anniversaries=all_anniversaries * per_unit,
        pairs=pairs,
        incident_shares=shares,
        trigger_shares=triggers * inputs.trigger_scope * per_unit,
        anniversary_shares=anniversaries * inputs.anniversary_scope * per_unit,
        effective_incidents=effective_number(frequency, pairs.sum_by_facility(shares**2)),
    )


def _frequency_terms(
    pairs: Exposure, day: int, profile: WeightProfile, weights: RateWeights
) -> Floats:
    age = day - pairs.occurred[pairs.incident]
    short = decay_terms(age, profile.half_lives.short_days)
    long = decay_terms(age, profile.half_lives.long_days)
    return frequency_part(pairs.own * short, pairs.own * long, pairs.near * short, weights)


def _own_counts(pairs: Exposure, day: int, profile: WeightProfile) -> Floats:
    age = day - pairs.occurred[pairs.incident]
    return pairs.sum_by_facility(pairs.own * decay_terms(age, profile.half_lives.background_days))
