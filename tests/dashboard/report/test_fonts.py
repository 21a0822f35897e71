"""The shipped fonts: what they draw, and that their licence lies beside them."""

import pytest

from dashboard.report.fonts import FOLDER, covered, without_glyph
from dashboard.words.phrases import anniversary_label
from tests.dashboard.report.issues import ARABIC, CYRILLIC


def test_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert {path.stem for path in FOLDER.glob("*.ttf")} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSansArabic-Regular",
        "NotoSansArabic-Bold",
        "NotoSansMath-Regular",
    }


@pytest.mark.parametrize(
    "text",
    [
        "US Embassy Baghdad, 13–44 %, −0.012, ≥ 3 × 2 · “quoted” — its …",
        ARABIC,
        CYRILLIC,
        "Aïn al-Assad, \u015e\u0131rnak, Češka, Łódź",
        "سفارت آمریکا، ئەربیل",
        anniversary_label({"recurrence": "annual", "name": "Fall"}, None, 22),
        "joined\u200bup \u2067with\u2069 marks\u2060",
    ],
)
def test_names_of_the_region_can_be_drawn(text: str) -> None:
    assert without_glyph([text]) == []


def test_letters_without_a_glyph_are_named_once_in_order() -> None:
    assert without_glyph(["☃ 漢字", "漢"]) == ["☃", "字", "漢"]


def test_fonts_hold_what_they_say() -> None:
    assert {ord("A"), ord("Ж"), ord("ش"), ord("−")} <= covered()
    assert 0xFFFF not in covered()
