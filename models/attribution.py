"""The ledger of one day: every incident, trigger and anniversary with its share of the rate."""

from dataclasses import dataclass

import numpy as np

from models.decay import decay_terms
from models.exposure import Exposure
from models.features import Inputs, anniversary_terms, background_along, trigger_terms
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
    rate, background, frequency : float array (n_facilities,)
        Expected attempts in the horizon; the part that needs no recent incident; the part of all
        incidents together.
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
    triggers = trigger_terms(inputs, profile, days, known) * inputs.trigger_scope
    anniversaries = (
        anniversary_terms(inputs, profile, days, known, horizon_days) * inputs.anniversary_scope
    )
    exponent = triggers.sum(axis=0) + anniversaries.sum(axis=0)
    structural = background + frequency
    per_unit = structural * modifier_per_unit(exponent)
    return Ledger(
        rate=structural * modifier(exponent),
        background=background,
        frequency=frequency,
        pairs=pairs,
        incident_shares=shares,
        trigger_shares=triggers * per_unit,
        anniversary_shares=anniversaries * per_unit,
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
