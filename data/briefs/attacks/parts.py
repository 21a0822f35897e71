"""The parts of a sentence that tell attacks of their own, and what sets one apart from another."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from data.briefs.attacks.hit import Hit
from data.briefs.dating.clock import MONTH_NAMES, WEEKDAY_NAMES
from data.briefs.naming.scene import Scene

_SPLIT = re.compile(
    r";\s*(?:and |while )?"
    r"|,?\s+(?:just |only |\w+ )?(?:hours|minutes|days?|weeks?|months?) after\s+"
    r"(?=an?\s|\d+\s|\w+s\s|(?:armed|masked|unidentified|unknown|suspected|gunmen|assailants)\s)"
    r"|,?\s+(?:at|around)(?: the| about the)? same time as\s+|,?\s+while\s+|,?\s+to which\s+"
    r"|,\s+(?:and|then)\s+|\.\s+"
    # "a blast that killed five and three bombings that killed nine"
    r"|\s+and\s+(?=(?:an?|one|two|three|four|five|several|\d+) (?:[\w-]+ ){0,2}?(?:attacks?"
    r"|bombings?"
    r"|blasts?|explosions?|strikes?|ambush(?:es)?|raids?|shootings?|assaults?)\b)"
    r"|\s+and\s+(?=(?:gunmen|militants|insurgents|rebels|unknown|unidentified|armed|masked)\b)"
    # "for the 28 September killing of one and for the 3 October killing of another"
    r"|\s+and\s+(?=(?:(?:for|of|on|in|by|with|to) )?the (?:\w+ \d{1,2}"
    r"|\d{1,2} \w+) (?:[\w-]+ ){0,2}?(?:attack"
    r"|bombing|killing|shooting|murder|kidnapping|assault|blast|ambush|raid|assassination)\b)"
    r"|\s+and\s+(?=the (?:[\w-]+ )?(?:attack|bombing|killing|shooting|murder|kidnapping|assault"
    r"|ambush|assassination|abduction) (?:of|on|at|in|near)\b)"
    r"|\s+and\s+(?=another\b|a"
    r" second\b|a separate\b|separately\b|later\b)"
    r"|\s+and\s+(?=in (?:the (?:city|town|village|district|province) of )?(?-i:[A-Z])[^.;]{1,30},)"
    r"|\s+and\s+(?=(?:by|later|then|at|during) (?:in )?(?:the )?(?:evening|night|morning"
    r"|afternoon|noon|dawn)\b)"
    r"|\s+and\s+(?=(?:on\s+)?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)|,\s+"
    r"(?=(?:another|a second|a separate|two days later|the next day|the following day|a day"
    r" later)\b)|,\s+",
    re.IGNORECASE,
)
# "a blast in Babil and one in Diwaniyah", "on a base in Rask and on a post in Chabahar"
_ONE_MORE = re.compile(
    r",? and (?:(?:on|at|against|near|in) )?(?:an?|the|another|one|two|three|four|the other)"
    r" (?:(?!(?:and|was|were)\b)[a-z][\w'-]* ){0,4}?(?:in|at|near|outside) (?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
# a wave at many places is one attack
_LIST = re.compile(r", (?:an?|the|two|three|four|several) ", re.IGNORECASE)
_NOT_OF = re.compile(r"\b(?:until|till|through|by|from|since|before)\s$", re.IGNORECASE)
# "on Easter Sunday" is no place
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|on) (?:the )?"
    rf"(?!(?:\w+ )?(?:{WEEKDAY_NAMES}|{MONTH_NAMES})\b)(?-i:[A-Z])[^.;]*$",
    re.IGNORECASE,
)
_NEWS = (
    r"(?:attacks?|incidents?|bomb\w*|blasts?|explosions?|assaults?|ied|strikes?|shooting|ambush"
    r"|raid|device|rocket"
    r"|missile|drone|roadside|suicide|car|group|gunm[ae]n|attackers?|assailants?|militants|part"
    r"|village|town|district|case)"
)
NEW = re.compile(
    r"\b(?:(?<!followed by )(?:another|a second|a third|a fourth|a different|a separate"
    r"|(?<!two )(?<!three )(?<!several )separate"
    r"|two more|one more|the first|two other|a similar|as well as an?)\s+"
    rf"(?:[\w'-]+\s+){{0,3}}?{_NEWS}|the first one|separately|elsewhere"
    r"|in what (?:appear(?:ed|s)|seem(?:ed|s)|looked) [\w ]{2,12} new (?:attack|assault|incident)"
    r"|^\W*(?:at|in|on) another\b"
    r"|(?:a )?related (?:attack|incident|occurrence|event|case)"
    r"|(?:hours|days|weeks|minutes) (?:earlier|later)"
    r"|(?:minutes|hours) before|^\W*later(?=, (?:an?|another|two|three) )"
    r"|(?:hours|days|minutes) after (?:the|that|this) (?:\w+ )?(?:attack|blast|explosion|assault"
    r"|bombing|raid|shooting)"
    r"|^\W*(?:an?|another|two|three) [^.;,]{1,40} (?:was|were) later (?:shot|killed|stabbed"
    r"|attacked|hit)"
    r"|(?<!released )(?<!issued )(?:on )?the same (?:day|night|evening|morning|afternoon)"
    r"(?! that\b)"
    r"|later that (?:evening|night|afternoon|morning|week|month)|^\W*\d{1,2}[:.]\d\d ?(?:[ap]\.?m)?"
    r"|later (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|that day)"
    r"|^\W*in the same (?:district|province|area|town|village|city|region)\b"
    r"|later in the (?:week|month|day|evening|night|morning|afternoon)"
    r"|later (?:that|the|on the) same (?:day|evening|night|\w+day)"
    r"|earlier (?:in the|this|that|on the same) (?:week|day|month)|(?:an?|one|two|three) (?:days?"
    r"|hours?) (?:earlier|before|later)"
    r"|the (?:previous|following|next) day"
    r"|^\W*(?:earlier )?(?:last|the previous) (?:week|month))\b",
    re.IGNORECASE,
)
# "another" so near behind a cut sets what follows apart
_NEAR_CUT = 30
_WHERE = re.compile(r"(?:in|at|near|on|while|outside)\s", re.IGNORECASE)
# what an attack answers happened before, and elsewhere
_REASON = re.compile(
    # "Turkey strikes PKK after Ankara bombing"
    r" after (?=(?:[A-Z][\w'-]+ ){1,2}(?:bombing|attack|blast|shooting|killings?)\b)"
    r"|,? citing (?:an?|the|last|this)\b"
    r"|,? (?:as |as a |in )?(?:part of (?:\w+ )?)?(?:response|retaliation|revenge|reprisal)"
    r" (?:to|for)\b|,? (?:to avenge|in revenge for|retaliating for|avenging)\b"
    # what goes on meanwhile is elsewhere
    r"|,? while (?!\w+ing\b|in\b|on\b|at\b)"
    # what an attack led to came later
    r"|,? (?:prompting|provoking|triggering|drawing) (?:[\w-]+ ){0,3}?(?:retaliat\w*|responses?"
    r"|rockets?|strikes?|fire|attacks?|clash\w*|raids?)\b",
    re.IGNORECASE,
)

# "In yet another attack in the valley, ...", "In their biggest strike in years, ..." tells what
# follows
_ANNOUNCED = re.compile(
    r"\W*(?:in|during) (?:yet )?(?:an?|another|what|one of|(?:the|its|their|his) (?:[\w-]+ )?"
    r"(?:latest|second|third|same|other|first|last|\w+est|worst|most \w+))\b[^,;.]*",
    re.IGNORECASE,
)


def parts_of(scene: Scene, hits: Sequence[Hit]) -> Iterator[tuple[int, int, list[Hit]]]:
    """Yield the parts of a sentence that tell attacks of their own."""
    bounds = [0]
    for cut in _SPLIT.finditer(scene.text):
        here, there = (bounds[-1], cut.start()), (cut.end(), len(scene.text))
        parts = all(
            _tells_hits(hits, span, cut[0]) or is_armed(scene, hits, *span)
            for span in (here, there)
        )
        is_comma = not cut[0].strip(", ")
        if is_comma and not _opens_part(scene.text, hits, cut.end()):
            continue
        if is_comma and _ANNOUNCED.fullmatch(scene.text, max(here[0], scene.dateline_end), here[1]):
            continue
        answers = "which" in cut[0].lower() or " after" in cut[0].lower()
        reach = 0 if is_comma else _NEAR_CUT
        if parts and (answers or _differ(scene, here, there, reach)):
            bounds.append(cut.end())
    edges = [*bounds, len(scene.text)]
    for low, high in pairwise(edges):
        part = [hit for hit in hits if low <= hit.start < high]
        if part:
            yield low, high, part


def one_more(scene: Scene, low: int, high: int, hits: Sequence[Hit]) -> int | None:
    """Return where a part goes on to a second place of what it tells, None where it does not.

    Parameters
    ----------
    scene : Scene
        The sentence.
    low, high : int
        The part.
    hits : sequence of Hit
        The words that tell it.
    """
    last = max((hit.end for hit in hits if hit.kind != "harm"), default=high)
    found = _ONE_MORE.search(scene.text, last, high)
    if found is None or _PLACED.search(scene.text[: found.start()], low) is None:
        return None
    if _LIST.search(scene.text, last, found.start()):
        return None
    here, there = _towns(scene, low, found.start()), _towns(scene, found.start(), high)
    return None if here & there or not (here or there) else found.start()


def _opens_part(text: str, hits: Sequence[Hit], start: int) -> bool:
    """Whether a mere comma is the last before what the next part tells, or before where it was."""
    stop = text.find(",", start)
    high = stop if stop >= 0 else len(text)
    return _WHERE.match(text, start) is not None or _is_own(hits, start, high)


def without_strangers(text: str, low: int, high: int, part: Sequence[Hit]) -> tuple[int, int]:
    """Return a part of a sentence cut at the semicolons around what tells the attack."""
    before = text.rfind(";", low, part[0].start)
    after = text.find(";", part[-1].end, high)
    reason = _REASON.search(text, part[0].end, high)
    if after < 0 and reason is not None:
        after = reason.start()
    return (before + 1 if before >= 0 else low), (after if after >= 0 else high)


def _tells_hits(hits: Sequence[Hit], span: tuple[int, int], cut: str) -> bool:
    """Whether a part tells an attack; one behind a semicolon may only say who was hurt."""
    return _is_own(hits, *span) or (
        ";" in cut and any(span[0] <= hit.start < span[1] for hit in hits)
    )


def is_armed(scene: Scene, hits: Sequence[Hit], low: int, high: int) -> bool:
    """Return whether a part says who was hurt, and with what: "wounded five with an axe".

    Parameters
    ----------
    scene : Scene
        The sentence.
    hits : sequence of Hit
        Words that tell an attack.
    low, high : int
        The part.
    """
    has_weapon = any(low <= each.start < high for each in scene.weapons)
    return has_weapon and any(low <= hit.start < high and hit.form == "active" for hit in hits)


def _is_own(hits: Sequence[Hit], low: int, high: int) -> bool:
    return any(low <= hit.start < high and hit.kind != "harm" for hit in hits)


def _differ(scene: Scene, here: tuple[int, int], there: tuple[int, int], reach: int) -> bool:
    """Whether two parts speak of two days or two places, or the second says so near its start."""
    new = NEW.search(scene.text, *there)
    if new is not None and new.start() - there[0] <= reach:
        return True
    months = [_months(scene, *part) for part in (here, there)]
    if all(months) and not months[0] & months[1]:
        return True
    days = [_days(scene, *part) for part in (here, there)]
    if days[0] and days[1]:
        return days[0] != days[1] or _towns(scene, *here) != _towns(scene, *there)
    one, other = _towns(scene, *here), _towns(scene, *there)
    return bool(one and other) and one != other


def _days(scene: Scene, low: int, high: int) -> set[dt.date]:
    form = scene.sentence
    return {
        date.value
        for date in form.dates
        if date.value is not None and low <= scene.local(date.start) < high
        if _NOT_OF.search(scene.text[: scene.local(date.start)]) is None
    }


def _months(scene: Scene, low: int, high: int) -> set[dt.date]:
    return {
        date.earliest
        for date in scene.sentence.dates
        if date.precision == "month" and date.earliest is not None
        if low <= scene.local(date.start) < high
    }


def _towns(scene: Scene, low: int, high: int) -> set[str]:
    low = max(low, scene.dateline_end)
    towns = {each.place.name for each in scene.places if low <= each.start < high and each.rank < 2}
    sites = {each.owners[0].name for each in scene.facilities if low <= each.start < high}
    return sites or towns
