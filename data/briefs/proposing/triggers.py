"""Proposed trigger events: arrests, threats, killings of leaders, truces, withdrawals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from data.briefs import words
from data.briefs.attacks.hit import has_day
from data.briefs.attacks.telling import Telling
from data.briefs.naming.scene import Scene
from data.briefs.naming.targets import militants
from data.briefs.parsing.parsed import ParsedBrief
from data.briefs.proposing.clauses import is_another
from data.briefs.proposing.combining import merge
from data.briefs.proposing.days import dated, still_ahead
from data.briefs.proposing.evidence import citation_of
from data.briefs.proposing.figures import is_figure
from data.briefs.proposing.hedges import is_decided, is_unreal
from data.briefs.proposing.killings import moves_others
from data.briefs.proposing.measures import Measure, is_told_again
from data.briefs.proposing.mentions import is_mere_mention
from data.briefs.proposing.occurrence import (
    Occurrence,
    slots_of,
    subject_of,
    when_of,
    where_of,
)
from data.briefs.proposing.records import Trigger
from data.briefs.proposing.senses import is_by_forces, is_capture, means_other
from data.briefs.proposing.worth import has_needed, is_timely
from data.briefs.words.lexicon import any_of, spelled_out, with_breaks, without_collection

# "the first attack since the United States withdrew its troops" is about the attack
_SINCE = re.compile(
    r"(?<!has )(?<!have )(?<!had )(?<!been )\bsince (?:(?:[\w.'-]+ ){0,3}[\w.'-]+, when )?"
    r"(?:[\w.'-]+ ){0,9}$",
    re.IGNORECASE,
)
# "since the army launched an offensive against it on 30 October" has its day
_NEAR_DAY = 110
_THE_RAID = re.compile(
    r"\b(?:the|this|that) (?:\w+ )?(?:raid|operation|offensive)s?\b|\b(?:he|she) was killed\b",
    re.IGNORECASE,
)
# the subject of a verb ends so near before it
_SUBJECT = 25
_SAME_RAID = 600
_FOUND = re.compile(r"\b(?:found|(?:dis|un)cover|recover|seiz|unearth|locat|spott)", re.IGNORECASE)
# what is taken off militants is a part of the fight
_FROM_WHOM = re.compile(
    r"\bfrom (?:the |their )?(?:\w+ )?(?:killed|slain|dead|possession|terrorists|militants"
    r"|insurgents|attackers|suspects?|them|him|scene|site)\b",
    re.IGNORECASE,
)
# "in a separate operation in Spinwam": not the one told right before
_SEPARATE = re.compile(
    r"\b(?:separate|another|second|third|different) (?:\w+ ){0,2}?(?:operation|raid|encounter|clash"
    r"|incident|arrest)\b|^\W*(?:separately|elsewhere|meanwhile|also)\b|\b(?:another"
    r"|a further|a (?:second|third|fourth|fifth)) (?:[\w-]+ )?(?:arrest|man|woman|bomber"
    r"|suspect)",
    re.IGNORECASE,
)
_THE_ATTACK = re.compile(r"\b(?:attack|assault|attempt|bid)\b[^.;]*\b(?:was|were)\b", re.IGNORECASE)
# what an army did on the ground is its own, be there an attack in the sentence
_GROUND = re.compile(
    r"(?:forces|army|troops|soldiers|military|police)\b.*"
    r"\b(?:raided|stormed|entered|shell|bombard|pound|mortar|artillery|cordon)",
    re.IGNORECASE,
)
_THE_ATTACKERS = re.compile(
    r"\b(?:the|all|both)(?: (?:two|three|four|five|six))? (?:attackers?|assailants?|gunm[ae]n"
    r"|bombers?"
    r"|perpetrators?|shooters?)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:due|set|scheduled|expected|planned|to)\b|\bwill\b"
    r"|\b(?:called|scheduled|planned) for\b",
    re.IGNORECASE,
)
_BURNED = re.compile(r"\b(?:Qu?r.?an|Koran)", re.IGNORECASE)
_WHO_THREATENS = frozenset({"group", "state", "organisation"})
_OTHERS = frozenset({"unknown", "crowd", "group"})
_PRISON = re.compile(r"\b(?:prisons?|jails?|inmates|detention cent)", re.IGNORECASE)
_FORCED = re.compile(r"\bforc(?:ed|ing) (?:[\w'-]+ ){1,6}to $", re.IGNORECASE)
_NEVER = frozenset({"advice"})
# told in one sentence with one of these what was found is a part of it
_WITH_FINDS = frozenset({"arrest", "killing", "operation"})
# words that say where something was decided, or nowhere
_NOWHERE = frozenset({"pardon", "threat", "arrest_warrant", "sanctions", "sentence"})
# a move of state forces against militants provokes them
OPERATION_STRENGTH = 2
# of these a sentence without a day of its own and without a place tells one time in five
_PLACED = frozenset(
    {"diplomacy", "event", "execution", "operation", "plot_foiled", "politics", "release"}
    | {"sanctions", "sentence", "truce", "truce_end", "withdrawal"}
)
# told in one sentence with one of these an operation is a part of it
_WITH_OPERATION = frozenset({"operation", "arrest", "killing", "release"})


@dataclass(frozen=True)
class _Category:
    name: str
    strength: int
    pattern: re.Pattern[str]
    is_ahead: bool
    # whoever was hanged had been convicted
    part_of: str


@dataclass(frozen=True)
class _Incidents:
    """Indices of the sentences that tell an incident, and of all that speak of one."""

    told: frozenset[int]
    accounts: frozenset[int]


@cache
@without_collection()
def _categories() -> tuple[_Category, ...]:
    table = words.table("triggers")
    return tuple(
        _Category(
            row["category"],
            row["strength"],
            any_of(spelled_out(each, table["classes"], table["gaps"]) for each in row["patterns"]),
            row.get("is_ahead", False),
            row.get("part_of", ""),
        )
        for row in table["categories"]
    )


def _marked(text: str) -> str:
    return with_breaks(text, words.table("triggers")["classes"]["BREAK"])


def find_triggers(
    scenes: Sequence[Scene],
    brief: ParsedBrief,
    told: Sequence[int],
    operations: Sequence[Telling],
    accounts: Sequence[int] = (),
) -> list[Trigger]:
    """Return the trigger events of a brief in order, each once.

    Parameters
    ----------
    scenes : sequence of Scene
        Its sentences.
    brief : ParsedBrief
        The brief.
    told : sequence of int
        Indices of the sentences that tell an incident: a killing there is that incident.
    operations : sequence of Telling
        Moves of state forces against militants, which are no attacks on anybody protected.
    accounts : sequence of int
        Indices of all sentences about an incident: what happened in its course is a part of it.
    """
    around = _Incidents(frozenset(told), frozenset(accounts))
    measures: list[Measure] = []
    # what a headline says the body says better
    in_turn = sorted(scenes, key=lambda each: each.is_heading)
    every = [each for scene in in_turn for each in _of_scene(scene, brief, around, measures)]
    known = {each.start for each in every if each.category in _WITH_OPERATION}
    for telling in operations:
        if telling.scene.sentence.start not in known and _is_operation_of_its_own(
            telling, is_first=not known and not around.told
        ):
            hit = telling.hits[0]
            occurrence = Occurrence(telling.scene, hit.start, hit.end)
            every.append(_trigger(occurrence, brief, "operation", OPERATION_STRENGTH))
    scene_at = {each.sentence.start: each for each in scenes}
    groups = frozenset(each.actor.name for scene in scenes for each in scene.actors)
    found: list[Trigger] = []
    for trigger in sorted(every, key=lambda each: each.start):
        here = scene_at[trigger.start]
        last = scene_at[found[-1].start] if found else here
        is_next = here.block is not last.block and here.block.date is not None
        is_apart = is_next or _SEPARATE.search(here.text) is not None
        if _is_of_that_raid(trigger, here, found):
            continue
        is_item = here.passage.kind == "item"
        merge(found, trigger, groups, is_apart=is_apart, is_item=is_item)
    kept = [_with_day(t, scene_at[t.start], scenes) for t in found]
    kept = [each for each in kept if _is_anchored(each, scene_at[each.start])]
    return sorted(kept, key=lambda each: (each.start, each.category))


def _is_of_that_raid(trigger: Trigger, here: Scene, found: Sequence[Trigger]) -> bool:
    """Whether an operation without a day is the one that a killing right before it came of."""
    is_apart = here.passage.kind == "item" or has_day(here) or _SEPARATE.search(here.text)
    if trigger.category != "operation" or is_apart:
        return False
    near = [each for each in found if 0 < trigger.start - each.start < _SAME_RAID]
    return any(each.category in {"killing", "arrest"} for each in near)


def _is_operation_of_its_own(telling: Telling, *, is_first: bool) -> bool:
    """Whether it is no figure of a period and no half of what is told before."""
    scene, hit = telling.scene, telling.hits[0]
    if means_other(Occurrence(scene, hit.start, hit.end), "operation"):
        return False
    told_before = scene.is_heading or _THE_RAID.search(telling.text) is not None
    # of two forces that clash neither is a group
    kinds = {each.actor.kind for each in scene.actors}
    if not kinds & {"group", "unknown"} and militants().search(scene.text) is None:
        return False
    return (not told_before or is_first) and not is_figure(scene, hit.start, hit.end)


def _with_day(trigger: Trigger, here: Scene, scenes: Sequence[Scene]) -> Trigger:
    if trigger.when is not None:
        return trigger
    kinds = (each for each in _categories() if each.name == trigger.category)
    told = (each.pattern.search(_marked(here.text)) for each in kinds)
    words = next((Occurrence(here, *each.span()) for each in told if each), None)
    return dated(trigger, here, scenes, words)


def _is_anchored(trigger: Trigger, here: Scene) -> bool:
    """Whether it says when or where, if its category is told in passing without; else true."""
    # armies tell their operations without either in every other sentence
    is_raid = trigger.category == "operation"
    is_opening = here.index <= 1 or here.passage.kind == "item"
    if trigger.category not in _PLACED or (is_opening and not is_raid):
        return True
    if trigger.where is not None or (trigger.category in _NOWHERE and here.places):
        return True
    if here.block.date is not None or any(date.is_day for date in here.sentence.dates):
        return True
    if trigger.when is None or trigger.when.basis != "inherited":
        return trigger.when is not None
    # the day of its entry or paragraph
    return trigger.when.mention.start >= here.passage.start and not is_raid


def _of_scene(
    scene: Scene, brief: ParsedBrief, around: _Incidents, measures: list[Measure]
) -> Iterator[Trigger]:
    # a headline without a day gives way to the body
    is_bare = scene.is_heading and not any(date.is_day for date in scene.sentence.dates)
    if is_bare or scene.passage.section in _NEVER:
        return
    taken: list[tuple[int, int]] = []
    told: set[str] = set()
    marked = _marked(scene.text)
    for category in _categories():
        if (taken and category.name == "operation") or category.part_of in told:
            continue
        for match in category.pattern.finditer(marked):
            event = Occurrence(scene, *match.span())
            if any(start < event.end and event.start < end for start, end in taken):
                continue
            if category.name in told and not is_another(event, taken):
                continue
            # an arrest in which bombs were found is one
            is_haul = (
                category.name == "plot_foiled"
                and _FOUND.search(event.words) is not None
                and (told & _WITH_FINDS or _FROM_WHOM.search(scene.text, event.start) is not None)
            )
            if is_haul or not _holds(event, category.name, around):
                continue
            trigger = _trigger(event, brief, category.name, category.strength)
            kept = still_ahead(trigger, event) if category.is_ahead else trigger
            if kept is None or is_told_again(kept, event, measures):
                continue
            taken.append((event.start, event.end))
            told.add(category.name)
            yield kept
            break


def _holds(event: Occurrence, name: str, around: _Incidents) -> bool:
    if is_unreal(event, name) or not is_decided(event, name) or _is_only_since(event):
        return False
    is_named = subject_of(event) is not None
    is_mere = is_mere_mention(event, name, is_named=is_named)
    if is_mere or not _is_of_kind(event, name, around):
        return False
    timely = is_timely(event, name)
    return timely and has_needed(event, name, is_named=is_named)


def _is_of_kind(event: Occurrence, name: str, around: _Incidents) -> bool:
    """Whether the words mean an event of that category in this sentence."""
    scene = event.scene
    if name == "arrest":
        is_part = scene.index in around.accounts and "captur" in event.words.lower()
        return not ((is_part and not is_by_forces(event)) or is_capture(event))
    if means_other(event, name):
        return False
    if name == "killing":
        is_telling, is_part = scene.index in around.told, scene.index in around.accounts
        return moves_others(event, is_telling=is_telling, is_part=is_part)
    return not _is_part_of_incident(event, name, around)


def _is_part_of_incident(event: Occurrence, name: str, around: _Incidents) -> bool:
    """Whether it happened in the course of an attack told here: the end of a siege, say."""
    if name == "operation":
        return _is_no_operation(event, around)
    if event.scene.index not in around.told:
        return False
    if name == "event":
        # what an attack came before or hit is no news of its own
        return _DUE.search(event.scene.text) is None and _BURNED.search(event.words) is None
    if name == "threat":
        # whoever threatens in the act gives no warning
        kinds = {each.actor.kind for each in event.scene.actors}
        is_nobody = "unknown" in kinds and not kinds & _WHO_THREATENS
        return is_nobody and "threaten" in event.words.lower()
    if name == "plot_foiled":
        return _THE_ATTACK.search(event.words) is not None
    # whoever storms a prison frees its inmates
    is_escape = name == "release" and _PRISON.search(event.scene.text) is not None
    return is_escape or (name == "withdrawal" and _is_forced(event))


def _is_no_operation(event: Occurrence, around: _Incidents) -> bool:
    """Whether it is a part of an attack told here, or the act of others than forces."""
    scene = event.scene
    if _is_by(event, _OTHERS):
        return True
    # whoever shot those who made the attack that was told
    is_told = any(index < scene.index for index in around.told)
    if is_told and _THE_ATTACKERS.search(event.words):
        return True
    is_bare = scene.index in around.accounts and not has_day(scene)
    return (is_bare or scene.index in around.told) and _GROUND.match(event.words) is None


def _is_forced(event: Occurrence) -> bool:
    """Whether an attack forced it: the damage stopped the work, and nobody decided to."""
    return _FORCED.search(event.before) is not None


def _is_by(event: Occurrence, kinds: frozenset[str]) -> bool:
    """Whether the subject of a verb is one of such actors, and no forces."""
    ahead = [each for each in event.scene.actors if event.start - each.end in range(_SUBJECT)]
    return bool(ahead) and ahead[-1].actor.kind in kinds


def _is_only_since(event: Occurrence) -> bool:
    """Whether it only says since when something else lasts, and no day of its own."""
    days = [event.scene.local(each.start) for each in event.scene.sentence.dates if each.is_day]
    is_dated = any(event.start < day <= event.end + _NEAR_DAY for day in days)
    return _SINCE.search(event.before) is not None and not is_dated


def _trigger(occurrence: Occurrence, brief: ParsedBrief, category: str, strength: int) -> Trigger:
    sentence = occurrence.scene.sentence
    return Trigger(
        sentence.start,
        sentence.end,
        ((sentence.start, sentence.end),),
        citation_of(brief, occurrence.scene.index),
        when_of(occurrence),
        where_of(occurrence) if category not in _NOWHERE else None,
        category,
        strength,
        slots_of(occurrence),
    )
