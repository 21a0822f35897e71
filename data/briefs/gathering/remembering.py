"""What a text only remembers: attacks of long ago, and texts that are about nothing else."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence

from data.briefs.attacks.history import is_history
from data.briefs.attacks.hits import find_hits
from data.briefs.attacks.realis import Realis
from data.briefs.attacks.telling import Telling
from data.briefs.gathering.drafts import Draft
from data.briefs.naming.scene import Scene

_REMEMBERED = re.compile(
    r"\banniversary\b|\b(?:years?|decades?) (?:ago|since|after|on)\b"
    r"|\b(?:in|since) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
# a text that opens so is about an attack of long ago
_MEMORIAL = re.compile(
    r"\banniversary\b|\bcommemorat\w+|\bremember(?:ed|s|ing)\b|\bremembrance\b|\bin memory of\b"
    r"|\bmemorial (?:service|ceremony|park|stone|site)\b"
    r"|\b(?:mark(?:s|ed|ing)? )?(?:\w+|\d+) years (?:since|after|on|to the day)\b",
    re.IGNORECASE,
)
# a list of what blew up by itself
_ACCIDENTS = re.compile(r"\baccidents?\b", re.IGNORECASE)
# shells fly from a depot that burns
_FIRE = re.compile(
    r"\bfire (?:that |which )?(?:broke out|started|swept)\b|\b(?:depot|store|dump)s? (?:burns?"
    r"|caught fire|exploded|blew up)\b",
    re.IGNORECASE,
)
# "sentenced three men to life for the bombings of 2016"
_IN_COURT = re.compile(
    r"\b(?:sentence[ds]|jail(?:ed|s)|convict(?:ed|s)|found guilty|acquit(?:ted|s)|on trial)\b"
    r"[^.;]{0,60}\b(?:for|of|over|in|with)\b[^.;]{0,40}"
    r"\b(?:attack|bombing|shooting|killing|massacre|assault|murder|raid|stabbing|siege)s?\b",
    re.IGNORECASE,
)
# "They shot him", "Minutes later another went off": no attack of its own
_GOES_ON = re.compile(
    r"\W*(?:the (?:attackers?|bombers?|gunm[ae]n|assailants?|killers?)|they|he|she|it|we|minutes"
    r"|moments|seconds|hours|later|then|another|a second|those|both"
    r"|on that day|that (?:day|night|morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_OPENING = 1
# "the minute the gunmen stormed the school fifteen years ago"
_LONG_AGO = re.compile(r"\b(?:years|decades) ago\b", re.IGNORECASE)
_LEAD = 2
# so many sentences on a text still speaks of what it remembered
_REACH = 2


# "ruled out foul play", "describe the explosion as an accident"
_NOBODY_DID = re.compile(
    r"\bgas (?:explosion|leak|blast) (?:was|is) (?:the )?(?:\w+ )?(?:cause|theory|suspected)\b"
    r"|\b(?:theory|cause|version|suspicion|hypothesis)\b[^.;]{0,30} (?:was|is|being) (?:a |an )?"
    r"(?:domestic |household |natural )?(?:gas|electrical|technical|short[- ]circuit)\b"
    r"|\bno (?:evidence|traces?|signs?|indications?) of (?:an? )?(?:\w+ )?(?:explosives?|bombs?"
    r"|sabotage|foul play)\b"
    r"|\b(?:blamed|put it down|attributed) (?:\w+ )?(?:on|to) (?:a |an )?(?:gas|faulty|electrical"
    r"|technical|short[- ]circuit)\b"
    r"|\brul(?:ed|es|ing) out (?:foul play|terrorism|an attack|sabotage)\b"
    r"|\b(?:was|as|been|be) (?:purely )?(?:an accident|accidental)\b(?! attack)"
    r"|\b(?:sonic booms?|(?:planned|scheduled|controlled) (?:detonations?|explosions?|blasts?)"
    r"|(?:destroying|destruction of|disposing of|disposal of) (?:old|seized|expired|captured"
    r"|obsolete|confiscated|unexploded) (?:ammunition|munitions|ordnance|shells|explosives"
    r"|mines))\b",
    re.IGNORECASE,
)


class Remembrance:
    """Tells news from memory, sentence by sentence."""

    def __init__(self) -> None:
        self.is_memorial = False
        self.is_of_accidents = False
        # the paragraphs that say of what was told that nobody did it, and their blocks
        self._harmless: set[int] = set()
        self._harmless_blocks: set[int] = set()
        self.has_news = False
        self.last = -10
        # the sentence that tells nothing but attacks of long ago
        self.history = -10
        self._fire = -10

    def news(self, scene: Scene, told: list[Telling]) -> list[Telling]:
        """Return the attacks of a sentence that are news, having noted what it only remembers.

        Parameters
        ----------
        scene : Scene
            The sentence.
        told : list of Telling
            The attacks it tells.
        """
        news = [each for each in told if not is_history(each) and not self._is_of_fire(each)]
        self._fire = scene.index if _FIRE.search(scene.text) else self._fire
        if news and self._goes_on(scene, news):
            self.last = scene.index
            return []
        if not news and (told or _REMEMBERED.search(scene.text)):
            self.last = scene.index
        # "one of the deadliest this year" is no other attack
        is_counted = any("derived" in date.flags for each in told for date in each.dates)
        if told and all(map(is_history, told)) and not is_counted:
            self.history = scene.index
        if scene.index <= _OPENING and _MEMORIAL.search(scene.text):
            only_named = all(hit.form == "noun" for each in news for hit in each.hits)
            self.is_memorial = self.is_memorial or only_named
        if not news and not self.has_news and scene.index <= _LEAD:
            hits = find_hits(scene)
            is_recalled = any(hit.realis is Realis.RECALLED for hit in hits)
            is_recalled = is_recalled or _IN_COURT.search(scene.text) is not None
            is_recalled = is_recalled or (bool(hits) and _LONG_AGO.search(scene.text) is not None)
            self.is_memorial = self.is_memorial or is_recalled
        self.has_news = self.has_news or bool(news)
        if scene.index <= _OPENING and scene.is_heading:
            blew_up = any(hit.realis is Realis.ACCIDENT for hit in find_hits(scene))
            self.is_of_accidents |= blew_up or _ACCIDENTS.search(scene.text) is not None
        if _NOBODY_DID.search(scene.text):
            self._harmless.add(scene.sentence.passage)
            self._harmless_blocks.add(scene.passage.block)
        if self.is_of_accidents:
            return [
                each for each in news if each.agent and each.agent.mention.actor.kind == "group"
            ]
        if self.is_memorial:
            # an event with a field for its day is told for itself
            is_event = scene.block.field("date") is not None
            return [e for e in news if is_event or (e.day and "derived" not in e.day.flags)]
        return news

    def uncleared(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the attacks that somebody made: of the others the text says that nobody did.

        Parameters
        ----------
        drafts : sequence of Draft
            All that the text tells: of those of several days one paragraph clears its own alone.
        """
        days: defaultdict[int, set[dt.date | None]] = defaultdict(set)
        for each in drafts:
            if each.telling.day is not None:
                days[each.scene.passage.block].add(each.telling.day.value)
        # of its own block, and of the heading above
        of_one_day = {
            block for block in self._harmless_blocks if len(days[block] | days[block - 1]) <= 1
        }
        return [
            each
            for each in drafts
            if any(told.agent is not None for told in each.tells())
            or not (
                each.scene.sentence.passage in self._harmless
                or of_one_day & {each.scene.passage.block, each.scene.passage.block + 1}
            )
        ]

    def _is_of_fire(self, telling: Telling) -> bool:
        """Whether a fire was told right before, and it names nobody and no day of its own."""
        is_near = 0 < telling.scene.index - self._fire <= _REACH
        return is_near and telling.agent is None and telling.day is None

    def _goes_on(self, scene: Scene, news: list[Telling]) -> bool:
        """Whether it goes on about what was remembered right before."""
        is_near = 0 < scene.index - self.last <= _REACH
        return is_near and _GOES_ON.match(scene.text) is not None and not any(e.day for e in news)
