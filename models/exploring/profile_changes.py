"""What differs between two weight profiles, number by number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.profile import WeightProfile

Value = float | str | None
_NOT_NUMBERS = {"name", "note"}


@dataclass(frozen=True)
class ValueChange:
    """One value of a weight profile that differs.

    Parameters
    ----------
    path : str
        Where it stands, as ``half_lives.short_days`` or ``anniversary_effects.soleimani``.
    before, after : float, str or None
        The value in each; None where a profile does not have it.
    """

    path: str
    before: Value
    after: Value


def changes_between(before: WeightProfile, after: WeightProfile) -> list[ValueChange]:
    """Return every value that differs, in the order of a profile; name and note do not count."""
    old, new = _flat(before), _flat(after)
    paths = [*old, *(path for path in new if path not in old)]
    return [
        ValueChange(path, old.get(path), new.get(path))
        for path in paths
        if old.get(path) != new.get(path)
    ]


def with_changes(profile: WeightProfile, changes: Iterable[ValueChange]) -> WeightProfile:
    """Return a profile in which some values are as they are after the changes.

    Raises
    ------
    ValueError
        The result is no weight profile; its ``args`` are one sentence for each thing wrong.
    """
    content = profile.to_dict()
    for change in changes:
        group, _, key = change.path.partition(".")
        place = content.setdefault(group, {}) if key else content
        if change.after is None:
            place.pop(key or group, None)
        else:
            place[key or group] = change.after
    # a group whose last number is gone is not there
    return WeightProfile.from_dict({name: part for name, part in content.items() if part != {}})


def _flat(profile: WeightProfile) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, part in profile.to_dict().items():
        if isinstance(part, dict):
            values |= {f"{name}.{key}": value for key, value in part.items()}
        elif name not in _NOT_NUMBERS:
            values[name] = part
    return values
