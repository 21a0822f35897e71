"""Pages and pictures: their size, their ink, their words, and the same bytes every time."""

import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dashboard.report.document import Content
from dashboard.report.drawings import blank
from dashboard.report.frozen import Issue
from dashboard.report.problems import ReportError
from dashboard.report.proof import prove_pdf
from dashboard.report.report import report_of
from dashboard.report.sheet import Sheet
from dashboard.report.typeset import (
    Paper,
    board_png,
    cut_texts,
    report_pdf,
    slide_png,
)
from tests.browser import ROOT
from tests.dashboard.report.issues import (
    ARABIC,
    CYRILLIC,
    HASH,
    LONG,
    facilities,
    issue_with,
    many,
    only,
)
from tests.dashboard.report.pictures import ink, opened

COARSE = 24
A4_POINTS, LETTER_POINTS = (595, 842), (612, 792)


def read(made: bytes) -> list[str]:
    """Return the words of each page of a PDF, blanks made even."""
    reader = pypdf.PdfReader(io.BytesIO(made))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def set_on_a4(content: Content, change: Callable[[Content], object], **told: Any) -> list[str]:
    """Return the words of the proven report of a content with something changed in it.

    Its charts are left blank, as they say nothing of how words find room.
    """
    sheet = report_of(issue_with(content, change, **told), blank)
    made = report_pdf(sheet, Paper.A4)
    prove_pdf(sheet, made)
    # that they fit one page each is found at any size
    board_png(sheet, COARSE)
    slide_png(sheet, COARSE)
    return read(made)


def test_board_says_who_is_most_threatened_and_why(issue: Issue, pages: list[str]) -> None:
    board = pages[0]

    assert issue.headline in board
    assert issue.why in board
    for each in issue.facilities[:6]:
        assert each.short_name in board
        assert each.driver is not None
        assert each.driver in board
    assert "Anniversaries in the next 60 days" in board
    assert "US strikes on Kataib Hezbollah, first" in board
    assert "What we said, and what happened" in board
    assert "In the evening of 20 December rockets were fired" in board
    assert "one attempt a fortnight or more often" in board


def test_every_page_carries_footer_hash_and_marking(sheet: Sheet, pages: list[str]) -> None:
    for place, text in enumerate(pages, 1):
        for line in sheet["footer"]:
            assert line in text
        assert HASH[:12] in text
        assert text.count("TLP:GREEN") == 2
        assert f"Page {place} of {len(pages)}" in text


def test_pages_of_facilities_follow_with_parts_and_sources(sheet: Sheet, pages: list[str]) -> None:
    for page, text in zip(sheet["pages"], pages[1:], strict=False):
        assert page["full_name"] in text
        assert page["reads"] in text
        assert "What makes the level" in text
        assert "Background, with no recent record" in text
        assert page["evidence"][0]["label"] in text
        assert page["evidence"][0]["source"] in text


def test_table_names_every_facility(issue: Issue, sheet: Sheet, pages: list[str]) -> None:
    # a name may be broken anywhere it may be: blanks do not count
    table = "".join(pages[1 + len(sheet["pages"]) : -1]).replace(" ", "")

    for each in issue.facilities:
        assert each.name.replace(" ", "") in table
    assert "About this issue" in pages[-1]
    assert HASH in pages[-1]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, A4_POINTS), (Paper.LETTER, LETTER_POINTS)])
def test_pages_have_the_size_of_their_paper(
    sheet: Sheet, paper: Paper, size: tuple[int, int]
) -> None:
    made = report_pdf(sheet, paper)
    prove_pdf(sheet, made)

    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        found = (float(page.mediabox.width), float(page.mediabox.height))
        assert found == pytest.approx(size, abs=1)


def test_bookmarks_lead_to_board_facilities_table_and_last_page(
    sheet: Sheet, report: bytes
) -> None:
    reader = pypdf.PdfReader(io.BytesIO(report))
    titles = [mark.title for mark in reader.outline if not isinstance(mark, list)]

    names = [page["full_name"] for page in sheet["pages"]]
    last = [f"All {len(sheet['rows'])} facilities", "About this issue"]
    assert titles == [sheet["headline"], *names, *last]


def test_same_sheet_is_the_same_bytes(sheet: Sheet, report: bytes) -> None:
    assert report_pdf(sheet, Paper.A4) == report
    assert board_png(sheet) == board_png(sheet)
    assert slide_png(sheet) == slide_png(sheet)


def test_board_is_a4_at_twice_the_pixels_of_a_screen_with_ink_all_over(sheet: Sheet) -> None:
    picture = opened(board_png(sheet))

    assert abs(picture.width - 2 * 794) <= 1
    assert abs(picture.height - 2 * 1123) <= 1
    parts = {
        "headline": (0, 0.04, 1, 0.1),
        "ranking": (0.05, 0.15, 0.65, 0.4),
        "map": (0.05, 0.45, 0.55, 0.68),
        "dates": (0.58, 0.45, 0.95, 0.68),
        "strip": (0.05, 0.71, 0.55, 0.87),
        "brief": (0.58, 0.71, 0.95, 0.87),
        "footer": (0, 0.95, 1, 1),
    }
    for name, box in parts.items():
        assert ink(picture, box) > 0.004, name


def test_slide_is_16_to_9_with_ink_all_over(sheet: Sheet) -> None:
    picture = opened(slide_png(sheet))

    assert picture.size == (2560, 1440)
    for box in ((0, 0, 1, 0.2), (0, 0.25, 0.6, 0.8), (0.68, 0.15, 1, 0.8), (0, 0.9, 1, 1)):
        assert ink(picture, box) > 0.004


def test_levels_can_be_told_apart_in_grey(sheet: Sheet) -> None:
    grey = opened(board_png(sheet)).convert("L")
    shapes = {level["shape"] for level in sheet["levels"]}

    # word and shape do not need the colour: what is dark stays dark
    assert len(shapes) == len(sheet["levels"])
    assert ink(grey.convert("RGB")) == pytest.approx(ink(opened(board_png(sheet))), rel=0.05)


def test_draft_is_marked_across_every_page(content: Content) -> None:
    told = set_on_a4(content, lambda it: it.update(draft=True))

    assert all("WHAT-IF" in text for text in told)
    assert all("a draft, no issue" in text for text in told)


def test_published_issue_is_not_marked_what_if(pages: list[str]) -> None:
    assert not any("WHAT-IF" in text for text in pages)


def test_reasons_published_over_stand_on_the_board_and_whole_at_the_end(content: Content) -> None:
    reason = "The newest record is 22 days old; an issue may stand on 21. " * 5

    told = set_on_a4(content, lambda _: None, forced=reason, corrects="The count of rockets.")

    assert "Published over a refusal: The newest record is 22 days old" in told[0]
    assert "corrects: The count of rockets." in told[0]
    assert " ".join(reason.split()) in told[-1]


def test_names_in_other_letters_are_drawn_and_long_ones_stand_whole_in_the_table(
    content: Content,
) -> None:
    def change(it: Content) -> None:
        for facility, name in zip(facilities(it), (LONG, ARABIC, CYRILLIC), strict=False):
            facility.update(name=name, short_name=name)
        it["headline"]["others"] = f"Also {CYRILLIC}."

    told = set_on_a4(content, change, headline=f"{CYRILLIC} is most threatened.")

    assert f"{CYRILLIC} is most threatened." in told[0]
    assert "Joint Operational Reconnaissance Headquarters" in told[0]
    assert "…" in told[0]
    assert LONG in " ".join(told)
    assert "ﺩﺍﺪﻐﺑ" in " ".join(told) or "بغداد" in " ".join(told)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_facilities_make_one_board(content: Content, count: int) -> None:
    told = set_on_a4(content, lambda it: only(it, count))

    assert f"All {count} facilities" in " ".join(told)
    assert len(told) == 3 + count


def test_many_facilities_run_on_over_as_many_pages_as_they_need(content: Content) -> None:
    told = set_on_a4(content, lambda it: many(it, 250))

    table = [text for text in told if "or why it is not assessed" in text]
    assert "And 24" in told[0]
    assert "All 250 facilities" in table[0]
    assert 5 <= len(table) <= 10
    assert all("As of 28 Dec 2020" in text for text in table)


def test_text_that_has_room_is_not_cut_and_a_longer_one_is_named(sheet: Sheet) -> None:
    two, three = "Two lines of it. " * 8, "Three lines of it and more. " * 10

    assert cut_texts({**sheet, "headline": two}) == []
    assert cut_texts({**sheet, "headline": three}) == [three]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell")
def test_asking_what_is_cut_again_and_again_does_not_fill_the_memory(sheet: Sheet) -> None:
    def resident_mb() -> float:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 2**20

    blank = json.loads(json.dumps(sheet))
    for number in range(2):
        cut_texts({**blank, "note": f"before {number}"})
    before = resident_mb()
    for number in range(4):
        cut_texts({**blank, "note": f"after {number}"})

    # each would keep 40 MB and more
    assert resident_mb() - before < 80


def test_sheet_that_lacks_something_is_a_plain_error(sheet: Sheet) -> None:
    broken = {name: value for name, value in sheet.items() if name != "map"}

    with pytest.raises(ReportError, match="cannot be set"):
        board_png(broken)


def test_fonts_of_the_machine_do_not_matter(sheet: Sheet, tmp_path: Path) -> None:
    told = tmp_path / "sheet.json"
    told.write_text(json.dumps(sheet), encoding="utf-8")
    code = (
        "import hashlib, json, sys; from dashboard.report.typeset import board_png;"
        "print(hashlib.sha256(board_png(json.load(open(sys.argv[1], encoding='utf-8'))))"
        ".hexdigest())"
    )

    def made(**surroundings: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", code, str(told)],
            cwd=ROOT,
            env={"PATH": "/usr/bin", "OMP_NUM_THREADS": "1", **surroundings},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert made() == made(FONTCONFIG_FILE="/nowhere", HOME=str(tmp_path))
