"""What the three weights multiply, and the rate at any weights: the one way to a rate.

Ledger, history, back-test and what-if all take their rates from here, so they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.factors.decay import decay_terms
from models.factors.features import (
    Inputs,
    anniversary_terms,
    background_along,
    counter,
    summed,
    trigger_terms,
)
from models.factors.heads import head_of
from models.factors.rate import modifier
from models.profile import Factors, WeightProfile
from models.reach.exposure import Exposure
from models.records import Days, Floats

# the count that sums what happened outside the radius; the others sum what is own
NEAR = "near"


@dataclass(frozen=True)
class Mixes:
    """Many mixes of the three weights at once.

    Parameters
    ----------
    frequency, triggers, anniversaries : float or float array
        The weights, >= 0, in shapes that broadcast with the arrays of :class:`Parts`:
        (n_mixes, 1) with those of one day, (n_mixes, 1, 1) with those of several.
    """

    frequency: float | Floats
    triggers: float | Floats
    anniversaries: float | Floats


@dataclass(frozen=True)
class Parts:
    """What the three weights multiply, of one day (n,) or of several (n_days, n).

    Parameters
    ----------
    counts : mapping of str to float array
        Decayed counts in incidents a day, those the head of the profile reads.
    background : float array
        Background rate of the facility in incidents a day.
    triggers, anniversaries : float array
        Exponents of the modifier at weight 1.
    horizon_days : int
        Length of the window, 7 or 30.
    """

    counts: Mapping[str, Floats]
    background: Floats
    triggers: Floats
    anniversaries: Floats
    horizon_days: int


@dataclass(frozen=True)
class Terms:
    """The parts of one day before they are summed.

    Parameters
    ----------
    day : int
        First day of the window.
    pairs : Exposure
        The pairs that count.
    counts : mapping of str to float array (n_pairs,)
        What each adds to each count of its facility.
    lived : float array (n_pairs,)
        What each adds to the count behind the background.
    triggers, anniversaries : float array (n_records, 1)
        Terms of the exponents at weight 1, whomever they concern.
    horizon_days : int
        Length of the window.
    """

    day: int
    pairs: Exposure
    counts: Mapping[str, Floats]
    lived: Floats
    triggers: Floats
    anniversaries: Floats
    horizon_days: int


def terms_now(
    inputs: Inputs, profile: WeightProfile, day: int, known_by: int, horizon_days: int = 7
) -> Terms:
    """Return the terms of the window that begins with `day`, from what was known by `known_by`."""
    pairs = inputs.exposure.before(day, known_by)
    age = day - pairs.occurred[pairs.incident]
    days, known = np.array([day]), np.array([known_by])
    return Terms(
        day=day,
        pairs=pairs,
        counts={
            name: values * decay_terms(age, half_life)
            for name, (values, half_life) in _summed_by(pairs, profile, horizon_days).items()
        },
        lived=pairs.own * decay_terms(age, profile.half_lives.background_days),
        triggers=trigger_terms(inputs, profile, days, known),
        anniversaries=anniversary_terms(inputs, profile, days, known, horizon_days),
        horizon_days=horizon_days,
    )


def summed_terms(inputs: Inputs, profile: WeightProfile, terms: Terms) -> Parts:
    """Return the parts that the terms of one day add up to, (n_facilities,)."""
    own = terms.pairs.sum_by_facility(terms.lived)[None, :]
    return Parts(
        counts={name: terms.pairs.sum_by_facility(v) for name, v in terms.counts.items()},
        background=background_along(inputs, profile, own, np.array([terms.day]))[0],
        triggers=summed(terms.triggers, inputs.trigger_scope)[0],
        anniversaries=summed(terms.anniversaries, inputs.anniversary_scope)[0],
        horizon_days=terms.horizon_days,
    )


def parts_now(
    inputs: Inputs, profile: WeightProfile, day: int, known_by: int, horizon_days: int = 7
) -> Parts:
    """Return the parts of the window that begins with `day`, (n_facilities,).

    From what was known by `known_by`; the weights of the three factors in `profile` do not matter.
    """
    return summed_terms(inputs, profile, terms_now(inputs, profile, day, known_by, horizon_days))


def parts_along(
    inputs: Inputs, profile: WeightProfile, days: Days, known_by: int, horizon_days: int = 7
) -> Parts:
    """Return the parts of each of the ascending `days`, (n_days, n_facilities).

    A record enters on the day it was known, and not at all when that is after `known_by`. The
    weights of the three factors in `profile` do not matter.
    """
    counts, pairs = counter(inputs, days, known_by), inputs.exposure
    own = counts(pairs.own, profile.half_lives.background_days)
    known = np.minimum(days, known_by)
    triggers = trigger_terms(inputs, profile, days, known)
    anniversaries = anniversary_terms(inputs, profile, days, known, horizon_days)
    return Parts(
        counts={
            name: counts(values, half_life)
            for name, (values, half_life) in _summed_by(pairs, profile, horizon_days).items()
        },
        background=background_along(inputs, profile, own, days),
        triggers=summed(triggers, inputs.trigger_scope),
        anniversaries=summed(anniversaries, inputs.anniversary_scope),
        horizon_days=horizon_days,
    )


def _summed_by(
    pairs: Exposure, profile: WeightProfile, horizon_days: int
) -> dict[str, tuple[Floats, float]]:
    # what each count of the head sums over the pairs, and its half-life in days
    half_lives = profile.half_lives
    every = {
        "own_7": (pairs.own, 7.0),
        "short": (pairs.own, half_lives.short_days),
        "long": (pairs.own, half_lives.long_days),
        NEAR: (pairs.near, half_lives.short_days),
    }
    return {name: every[name] for name in head_of(profile, horizon_days).counts}


def structural(parts: Parts, profile: WeightProfile, frequency: float | Floats) -> Floats:
    """Return the structural rate S at a weight of frequency, which broadcasts with the parts."""
    head = head_of(profile, parts.horizon_days)
    return head.structural(parts.counts, parts.background, frequency)


def exponent(parts: Parts, factors: Factors | Mixes) -> Floats:
    """Return the exponent of the modifier at the weights of triggers and anniversaries."""
    return np.asarray(
        factors.triggers * parts.triggers + factors.anniversaries * parts.anniversaries
    )


def rate(parts: Parts, profile: WeightProfile, factors: Factors | Mixes) -> Floats:
    """Return the rate ``L = S * M`` at some weights of the three factors, all mixes in one call.

    Parameters
    ----------
    parts : Parts
        Made with the same profile, whatever its weights of the three factors.
    profile : WeightProfile
        The fitted weights; its own `factors` are not looked at.
    factors : Factors or Mixes
        The three weights: ``profile.factors``, or arrays that broadcast with the parts.
    """
    base = structural(parts, profile, factors.frequency)
    return np.asarray(base * modifier(exponent(parts, factors)))
