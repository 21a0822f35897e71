"""A report read back before it is handed out: a page that lacks its words is no report."""

import io
from typing import Any

import pypdf

from dashboard.report.problems import ReportError

# a blank picture of any size packs to far less than this
LEAST_PICTURE_BYTES = 60_000
_PNG = b"\x89PNG\r\n\x1a\n"


def prove_pdf(sheet: dict[str, Any], made: bytes) -> None:
    """Refuse a report on which a page runs over, or lacks its footer, its level or its mark.

    Parameters
    ----------
    sheet : dict
        What was set, as :func:`dashboard.report.report.report_of` gives it.
    made : bytes
        The PDF.

    Raises
    ------
    ReportError
        Something is missing; the message says what, and on which page.
    """
    reader = pypdf.PdfReader(io.BytesIO(made))
    _prove_order(sheet, reader)
    levels = [page["level"]["name"] for page in sheet["pages"]]
    wanted = [*sheet["burned"], *(["WHAT-IF"] if sheet["draft"] else [])]
    for place, page in enumerate(reader.pages):
        text = _plain(page.extract_text() or "")
        on_it = [levels[place - 1]] if 1 <= place <= len(levels) else []
        missing = [words for words in (*wanted, *on_it) if _plain(words) not in text]
        if missing:
            message = f"Page {place + 1} of the report lacks {missing[0]!r}; nothing was written."
            raise ReportError(message)


def prove_picture(name: str, made: bytes) -> None:
    """Refuse a picture that is none, or a blank one.

    Raises
    ------
    ReportError
        It is not a PNG, or has next to nothing on it.
    """
    if not made.startswith(_PNG) or len(made) < LEAST_PICTURE_BYTES:
        message = f"The picture {name} came out blank ({len(made)} bytes); nothing was written."
        raise ReportError(message)


def _prove_order(sheet: dict[str, Any], reader: pypdf.PdfReader) -> None:
    titles = [sheet["headline"], *(page["full_name"] for page in sheet["pages"])]
    begins = {reader.get_destination_page_number(mark): mark for mark in _bookmarks(reader)}
    for place, title in enumerate(titles):
        mark = begins.get(place)
        if mark is None or _plain(str(mark.title)) != _plain(title):
            message = (
                f"Page {place + 1} of the report should begin with “{title}”; a page before it "
                "runs over. Shorten the headline, the note or the name."
            )
            raise ReportError(message)


def _bookmarks(reader: pypdf.PdfReader) -> list[Any]:
    return [mark for mark in reader.outline if not isinstance(mark, list)]


def _plain(text: str) -> str:
    return " ".join(text.split())
