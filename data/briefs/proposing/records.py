"""What extraction proposes: incidents, trigger events, anniversaries, risk windows."""

from dataclasses import dataclass, field
from typing import Literal

from data.briefs.dating.dates import DateMention
from data.briefs.naming.registries import Actor, Place
from data.briefs.parsing.parsed import ParsedBrief

Basis = Literal["stated", "inherited", "inferred"]
Value = str | int | float | None
CitationKind = Literal["direct", "inherited", "none"]


@dataclass(frozen=True)
class Slot:
    """One field of a proposal, and where it comes from.

    Parameters
    ----------
    value : str, int, float or None
        What is proposed.
    start, end : int or None
        Where the text says so; None where it says so nowhere.
    basis : {"stated", "inherited", "inferred"}
        Said in the evidence; taken over from the block, the heading or a neighbour; concluded.
    """

    value: Value
    start: int | None = None
    end: int | None = None
    basis: Basis = "stated"


@dataclass(frozen=True)
class When:
    """The date of a proposal: a mention, and whence it comes."""

    mention: DateMention
    basis: Basis
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Where:
    """The place of a proposal; without coordinates where it is named but not known.

    Parameters
    ----------
    name : str
        As stated.
    place : Place or None
        What the gazetteer or the facility registry knows of it.
    radius_km : float or None
        How far its point may be off.
    start, end : int or None
        Where it is named.
    basis : str
        As for a slot.
    """

    name: str
    place: Place | None
    radius_km: float | None
    start: int | None = None
    end: int | None = None
    basis: Basis = "stated"


@dataclass(frozen=True)
class Citation:
    """The references a proposal rests on, and whether its own sentence names them."""

    numbers: tuple[int, ...] = ()
    kind: CitationKind = "none"


@dataclass(frozen=True)
class Proposal:
    """What every proposal has.

    Parameters
    ----------
    start, end : int
        The sentence it rests on, in the original.
    evidence : tuple of (int, int)
        That sentence and the others that speak of it.
    citation : Citation
        Its references.
    when : When or None
        Its date.
    where : Where or None
        Its place.
    """

    start: int
    end: int
    evidence: tuple[tuple[int, int], ...]
    citation: Citation
    when: When | None
    where: Where | None


@dataclass(frozen=True)
class Incident(Proposal):
    """A proposed incident.

    Parameters
    ----------
    slots : dict of str to Slot
        attack_type, weapon, acled, n_munitions, target_class, target, facility_id, actor, status,
        killed_min, killed_max, wounded_min, wounded_max, time_local, confidence.
    actor : Actor or None
        Who did it, as the registry or the shipped tables know them.
    """

    slots: dict[str, Slot] = field(default_factory=dict)
    actor: Actor | None = None

    def value(self, name: str) -> Value:
        """Return the value of a slot, None where it is empty."""
        slot = self.slots.get(name)
        return slot.value if slot else None


@dataclass(frozen=True)
class Trigger(Proposal):
    """A proposed trigger event.

    Parameters
    ----------
    category : str
        As the trigger events of the seed have it: arrest, threat, killing, truce ...
    strength : int
        -3 calms strongly to 3 provokes strongly.
    slots : dict of str to Slot
        subject, by, object, status.
    """

    category: str = ""
    strength: int = 0
    slots: dict[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True)
class AnniversaryMention(Proposal):
    """A proposed anniversary.

    Parameters
    ----------
    what : str
        What is remembered.
    ordinal : int or None
        Which time it is; 0 for a mourning of forty days.
    base : DateMention or None
        The day remembered, where known or derived.
    calendar : {"gregorian", "hijri"}
        The calendar it recurs in.
    """

    what: str = ""
    ordinal: int | None = None
    base: DateMention | None = None
    calendar: str = "gregorian"


@dataclass(frozen=True)
class RiskWindow(Proposal):
    """A stretch of days ahead of which the brief warns."""

    what: str = ""
    term: str = ""


@dataclass(frozen=True)
class NewActor:
    """A group that is named as acting and stands in no registry."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Extraction:
    """Everything a brief proposes; nothing of it scores before somebody accepts it."""

    brief: ParsedBrief
    incidents: tuple[Incident, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    anniversaries: tuple[AnniversaryMention, ...] = ()
    risk_windows: tuple[RiskWindow, ...] = ()
    new_actors: tuple[NewActor, ...] = ()
