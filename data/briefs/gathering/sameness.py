"""Whether two sentences tell the same attack: what sets them apart, and what makes them one.

Apart are two parts of one sentence, two sides, an attack and its answer, two days, two places,
and what a text marks as new. Else one attack is what stands right behind it, below its headline,
or further down with its kind and its town.
"""

import datetime as dt
import re
from collections.abc import Sequence

from data.briefs.attacks.telling import Telling
from data.briefs.attacks.weaponry import STATES
from data.briefs.dating.clock import DAY
from data.briefs.dating.dates import DateMention
from data.briefs.gathering.drafts import ANALYSIS, Draft
from data.briefs.gathering.nearness import named_place, places_agree, share_town
from data.briefs.gathering.retelling import (
    TELLING_TOLL,
    hurts_the_known,
    is_answer,
    is_damage,
    is_first_account,
    meets_the_known,
    opens_with_culprits,
    retells,
    shared_toll,
)
from data.briefs.naming.registries import Actor
from data.briefs.words.lexicon import Weapon

# whoever storms a base also shoots, throws grenades and sets fire
_COMPLEX = frozenset(
    {"ied", "vehicle_bomb", "small_arms", "arson", "mob_assault", "indirect_fire", "other"}
)
_AIR = frozenset({"uas", "airstrike"})
_MUNITIONS = _AIR | {"indirect_fire", "ballistic_missile"}
# the night before a day and its small hours are one
_AT_NIGHT = re.compile(r"\b(?:overnight|midnight|[1-5](?:[:.]\d\d)? ?a\.?m\b|night)", re.IGNORECASE)
_CLAIMED = re.compile(
    r"\b(?:claim(?:ed|s|ing) (?!by )(?:\w+ )?(?:responsibility|credit|the|it)"
    r"|(?:condemn|denounc|deplor|decri)(?:ed|e?s) (?:\w+ )?(?:the|this|that))\b",
    re.IGNORECASE,
)
# "two weeks earlier, ...": another than all told so far
_BEFORE = re.compile(
    r"\W*(?:(?:only |just |about )?(?:[\w-]+ ){1,2}(?:weeks?|months?) (?:earlier|before|ago)"
    r"|(?:earlier )?last (?:week|month)|earlier this (?:week|month|year))\b",
    re.IGNORECASE,
)
_CLAIM_LAG = 10 * DAY
# what is told without a day, as news, happened so shortly before
_NEWS = 4 * DAY
# "four died the same day in a smaller raid": another attack than all told of that day
_SAME_DAY = re.compile(
    r"\b(?:the|that) same (?:day|night|evening|morning|afternoon)\b", re.IGNORECASE
)
# words that leave no doubt that it was guns
_SHOT = re.compile(r"shot|shoot|gunned|drive-by|opened fire|snip|gunfire", re.IGNORECASE)


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
    if hurts_the_known(telling, draft):
        return True
    apart = (_is_part, _is_counted, _is_next_counted, _is_other_deed)
    if any(is_apart(telling, draft) for is_apart in apart):
        return False
    same_day = _same_day(telling, draft, is_last=is_last)
    if same_day is not False and (meets_the_known(telling, draft) or is_damage(telling, draft)):
        return True
    return _agree(telling, draft, same_day, is_last=is_last)


def _agree(telling: Telling, draft: Draft, same_day: bool | None, *, is_last: bool) -> bool:
    """Whether neither day, place nor the words set them apart, and kind or place make them one."""
    is_beside = is_last or telling.scene.passage is draft.scene.passage
    is_beside = is_beside or _SAME_DAY.search(telling.text) is not None
    is_new = _is_new(telling, draft, is_beside=is_beside)
    alike = _are_alike(telling, draft)
    # "the blast on Friday", told in other words of where it was
    is_known = same_day is True and alike and telling.is_definite
    if is_new or same_day is False or not (is_known or places_agree(telling, draft)):
        return False
    alike = alike or (is_last and is_first_account(telling, draft))
    alike = alike or (same_day is True and shared_toll(telling, draft) >= TELLING_TOLL)
    if same_day or (alike and retells(telling, draft)):
        return alike or (is_last and _goes_on(telling, draft))
    if is_last or draft.scene.is_heading:
        return alike or _goes_on(telling, draft)
    # told again, further down
    return alike and telling.day is None and share_town(telling, draft)


def is_told_below(headline: Draft, body: Draft) -> bool:
    """Return whether a body tells what a headline of a summary names: its kind and town, or toll.

    Parameters
    ----------
    headline, body : Draft
        Both stand anywhere in the text.
    """
    if body.scene.is_heading or not _are_alike(body.telling, headline):
        return False
    is_near = share_town(body.telling, headline)
    return is_near or shared_toll(body.telling, headline) >= TELLING_TOLL


def _is_part(telling: Telling, draft: Draft) -> bool:
    """Whether it is another part of the same sentence, or another item of a list."""
    if telling.scene is draft.scene:
        return not (share_town(telling, draft) and _are_alike(telling, draft))
    items = telling.scene.passage.kind == draft.scene.passage.kind == "item"
    is_other = items and telling.scene.passage is not draft.scene.passage
    if not is_other:
        return False
    # an abduction in one item, a killing in another
    made = {telling.weapon.weapon, draft.weapon.weapon}
    is_taking = "abduction" in made and len(made) > 1 and not telling.is_definite
    return is_taking or not share_town(telling, draft)


def _is_counted(telling: Telling, draft: Draft) -> bool:
    """Whether it is one of those that a sum has counted: it has its own day or place."""
    own = telling.day is not None or bool(telling.near_places) or named_place(telling) is not None
    own = own or 0 < _killed(telling) < _killed(draft.telling)
    is_sum = draft.telling.is_total and not draft.scene.is_heading
    # "two blasts killed 19" is told again as the two bombs that killed 19
    is_sum = is_sum and shared_toll(telling, draft) < TELLING_TOLL
    return is_sum and own and not telling.is_plural and not opens_with_culprits(telling)


def _is_next_counted(telling: Telling, draft: Draft) -> bool:
    """Whether the dead of both together are at most those of the sum told before both."""
    total = draft.earlier
    if total is None or not total.telling.is_total or telling.is_definite or total is draft:
        return False
    is_near = telling.scene.sentence.passage == total.scene.sentence.passage
    dead = [_killed(each) for each in (telling, draft.telling)]
    return is_near and all(dead) and sum(dead) <= _killed(total.telling)


def _killed(telling: Telling) -> int:
    count = telling.casualties.killed.count
    return (count.low or 0) if count is not None else 0


def _is_other_deed(telling: Telling, draft: Draft) -> bool:
    """Whether another side did it, or it answers that one from the air."""
    if is_answer(telling) and telling.weapon.attack_type in _AIR - {draft.weapon.attack_type}:
        return True
    sides = {_side(each.agent.mention.actor) for each in (telling, draft.telling) if each.agent}
    # a group and its branch are one side: "Islamic State", "Islamic State Sinai Province"
    short, *others = sorted(sides - {""}) or [""]
    return any(not each.startswith(f"{short} ") for each in others)


def _side(actor: Actor) -> str:
    """Return whose deed it is: that of a group by its name, or of some state; else empty."""
    if actor.kind == "group":
        return actor.name
    return "a state" if actor.kind in STATES else ""


def _is_new(telling: Telling, draft: Draft, *, is_beside: bool) -> bool:
    """Whether the text says so: "another", "hours later", or what an attack came after."""
    if telling.is_background and not draft.scene.is_heading:
        return True
    if telling.low == 0 and _BEFORE.match(telling.text):
        return True
    is_known = opens_with_culprits(telling) or _CLAIMED.search(telling.text) is not None
    return telling.is_marked_new and is_beside and not is_known


def _goes_on(telling: Telling, draft: Draft) -> bool:
    """Whether only the way it was made differs, and it names no day or town of its own."""
    here, there = telling.scene.passage, draft.scene.passage
    items = {here.kind, there.kind} if here is not there else set()
    is_mere = telling.day is None and not telling.near_places
    if opens_with_culprits(telling) and is_mere and "item" not in items:
        return True
    if is_mere and draft.weapon.attack_type == "airstrike" and named_place(telling) is None:
        # what troops and fires did after it
        return telling.weapon.attack_type in _COMPLEX and "item" not in items
    if "item" in items or not {telling.weapon.attack_type, draft.weapon.attack_type} <= _COMPLEX:
        return False
    if opens_with_culprits(telling) or draft.scene.is_heading:
        return True
    told = draft.tells()
    is_dated = telling.day is not None and any(each.day is not None for each in told)
    is_placed = any(each.rank == 0 for one in told for each in one.near_places)
    return not (telling.near_places and is_placed) and not is_dated


def _same_day(telling: Telling, draft: Draft, *, is_last: bool) -> bool | None:
    """Return whether both name one day; None where that says nothing."""
    verdict = _compare_days(telling, draft)
    if verdict is not False or not is_last or telling.is_named_by_day:
        return verdict
    lag = _lag(telling, draft)
    is_end = opens_with_culprits(telling)
    is_end = is_end or (bool(_AT_NIGHT.search(telling.text)) and share_town(telling, draft))
    goes_on = lag is not None and abs(lag) <= DAY and is_end
    # "claimed the attack on Tuesday" dates the claim
    is_claim = lag is not None and DAY <= abs(lag) <= _CLAIM_LAG
    is_claim = is_claim and _CLAIMED.search(telling.text) is not None
    return None if goes_on or is_claim else verdict


def _compare_days(telling: Telling, draft: Draft) -> bool | None:
    """Return whether both name the same day; None where one of them names none."""
    one = telling.day or _yearless(telling)
    others = [day for each in draft.tells() for day in _days_of(each)]
    if one is None and _is_of_earlier_month(telling, others):
        return False
    stated = draft.scene.block.date
    if not others and stated is not None and stated.value is not None:
        others = [stated] if draft.scene.passage.section not in ANALYSIS else []
    if one is not None and not others and _is_of_another_time(one, telling, draft):
        return False
    if one is not None and one.value and not others and _is_outside_month(one.value, draft):
        return False
    if one is None or not others:
        return None
    if one.value is None:
        # without a year two days still differ, but "Saturday" may be "4 August"
        alike = {each.text for each in others if each.value is None and _alike(each, one)}
        return one.text in alike if alike else None
    meant = {one.value, *one.candidates} if "weekday_mismatch" in one.flags else {one.value}
    return any(each.value in meant for each in others)


def _is_of_earlier_month(telling: Telling, others: Sequence[DateMention]) -> bool:
    """Whether it is dated by a month that ends before the days told, or long before the text."""
    month, written = telling.month, telling.scene.block.clock.written_on
    if month is None or month.latest is None:
        return False
    days = [day.value for day in others if day.value is not None]
    if not days and written is not None:
        days = [written.replace(day=1)]
    return bool(days) and month.latest < min(days)


def _is_outside_month(day: dt.date, draft: Draft) -> bool:
    """Whether a day lies in none of the months by which an attack is dated."""
    months = [told.month for told in draft.tells() if told.month is not None]
    spans = [(month.earliest, month.latest) for month in months]
    return bool(spans) and not any(low and high and low <= day <= high for low, high in spans)


def _is_of_another_time(day: DateMention, telling: Telling, draft: Draft) -> bool:
    """Whether a day cannot be that of an attack told without one."""
    return _is_of_earlier_week(day, telling, draft) or not _is_within(day, draft)


def _is_of_earlier_week(day: DateMention, telling: Telling, draft: Draft) -> bool:
    """Whether a day lies so far back that what was told without one, as news, was later."""
    written = telling.scene.block.clock.written_on
    if day.value is None or written is None or draft.scene.is_heading or telling.is_definite:
        return False
    is_earlier = day.value < written - _NEWS and not share_town(telling, draft)
    return is_earlier and not retells(telling, draft)


def _is_within(day: DateMention, draft: Draft) -> bool:
    """Whether a day may lie in the night between two days in which an attack is told."""
    spans = [told.span for told in draft.tells() if told.span and told.span.precision == "range"]
    if day.value is None or not spans:
        return True
    low = min(span.earliest for span in spans if span.earliest)
    high = max(span.latest for span in spans if span.latest)
    return low <= day.value <= high


def _days_of(telling: Telling) -> list[DateMention]:
    """Return the day of a telling; both days of a night between two."""
    day = telling.day or _yearless(telling)
    if day is None or not _AT_NIGHT.search(telling.text):
        return [day] if day is not None else []
    return [each for each in telling.dates if each.is_day or each is day]


def _alike(one: DateMention, other: DateMention) -> bool:
    """Whether both are weekdays alone, or neither is."""
    return len({any(sign.isdigit() for sign in date.text) for date in (one, other)}) == 1


def _lag(telling: Telling, draft: Draft) -> dt.timedelta | None:
    """Return how long after an attack a telling is dated; None where one of them has no day."""
    one, other = telling.day, draft.telling.day
    if one is None or other is None or one.value is None or other.value is None:
        return None
    return one.value - other.value


def _yearless(telling: Telling) -> DateMention | None:
    """Return the day of a telling where nothing tells its year."""
    days = [date for date in telling.dates if date.precision == "day" and date.value is None]
    return next((date for date in days if "reporting_date" not in date.flags), None)


def _are_alike(telling: Telling, draft: Draft) -> bool:
    """Whether both were made the same way, as far as is said."""
    one, other = telling.weapon, draft.weapon
    # an attack of which nothing is said may be any; one that hurt people is no abduction
    if not one.weapon or not other.weapon:
        is_taking = "abduction" in {one.weapon, other.weapon}
        return not is_taking or telling.is_definite or telling.hits[0].form == "noun"
    if one.attack_type == other.attack_type:
        return one.attack_type != "other" or one.weapon == other.weapon
    kinds = {one.attack_type, other.attack_type}
    # "a rocket and drone attack" is told again as the rockets
    if one in _named(draft) or kinds <= {"ied", "vehicle_bomb"} or kinds <= _AIR:
        return True
    told = (telling, draft.telling)
    if {one.weapon, other.weapon} == {"explosion", "small arms"} and not all(map(_is_vague, told)):
        # guns do not explode
        return False
    return any(map(_is_vague, told)) and any(map(_is_general, told))


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
