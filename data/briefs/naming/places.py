"""Places of a sentence, bounded by the countries its brief speaks of.

A name that could lie anywhere is not placed: better unlocated than a guess.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.briefs.naming.registries import Country, Gazetteer, Place
from data.briefs.naming.tokens import Name, Token

# states that act everywhere: naming one does not say where something happened
EVERYWHERE = frozenset({"USA", "GBR", "FRA", "RUS", "CHN", "TUR", "ISR", "IRN", "SAU", "ARE"})
# English words that are towns too: they count behind a preposition alone
_WORDLIKE = frozenset(
    {
        *("hit", "van", "tank", "hub", "male", "nice", "sake", "reading", "mon", "isa", "mach"),
        *("bara", "dir", "bor", "ber", "kale", "bay region", "boni", "kay", "cauca", "meta"),
        *("muse", "derby", "palma", "sousse", "guma", "puncak", "cesar", "suarez", "morales"),
        *("tera", "dora", "bol", "hub", "arab", "bama", "jere", "rafi", "reading", "baga"),
        *("cabaret", "carrefour", "engels", "portland", "salamanca", "santiago", "leon"),
        *("nogales", "cali", "lyman", "tula", "mora", "giwa", "kani", "anka", "mangu"),
        *("salvador", "cordoba", "duran", "orlu", "buffalo", "boulder", "rosario", "walid"),
    }
)
_ROLES = re.compile(
    r"\b((?i:in|at|near|around|outside|inside|on|of|from|to|towards?|between|across|off|over"
    r"|through"
    r"|into|within|throughout|toward|targeting|hit|struck|against|and|for|by))"
    r"(?: (?:the|central|downtown|northern|southern|eastern|western|north|south|east|west|nearby"
    r"|(?:north|south)-?(?:east|west)(?:ern)?|city of|town of|village of"
    r"|province of|state of|district of|capital|capital,?|country'?s?|restive|volatile|troubled"
    r"|region of|area of|vicinity of|outskirts of|city|town|village|Iraqi|Syrian|[A-Z][a-z]+n"
    r"|[A-Z][\w-]+'s)"
    r"(?= )){0,3}[ \"(]*$"
)
_PART_OF = re.compile(
    r"\b(?:north|south|east|west|centre|center|north-?\w+|south-?\w+|parts?|coast|shores?)\s+of\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_SIDE_OF = re.compile(
    r"\b(?:north|south|east|west|north-?(?:east|west)|south-?(?:east|west))\s+of\s+"
    r"(?:the\s+)?(?:capital\s+(?:of\s+|city\s+)?)?$",
    re.IGNORECASE,
)
# "the Yemeni coast", "on the Afghan border"
_LAND = re.compile(
    r"\s(?:\w+ )?(?:coast|coastline|shores?|waters|soil|territory|capital|countryside|border)\b"
)
# "the UK Maritime Trade Operations": a country in the name of somebody is no place
_NAME_GOES_ON = re.compile(r"\.?(?:'s)? (?P<next>[A-Z][a-z]+)")
# "a Bahamas-flagged carrier", "Kenya-led talks"
_FLAG = re.compile(r"-(?:flagged|registered|owned|operated|linked|backed|based|led|born|made)\b")
_FUNCTION = re.compile(
    r"\.?(?:'s)?(?:\s*[^\w\s-]|\s*$|\s+(?:and|or|on|in|at|after|when|where|as|by|to|for|with|from"
    r"|since|until|that|which|who|this|last|next|but|over|is|was|has|had|will|would|said|late|early"
    r"|[A-Z]\w+day|capital)\b)"
)
# "At Mandaragiru, a community ...", "In Nazikada, Batafango district, ..."
OPENS_AT = re.compile(
    r"(?:^|:)\W*(?:At|In|Near|Outside)\s+(?:the\s+|nearby\s+)?"
    r"(?P<name>[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+){0,3})(?P<kind>\s(?:village|town|city))?(?=,)"
)
_STANDS_FOR_PLACE = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "between", "from", "across", "of", "into"}
)
# "in Karim Province" may be a province; "in Karim Shah's house" is no town
_CAPITAL_BEHIND = re.compile(
    r"(?:'s)?[ -](?!(?:District|Province|State|County|City|Town|Governorate|Region|Department)\b)"
    r"[A-Z]|'s\b"
)
_SIDE = re.compile(r"\b(?:north|south|east|west|central)[a-z-]* $", re.IGNORECASE)
# "the Abuja-Kaduna train" was somewhere between
_LINE = re.compile(r"-[A-Z][\w'-]+ (?:train|rail\w*|flight|bus)\b")
_SITE = re.compile(
    r"(?:'s)? (?:[\w-]+ )?(?:airport|airfield|air ?base|base|port|harbou?r|refinery|station"
    r"|barracks|prison|hospital|hotel)\b",
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    r"(\d+(?:\.\d+)?|several|a few)\s*(km|kilomet(?:er|re)s?|miles?|mi|nm"
    r"|nautical miles?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_MILE_KM = 1.609
_NEAR_FACTOR = 2.0
_EARTH_KM = 6371.0
# the name of the town may follow, and is found itself
_CAPITAL = re.compile(r"(?:'s)? capital\b(?! city [A-Z])(?!,? [A-Z])")
# words with a capital that may follow a country in a sentence without making one name of both
_OF_STATES = frozenset(
    {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    }
)
_HAPPENS_AT = (" in ", "In ", " near ", " at ", " hit ", " struck ", " outside ")
# share of words with a capital from which a line is a headline
TITLE = 0.5
# share of its mentions that makes one country the only one a brief is about
SOLE = 0.6
_RANK = {"town": 0, "admin1": 1, "region": 2, "country": 3}


@dataclass(frozen=True)
class PlaceMention:
    """A place named in a sentence.

    Parameters
    ----------
    start, end : int
        Where its name stands in the sentence.
    place : Place
        The place of the gazetteer.
    role : str
        The preposition before it, small; empty where there is none.
    radius_km : float
        How far the point may be off, here: more for "near" and "30 km north of".
    is_shouted : bool
        Whether it is written in capitals, as the town a report comes from.
    """

    start: int
    end: int
    place: Place
    role: str
    radius_km: float
    is_shouted: bool = False

    @property
    def rank(self) -> int:
        """How exact: 0 a town, 1 a province, 2 a region, 3 a country."""
        return _RANK[self.place.kind]


@dataclass(frozen=True)
class Bounds:
    """The countries that may hold a place.

    Parameters
    ----------
    block : str
        Country of the block's Location field, ISO 3166-1 alpha-3; empty where not stated.
    named : frozenset of str
        Countries the brief names anywhere.
    home : str
        The country it speaks of most; empty where none stands out.
    is_sole : bool
        Whether it speaks of hardly any other.
    """

    block: str = ""
    named: frozenset[str] = frozenset()
    home: str = ""
    is_sole: bool = False


def countries_of(tokens: list[Token], text: str, gazetteer: Gazetteer) -> list[Name[Country]]:
    """Return the countries a text names, by name or by demonym, in order."""
    names = gazetteer.countries.find(tokens, text)
    taken = {at for name in names for at in range(name.first, name.last + 1)}
    people = [name for name in gazetteer.demonyms.find(tokens, text) if name.first not in taken]
    return sorted([*names, *people], key=lambda name: name.start)


def find_places(
    tokens: list[Token],
    text: str,
    gazetteer: Gazetteer,
    bounds: Bounds,
    covered: Sequence[tuple[int, int]] = (),
) -> list[PlaceMention]:
    """Return the places of a sentence that the bounds allow, in order.

    Parameters
    ----------
    tokens, text : list of Token, str
        The sentence in its normal form.
    gazetteer : Gazetteer
        What is known.
    bounds : Bounds
        Where the brief is about.
    covered : sequence of (int, int)
        Spans of names of groups; a place inside one is a part of that name.
    """
    own = {c.iso_3 for name in gazetteer.countries.find(tokens, text) for c in name.owners}
    own |= {c.iso_3 for name in gazetteer.demonyms.find(tokens, text) for c in name.owners}
    found = []
    for name in gazetteer.places.find(tokens, text):
        place = _chosen(_known(name, text), own, bounds)
        if place is not None and _is_place(name, tokens, text) and not _inside(name, covered):
            found.append(_mention(name.start, name.end, place, text))
    lands = [each for each in gazetteer.demonyms.find(tokens, text) if _LAND.match(text, each.end)]
    names = [each for each in gazetteer.countries.find(tokens, text) if not _is_in_name(each, text)]
    names = [each for each in names if not _FLAG.match(text, each.end)]
    for country in (*names, *lands):
        taken = any(each.start <= country.start < each.end for each in found)
        if not taken and not _inside(country, covered):
            side = _SIDE.search(text, 0, country.start)
            start = side.start() if side is not None else country.start
            stated = text[start : country.end].replace("-", "")
            parts = [
                each
                for each in gazetteer.places.owners(stated.title())
                if each.kind in {"admin1", "region"}
            ]
            # "northern Mali" where the gazetteer has it
            start = start if parts else country.start
            place = parts[0] if parts else _meant(country, text, gazetteer)
            mention = _mention(start, country.end, place, text)
            is_inside = country in lands and mention.role != "beside"
            found.append(replace(mention, role="in") if is_inside else mention)
    return sorted(found, key=lambda each: each.start)


def _meant(name: Name[Country], text: str, gazetteer: Gazetteer) -> Place:
    """Return a country, or its first town: "in the Somali capital on Monday"."""
    country = name.owners[0]
    if _CAPITAL.match(text, name.end) is None or not country.capitals:
        return country.place
    towns = gazetteer.places.owners(country.capitals[0])
    return next((each for each in towns if each.country == country.iso_3), country.place)


def bounds_of(
    texts: Iterable[tuple[list[Token], str]], gazetteer: Gazetteer, location: str = ""
) -> Bounds:
    """Return the bounds of a brief from its sentences; `location` is the country of its block."""
    counts: Counter[str] = Counter()
    named: set[str] = set()
    for tokens, text in texts:
        for name in gazetteer.countries.find(tokens, text):
            named.add(name.owners[0].iso_3)
            counts[name.owners[0].iso_3] += 1 if name.owners[0].iso_3 in EVERYWHERE else 3
        for name in gazetteer.demonyms.find(tokens, text):
            named.add(name.owners[0].iso_3)
            counts[name.owners[0].iso_3] += 0 if name.owners[0].iso_3 in EVERYWHERE else 1
        for found in gazetteer.places.find(tokens, text):
            is_sure = not any(place.is_minor for place in found.owners)
            if is_sure and len({place.country for place in found.owners}) == 1:
                counts[found.owners[0].country] += 2
            # what happens in a capital happens in its country, named or not
            if text[: found.start].endswith(_HAPPENS_AT):
                named.update(
                    each.country
                    for each in found.owners
                    if not each.is_minor and each.name in gazetteer.by_iso[each.country].capitals
                )
    home = max(counts, key=lambda iso: (counts[iso], iso)) if counts else ""
    total = sum(counts.values())
    return Bounds(
        location,
        frozenset(named),
        home if counts[home] > 1 else "",
        is_sole=bool(total) and counts[home] >= SOLE * total,
    )


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (lat, lon in degrees), km."""
    lat_1, lon_1, lat_2, lon_2 = map(math.radians, (*one, *other))
    chord = (
        math.sin((lat_2 - lat_1) / 2) ** 2
        + math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def midway(one: PlaceMention, other: PlaceMention) -> PlaceMention:
    """Return the stretch between two places: its middle, and half its length as radius."""
    here, there = one.place, other.place
    length = distance_km((here.lat, here.lon), (there.lat, there.lon))
    place = replace(
        here,
        name=f"between {here.name} and {there.name}",
        kind="region",
        admin1=" / ".join(dict.fromkeys(part for part in (here.admin1, there.admin1) if part)),
        lat=round((here.lat + there.lat) / 2, 3),
        lon=round((here.lon + there.lon) / 2, 3),
        radius_km=max(10.0, round(length / 2)),
    )
    return PlaceMention(
        min(one.start, other.start), max(one.end, other.end), place, "on", place.radius_km
    )


def _chosen(owners: tuple[Place, ...], own: set[str], bounds: Bounds) -> Place | None:
    for wanted in (own - EVERYWHERE, {bounds.block}, own, {bounds.home}, bounds.named):
        kept = [place for place in owners if place.country in wanted]
        if kept:
            return min(kept, key=lambda place: (place.is_minor, _RANK[place.kind]))
    countries = {place.country for place in owners if not place.is_minor}
    if len(countries) != 1 or (bounds.block and bounds.block not in EVERYWHERE):
        return None
    # nothing else speaks for its country, nor against it: only a name that is known well will do
    owners = tuple(place for place in owners if not place.is_minor)
    return owners[0] if not bounds.home or bounds.home in EVERYWHERE else None


def _known(name: Name[Place], text: str) -> tuple[Place, ...]:
    """Return the places a name may mean; minor ones only behind *in*, *at* and the like.

    Many small towns are called like people and things: no capital word may stand beside.
    """
    sure = tuple(place for place in name.owners if not place.is_minor)
    if sure:
        return sure
    stands = _role(text, name.start) in _STANDS_FOR_PLACE
    is_part = _CAPITAL_BEHIND.match(text, name.end) is not None
    return name.owners if stands and not is_part else ()


# "Afar-Irdod area" is not Afar, but "the Kabul-Kandahar road" leaves Kabul
_COMPOUND = re.compile(
    r"-[A-Z][\w'-]*\s+(?:area|village|town|district|locality|camp|settlement|neighbou?rhood)\b"
)


# "two Iowa National Guard soldiers": where they come from
_OF_PEOPLE = re.compile(r" (?:Army |Air )?(?:National Guard\b|natives?\b|senators?\b)")
# "Cartagena de Chaira" is not Cartagena
_LONGER = re.compile(r" (?:de|del|da|do|dos|das|las|los|la|du|des)(?: la| las| los)? (?-i:[A-Z])")


def _is_place(name: Name[Place], tokens: list[Token], text: str) -> bool:
    # "at 1600 Sanaa time"
    if text.startswith(" time", name.end) or _LINE.match(text, name.end):
        return False
    if (
        _OF_PEOPLE.match(text, name.end)
        or _COMPOUND.match(text, name.end)
        or _LONGER.match(text, name.end)
    ):
        return False
    if tokens[name.first].word not in _WORDLIKE or name.first != name.last:
        return True
    return _role(text, name.start) in {"in", "at", "near", "of", "outside", "from", "around"}


def _is_in_name(name: Name[Country], text: str) -> bool:
    """Whether a country only belongs to the longer name of an office, or says whose a thing is."""
    if text[name.start : name.end].isupper() and not _FUNCTION.match(text, name.end):
        # "near the US embassy"
        return not text.isupper()
    behind = _NAME_GOES_ON.match(text, name.end)
    if behind is None or behind["next"] in _OF_STATES or _role(text, name.start) in {"in", "at"}:
        return False
    # in a headline every word has a capital
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) < TITLE * len(words)


def _inside(name: Name[Place] | Name[Country], covered: Sequence[tuple[int, int]]) -> bool:
    return any(start <= name.start and name.end <= end for start, end in covered)


def _mention(start: int, end: int, place: Place, text: str) -> PlaceMention:
    role = _role(text, start)
    if role == "of" and place.kind != "town" and _PART_OF.search(text, max(0, start - 60), start):
        # "off the coast of Oman", "in the north of Mali": inside it, or just beside it
        role = "in"
    elif role == "of" and place.kind == "town" and _SIDE_OF.search(text, max(0, start - 60), start):
        # "in Logar, just south of Kabul": not in it
        role = "beside"
    if role == "against" and _SITE.match(text, end):
        # "drones were sent against Abha airport"
        role = "at"
    radius = place.radius_km
    distance = _DISTANCE.search(text, max(0, start - 60), start)
    if distance is not None:
        number = float(distance[1]) if distance[1][0].isdigit() else 10.0
        radius += number * (_MILE_KM if distance[2].lower().startswith("mi") else 1.0)
        role = role or "near"
    elif role in {"near", "around", "outside", "off"}:
        radius *= _NEAR_FACTOR
    stated = text[start:end]
    return PlaceMention(start, end, place, role, radius, stated.isupper() and not text.isupper())


def _role(text: str, start: int) -> str:
    found = _ROLES.search(text[max(0, start - 60) : start])
    if found is None:
        return ""
    return found[1].lower()
