"""Checks of claims: what is denied, what rests on one source, what is vague or told again."""

import re
from collections.abc import Iterator

from data.briefs.linting.findings import Check, Spot, Subject, place_in
from data.briefs.linting.records import called, happened
from data.briefs.proposing.records import Incident, Trigger

GRAVE = ("arrest", "killing", "warrant")
_NAMED = re.compile(r"[A-Z][\w'-]+(?:\s(?:(?:al|el|bin|ibn|abu)[\s-])?[A-Z][\w'-]+)+")
_VAGUE = re.compile(
    r"\b(?:(?:linked|tied|connected)\s+(?:to|with)|(?:links?|ties|connections?)\s+(?:to|with)"
    r"|(?:associated|affiliated)\s+with|with\s+(?:links|ties)\s+to|believed\s+to\s+be\s+close\s+to)\b",
    re.IGNORECASE,
)
# here somebody else says who did it
_BLAMED = re.compile(
    r"\b(?:blam\w+|accus\w+|attributed?|attributing|attribution|suspect\w*|alleg\w+|responsib\w+"
    r"|according to|reported\w*|believed|thought|said to|holds?|held|likely|probably|claimed by"
    r"|condemn\w+)\b",
    re.IGNORECASE,
)
_MANY = (
    r"(?:several|multiple|numerous|many|various|repeated|successive|dozens\s+of|a\s+number\s+of"
    r"|a\s+(?:series|string|wave|spate)\s+of)"
)
_ATTACKS = (
    r"(?:[\w-]+\s+){0,3}(?:attacks?|bombings?|explosions?|incidents?|assaults?|raids?|strikes?"
    r"|ambushes|kidnappings?|killings?|rockets?|clashes)"
)
_RECAP = re.compile(
    rf"\b(?:has|have|had)\s+(?:also\s+|recently\s+)?(?:faced|seen|suffered|witnessed|experienced"
    rf"|endured|sustained|recorded|reported|carried\s+out|conducted|launched|claimed"
    rf"|been\s+(?:hit|struck|targeted|rocked|shaken)\s+by|been\s+(?:the\s+)?(?:target|scene)s?\s+of)"
    rf"\s+{_MANY}\s+{_ATTACKS}\b",
    re.IGNORECASE,
)
# a name and straight behind it what its bearer is, without the comma that parts the two
_ROLE = (
    r"(?:a|an|the)\s+(?:(?:senior|former|top|prominent|leading|local|military|high-ranking|key)\s+)?"
    r"(?:leader|commander|member|spokesman|spokesperson|official|head|founder|cleric|general)\s+of\b"
)
_APPOSITION = re.compile(
    rf"\b(?:of|after|by|against|with|when|that|arrested|killed|detained)\s+(?P<name>{_NAMED.pattern})\s+{_ROLE}"
)


def asserted_then_denied(subject: Subject) -> Iterator[Spot]:
    """Yield each incident that the brief itself puts down to an actor who denies it."""
    for incident in subject.extraction.incidents:
        if "denied" in str(incident.value("status") or "") and _is_asserted(subject, incident):
            actor = incident.value("actor") or "the actor"
            says = f"The attack is put down to {actor}, who denies it in the same brief."
            yield Spot(incident.start, incident.end, says)


def uncited(subject: Subject) -> Iterator[Spot]:
    """Yield each event without a citation; only the first where a brief cites nothing at all."""
    has_markers = any(sentence.markers for sentence in subject.brief.sentences)
    for proposal in happened(subject):
        if proposal.citation.numbers:
            continue
        if not has_markers:
            yield Spot(proposal.start, proposal.end, "The brief tells of events and cites nothing.")
            return
        yield Spot(proposal.start, proposal.end, f"{called(proposal)} is told without a source.")


def single_source(subject: Subject) -> Iterator[Spot]:
    """Yield every sentence of an arrest or killing of a named person that rests on one source."""
    for proposal in happened(subject):
        person = _person(proposal)
        if not person or len(proposal.citation.numbers) != 1:
            continue
        number = proposal.citation.numbers[0]
        again = len(proposal.evidence) > 1
        also = ", and the brief says so more than once" if again else ""
        says = f"What is said of {person} rests on [{number}] alone{also}."
        for start, end in proposal.evidence or ((proposal.start, proposal.end),):
            if _names(subject, start, end, person):
                yield Spot(start, end, says)


def vague_link(subject: Subject) -> Iterator[Spot]:
    """Yield each link between groups that is not said to be of any kind."""
    for sentence in subject.prose:
        for found in _VAGUE.finditer(sentence.folded):
            start, end = place_in(sentence, subject.brief, *found.span())
            yield Spot(start, end, f"'{found[0]}' leaves open what the link is, and who says so.")


def recap(subject: Subject) -> Iterator[Spot]:
    """Yield each sentence that sums up attacks without telling one."""
    for sentence in subject.prose:
        for found in _RECAP.finditer(sentence.folded):
            start, end = place_in(sentence, subject.brief, *found.span())
            says = "This sums up attacks told elsewhere; as records they would count twice."
            yield Spot(start, end, says)


def missing_comma(subject: Subject) -> Iterator[Spot]:
    """Yield each name with a role straight behind it, which may be that of somebody else."""
    for sentence in subject.prose:
        for found in _APPOSITION.finditer(sentence.folded):
            start, end = place_in(sentence, subject.brief, found.start("name"), found.end())
            says = f"Without a comma behind '{found['name']}' the role behind it reads as theirs."
            yield Spot(start, end, says)


def _is_asserted(subject: Subject, incident: Incident) -> bool:
    slot = incident.slots.get("actor")
    if slot is None or slot.start is None:
        return False
    sentence = subject.brief.sentence_at(slot.start)
    return sentence is not None and _BLAMED.search(sentence.folded) is None


def _person(proposal: Incident | Trigger) -> str:
    if not isinstance(proposal, Trigger) or not any(kind in proposal.category for kind in GRAVE):
        return ""
    slot = proposal.slots.get("subject")
    found = _NAMED.search(str(slot.value)) if slot is not None and slot.value else None
    return found[0] if found else ""


def _names(subject: Subject, start: int, end: int, person: str) -> bool:
    form = subject.brief.normal
    return person.rsplit(maxsplit=1)[-1] in form.folded[form.at(start) : form.at(end)]


CHECKS = (
    Check(
        "asserted_then_denied",
        "warning",
        "Say who holds the group responsible, and mark the record as attributed and denied.",
        asserted_then_denied,
    ),
    Check(
        "uncited_record",
        "warning",
        "Add the source.",
        uncited,
    ),
    Check(
        "single_source",
        "info",
        "Find a second source before accepting it; one misread line makes a false arrest or death.",
        single_source,
    ),
    Check(
        "vague_link",
        "info",
        "Say what the link is (pays, arms, commands, shares members) and cite it.",
        vague_link,
    ),
    Check(
        "recap",
        "info",
        "Accept no record from it; say instead which attacks are meant.",
        recap,
    ),
    Check(
        "missing_comma",
        "info",
        "Set the comma, or say whose role it is.",
        missing_comma,
    ),
)
