"""Checks of places: outside the country of their block, not to be found, run by others."""

import re
from collections.abc import Iterator

from data.briefs.linting.findings import Check, Spot, Subject, place_in
from data.briefs.linting.records import happened, sentence_of
from data.briefs.naming.places import EVERYWHERE
from data.briefs.naming.registries import Country, Facility, Place
from data.briefs.naming.targets import find_facilities
from data.briefs.naming.tokens import Name, tokenise
from data.briefs.parsing.parsed import BriefSentence, EventBlock
from data.briefs.proposing.records import Incident, Trigger, Where

_STREET = re.compile(
    r"\b(?P<name>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)\s+(?:main\s+|old\s+|ring\s+)?"
    r"(?:road|street|highway|junction|bridge|crossing|neighbou?rhood|district|village|quarter)\b"
)
_NO_PLACES = frozenset({"the", "international", "national", "main", "new", "old", "highway"})
# "forces from Damascus" and "talks with Tehran" put nothing there
_AT = re.compile(
    r"\b(?:in|at|near|outside|around)\s+(?:the\s+)?(?:(?:city|town|village|province|district)\s+of\s+)?"
    r"(?:\w+ern\s+|central\s+|downtown\s+)?$"
)
_STATE_BEFORE = re.compile(r"\b(?P<state>[A-Z][\w.]+)\s+$")


def outside_country(subject: Subject) -> Iterator[Spot]:
    """Yield each place an event is put at that lies in another country than its block."""
    for proposal in happened(subject):
        sentence = sentence_of(subject, proposal)
        countries = _countries(subject, _block_of(subject, proposal))
        if sentence is None or not countries:
            continue
        for name in _places_in(subject, sentence):
            there = {owner.country for owner in name.owners}
            if there & countries:
                continue
            start, end = place_in(sentence, subject.brief, name.start, name.end)
            stated = sentence.folded[name.start : name.end]
            here, elsewhere = _named(subject, countries), _named(subject, there)
            yield Spot(start, end, f"'{stated}' lies in {elsewhere}, its block is on {here}.")


def unknown_place(subject: Subject) -> Iterator[Spot]:
    """Yield each place of an event that the gazetteer does not have."""
    for proposal in happened(subject):
        where = proposal.where
        is_unknown = where is not None and where.place is None
        if where is not None and is_unknown and not _known_in(subject, where.name):
            yield Spot(*_span(where, proposal), _unknown(where.name))
        sentence = sentence_of(subject, proposal)
        if sentence is not None:
            yield from _unknown_streets(subject, sentence)


def other_operator(subject: Subject) -> Iterator[Spot]:
    """Yield each facility given to a state that the registry does not name as running it."""
    for sentence in subject.prose:
        text = sentence.folded
        for name in find_facilities(tokenise(text), text, subject.registries):
            facility = name.owners[0]
            before = _STATE_BEFORE.search(text[: name.start])
            state = _state(subject, before["state"]) if before else None
            if before is None or state is None or _runs(state, facility):
                continue
            start, end = place_in(sentence, subject.brief, before.start(), name.end)
            stated = text[before.start() : name.end]
            says = f"'{stated}': the registry has {facility.name} as run by {facility.operator}."
            yield Spot(start, end, says)


def _state(subject: Subject, word: str) -> Country | None:
    gazetteer = subject.registries.gazetteer
    found = [*gazetteer.demonyms.owners(word), *gazetteer.countries.owners(word)]
    return found[0] if found else None


def _runs(state: Country, facility: Facility) -> bool:
    names = (state.name, *state.aliases, *state.demonyms)
    return (
        not facility.operator
        or state.iso_3 == facility.country
        or any(re.search(rf"\b{re.escape(name)}\b", facility.operator) for name in names)
    )


def _places_in(subject: Subject, sentence: BriefSentence) -> Iterator[Name[Place]]:
    text = sentence.folded
    tokens = tokenise(text)
    names = subject.registries.actors.find(tokens, text)
    for name in subject.registries.gazetteer.places.find(tokens, text):
        is_part = any(one.start <= name.start and name.end <= one.end for one in names)
        if not is_part and _AT.search(text[: name.start]):
            yield name


def _unknown_streets(subject: Subject, sentence: BriefSentence) -> Iterator[Spot]:
    for found in _STREET.finditer(sentence.folded):
        words = [word for word in found["name"].split() if word.lower() not in _NO_PLACES]
        name = " ".join(words)
        if words and not _is_known(subject, name):
            start, end = place_in(sentence, subject.brief, *found.span("name"))
            yield Spot(start, end, _unknown(name))


def _span(where: Where, proposal: Incident | Trigger) -> tuple[int, int]:
    if where.start is None or where.end is None:
        return proposal.start, proposal.end
    return where.start, where.end


def _unknown(name: str) -> str:
    return f"'{name}' is in no gazetteer here, so it can be placed by what stands around it alone."


def _is_known(subject: Subject, name: str) -> bool:
    registries = subject.registries
    gazetteer = registries.gazetteer
    return any(
        index.owners(part)
        for part in (name, *name.split())
        for index in (
            gazetteer.places,
            gazetteer.countries,
            gazetteer.demonyms,
            registries.facilities,
            registries.actors,
        )
    )


def _block_of(subject: Subject, proposal: Incident | Trigger) -> EventBlock | None:
    sentence = sentence_of(subject, proposal)
    if sentence is None:
        return None
    return subject.brief.blocks[subject.brief.passages[sentence.passage].block]


def _countries(subject: Subject, block: EventBlock | None) -> set[str]:
    field = block.field("location") if block is not None else None
    if field is None:
        return set()
    gazetteer = subject.registries.gazetteer
    tokens = tokenise(field.value)
    stated = {
        country.iso_3
        for name in gazetteer.countries.find(tokens, field.value)
        for country in name.owners
    }
    if stated:
        return _without_owners_of_sites(stated)
    towns = [name.owners for name in gazetteer.places.find(tokens, field.value)]
    return {owner.country for owners in towns for owner in owners}


def _without_owners_of_sites(stated: set[str]) -> set[str]:
    # "The US Embassy in Baghdad, Iraq" is in Iraq
    return stated - EVERYWHERE or stated


def _known_in(subject: Subject, name: str) -> set[str]:
    return {place.country for place in subject.registries.gazetteer.places.owners(name)}


def _named(subject: Subject, countries: set[str]) -> str:
    by_iso = subject.registries.gazetteer.by_iso
    return " or ".join(sorted(by_iso[iso].name if iso in by_iso else iso for iso in countries))


CHECKS = (
    Check(
        "place_outside_country",
        "warning",
        "See whether it belongs to a block of its own, or the Location field is too narrow.",
        outside_country,
    ),
    Check(
        "unknown_place",
        "info",
        "Name the nearest town, so that the record can be put on a map.",
        unknown_place,
    ),
    Check(
        "other_operator",
        "info",
        "Say whose forces it hosts, for target and owner are not the same.",
        other_operator,
    ),
)
