"""Attacks in words, on the field or on a website: what speaks of force and tells of none."""

import re

# who, what with, or what was hit: one of these makes an attack of it
_FORCE = re.compile(
    r"\b(?:bomb(?!ard)\w*|explosi\w+|blasts?|device|gun\w*|rifles?|rockets?|missiles?|drones?"
    r"|uavs?|mortars?|shells?|shelling|shelled|grenades?|ieds?|mines?|landmines?|kni(?:fe|ves)\w*"
    r"|machetes?|stabb\w+|arson\w*|fire ?bomb\w*|torch\w*|burn\w*|ablaze|molotov\w*|kidnap\w*"
    r"|abduct\w*|hostages?|captives?|hijack\w*|pirates?|air ?-?strikes?|air ?raids?|artillery"
    r"|warplanes?|jets?|ambush on|armed|bullets?|suicide|assassin\w*|lynch\w*|massacre\w*"
    r"|behead\w*|troops|soldiers?|police\w*|army|forces|guards?|officers?|peacekeepers|militar\w+|militants?"
    r"|insurgents?|rebels?|terror\w*|jihad\w*|extremists?|bandits?|gangs?|militia\w*|fighters"
    r"|attackers?|assailants?|suspects?|mobs?|rioters?|protesters|demonstrators|crowds?|settlers"
    r"|killed|killing|kills?|wounded|dead|deaths?|died|casualt\w+|condemn\w*|fatal\w*|victims?|stones"
    r"|embass\w+|consulates?|convoys?|motorcades?|vehicles?|cars?|trucks?|bus(?:es)?|checkpoints?"
    r"|villages?|homes|(?:his|her|their) home|houses?|bases?|outposts?|check ?posts?|barracks"
    r"|church\w*|mosques?|schools?|markets?|hospitals?|hotels?"
    r"|tankers?|vessels?|ships?|pipelines?|airports?|refiner\w+|prisons?|camps?)\b",
    re.IGNORECASE,
)
# speech, sport, money and computers
_FIELD = re.compile(
    r"\b(?:speech|interview|tweet\w*|editorial|column|sermon|debate\w*|verbal\w*|critic\w+"
    r"|record on|handling of|polic(?:y|ies)|budget|opposition|rivals?|opponents?|parliament\w*"
    r"|lawmakers?|senators?|deput(?:y|ies)|part(?:y|ies)|campaign\w*|coalition partners?"
    r"|newspaper|reporters|headlines|minister|president|mayor|leader|goals?|match\w*|league|strikers?|defenders?|coach"
    r"|goalkeeper|half-?time|second half|fans|visitors|home side|penalt(?:y|ies)|innings|wickets?"
    r"|champions?\w*|cup|team|hackers?|websites?|cyber\w*|online|servers?|prices|currency|markets?"
    r"|shares|investors|lira|rupee|inflation)\b",
    re.IGNORECASE,
)


def speaks_of_force(text: str) -> bool:
    """Return whether a sentence names who used force, what with, or on what."""
    return _FORCE.search(text) is not None


def is_figurative(text: str) -> bool:
    """Return whether a sentence tells of an attack in words, in sport, on money or a website."""
    return _FIELD.search(text) is not None and not speaks_of_force(text)
