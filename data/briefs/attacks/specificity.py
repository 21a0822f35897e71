"""Whether a telling says enough to be an event: a day, a place, or who was hurt."""

import re
from dataclasses import dataclass

from data.briefs.attacks.figurative import is_figurative
from data.briefs.attacks.operations import hurts_militants_alone
from data.briefs.attacks.telling import Telling
from data.briefs.dating.clock import DAY
from data.briefs.gathering.drafts import ANALYSIS
from data.briefs.proposing.whereabouts import facility_of, where_of

# figures of a longer stretch are statistics
LONGEST_EVENT = 14 * DAY


# "Of these, 125 were killed", "34 were killed over the two days": a figure
_SUMS = re.compile(
    r"\b\d{2,} (?:[\w-]+ ){1,4}killed, (?:injured|wounded),? (?:and|or) (?:abducted|kidnapped)\b"
    r"|^\W*of (?:these|those|them|the \w+)\b|\b(?:over|during|in) (?:the|these|those) (?:two|three"
    r"|four|five|six|seven|\d+) days\b",
    re.IGNORECASE,
)
# "with only three attacks reported"
_COUNTED = re.compile(
    r"\b(?:only|just|at least|some)? ?(?:two|three|four|five|\d+) (?:[\w-]+ )?(?:attacks|incidents"
    r"|shootings|bombings|explosions) (?:were |was |being )?(?:reported|recorded|registered|noted"
    r"|documented)\b",
    re.IGNORECASE,
)
# "has launched over 100 attacks on bases since the war began"
_SINCE_THEN = re.compile(
    r"\b(?:at least|over|more than|nearly|almost|about|some|around|launched|conducted|staged|made)"
    r" (?:two|three|four|five|six|seven|eight|nine|ten|dozens of|scores of|several|\d+)"
    r" (?:[\w-]+ ){0,3}?(?:attacks|strikes|bombings|raids|assaults|ambushes|incidents|kidnappings)"
    r"\b[^.;]*\bsince\b"
    # "more than 200 missiles had been fired at it since the conflict began"
    r"|\b(?:\d{2,}|\d{1,3},\d{3}|dozens of|scores of|hundreds of|thousands of) (?:[\w-]+ ){0,3}?"
    r"(?:rockets|missiles|drones|projectiles|shells|mortars|bombs|uavs|munitions)\b[^.;,]*"
    r" since (?:the|its|their|his|\d|early|late|mid)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"\b(?:leader|commander|chief|general|emir|scientist|mastermind|spokesman)\b", re.IGNORECASE
)


_KILLING = re.compile(r"assassinations?|killings?|murders?", re.IGNORECASE)
# "27 attacks", "a wave of attacks", "carried out attacks": a figure, or a habit
_MANY = re.compile(
    r"\b(?:series|string|spate|wave|flurry|campaign|number|[5-9]|\d{2,}|dozens|scores|hundreds|several"
    r"|numerous|various|many|(?:carried out|conducted|launched|staged|mounted)"
    r"(?! (?:two|three|four|2|3|4|twin)\b)) (?:of )?"
    r"(?:[\w-]+ ){0,2}?(?:attacks|incidents|assaults|bombings|shootings|raids|ambushes|strikes"
    r"|kidnappings|killings|occasions|times|ieds)\b",
    re.IGNORECASE,
)
# police against a crowd
_CROWD_CONTROL = re.compile(
    r"\b(?:tear ?gas|water cannons?|rubber bullets|pepper spray|batons)\b", re.IGNORECASE
)
# whatever has its hour has its day, or so many days before the news
_AT_HOUR = re.compile(
    r"\b(?:a day|hours|(?:two|three|four|five|six) days) after\b"
    r"|\bat (?:about |around )?(?:[01]?\d|2[0-3])(?:[:.][0-5]\d|[:.]?[0-5]\d hours| ?[ap]\.?m\b)",
    re.IGNORECASE,
)
_CLASH = re.compile(r"clash", re.IGNORECASE)
_WITH_ARMED = re.compile(
    r"\b(?:killed|died|wounded|injured|lost their lives|martyred) in (?:[\w-]+ ){0,3}?clash(?:es)? "
    r"with (?:[\w-]+ ){0,3}?(?:armed|militants?|gunm[ae]n|rebels?|insurgents?|smugglers|fighters"
    r"|separatists|bandits|terrorists?|traffickers|extremists|jihadists?|guerrillas)\b",
    re.IGNORECASE,
)
_STONES = re.compile(
    r"\b(?:threw|thrown|hurled|throwing|hurling|pelt(?:ed|ing)) [^.;]{0,30}?\b(?:stones|rocks"
    r"|bottles|bricks|eggs|fireworks)\b[^.;]{0,60}?\b(?:police|officers|gendarmes|soldiers|troops"
    r"|security forces)\b|\bpelt(?:ed|ing) (?:[\w-]+ ){0,3}?(?:police|officers"
    r"|soldiers|troops|forces) with (?:stones|rocks|bottles|bricks|eggs)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(r"gunfire|gunshots?|shots", re.IGNORECASE)
_WHEN = re.compile(r",? when\b")
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
    is_sum = telling.agent is None and not says.day and _SUMS.search(telling.text)
    if is_sum or _SINCE_THEN.search(telling.text):
        return False
    if telling.is_weak:
        return says.toll and (says.day or says.place) and not telling.scene.is_heading
    if (
        is_figurative(telling.scene.text)
        or _is_mere_noise(telling, says)
        or _is_mere_killing(telling)
        or hurts_militants_alone(telling)
        or _is_summed_up(telling, says)
    ):
        return False
    if telling.is_many:
        is_one_day = says.day and telling.span is None
        return is_one_day and (says.place or says.toll)
    section = telling.scene.passage.section
    if section in ANALYSIS or (section == "background" and not says.day):
        return says.day or (goes_on and (says.toll or says.place))
    return _is_told(telling, says)


def _is_summed_up(telling: Telling, says: _Says) -> bool:
    """Whether it sums up a stretch of days, or a row of attacks without where or whom they hit."""
    # "in April, gunmen burned trucks near Morelia" is one attack, told without its day
    done = any(hit.form in {"active", "passive"} for hit in telling.hits) and (
        telling.agent is not None
        or telling.hits[0].kind == "strong"
        or telling.hits[0].form == "noun"
        or bool(telling.weapon.weapon)
    )
    is_told = says.place and (says.toll or done)
    is_told = is_told or (telling.month is not None and telling.is_counted and done)
    is_one = is_told and not telling.is_plural
    if _is_since(telling) or (not says.day and not is_one and _is_long(telling)):
        return True
    is_count = _MANY.search(telling.text) or (not says.toll and _COUNTED.search(telling.text))
    return not says.day and bool(is_count)


def _is_since(telling: Telling) -> bool:
    """Whether it adds up what was done since a day: a figure of a period, and no event."""
    scene, day = telling.scene, telling.day
    if day is not None and not _SINCE.search(scene.text[: scene.local(day.start)]):
        return False
    spans = [(scene.local(date.start), scene.local(date.end)) for date in telling.dates]
    # "since 18 July, when a man attacked passengers"
    since = [
        _SINCE.search(scene.text[:low]) and not _WHEN.match(scene.text, high) for low, high in spans
    ]
    return bool(since) and all(since)


def _is_mere_noise(telling: Telling, says: _Says) -> bool:
    """Whether only shots were heard, or the police moved against a crowd."""
    agent = telling.agent
    told = [hit.text(telling.scene) for hit in telling.hits if hit.kind != "harm"]
    if _STONES.search(telling.text) and not telling.casualties.killed.count:
        # a crowd that fights the police
        return True
    if told and all(map(_CLASH.match, told)):
        # two sides fought: an attack only of a group that has a name, on those it hurt, or of
        # armed people on others than such
        is_named = any(a.actor.kind == "group" for a in telling.scene.actors)
        return not (says.toll and (is_named or _WITH_ARMED.search(telling.text)))
    if agent is not None and agent.mention.actor.kind == "forces":
        return _CROWD_CONTROL.search(telling.text) is not None
    if says.toll or telling.agent is not None:
        return False
    return all(_NOISE.fullmatch(hit.text(telling.scene)) for hit in telling.hits)


def _is_mere_killing(telling: Telling) -> bool:
    """Whether a leader was killed and nothing is said of how or by whom."""
    if telling.weapon.weapon or telling.agent is not None or telling.casualties.wounded.count:
        return False
    killed = [
        hit
        for hit in telling.hits
        if (hit.form == "passive" and not hit.text(telling.scene).startswith("attack"))
        or _KILLING.fullmatch(hit.text(telling.scene))
    ]
    return len(killed) == len(telling.hits) and _LEADER.search(telling.text) is not None


def _said(telling: Telling) -> _Says:
    scene = telling.scene
    facility = facility_of(scene, telling.low, telling.high, scene.block, scene.setting.registries)
    where = where_of(scene, telling.low, telling.high, facility)
    is_named = where is not None and (where.place is None or where.place.kind != "country")
    place = bool(telling.near_places) or facility is not None or is_named
    toll = telling.casualties.is_stated
    is_timed = _AT_HOUR.search(telling.text) is not None
    is_timed = is_timed or (telling.month is not None and place and toll)
    return _Says(is_timed or telling.day is not None, place, toll)


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
