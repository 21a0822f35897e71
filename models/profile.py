"""The weight profile: every weight and half-life of the model, named, checked and fingerprinted.

A profile is immutable. Its fingerprint covers the numbers and nothing else, so two profiles of
different names with the same weights are seen to be the same.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self, TypeVar, get_type_hints

EFFECT_LIMIT = 0.7
ADDITIVE, LOG_FEATURE = "additive", "log_feature"
HEADS = (ADDITIVE, LOG_FEATURE)
Group = TypeVar("Group")


def _number(low: float, high: float, default: Any = MISSING) -> Any:
    return field(default=default, metadata={"low": low, "high": high})


@dataclass(frozen=True)
class Factors:
    """The three weights analysts move: 1 is as shipped, 0 switches the factor off."""

    frequency: float = _number(0, 3)
    triggers: float = _number(0, 3)
    anniversaries: float = _number(0, 3)


@dataclass(frozen=True)
class HalfLives:
    """Half-lives in days: of incidents (short, long), triggers, dates and the background."""

    short_days: float = _number(1, 3650)
    long_days: float = _number(1, 3650)
    trigger_days: float = _number(1, 3650)
    run_up_days: float = _number(0.1, 60)
    fall_off_days: float = _number(0.1, 60)
    background_days: float = _number(30, 36500)


@dataclass(frozen=True)
class RateWeights:
    """Weights of the structural rate of one horizon; counts are in incidents a day."""

    base: float = _number(0, 10)
    background: float = _number(0, 10)
    short: float = _number(0, 1000)
    long: float = _number(0, 1000)
    near: float = _number(0, 1000)


@dataclass(frozen=True)
class LogSlopes:
    """The log-feature head of one horizon: its constant, and a slope for each logarithm."""

    constant: float = _number(-1000, 1000)
    own_7: float = _number(0, 100)
    short: float = _number(0, 100)
    long: float = _number(0, 100)
    near: float = _number(0, 100)
    background: float = _number(0, 100)


@dataclass(frozen=True)
class LogOffsets:
    """What the log-feature head adds to each count before its logarithm, in incidents a day."""

    own_7: float = _number(1e-13, 100)
    short: float = _number(1e-13, 100)
    long: float = _number(1e-13, 100)
    near: float = _number(1e-13, 100)
    background: float = _number(1e-13, 100)


@dataclass(frozen=True)
class IncidentWeight:
    """How much one incident counts, by confidence and by the independence of its sources."""

    high: float = _number(0, 1.5)
    medium: float = _number(0, 1.5)
    low: float = _number(0, 1.5)
    partisan_only: float = _number(0, 1)


@dataclass(frozen=True)
class Matching:
    """Worth of an incident that does not match: other target class, other or unnamed actor."""

    other_class: float = _number(0, 1)
    other_actor: float = _number(0, 1)
    unattributed: float = _number(0, 1)


@dataclass(frozen=True)
class Space:
    """How influence falls off outside the exposure radius, and where it is cut to nothing.

    The radius is that of the facility's record times `radius_scale`; 1 goes without saying.
    """

    near_decay_km: float = _number(1, 1000)
    reach_km: float = _number(0, 20000)
    radius_scale: float = _number(0.5, 2, default=1.0)


@dataclass(frozen=True)
class Background:
    """Gamma prior of a facility's own rate: shape in incidents, rate in days; frozen."""

    prior_incidents: float = _number(0.001, 1000)
    prior_days: float = _number(1, 100000)


@dataclass(frozen=True)
class Uncertainty:
    """Spread of the fitted weights, prior strength of the interval, and what the records catch."""

    weights_cv: float = _number(0, 2)
    prior_incidents: float = _number(0.01, 100)
    capture_ratio: float = _number(0, 1)
    stale_after_days: float = _number(1, 3650)


Effects = Mapping[str, float]


@dataclass(frozen=True)
class WeightProfile:
    """All weights and half-lives of the model, under a name.

    Parameters
    ----------
    name : str
        Name of the profile.
    note : str
        What it is and where its numbers come from.
    factors, half_lives, rate_7d, rate_30d, incident_weight, matching, space, background, \
uncertainty : dataclass
        The groups of numbers, each with its bounds.
    trigger_effects, anniversary_effects : mapping of str to float
        Log rate ratio of a full-strength trigger by category, and of an anniversary by its id or
        by ``hijri`` or ``once``; ``default`` serves the rest. Between -.7 and .7.
    head : str
        How the rate is put together: ``additive``, from `rate_7d` and `rate_30d`, or
        ``log_feature``, from the four groups that follow.
    log_slopes_7d, log_offsets_7d, log_slopes_30d, log_offsets_30d : dataclass or None
        The weights of the head ``log_feature``; None with the other.
    """

    name: str
    note: str
    factors: Factors
    half_lives: HalfLives
    rate_7d: RateWeights
    rate_30d: RateWeights
    incident_weight: IncidentWeight
    matching: Matching
    space: Space
    background: Background
    uncertainty: Uncertainty
    trigger_effects: Effects
    anniversary_effects: Effects
    head: str = ADDITIVE
    log_slopes_7d: LogSlopes | None = None
    log_offsets_7d: LogOffsets | None = None
    log_slopes_30d: LogSlopes | None = None
    log_offsets_30d: LogOffsets | None = None

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Self:
        """Return the profile that a parsed TOML or JSON document describes.

        Raises
        ------
        ValueError
            Its ``args`` are one sentence for each thing that is wrong.
        """
        problems: list[str] = []
        known = {f.name for f in fields(cls)}
        unknown = sorted(content.keys() - known)
        problems += [f"{key} is not part of a weight profile" for key in unknown]
        kinds = get_type_hints(cls)
        head = content.get("head", ADDITIVE)
        values: dict[str, Any] = {}
        for part in fields(cls):
            raw = content.get(part.name)
            if part.name == "head":
                values[part.name] = _head(head, problems)
            elif part.name in _OF_LOG_FEATURE:
                values[part.name] = _head_group(part.name, raw, head, problems)
            elif part.name in {"name", "note"}:
                values[part.name] = _text(part.name, raw, problems)
            elif part.name.endswith("_effects"):
                values[part.name] = _effects(part.name, raw, problems)
            else:
                values[part.name] = _group(part.name, kinds[part.name], raw, problems)
        if problems:
            raise ValueError(*problems)
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """Return the profile as plain nested dictionaries, as :meth:`from_dict` takes them.

        The additive head goes without saying.
        """
        absent = set(_OF_LOG_FEATURE) | {"head"} if self.head == ADDITIVE else set()
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in absent}
        for name, value in plain.items():
            if is_dataclass(value) and not isinstance(value, type):
                plain[name] = _plain(value)
            elif isinstance(value, Mapping):
                plain[name] = dict(value)
        return plain

    def to_json(self) -> str:
        """Return the profile as JSON with sorted keys; floats survive the round trip exactly."""
        return json.dumps(self.to_dict(), sort_keys=True, separators=(",", ":"))

    @cached_property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the numbers, 64 hexadecimal digits; name and note do not count."""
        numbers = {k: v for k, v in self.to_dict().items() if k not in {"name", "note"}}
        canonical = json.dumps(numbers, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def rate_weights(self, horizon_days: int) -> RateWeights:
        """Return the fitted weights of the horizon, 7 or 30 days."""
        return _of_horizon({7: self.rate_7d, 30: self.rate_30d}, horizon_days)

    def as_log_feature(
        self, week: tuple[LogSlopes, LogOffsets], month: tuple[LogSlopes, LogOffsets]
    ) -> Self:
        """Return the profile with the log-feature head, its weights for 7 and for 30 days given."""
        return replace(
            self,
            head=LOG_FEATURE,
            log_slopes_7d=week[0],
            log_offsets_7d=week[1],
            log_slopes_30d=month[0],
            log_offsets_30d=month[1],
        )

    def as_additive(self) -> Self:
        """Return the profile with the additive head, and nothing kept for the other."""
        nothing: dict[str, Any] = dict.fromkeys(_OF_LOG_FEATURE)
        return replace(self, head=ADDITIVE, **nothing)

    def log_weights(self, horizon_days: int) -> tuple[LogSlopes, LogOffsets]:
        """Return slopes and offsets of the log-feature head of the horizon, 7 or 30 days."""
        slopes = _of_horizon({7: self.log_slopes_7d, 30: self.log_slopes_30d}, horizon_days)
        offsets = _of_horizon({7: self.log_offsets_7d, 30: self.log_offsets_30d}, horizon_days)
        if slopes is None or offsets is None:
            message = f"the weight profile {self.name} has no weights of the head {LOG_FEATURE}"
            raise ValueError(message)
        return slopes, offsets


_OF_LOG_FEATURE: dict[str, type] = {
    "log_slopes_7d": LogSlopes,
    "log_offsets_7d": LogOffsets,
    "log_slopes_30d": LogSlopes,
    "log_offsets_30d": LogOffsets,
}


def _of_horizon(by_horizon: dict[int, Group], horizon_days: int) -> Group:
    if horizon_days not in by_horizon:
        message = f"horizon_days must be 7 or 30, got {horizon_days}"
        raise ValueError(message)
    return by_horizon[horizon_days]


def _head(raw: object, problems: list[str]) -> str:
    if raw not in HEADS:
        problems.append(f"head must be {' or '.join(HEADS)}, got {raw!r}")
    return str(raw)


def _head_group(name: str, raw: object, head: object, problems: list[str]) -> object:
    if head == LOG_FEATURE:
        return _group(name, _OF_LOG_FEATURE[name], raw, problems)
    if raw is not None and head == ADDITIVE:
        problems.append(f"{name} belongs to the head {LOG_FEATURE}, the head is {head}")
    return None


def _plain(group: Any) -> dict[str, float]:
    # a number that came later is left out at its default, so that older fingerprints stand
    values = ((part, getattr(group, part.name)) for part in fields(group))
    return {part.name: value for part, value in values if value != part.default}


def _text(name: str, raw: object, problems: list[str]) -> str:
    if not isinstance(raw, str) or (name == "name" and not raw.strip()):
        problems.append(f"{name} must be text, got {raw!r}")
        return ""
    return raw


def _bounded(name: str, raw: object, low: float, high: float, problems: list[str]) -> float:
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    if not is_number or not low <= float(raw) <= high:  # type: ignore[arg-type]  # checked before
        problems.append(f"{name} must be a number from {low:g} to {high:g}, got {raw!r}")
        return low
    # a negative nought would be another fingerprint
    return float(raw) + 0.0  # type: ignore[arg-type]  # is_number holds here


def _group(name: str, kind: type, raw: object, problems: list[str]) -> object:
    if not isinstance(raw, Mapping):
        problems.append(f"{name} must be a table of numbers, got {raw!r}")
        raw = {}
    members = {f.name: f for f in fields(kind)}
    unknown = sorted(raw.keys() - members)
    problems += [f"{name}.{key} is not part of a weight profile" for key in unknown]
    values = {
        key: _bounded(
            f"{name}.{key}",
            raw.get(key, _default(f)),
            f.metadata["low"],
            f.metadata["high"],
            problems,
        )
        for key, f in members.items()
    }
    return kind(**values)


def _default(part: Field[Any]) -> object:
    return None if part.default is MISSING else part.default


def _effects(name: str, raw: object, problems: list[str]) -> Effects:
    if not isinstance(raw, Mapping) or "default" not in raw:
        problems.append(f"{name} must be a table of numbers with a default, got {raw!r}")
        return MappingProxyType({})
    return MappingProxyType(
        {
            str(key): _bounded(f"{name}.{key}", value, -EFFECT_LIMIT, EFFECT_LIMIT, problems)
            for key, value in sorted(raw.items())
        }
    )
