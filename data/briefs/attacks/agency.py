"""Who made an attack, by the grammar of the clause that tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.briefs.attacks.hit import Hit
from data.briefs.attacks.realis import clause
from data.briefs.naming.actors import ActorMention, account, is_member_phrase
from data.briefs.naming.scene import Scene

NAMED = frozenset({"group", "state", "forces", "people", "crowd"})
_GOVERNED = re.compile(
    r"\b(?:of|on|against|in|near|with|from|for|targeting|to|at|between|over|under|including|than"
    r"|like|[a-z]+ing"
    r"|toward|towards|via|into|hit|struck|by|killed|wounded|injured|attacked|arrested|accused"
    r"|the)\s+"
    r"(?:(?:the|a|an|some|several|many|\d+|suspected|alleged)\s+)*$",
    re.IGNORECASE,
)
# "killing civilians and soldiers and taking hostages"
_HURT_TOO = re.compile(
    r"\b(?:kill|wound|injur)ing (?:[\w-]+ ){1,5}(?:and|or) (?:\w+ )?$", re.IGNORECASE
)
# "a pipe bomb that blew up"
_OF_ITSELF = re.compile(r"\b(?:bombs?|devices?|explosives?|vests?|charges?) (?:that|which) $")
_BY = re.compile(
    r"\bby\s+(?:(?:(?:members|militants|fighters|gunmen) (?:of|from)"
    r"|(?!(?:of|on|in|at|to|and|or|for|from|near|with|than|after|against|about|who|which|that)\b)"
    r"[\w'-]+)\s+){0,4}(?:(?:known as|called|named|calling itself) (?:the )?)?$"
)
# "a base used by the coalition": whoever uses it did not attack it
_USED_BY = re.compile(r"\b\w+(?:ed|wn|lt|ld|en|un|id)\s+by\b")
# "came under fire from militants"
_UNDER = re.compile(r"c[ao]me under\b", re.IGNORECASE)
_FROM = re.compile(r"^[^.;,]{0,30}\bfrom\s+(?:the\s+|suspected\s+|unknown\s+)?$", re.IGNORECASE)
_STOPPED = re.compile(r"intercepted|shot down|brought down|downed", re.IGNORECASE)
_WAS_STOPPED = re.compile(
    r"\b(?:was|were|been) (?:\w+ly )?(?:intercepted|shot down|downed|destroyed)\b", re.IGNORECASE
)
_MAKERS = re.compile(
    r"\b(?:carried out|conducted|launched|staged|mounted|fired|perpetrated|executed|claimed"
    r"|planned|led|(?:implicated|involved) in)\b",
    re.IGNORECASE,
)
# "the army said that Shabaab attacked": whoever says so did not do it, unless it says "it" did
_REPORTS = re.compile(
    r"(?:'s)?(?:,? (?!(?:said|says?|told)\b)[\w'.-]+){0,9}?,? (?:said"
    r"|says?|told|confirm(?:ed|s)|reported|added|stated|announce[ds]|warn(?:ed|s)"
    r"|believes?|claimed|alleged|disclosed|revealed|condemned|accused|blamed)\b"
    r"(?!(?: on \w+day)?,? (?:that )?(?:it|its|they|their|he|she|his|her)\b)",
    re.IGNORECASE,
)
# "dressed as soldiers" begins no clause
_CLAUSE = re.compile(
    r"\b(?:when|after|while|where|(?<!dressed )(?<!disguised )(?<!posing )(?<!known )as|before"
    r"|because|since|once|until)\s"
)
_ATTACK_NOUN = re.compile(
    # "Hezbollah's large rocket and drone attack"
    # "the group's September 17 attack"
    r"(?:'s?\s+(?:[A-Z]\w+\s+\d{1,2}\s+|\d{1,2}\s+[A-Z]\w+\s+)?(?:[a-z][\w-]*\s+){0,4}?(?=attack|strike|raid|assault|bombing|barrage)|(?:'s?)?\s+)"
    r"(?:(?:suicide|car|truck|roadside|drone|rocket|missile|mortar|air|aerial|artillery"
    r"|ground|night|armed|deadly|retaliatory|precision|militia|insurgent|fighters?|militants?"
    r"|\w+-\w+)[ -]){0,3}?(?:attacks?|assaults?|bombings?|air ?strikes?|strikes?|raids?"
    r"|ambush(?:es)?|drones?"
    r"|rockets?|missiles?|shelling|shells|artillery|fire|offensive|gunfire|snipers?"
    r"|suicide bombers?|clash\w*|jets"
    r"|warplanes)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Agent:
    """Who made an attack, and how the text puts it.

    ``account`` is asserted, attributed or claimed.
    """

    mention: ActorMention
    account: str


def agent_of(scene: Scene, hits: Sequence[Hit], low: int, high: int) -> Agent | None:
    """Return who made the attack told in ``text[low:high]``, None where nobody is named.

    Unnamed gunmen are somebody too: they keep an object of the sentence from being taken for
    its subject.
    """
    mentions = [each for each in scene.actors if low <= each.start and each.end <= high]
    # "the tanker (Panama) was hit": what stands in brackets did not do it
    mentions = [each for each in mentions if scene.text[each.start : each.end].strip()]
    # "strikes in western Iraq and eastern Syria hit": a region does nothing
    mentions = [each for each in mentions if not _is_region(scene, each)]
    stopped = [_subject(scene, hit, mentions, low) for hit in hits if _is_downing(scene, hit)]
    mentions = [each for each in mentions if each not in stopped]
    for hit in (*[h for h in hits if h.kind != "harm"], *hits):
        found = _of_hit(scene, hit, mentions, low)
        found = _flier(scene, hit, mentions, found) or found
        if found is not None:
            who = _group_of(scene.text, found, mentions)
            return Agent(who, _account(scene.text, who))
    return None


def _flier(
    scene: Scene, hit: Hit, mentions: Sequence[ActorMention], found: ActorMention | None
) -> ActorMention | None:
    """Return the state whose air strikes a sentence names, where a group is taken for the doer."""
    strikes = [each for each in scene.weapons if each.weapon.attack_type == "airstrike"]
    if not strikes or found is None or found.actor.kind != "group" or hit.form == "noun":
        return None
    able = [each for each in mentions if each.actor.kind in {"state", "forces"}]
    return next((each for each in able if _ATTACK_NOUN.match(scene.text, each.end)), None)


def _is_region(scene: Scene, mention: ActorMention) -> bool:
    """Whether a state is only part of the name of a place: "eastern Syria"."""
    return mention.actor.kind == "state" and any(
        each.start < mention.start and mention.end <= each.end for each in scene.places
    )


def _group_of(text: str, found: ActorMention, mentions: Sequence[ActorMention]) -> ActorMention:
    """Return the group that people are said to be of: "rebels of the ELN"."""
    if found.actor.kind not in {"crowd", "unknown"}:
        return found
    for each in mentions:
        if each.actor.kind != "group":
            continue
        if each.start > found.end and _MEMBERS.fullmatch(text, found.end, each.start):
            return replace(each, is_suspected=each.is_suspected or found.is_suspected)
        if each.end < found.start and _LINKED.fullmatch(text, each.end, found.start):
            return replace(each, is_suspected=True)
    return found


_MEMBERS = re.compile(
    # "a terrorist group, NAME"
    r"(?<=group)(?<!the group)(?:, (?:the )?| (?:called|named|known as) (?:the )?)"
    r"|,?\s+(?:(?:who (?:is|are|was|were) )?(?:reportedly |widely )?(?:believed|thought|suspected"
    r"|said|presumed|alleged|understood) (?:to|of) (?:be|being|have been|belong|belonging|come)"
    r"(?: (?:to|from|members of|fighters of|fighters from|part of|linked to|affiliated with))?"
    r"|of|from|belonging to|loyal to|affiliated with|linked to|allied with)\s+(?:the\s+)?"
    r"(?:\w+\s+)?"
)
# "ISWAP-affiliated gunmen"
_LINKED = re.compile(r"-(?:affiliated|linked|aligned|allied)\s+(?:[a-z]+\s+){0,2}")


def _account(text: str, mention: ActorMention) -> str:
    if mention.is_suspected:
        return "attributed"
    before = text[max(0, mention.start - 70) : mention.start]
    hedged = account("attributed").search(before)
    after = account("claimed").match(text, mention.end + 1)
    if after is not None:
        return "claimed"
    return "attributed" if hedged and "," not in before[hedged.end() :] else "asserted"


def _of_hit(
    scene: Scene, hit: Hit, mentions: Sequence[ActorMention], low: int
) -> ActorMention | None:
    is_alone = _OF_ITSELF.search(scene.text[: hit.start]) is not None
    if is_alone or _RUN_OVER.match(scene.text, hit.start) or _is_downing(scene, hit):
        return None
    if hit.form == "active" and _INTRANSITIVE.fullmatch(hit.text(scene)):
        # "RSF artillery fell on the camp"
        return _behind_by(scene.text, hit, mentions) or _owner(scene.text, hit, mentions)
    if hit.form == "passive" or _UNDER.match(scene.text, hit.start):
        return _behind_by(scene.text, hit, mentions) or _came(scene.text, hit, mentions)
    if hit.form == "noun":
        return _of_noun(scene, hit, mentions)
    subject = _subject(scene, hit, mentions, low)
    if subject is not None:
        return subject
    return _behind_by(scene.text, hit, mentions) or _owner(scene.text, hit, mentions)


def _is_downing(scene: Scene, hit: Hit) -> bool:
    """Whether it says that a rocket was stopped: whoever stopped it did not fire it."""
    return hit.form in {"active", "passive"} and _STOPPED.fullmatch(hit.text(scene)) is not None


def _subject(
    scene: Scene, hit: Hit, mentions: Sequence[ActorMention], low: int
) -> ActorMention | None:
    """Return the subject of an active verb: the named one among those before it that may act."""
    begin, _ = clause(scene.text, hit.start, hit.end)
    ahead = [
        each for each in mentions if max(low, begin - 90) <= each.start and each.end <= hit.start
    ]
    able = [each for each in ahead if _may_act(scene.text, each)]
    able = [each for each in able if not _REPORTS.match(scene.text, each.end, hit.start)]
    if _weapon_leads(scene, hit, begin, able):
        return None
    inside = [each for each in able if each.start >= begin]
    if not inside and able and not _CLAUSE.search(scene.text, able[-1].end, begin + 1):
        inside = able[-1:]
    named = [each for each in inside if each.actor.kind in {"group", "state", "forces"}]
    return next(iter(named or inside), None)


def _weapon_leads(scene: Scene, hit: Hit, begin: int, able: Sequence[ActorMention]) -> bool:
    """Whether a weapon is the subject ("a roadside bomb hit ..."), and nobody before it."""
    leads = [each for each in scene.weapons if begin <= each.start and each.end <= hit.start]
    people = re.compile(r"gunm|armed m|armed a|bomber|attacker|sniper", re.IGNORECASE)
    things = [each for each in leads if not people.match(scene.text, each.start)]
    return bool(things) and not any(each.start >= begin for each in able)


def _may_act(text: str, mention: ActorMention) -> bool:
    if mention.is_held or mention.actor.kind == "organisation":
        return False
    before = text[max(0, mention.start - 40) : mention.start]
    if _HURT_TOO.search(before):
        return False
    if is_member_phrase(text, mention.start):
        # "militants of Somalia" are no deed of the state
        return mention.actor.kind != "state"
    governed = _GOVERNED.search(before)
    return governed is None or governed[0].strip().lower() in {
        "the",
        "the suspected",
        "the alleged",
    }


def _behind_by(text: str, hit: Hit, mentions: Sequence[ActorMention]) -> ActorMention | None:
    for each in mentions:
        if each.start < hit.end or each.start - hit.end > 140:
            continue
        between = text[hit.end : each.start]
        if (
            ";" in between
            or _WAS_STOPPED.search(between)
            or _USED_BY.search(between)
            or (each.is_held and each.actor.kind != "group")
        ):
            continue
        if _BY.search(between) or (_UNDER.match(text, hit.start) and _FROM.search(between)):
            return each
    return None


def _owner(text: str, hit: Hit, mentions: Sequence[ActorMention]) -> ActorMention | None:
    """Return whose rockets or strikes they are: "Israeli air strikes hit", "fired by Hamas"."""
    for each in mentions:
        if each.end > hit.start or hit.start - each.end > 70:
            continue
        if _ATTACK_NOUN.match(text, each.end) or _STRIKE_NAME.search(text[each.start : each.end]):
            return each
    return None


# "were hacked to death when militiamen entered the camp"
_WHEN = re.compile(r"[^.;]{0,60}?\b(?:when|as|after) (?:(?:the|suspected|armed|several|some) )*$")
_ENTERED = re.compile(
    r"(?: (?:militia(?:men)?|fighters|members|militants|gunmen|rebels|insurgents|terrorists"
    r"|forces))?"
    r" (?:entered|broke into|burst into|swooped|descended|invaded|arrived|swept|rode|drove into"
    r"|attacked|stormed|raided|opened fire|shelled|bombed|ambushed|struck|overran|fell upon)\b"
)


def _came(text: str, hit: Hit, mentions: Sequence[ActorMention]) -> ActorMention | None:
    """Return who came when people were killed: "were shot when rebels entered the village"."""
    for each in mentions:
        is_behind = each.start >= hit.end and not each.is_held
        if is_behind and _WHEN.fullmatch(text, hit.end, each.start):
            return each if _ENTERED.match(text, each.end) else None
    return None


_STRIKE_NAME = re.compile(
    r"\s(?:air ?strikes?|strikes?|drones?|missiles?|shelling|rockets?|attacks?|raids?|bombardment"
    r"|artillery|drone strikes?|missile strikes?)$",
    re.IGNORECASE,
)


# whoever dies does nothing, and a bomb explodes by itself
_INTRANSITIVE = re.compile(
    r"died|perished|lost their lives|exploded|went off|fell|landed|crashed|impacted|slammed",
    re.IGNORECASE,
)
# whoever drives over a mine did not lay it
_RUN_OVER = re.compile(
    r"(?:hit|struck|ran over|drove over|stepped on|rolled over|driven over)\s+(?:an?|another"
    r"|the)\s+(?:[\w-]+\s+){0,3}?(?:land-?mine|mine|ied|roadside bomb|device)\b",
    re.IGNORECASE,
)
_LAID_AT = re.compile(
    r"^\s*(?:attributed to|blamed on|linked to|ascribed to)\s+(?:the\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# "three soldiers were killed in clashes with PKK guerrillas"
_AGAINST = re.compile(
    r"(?<!\w)\s+with\s+(?:the\s+)?(?:suspected\s+|alleged\s+|armed\s+)?$", re.IGNORECASE
)
_FIGHT = re.compile(
    r"attack|assault|raid|incursion|ambush|clash|fight|fire-?fight|skirmish|gun ?battle|gunfight"
    r"|exchange",
    re.IGNORECASE,
)
# "the incursion of ADF fighters"
_OF = re.compile(r"\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"^\s*between\s+(?:the\s+)?(?:\w+\s+){0,3}$", re.IGNORECASE)


def _of_noun(scene: Scene, hit: Hit, mentions: Sequence[ActorMention]) -> ActorMention | None:
    text = scene.text
    stated = _stated_of_noun(text, hit, mentions) or _behind_by(text, hit, mentions)
    found = stated or _owner_of_noun(text, hit, mentions)
    if found is not None:
        return found
    begin, _ = clause(text, hit.start, hit.end)
    if _MAKERS.search(text, begin, hit.start) is None:
        return None
    before = [each for each in mentions if begin <= each.start and each.end <= hit.start]
    return next((each for each in before if _may_act(text, each)), None)


def _stated_of_noun(text: str, hit: Hit, mentions: Sequence[ActorMention]) -> ActorMention | None:
    """Return whom the words right behind a noun name: "between X", "blamed on X", "with X"."""
    is_fight = _FIGHT.match(text, hit.start) is not None
    fought = [each for each in mentions if each.actor.kind == "group" and is_fight]
    for pattern, able in (
        (_BETWEEN, mentions),
        (_LAID_AT, mentions),
        (_AGAINST, fought),
        (_OF, fought),
        (_FROM, fought),
    ):
        for each in able:
            if pattern.match(text[hit.end : each.start]):
                return each
    return None


def _owner_of_noun(text: str, hit: Hit, mentions: Sequence[ActorMention]) -> ActorMention | None:
    for each in mentions:
        if each.is_held and each.actor.kind == "state" and not text.startswith("'", each.end):
            # "the Niger attacks" says where, and not who
            continue
        covers = each.start <= hit.start < each.end or hit.start <= each.start < hit.end
        touches = each.end <= hit.start <= each.end + 32 and _ATTACK_NOUN.match(text, each.end)
        if covers or (touches and "," not in text[each.end : hit.start]):
            return each
    return None
