"""When a level changes if nothing happens, and the dates and triggers that do it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.exploring.outlook import Outlook
from models.exploring.whatif import View
from models.factors.features import anniversary_terms, trigger_terms
from models.factors.parts import exponent
from models.factors.rate import modifier
from models.levels import UNASSESSED_RANK
from models.records import Floats
from models.scoring import HORIZON_DAYS
from models.weekly import level_names

# a record has done it where its step is this share of the step of the rate, both in logarithms
LEAST_SHARE = 0.1


def level_changes(view: View, found: Outlook) -> pd.DataFrame:
    """Return when the raw level of each facility changes if nothing happens, in order of day.

    Parameters
    ----------
    view : View
        The view.
    found : Outlook
        Its outlook.

    Returns
    -------
    DataFrame
        One row a change: ``facility_id, changes_on, from_level, to_level, from_held, to_held``,
        and the records that did it, greatest share of the rate first: ``anniversary_ids`` and
        ``trigger_ids``, tuples. On a rise these are the dates that come near and the calming
        triggers that fade; on a fall the dates that pass and the triggers that fade. Empty where
        the fading of incidents alone did it, or where a facility or its records come or go.
    """
    before, facility = np.nonzero(found.raw[1:] != found.raw[:-1])
    after = before + 1
    from_rank, to_rank = found.raw[before, facility], found.raw[after, facility]
    both = np.minimum(from_rank, to_rank) != UNASSESSED_RANK
    direction = np.where(both, np.sign(to_rank - from_rank), 0)
    lift = np.log(modifier(exponent(view.basis.ahead.parts, view.profile.factors)))
    # at its limit the modifier stands still, whatever comes near or fades
    lifted = (lift[after, facility] - lift[before, facility]) * direction > 0
    changes = _Changes(found, after, facility, np.where(lifted, direction, 0))
    return pd.DataFrame(
        {
            "facility_id": found.facility_ids[facility],
            "changes_on": found.days[after].astype("datetime64[D]"),
            "from_level": level_names(from_rank),
            "to_level": level_names(to_rank),
            "from_held": level_names(found.held[before, facility]),
            "to_held": level_names(found.held[after, facility]),
            "anniversary_ids": changes.done_by(*_anniversaries(view, found)),
            "trigger_ids": changes.done_by(*_triggers(view, found)),
        }
    )


@dataclass(frozen=True)
class _Changes:
    """Changes of level as parallel arrays: the row of the day and of the facility, up or down."""

    found: Outlook
    day: NDArray[np.intp]
    facility: NDArray[np.intp]
    direction: NDArray[np.int64]

    def done_by(
        self, terms: Floats, scope: NDArray[np.bool_], ids: NDArray[Any]
    ) -> list[tuple[str, ...]]:
        """Return, for each change, which of some records did it.

        `terms` of the exponent are (n_records, n_days), `scope` is (n_records, n_facilities).
        """
        now = np.where(scope[:, self.facility], terms[:, self.day], 0.0)
        was = np.where(scope[:, self.facility], terms[:, self.day - 1], 0.0)
        step = (now - was) * self.direction
        did = (step > 0) & (step >= LEAST_SHARE * self._step_of_rate())
        share = np.maximum(np.abs(now), np.abs(was))
        order = np.argsort(-share, axis=0, kind="stable")
        return [
            tuple(ids[row] for row in order[:, column] if did[row, column])
            for column in range(len(self.day))
        ]

    def _step_of_rate(self) -> Floats:
        rates = self.found.rates
        was, now = rates[self.day - 1, self.facility], rates[self.day, self.facility]
        step = np.full(len(was), np.inf)
        known = (was > 0) & (now > 0)
        step[known] = np.abs(np.log(now[known] / was[known]))
        return step


Kind = tuple[Floats, NDArray[np.bool_], NDArray[Any]]


def _anniversaries(view: View, found: Outlook) -> Kind:
    inputs, profile = view.basis.inputs, view.profile
    known = np.full(len(found.days), view.basis.known_by)
    terms = anniversary_terms(inputs, profile, found.days, known, HORIZON_DAYS)
    ids = inputs.records.anniversaries["anniversary_id"].to_numpy(dtype=object)
    return profile.factors.anniversaries * terms, inputs.anniversary_scope, ids


def _triggers(view: View, found: Outlook) -> Kind:
    inputs, profile = view.basis.inputs, view.profile
    known = np.full(len(found.days), view.basis.known_by)
    terms = trigger_terms(inputs, profile, found.days, known)
    ids = inputs.records.trigger_events["trigger_id"].to_numpy(dtype=object)
    return profile.factors.triggers * terms, inputs.trigger_scope, ids
