"""How an attack was made: its type and weapon, and how many munitions."""

import re
from collections.abc import Sequence

from data.briefs.attacks.hit import Hit
from data.briefs.naming.numbers import PLAIN_NUMBER, Count, read_number
from data.briefs.naming.registries import Actor
from data.briefs.words.lexicon import Weapon, WeaponMention

STATES = frozenset({"state", "forces"})
_FROM_AFAR = frozenset({"uas", "ballistic_missile", "airstrike", "indirect_fire"})
_OTHER = Weapon("other", "", "Attack")
_ARMED = Weapon("small_arms", "small arms", "Attack")
# an attack of which nothing else is said
_PLAIN = Weapon("small_arms", "", "Attack")
_CROWD = Weapon("mob_assault", "crowd", "Mob violence")
_POLICE = re.compile(r"police|gendarm", re.IGNORECASE)
_AIR = Weapon("airstrike", "air strike", "Air/drone strike")
_BACKGROUND = re.compile(
    r"\b(?:angered by|in response to|in retaliation (?:for|to)|retaliat\w+ (?:for|against)"
    r"|despite|protest\w* against|prompted by|avenge|revenge for"
    r"|planned|plotted|masterminded|orchestrated|in charge of|responsible for|commander of|head of"
    r"|condemn\w*|denounc\w+|anti-?|responded (?:by|with))\s+(?:[\w'-]+ ){0,4}$",
    re.IGNORECASE,
)
# what was found was not used
FOUND = re.compile(
    r"\b(?:seiz(?:ed|ing|es)|recover(?:ed|ing|s)|confiscat\w+|discover(?:ed|ing|s)|uncover(?:ed|ing)"
    r"|found(?= (?:an?|two|three|four|five|six|several|some|\d+)\b)"
    r"|arrest(?:ed|ing|s)|loot(?:ed|ing)|stole|stolen|possession of|cache of"
    # "arrested four men over a car bomb" finds none
    r"|stocks? of)\s+(?:(?!(?:over|connection|after|following|suspicion)\b)[\w'-]+,? ){0,8}$",
    re.IGNORECASE,
)
# "strikes against Houthi missiles" are made with something else
_AIMED_AT = re.compile(
    r"\b(?:(?:strikes?|attacks?|raids?) (?:against|on|targeting)|struck|destroyed|targeted) "
    r"(?:(?!with\b|by\b|using\b)[\w'-]+ ){0,12}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|days after|following)\b")
_PEOPLE_WORDS = re.compile(
    r"gunm[ae]n|armed (?:men|assailants|attackers|robbers|group)", re.IGNORECASE
)
_BOAT = re.compile(r"skiffs?|small (?:boat|craft)s?|speed ?boats?", re.IGNORECASE)
_BOMBED = re.compile(r"bomb|str[iu]|hit|pound|target", re.IGNORECASE)
_GENERAL = 15
_DOWNED = re.compile(r"(?:shot|shoot) down|intercept\w*|downed", re.IGNORECASE)
_ATTACKED = re.compile(
    r"attack(?:ed|s)?\b|(?:c[ao]me|comes) under\b|assault(?:ed|s)?\b|onslaught|incursion"
    r"|(?:set|fell) upon|slain|slew",
    re.IGNORECASE,
)
_BROKE_IN = re.compile(
    r"storm|br[eo]ke|broken|breach|climb|scal|invad|overr[au]n|ransack|attack|assault|pelt|besieg"
    r"|loot|vandali|sack|rampag|occup|forced",
    re.IGNORECASE,
)
_MUNITION = re.compile(
    rf"(?<![\w.])(?P<n>{PLAIN_NUMBER})\s+(?:[\w'-]+ ){{0,3}}?(?:rockets?|missiles?|mortars?(?:"
    r" rounds?| shells?"
    r"| bombs?)?|shells?|drones?|uavs?|bombs?|ieds?|explosive devices?|rounds|projectiles?"
    r"|grenades?|mines?"
    r"|explosions?|blasts?|air ?strikes?|katyushas?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:an?|another|the)\s+(?:[\w'-]+ ){0,3}?(?:rocket|missile|mortar round|mortar shell|drone"
    r"|bomb|ied|uav"
    r"|improvised explosive device|explosive device|car bomb|landmine|grenade)\b(?! attacks|"
    r" strikes)",
    re.IGNORECASE,
)


def weapon_of(
    text: str, hits: Sequence[Hit], mentions: Sequence[WeaponMention], actor: Actor | None
) -> Weapon:
    """Return how an attack was made, from the words of its clause and who made it.

    A weapon that only stands in the background ("angered by air strikes") does not count. The
    most specific word wins; a crowd attacks as a crowd.
    """
    own = [each for each in mentions if not _is_background(text, each, hits)]
    if actor is not None and actor.kind in STATES:
        own = [each for each in own if not _AIMED_AT.search(text[: each.start])]
    if actor is not None and actor.actor_class == "protest":
        arson = [each for each in own if each.weapon.attack_type == "arson"]
        # a crowd that breaks in is one, whatever it burns there
        is_inside = any(_BROKE_IN.match(text, hit.start) for hit in hits)
        return arson[0].weapon if arson and not is_inside else _CROWD
    if actor is not None and actor.kind == "group":
        # a vigilante whom a group killed is no crowd
        own = [each for each in own if each.weapon.attack_type != _CROWD.attack_type]
    first = [each for each in own if not _AFTER.search(text, hits[0].end, each.start)]
    # "fired rockets after a drone had struck": rockets
    own = first or own
    ranked = sorted(own, key=lambda each: (_weight(text, each), each.start))
    if not ranked:
        return _unarmed(text, hits, actor)
    best = ranked[0].weapon
    if best.attack_type == "arson":
        # "a drone set fire to a depot" is a drone
        best = next((each.weapon for each in ranked if each.weapon.attack_type in _FROM_AFAR), best)
        # people were kidnapped, "and vehicles were set on fire"
        taken = (each for each in own if each.weapon.weapon == "abduction")
        best = next((each.weapon for each in taken if each.start < ranked[0].start), best)
    return _of_state(text, best, actor)


def _is_background(text: str, mention: WeaponMention, hits: Sequence[Hit]) -> bool:
    if FOUND.search(text, max(0, mention.start - 70), mention.start):
        return True
    told = any(hit.start <= mention.start < hit.end for hit in hits if hit.kind != "noun")
    if told or all(mention.start >= hit.start for hit in hits[:1]):
        return False
    return _BACKGROUND.search(text, max(0, mention.start - 60), mention.start) is not None


def _weight(text: str, mention: WeaponMention) -> int:
    stated = text[mention.start : mention.end]
    # whoever shoots a drone down did not attack with a gun
    if _PEOPLE_WORDS.fullmatch(stated) or _DOWNED.match(text, mention.start):
        return mention.rank + 20
    if _BOAT.fullmatch(stated):
        # gunmen in a speedboat attack with guns
        return mention.rank + 40
    # two general words: the one told first
    if mention.weapon.weapon in {"small arms", "grenade", "bomb", "explosion"}:
        return _GENERAL + (mention.weapon.weapon == "explosion")
    return mention.rank


def _unarmed(text: str, hits: Sequence[Hit], actor: Actor | None) -> Weapon:
    if actor is not None and actor.kind in STATES:
        return _AIR if any(_BOMBED.match(text, hit.start) for hit in hits) else _OTHER
    if actor is not None and actor.kind in {"group", "crowd", "unknown"}:
        return _ARMED
    attacked = any(_ATTACKED.match(text, hit.start) for hit in hits)
    return _PLAIN if attacked else _OTHER


def _of_state(text: str, weapon: Weapon, actor: Actor | None) -> Weapon:
    is_state = actor is not None and actor.kind in STATES and actor.actor_class != "state_iran"
    if not is_state or (actor is not None and _POLICE.search(actor.name)):
        return weapon
    if weapon.weapon in {"bomb", "explosion"} or (
        weapon.weapon == "drone" and re.search(r"drone strikes?", text)
    ):
        return _AIR
    return weapon


def munitions_of(text: str) -> tuple[Count, int, int] | None:
    """Return how many rockets, bombs or the like a clause counts, with the place of the number."""
    match = _MUNITION.search(text)
    if match is not None:
        count = read_number(match["n"])
        if count is not None and (count.low or count.high):
            return count, match.start(), match.end()
    one = _ONE.search(text)
    return (Count(1, 1), one.start(), one.end()) if one else None
