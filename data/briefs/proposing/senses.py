"""Whether words mean the trigger event they seem to tell: an arrest, a release, a raid."""

import re
from collections.abc import Callable
from functools import cache

from data.briefs import words
from data.briefs.attacks.describing import WERE
from data.briefs.proposing.occurrence import Occurrence
from data.briefs.words.lexicon import any_of

_SEIZED = re.compile(
    r"(?:re)?captured (?:[\w-]+ ){0,3}?(?:camps?|towns?|cit(?:y|ies)|villages?|bases?|territor\w+"
    r"|districts?|hills?|positions?|outposts?|strongholds?|barracks|airports?|areas?)\b",
    re.IGNORECASE,
)
# "most of the city has been captured"
_TOWN_WAS = re.compile(
    r"\b(?:city|town|village|base|area|territory|district|hill|neighbou?rhood"
    r"|camp)s? (?:[\w-]+ )?$",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:statement|report|claim|video|message|letter|advisor(?:y|ie)|photo\w*|image|footage|data"
    r"|figure|finding|list|name|detail|document|fund|audio|press|film|recording|guidance|alert|toll|map"
    r"|bulletin|communiqu\w+|picture|result|navigation|rifle|gun|weapon|arm|ammunition|explosive"
    r"|cache|vehicle|bod(?:y|ie))s?\b",
    re.IGNORECASE,
)
# "released a new video"
_NOUN = 10
# whoever was taken may be recovered like a thing
_TAKEN = re.compile(r"\b(?:kidnap|abduct|hostages?\b|captiv|ransom)", re.IGNORECASE)
# whom soldiers carry out of a flood nobody held
_DISASTER = re.compile(
    r"\b(?:floods?|flooded|storm|typhoon|roofs?|rubble|earthquake|landslide|stranded|trapped|boats?"
    r"|drown\w*|burning|collapsed?)\b",
    re.IGNORECASE,
)
# whom the police led out of a stormed house nobody released
_SIEGE = re.compile(
    r"[^.;,]{0,25}\bfrom (?:the|a) (?:\w+ )?(?:hotels?|malls?|theat(?:re|er)|building"
    r"|restaurant|caf\w+|shop|store|supermarket|church|mosque|hospital|compound|bank|studio)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by(?: an?| the)?|in (?:an?|the))\s+(?:suspected\s+)?$", re.IGNORECASE)
_BY_GROUP = re.compile(
    r"[^.;,]{0,20}\bby \W?(?:[\w-]+ ){0,3}(?:non-state|armed (?:men|groups?|actors?)|gunm[ae]n"
    r"|armed (?:personnel|persons?|people|individuals|elements|youths)|(?:suspected )?extremists"
    r"|militants|rebels|militia\w*|insurgents|bandits|kidnappers|terrorists|jihadis\w*)\b",
    re.IGNORECASE,
)
_AHEAD = 20
# "was captured by police"
_BY_FORCES = re.compile(
    r"[^.;,]{0,12}\bby (?:the )?(?:[\w-]+ ){0,2}(?:police|forces|troops|soldiers|army|agents)\b",
    re.IGNORECASE,
)
# whom ships take off a wreck
_AT_SEA = re.compile(
    r"\b(?:migrants|missing|lifeboats?|abandon\w*|sank|sinking|capsiz\w*|overboard"
    r"|life ?rafts?)\b",
    re.IGNORECASE,
)
_PIRATES = re.compile(r"\b(?:pirat\w*|hijack\w*|hostages?|kidnap\w*|captiv\w*)", re.IGNORECASE)
# "the row threatens to damage relations"
_FIGURATIVE = re.compile(
    r"threaten(?:s|ed|ing)? to (?:\w+ )?(?:do|undermine|derail|become|spill|engulf|unravel|worsen"
    r"|deepen|erode|overwhelm|jeopardi[sz]e|destabili[sz]e|spread)\b",
    re.IGNORECASE,
)
# what went off, or hit, was not foiled
_WENT_OFF = re.compile(r"\b(?:hit|hits|struck|exploded|killed|landed)\b", re.IGNORECASE)
_CALLED_OFF = re.compile(
    r"[^.;,]{0,60}\b(?:called off|(?:was|were|been|is|are) (?:\w+ )?(?:cancel(?:l)?ed|postponed"
    r"|put off"
    r"|scrapped))\b",
    re.IGNORECASE,
)
# what the police do every day, and nobody avenges
_CRIME = re.compile(
    r"\b(?:thief|thieves|theft|steal\w*|stolen|robber\w*|burglar\w*|pickpocket\w*|shoplift\w*"
    r"|fraud\w*|forger\w*|rapes?|rapists?|cultists?|vandal\w*|poach\w*|traffickers|smugglers"
    r"|drug (?:deal|push|traffick|smuggl)\w*|drunk\w*|speeding)\b",
    re.IGNORECASE,
)
_TERROR = re.compile(r"\b(?:terror\w*|militant|insurgent|gang|cartel|attack|bomb)", re.IGNORECASE)
# "gunmen stopped a bus and detained two passengers"
_GUNMEN = frozenset({"unknown", "crowd"})
_OPENS = 20
_TOOK = re.compile(r"(?:arrest|detain|captur)", re.IGNORECASE)
# whom gunmen put to death no court did
_VICTIMS = re.compile(
    r"\b(?:victims|villagers|residents|civilians|bod(?:y|ies)|en masse|summarily|survivors)\b",
    re.IGNORECASE,
)
# police sent to the scene answer what happened
_RESPONSE = re.compile(
    r"[^.;,]{0,30}\bto (?:cordon|secure the (?:area|scene|site)|return fire|disperse"
    r"|investigate|search for|(?:the|both|all)"
    r" (?:\w+ ){0,2}(?:scene|sites?|spot)\b)",
    re.IGNORECASE,
)
# whoever trains others guards nothing
_TRAINING = re.compile(
    r"[^.;,]{0,40}\bto (?:train|teach|advise|instruct|take part"
    r"|join (?:an?|the) (?:\w+ )?exercise)\b",
    re.IGNORECASE,
)
# "told staff to leave"
_TOLD_OFF = re.compile(r"\b(?:told|tell|order|warn|urg)", re.IGNORECASE)
# what aircraft strike no troops raid
_STRIKE = re.compile(
    r"\b(?:(?:air)?strikes?|drones?|missiles?|jets|warplanes|aircraft|bombardments?|shelling)\s+$",
    re.IGNORECASE,
)
# whoever drives off an attack is a part of it
_REPELLING = re.compile(
    r"[^.;]{0,60}\b(?:while|when|after|as|in) (?:\w+ )?(?:repel\w+|repuls\w+|foil\w+|fend\w+)\b",
    re.IGNORECASE,
)
_TALKS_ON = re.compile(
    r"\b(?:talks|negotiations|discussions) (?:on|about|for|over|towards?) (?:[\w'-]+ ){0,4}$",
    re.IGNORECASE,
)
# officials say of their own troops that they go on
_OFFICIAL = re.compile(
    r"\b(?:officials?|police|military|army|minist\w+|general|gen|colonel|col|spokes\w+|govern\w+"
    r"|commission\w*|president|forces)\b",
    re.IGNORECASE,
)
_GO_ON = re.compile(
    r"\b(?:operations?|raids|campaign|strikes) (?:would|will) (?:continue|go on|resume)",
    re.IGNORECASE,
)
_BLEW_UP = re.compile(r"(?:blew up|destroyed|detonated)\b", re.IGNORECASE)
_NOT_ACTING = re.compile(
    r"\b(?:by|of|against|from|with|after|to|over|at|between) (?:the )?(?:\w+ )?$", re.IGNORECASE
)
_MILITANTS = frozenset({"group", "unknown"})
_AUTHORITY = re.compile(
    r"\b(?:government|authorit\w+|officials?|army|military|police|ministr?\w*|govern\w+|mayor|president"
    r"|embass\w+|consulate|mission|state|council|parliament|court|schools|junta|he|she|who|it)\b",
    re.IGNORECASE,
)
# "thwarted infiltration attempts"
_PLURAL = re.compile(
    r"\w+ (?:(?!an? |the |one |two |three |four |five |six |seven |\d)[\w-]+ ){0,3}"
    r"(?:attempts|plots|attacks|bids)\b",
    re.IGNORECASE,
)
_SHOT_DOWN = re.compile(
    r"\b(?:drones?|uavs?|rockets?|missiles?)\b.*\b(?:intercept|shot down)"
    r"|\b(?:intercept\w*|shot down|brought down)\b.*\b(?:drones?|uavs?|rockets?|missiles?)\b"
    r"|\b(?:missile|rocket|drone|projectile)s? (?:was |were )?(?:fired|launched)\b",
    re.IGNORECASE,
)
_TAKERS = frozenset({"group", "crowd"})


@cache
def trigger_words(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of words around trigger events: unreal, decided or leaders."""
    return any_of(words.table("triggers")["context"][name])


def means_other(event: Occurrence, name: str) -> bool:
    """Return whether words that tell a category as a rule mean something else here.

    Parameters
    ----------
    event : Occurrence
        Where it would be told.
    name : str
        Its category.
    """
    is_other = _OTHERWISE.get(name)
    return is_other is not None and is_other(event)


def _is_by_no_court(event: Occurrence) -> bool:
    """Whether militants put villagers to death: an attack, and no execution."""
    is_by_group = _BY_GROUP.match(event.scene.text, event.end) is not None
    return is_by_group or _VICTIMS.search(event.scene.text) is not None


def _guards_nothing(event: Occurrence) -> bool:
    """Whether forces are sent to a scene or to train others, or militants move."""
    text, end = event.scene.text, event.end
    is_other = any(each.match(text, end) for each in (_RESPONSE, _TRAINING))
    return is_other or _is_act_of_group(event)


def _is_eviction(event: Occurrence) -> bool:
    """Whether militants tell others to leave."""
    return _TOLD_OFF.search(event.words) is not None and _is_act_of_group(event)


def _is_no_raid(event: Occurrence) -> bool:
    """Whether aircraft struck, or an attack was driven off."""
    is_strike = _STRIKE.search(event.before) is not None
    return is_strike or _REPELLING.match(event.scene.text, event.end) is not None


def _is_no_plot(event: Occurrence) -> bool:
    """Whether it tells a habit without a day, or what was shot down on its way."""
    scene = event.scene
    is_plural = _PLURAL.match(scene.text, event.start) is not None and not scene.sentence.dates
    # "Naxals blew up a vehicle with a bomb"
    is_attack = _BLEW_UP.match(event.words) is not None and _is_act_of_group(event)
    is_attack = is_attack or _WENT_OFF.search(event.words) is not None
    return is_plural or is_attack or _SHOT_DOWN.search(event.words) is not None


def _are_talks(event: Occurrence) -> bool:
    """Whether talks on a truce end, and not the truce."""
    return _TALKS_ON.search(event.before) is not None


def _threatens_nobody(event: Occurrence) -> bool:
    """Whether a row threatens peace, or officials say that the work of their forces goes on."""
    if _FIGURATIVE.search(event.scene.text, event.start):
        return True
    kinds = {each.actor.kind for each in event.scene.actors}
    is_official = _OFFICIAL.search(event.before + event.words) and not kinds & _MILITANTS
    return bool(is_official) and _GO_ON.search(event.words) is not None


def _is_off(event: Occurrence) -> bool:
    """Whether what lay ahead was called off."""
    return _CALLED_OFF.match(event.scene.text, event.end) is not None


def _is_act_of_group(event: Occurrence) -> bool:
    """Whether militants, and no authority, are the ones told of right before."""
    scene = event.scene
    ahead = [each for each in scene.actors if each.end <= event.start]
    if not ahead or ahead[-1].actor.kind not in _MILITANTS:
        return False
    if _AUTHORITY.search(scene.text, ahead[-1].end, event.start):
        return False
    return _NOT_ACTING.search(scene.text[: ahead[-1].start]) is None


def _is_no_freeing(event: Occurrence) -> bool:
    """Whether a paper is released, or a name stands there only as where or by whom."""
    text = event.scene.text
    if any(each.end == event.end and each.start > event.start for each in event.scene.places):
        return True
    is_thing = event.words.lower().startswith("recover") and event.words.split()[-1][:1].isupper()
    is_thing = is_thing and _TAKEN.search(text) is None
    is_wreck = _AT_SEA.search(text) is not None and _PIRATES.search(text) is None
    if (_DISASTER.search(text) or is_wreck) and "rescu" in event.words.lower():
        return True
    if _SIEGE.match(text, event.end):
        return True
    return is_thing or _PAPERS.search(text, max(0, event.start - 30), event.end + _NOUN) is not None


def is_capture(event: Occurrence) -> bool:
    """Return whether a place was taken, people were by a group, or thieves: no arrest to tell."""
    scene = event.scene
    by_others = _BY_GROUP.match(scene.text, event.end) is not None
    if by_others or _is_by_group(event) or _is_by_gunmen(event):
        return True
    if _CRIME.search(scene.text) and not _TERROR.search(scene.text):
        return True
    if "captur" not in event.words.lower():
        return False
    if _SEIZED.match(scene.text, event.start) or _TOWN_WAS.search(event.before):
        return True
    ahead = [each for each in scene.actors if each.end <= event.start]
    is_passive = WERE.search(event.words) is not None
    return bool(ahead) and ahead[0].actor.kind in _TAKERS and not is_passive


def _is_by_group(event: Occurrence) -> bool:
    """Whether a group stands right behind *by*: whom it took nobody arrested."""
    return any(
        each.actor.kind == "group"
        and event.start < each.start <= event.end + _AHEAD
        and _BY.search(event.scene.text[: each.start])
        and "by" in event.scene.text[: each.start].split()[-3:]
        for each in event.scene.actors
    )


def _is_by_gunmen(event: Occurrence) -> bool:
    """Whether those who did it open the sentence and bear no name: gunmen or a crowd."""
    ahead = [each for each in event.scene.actors if each.end < event.start]
    if (
        _TOOK.match(event.words) is None
        or not ahead
        or ahead[0].start > _OPENS
        or ahead[0].actor.kind not in _GUNMEN
    ):
        return False
    # "gunmen fired on a car; soldiers arrested two"
    between = event.scene.text[ahead[0].end : event.start]
    return ";" not in between and WERE.search(event.scene.text, ahead[0].end, event.end) is None


def is_by_forces(event: Occurrence) -> bool:
    """Return whether a sentence says that police or soldiers did it: "was captured by police"."""
    return _BY_FORCES.match(event.scene.text, event.end) is not None


# what words of a category mean besides
_OTHERWISE: dict[str, Callable[[Occurrence], bool]] = {
    "release": _is_no_freeing,
    "execution": _is_by_no_court,
    "posture": _guards_nothing,
    "withdrawal": _is_eviction,
    "operation": _is_no_raid,
    "plot_foiled": _is_no_plot,
    "truce_end": _are_talks,
    "threat": _threatens_nobody,
    "event": _is_off,
}
