"""A span of days without its weights: asked for rates again and again, it only multiplies."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from models.factors.features import Inputs
from models.factors.parts import Parts, parts_along, rate
from models.history import newest_known, present
from models.profile import WeightProfile
from models.records import Days, Floats

# cells of one block where days and records are many: bounds the memory of a computation
BLOCK_CELLS = 2_000_000


@dataclass(frozen=True)
class Span:
    """Ascending days, and what the three weights do not change of them.

    Parameters
    ----------
    inputs : Inputs
        The prepared records.
    days : int array (n_days,)
        Day numbers.
    parts : Parts
        The parts of each day and facility, (n_days, n_facilities).
    newest : int array (n_days,)
        Newest day on which a record that counts on each day became known; ``NO_DAY`` for none.
    """

    inputs: Inputs
    days: Days
    parts: Parts
    newest: Days

    def rates(self, profile: WeightProfile) -> Floats:
        """Return the rates over 7 days, NaN where not assessed, (n_days, n_facilities).

        `profile` is one that the parts were made with, whatever its three weights.
        """
        oldest = self.days - profile.uncertainty.stale_after_days
        is_assessed = present(self.inputs, self.days) & (self.newest >= oldest)[:, None]
        found = rate(self.parts, profile, profile.factors)
        return np.where(is_assessed, found, np.nan)

    def pick(self, days: slice) -> "Span":
        """Return some of the days."""
        parts = mapped(lambda values: values[days], self.parts)
        return replace(self, days=self.days[days], parts=parts, newest=self.newest[days])


def span(
    inputs: Inputs, profile: WeightProfile, days: Days, known_by: int, *, at_once: bool = False
) -> Span:
    """Return the span of the ascending `days`, from what was known by `known_by`.

    A record counts from the day it was known, or `at_once`: each day is then seen with all that
    was known by `known_by`, be it known after that day.
    """
    known = np.full(len(days), known_by) if at_once else np.minimum(days, known_by)
    seen = _settled(inputs, int(days[0]), known_by) if at_once else inputs
    parts = parts_along(seen, profile, days, known_by)
    return Span(inputs, days, parts, _newest(inputs, days, known))


def _settled(inputs: Inputs, day: int, known_by: int) -> Inputs:
    """Return the inputs as if all that was known by `known_by` had been known on `day` already."""

    def earlier(known: Days) -> Days:
        return np.where(known <= known_by, np.minimum(known, day), known)

    pairs = inputs.exposure

    return replace(
        inputs,
        exposure=replace(pairs, known=earlier(pairs.known), superseded=earlier(pairs.superseded)),
        trigger_known=earlier(inputs.trigger_known),
        trigger_superseded=earlier(inputs.trigger_superseded),
        anniversary_known=earlier(inputs.anniversary_known),
        anniversary_superseded=earlier(inputs.anniversary_superseded),
    )


def mapped(function: Callable[..., Floats], *parts: Parts) -> Parts:
    """Return the parts that a function makes of each array and its likes in the other parts."""
    first = parts[0]
    names = ("background", "triggers", "anniversaries")
    arrays: dict[str, Any] = {
        name: function(*(getattr(each, name) for each in parts)) for name in names
    }
    counts = {name: function(*(each.counts[name] for each in parts)) for name in first.counts}
    return replace(first, counts=counts, **arrays)


def _newest(inputs: Inputs, days: Days, known_by: Days) -> Days:
    n_records = len(inputs.records.incidents) + len(inputs.records.trigger_events)
    n_blocks = 1 + len(days) * n_records // BLOCK_CELLS
    blocks = zip(np.array_split(days, n_blocks), np.array_split(known_by, n_blocks), strict=True)
    return np.concatenate([newest_known(inputs, *block) for block in blocks])
