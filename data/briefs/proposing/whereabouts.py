"""Where a told attack happened: facility, town, province, road; or only named; or nowhere."""

import re
from collections.abc import Sequence
from dataclasses import replace

from data.briefs.naming.places import OPENS_AT, PlaceMention, midway
from data.briefs.naming.registries import Facility, Place, Registries
from data.briefs.naming.scene import Scene
from data.briefs.naming.targets import embassy_in
from data.briefs.parsing.parsed import EventBlock
from data.briefs.proposing.records import Basis, Where

_ROAD = re.compile(
    r"\b(?:road|highway|route|motorway|corridor)\b[^.;]{0,60}?\b(?:between|towards?|to|connecting"
    r"|linking|from)\b"
    r"|\bbetween\b[^.;]{0,40}\band\b"
    r"|\b(?:travel\w*|driv\w+|en route|on (?:the|their|its) way|journey\w*|sail\w*|head\w+)\b"
    r"[^.;]{0,20}\bfrom\b[^.;]{0,40}\bto\b",
    re.IGNORECASE,
)
# prepositions of a place where something happens, best first
_ROLES = (
    "in",
    "at",
    "near",
    "outside",
    "around",
    "inside",
    "on",
    "over",
    "within",
    "across",
    "through",
    "hit",
    "struck",
)
_KINDS = (
    r"(?:village|town|city|district|area|neighbou?rhood|suburb|commune|municipality|locality"
    r"|settlement|region|subdivision|tehsil|township|sector|hamlet|kibbutz|ward"
    r"|moshav|outpost|junction|site|refugee camp|camp|parish|kebele|woreda|barangay|locality"
    r"|(?:(?:Israeli|border|farming|coastal|northern|southern|Jewish|rural|remote|local) )?"
    r"community)"
)
_KIND_OF = re.compile(rf"\b{_KINDS}\s+of\s+$")
# "al Shuhair", "Dar as Salam", "Tall al-Baydar"
_PARTICLE = r"(?:(?:al|as|ash|an|ar|ad|at|el|es|ed|de|del|da|do|du|de la)[ -])"
_NAME = rf"{_PARTICLE}?[A-Z][\w'-]+(?:[ -]{_PARTICLE}?[A-Z][\w'-]+)"
_NAMED = re.compile(
    rf"(?:\b(?:in|at|near|outside|of|around|from|to)\s+(?:the\s+)?(?:{_KINDS}\s+of\s+)?"
    rf"|\b{_KINDS}\s+of\s+)"
    rf"(?P<name>{_NAME}{{0,3}})"
    r"(?:\s+(?P<kind>village|town|district|area|neighbou?rhood|city|suburb|tehsil|township|region"
    r"|province|state"
    r"|county|municipality|commune|prefecture|department|governorate|division|territory|cercle|camp"
    r"|market|road|highway|[Jj]unction|site|bridge|square|island"
    # "the Dagestani town of Kizilyurt"
    r"|subdivision|local government area|LGA|sector|settlement|valley|forest)(?!\s+of\s))?"
)
# "Kalau village: armed men looted ..."
_OF_KIND = re.compile(
    r"(?<![\w'-])(?P<name>[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+){0,2}?)\s+(?P<kind>(?i:village|town"
    r"|district|municipality|commune|settlement|sub-?district|locality|township|refugee camp"
    r"|IDP camp|province|governorate|prefecture))\b"
)
# "in Bakouma on 23 March", "in Baboua, Nana-Mambere.", "near Tessit against a convoy"
_BARE = re.compile(
    r"\b(?:in|at|near|off|outside|around|in the|at the|(?:part|parts|area|outskirts"
    r"|direction|vicinity) of|shelled|bombed|bombarded|pounded|overran|stormed"
    r"|raided)\s+(?:nearby\s+|[A-Z][\w-]+'s\s+)?"
    rf"(?P<name>(?![A-Z]+\b){_NAME}{{0,2}}(?: \d{{1,3}}\b)?)(?!\s+{_KINDS}\s+of\s)"
    r"(?P<kind>)(?<!'s)(?=\s+(?:on\s|[a-z])|[,:;)]|\s+[(\[]|\.?\s*$)"
)
# "Naikhong, 3 Oct: a landmine injured a man"
_ENTRY = re.compile(
    r"^\W*(?P<name>[A-Z][\w'-]+(?:[ -][A-Z\d][\w'-]*){0,3})(?P<kind>),\s+"
    r"(?:\d{1,2} [A-Z][a-z]{2}|[A-Z][a-z]{2,8} \d{1,2})[^:]{0,20}:"
)
# "between Chipembe and Balama"
_STRETCH = re.compile(
    r"\bbetween\s+(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?\s+and\s+[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
    r"(?P<kind>)(?=[,.;]|\s+[a-z]|\s*$)"
)
# "in Dhendro (Djugu territory)": a district called like its town
_IS_WIDE = re.compile(
    r" (?:[Tt]erritory|[Pp]rovince|[Rr]egion|[Dd]istrict|[Cc]ounty|[Gg]overnorate|LGA"
    r"|[Ll]ocal [Gg]overnment|[Cc]ercle|[Dd]epartment|[Mm]unicipality|[Pp]refecture)"
)
# "Kirkuk, Iraq": the wider place stands right behind the exact one
_BESIDE = 40
# "one of the largest since the Chibok kidnappings"; "the wounded were airlifted to Nairobi"
_ELSEWHERE = re.compile(
    r"\b(?:since|similar to|like|compared (?:to|with)|reminiscent of|echo\w*|unlike|after)\s+(?:the"
    r"|those)\s+(?:(?:19|20)\d\d\s+)?(?:[A-Z][\w-]+\s+)?$"
    r"|\bdied\b[^.;,]{0,40}\bhospital in (?:the )?$"
    r"|\b(?:leaders?|commanders?|emir|branch|head|members?) of (?![^.;,]*embassy)"
    r"[^.;,]{1,40} in (?:the )?$"
    r"|\b(?:airlifted|flown|taken|transferred|evacuated|rushed|transported|moved|brought)\s+"
    r"(?:[\w-]+ ){0,4}?(?:to|in) (?:[\w'-]+ ){0,4}$"
)
# "the Ministry of Defence in Yerevan said": where it was said
_MINISTRY = re.compile(
    r"\b(?:ministr(?:y|ies)|embass(?:y|ies)|consulates?)\b[^.;,]{0,30} in (?:the )?$", re.IGNORECASE
)
_SAID = re.compile(
    r"(?: [\w-]+){0,2} (?:said|says|announced|reported|confirmed|told|warned|advised|urged)\b"
)
# "in what New Delhi described as": a capital that stands for its government
_HELD = re.compile(
    r" (?:(?:has|had|have|later|also|itself) )?(?:said|says|called|calls|describe[sd]|blame[sd]"
    r"|accuse[sd]|order(?:s|ed)|deploy(?:s|ed)|expel(?:s|led)|recall(?:s|ed)|vow(?:s|ed)|agree[sd]"
    r"|impose[sd]|summon(?:s|ed)|sent|suspend(?:s|ed)|reject(?:s|ed)|demand(?:s|ed)|denie[sd]|deny|claim(?:s|ed)?|consider(?:s|ed)?|insist(?:s|ed)|told|announced"
    r"|confirmed|condemned|vowed|warned|responded|retaliated)\b"
)
# "it accused Kyiv"
_CHARGED = re.compile(r"\b(?:accus(?:ed|es|ing)|blam(?:ed|es|ing)|told|warn(?:ed|s)|urged) $")
# "the embassy in Nairobi warns ...": who speaks was not hit
_SPEAKS = re.compile(
    r"(?:'s)?(?: in (?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)?(?: \([^)]*\))?,? "
    r"(?:(?:has|have|had|also|is|strongly|today) ){0,2}"
    r"(?:said|says|announce[sd]|told|warn(?:s|ed|ing)?|advise[sd]|advising|urge[sd]|urging|received|receives|aware"
    r"|remind(?:s|ed|ing)?|inform(?:s|ed)|confirm(?:s|ed)|condemn(?:s|ed)|issue[sd]|tracking|monitoring|recommends|direct(?:s|ed))\b"
)
_OFFICE = re.compile(
    r"\b(?:Bureau|Ministry|Office|Agency|Committee|Council|Company|Commission|Parliament|Forces?|Army"
    r"|Police|Court|Organi[sz]ation|Association|Union|Front|Movement)$"
)
_INSIDE = frozenset({"in", "across", "inside", "within", "throughout"})
_ONLY_BESIDE = frozenset({"from", "to", "by", "against"})
_NOT_PLACES = frozenset(
    {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December", "Ramadan", "Eid", "Iraqi", "Islamic"),
        *("President", "Prime", "General", "UN", "US", "U", "The", "A", "Twitter", "Telegram"),
        *("Arabic", "English", "French", "Spanish", "Russian", "Facebook", "Parliament"),
        *("Islam", "Christianity", "Sharia", "Covid", "Sufi", "Shia", "Sunni", "Kurdish", "Latin"),
        *("District", "Province", "State", "County", "City", "Town", "Village", "Region", "North"),
        *("South", "East", "West", "Township", "Department", "Governorate", "Territory"),
        *("Congress", "Court", "Washington's", "Operation", "Christmas", "Easter"),
    }
)


def facility_of(
    scene: Scene, low: int, high: int, block: EventBlock, registries: Registries
) -> tuple[Facility, int, int] | None:
    """Return the facility of the registry a part of a sentence names, with its place there."""
    for name in scene.facilities:
        facility = name.owners[0]
        is_hit = low <= name.start < high and not _SPEAKS.match(scene.text, name.end)
        if is_hit and _is_reachable(facility, scene):
            return facility, name.start, name.end
    for target in scene.targets:
        is_embassy = target.target_class in {"embassy", "partner_embassy"}
        if low <= target.start < high and is_embassy and not _SPEAKS.match(scene.text, target.end):
            towns = [each.place.name for each in scene.places] or [_location(block)]
            found = embassy_in(scene.text, target.start, target.end, towns, registries)
            if found is not None:
                return found, target.start, target.end
    return None


def _location(block: EventBlock) -> str:
    field = block.field("location")
    return "Baghdad" if field is not None and "Baghdad" in field.value else ""


def _is_reachable(facility: Facility, scene: Scene) -> bool:
    """Whether the facility lies in a country the text is about: "US Embassy" names many."""
    bounds = scene.setting.bounds
    towns = [each.place for each in scene.places if each.place.kind == "town"]
    if towns and all(place.country != facility.country for place in towns):
        return False
    named = {each.place.country for each in scene.places if each.role in _INSIDE}
    countries = {bounds.block or bounds.home, *(place.country for place in towns), *named}
    return facility.country in countries


def where_at(scene: Scene, each: PlaceMention, basis: Basis) -> Where:
    """Return a place a sentence names as where something was, under its name in the gazetteer.

    Parameters
    ----------
    scene : Scene
        The sentence.
    each : PlaceMention
        The place in it.
    basis : {"stated", "inherited", "inferred"}
        What the place is to the attack.
    """
    start, end = scene.original(each.start, each.end)
    return Where(each.place.name, each.place, each.radius_km, start, end, basis)


def where_of(
    scene: Scene, low: int, high: int, facility: tuple[Facility, int, int] | None
) -> Where | None:
    """Return where the attack told in ``text[low:high]`` happened, as far as that part says."""
    low = max(low, scene.dateline_end)
    mentions = [each for each in scene.places if low <= each.start < high]
    mentions = [each for each in mentions if not _ELSEWHERE.search(scene.text[: each.start])]
    mentions = [each for each in mentions if not _is_label(scene, each, mentions)]
    mentions = [each for each in mentions if not _is_of_speaker(scene.text, each)]
    if scene.block.field("location") is not None:
        # "on the highway to Monterrey": the field says where
        mentions = [each for each in mentions if each.role != "to"]
    if facility is not None and facility[0].lat is not None and facility[0].lon is not None:
        return _at_facility(scene, *facility, mentions)
    near = [each for each in mentions if each.rank < 3]
    road = _on_road(scene, low, high, near)
    if road is not None:
        return _where(scene, road, mentions)
    best = _best(near, scene.text)
    inside = _country(scene, mentions)
    unknown = _unknown(scene, low, high, mentions)
    # "a village in Tanzania, across the river from Nangade"
    is_beside = best is not None and inside is not None and best.role in _ONLY_BESIDE
    # "in Labo town, south of Manila"; "near Labo village, 40 km from the capital, Manila"
    is_apart = best is not None and best.role in {"beside", *_ONLY_BESIDE}
    is_beside = is_beside or (unknown is not None and is_apart)
    if best is None or (is_beside and best.role != "beside"):
        return unknown or inside
    found = _where(scene, best, mentions)
    if is_beside:
        return _joined(scene, unknown, best, found) if unknown is not None else inside
    is_exact = best.rank == 0 and _IS_WIDE.match(scene.full, best.end) is None
    if unknown is None or (is_exact and not _lies_in(scene, unknown, best)):
        return found
    return _joined(scene, unknown, best, found)


def _is_label(scene: Scene, each: PlaceMention, mentions: Sequence[PlaceMention]) -> bool:
    """Whether a report only comes from there: "Cairo: ... an airport in Saudi Arabia"."""
    opens = not scene.text[: each.start].strip() and scene.text.startswith(":", each.end)
    lands = {other.place.country for other in mentions if other.rank == 3}
    return opens and bool(lands) and each.place.country not in lands


def _is_of_speaker(text: str, each: PlaceMention) -> bool:
    """Whether a ministry says something there, or a capital that stands for its government."""
    if not each.role and (_HELD.match(text, each.end) or _CHARGED.search(text[: each.start])):
        return True
    is_said = _SAID.match(text, each.end) is not None
    return is_said and _MINISTRY.search(text[: each.start]) is not None


def _lies_in(scene: Scene, unknown: Where, best: PlaceMention) -> bool:
    """Whether a village stands before the town it belongs to: "the village of X in the Y area"."""
    start = scene.local(unknown.start or 0)
    return start < best.start and _KIND_OF.search(scene.text[:start]) is not None


def _joined(scene: Scene, unknown: Where, best: PlaceMention, found: Where) -> Where:
    """Return the known place under the name of the unknown one that lies in it."""
    name = f"{unknown.name}, {scene.stated(best.start, best.end)}"
    first = min(unknown.start or 0, found.start or 0)
    return replace(found, name=name, start=first, end=max(unknown.end or 0, found.end or 0))


def _at_facility(
    scene: Scene, facility: Facility, start: int, end: int, mentions: Sequence[PlaceMention]
) -> Where:
    begin, stop = scene.original(start, end)
    towns = [each.place.name for each in mentions if each.rank < 2]
    named = ", ".join(dict.fromkeys((facility.name, *towns)))
    radius = max(facility.location_error_km or 1.0, 1.0)
    place = Place(
        facility.name,
        "facility",
        facility.country,
        facility.governorate,
        facility.lat or 0.0,
        facility.lon or 0.0,
        radius,
    )
    return Where(named, place, radius, begin, stop)


def _on_road(
    scene: Scene, low: int, high: int, near: Sequence[PlaceMention]
) -> PlaceMention | None:
    road = _ROAD.search(scene.text, low, high)
    if road is None or len(near) < 2:
        return None
    behind = [each for each in near if each.start >= road.start()]
    if len(behind) < 2 or behind[0].place.country != behind[1].place.country:
        return None
    return midway(behind[0], behind[1])


def _best(near: Sequence[PlaceMention], text: str) -> PlaceMention | None:
    """Return the most exact place, one where things happen before one they come from."""

    def rank(each: PlaceMention) -> tuple[bool, int, float, int, int]:
        order = _ROLES.index(each.role) if each.role in _ROLES else len(_ROLES)
        apart = each.role in {"from", "to", "by", "against", "beside"} or (
            not each.role and (each.is_shouted or text.startswith(" - ", each.end))
        )
        size = each.place.radius_km if each.rank else 0.0
        return apart, each.rank, size, order, each.start

    return min(near, key=rank) if near else None


def _where(scene: Scene, best: PlaceMention, mentions: Sequence[PlaceMention]) -> Where:
    start, end = scene.original(best.start, best.end)
    place = best.place
    wider = [
        each.place.name
        for each in mentions
        if 0 < each.start - best.start < len(best.place.name) + _BESIDE
        and each.place.country == place.country
        and each.rank > best.rank
    ]
    named = ", ".join(dict.fromkeys((scene.stated(best.start, best.end), *wider)))
    return Where(named, place, best.radius_km, start, end)


def _unknown(scene: Scene, low: int, high: int, mentions: Sequence[PlaceMention]) -> Where | None:
    """Return a place that is named with a word such as *village* but not known."""
    covered = [(each.start, each.end) for each in scene.places]
    covered += [(each.start, each.end) for each in scene.actors]
    opening = [] if low else [*OPENS_AT.finditer(scene.text), *_ENTRY.finditer(scene.text)][:1]
    opening += [*_STRETCH.finditer(scene.text, low, high), *_BARE.finditer(scene.text, low, high)]
    named = [*_NAMED.finditer(scene.text, low, high), *_OF_KIND.finditer(scene.text, low, high)]
    for match in (*opening, *named):
        first = match["name"].split()[0]
        taken = any(
            start < match.end("name") and match.start("name") < end for start, end in covered
        )
        if _OFFICE.search(match["name"]):
            continue
        sure = match in opening or match["kind"] or " of " in match[0].lower()
        if taken or first in _NOT_PLACES or not sure:
            continue
        begin, stop = scene.original(match.start("name"), match.end())
        found = Where(scene.stated(match.start("name"), match.end()), None, None, begin, stop)
        behind = (each for each in mentions if scene.text[match.end() : each.start] == ", ")
        # "at Tall Baydar, Syria": what stands right behind holds it
        wider = next((each for each in behind if each.rank), None)
        return found if wider is None else _held(found, wider)
    return None


def _held(unknown: Where, wider: PlaceMention) -> Where:
    """Return a place the gazetteer lacks at the point of the wider place named right behind it."""
    name = f"{unknown.name}, {wider.place.name}"
    return replace(unknown, name=name, place=wider.place, radius_km=wider.radius_km)


def _country(scene: Scene, mentions: Sequence[PlaceMention]) -> Where | None:
    """Return the country a part of a sentence places its attack in, where nothing is more exact."""
    for each in mentions:
        is_border = scene.text.startswith(" border", each.end)
        if each.rank == 3 and each.role in _INSIDE and not is_border:
            start, end = scene.original(each.start, each.end)
            name = scene.stated(each.start, each.end)
            return Where(name, each.place, each.radius_km, start, end)
    return None


def of_block(block: EventBlock, places: Sequence[PlaceMention], scene_text: str) -> Where | None:
    """Return the place of a block's Location field, inherited by what it tells without one."""
    field = block.field("location")
    if field is None or not places:
        return None
    best = min(places, key=lambda each: (each.rank, each.start))
    return Where(scene_text, best.place, best.radius_km, field.start, field.end, "inherited")
