"""The door of extraction: a text in, its proposals out; no store, no clock, no network."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.briefs.gathering.collecting import Collector
from data.briefs.gathering.drafts import Draft
from data.briefs.naming.actors import NamedText, is_letters, named_text, new_groups
from data.briefs.naming.places import Bounds, bounds_of, countries_of, find_places
from data.briefs.naming.registries import Registries
from data.briefs.naming.scene import Scene, Setting
from data.briefs.naming.tokens import tokenise
from data.briefs.parsing.header import dateline
from data.briefs.parsing.parse import parse
from data.briefs.parsing.parsed import LONGEST_SENTENCE, EventBlock, ParsedBrief
from data.briefs.proposing.anniversaries import find_anniversaries, find_risk_windows
from data.briefs.proposing.days import dated_by
from data.briefs.proposing.incidents import incident_of, is_anchored
from data.briefs.proposing.records import Extraction, NewActor, Where
from data.briefs.proposing.siting import Surroundings
from data.briefs.proposing.suspects import with_suspects
from data.briefs.proposing.triggers import find_triggers
from data.briefs.proposing.whereabouts import where_at

# what a paragraph is about, before a comma, a colon or a dash
_LEAD = re.compile(r"\W*(?:In |in )?(?P<name>[A-Z][\w .'-]{2,40}?)(?:[,:]| [-\u2014] |\.\s*$)")


def extract(text: str, registries: Registries) -> Extraction:
    """Return what a text proposes: the same for the same text and registries, always.

    Parameters
    ----------
    text : str
        A brief, or anything else: what is no brief proposes nothing.
    registries : Registries
        The actors, facilities and places known.
    """
    brief = parse(text)
    scenes = scenes_of(brief, registries)
    collector = Collector()
    for scene in scenes:
        collector.take(scene)
    drafts = collector.finish()
    around = _surroundings(brief, scenes, registries)
    alone = _alone(drafts)
    made = [
        (each, incident_of(each, brief, around, is_only=each.scene.passage.block in alone))
        for each in drafts
    ]
    kept = [pair for pair in made if is_anchored(*pair)]
    drafts, incidents = [draft for draft, _ in kept], [incident for _, incident in kept]
    told = frozenset(each.index for draft in drafts for each in draft.scenes)
    telling = [draft.scene.index for draft in drafts]
    anniversaries = find_anniversaries(scenes, brief)
    triggers = find_triggers(scenes, brief, telling, collector.operations, sorted(told))
    return Extraction(
        brief,
        tuple(with_suspects(drafts, incidents, scenes)),
        tuple(dated_by(triggers, anniversaries)),
        tuple(anniversaries),
        tuple(find_risk_windows(scenes, brief, told)),
        tuple(_new_actors(scenes)),
    )


def scenes_of(brief: ParsedBrief, registries: Registries) -> list[Scene]:
    """Return the sentences of a brief with what they name."""
    said = [named_text(each.folded[:LONGEST_SENTENCE], registries) for each in brief.sentences]
    general = bounds_of([(each.tokens, each.text) for each in said], registries.gazetteer)
    homes = _homes(said, is_bare=not general.named)
    # a country that is never named, only guessed from its towns, gives way to that of the groups
    is_guess = general.home not in general.named and bool(homes)
    home = homes.most_common(1)[0][0] if is_guess else general.home
    general = replace(general, named=general.named | frozenset(homes), home=home)
    settings = [_setting(brief, registries, block, general) for block in brief.blocks]
    found: list[Scene] = []
    for index, sentence in enumerate(brief.sentences):
        passage = brief.passages[sentence.passage]
        setting = settings[passage.block]
        if found and found[-1].passage is passage:
            setting = found[-1].setting
        elif not setting.bounds.block:
            setting = _in_country(setting, sentence.folded)
        found.append(Scene(sentence, said[index], passage, setting, index))
    return found


def _in_country(setting: Setting, opening: str) -> Setting:
    """Return the setting of a paragraph that opens with its country, as in "Mali: ..."."""
    lead = _LEAD.match(opening)
    named = lead["name"] if lead is not None else ""
    gazetteer = setting.registries.gazetteer
    owners = gazetteer.countries.owners(named) if named else ()
    if len(owners) != 1:
        return setting
    return replace(setting, bounds=replace(setting.bounds, block=owners[0].iso_3))


def _homes(said: Sequence[NamedText], *, is_bare: bool) -> Counter[str]:
    """Return the countries of the groups named that are at home in just one, each counted.

    Parameters
    ----------
    said : sequence of NamedText
        The sentences.
    is_bare : bool
        Whether the text names no country: then letters such as ANP are as good as a name.
    """
    named = (
        (each.text[name.start : name.end], name.owners) for each in said for name in each.names
    )
    sure = [
        owners[0]
        for stated, owners in named
        # "communist rebels" may be any, and so may four capitals
        if not stated.islower() and (is_bare or not is_letters(stated))
        if len(owners) == 1 and owners[0].kind == "group"
    ]
    return Counter(each.countries[0] for each in sure if len(each.countries) == 1)


def _setting(
    brief: ParsedBrief, registries: Registries, block: EventBlock, general: Bounds
) -> Setting:
    location = block.field("location")
    stated = location.value if location is not None else block.heading
    countries = countries_of(tokenise(stated), stated, registries.gazetteer)
    named = [name.owners[0].iso_3 for name in countries]
    # the last country of a Location field is where it lies: "US Embassy in Baghdad, Iraq"
    country = named[-1] if named and location is not None else ""
    if not country and location is not None:
        country = _country_of_place(stated, registries, general)
    bounds = replace(general, block=country)
    every = general.named | frozenset(named) | ({bounds.home} if bounds.home else frozenset())
    return Setting(brief.normal, registries, bounds, every, block)


def _country_of_place(stated: str, registries: Registries, general: Bounds) -> str:
    places = find_places(tokenise(stated), stated, registries.gazetteer, general)
    return places[0].place.country if places else ""


def _surroundings(
    brief: ParsedBrief, scenes: Sequence[Scene], registries: Registries
) -> Surroundings:
    settings = {scene.passage.block: scene.setting for scene in reversed(scenes)}
    of_block = {}
    for number, setting in settings.items():
        found = _block_place(brief.blocks[number], setting, registries)
        if found is not None:
            of_block[number] = found
    bounds = next(iter(settings.values())).bounds if settings else Bounds()
    home = bounds.home if bounds.is_sole else ""
    country = registries.gazetteer.by_iso.get(home)
    wide = (
        Where(country.name, country.place, country.place.radius_km, basis="inferred")
        if country
        else None
    )
    return Surroundings(of_block, _openings(scenes), _dateline_place(scenes), wide, scenes)


def _openings(scenes: Sequence[Scene]) -> dict[int, Where]:
    """Return the places that paragraphs open with, by the index of the passage."""
    found: dict[int, Where] = {}
    for scene in scenes:
        number = scene.sentence.passage
        lead = _LEAD.match(scene.text)
        if scene.sentence.start != scene.passage.start or scene.is_heading or lead is None:
            continue
        if scene.dateline_end:
            # where the report was written
            continue
        first = next((each for each in scene.places if each.start <= lead.start("name")), None)
        if first is not None and first.end >= lead.end("name"):
            found[number] = where_at(scene, first, "inherited")
    return found


def _block_place(block: EventBlock, setting: Setting, registries: Registries) -> Where | None:
    field = block.field("location")
    stated = field.value if field is not None else block.heading
    if not stated:
        return None
    tokens = tokenise(stated)
    places = find_places(tokens, stated, registries.gazetteer, setting.bounds)
    if not places:
        return None
    best = min(places, key=lambda each: (each.rank, -each.start if each.rank == 3 else each.start))
    start, end = (field.start, field.end) if field is not None else (None, None)
    named = stated if field is not None else best.place.name
    return Where(named, best.place, best.radius_km, start, end, "inherited")


def _dateline_place(scenes: Sequence[Scene]) -> Where | None:
    for scene in scenes[:6]:
        opening = dateline(scene.text) if not scene.is_heading else None
        if opening is not None and scene.places and scene.places[0].end <= opening.end:
            return where_at(scene, scene.places[0], "inherited")
    return None


def _alone(drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the blocks of which just one attack names no day."""
    undated = Counter(each.scene.passage.block for each in drafts if each.telling.day is None)
    return frozenset(block for block, count in undated.items() if count == 1)


def _new_actors(scenes: Sequence[Scene]) -> Iterator[NewActor]:
    """Yield the groups that claim or are named and stand in no table."""
    seen: set[str] = set()
    for scene in scenes:
        for start, end, name in new_groups(scene.text):
            in_table = bool(scene.setting.registries.actors.owners(name))
            known = in_table or any(
                each.start < end and start < each.end
                for each in scene.actors
                if each.actor.kind != "unknown" and each.actor.name != name
            )
            if not known and name.lower() not in seen:
                seen.add(name.lower())
                yield NewActor(name, *scene.original(start, end))
