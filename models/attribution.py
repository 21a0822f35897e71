"""The ledger of one day: every incident, trigger and anniversary with its share of the rate."""

from dataclasses import dataclass

import numpy as np

from models.factors.features import Inputs
from models.factors.heads import head_of
from models.factors.parts import (
    NEAR,
    Parts,
    Terms,
    exponent,
    rate,
    structural,
    summed_terms,
    terms_now,
)
from models.factors.rate import effective_number, modifier_per_unit
from models.profile import WeightProfile
from models.reach.exposure import Exposure
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
    terms = terms_now(inputs, profile, day, known_by, horizon_days)
    parts = summed_terms(inputs, profile, terms)
    factors = profile.factors
    base = structural(parts, profile, factors.frequency)
    per_unit = base * modifier_per_unit(exponent(parts, factors))
    own, near = _shares(terms, parts, profile)
    shares = own + near
    frequency = terms.pairs.sum_by_facility(shares)
    squares = terms.pairs.sums_of_squares(own, near)
    triggers = factors.triggers * terms.triggers * inputs.trigger_scope
    anniversaries = factors.anniversaries * terms.anniversaries * inputs.anniversary_scope
    return Ledger(
        rate=rate(parts, profile, factors),
        background=structural(parts, profile, 0.0),
        frequency=frequency,
        triggers=factors.triggers * parts.triggers * per_unit,
        anniversaries=factors.anniversaries * parts.anniversaries * per_unit,
        pairs=terms.pairs,
        incident_shares=shares,
        trigger_shares=triggers * per_unit,
        anniversary_shares=anniversaries * per_unit,
        effective_incidents=effective_number(frequency, terms.pairs.sum_by_facility(squares)),
    )


def _shares(terms: Terms, parts: Parts, profile: WeightProfile) -> tuple[Floats, Floats]:
    """Return what each pair shares by what is own and by what is near, both (n_pairs,)."""
    head = head_of(profile, terms.horizon_days)
    per_count = head.per_count(parts.counts, parts.background, profile.factors.frequency)
    pairs = terms.pairs
    each = {name: terms.counts[name] * per_count[name][pairs.facility] for name in head.counts}
    near = each.pop(NEAR)
    return np.asarray(sum(each.values())), near
