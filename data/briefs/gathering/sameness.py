"""Whether two sentences tell the same attack: by day, by place, by the way it was made."""

import datetime as dt
import re

from data.briefs.attacks.telling import Telling
from data.briefs.dating.clock import DAY
from data.briefs.dating.dates import DateMention
from data.briefs.gathering.accounts import means_group
from data.briefs.gathering.drafts import ANALYSIS, Draft
from data.briefs.gathering.nearness import (
    named_place,
    names_new_town,
    places_agree,
    share_town,
)
from data.briefs.gathering.retelling import (
    OPENING,
    hurts_the_known,
    is_answer,
    is_first_account,
    names_of,
    opens_with_culprits,
    retells,
)
from data.briefs.naming.registries import Actor
from data.briefs.words.lexicon import Weapon

_COMPLEX = frozenset({"ied", "vehicle_bomb", "small_arms", "arson", "indirect_fire", "other"})
_AIR = frozenset({"uas", "airstrike"})
_MUNITIONS = _AIR | {"indirect_fire", "ballistic_missile"}
_ANSWERED = re.compile(
    r"\b(?:response|retaliation|revenge|reprisal)s? (?:to|for) (?:an?|the) (?:[\w'\"-]+ ){0,4}$",
    re.IGNORECASE,
)


# the night before a day and its small hours are one
_AT_NIGHT = re.compile(r"\b(?:overnight|midnight|[1-5](?:[:.]\d\d)? ?a\.?m\b|night)", re.IGNORECASE)
_ONE_OF_SALVO = re.compile(
    r"\b(?:one|another|a second|a third|the other) (?:[\w-]+ )?(rocket|missile|drone|shell|mortar"
    r"|projectile)\b",
    re.IGNORECASE,
)
_SALVO = re.compile(
    r"\b(?:two|three|four|five|six|several|multiple|dozens of|\d+|salvo of|barrage of)"
    r" (?:[\w-]+ ){0,3}?((?:rocket|missile|drone|shell|mortar|projectile)s)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"[^.;]{0,60}?\b(?:two|twin|three|double) (?:[\w-]+ ){0,2}?(?:explosions|blasts|bombs|bombings"
    r"|bombers|attackers|suicide)\b",
    re.IGNORECASE,
)
_ONE_OF_TWO = re.compile(r"\W*(?:the (?:first|second|third|other)|one|another)\b", re.IGNORECASE)
# "another 12 people were wounded in the attack"
_MORE_HURT = re.compile(
    r"\W*(?:another|a further|an additional|at least) (?:\w+ ){1,4}?(?:was|were) (?:also )?"
    r"(?:killed|wounded|injured|hurt)\b[^.;]{0,20}"
    r"\bin the (?:attack|blast|explosion|ambush|raid|shooting)\b",
    re.IGNORECASE,
)
# "six bomb explosions" are no part of a shooting
_COUNTED_BLASTS = re.compile(
    r"[^.;]{0,24}\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several) (?:[\w-]+ ){0,2}?"
    r"(?:explosions|blasts|bombings) (?:occurred|took place|happened|were reported|rocked|hit)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:an?|one) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_CLAIMED = re.compile(
    r"\bclaim(?:ed|s|ing) (?:\w+ )?(?:responsibility|credit|the|it)\b", re.IGNORECASE
)
_CLAIM_LAG = 10 * DAY
# one death is told too often to tell two attacks apart
_TELLING_TOLL = 3
_THE_VICTIMS = re.compile(
    r"\bthe (?:[\w'-]+ ){1,3}(?:was|were) (?:\w+ly )?"
    r"(?:targeted|attacked|hit|struck|ambushed|shot)\b"
)
# "Last week, ISIS attacked a convoy"
_SPAN = re.compile(
    r"\W*(?:and |also |meanwhile,? )?((?:earlier )?(?:last|this|the previous) (?:week|month|year)"
    r"|(?:(?:earlier|early|late) )?in (?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December))\b",
    re.IGNORECASE,
)
# words that leave no doubt that it was guns
_SHOT = re.compile(r"shot|shoot|gunned|drive-by|opened fire|snip|gunfire", re.IGNORECASE)
# a fight goes on into the next day
_IN_THE_FIGHT = re.compile(
    r"\bin the (?:gun ?battle|gunfight|fire-?fight|encounter|exchange of fire|siege|stand-?off"
    r"|fighting)\b",
    re.IGNORECASE,
)


def is_same(telling: Telling, draft: Draft, *, is_last: bool) -> bool:
    """Return whether a telling goes on about an attack, or tells it again.

    Parameters
    ----------
    telling : Telling
        What is told.
    draft : Draft
        An attack told before.
    is_last : bool
        Whether it is the one told last in the same block.
    """
    is_more = is_last and _MORE_HURT.match(telling.text) is not None
    if is_more or _is_one_of_pair(telling, draft) or hurts_the_known(telling, draft):
        return True
    if _is_one_of_sum(telling, draft) or _is_other_deed(telling, draft):
        return False
    same_day = _same_day(telling, draft, is_last=is_last)
    if same_day is False or not places_agree(telling, draft):
        return False
    alike = _types_agree(telling, draft) or (is_last and is_first_account(telling, draft))
    alike = alike or (is_last and _is_one_story(telling, draft, is_day_known=same_day is True))
    if same_day:
        alike = alike or _by_the_same(telling)
        is_beside = telling.scene.passage is draft.scene.passage or is_last
        is_beside = is_beside or names_new_town(telling, draft)
        return alike and not (telling.is_marked_new and is_beside)
    if alike and (retells(telling, draft) or _is_of_one_toll(telling, draft)):
        return True
    return not _is_set_apart(telling, draft) and _fits(telling, draft, is_last=is_last, alike=alike)


def _is_one_story(telling: Telling, draft: Draft, *, is_day_known: bool) -> bool:
    """Whether nothing sets two tellings of one account apart but the words for how it was made.

    Attackers who storm a base also throw grenades and take hostages.
    """
    if not {telling.weapon.attack_type, draft.weapon.attack_type} <= _COMPLEX:
        return False
    if "item" in {telling.scene.passage.kind, draft.scene.passage.kind} or telling.is_marked_new:
        return False
    first = telling.hits[0]
    if _COUNTED_BLASTS.match(telling.text):
        return False
    if first.form == "noun" and _ONE.search(telling.scene.text[: first.start]):
        # "one bombing targeted a shrine" is not what was told before
        return False
    kinds = [each.agent.mention.actor.kind for each in (draft.telling, telling) if each.agent]
    if kinds == ["group", "unknown"]:
        # "the cartel set cars on fire. Gunmen shot at a plane"
        return False
    own = (telling.day is not None and not is_day_known) or bool(telling.near_places)
    return not own or share_town(telling, draft) or _is_more_exact(telling, draft)


def _is_more_exact(telling: Telling, draft: Draft) -> bool:
    """Whether it names the town, or the day, of what was told with a province alone."""
    told = draft.tells()
    exact = any(each.rank == 0 for one in told for each in one.near_places)
    dated = any(one.day is not None for one in told)
    return not exact and not (dated and telling.day is not None)


def _is_one_of_pair(telling: Telling, draft: Draft) -> bool:
    """Whether "the first bomb" is one of two blasts at one place, told right before."""
    pair = _PAIR.match(draft.telling.text) is not None and draft.telling.near_places
    own = telling.day is not None or telling.near_places
    beside = telling.scene.passage is draft.scene.passage and not draft.scene.is_heading
    return bool(pair and beside and not own) and _ONE_OF_TWO.match(telling.text) is not None


def _is_one_of_sum(telling: Telling, draft: Draft) -> bool:
    """Whether it tells another attack of one sentence, or one of those a sum has counted."""
    if telling.scene is draft.scene and telling.low != draft.telling.low:
        return True
    own = telling.day is not None or bool(telling.near_places)
    own = own or named_place(telling) is not None
    own = own and not opens_with_culprits(telling)
    is_sum = draft.telling.is_total and not draft.scene.is_heading
    return is_sum and own and not telling.is_plural


def _by_the_same(telling: Telling) -> bool:
    """Whether "the group" did it, and no place of its own is told."""
    agent = telling.agent
    if agent is None or telling.near_places:
        return False
    return means_group(telling.scene.text, agent.mention)


def _same_day(telling: Telling, draft: Draft, *, is_last: bool) -> bool | None:
    """Return whether both name one day; None where that says nothing."""
    verdict = _compare_days(telling, draft)
    is_end = opens_with_culprits(telling) or _IN_THE_FIGHT.search(telling.text) is not None
    is_end = is_end or (bool(_AT_NIGHT.search(telling.text)) and share_town(telling, draft))
    goes_on = is_end and _is_next_day(telling, draft)
    # "claimed the attack on Tuesday" dates the claim, where the attack has its day
    is_claim = _CLAIMED.search(telling.text) is not None and _is_later(telling, draft)
    return None if verdict is False and is_last and (goes_on or is_claim) else verdict


def _is_other_deed(telling: Telling, draft: Draft) -> bool:
    """Whether another side did it, another was told too early, or it is what that one answers."""
    if _was_reported_before(telling, draft):
        return True
    if is_answer(telling) and telling.weapon.attack_type in _AIR - {draft.weapon.attack_type}:
        return True
    if _ANSWERED.search(telling.scene.text[: telling.hits[0].start]):
        return True
    actors = [each.agent.mention.actor for each in (telling, draft.telling) if each.agent]
    sides = {_side(actor) for actor in actors} - {""}
    return len(sides) > 1


def _side(actor: Actor) -> str:
    """Return whose deed it is: that of a group by its name, or of some state; else empty."""
    if actor.kind == "group":
        return actor.name
    is_state = actor.kind in {"state", "forces"}
    return "a state" if is_state else ""


def _was_reported_before(telling: Telling, draft: Draft) -> bool:
    """Whether it was told on a day on which the other had not happened yet."""
    reported = [d.value for d in telling.dates if "reporting_date" in d.flags and d.value]
    days = [each.day.value for each in draft.tells() if each.day and each.day.value]
    return bool(reported) and bool(days) and max(reported) < min(days)


def _is_set_apart(telling: Telling, draft: Draft) -> bool:
    if _is_dated_apart(telling, draft) or _is_of_other_time(telling, draft):
        return True
    if _is_one_of_salvo(telling, draft):
        return False
    return telling.is_marked_new and not opens_with_culprits(telling)


def _is_one_of_salvo(telling: Telling, draft: Draft) -> bool:
    """Whether it tells where one of several rockets went that were fired together."""
    one = _ONE_OF_SALVO.search(telling.text)
    return one is not None and any(
        found[1].lower().startswith(one[1].lower())
        for told in draft.tells()
        for found in _SALVO.finditer(told.text)
    )


def _fits(telling: Telling, draft: Draft, *, is_last: bool, alike: bool) -> bool:
    if is_last or draft.scene.is_heading:
        return _continues(telling, draft, alike=alike)
    # told again, further down: the same town and the same kind of attack
    lead = draft.scene.sentence.passage
    is_lead = lead <= OPENING and lead != telling.scene.sentence.passage
    is_lead = is_lead and draft.scene.passage.kind != "item"
    undated = telling.day is None or (is_lead and not any(one.day for one in draft.tells()))
    return alike and share_town(telling, draft) and undated


def _is_dated_apart(telling: Telling, draft: Draft) -> bool:
    """Whether another paragraph names a day and a place, and the draft has neither."""
    if draft.scene.is_heading or telling.scene.passage is draft.scene.passage:
        return False
    dated = telling.day or _yearless(telling)
    if dated is None or not (telling.near_places or _opens_with(telling, dated)):
        return False
    told = draft.tells()
    if any(each.day or _yearless(each) for each in told):
        return False
    return _opens_with(telling, dated) or not any(each.near_places for each in told)


def _is_of_one_toll(telling: Telling, draft: Draft) -> bool:
    """Whether both name one place and so many dead, as a headline and its body do."""
    ours, theirs = telling.casualties.killed.count, draft.telling.casualties.killed.count
    if ours is None or ours != theirs or not ours.low or ours.low < _TELLING_TOLL:
        return False
    return bool(names_of(telling.scene) & names_of(draft.scene))


def _is_of_other_time(telling: Telling, draft: Draft) -> bool:
    """Whether it opens with a week or a month of its own, or tells what an attack came after."""
    if telling.is_background and not draft.scene.is_heading:
        return True
    opened = _SPAN.match(telling.text)
    return opened is not None and opened[1].lower() not in draft.telling.text.lower()


def _opens_with(telling: Telling, date: DateMention) -> bool:
    """Whether a day opens a telling: "On Wednesday, a drone struck"."""
    at = telling.scene.local(date.start) - telling.low
    return "reporting_date" not in date.flags and at <= len("On the night of ")


def _continues(telling: Telling, draft: Draft, *, alike: bool) -> bool:
    if draft.scene.is_heading:
        return alike or telling.weapon.attack_type in _COMPLEX
    items = telling.scene.passage.kind == draft.scene.passage.kind == "item"
    if items and telling.scene.passage is not draft.scene.passage:
        return alike and share_town(telling, draft)
    complex_one = {telling.weapon.attack_type, draft.weapon.attack_type} <= _COMPLEX
    own = telling.day is not None or bool(telling.near_places)
    if telling.day is None and telling.scene.passage is draft.scene.passage:
        # "the contractors were targeted ...": those named before
        vague = not any(each.rank == 0 for told in draft.tells() for each in told.near_places)
        if vague and _THE_VICTIMS.search(telling.text):
            return True
    own = own or _COUNTED_BLASTS.match(telling.text) is not None
    own = own and not opens_with_culprits(telling)
    return alike or (complex_one and not own)


def _compare_days(telling: Telling, draft: Draft) -> bool | None:
    """Return whether both name the same day; None where one of them names none."""
    one = telling.day or _yearless(telling)
    others = [day for each in draft.tells() if (day := each.day or _yearless(each)) is not None]
    stated = draft.scene.block.date
    if not others and stated is not None and stated.value is not None:
        others = [stated] if draft.scene.passage.section not in ANALYSIS else []
    if one is None or not others:
        return None
    if one.value is None:
        # without a year two days still differ, but "Saturday" may be "4 August"
        alike = [
            each for each in others if each.value is None and _is_named(each) == _is_named(one)
        ]
        return one.text in {each.text for each in alike} if alike else None
    meant = {one.value, *one.candidates} if "weekday_mismatch" in one.flags else {one.value}
    return any(each is not None and each.value in meant for each in others)


def _is_named(date: DateMention) -> bool:
    """Whether a day is a weekday alone."""
    return not any(sign.isdigit() for sign in date.text)


def _lag(telling: Telling, draft: Draft) -> dt.timedelta | None:
    """Return how long after an attack a telling is dated; None where one of them has no day."""
    one, other = telling.day, draft.telling.day
    if one is None or other is None or one.value is None or other.value is None:
        return None
    return one.value - other.value


def _is_next_day(telling: Telling, draft: Draft) -> bool:
    lag = _lag(telling, draft)
    return lag is not None and abs(lag) <= DAY


def _is_later(telling: Telling, draft: Draft) -> bool:
    lag = _lag(telling, draft)
    return lag is not None and DAY <= lag <= _CLAIM_LAG


def _yearless(telling: Telling) -> DateMention | None:
    """Return the day of a telling where nothing tells its year."""
    days = [
        date
        for date in telling.dates
        if date.precision == "day" and date.value is None and "reporting_date" not in date.flags
    ]
    return days[0] if days else None


def _types_agree(telling: Telling, draft: Draft) -> bool:
    one, other = telling.weapon, draft.weapon
    # an attack of which nothing is said may be any
    if not one.weapon or not other.weapon:
        return True
    if one.attack_type == other.attack_type:
        return one.attack_type != "other" or one.weapon == other.weapon
    if one in _named(draft):
        # "a rocket and drone attack" is told again as the rockets
        return True
    kinds = {one.attack_type, other.attack_type}
    if kinds <= {"ied", "vehicle_bomb"} or kinds <= _AIR:
        return True
    if {one.weapon, other.weapon} == {"explosion", "small arms"} and not (
        _is_vague(telling) and _is_vague(draft.telling)
    ):
        # guns do not explode
        return False
    is_vague = any(_is_vague(each) for each in (telling, draft.telling))
    return is_vague and any(_is_general(each) for each in (telling, draft.telling))


def _named(draft: Draft) -> set[Weapon]:
    """Return the munitions that the sentences telling an attack name."""
    named = {each.weapon for told in draft.tells() for each in told.scene.weapons}
    return {each for each in named if each.attack_type in _MUNITIONS}


def _is_vague(telling: Telling) -> bool:
    """Whether nothing says how it was made but that it exploded, or that armed people did it."""
    weapon = telling.weapon
    if weapon.weapon != "small arms":
        return weapon.weapon == "explosion"
    stated = [each for each in telling.scene.weapons if telling.low <= each.start < telling.high]
    words = [telling.scene.text[each.start : each.end] for each in stated if each.weapon == weapon]
    return not any(_SHOT.match(word) for word in words)


def _is_general(telling: Telling) -> bool:
    """Whether it tells the attack by a general word: a noun, or that people were hurt."""
    return telling.hits[0].kind in {"noun", "harm", "agent"} or telling.weapon.family == "Attack"
