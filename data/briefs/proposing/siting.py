"""Where an attack happened, from its own sentences down to the country the text is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data.briefs.attacks.hit import has_day
from data.briefs.attacks.realis import clause
from data.briefs.attacks.telling import Telling
from data.briefs.gathering.drafts import ANALYSIS, Draft
from data.briefs.naming.places import EVERYWHERE
from data.briefs.naming.scene import Scene
from data.briefs.proposing.records import Where
from data.briefs.proposing.whereabouts import facility_of, where_at, where_of

# so many sentences further on an attack without a place was still where the one before it was
NEAR = 4
_EXACT = frozenset({"facility", "town", "admin1"})
# prepositions of where something happens
_SETS = frozenset({"in", "at", "near", "outside", "inside", "around", "of", "over"})
_NEARBY = re.compile(r"\b(?:nearby|there|in the (?:same )?(?:province|town|city|district|area))\b")
# "The attack came near Buttala"
_WAS_AT = re.compile(
    r"\W*(?:the|this|it)\b(?: [\w-]+){0,3}? (?:came|happened|occurred|took place|struck|was"
    r"|went off|exploded)\b(?: \w+){0,3}? (?:in|at|near|outside|on|close to)\b",
    re.IGNORECASE,
)
_THE_PLACE = re.compile(
    r"\b(?:in|of|across|from|around|outside) the (?:same )?"
    r"(?:(?P<town>city|town)|province|governorate)\b"
    r"(?!'s|-|\sof\b|,?\s[A-Z]| (?:cent(?:re|er)|hall|council|officials?|police|government|of)\b)"
)
_AND_IN = re.compile(
    r",?\s+and\s+(?:(?:in|at|near)\s+)?(?:the\s+)?(?:\w+\s+)?(?:(?:city|town|village)\s+of\s+)?"
)


@dataclass(frozen=True)
class Surroundings:
    """Where the sentences of a brief may take a missing place from.

    Parameters
    ----------
    of_block : dict of int to Where
        The Location field of each block, or the place in its heading.
    of_passage : dict of int to Where
        The place a paragraph opens with: "In Yemen, ...", "Zamfara: ...".
    dateline : Where or None
        The place the text opens with.
    home : Where or None
        The country it is about.
    scenes : sequence of Scene
        Its sentences.
    """

    of_block: dict[int, Where]
    of_passage: dict[int, Where]
    dateline: Where | None
    home: Where | None
    scenes: Sequence[Scene] = ()


def place_of(draft: Draft, around: Surroundings) -> Where | None:
    """Return where an attack happened, as exactly as its sentences and what is around them say."""
    stated = _stated(draft)
    exact = [each for each in stated if each.place is not None and not _is_wide(each)]
    nearer = _behind(draft) if all(_is_beside(each) for each in draft.tells()) else []
    if nearer:
        return nearer[0]
    if exact:
        return _most_exact(exact, [each for each in stated if each.place is None], draft)
    stated.sort(key=lambda each: each.place is not None)
    meant = _meant(draft, around.scenes)
    if meant is not None:
        return _filled(stated[0], [meant]) if stated and stated[0].place is None else meant
    return _wider(stated, draft, around)


def _most_exact(exact: Sequence[Where], named: Sequence[Where], draft: Draft) -> Where:
    """Return the most exact place stated, under the name of a village in it that no table knows."""
    best = min(exact, key=_exactness)
    # "near the village of X" in one sentence, "in central Mali" in the other
    is_region = best.place is not None and best.place.kind == "region"
    lead = _of_lead(draft) if is_region and not named else None
    if lead is not None and _is_inside(lead, best):
        return lead
    return _filled(named[0], [best]) if named and _is_bare(best, draft) else best


def _wider(stated: list[Where], draft: Draft, around: Surroundings) -> Where | None:
    """Return a place stated without a town or a province, as exact as what is around allows."""
    if all(_is_wide(each) for each in stated):
        stated = [*_said_to_be(draft), *stated]
    wider = [*_behind(draft), *_inherited(draft, around, is_stated=bool(stated))]
    if not stated:
        return _filled(wider[0], wider[1:]) if wider else _country_named(draft)
    if stated[0].place is None:
        # a report from the capital is of a village elsewhere
        near = [e for e in wider if e is not around.dateline or not _is_capital(e, draft)]
        land = _country_in(draft)
        if land is not None:
            # "in Niger, the group attacked X", in a paragraph on Mali
            near = [*(e for e in near if _is_inside(e, land)), land]
        return _filled(stated[0], [*stated[1:], *near])
    inside = (each for each in wider if not _is_wide(each) and _is_inside(each, stated[0]))
    return next(inside, stated[0])


def _stated(draft: Draft) -> list[Where]:
    """Return the places its sentences state, those of headings only where the body has none.

    A heading that names the town goes before a body that names the country alone, and a sentence
    that names one town before a sum of attacks on two.
    """
    body = [told for told in draft.tells() if not told.scene.is_heading]
    body.sort(key=_is_of_several)
    stated = [where for told in body if (where := _told_where(told)) is not None]
    if not all(_is_wide(each) for each in stated):
        return stated
    every = [where for told in draft.tells() if (where := _told_where(told)) is not None]
    return sorted(every, key=_is_wide)


def _is_of_several(told: Telling) -> bool:
    """Whether it names two towns side by side: "the attacks in Jos and in the city of Kano"."""
    towns = [each for each in told.near_places if each.rank == 0]
    return any(
        _AND_IN.fullmatch(told.scene.text, one.end, other.start) for one, other in pairwise(towns)
    )


def _behind(draft: Draft) -> list[Where]:
    """Return the towns and provinces that the sentences right behind name as where."""
    near = draft.scene.index + NEAR
    found = [
        where
        for scene in draft.follow_ups
        if scene.index <= near and scene.passage.section not in ANALYSIS
        if scene.passage is draft.scene.passage or not has_day(scene)
        if scene.facilities or any(each.role in _SETS and each.rank < 3 for each in scene.places)
        if (where := _scene_where(scene)) is not None
    ]
    return [each for each in found if each.place is not None and each.place.kind in _EXACT]


def close(draft: Draft) -> list[Scene]:
    """Return the sentences right behind that say more of where it happened."""
    return [
        scene
        for scene in draft.follow_ups[:3]
        if scene.index <= draft.scene.index + 3 and scene.passage.section not in ANALYSIS
    ]


def _said_to_be(draft: Draft) -> list[Where]:
    """Return where a sentence behind says that the attack was, be it a village no table knows."""
    behind = [scene for scene in close(draft) if _WAS_AT.match(scene.text)]
    return [where for scene in behind[:1] if (where := _scene_where(scene)) is not None]


def _meant(draft: Draft, scenes: Sequence[Scene]) -> Where | None:
    """Return the place named last that "in the province" or "in the city" means."""
    found = _THE_PLACE.search(draft.telling.text)
    if found is None:
        return None
    rank = int(found["town"] is None)
    near = (scene for scene in reversed(scenes) if 0 <= draft.scene.index - scene.index <= NEAR)
    for scene in near:
        end = draft.telling.low + found.start() if scene is draft.scene else len(scene.text)
        named = [each for each in scene.places if each.rank == rank and each.start < end]
        if named:
            return where_at(scene, named[-1], "inherited")
    return None


def _inherited(draft: Draft, around: Surroundings, *, is_stated: bool) -> Iterator[Where]:
    """Yield the places around an attack that it may have happened in, the nearest first."""
    block = around.of_block.get(draft.scene.passage.block)
    opening = around.of_passage.get(draft.scene.sentence.passage)
    above = [each for each in (opening, block) if each is not None]
    wide = [each for each in above if each.place is not None and each.place.kind not in _EXACT]
    yield from (each for each in above if each not in wide)
    if not is_stated:
        yield from (each for each in (_beside(draft), _of_lead(draft)) if each is not None)
    yield from wide
    if around.dateline is not None:
        yield around.dateline
    if around.home is not None:
        yield around.home


def _is_beside(told: Telling) -> bool:
    """Whether it only says what town lies nearby: "in the hills north of the capital"."""
    return bool(told.near_places) and all(each.role == "beside" for each in told.near_places)


def _is_capital(where: Where, draft: Draft) -> bool:
    """Whether a place is the capital of its country."""
    place = where.place
    known = draft.scene.setting.registries.gazetteer.by_iso
    return place is not None and place.name in known[place.country].capitals


def _is_bare(where: Where, draft: Draft) -> bool:
    """Whether a place is a province or a region, under no name but its own."""
    place, known = where.place, draft.scene.setting.registries.gazetteer.places
    is_wide = place is not None and place.kind in {"admin1", "region"}
    return is_wide and place in known.owners(where.name.split(", ")[0])


def _is_wide(where: Where) -> bool:
    return where.place is not None and where.place.kind == "country"


def _of_lead(draft: Draft) -> Where | None:
    """Return the town or province that the sentence right before an attack names, if just one."""
    lead = draft.lead
    begin = lead.dateline_end if lead is not None else 0
    places = [e for e in lead.places if e.rank < 3 and e.start >= begin] if lead else []
    # "near Damasak, in Borno state" names one town
    places = [each for each in places if each.rank == min(other.rank for other in places)]
    if draft.lead is None or len({each.place.name for each in places}) != 1:
        return None
    return where_at(draft.lead, places[0], "inherited")


def _country_named(draft: Draft) -> Where | None:
    """Return the country an attack is told with, where nothing says more of where it was."""
    for told in draft.tells():
        for each in told.scene.places:
            if each.rank == 3 and each.place.country not in EVERYWHERE:
                return where_at(told.scene, each, "inferred")
    return None


def _country_in(draft: Draft) -> Where | None:
    """Return the country that a telling says its attack was in."""
    told = draft.telling
    lands = [each for each in told.places if each.rank == 3 and each.role == "in"]
    # "near the Malian border"
    lands = [each for each in lands if not told.scene.text.startswith(" border", each.end)]
    is_one = len({each.place.country for each in lands}) == 1
    return where_at(told.scene, lands[0], "stated") if is_one else None


def _exactness(where: Where) -> tuple[int, float]:
    """Return how wide a place is: its kind, and of provinces and districts how large."""
    order = ("facility", "town", "admin1", "region")
    if where.place is None:
        return len(order), 0.0
    kind = order.index(where.place.kind)
    return kind, where.place.radius_km if kind > 1 else 0.0


def _scene_where(scene: Scene) -> Where | None:
    high = len(scene.text)
    facility = facility_of(scene, 0, high, scene.block, scene.setting.registries)
    return where_of(scene, 0, high, facility)


def _beside(draft: Draft) -> Where | None:
    """Return the place of the attack told right before in the same passage."""
    before = draft.before or (draft.earlier if _NEARBY.search(draft.telling.text) else None)
    if before is None or before.last_index < draft.scene.index - NEAR:
        return None
    found = _told_where(before.telling) or _beside(before)
    return replace(found, basis="inherited") if found is not None else None


def _told_where(told: Telling) -> Where | None:
    """Return where a telling says it was: in its own clause, else in the rest of its sentence."""
    scene, main = told.scene, told.hits[0]
    registries = scene.setting.registries
    low, high = clause(scene.text, main.start, main.end)
    low, high = max(low, told.low), min(high, told.high)
    inner = facility_of(scene, low, high, scene.block, registries)
    own = where_of(scene, low, high, inner)
    kind = own.place.kind if own is not None and own.place is not None else ""
    if inner is not None or kind == "town" or (kind == "admin1" and _is_in(scene, own)):
        return own
    facility = facility_of(scene, told.low, told.high, scene.block, registries)
    return where_of(scene, told.low, told.high, facility)


def _is_in(scene: Scene, where: Where | None) -> bool:
    """Whether a facility is named further on, and a province is where the clause says it was."""
    if where is None or where.start is None or not scene.facilities:
        return False
    at = scene.local(where.start)
    return any(each.start == at and each.role in _SETS for each in scene.places)


def _is_inside(one: Where, other: Where) -> bool:
    return (
        one.place is not None
        and other.place is not None
        and one.place.country == other.place.country
    )


def _filled(named: Where, wider: Sequence[Where]) -> Where:
    """Return a place, one the gazetteer lacks with the point of the wider place it lies in."""
    if named.place is not None:
        return named
    for each in wider:
        if each.place is not None:
            name = f"{named.name}, {each.place.name}"
            return replace(named, name=name, place=each.place, radius_km=each.place.radius_km)
    return named
