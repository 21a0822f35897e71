"""Who claims, denies or is blamed, in a sentence about an attack told before or in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.briefs.naming.actors import ActorMention, account
from data.briefs.naming.scene import Scene
from data.briefs.words.lexicon import context

Says = Literal["claimed", "denied", "attributed", "unclaimed"]
_NEAR = 90
_AGENTS = frozenset({"group", "state", "forces", "people", "crowd"})
_LED = re.compile(
    r"\b(?:carried out|conducted|perpetrated|launched|led|committed|orchestrated|staged|executed"
    r"|fired|planned|planted|laid|triggered)(?: (?:at|on|from|in|around) [^.;,]{1,40})?"
    r"\s+by\s+(?:[\w'-]+ ){0,5}$",
    re.IGNORECASE,
)
# "wounded in the attack by suspected Abu Sayyaf gunmen"
_ATTACK_BY = re.compile(
    r"\b(?:attack|assault|bombing|ambush|raid|shooting|strike"
    r"|blast)\W{1,2}(?:\w+ out )?by (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_PAST_CLAIM = re.compile(
    r"\b(?:previous|past|earlier|similar|other|many|several|numerous|most|all) (?:\w+ ){0,2}"
    r"(?:attacks|bombings|incidents|blasts|explosions|strikes|raids)",
    re.IGNORECASE,
)


# "in its claim for the attack on the hotel, X said": X
_IN_CLAIM = re.compile(
    r"\b(?:in|with) (?:its|their|an?|the) (?:[\w-]+ )?(?:claim|communique|statement claiming)"
    r"(?: of responsibility)? (?:for|of|on|responsibility)\b",
    re.IGNORECASE,
)
# "a raid claimed by the group": the one named before
_BY_GROUP = re.compile(
    r"\bclaimed by the (?:same |said )?(?:group|militia|organi[sz]ation|movement|faction)\b"
    r"(?! [A-Z])",
    re.IGNORECASE,
)
_RESPONSIBILITY = re.compile(r"responsib|credit|admit|acknowledg", re.IGNORECASE)
# "ELN guerrilla group is suspected"
_PEOPLE = re.compile(
    r"^[\s()]*(?:[\w-]+ )?(?:group|guerrillas?|militants?|rebels?|fighters|militia"
    r"|gang|insurgents|leaders?)\b",
    re.IGNORECASE,
)
# whoever was blamed before
_THE_GROUP = re.compile(
    r"\b(?:the (?:\w+ )?(?:group|militia|rebels?|organi[sz]ation|movement|faction|guerrillas?"
    r"|insurgents)|it|they|which|who|both)"
    r"(?: (?:has|have|had|later|also|quickly))*\s+$",
    re.IGNORECASE,
)


# "the men were from Boko Haram", "they belonged to it"
_WERE_OF = re.compile(
    r"\b(?:men|gunm[ae]n|attackers?|assailants?|they|he|fighters|militants|perpetrators?|bombers?"
    r"|raiders|shooters?)(?: (?:was|were|are|is|had been|have been)(?: \w+){0,3}?"
    r" (?:from|members? of|fighters? of|belonging to|part of|loyal to|linked to|to be)"
    r"|(?: \w+){0,3}? belong(?:ed|s)? to)"
    r" (?:(?:the|a|an|suspected|alleged) )*$",
    re.IGNORECASE,
)
# "X, which said it did it"
_WHO = re.compile(r"^, (?=(?:which|who)\b)")
# "the army holds X responsible", "police said X had planted it"
_HELD = re.compile(
    r"\bh(?:old|olds|eld|olding)\s+(?:(?:the|a|an|local|suspected) )*$", re.IGNORECASE
)
_RESPONSIBLE = re.compile(r"^[^.;,]{0,40}?\bresponsible\b", re.IGNORECASE)
_TOLD_OF = re.compile(
    r"\b(?:(?:said|says?|saying|believed?|believes|think|thinks|suspect(?:s|ed)?|reported|concluded)"
    r"(?: that)?|told (?:[\w-]+ ){1,4}that)"
    r" (?:(?:the|a|an|local|suspected|(?:fighters|members|militants|men) of) )*$",
    re.IGNORECASE,
)
_HAD_DONE = re.compile(
    r"^(?:'s)?(?: (?:fighters|militants|members|gunmen|rebels|insurgents|forces))?"
    r"(?: (?:had|has|have))? (?:planted|laid|placed|buried|detonated|set off|carried out|launched"
    r"|fired|staged|ordered|conducted|attacked|did (?:it|this|so)|(?:was|were) behind)\b",
    re.IGNORECASE,
)


_BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)(?: (?:on|the attacks? on|the \w+ on|it on))?"
    r"|attributed (?:(?:it|the \w+) )?to"
    r"|(?:put|puts|laid|lays|pinned|placed?)(?: the)? blame (?:[\w-]+ ){0,4}?(?:on|with)"
    r"|at the door of|ascrib(?:ed|es) (?:it|this|the \w+) to|trac(?:ed|es) (?:it|the \w+) to"
    r"|(?:line of inquiry|focus of (?:its|the|their) investigation) (?:is|was)|focusing on"
    r"|(?:was|were|been) sent by|(?:handiwork|doing) of"
    r"|identified (?:\w+ )?as|put (?:it|this|that|them|the \w+) down to"
    r"|accus(?:ed?|es|ing)|suspect(?:s|ed)?"
    r"|point(?:s|ed)? (?:the finger )?(?:at|to|towards?)|hallmarks of|the work of"
    r"|suspicion (?:has |had |will |immediately )*(?:fell|falls?|fallen) on"
    r"|responsib\w+ (?:lies|lay) with)"
    r"\s+(?:(?:the|a|an|local|some|that"
    r"|(?:members|followers|men|fighters|supporters|elements|remnants) of"
    r"|militants from|fighters from|[A-Z][\w-]+"
    r"|(?:[A-Z][\w-]+ ?){1,4}, an? (?:\w+ )?(?:leader|commander) of"
    r"|[\w]+-backed|militia|group|terrorist|rebel|separatist)\s+){0,4}$",
    re.IGNORECASE,
)
# "X is silent, but the government blames the group": X
_BLAMES_GROUP = re.compile(
    r"\bblam(?:e[sd]?|ing)(?: (?:it|this|that|the \w+))? (?:on )?the (?:\w+ )?"
    r"(?:group|militia|rebels|movement|insurgents|organi[sz]ation)\b"
)
_BLAME = re.compile(r"\bblame (?:the )?$", re.IGNORECASE)
_STANDS = re.compile(
    r"\s+(?:is|are|was|were|has been|have been)\s+(?:\w+ ){0,2}?(?:suspected|believed|thought"
    r"|(?:assessed|understood|reported|known|considered|judged) to"
    r" (?:be behind|have (?:carried|staged|made|launched|planted|laid|fired|conducted|attacked|been"
    r" behind|done|ordered|planned|sent|taken|abducted|kidnapped))"
    r"|blamed|accused|behind|likely behind|responsible|presumed)\b"
    r"|\s+(?:may|might|could) (?:be|have been) (?:behind|responsible)\b"
    r"|\s+(?:is|was|are|were) the (?:\w+ )?(?:focus|line of inquiry)\b"
    r"|,? (?:(?!\bwho\b|\bnot\b)[^.;]){0,60}?(?:(?:believed|suspected|thought|said) to"
    r" (?:(?:be|have been) (?:behind|responsible)|have (?:carried out|staged|made|launched))"
    r"|(?:is|are|was|were|remains?) the (?:\w+ )?(?:suspects?|culprits?))\b"
    r"|\s+(?:likely|probably|possibly|reportedly) (?:carried|conducted|was|were)"
    # "the Houthis are silent, but the navy assesses that both came from them"
    r"|[^.;]{0,90}? (?:assess\w*|believes?|thinks?|says?|said) (?:that )?(?:[\w-]+ ){1,3}"
    r"(?:came|(?:was|were) (?:fired|launched)) from (?:it|them)\b"
    # whoever has them, or wants a ransom, took them
    r"|\s+(?:has|have|holds?|(?:is|are) holding) (?:them|him|her|the (?:\w+ )?(?:hostages|captives"
    r"|victims))\b"
    r"|\s+(?:has |have |had )?(?:asked for|demanded|demands|wants)"
    r" [^.;]{0,40}?(?:ransom|dollars|\$)"
)


@dataclass(frozen=True)
class Account:
    """What somebody says of who did it.

    ``mention`` is whom it points at; None for a claim or a denial by whoever was named before.
    """

    says: Says
    mention: ActorMention | None
    start: int
    end: int


_THE = re.compile(
    r"\b(?:the|that|this|its|their|the (?:group|movement|militia)'s)"
    r" (?:same |said |own |\w+-linked )?$",
    re.IGNORECASE,
)


def means_group(text: str, mention: ActorMention) -> bool:
    """Return whether words such as "the terrorist group" mean a group that was named before."""
    if mention.actor.kind != "crowd" or mention.is_suspected:
        return False
    return _THE.search(text[max(0, mention.start - 20) : mention.start]) is not None


def find_accounts(scene: Scene) -> list[Account]:
    """Return the claims, denials and accusations of a sentence, in order."""
    text = scene.text
    unclaimed = account("unclaimed").search(text)
    if unclaimed is not None:
        # "no group claimed it, but X was believed behind the attack"
        return [Account("unclaimed", None, *unclaimed.span()), *_blames(scene)]
    found = [*_claims(scene), *_denials(scene), *_blames(scene)]
    return sorted(found, key=lambda each: each.start)


def _actors(scene: Scene) -> list[ActorMention]:
    return [
        each
        for each in scene.actors
        if each.actor.kind in _AGENTS and not (each.is_held and each.actor.kind != "group")
    ]


def _claims(scene: Scene) -> Iterator[Account]:
    text = scene.text
    if _PAST_CLAIM.search(text):
        return
    for match in account("claimed_by").finditer(text):
        behind = [each for each in _actors(scene) if 0 <= each.start - match.end() <= _NEAR]
        if behind:
            # "claimed by the al-Qaeda-linked X", "by the insurgents of X": X
            best = min(behind, key=lambda each: (each.actor.kind == "crowd", each.is_held))
            yield Account("claimed", best, match.start(), best.end)
    for match in _BY_GROUP.finditer(text):
        yield Account("claimed", None, *match.span())
    for match in _IN_CLAIM.finditer(text):
        groups = [each for each in _actors(scene) if each.actor.kind == "group"]
        behind = [each for each in groups if each.start >= match.end() and not each.is_held]
        if behind:
            yield Account("claimed", behind[0], match.start(), match.end())
    for match in account("claimed").finditer(text):
        yield from _claim(scene, match)


def _claim(scene: Scene, match: re.Match[str]) -> Iterator[Account]:
    """Yield the claim that a verb makes, by its subject."""
    text = scene.text
    ahead = [each for each in _actors(scene) if 0 <= match.start() - each.end <= 2 * _NEAR]
    ahead = [each for each in ahead if not _is_aside(text, each, match.start())]
    # "a little-known group, NAME, claimed": the name
    ahead = [each for each in ahead if each.actor.kind == "group"] or ahead
    # its subject stands right before it, or further off before an apposition in commas
    direct = [each for each in ahead if "," not in _WHO.sub(" ", text[each.end : match.start()])]
    inside = [each for each in _actors(scene) if match.start() <= each.start < match.end()]
    if not ahead and inside and inside[0].actor.kind == "group":
        # "the agency claimed that ISIS fighters killed ten"
        yield Account("claimed", inside[0], match.start(), match.end())
        return
    if not ahead and _THE_GROUP.search(text[: match.start()]):
        yield Account("claimed", None, match.start(), match.end())
    is_bare = _RESPONSIBILITY.search(match[0]) is None
    for best in direct[-1:] or ahead[:1]:
        if is_bare and best.actor.kind == "forces":
            # "two were hostages, the army claimed"
            continue
        if means_group(text, best):
            yield Account("claimed", None, match.start(), match.end())
        else:
            yield Account("claimed", best, best.start, match.end())


def _is_aside(text: str, mention: ActorMention, at: int) -> bool:
    """Whether a name belongs to an earlier sentence part, as in "in X; Y claimed"."""
    between = text[mention.end : at]
    before = text[max(0, mention.start - 24) : mention.start]
    governed = re.search(
        r"\b(?:on|against|in|at|near|linked to|ties to|allied with|affiliated with|backed by)\s+"
        r"(?:the\s+)?$",
        before,
    )
    return ";" in between or governed is not None


def _denials(scene: Scene) -> Iterator[Account]:
    for match in account("denied").finditer(scene.text):
        named = [each for each in _actors(scene) if each.actor.kind != "crowd"]
        ahead = [each for each in named if 0 <= match.start() - each.end <= _NEAR]
        if ahead:
            yield Account("denied", ahead[-1], ahead[-1].start, match.end())
        elif _THE_GROUP.search(scene.text[: match.start()]):
            yield Account("denied", None, match.start(), match.end())


def _blames(scene: Scene) -> Iterator[Account]:
    text = scene.text
    again = _BLAMES_GROUP.search(text)
    named = [each for each in _actors(scene) if each.actor.kind == "group"]
    if again is not None and named and named[0].end <= again.start():
        yield Account("attributed", named[0], *again.span())
    for each in _actors(scene):
        before = text[max(0, each.start - _NEAR) : each.start]
        behind = text[each.end : each.end + _NEAR]
        # "such attacks are often blamed on ..." speaks of others; ", which often attacks" does not
        own = text[: each.end] + behind.partition(",")[0]
        if context("generic").search(own):
            continue
        after = _PEOPLE.sub("", behind).lstrip(")")
        led = _LED.search(before)
        attacked = _ATTACK_BY.search(before) is not None and each.is_suspected
        is_group = each.actor.kind == "group"
        hedged = led is not None and (is_group or account("attributed").search(before) is not None)
        blamed = _BLAMED.search(before)
        # "officials blame Iran-backed militias" names nobody
        # what stood in brackets is blank
        *_, last = ("", *text[: each.end].split())
        is_name = last[:1].isupper() and each.actor.kind != "crowd"
        # "X was shot dead; media blame Israel" speaks of X
        is_name = is_name and (is_group or ";" not in text[: each.start])
        blamed = blamed or (_BLAME.search(before) if is_name else None)
        # "arrests of suspected militants" blames nobody
        if blamed is not None and blamed[0].startswith("suspected"):
            blamed = blamed if is_group else None
        if (
            hedged
            or attacked
            or blamed
            or _WERE_OF.search(before)
            or _STANDS.match(after)
            or _is_accused(before, behind)
        ):
            yield Account("attributed", each, each.start, each.end)


def _is_accused(before: str, after: str) -> bool:
    # a bracket is blanked: "Boko Haram         did it"
    after = re.sub(r"^\s+", " ", after)
    held = _HELD.search(before) and _RESPONSIBLE.match(after)
    return bool(held or (_TOLD_OF.search(before) and _HAD_DONE.match(after)))
