"""The pages of a PDF as text, line by line as they are set, a gap between two as an empty line."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from data.briefs.reading.limits import DocumentError

MOST_PAGES = 300
# a step down the page of more than this share of the usual one parts two paragraphs
GAP = 1.3
# in points; what is set lower by less is a mark of the same line
SMALLEST_STEP = 4.0
_LOCKED = "is locked with a password; save it without one"
_BROKEN = "is a broken PDF; print it anew to PDF, or paste its text"


@dataclass
class _Line:
    """A printed line and how high it stands; None where it is empty."""

    text: str = ""
    height: float | None = None


def pdf_pages(content: bytes) -> list[str]:
    """Return the text of each page of a PDF; a page that is only a picture is empty.

    Where the lines of a page stand wider apart than they usually do, an empty line parts them.

    Raises
    ------
    DocumentError
        It is broken, locked with a password, or longer than any brief.
    """
    # what it mends it also tells, and a person can do nothing about it
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(_LOCKED)
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            message = f"has {pages} pages, and a brief at most {MOST_PAGES}; cut out its pages"
            raise DocumentError(message)
        return _parted([_lines(page) for page in reader.pages])
    except DependencyError as error:
        raise DocumentError(_LOCKED) from error
    except DocumentError:
        raise
    # a broken file breaks pypdf in many ways
    except (PyPdfError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise DocumentError(_BROKEN) from error
    except (AttributeError, AssertionError, NotImplementedError, OSError, RecursionError) as error:
        raise DocumentError(_BROKEN) from error


def _lines(page: PageObject) -> list[_Line]:
    lines = [_Line()]

    def see(text: str, place: Sequence[float], set_at: Sequence[float], *_: Any) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(_Line())
            if piece.strip() and lines[-1].height is None:
                lines[-1].height = set_at[4] * place[1] + set_at[5] * place[3] + place[5]
            lines[-1].text += piece

    page.extract_text(visitor_text=see)
    return lines


def _parted(pages: Sequence[Sequence[_Line]]) -> list[str]:
    steps = [step for lines in pages for step in _steps(lines) if step > SMALLEST_STEP]
    usual = quantiles(steps, n=4)[0] if len(steps) > 1 else float("inf")
    return [_page(lines, GAP * usual) for lines in pages]


def _steps(lines: Sequence[_Line]) -> list[float]:
    """Return how far each line stands below the last one that is not empty; 0 where it does not."""
    found = []
    last: float | None = None
    for line in lines:
        is_lower = last is not None and line.height is not None
        found.append(max(0.0, (last or 0.0) - (line.height or 0.0)) if is_lower else 0.0)
        last = line.height if line.height is not None else last
    return found


def _page(lines: Sequence[_Line], gap: float) -> str:
    steps = _steps(lines)
    parts = [
        f"{chr(10) * (step > gap)}{line.text}" for line, step in zip(lines, steps, strict=True)
    ]
    return "\n".join(parts).strip("\n")
