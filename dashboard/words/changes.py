"""The differences of two weight profiles as people call them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.forms.weights import ANNIVERSARIES, CONTROLS, TRIGGERS, figure
from dashboard.forms.weights_effects import FAMILIES, OTHER_TRIGGERS
from models.exploring.profile_changes import Value, ValueChange

GROUPS = {
    "factors": "Weight",
    "half_lives": "Half-life",
    "rate_7d": "Rate over 7 days",
    "rate_30d": "Rate over 30 days",
    "incident_weight": "Incident weight",
    "matching": "Match",
    "space": "Place",
    "background": "Background",
    "uncertainty": "Uncertainty",
    TRIGGERS: "Kind of trigger",
    ANNIVERSARIES: "Anniversary",
}
NOT_OF_ITS_OWN = "none of its own"


def changes_table(
    changes: Sequence[ValueChange],
    heads: tuple[str, str],
    names: Mapping[str, str],
) -> pd.DataFrame:
    """Return differences as a table: ``What``, and a column for each profile.

    Parameters
    ----------
    changes : sequence of ValueChange
        The differences.
    heads : tuple of str
        What the two columns are called.
    names : mapping of str to str
        Name of each anniversary by its id.
    """
    rows = [
        (path_words(item.path, names), _value(item, item.before), _value(item, item.after))
        for item in changes
    ]
    return pd.DataFrame(rows, columns=["What", *heads])


def path_words(path: str, names: Mapping[str, str]) -> str:
    """Return what stands at a path of a profile, as ``Half-life: Incidents, quick``."""
    group, _, name = path.partition(".")
    control = CONTROLS.get(path)
    if control is not None:
        label = control.label
    elif group == ANNIVERSARIES:
        label = FAMILIES.get(name) or names.get(name, name)
    elif group == TRIGGERS:
        label = OTHER_TRIGGERS if name == "default" else name.replace("_", " ")
    else:
        label = name.replace("_", " ")
    head = GROUPS.get(group, group.replace("_", " ").capitalize())
    return f"{head}: {label}" if label else head


def _value(item: ValueChange, value: Value) -> str:
    if value is None:
        return NOT_OF_ITS_OWN
    if isinstance(value, str):
        return value
    control = CONTROLS.get(item.path)
    return figure(float(value), "" if control is None else control.unit)
