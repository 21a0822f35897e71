"""A file read as a brief: whatever its kind, one plain text, or one sentence why not."""

import bisect
import re
from dataclasses import dataclass

from data.briefs.reading.children import in_child, pdf_file, word_file
from data.briefs.reading.decoding import decoded, decoded_page
from data.briefs.reading.kinds import Kind, kind_of
from data.briefs.reading.limits import (
    LARGEST_FILE_MB,
    LARGEST_TEXT_MB,
    DocumentError,
    refuse_large,
    refusing,
)
from data.briefs.reading.unwrapping import unwrapped
from data.briefs.reading.webpage import page_text

FEWEST_WORDS = 5
EMPTY = "is empty; expected the text of a brief"
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class ReadDocument:
    """The text of a brief, as it was read from a file.

    Parameters
    ----------
    name : str
        Name of the file.
    kind : {"text", "markdown", "html", "docx", "pdf"}
        What it turned out to be.
    text : str
        Plain text. Of a text or Markdown file it is the file letter for letter, decoded.
    notes : tuple of str
        What was done to it, in sentences.
    warnings : tuple of str
        What a person should look at, in sentences.
    page_starts : tuple of int
        Where each page of a PDF begins in the text; else empty.
    """

    name: str
    kind: Kind
    text: str
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    page_starts: tuple[int, ...] = ()

    def place(self, offset: int) -> str:
        """Return where an offset of the text is, as a person finds it: ``page 2``, ``line 14``."""
        if self.page_starts:
            return f"page {max(bisect.bisect_right(self.page_starts, offset), 1)}"
        return f"line {self.text.count(chr(10), 0, offset) + 1}"


def read_document(name: str, content: bytes) -> ReadDocument:
    """Return the text of a brief from the bytes of a file.

    Parameters
    ----------
    name : str
        Name of the file; its ending decides only where the content does not.
    content : bytes
        The whole file.

    Raises
    ------
    DataError
        No brief can be read from it; the message says why, where, and what to do.
    """
    with refusing(name):
        if not content.strip():
            raise DocumentError(EMPTY)
        kind = kind_of(name, content)
        if kind in {"text", "markdown"}:
            refuse_large(len(content), LARGEST_TEXT_MB, "text")
        refuse_large(len(content), LARGEST_FILE_MB, "data")
        read = _READERS[kind](name, kind, content)
        refuse_large(len(read.text.encode()), LARGEST_TEXT_MB, "text")
        _refuse_no_words(read)
    return read


def _text(name: str, kind: Kind, content: bytes) -> ReadDocument:
    return ReadDocument(name, kind, decoded(content))


def _page(name: str, kind: Kind, content: bytes) -> ReadDocument:
    text, left_out = page_text(decoded_page(content))
    counted = "1 line" if left_out == 1 else f"{left_out} lines"
    notes = (f"Left out as no part of the brief: {counted} of the web page.",) if left_out else ()
    return ReadDocument(name, kind, text, notes)


def _word(name: str, kind: Kind, content: bytes) -> ReadDocument:
    text, warnings = in_child(word_file, name, content)
    return ReadDocument(name, kind, text, warnings=tuple(warnings))


def _pdf(name: str, kind: Kind, content: bytes) -> ReadDocument:
    pages = in_child(pdf_file, name, content)
    refuse_large(sum(len(page) for page in pages), LARGEST_TEXT_MB, "text")
    joined = unwrapped(pages)
    counted = "1 page; its" if len(pages) == 1 else f"{len(pages)} pages; their"
    notes = (f"{counted} lines were joined.",)
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    warnings = (f"No text on page {', '.join(empty)}: empty, or only a picture.",) if empty else ()
    return ReadDocument(name, kind, joined.text, notes, warnings, joined.page_starts)


_READERS = {"text": _text, "markdown": _text, "html": _page, "docx": _word, "pdf": _pdf}


def _refuse_no_words(read: ReadDocument) -> None:
    if len(_WORD.findall(read.text)) >= FEWEST_WORDS:
        return
    if read.kind == "pdf":
        message = "has no text in it; it may be a scan, which must be read by a text recogniser"
    elif read.text.strip():
        message = "holds hardly a word; expected the text of a brief"
    else:
        message = "has no text in it; expected the text of a brief"
    raise DocumentError(message)
