"""A word that tells an attack, with how it is told and whether it happened."""

import re
from dataclasses import dataclass
from typing import Literal

from data.briefs.attacks.realis import Realis, realis
from data.briefs.naming.scene import Scene

Form = Literal["active", "passive", "present", "noun", "attempt"]


_LONG_AGO = re.compile(
    r"\b(?:years?|decades?|months|since|so far|in total|a total of|on average)\b", re.IGNORECASE
)
_PLACED = re.compile(r"\b(?:in|near|at) (?:the )?[A-Z]\w+")
_MUNITION = re.compile(
    r"\b(?:an?|one|two|three|four|five|\d+|a second|another) (?:[\w'-]+ ){0,2}?(?:rockets?"
    r"|missiles?"
    r"|drones?|bombs?|shells?|mortars?|grenades?)\b",
    re.IGNORECASE,
)

# "Sunday's suicide attack", "the July 19 bombing": the words between a day and what it names
_DAYS = re.compile(r"'s (?:[\w-]+ ){0,3}")
_DAY = re.compile(r" (?:[\w-]+ ){0,3}")
_THE = re.compile(r"\b(?:the|an?|this|that) (?:[\w-]+ )?$", re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """A word that tells an attack.

    Parameters
    ----------
    start, end : int
        Where it stands.
    form : str
        How it is told.
    kind : str
        strong, weapon, agent, harm or noun.
    realis : Realis
        Whether it happened.
    is_definite : bool
        Whether it speaks of an attack already told ("the attack").
    """

    start: int
    end: int
    form: Form
    kind: str
    realis: Realis
    is_definite: bool = False

    def text(self, scene: Scene) -> str:
        """Return the word."""
        return scene.text[self.start : self.end]


def has_day(scene: Scene) -> bool:
    """Return whether a sentence names a day on which something happened."""
    return any(date.is_day and "reporting_date" not in date.flags for date in scene.sentence.dates)


def is_named_by_day(scene: Scene, start: int) -> bool:
    """Return whether an attack has its day in its name: "the July 19 bombing", "Sunday's attack".

    Parameters
    ----------
    scene : Scene
        The sentence.
    start : int
        Where the word that tells the attack stands.
    """
    text = scene.text
    for date in scene.sentence.dates:
        first, last = scene.local(date.start), scene.local(date.end)
        if not date.is_day or last >= start:
            continue
        if _DAYS.fullmatch(text, last, start):
            return True
        if _DAY.fullmatch(text, last, start) and _THE.search(text[:first]):
            return True
    return False


def _is_counted(scene: Scene) -> bool:
    """Whether a sentence says where, and how many were hurt or fired at whom: no habit."""
    if not any(each.rank < 3 for each in scene.places) and not _PLACED.search(scene.text):
        return False
    if _LONG_AGO.search(scene.text):
        return False
    killed, wounded = scene.casualties.killed.count, scene.casualties.wounded.count
    hurt = any(count is not None and count.low for count in (killed, wounded))
    return hurt or _MUNITION.search(scene.text) is not None


def judged(scene: Scene, match: re.Match[str], form: Form, kind: str) -> Hit:
    """Return a word of a sentence as one that tells an attack, and whether it happened."""
    is_one = has_day(scene) or _is_counted(scene)
    verdict = realis(scene.text, match.start(), match.end(), has_day=is_one)
    return Hit(match.start(), match.end(), form, kind, verdict)
