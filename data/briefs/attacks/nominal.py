"""Attacks told by a noun, as in "nine died in an ambush": which nouns tell one, and which not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from data.briefs.attacks.hit import Hit, has_day, judged
from data.briefs.attacks.realis import Realis, clause
from data.briefs.attacks.weaponry import FOUND
from data.briefs.naming.scene import Scene
from data.briefs.words.lexicon import context, nouns

_NO_ATTACK = re.compile(
    r"\b(?:heart|panic|asthma|cyber|verbal|media|legal|mock|simulated)[ -]?$", re.IGNORECASE
)
_REMEMBERED = re.compile(
    r"\b(?:years? (?:to the day )?(?:since|after)|anniversary of|in memory of|commemorat\w+)\s+"
    r"(?:the |a |an )?"
    r"(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|both|these|those|its|their|his|latest|deadly|same|said|such)\s+"
    r"(?:[\w.]+[ -]){0,3}$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|several|multiple|twin|\d{1,2}|separate|deadly|a"
    r" series of)\s+(?:[\w'.\"-]+ ){0,5}$",
    re.IGNORECASE,
)
_YET_TO_COME = re.compile(
    r"(?<!two )(?<!three )(?<!four )(?<!five )(?<!\d )\b(?:more|further|additional|future"
    r"|continued|new|fresh)\s+(?:[\w-]+\s+){0,2}$",
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
_FAR_PREDICATE = 140
# an entry of a list has so little before the attack it tells
LONGEST_LEAD = 70
LEAD_WORDS = 4
# "a drone that destroyed tanks" says what it is good for
_DRONE_THAT = re.compile(
    r"(?:drones?|missiles?|rockets?) (?:that|which) (?:has |have |had )?(?:hit|struck|destroyed)\b",
    re.IGNORECASE,
)
# "the burned shell of the lorry"
_THING = re.compile(
    r"(?:bombs?|rockets?|missiles?|mortars?|drones?|grenades?|shells?|projectiles?|mine|landmines?"
    r"|(?:explosive|improvised explosive) devices?|ieds?)\b",
    re.IGNORECASE,
)
_HULL = re.compile(r"shells? of\b", re.IGNORECASE)
_ARTICLES = frozenset({"the", "this", "that", "these", "those", "no", "its", "their", "his", "her"})


# "a drone attack near Erbil, which wounded three"
_WHICH = re.compile(
    r"[^.;]{0,60}?,? (?:which|that) (?:\w+ )?(?:killed|injured|wounded|resulted in|left|caused|hit"
    r"|struck|damaged|destroyed)\b",
    re.IGNORECASE,
)
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
    r"|tactics?|techniques?|teams?|units?|systems?|defen[cs]es?|launchers?|tests?|talks)\b",
    re.IGNORECASE,
)


# "an inquiry into the assassination", "a film about the siege": no news of it
_ABOUT = re.compile(
    r"\b(?:inquir(?:y|ies)|enquir(?:y|ies)|probe|trial|hearings?|films?|books?|documentary|museum"
    r"|lawsuit|debate) (?:\w+ )?(?:into|over|on|about|of|for)\s+"
    r"(?:the |an? |his |her |their )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
# "wanted for a bus bombing"
_IN_COURT = re.compile(
    r"\b(?:charges|charged|accused|suspected|convicted|wanted|sentenced|jailed) (?:\w+ )?"
    r"(?:over|of|for|with|in)\s+(?:the |an? |his |her |their )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
# "a commander in charge of rocket fire"
_IN_CHARGE = re.compile(
    r"\b(?:in charge|commander|head|chief|responsible) (?:of|for) (?:the )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
# "in the wake of the 11 September attack", "loyalists linked to bombings in Tripoli"
_IN_WAKE = re.compile(
    r"\b(?:in the (?:wake|aftermath) of|linked to|connected to|tied to|in connection with) "
    r"(?:the )?(?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"(?:(?<=ing)|(?<=ion)) of (?!the\b)(?:[\w'.-]+ ){0,6}?(?:in|near|at) [A-Z]"
)
# "the strikes were in response to a rocket attack at ..."
_IN_ANSWER = re.compile(
    r"\W*(?:the|these|those) (?:\w+ )?(?:attacks?|strikes?|raids?) (?:was|were|came) (?:\w+ )?in"
    r" (?:response|retaliation) (?:to|for) (?:an?|two|three) (?:[\w-]+ ){0,3}",
    re.IGNORECASE,
)
# "condemns the attack of 17 May on a convoy", as statements begin
_CONDEMNED = re.compile(r"\bcondemn(?:s|ed)? (?:\w+ ){0,3}?the (?:[\w-]+ ){0,4}$", re.IGNORECASE)
# "Sunday's missile strike on Kafr Sousa"
# "Thursday's attack was the third this month"
_WAS_THE = re.compile(r" (?:was|is) (?:the|one of|among)\b")
_ON_WHOM = re.compile(r" (?:on|at|in|against|near|outside)\b")
_DAYS_OWN = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day's (?:[\w-]+ ){0,2}$")
# "the toll of the incursion into Kota last Monday has risen"
_TOLL_OF = re.compile(r"\btoll (?:of|from|in|after) (?:the|an?) (?:\w+ )?$", re.IGNORECASE)
_ORDINAL = re.compile(r"\bthe (?:second|third|fourth|fifth|sixth|last) (?:\w+ )?$", re.IGNORECASE)
_OCCURRED = re.compile(
    r"\s(?:occurred|took place|happened|went off|exploded)\s"
    r"(?:(?:[\w-]+ ){1,4}(?:later|earlier) )?(?:at|in|near|on|around|outside)\b",
    re.IGNORECASE,
)
# "claimed responsibility for the bombing in Aden on Friday" tells it, where nothing else did
_CLAIMED = re.compile(
    r"\b(?:(?:responsibility|credit) (?:\w+ )?for|claim(?:s|ed)|admit(?:s|ted)(?: to)?"
    r"|acknowledge[sd]) (?:the|this|that)\s(?:[a-z][\w'-]*\s){0,4}$"
)


def nominal_hits(scene: Scene) -> Iterator[Hit]:
    """Yield the nouns of a sentence that tell an attack ("after an ambush"), in order."""
    text = scene.text
    for match in nouns("words").finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        is_paper = _OF_PAPER.match(text, match.end()) is not None
        is_paper = is_paper or (
            _DRONE_THAT.match(text, match.start()) is not None and not scene.casualties.is_stated
        )
        is_paper = is_paper or _HULL.match(text, match.start()) is not None
        # "arrested nine men along with home-made bombs"
        is_paper = is_paper or bool(_THING.match(match[0]) and FOUND.search(before))
        if is_paper or any(each.search(before) for each in (_NO_ATTACK, _REMEMBERED)):
            continue
        is_about = _ABOUT.search(before) and not _is_dated(scene, match.end())
        if is_about or any(each.search(before) for each in (_IN_COURT, _IN_CHARGE, _IN_WAKE)):
            continue
        definite = (
            _DEFINITE.search(before) is not None
            and _INDEFINITE.search(before) is None
            and not _is_dated(scene, match.end())
            and not _is_of_somebody(scene, match.end())
            and not _is_claimed(scene, before)
            and _TOLL_OF.search(before) is None
            and not is_next_one(text, match.start(), match.end())
        ) or _WAS_THE.match(text, match.end()) is not None
        if not _is_told(scene, match, before, is_definite=definite):
            continue
        hit = judged(scene, match, "noun", "noun")
        if _YET_TO_COME.search(before) and match[0].lower().endswith("s"):
            hit = replace(hit, realis=Realis.UNREAL)
        yield Hit(hit.start, hit.end, hit.form, hit.kind, hit.realis, definite)


def is_next_one(text: str, start: int, end: int) -> bool:
    """Whether the next of several attacks is told: "the second blast occurred at the market"."""
    return (
        _ORDINAL.search(text[max(0, start - 30) : start]) is not None
        and _OCCURRED.match(text, end) is not None
    )


def _is_claimed(scene: Scene, before: str) -> bool:
    """Whether somebody claims an attack and says when and where it was."""
    somewhere = bool(scene.places or scene.targets)
    return _CLAIMED.search(before) is not None and has_day(scene) and somewhere


def _is_dated(scene: Scene, end: int) -> bool:
    """Whether a day follows at once: "the strikes of 25 February" are told for the first time."""
    return any(
        date.is_day and 0 <= scene.local(date.start) - end <= len(" that occurred on ")
        for date in scene.sentence.dates
    )


def _is_of_somebody(scene: Scene, end: int) -> bool:
    """Whether it says at once who was taken: "the kidnapping of Soumaila Cisse in Niafunke"."""
    return _OF_SOMEBODY.match(scene.text, end) is not None


def _is_told(scene: Scene, match: re.Match[str], before: str, *, is_definite: bool) -> bool:
    text = scene.text
    low, high = clause(text, match.start(), match.end())
    ahead = text[match.end() : min(high, match.end() + _FAR_PREDICATE)]
    happened = nouns("happened").search(ahead)
    if happened is not None and not context("unreal").search(ahead[: happened.start()]):
        return True
    if _WHICH_WAS.match(text, match.end()) or (_LED_BY.search(before) and _GONE.search(text)):
        return True
    if _is_first_told(scene, match, before):
        return True
    made = nouns("made").search(text, max(0, low - 30), match.start()) is not None
    made = made or _WHICH.match(text, match.end()) is not None
    return not is_definite and (made or _is_fragment(scene, match, before))


def _is_first_told(scene: Scene, match: re.Match[str], before: str) -> bool:
    """Whether a known attack is told here for the first time: with its day, victim or place."""
    if _CONDEMNED.search(before) and (has_day(scene) or scene.targets):
        return True
    if _is_dated(scene, match.end()) and _DEFINITE.search(before):
        return True
    if _is_of_somebody(scene, match.end()) and has_day(scene):
        return True
    if _TOLL_OF.search(before) and (has_day(scene) or scene.places):
        return True
    is_own = _DAYS_OWN.search(before) and _ON_WHOM.match(scene.text, match.end())
    is_placed = is_own or _IN_ANSWER.fullmatch(scene.text[: match.start()])
    return bool(is_placed and scene.places)


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
    is_list = scene.passage.kind == "item" or any(first <= 1 for first, _ in dates)
    lead = text[:start]
    for first, last in (*dates, *((each.start, each.end) for each in scene.places)):
        if 0 <= first < start:
            lead = lead[:first] + " " * (min(last, start) - first) + lead[min(last, start) :]
    words = re.findall(r"[A-Za-z][\w'-]*", lead)
    return is_list and len(words) <= LEAD_WORDS and not any(w.lower() in _ARTICLES for w in words)
