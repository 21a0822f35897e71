"""The documentation says what the commands say, and asks nobody outside for anything."""

import re

from docs.command_line import PAGE, page
from tests.trees import ROOT

DOCS = ROOT / "docs"
NAMED = re.compile(r": ([\w/-]+\.md)$", re.MULTILINE)
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LARGEST_PICTURE = 300_000


def test_command_line_is_written_from_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m docs.command_line`"


def test_every_page_stands_in_the_navigation_once() -> None:
    named = NAMED.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))

    assert sorted(named) == sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md"))


def test_pictures_have_words_and_are_small() -> None:
    shown = [
        path.parent / picture
        for path in DOCS.rglob("*.md")
        for picture in PICTURE.findall(path.read_text(encoding="utf-8"))
    ]

    assert shown
    assert [path for path in shown if path.stat().st_size >= LARGEST_PICTURE] == []


def test_fonts_of_others_are_off() -> None:
    assert "font: false" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
