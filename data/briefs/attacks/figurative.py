"""Attacks in words, on the field or on a website: what speaks of force and tells of none."""

import re

# who, what with, or what was hit: one of these makes an attack of it
_FORCE = re.compile(
    r"\b(?:bomb(?!ard)\w*|explosi\w+|blasts?|device|gun\w*|rifles?|rockets?|missiles?|drones?"
    r"|uavs?|shaheds?|mortars?|shells?|shelling|shelled|grenades?|ieds?|mines?|landmines?|kni(?:fe|ves)\w*"
    r"|machetes?|stabb\w+|arson\w*|fire ?bomb\w*|torch\w*|burn\w*|ablaze|molotov\w*|kidnap\w*"
    r"|abduct\w*|hostages?|captives?|planes?|aircraft|crew|passengers|pirates?|air ?-?strikes?"
    r"|air ?raids?|artillery|warplanes?|jets?|armed|bullets?|suicide|assassin\w*|lynch\w*"
    r"|massacre\w*|behead\w*|forces|guards?|peacekeepers|insurgents?|rebels?|terror\w*|jihad\w*"
    r"|extremists?|bandits?|gangs?|militia\w*|fighters|attackers?|assailants?|suspects?|mobs?"
    r"|rioters?|protesters|demonstrators|crowds?|settlers|condemn\w*|victims?|stones|consulates?"
    r"|convoys?|motorcades?|vehicles?|cars?|trucks?|bus(?:es)?|checkpoints?|villages?|homes"
    r"|(?:his|her|their) home|houses?|bases?|outposts?|check ?posts?|barracks|church\w*|mosques?"
    r"|schools?|markets?|hospitals?|hotels?|tankers?|vessels?|ships?|pipelines?|airports?"
    r"|refiner\w+|prisons?|camps?)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:killed|killing|kills?|murder\w*|wounded|dead|deaths?|died|casualt\w+|fatal\w*|troops|soldiers?"
    r"|police\w*|army|officers?|militar\w+|militants?|gunm[ae]n|embass\w+)\b",
    re.IGNORECASE,
)
_SPORT = re.compile(
    r"\b(?:goals?|match\w*|league|strikers?|defenders?|coach|goalkeeper|half-?time|second half|fans"
    r"|visitors|home side|penalt(?:y|ies)|innings|wickets?|champions?\w*|cup|team|quarterback"
    r"|touchdowns?|yards|season|tournament|(?:semi-?)?finals?)\b",
    re.IGNORECASE,
)
# speech, money and computers
_FIELD = re.compile(
    r"\b(?:speech|interview|tweet\w*|editorial|column|sermon|debate\w*|verbal\w*|criti(?:c|cs|ci[sz]\w+)"
    r"|record on|handling of|polic(?:y|ies)|budget|opposition|rivals?|opponents?|parliament\w*"
    r"|committees?|lawmakers?|senators?|deput(?:y|ies)|part(?:y|ies)|campaign\w*"
    r"|coalition partners?|newspaper|reporters|headlines|minister|president|mayor|leader|hackers?"
    r"|websites?|cyber\w*|ransomware|software|online|servers?|prices|currency|shares|investors|lira|rupee|inflation)\b",
    re.IGNORECASE,
)
# so many words of sport make a text one of sport
_SPORTING = 3


# animals and fans who storm a pitch attack nobody with arms
_NO_ARMS = re.compile(
    r"\b(?-i:bees|wasps|sharks?|crocodiles?|hippos?|elephants?|lions?|leopards?|tigers?|bears?"
    r"|wolves|dogs?|snakes?|hyenas?) (?:[\w-]+ ){0,2}?(?:attack(?:ed|s)?"
    r"|killed|kills?|mauled|injured|wounded|charged|trampled|bit)\b"
    r"|\bby (?:an? |the )?(?:swarm of |pack of )?(?:[\w-]+ )?(?-i:bees|sharks?|crocodiles?|hippos?"
    r"|elephants?|lions?|leopards?|tigers?|bears?|wolves|dogs?|snakes?|hyenas?)\b"
    r"|\bstorm(?:ed|s|ing)? (?:on(?:to)? )?the (?:pitch|stage)\b",
    re.IGNORECASE,
)


_CYBER = re.compile(
    r"\b(?:cyber\w*|hackers?|hacking(?! to death)|ransomware|malware|ddos|phishing)\b",
    re.IGNORECASE,
)
_ARMS = re.compile(
    r"\b(?:killed|wounded|injured|dead|explo\w+|blasts?|bomb\w*|rockets?|missiles?|drones?|gun\w*"
    r"|shot|shelled|artillery)\b",
    re.IGNORECASE,
)


def is_figurative(text: str) -> bool:
    """Return whether a sentence tells of an attack in words, in sport, on money or a website."""
    if _NO_ARMS.search(text) or (_CYBER.search(text) and not _ARMS.search(text)):
        return True
    return _is_apart(text) and not _speaks_of_force(text)


def _is_apart(text: str) -> bool:
    """Whether a sentence has a word of speech, sport, money or computers."""
    return _FIELD.search(text) is not None or _SPORT.search(text) is not None


def _speaks_of_force(text: str) -> bool:
    return _FORCE.search(text) is not None or _HARM.search(text) is not None


class Topic:
    """What a text is about, sentence by sentence: politics and sport know attacks too."""

    def __init__(self) -> None:
        self._is_figurative = self._is_of_force = self._is_of_harm = False
        self._sport: set[str] = set()

    def note(self, text: str) -> None:
        """Take note of a sentence."""
        self._is_of_harm = self._is_of_harm or _HARM.search(text) is not None
        self._is_of_force = self._is_of_force or _speaks_of_force(text)
        # where there is force it no longer matters
        self._is_figurative = self._is_figurative or (not self._is_of_force and _is_apart(text))
        self._sport |= {found.lower() for found in _SPORT.findall(text)}

    @property
    def is_peaceful(self) -> bool:
        """Whether no sentence of the text can tell an attack: none names arms, or anybody hurt."""
        if len(self._sport) >= _SPORTING and not self._is_of_harm:
            return True
        return self._is_figurative and not self._is_of_force
