"""Short ways for tests to ask what the integrity check finds."""

from functools import cache
from pathlib import Path

import pandas as pd

from data.briefs.linting.check import check
from data.briefs.linting.findings import BriefFinding
from data.briefs.naming.registries import Registries, load_registries

SEED = Path(__file__).resolve().parents[4] / "data" / "seed"


@cache
def registries() -> Registries:
    """Return the names of the shipped records."""
    frames = (pd.read_csv(SEED / f"{name}.csv", dtype=str) for name in ("actors", "facilities"))
    return load_registries(*frames)


def found(text: str, code: str) -> list[tuple[str, str]]:
    """Return what a check finds in a text: the words pointed at, and the message."""
    return [
        (text[finding.start : finding.end], finding.message)
        for finding in findings(text)
        if finding.code == code
    ]


def places(text: str, code: str) -> list[str]:
    """Return the words a check points at."""
    return [words for words, _ in found(text, code)]


def findings(text: str) -> list[BriefFinding]:
    """Return all that is found in a text."""
    return check(text, registries())
