"""The numbers an analyst can move: where each stands in a profile, its range and its words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from models.profile import WeightProfile

FACTOR, HALF_LIFE, MATCHING, SPACE = "factors", "half_lives", "matching", "space"
TRIGGERS, ANNIVERSARIES = "trigger_effects", "anniversary_effects"
# half-lives of incidents and triggers beyond it lost up to half of the skill on the record
SOUND_DAYS = (14.0, 90.0)


@dataclass(frozen=True)
class Control:
    """One number of a profile that can be moved.

    Parameters
    ----------
    group, name : str
        Where it stands in a profile.
    label, unit : str
        How it is called, and what it is counted in; empty for a plain number.
    step : float
        How far a key press moves it.
    told : str
        What it does, in one sentence.
    tried : tuple of float
        Values that the record is asked about beside the one published; the three factors have
        evidence of their own.
    elsewhere : str
        What is known of it from other records, with where that is told.
    warns : bool
        Whether it is a half-life to which :data:`SOUND_DAYS` applies.
    """

    group: str
    name: str
    label: str
    unit: str
    step: float
    told: str
    tried: tuple[float, ...] = ()
    elsewhere: str = ""
    warns: bool = False

    @property
    def key(self) -> str:
        """Return what tells it from any other, as ``factors.frequency``."""
        return f"{self.group}.{self.name}"

    @property
    def low(self) -> float:
        """Return the least a profile takes there."""
        return float(_BOUNDS[self.group][self.name]["low"])

    @property
    def high(self) -> float:
        """Return the most a profile takes there."""
        return float(_BOUNDS[self.group][self.name]["high"])


_BOUNDS: Mapping[str, Mapping[str, Mapping[Any, Any]]] = {
    group: {field.name: field.metadata for field in fields(kind)}
    for group, kind in get_type_hints(WeightProfile).items()
    if group in {FACTOR, HALF_LIFE, MATCHING, SPACE}
}
FACTORS = (
    Control(
        *(FACTOR, "frequency", "Frequency", "", 0.05),
        told="How much recent incidents at and near a facility count.",
    ),
    Control(
        *(FACTOR, "triggers", "Triggers", "", 0.05),
        told="How much strikes, arrests, truces and other trigger events move the rate.",
    ),
    Control(
        *(FACTOR, "anniversaries", "Anniversaries", "", 0.05),
        told="How much dates with a history move the rate as they come near.",
    ),
)
HALF_LIVES = (
    Control(
        *(HALF_LIFE, "short_days", "Incidents, quick", "days", 1.0),
        told="After so many days an incident counts half, in the count that reacts quickly.",
        tried=(15.0, 60.0),
        elsewhere="On fatal attacks near 30 towns of Iraq, 2010 to 2018, one half-life alone saved "
        "5 % of the error with 7 days, 9 % with 14, 11 % with 30, 10 % with 60, 9 % with 90 and "
        "6 % with 180 (docs/backtest.md).",
        warns=True,
    ),
    Control(
        *(HALF_LIFE, "long_days", "Incidents, slow", "days", 5.0),
        told="The same for the count that remembers longer.",
        tried=(60.0, 240.0),
        warns=True,
    ),
    Control(
        *(HALF_LIFE, "trigger_days", "Trigger events", "days", 1.0),
        told="After so many days a trigger event counts half.",
        tried=(7.0, 28.0),
        warns=True,
    ),
    Control(
        *(HALF_LIFE, "run_up_days", "Before an anniversary", "days", 0.5),
        told="So many days before a date its effect stands at half.",
        tried=(1.5, 6.0),
    ),
    Control(
        *(HALF_LIFE, "fall_off_days", "After an anniversary", "days", 0.5),
        told="So many days after a date its effect stands at half.",
        tried=(0.75, 3.0),
    ),
)
MATCHES = (
    Control(
        *(MATCHING, "other_class", "Other kind of target", "", 0.01),
        told="What an incident is worth that was aimed at another kind of target; 1 is in full.",
        tried=(0.0, 0.2),
    ),
    Control(
        *(MATCHING, "other_actor", "Other actor", "", 0.05),
        told="What an incident is worth whose actor does not threaten the facility.",
        tried=(0.0, 1.0),
    ),
    Control(
        *(MATCHING, "unattributed", "Unnamed actor", "", 0.05),
        told="What an incident is worth that no source attributes to anybody.",
        tried=(0.5,),
        elsewhere="The weights were learned on records that name no actor, so with 1.",
    ),
)
PLACES = (
    Control(
        *(SPACE, "radius_scale", "Exposure radius, times", "", 0.05),
        told="Scales the radius within which an incident counts as at the facility.",
        tried=(0.5, 2.0),
    ),
    Control(
        *(SPACE, "near_decay_km", "Nearness fades over (km)", "km", 5.0),
        told="How far outside the radius an incident still counts as near.",
        tried=(40.0, 150.0),
    ),
)
ADVANCED = (*HALF_LIVES, *MATCHES, *PLACES)
CONTROLS = {control.key: control for control in (*FACTORS, *ADVANCED)}


def value_of(profile: WeightProfile, control: Control) -> float:
    """Return where a control stands in a profile."""
    return float(getattr(getattr(profile, control.group), control.name))


def path_of(group: str, name: str) -> str:
    """Return where a number stands, as the differences of two profiles tell it."""
    return f"{group}.{name}"


def number_at(profile: WeightProfile, path: str) -> float | None:
    """Return the number at a path; None for an entry that a profile does not have."""
    group, _, name = path.partition(".")
    found = profile.to_dict()[group].get(name)
    return None if found is None else float(found)


def is_sound(days: float) -> bool:
    """Return whether a half-life lies in the range that did not lose skill on the record."""
    low, high = SOUND_DAYS
    return low <= days <= high


def figure(value: float, unit: str = "") -> str:
    """Return a number of a profile as short as it can be said, with its unit."""
    if math.isnan(value):
        return "–"
    text = f"{value:.4g}".replace("-", "−")
    return f"{text} {unit}".strip()
