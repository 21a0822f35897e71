"""A sheet set by Typst: PDF pages and PNG pictures, the same bytes for the same sheet."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import typst

from dashboard.report.fonts import FOLDER
from dashboard.report.problems import ReportError

TEMPLATES = Path(__file__).parent / "templates"
# two pixels for each of a screen of 96 to the inch
PPI = 192
COMPILATIONS_REMEMBERED = 12


class Paper(StrEnum):
    """The papers a report is set for."""

    A4 = "a4"
    LETTER = "letter"


def report_pdf(sheet: dict[str, Any], paper: Paper) -> bytes:
    """Return the whole report as PDF: board, facilities, table and the last page."""
    return _set("board.typ", sheet, "pdf", pages="all", paper=paper.value)


def board_png(sheet: dict[str, Any], ppi: int = PPI) -> bytes:
    """Return the board alone as a picture of A4, two pixels for each of a screen."""
    return _set("board.typ", sheet, "png", ppi, pages="board", paper=Paper.A4.value)


def slide_png(sheet: dict[str, Any], ppi: int = PPI) -> bytes:
    """Return the board as a slide of 2560 by 1440 pixels, or of as many to the inch as told."""
    return _set("slide.typ", sheet, "png", ppi)


def cut_texts(sheet: dict[str, Any]) -> list[str]:
    """Return the texts that pages and slide have no room for and would end with an ellipsis."""
    words = json.dumps(sheet, ensure_ascii=False, allow_nan=False)
    cut: dict[str, None] = {}
    for template in ("board.typ", "slide.typ"):
        found = typst.query(
            TEMPLATES / template,
            "<cut>",
            root=TEMPLATES,
            field="value",
            font_paths=[FOLDER],
            ignore_system_fonts=True,
            sys_inputs={"sheet": words, "pages": "all", "paper": Paper.A4.value},
        )
        cut |= dict.fromkeys(json.loads(found))
    _forget_queries()
    return list(cut)


def _forget_queries() -> None:
    # Typst drops what it remembers of a page ten compilations later, and after queries never: each
    # would keep some 80 MB for as long as the process runs
    for _ in range(COMPILATIONS_REMEMBERED):
        typst.compile(b"", ignore_system_fonts=True, format="svg")


def _set(template: str, sheet: dict[str, Any], form: Any, ppi: int = PPI, **inputs: str) -> bytes:
    words = json.dumps(sheet, ensure_ascii=False, allow_nan=False)
    try:
        made = typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=[FOLDER],
            ignore_system_fonts=True,
            format=form,
            ppi=ppi,
            sys_inputs={"sheet": words, **inputs},
        )
    except typst.TypstError as error:
        message = f"The pages cannot be set: {error.message}"
        raise ReportError(message) from error
    if not isinstance(made, bytes):
        message = f"{template} runs over one page; it is made to fit one. Tell who keeps Vigil."
        raise ReportError(message)
    return made
