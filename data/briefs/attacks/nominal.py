"""Attacks told by a noun, as in "nine died in an ambush": which nouns tell one, and which not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from data.briefs.attacks.hit import Hit, has_day, is_named_by_day, judged
from data.briefs.attacks.realis import Realis, clause
from data.briefs.attacks.weaponry import FOUND
from data.briefs.naming.scene import Scene
from data.briefs.words.lexicon import context, nouns

_NO_ATTACK = re.compile(
    r"\b(?:state of|heart|panic|asthma|cyber|malware|ransomware|phishing|hack(?:er|ing)|verbal"
    r"|scathing|stinging|blistering|withering|media|legal|swollen)[ -]?$"
    r"|\b(?:mock|simulated|staged|fake|dummy|rehearsed) (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
# whoever strikes so stays away from work
_LABOUR = re.compile(
    r"\b(?:general|hunger|labou?r|rail(?:way)?|bus|transport|trade|teachers'?|doctors'?|nurses'?"
    r"|drivers'?|workers'?|students?'?|pilots'?|miners'?|lawyers'?|union|pay|wage|sit-in|wildcat"
    r"|token|armed|climate|school|prison(?:ers')?|(?:one|two|three|\d+)-(?:day|hour|week)|day-long"
    r"|nationwide|national|indefinite|shutdown|shutter-down|on(?: an?)?|go(?:es)? on) $",
    re.IGNORECASE,
)
_STRIKE = re.compile(r"strikes?$", re.IGNORECASE)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|both|these|those|its|their|his|latest|deadly|same|said|such)\s+"
    r"(?:[\w.]+[ -]){0,3}$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|several|multiple|twin|\d{1,2}|separate|deadly|a"
    # "an hour before the blast" is about the blast
    r" series of)\s+(?:(?!(?:the|this|that)\b)[\w'.\"-]+ ){0,5}$",
    re.IGNORECASE,
)
_YET_TO_COME = re.compile(
    r"(?<!two )(?<!three )(?<!four )(?<!five )(?<!\d )\b(?:more|further|additional|future"
    r"|continued|new|fresh)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "rocket fire on the embassy is possible"
_MAY_COME = re.compile(
    r"[^.;,]{0,80}? (?:is|are|remains?) (?:\w+ )?(?:possible|likely|probable|expected|feared"
    r"|planned)\b",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"\b(?:in|after|following|by|during|amid|from|when)\s+(?:(?:an?|another|the|two|three|four"
    r"|separate|several|twin|\d{1,2})\s+)?(?:[\w'.\"-]+ ){0,5}$",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:missing|abducted|kidnapped|fled|displaced|evacuated|burned|rescued|closed|martyred"
    r"|killed|injured|wounded|died|dead|hurt|destroyed|damaged|lost|hit)\b",
    re.IGNORECASE,
)
# a line without a verb is at most so long, and names its attack so early
LONGEST_LINE = 160
EARLY = 60
_FAR_PREDICATE, _FAR_BEHIND = 140, 160
# an entry of a list has so little before the attack it tells
LONGEST_LEAD = 70
LEAD_WORDS = 4
# "the burned shell of the lorry"
_THING = re.compile(
    r"(?:bombs?|rockets?|missiles?|mortars?|drones?|grenades?|shells?|projectiles?|mine|landmines?"
    r"|(?:explosive|improvised explosive) devices?|ieds?)\b",
    re.IGNORECASE,
)
_THAT_DID = re.compile(r",? (?:that|which) (?:has |have |had )?(?:hit|struck|destroyed)\b")
_FAR_DAY = len(" that occurred on ")
_OF_WHOM = re.compile(
    r" (?P<whom>(?:of|on|against|in|near|at|outside|by) [^.;:]{2,90}?)"
    r"(?:,? (?:in )?which (?:\w+ed|left|cost|[\w ]{2,20} (?:was|were)) [^.;:,]{2,60}?)?"
    r",? (?:on|late on|early on|(?:in|on) the (?:night|early hours|evening|morning|afternoon) of) "
)
_VERB = re.compile(
    r"\b(?!armed\b)(?:\w{2,}ed|was|were|is|are|has|had|have|will|would|may|might|could|can|should|who"
    r"|which|that|after|when|as|while|and then|said|came|took|went|began|told|heard|held|met|made"
    r"|saw|found|sent|left|gave|led|drew)\b"
)
_NEXT_CLAUSE = re.compile(r", (?:and|but|while) ")
_ARTICLES = frozenset({"the", "this", "that", "these", "those", "no", "its", "their", "his", "her"})


# "the assault, which took place on Monday, ..."
_WHICH_WAS = re.compile(
    r"[^.;,]{0,60},? (?:which|that) (?:took place|occurred|happened|came)\b", re.IGNORECASE
)
# "the kidnapping case", "attack suspects": no attack is told
_OF_PAPER = re.compile(
    r"(?:\s|-)+(?:cases?|trials?|charges?|probes?|investigations?|inquir\w+|suspects?|convicts?"
    r"|convictions?|victims?|survivors?|memorials?|laws?|risks?|threats?|plots?|plans?|warnings?"
    r"|alerts?|drills?|exercises?|hearings?|verdicts?|sentences?|allegations?|anniversar\w+"
    r"|capabilit\w+|attempts? (?:trial|case)|prevention|response|experts?|squads?|disposal"
    r"|wounds?|shelters?|scares?|hoax\w*|sites?(?! (?:was|were|of))|programs?|programmes?|threat"
    r"|tactics?|techniques?|groups?(?! (?:of|on)\b)|forces?|teams?"
    r"|units?|systems?|defen[cs]es?|launchers?|tests?|talks)\b",
    re.IGNORECASE,
)


# "an inquiry into the assassination", "a film about the siege": no news of it
_ABOUT = re.compile(
    r"\b(?:inquir(?:y|ies)|enquir(?:y|ies)|probe|trial|hearings?|films?|books?|documentary|museum"
    r"|lawsuit|debate) (?:\w+ )?(?:into|over|on|about|of|for)\s+"
    r"(?:the |an? |his |her |their )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
# "a commander in charge of rocket fire"
_IN_CHARGE = re.compile(
    r"\b(?:in charge|commander|head|chief|responsible) (?:of|for) (?:the )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
# "claimed responsibility for the bombing in Aden on Friday" tells it, where nothing else did
_SPOKEN_OF = re.compile(
    r"\b(?:condemn(?:s|ed)?|claim(?:s|ed)|admit(?:s|ted)|responsibility for) (?:\w+ ){0,3}?"
    r"(?:the|this|that) (?:[\w'-]+ ){0,4}$",
    re.IGNORECASE,
)
# "in the wake of the 11 September attack", "loyalists linked to bombings in Tripoli"
_IN_WAKE = re.compile(
    r"\b(?:in the (?:wake|aftermath) of|linked to|connected to|tied to|in connection with) "
    r"(?:the )?(?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)


def is_no_attack(text: str, match: re.Match[str]) -> bool:
    """Return whether a word is part of a name that tells none: a heart attack, a general strike.

    Parameters
    ----------
    text : str
        The sentence in its normal form.
    match : re.Match
        The word.
    """
    before = text[max(0, match.start() - _FAR_BEHIND) : match.start()]
    is_labour = _STRIKE.match(match[0]) is not None and _LABOUR.search(before) is not None
    is_paper = _OF_PAPER.match(text, match.end()) is not None
    return is_labour or is_paper or _NO_ATTACK.search(before) is not None


def nominal_hits(scene: Scene) -> Iterator[Hit]:
    """Yield the nouns of a sentence that tell an attack ("after an ambush"), in order."""
    text = scene.text
    for match in nouns("words").finditer(text):
        before = text[max(0, match.start() - _FAR_BEHIND) : match.start()]
        is_paper = is_no_attack(text, match)
        # "arrested nine men along with home-made bombs"
        is_thing = _THING.match(match[0]) is not None
        is_paper = is_paper or (is_thing and FOUND.search(before) is not None)
        # "the burned shell of the lorry"
        is_paper = is_paper or (is_thing and text.startswith(" of the ", match.end()))
        # "the missile, which struck a plant in 2019": what it is good for
        is_paper = is_paper or (is_thing and _THAT_DID.match(text, match.end()) is not None)
        if is_paper:
            continue
        is_dated = _is_dated(scene, *match.span())
        if not is_dated and any(each.search(before) for each in (_ABOUT, _IN_WAKE, _IN_CHARGE)):
            continue
        is_first = is_dated or _is_spoken_of(scene, before)
        definite = _DEFINITE.search(before) is not None and not (
            is_first or _INDEFINITE.search(before)
        )
        if not is_first and not _is_told(scene, match, before, is_definite=definite):
            continue
        hit = judged(scene, match, "noun", "noun")
        to_come = _YET_TO_COME.search(before) and match[0].lower().endswith("s")
        if to_come or _MAY_COME.match(text, match.end()):
            hit = replace(hit, realis=Realis.UNREAL)
        yield Hit(hit.start, hit.end, hit.form, hit.kind, hit.realis, definite)


def _is_dated(scene: Scene, start: int, end: int) -> bool:
    """Whether it is named with its day: "the strikes of 25 February" are told for the first time.

    So are "the July 19 bombing" and "the kidnapping of 66 women near Arbinda, which shocked the
    country, on 12 January".
    """
    if is_named_by_day(scene, start):
        return True
    for date in scene.sentence.dates:
        between = scene.text[end : max(end, scene.local(date.start))]
        is_other = "reporting_date" in date.flags or date.text.endswith("later")
        if scene.local(date.start) < end or is_other:
            continue
        if date.precision == "week" and between == " ":
            return True
        if date.is_day and (len(between) <= _FAR_DAY or _is_up_to_day(between)):
            return True
    return False


def _is_up_to_day(between: str) -> bool:
    """Whether only whom and where it hit stands between an attack and its day."""
    found = _OF_WHOM.fullmatch(between)
    return found is not None and _VERB.search(found["whom"]) is None


def _is_spoken_of(scene: Scene, before: str) -> bool:
    """Whether somebody claims or condemns an attack and says when it was and what it hit."""
    named = bool(scene.places or scene.targets)
    return named and has_day(scene) and _SPOKEN_OF.search(before) is not None


def _is_told(scene: Scene, match: re.Match[str], before: str, *, is_definite: bool) -> bool:
    text = scene.text
    low, high = clause(text, match.start(), match.end())
    ahead = text[match.end() : min(high, match.end() + _FAR_PREDICATE)]
    happened = nouns("happened").search(ahead)
    if happened is not None and not context("unreal").search(ahead[: happened.start()]):
        return True
    if _WHICH_WAS.match(text, match.end()) or (_LED_BY.search(before) and _GONE.search(text)):
        return True
    made = nouns("made").search(text, max(0, low - 30), match.start())
    # "an operation was launched, and drones are in use"
    is_made = made is not None and _NEXT_CLAUSE.search(text, made.end(), match.start()) is None
    return not is_definite and (is_made or _is_fragment(scene, match, before))


def _is_fragment(scene: Scene, match: re.Match[str], before: str) -> bool:
    """Whether a bare noun tells an event: it opens a line without a verb, or it has its day."""
    is_line = scene.is_heading or scene.passage.kind == "item" or scene.index <= 1
    is_short = len(scene.text) <= LONGEST_LINE and not scene.text.endswith(".")
    if is_line and is_short and match.start() <= EARLY:
        return True
    if _opens_entry(scene, match.start()):
        return True
    indefinite = _INDEFINITE.search(before) is not None
    return indefinite and has_day(scene)


def _opens_entry(scene: Scene, start: int) -> bool:
    """Whether a noun opens an entry of a list, as "04/04: IED explosion near Tessit" does.

    Before it stand no more than a day, a place and a word or two.
    """
    sentence, text = scene.sentence, scene.text
    if sentence.start != scene.passage.start or start > LONGEST_LEAD:
        return False
    dates = [(scene.local(each.start), scene.local(each.end)) for each in sentence.dates]
    is_list = scene.passage.kind == "item" or any(
        not text[:first].strip("(*- ") for first, _ in dates if first >= 0
    )
    lead = text[:start]
    for first, last in (*dates, *((each.start, each.end) for each in scene.places)):
        if 0 <= first < start:
            lead = lead[:first] + " " * (min(last, start) - first) + lead[min(last, start) :]
    words = re.findall(r"[A-Za-z][\w'-]*", lead)
    return is_list and len(words) <= LEAD_WORDS and not any(w.lower() in _ARTICLES for w in words)
