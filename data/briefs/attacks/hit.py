"""A word that tells an attack, with how it is told and whether it happened."""

import re
from dataclasses import dataclass
from typing import Literal

from data.briefs.attacks.realis import Realis, realis
from data.briefs.naming.scene import Scene

Form = Literal["active", "passive", "present", "noun", "attempt"]


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


def judged(scene: Scene, match: re.Match[str], form: Form, kind: str) -> Hit:
    """Return a word of a sentence as one that tells an attack, and whether it happened."""
    verdict = realis(scene.text, match.start(), match.end(), has_day=has_day(scene))
    return Hit(match.start(), match.end(), form, kind, verdict)
