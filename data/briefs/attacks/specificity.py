"""Whether a telling says enough to be an event: a day, a place, or who was hurt."""

import re
from dataclasses import dataclass

from data.briefs.attacks.telling import Telling
from data.briefs.dating.clock import DAY
from data.briefs.gathering.drafts import ANALYSIS
from data.briefs.proposing.whereabouts import facility_of, where_of

# figures of a longer stretch are statistics
LONGEST_EVENT = 14 * DAY
# an attack in words
_SPOKEN = re.compile(
    r"\bin (?:a|an|his|her|their) (?:\w+ )?(?:speech|interview|tweet|editorial|column|op-ed|sermon"
    r"|debate)\b|\bverbally\b",
    re.IGNORECASE,
)


_LEADER = re.compile(
    r"\b(?:leader|commander|chief|general|emir|scientist|mastermind|spokesman)\b", re.IGNORECASE
)


_SERIES = re.compile(
    r"\b(?:series|string|spate|wave|flurry|number|barrage) of (?:[\w-]+ )?(?:attacks|strikes"
    r"|assaults|bombings|incidents|shootings)\b",
    re.IGNORECASE,
)
# "27 attacks" on no day are a figure
_DOZENS = re.compile(
    r"\b(?:[5-9]|\d{2,}|dozens of|scores of|hundreds of|numerous|various) (?:[\w-]+ ){0,2}?"
    r"(?:attacks|incidents|assaults|bombings|shootings|raids|ambushes|kidnappings|killings)\b",
    re.IGNORECASE,
)
_OCCASIONS = re.compile(
    r"\b(?:\d+|several|numerous|many) (?:occasions|times)\b|\b(?:during|over|in) (?:the|this)"
    r" reporting period\b",
    re.IGNORECASE,
)
# "after Houthi attacks killed four": a sum, where no day and no place is told
_ATTACKS_DID = re.compile(
    r"\b(?:attacks|strikes|air ?strikes|assaults|bombings|raids|drones|missiles|rockets|clashes"
    r"|shootings|ambushes)\s+(?:have |had |also )?$",
    re.IGNORECASE,
)
# "the men carried out attacks on soldiers in Anbar"
_MADE_ATTACKS = re.compile(
    r"\b(?:carried out|conducted|launched|staged|mounted|committed|perpetrated) "
    r"(?:(?:several|many|numerous|armed|terrorist|terror|deadly|other|various) )*"
    r"(?:attacks|assaults|bombings|ambushes|raids|killings|kidnappings)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(r"gunfire|gunshots?|shots", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:early |late |mid-|the )?$", re.IGNORECASE)


@dataclass(frozen=True)
class _Says:
    """What a telling states."""

    day: bool
    place: bool
    toll: bool


def is_specific(telling: Telling, *, goes_on: bool) -> bool:
    """Return whether a telling is an event of its own and no trend, figure or mere mention.

    Parameters
    ----------
    telling : Telling
        What is told.
    goes_on : bool
        Whether it continues an account of attacks, which may leave out its day.
    """
    says = _said(telling)
    if telling.is_weak and not _is_since(telling):
        return says.toll and (says.day or says.place) and not telling.scene.is_heading
    if (
        _is_mere_noise(telling, says)
        or _is_mere_killing(telling)
        or _is_summed_up(telling, says)
        or _is_spoken(telling, says)
    ):
        return False
    if telling.is_many:
        is_one_day = says.day and telling.span is None
        return (is_one_day and (says.place or says.toll)) or _is_reported(telling, says)
    section = telling.scene.passage.section
    if section in ANALYSIS or (section == "background" and not says.day):
        return says.day or (goes_on and (says.toll or says.place))
    return _is_told(telling, says)


def _is_summed_up(telling: Telling, says: _Says) -> bool:
    """Whether it sums up a stretch of days, or a row of attacks without where or whom they hit."""
    is_one = says.place and says.toll and not telling.is_plural
    if _is_since(telling) or (not says.day and not is_one and _is_long(telling)):
        return True
    span = telling.span
    if span is not None and span.precision == "month" and telling.scene.block.clock.is_guess:
        # in a text of no day a month is history as well as news
        return not says.day
    if not (says.day or says.place or telling.dates) and _is_sum_of_attacks(telling):
        return True
    if not (says.day or says.toll) and _MADE_ATTACKS.search(telling.text):
        return True
    if not says.day and (_DOZENS.search(telling.text) or _OCCASIONS.search(telling.text)):
        return True
    before = telling.scene.text[telling.low : telling.hits[0].end]
    return _SERIES.search(before) is not None and not (says.place or says.toll)


def _is_sum_of_attacks(telling: Telling) -> bool:
    """Whether attacks without a number hurt people somewhere, some day: "attacks killed four"."""
    before = (telling.scene.text[: hit.start] for hit in telling.hits if hit.kind == "harm")
    return any(_ATTACKS_DID.search(text) for text in before) and not telling.scene.is_heading


def _is_since(telling: Telling) -> bool:
    """Whether it adds up what was done since a day: a figure of a period, and no event."""
    scene, day = telling.scene, telling.day
    if day is not None and not _SINCE.search(scene.text[: scene.local(day.start)]):
        return False
    return any(_SINCE.search(scene.text[: scene.local(date.start)]) for date in telling.dates)


def _is_reported(telling: Telling, says: _Says) -> bool:
    """Whether attacks are news of one day: how many they killed, and the day that was told."""
    is_told = any(date.is_day for date in telling.dates) or telling.scene.block.date is not None
    somewhere = says.place or bool(telling.places)
    return says.toll and somewhere and is_told and telling.span is None


def _is_mere_noise(telling: Telling, says: _Says) -> bool:
    """Whether only shots were heard: "there were reports of gunfire"."""
    if says.toll or telling.agent is not None:
        return False
    return all(_NOISE.fullmatch(hit.text(telling.scene)) for hit in telling.hits)


def _is_mere_killing(telling: Telling) -> bool:
    """Whether a leader was killed and nothing is said of how or by whom."""
    if telling.weapon.weapon or telling.agent is not None or telling.casualties.wounded.count:
        return False
    killed = [hit for hit in telling.hits if hit.form == "passive"]
    return len(killed) == len(telling.hits) and _LEADER.search(telling.text) is not None


def _said(telling: Telling) -> _Says:
    scene = telling.scene
    facility = facility_of(scene, telling.low, telling.high, scene.block, scene.setting.registries)
    where = where_of(scene, telling.low, telling.high, facility)
    is_named = where is not None and (where.place is None or where.place.kind != "country")
    place = bool(telling.near_places) or facility is not None or is_named
    return _Says(telling.day is not None, place, telling.casualties.is_stated)


def _is_spoken(telling: Telling, says: _Says) -> bool:
    in_words = _SPOKEN.search(telling.text) is not None
    return in_words and not telling.weapon.weapon and not says.toll


def _is_told(telling: Telling, says: _Says) -> bool:
    """Whether an account of events tells one; a day alone makes none."""
    if telling.scene.is_heading or says.place or says.toll:
        return says.place or says.toll
    has_targets = bool(telling.scene.targets)
    if not any(hit.kind not in {"harm", "noun"} for hit in telling.hits) and telling.is_plural:
        # "rockets followed on Monday" only announces what comes
        named = telling.agent is not None and bool(telling.places)
        from_the_air = telling.weapon.attack_type in {"airstrike", "uas"}
        return (has_targets and says.day) or (named and from_the_air)
    return bool(telling.weapon.weapon) or has_targets


def _is_long(telling: Telling) -> bool:
    """Whether it speaks of a stretch of weeks: figures of a period, and no event."""
    span = telling.span
    if span is None or span.earliest is None or span.latest is None:
        return False
    is_long = span.latest - span.earliest > LONGEST_EVENT
    return is_long and not span.precision.startswith("month-")
