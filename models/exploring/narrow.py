"""One facility alone: the view of a date without the others, so that it costs next to nothing."""

from dataclasses import replace

import numpy as np

from models.exploring.whatif import View
from models.factors.features import Inputs


def narrowed(view: View, facility_id: str) -> View:
    """Return the view of one facility, which says of it what the view of all does.

    Its incidents, triggers and dates are found among all of them as before, so nothing is left out
    that bears on it.

    Raises
    ------
    KeyError
        There is no such facility.
    """
    found = np.flatnonzero(view.facility_ids == facility_id)
    if len(found) == 0:
        raise KeyError(facility_id)
    row = int(found[0])
    basis = view.basis
    alone = replace(
        basis,
        inputs=_narrowed(basis.inputs, row),
        is_present=basis.is_present[[row]],
    )
    return View(alone, view.profile)


def _narrowed(inputs: Inputs, row: int) -> Inputs:
    pairs = inputs.exposure.keep(inputs.exposure.facility == row)
    records = inputs.records
    return replace(
        inputs,
        records=replace(records, facilities=records.facilities.iloc[[row]].reset_index(drop=True)),
        exposure=replace(pairs, n_facilities=1, facility=np.zeros_like(pairs.facility), told=None),
        trigger_scope=inputs.trigger_scope[:, [row]],
        anniversary_scope=inputs.anniversary_scope[:, [row]],
        present_from=inputs.present_from[[row]],
        present_to=inputs.present_to[[row]],
    )
