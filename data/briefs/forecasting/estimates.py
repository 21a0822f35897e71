"""The forecast register: what a brief says is likely, and whether it came true."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import pandas as pd

from data.briefs import words
from data.briefs.dating.clock import DAY, Clock
from data.briefs.naming.actors import ActorMention
from data.briefs.naming.numbers import PLAIN_NUMBER, read_number
from data.briefs.naming.places import EVERYWHERE
from data.briefs.naming.registries import Registries
from data.briefs.naming.scene import Scene
from data.briefs.parsing.parse import parse
from data.briefs.proposing.extract import scenes_of
from data.briefs.proposing.whereabouts import facility_of
from data.briefs.words.lexicon import any_of, phrases
from models.likelihood import Band, band_of

Outcome = Literal["came_true", "did_not", "open", "cannot_be_told"]
_STRETCH = re.compile(
    r"\b(?:(?:over|in|within|for|during|throughout) )?(?:the )?(?:next|coming|following"
    r"|upcoming)\s+"
    rf"(?P<count>{PLAIN_NUMBER}|few|couple of)?\s*(?P<unit>hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_DAYS_TO = re.compile(
    rf"\b(?P<count>{PLAIN_NUMBER})\s+(?P<unit>days?|weeks?|months?)\s+to\s*$", re.IGNORECASE
)
_LAST_DAY = re.compile(
    r"\b(?:by|until|till|through|before|to|the end of)\s+(?:the )?(?:end of )?$", re.IGNORECASE
)
_GOVERNED = re.compile(r"\b(?:of|on|against|to|for|toward|towards|with)\s+(?:the\s+)?$")
# "the US is likely to be attacked" and "it is likely that the US strikes"
_SUFFERS = re.compile(r"\s+(?:to\s+)?(?:be|remain|face)\b")
_SAYS_THAT = re.compile(r"\s+that\s+(?:the\s+)?")
_NEAR = 30
_VAGUE = frozenset({"", "few", "couple of"})


@dataclass(frozen=True)
class Horizon:
    """The days an estimate is about.

    Parameters
    ----------
    first, last : date or None
        None where not stated.
    is_stated : bool
        Whether the sentence names an end at all.
    is_vague : bool
        Whether the end is a reading of words such as "in the coming weeks".
    """

    first: dt.date | None = None
    last: dt.date | None = None
    is_stated: bool = False
    is_vague: bool = False


@dataclass(frozen=True)
class Estimate:
    """A judgement about what is to come.

    Parameters
    ----------
    start, end : int
        Its sentence in the original.
    text : str
        That sentence.
    term : str
        The word of likelihood, small.
    term_start, term_end : int
        Where it stands in the original.
    band : Band or None
        What ICD 203 makes of it; None for a term the standard lacks.
    horizon : Horizon
        The days it is about.
    about_attack : bool
        Whether it is about an attack, which records can answer.
    facility_id, target_class, country, actor : str
        Whom it is about, as far as stated; else empty. ``country`` is ISO 3166-1 alpha-3.
    actor_class : str
        Class of that actor.
    """

    start: int
    end: int
    text: str
    term: str
    term_start: int
    term_end: int
    band: Band | None
    horizon: Horizon
    about_attack: bool
    facility_id: str = ""
    target_class: str = ""
    country: str = ""
    actor: str = ""
    actor_class: str = ""


@cache
def _terms() -> re.Pattern[str]:
    return phrases(words.table("estimates")["terms"])


@cache
def _hazards() -> re.Pattern[str]:
    return any_of(words.table("estimates")["hazards"])


@cache
def _past() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words.table("estimates")
    before = re.compile("|".join(table["past"]), re.IGNORECASE)
    return before, re.compile("|".join(table["behind"]), re.IGNORECASE)


@cache
def _tolls() -> re.Pattern[str]:
    return any_of(words.table("estimates")["tolls"])


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    table = words.table("estimates")["kinds"]
    return tuple((any_of(row["words"]), frozenset(row["attack_types"])) for row in table)


def estimates(
    text: str, registries: Registries, written_on: dt.date | None = None
) -> tuple[Estimate, ...]:
    """Return the estimates of a brief in order, one a sentence.

    Parameters
    ----------
    text : str
        The brief.
    registries : Registries
        The names known.
    written_on : date, optional
        The day it was finished, where that is known; else as the text says.
    """
    scenes = scenes_of(parse(text), registries)
    found = (_of_scene(scene, written_on) for scene in scenes if not scene.is_heading)
    return tuple(each for each in found if each is not None)


def _of_scene(scene: Scene, written_on: dt.date | None) -> Estimate | None:
    about_attack = _hazards().search(scene.text) is not None
    term = next(_able_terms(scene.text, about_attack=about_attack), None)
    if term is None:
        return None
    facility, target_class = _target(scene)
    actor = next((each.actor for each in scene.actors if _may_act(scene, each, term)), None)
    start, end = scene.original(term.start(), term.end())
    sentence = scene.sentence
    return Estimate(
        sentence.start,
        sentence.end,
        sentence.text,
        term[0].lower(),
        start,
        end,
        band_of(term[0]),
        horizon_of(scene, written_on),
        about_attack and _is_answerable(scene),
        facility,
        target_class,
        _country(scene),
        actor.name if actor else "",
        actor.actor_class if actor else "",
    )


def _may_act(scene: Scene, mention: ActorMention, term: re.Match[str]) -> bool:
    """Whether somebody is said to act: a group, or a state right before the word of likelihood."""
    if mention.is_held or _GOVERNED.search(scene.text[: mention.start]):
        return False
    if mention.actor.kind == "group":
        return True
    before = 0 <= term.start() - mention.end <= _NEAR and not _SUFFERS.match(scene.text, term.end())
    behind = scene.text[term.end() : mention.start] if mention.start >= term.end() else ""
    return mention.actor.kind == "state" and (before or _SAYS_THAT.fullmatch(behind) is not None)


def _able_terms(text: str, *, about_attack: bool) -> Iterator[re.Match[str]]:
    weak = frozenset(words.table("estimates")["weak"])
    before, behind = _past()
    found = []
    for match in _terms().finditer(text):
        if match[0] == "May" or (match[0].lower() in weak and not about_attack):
            continue
        is_past = before.search(text[max(0, match.start() - 24) : match.start()])
        if is_past or behind.match(text[match.end() : match.end() + 40]):
            continue
        found.append(match)
    # a term of the scale tells more than a mere "may" before it
    return iter(sorted(found, key=lambda match: (match[0].lower() in weak, match.start())))


def _is_answerable(scene: Scene) -> bool:
    """Return whether one record can answer it: an attack, whatever its toll, at one target."""
    kinds = {each.target_class for each in scene.targets} - {"citizen", "other"}
    sites = {name.owners[0].facility_id for name in scene.facilities}
    return max(len(kinds), len(sites)) < 2 and _tolls().search(scene.text) is None


def _target(scene: Scene) -> tuple[str, str]:
    registries = scene.setting.registries
    facility = facility_of(scene, 0, len(scene.text), scene.block, registries)
    if facility is not None:
        return facility[0].facility_id, facility[0].target_class
    kinds = [each.target_class for each in scene.targets]
    telling = [kind for kind in kinds if kind not in {"citizen", "other"}] or kinds
    return "", telling[0] if telling else ""


def _country(scene: Scene) -> str:
    inside = [
        each.place.country
        for each in scene.places
        if each.role in {"in", "across"}
        or (each.role == "at" and each.place.country not in EVERYWHERE)
    ]
    named = [each.place.country for each in scene.places if each.rank < 3]
    # "US forces" are not in the US
    every = inside or [country for country in named if country not in EVERYWHERE]
    bounds = scene.setting.bounds
    return next(iter(every), bounds.block or (bounds.home if bounds.is_sole else ""))


def horizon_of(scene: Scene, written_on: dt.date | None = None) -> Horizon:
    """Return the days a sentence looks at, from its dates or words such as *next week*.

    `written_on` is the day the brief was finished, where that is known.
    """
    clock = scene.block.clock
    if written_on is not None:
        clock = replace(clock, written_on=written_on)
    ahead = _dated(scene, clock)
    if ahead is not None:
        return ahead
    stretch = _STRETCH.search(scene.text)
    if stretch is None or clock.written_on is None:
        return Horizon(clock.written_on)
    last = clock.written_on + _length(stretch) * DAY
    vague = (stretch["count"] or "").strip().lower() in _VAGUE
    plural = stretch["unit"].lower().endswith("s")
    return Horizon(clock.written_on, last, is_stated=True, is_vague=vague and plural)


def _length(match: re.Match[str]) -> int:
    unit = match["unit"].lower()
    counted = (match["count"] or "").strip().lower()
    number = read_number(counted) if counted not in _VAGUE else None
    stretches: dict[str, int] = words.table("estimates")["stretches"]
    if number is not None and number.high is not None:
        single = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365}[unit.rstrip("s")]
        return number.high * single
    if counted == "couple of":
        return 2 * {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365}[unit.rstrip("s")]
    return stretches[unit]


def _dated(scene: Scene, clock: Clock) -> Horizon | None:
    written = clock.written_on
    dates = [
        date
        for date in scene.sentence.dates
        if date.latest is not None
        and date.earliest is not None
        and date.precision not in {"recent", "year"}
        and "reporting_date" not in date.flags
        and (written is None or date.latest >= written)
    ]
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    before = scene.text[: scene.local(last.start)]
    counted = _DAYS_TO.search(before)
    if counted is not None and last.latest is not None:
        return Horizon(last.latest - _length(counted) * DAY, last.latest, is_stated=True)
    if _LAST_DAY.search(before):
        return Horizon(written, last.latest, is_stated=True)
    return Horizon(first.earliest, last.latest, is_stated=True)


def resolve(estimate: Estimate, incidents: pd.DataFrame, as_of: dt.date) -> Outcome:
    """Return what became of an estimate, judged by the records.

    ``came_true`` means that such an attack is on record within the days meant, whichever way the
    estimate leaned; ``did_not`` that none is and the days are over; ``open`` that none is yet.
    ``cannot_be_told`` stands where the estimate names no end, no target and no country, or is
    about no attack.

    Parameters
    ----------
    estimate : Estimate
        The entry.
    incidents : DataFrame
        Records that count, with ``occurred_on, facility_id, target_class, country, actor_class,
        attack_type``; dates as ISO text or timestamps.
    as_of : date
        The day it is judged on.
    """
    last = estimate.horizon.last
    is_aimed = bool(estimate.facility_id or estimate.country)
    if not estimate.about_attack or last is None or not is_aimed:
        return "cannot_be_told"
    if len(answers(estimate, incidents)):
        return "came_true"
    if as_of <= last:
        return "open"
    return "did_not" if _is_recorded(estimate.actor_class, incidents) else "cannot_be_told"


def _is_recorded(actor_class: str, incidents: pd.DataFrame) -> bool:
    # records that hold no strike of a state at all cannot say that it made none
    is_state = actor_class.startswith("state_")
    return not is_state or bool(incidents["actor_class"].eq(actor_class).any())


def kinds_meant(text: str) -> frozenset[str]:
    """Return the types of attack a sentence is about; empty where it names none."""
    found = [types for pattern, types in _kinds() if pattern.search(text)]
    return frozenset().union(*found)


def answers(estimate: Estimate, incidents: pd.DataFrame) -> pd.DataFrame:
    """Return the records, of those that count, that are what an estimate is about, by day."""
    horizon = estimate.horizon
    last = horizon.last or dt.date.min
    days = pd.to_datetime(incidents["occurred_on"])
    within = days.between(pd.Timestamp(horizon.first or last), pd.Timestamp(last))
    return incidents[within & _matches(estimate, incidents)].sort_values("occurred_on")


def _matches(estimate: Estimate, incidents: pd.DataFrame) -> pd.Series:
    if estimate.facility_id:
        fits = incidents["facility_id"].eq(estimate.facility_id)
    else:
        fits = incidents["country"].eq(estimate.country)
        if estimate.target_class and estimate.target_class != "other":
            fits &= incidents["target_class"].eq(estimate.target_class)
    kinds = kinds_meant(estimate.text)
    if kinds:
        fits &= incidents["attack_type"].isin(kinds)
    if estimate.actor_class and estimate.actor_class != "other":
        # nobody signs for most rockets, but a state's own strikes are put down to it
        is_state = estimate.actor_class.startswith("state_")
        nobody = [] if is_state else ["unattributed"]
        fits &= incidents["actor_class"].isin([estimate.actor_class, *nobody])
    return fits.astype(bool)
