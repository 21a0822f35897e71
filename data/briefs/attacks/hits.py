"""Words that tell an attack, each with how it is told and whether it happened."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from data.briefs.attacks.describing import ARTICLE, NUMERAL, PASSIVE, TAKEN, WERE, is_none
from data.briefs.attacks.headlines import is_headline, is_predicate
from data.briefs.attacks.hit import Form, Hit, has_day, judged
from data.briefs.attacks.nominal import is_no_attack, nominal_hits
from data.briefs.attacks.realis import Realis, clause, scope
from data.briefs.naming.actors import ActorMention, is_member_phrase
from data.briefs.naming.scene import Scene
from data.briefs.naming.targets import militants
from data.briefs.words.lexicon import nouns, phrases, verbs

_PERFECT = re.compile(
    r"\b(?:has|have|'ve)(?:\s+\w+ly|\s+also|\s+already|\s+now|\s+since|\s+long)?(?:\s+been)?\s*$",
    re.IGNORECASE,
)
# "two others injured after ..." leaves out its "were"
_NO_OBJECT = re.compile(
    r"\s*(?:$|[.,;]|(?:after|when|in|by|on|as|during|near|at(?! least| most)|and"
    r"|while|late|early|last|among|including|over the|again|outside|inside|across|overnight"
    r"|yesterday|today)\b)",
    re.IGNORECASE,
)
# "legitimate targets" names no attack
_ADJECTIVE = re.compile(
    r"\b(?:gunshot|bullet|stab|head|legitimate|soft|potential|easy|key|main|military|high-value"
    r"|attractive|possible|likely|test|mock|simulated)\s+$",
    re.IGNORECASE,
)
# "conducted the test launch of a missile"
_TESTS = re.compile(
    r"\s+(?:an?|the|its|several|another)?\s*(?:[\w-]+ ){0,3}?(?:tests?|test[- ]\w+|mock|drills?"
    r"|exercises?|patrols?|training|warning shots|(?:in|into) the air)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\bto\s+$", re.IGNORECASE)
# "rocket fire on the embassy" is a noun
_FIRE_OF = re.compile(
    r"\b(?:rocket|mortar|artillery|missile|sniper|tank|hostile|enemy|indirect|machine-gun)\s+$",
    re.IGNORECASE,
)
# "another wounded a driver", "five landed near the base": the weapon was named before
_PRONOUN = re.compile(
    r"(?:^|[,;]\s+|\band\s+|\bwhile\s+)\W*(?:one|another|a (?:second|third|fourth|fifth)|the "
    r"(?:first|second|third|other|latter)"
    r"|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})(?: more| others?| of (?:them|the"
    r" \w+))?(?: (?:was|were|had been|also))?\s*$",
    re.IGNORECASE,
)
# "a car bomb that exploded": a noun, and its verb behind it
_COMPOUND = re.compile(
    r"\b(?:car|truck|lorry|roadside|petrol|pipe|nail|parcel|letter|time|suicide|nuclear)[ -]$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:bombs?|devices?|explosives|mines?|rockets?|missiles?|drones?|grenades?|shells?|ied"
    r"|charges?|vests?|skiffs?|boats?|craft|aircraft|jets?|helicopters?),?"
    r" (?:that|which) (?:\w+ly )?$",
    re.IGNORECASE,
)
_WERE_FREED = re.compile(
    r"\b(?:was|were|has|have|had|been|is|are|released|freed|rescued|found|after|before)\b",
    re.IGNORECASE,
)
# "a service for the soldiers killed in Mali"
_THE_HURT = re.compile(
    r"\b(?:for|of|to|with|honou?r\w*) (?:the|those|all) (?:[\w-]+ )?$", re.IGNORECASE
)
_NO_VERB_BEHIND = (_ADJECTIVE, _INFINITIVE, _FIRE_OF, _COMPOUND)
_TOO_FAR = 90
_ANSWERS = frozenset({"retaliated", "responded", "answered", "replied", "used", "deployed"})
# "a car laden with explosives was used against a police station"
_AGAINST = re.compile(r" against (?:an?|the|its|their|two|three|[\w-]+'s)\b", re.IGNORECASE)
_SUBJECT_ONLY = frozenset(
    {
        *("landed", "fell", "impacted", "slammed", "crashed", "exploded", "rocked"),
        *("came down", "reached", "smashed", "plunged", "peppered"),
        *("levelled", "leveled", "flattened"),
        *("ripped through", "tore through", "blasted", "penetrated", "damaged", "destroyed"),
        *("disabled", "crippled"),
        *("lands", "land", "falls", "fall", "crashes", "rock", "damages", "destroys", "damage"),
        *("destroy"),
    }
)


@cache
def _attempts() -> re.Pattern[str]:
    texts = (
        *("attack", "storm", "assassinate", "kidnap", "abduct", "ambush", "raid", "shoot"),
        *("kill", "bomb", "target", "torch", "hijack", "blow up", "detonate", "strike", "stab"),
        *("breach", "break into", "force", "seize", "overrun", "enter", "infiltrate"),
        *("assault", "break through", "launch", "fire", "set fire"),
    )
    return re.compile(
        rf"\b(?:attempted|tried|managed) to (?:{phrases(texts).pattern})", re.IGNORECASE
    )


# a sentence is asked several times while it is the last one read
@lru_cache(maxsize=4)
def find_hits(scene: Scene) -> tuple[Hit, ...]:
    """Return the words of a sentence that tell an attack, in order, real or not."""
    found = [*_verbs(scene), *_attempted(scene)]
    found += [
        hit for hit in nominal_hits(scene) if not any(_overlap(hit, other) for other in found)
    ]
    if not any(hit.kind not in {"harm", "noun"} for hit in found):
        present = [*_present(scene)]
        found += [hit for hit in present if not any(_overlap(hit, other) for other in found)]
    return tuple(sorted(found, key=lambda hit: hit.start))


def real_hits(scene: Scene) -> list[Hit]:
    """Return the words that tell an attack that happened and is not told before."""
    return [hit for hit in find_hits(scene) if hit.realis is Realis.REAL and not hit.is_definite]


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _verbs(scene: Scene) -> Iterator[Hit]:
    text = scene.text
    for kind in ("strong", "weapon", "agent", "harm"):
        for match in verbs(kind).past.finditer(text):
            before = text[max(0, match.start() - 40) : match.start()]
            if is_none(text, match, before, kind) and not _is_dated_taking(scene, match):
                continue
            form = _form(text, match, before, kind)
            if _PERFECT.search(before) and not _is_news(scene, form):
                continue
            if _counts(scene, match, kind, form):
                hit = judged(scene, match, form, kind)
                is_known = _CARRIED_OUT.match(text, match.start()) is not None
                is_known |= kind in {"agent", "weapon"} and _is_of_known(scene, before)
                is_known |= _DEBRIS.search(before) is not None
                yield replace(hit, is_definite=True) if is_known else hit


def _is_dated_taking(scene: Scene, match: re.Match[str]) -> bool:
    """Whether people who were freed were taken on a day told: "abducted on 3 May, was freed"."""
    if TAKEN.match(match[0]) is None:
        return False
    days = [each for each in scene.sentence.dates if each.is_day]
    starts = [scene.local(each.start) for each in days if "reporting_date" not in each.flags]
    return any(
        0 <= start - match.end() <= _TOO_FAR
        and _WERE_FREED.search(scene.text, match.end(), start) is None
        for start in starts
    )


# "five others hit by shrapnel"; "attacked by night" leaves out whom
_BY = re.compile(
    r"\s+by\s+(?!night|day|sea|air|land|road|surprise|mistake|means|way|using|\w+ing\b)",
    re.IGNORECASE,
)


def _form(text: str, match: re.Match[str], before: str, kind: str) -> Form:
    """Return whether a verb says what was done or what somebody did."""
    is_elided = _BY.match(text, match.end()) is not None
    may_be = kind == "harm" or match[0].lower() == "targeted"
    is_elided = is_elided or (may_be and _NO_OBJECT.match(text, match.end()) is not None)
    # "the tanker was hit" is one word of attack
    if is_elided or PASSIVE.search(before) or WERE.search(match[0]):
        return "passive"
    return "active"


def _is_of_known(scene: Scene, before: str) -> bool:
    """Whether "the strikes" that did it were told before."""
    known = _THE_STRIKES.search(before)
    return known is not None and (not has_day(scene) or known[0].endswith("also "))


def _is_news(scene: Scene, form: Form) -> bool:
    """Whether a perfect tells one event: it has its day, or says how many were hurt, and where."""
    says = (scene.casualties.is_stated, bool(scene.places))
    return has_day(scene) or (any(says) if form == "passive" else all(says))


def _counts(scene: Scene, match: re.Match[str], kind: str, form: Form) -> bool:
    """Whether a verb tells an attack here: some need a weapon or somebody beside them."""
    if kind == "strong":
        return True
    if kind == "harm" and (_hurt_somebody(scene, match, form) or _they_did(scene, match, form)):
        return True
    if is_pronominal(scene.text, match.start()) and (kind != "harm" or form == "active"):
        return True
    low, high = clause(scene.text, match.start(), match.end())
    armed = _is_armed(scene, match, low, high)
    armed = armed or _THAT.search(scene.text[: match.start()]) is not None
    if kind == "weapon":
        # "a pressure cooker exploded, wounding nine"
        armed = armed or (match[0].lower() == "exploded" and scene.casualties.is_stated)
        return armed and _TESTS.match(scene.text, match.end()) is None
    done = armed or _THE_GROUP.search(scene.text, low, match.start()) is not None
    done = done or _has_agent(scene, match, form, low, high) or _is_site_hit(scene, match)
    return done and not _is_arrest(scene.text, match)


def _is_arrest(text: str, match: re.Match[str]) -> bool:
    """Whether militants or weapons were captured: an arrest or a find, and no attack."""
    if _CAPTURE.fullmatch(match[0]) is None:
        return False
    is_haul = any(each.match(text, match.end()) for each in (_HAUL, _BY_FORCES))
    is_haul = is_haul or _ARRESTED.search(text) is not None
    is_haul = is_haul or any(each.search(text[: match.start()]) for each in (_POLICE, _ARMS_WERE))
    return is_haul or militants().search(text, match.end(), match.end() + _NEAR_OBJECT) is not None


# "they killed six residents": whoever was named before
_THEY = re.compile(r"(?:^|[,;]\s+|\band\s+|[\"']\s*)they (?:also |then |later )?$", re.IGNORECASE)


# "the strikes targeted depots" goes on about strikes told before
_THE_STRIKES = re.compile(
    r"\b(?:the|these|those) (?:\w+ )?(?:attacks?|(?:air ?)?strikes?|raids?|assaults?|blasts?"
    r"|bombings?) (?:\w+ly |also |was |were |had been )?$",
    re.IGNORECASE,
)
# what was shot down sets fire to houses: that is the attack told before
_DEBRIS = re.compile(
    r"\b(?:debris|wreckage|fragments|remains)\b(?: (?:of|from) (?:[\w-]+ ){1,4})?[\w ]{0,12}$",
    re.IGNORECASE,
)
# "said that the group had carried out the bombing"
_CARRIED_OUT = re.compile(
    r"(?:carried out|conducted|perpetrated|launched|staged|mounted|executed|planned|claimed)"
    r" (?:the|this|that|both|these|those) (?:\w+ )?(?:attacks?|bombings?|assaults?|blasts?|raids?"
    r"|strikes?|shootings?|ambush|explosions?|killings?)\b(?! (?:on|in|at|against|near|of)\b)",
    re.IGNORECASE,
)
_SHIP = re.compile(
    r"\b(?:vessel|ship|tanker|dhow|trawler|boat|carrier|freighter|tug|yacht)\b[^.;]{0,60} "
    r"(?:was|were|had been) (?:\w+ly )?$",
    re.IGNORECASE,
)
# "a legislator of the party was seized"
_PEOPLE = re.compile(
    r"\b(?:people|persons?|m[ae]n|wom[ae]n|children|girls?|boys?|students?|pupils|teachers?|nurses?"
    r"|doctors?|priests?|pastors?|nuns?|bishops?|imams?|clerics?|farmers?|drivers?|workers?"
    r"|engineers?|miners?|travell?ers|passengers|villagers|residents|worshippers|nationals?"
    r"|tourists?|officials?|staff|crew|soldiers?|policem[ae]n|officers?|journalists?|legislators?"
    r"|lawmakers?|mayors?|councillors?|judges?|magistrates?|missionar(?:y|ies)|contractors?"
    r"|sailors?|fisherm[ae]n|herders|businessm[ae]n|executives?|diplomats?)\b[^.;]{0,60}"
    r" (?:was|were|had been) (?:\w+ly )?$",
    re.IGNORECASE,
)
_WAS = re.compile(r" (?:was|were|had been) (?:\w+ly |also )?", re.IGNORECASE)
# "captured 12 militants and weapons" tells an arrest
_CAPTURE = re.compile(r"captured|seized|took|dragged", re.IGNORECASE)
_ARRESTED = re.compile(
    r"\b(?:into|in) (?:police )?custody\b|\bunder arrest\b"
    r"|\b(?:arrested|detained) (?:on|over|in)\b",
    re.IGNORECASE,
)
_NEAR_OBJECT = 40
_HAUL = re.compile(
    r"\s+(?:[\w'$,.-]+ ){0,5}?(?:weapons|arms|ammunition|explosives?|bombs?|bomb-making|grenades?"
    r"|rockets|missiles|rifles|guns|pistols|drugs|materials?|documents|equipment|caches?|cash"
    # a coup
    r"|power|tonn?e?s|contraband|smuggled|cocaine|heroin|hashish)\b",
    re.IGNORECASE,
)
_POLICE = re.compile(
    r"\b(?:police|officers|customs|detectives|authorities)\b[^.;]{0,60} (?:and )?$", re.IGNORECASE
)
_ARMS_WERE = re.compile(
    r"\b(?:weapons|arms|firearms|explosives|bombs|ammunition|rifles|drugs)\b[^.;]{0,60}"
    r"\b(?:was|were|been) (?:\w+ly )?$",
    re.IGNORECASE,
)
_BY_FORCES = re.compile(
    r" by (?:the )?(?:[\w-]+ ){0,3}(?:forces|army|police|troops|soldiers|military|agents)\b",
    re.IGNORECASE,
)
# "the group targeted the base"
_THE_GROUP = re.compile(
    r"\bthe (?:group|militia|organi[sz]ation|movement) (?:has |had |also |then |later )?$",
    re.IGNORECASE,
)


def _they_did(scene: Scene, match: re.Match[str], form: Form) -> bool:
    """Whether those spoken of before hurt a number of people."""
    if form != "active":
        return False
    before = scene.text[max(0, match.start() - 20) : match.start()]
    return scene.casualties.is_stated and _THEY.search(before) is not None


def is_pronominal(text: str, start: int) -> bool:
    """Return whether the subject of a verb is a mere number or *another*."""
    return _PRONOUN.search(text[max(0, start - 60) : start]) is not None


def _hurt_somebody(scene: Scene, match: re.Match[str], form: Form) -> bool:
    """Whether a passive says how many were hurt: the next sentence may say in what."""
    return form == "passive" and scene.casualties.killed.count is not None and match.start() > 0


def _is_armed(scene: Scene, match: re.Match[str], low: int, high: int) -> bool:
    """Whether a weapon or a named attack stands in the clause; behind the verb for "launched"."""
    last = match.start() if match[0].lower() in _SUBJECT_ONLY else min(high, match.end() + _TOO_FAR)
    if match[0].lower() in _ANSWERS and not _AGAINST.match(scene.text, match.end()):
        low = match.end()
    spans = [(each.start, each.end) for each in scene.weapons]
    spans += [noun.span() for noun in nouns("words").finditer(scene.text, low, last)]
    return any(
        low <= start
        and end <= max(last, match.end())
        # "a pipe bomb" is no bombing with a pipe bomb
        and not (start < match.end() and match.start() < end)
        for start, end in spans
    )


def _has_agent(scene: Scene, match: re.Match[str], form: Form, low: int, high: int) -> bool:
    if form == "passive":
        return any(
            match.end() <= each.start <= min(high, match.end() + _TOO_FAR)
            and re.search(r"\bby\b", scene.text[match.end() : each.start])
            for each in scene.actors
        )
    return any(
        low - 60 <= each.start and each.end <= match.start() and _may_act(each, scene)
        for each in scene.actors
    )


def _is_site_hit(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a site was targeted or a ship taken, by whomever, and the text says when or where."""
    if not (has_day(scene) or scene.places):
        return False
    is_taking = match[0].lower() in {"seized", "captured"} and has_day(scene)
    if is_taking and _PEOPLE.search(scene.text[: match.start()]):
        return True
    if match[0].lower() in {"seized", "boarded"}:
        return _SHIP.search(scene.text[: match.start()]) is not None
    return match[0].lower() == "targeted" and any(
        each.end <= match.start() and _WAS.fullmatch(scene.text, each.end, match.start())
        for each in scene.targets
    )


def _may_act(mention: ActorMention, scene: Scene) -> bool:
    if mention.is_held or mention.actor.kind == "organisation":
        return False
    before = scene.text[max(0, mention.start - 20) : mention.start]
    governed = re.search(
        r"\b(?:of|on|against|by|in|near|with|from|for|targeting|to)\s+(?:the\s+)?$", before
    )
    return governed is None or is_member_phrase(scene.text, mention.start)


def _attempted(scene: Scene) -> Iterator[Hit]:
    for match in _attempts().finditer(scene.text):
        yield judged(scene, match, "attempt", "strong")


def _present(scene: Scene) -> Iterator[Hit]:
    """Yield verbs in the present tense, which headlines use for the past."""
    if not is_headline(scene):
        return
    for kind in ("strong", "weapon", "agent", "harm"):
        pattern = verbs(kind).present
        for match in pattern.finditer(scene.text) if pattern else ():
            lead = scene.text[max(0, match.start() - 30) : match.start()]
            if not is_predicate(scene, match):
                continue
            if any(each.search(lead) for each in (ARTICLE, NUMERAL, *_NO_VERB_BEHIND)):
                continue
            if is_no_attack(scene.text, match) or _THE_HURT.search(lead):
                continue
            if PASSIVE.search(lead):
                continue
            # a verb in the present looks like a noun: only somebody or something before it tells
            needs = "agent" if kind == "strong" else kind
            if _counts(scene, match, needs, "active"):
                yield judged(scene, match, "present", kind)


def is_follow_up(scene: Scene) -> bool:
    """Return whether a sentence only goes on about an attack already told."""
    hits = [hit for hit in find_hits(scene) if hit.realis is Realis.REAL]
    return bool(hits) and all(hit.is_definite or hit.kind == "harm" for hit in hits)


def before(scene: Scene, hit: Hit) -> str:
    """Return the words of its own clause before a hit."""
    return scope(scene.text, hit.start)
