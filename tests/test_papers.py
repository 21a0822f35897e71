"""The papers keep their promises: links lead somewhere, levels are the real ones, all is short."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from models.levels import LEVELS
from tests.trees import ROOT

PAPERS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)")
LEVEL_ROW = re.compile(r"^\| ([A-Z]+) \| (?:below )?(\d+/\d+)(?: to (\d+/\d+))?", re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_lead_to_a_file(paper: Path) -> None:
    targets = LINK.findall(paper.read_text(encoding="utf-8"))

    gone = [
        target for target in targets if "://" not in target and not (paper.parent / target).exists()
    ]

    assert gone == []


@pytest.mark.parametrize(("name", "lines"), [("README.md", 120), ("CONTRIBUTING.md", 80)])
def test_paper_is_short(name: str, lines: int) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert len(text.splitlines()) <= lines


def test_readme_gives_the_edges_of_the_levels() -> None:
    rows = LEVEL_ROW.findall((ROOT / "README.md").read_text(encoding="utf-8"))

    # the row of the lowest level names its upper edge, every other row its lower one first
    lower = {name: 0.0 if name == LEVELS[0].name else float(Fraction(low)) for name, low, _ in rows}

    assert lower == {level.name: level.lower_edge for level in LEVELS}


def test_readme_says_what_each_level_reads_as() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").replace("one attempt a", "one a")

    missing = [
        level.name
        for level in LEVELS
        if level.reads_as.replace("one attempt a", "one a") not in text
    ]

    assert missing == []
