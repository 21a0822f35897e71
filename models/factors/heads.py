"""The two heads: how counts and background become the structural rate of one horizon.

Both only rise with every count, and both give each incident its exact share of what it adds.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Protocol

import numpy as np

from models.profile import LOG_FEATURE, LogOffsets, LogSlopes, RateWeights, WeightProfile
from models.records import Floats

Counts = Mapping[str, Floats]


class Head(Protocol):
    """What turns decayed counts and the background rate into the structural rate S."""

    @property
    def counts(self) -> tuple[str, ...]:
        """Return the names of the counts it reads."""

    def structural(self, counts: Counts, background: Floats, frequency: float | Floats) -> Floats:
        """Return S at a weight of frequency; everything broadcasts.

        Parameters
        ----------
        counts : mapping of str to float array
            Decayed counts in incidents a day, by name.
        background : float array
            Background rate in incidents a day.
        frequency : float or float array
            Weight of the counts, >= 0; at 0 what is left needs no incident.
        """

    def per_count(self, counts: Counts, background: Floats, frequency: float) -> dict[str, Floats]:
        """Return how much of S each incident a day of each count accounts for, by name.

        Multiplied with the counts they sum to S less what is left without any incident.
        """


@dataclass(frozen=True)
class Additive:
    """``S = w0 + wB b h + wF (w_short x_short + w_long x_long + w_near x_near)``."""

    weights: RateWeights
    horizon_days: int
    counts: tuple[str, ...] = ("short", "long", "near")

    def structural(self, counts: Counts, background: Floats, frequency: float | Floats) -> Floats:
        """Return the sum; linear in every count."""
        weights = self.weights
        recent = (
            weights.short * counts["short"]
            + weights.long * counts["long"]
            + weights.near * counts["near"]
        )
        lasting = weights.base + weights.background * background * self.horizon_days
        return np.asarray(lasting + frequency * recent)

    def per_count(self, counts: Counts, background: Floats, frequency: float) -> dict[str, Floats]:
        """Return the weights themselves, the same for every facility."""
        del counts
        weights = asdict(self.weights)
        return {name: np.full_like(background, frequency * weights[name]) for name in self.counts}


@dataclass(frozen=True)
class LogFeature:
    """``S = ln(1 + exp(z))``, ``z = b0 + sum b_k log(wF x_k + e_k) + b_B log(b + e_B)``.

    ``1 - exp(-S)`` is then the logistic function of z.
    """

    slopes: LogSlopes
    offsets: LogOffsets
    counts: tuple[str, ...] = ("own_7", "short", "long", "near")

    def structural(self, counts: Counts, background: Floats, frequency: float | Floats) -> Floats:
        """Return the softplus of the log odds; it rises with every count, ever more slowly."""
        grown = self._grown(counts, frequency)
        return _softplus(self._lasting(background) + sum(grown.values()))

    def per_count(self, counts: Counts, background: Floats, frequency: float) -> dict[str, Floats]:
        """Return what the counts add to S, parted by what each adds to z, for each unit of it."""
        grown = self._grown(counts, frequency)
        whole = np.asarray(sum(grown.values()))
        quiet = self._lasting(background)
        added = np.maximum(_softplus(quiet + whole) - _softplus(quiet), 0.0)
        ratio = np.divide(added, whole, out=np.zeros_like(added), where=whole > 0)
        return {
            name: ratio * np.divide(part, counts[name], out=np.zeros_like(part), where=part > 0)
            for name, part in grown.items()
        }

    def _lasting(self, background: Floats) -> Floats:
        # the log odds without any incident
        slopes, offsets = asdict(self.slopes), asdict(self.offsets)
        quiet = sum(slopes[name] * np.log(offsets[name]) for name in self.counts)
        own = self.slopes.background * np.log(background + self.offsets.background)
        return np.asarray(self.slopes.constant + quiet + own)

    def _grown(self, counts: Counts, frequency: float | Floats) -> dict[str, Floats]:
        # what each count adds to them
        slopes, offsets = asdict(self.slopes), asdict(self.offsets)
        return {
            name: np.asarray(slopes[name] * np.log1p(frequency * counts[name] / offsets[name]))
            for name in self.counts
        }


def head_of(profile: WeightProfile, horizon_days: int) -> Head:
    """Return the head a profile scores with, with its weights of one horizon."""
    if profile.head == LOG_FEATURE:
        return LogFeature(*profile.log_weights(horizon_days))
    return Additive(profile.rate_weights(horizon_days), horizon_days)


def _softplus(odds: Floats) -> Floats:
    return np.asarray(np.logaddexp(0.0, odds))
