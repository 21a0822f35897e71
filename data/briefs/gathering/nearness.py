"""Whether two tellings may be of one place: by the names they give, and how far these lie apart."""

import re

from data.briefs.attacks.telling import Telling
from data.briefs.gathering.drafts import Draft
from data.briefs.gathering.retelling import names_of, opens_with_culprits
from data.briefs.naming.places import PlaceMention, distance_km
from data.briefs.proposing.records import Where
from data.briefs.proposing.whereabouts import where_of

# a headline names the next larger town
HEADLINE_SLACK_KM = 60.0
_INSIDE = frozenset({"in", "at", "near", "inside", "outside", "around"})
# a village may lie in it
_AREA = (
    r"(?:township|district|municipality|region|county|area|province|state|territory|commune"
    r"|prefecture|department|governorate|division|subdivision|sector)"
)
_IS_AREA = re.compile(rf"\b{_AREA}$", re.IGNORECASE)
_AREA_BEHIND = re.compile(rf" (?:{_AREA}|neighbou?rhood|quarter|suburb|ward)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:suburb|neighbou?rhood|quarter|outskirts|part|area) of (?:the )?$")
# "a train to Rawalpindi" did not blow up there
_ON_THE_WAY = frozenset({"to", "from", "for", "toward", "towards"})


def places_agree(telling: Telling, draft: Draft) -> bool:
    """Return whether nothing that both say of where they happened speaks against one place."""
    if opens_with_culprits(telling) and not _are_abroad(telling, draft):
        return True
    apart = (_open_in_two_towns, _are_abroad, _are_two_villages, _stand_apart)
    if any(differ(telling, draft) for differ in apart):
        return False
    # a headline may name the places of several attacks
    tells = [each for each in draft.tells() if not each.scene.is_heading] or draft.tells()
    ours = telling.near_places
    ours = [each for each in ours if telling.low or each.role not in _ON_THE_WAY]
    theirs = [place for each in tells for place in each.near_places]
    if not ours or not theirs:
        return True
    if draft.scene.is_heading:
        return _any_near(ours, theirs, HEADLINE_SLACK_KM)
    # two towns of one province are two places
    return _any_near(_towns(ours), _towns(theirs))


def _any_near(ours: list[PlaceMention], theirs: list[PlaceMention], slack_km: float = 0.0) -> bool:
    return any(_is_near(one, other, slack_km) for one in ours for other in theirs)


def _open_in_two_towns(telling: Telling, draft: Draft) -> bool:
    """Whether both open with a town: "In Panjgur, ...", "In Turbat, ..."."""
    openers = {each.opener for each in draft.tells() if each.opener}
    return bool(telling.opener and openers) and telling.opener not in openers


def _stand_apart(telling: Telling, draft: Draft) -> bool:
    """Whether they stand under two headings, one without a known place, and share no name."""
    blocks = {telling.scene.passage.block, draft.scene.passage.block}
    if len(blocks) == 1 or draft.scene.is_heading or telling.scene.is_heading:
        return False
    if not (telling.scene.block.heading and draft.scene.block.heading):
        return False
    if telling.near_places and any(told.near_places for told in draft.tells()):
        return False
    return not any(names_of(telling.scene) & names_of(told.scene) for told in draft.tells())


def _are_two_villages(telling: Telling, draft: Draft) -> bool:
    """Whether they name two places of which the gazetteer lacks one."""
    if draft.scene.is_heading:
        return False
    ours = named_place(telling)
    theirs = [where for told in draft.tells() if (where := named_place(told)) is not None]
    if ours is None or not theirs:
        return False
    lacks = not _is_known(ours) or not any(map(_is_known, theirs))
    stated = " ".join(told.scene.text for told in draft.tells())
    names = [each.place.name if _is_known(each) and each.place else each.name for each in theirs]
    return lacks and ours.name not in stated and not any(name in telling.text for name in names)


def named_place(telling: Telling) -> Where | None:
    """Return the town or village a telling names, None where it names a province or less.

    Parameters
    ----------
    telling : Telling
        What is told; its place may be one the gazetteer lacks.
    """
    where = where_of(telling.scene, telling.low, telling.high, None)
    if where is None or _IS_AREA.search(where.name.partition(",")[0]):
        return None
    text, at = telling.scene.text, max(0, telling.scene.text.find(where.name))
    if _PART_OF.search(text[:at]) or _AREA_BEHIND.match(text, at + len(where.name)):
        return None
    return where if not _is_known(where) or (where.place and where.place.kind == "town") else None


def _is_known(where: Where) -> bool:
    """Whether the gazetteer holds a place, not only the wider one it lies in."""
    if where.place is None or where.name.startswith(where.place.name):
        return where.place is not None
    return f", {where.place.name}" not in where.name


def _are_abroad(telling: Telling, draft: Draft) -> bool:
    """Whether both say in which country they happened, and these are two."""
    ours = _countries(telling)
    theirs = {country for told in draft.tells() for country in _countries(told)}
    return bool(ours) and bool(theirs) and not ours & theirs


def _countries(telling: Telling) -> set[str]:
    """Return the countries it happened in: those of its towns, and those named as where."""
    found = [each for each in telling.places if each.rank < 2 or each.role in _INSIDE]
    found = [each for each in found if each.role not in _ON_THE_WAY]
    # "Mali: ..."
    text = telling.scene.text
    found += [each for each in telling.places if not each.start and text[each.end :][:1] == ":"]
    return {each.place.country for each in found}


def _towns(places: list[PlaceMention]) -> list[PlaceMention]:
    # "in Logar, south of Kabul" was not in Kabul
    inside = [each for each in places if each.role not in {"beside", "from", "to", "by"}] or places
    return [each for each in inside if each.rank == 0] or inside


def _is_near(one: PlaceMention, other: PlaceMention, slack_km: float = 0.0) -> bool:
    here, there = one.place, other.place
    if here.country != there.country:
        return False
    kinds = {here.kind, there.kind}
    in_province = bool(here.admin1) and here.admin1 in {there.name, there.admin1}
    # "in Kaduna" may mean the province of that name
    is_wide = "admin1" in kinds or any(each.name == each.admin1 for each in (here, there))
    if here.name == there.name or (in_province and is_wide):
        return True
    if kinds == {"admin1"}:
        return False
    apart = distance_km((here.lat, here.lon), (there.lat, there.lon))
    return apart <= one.radius_km + other.radius_km + slack_km


def share_town(telling: Telling, draft: Draft) -> bool:
    """Return whether both name one place more exact than a country."""
    at = [each for each in telling.near_places if each.role not in {"from", "beside"}]
    ours = {each.place.name for each in at}
    return any(each.place.name in ours for told in draft.tells() for each in told.near_places)
