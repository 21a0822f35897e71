"""Which kind of file it is, told by what it holds first and by its name second."""

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from data.briefs.reading.limits import DocumentError

Kind = Literal["text", "markdown", "html", "docx", "pdf"]

EXPECTED = "expected a brief as .txt, .md, .html, .docx or .pdf"
# a PDF may begin with a little rubbish
PDF_REACH = 1024
HTML_REACH = 2048
_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}
_OTHER_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "is an old Word file (.doc) or one with a password; save it as .docx"),
    (b"{\\rtf", "is rich text (.rtf); save it as .docx or .txt"),
    (b"\x89PNG", "is a picture; a brief must be text"),
    (b"\xff\xd8\xff", "is a picture; a brief must be text"),
    (b"GIF8", "is a picture; a brief must be text"),
    (b"II*\x00", "is a picture; a brief must be text"),
    (b"\x1f\x8b", "is a packed file; unpack it first"),
    (b"7z\xbc\xaf", "is a packed file; unpack it first"),
    (b"Rar!", "is a packed file; unpack it first"),
)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_OTHER_DATA = re.compile(r"\.(csv|tsv|json|jsonl|xml|xlsx?|ods|geojson|py|sql|log|eml|msg)")


def kind_of(name: str, content: bytes) -> Kind:
    """Return the kind of a file: that of its content, and where that is text, of its name.

    Raises
    ------
    DocumentError
        It is of no kind a brief comes in; the message says which it is and what to do.
    """
    suffix = PurePath(name).suffix.lower()
    _refuse_other_kinds(content)
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if b"%PDF-" in content[:PDF_REACH]:
        return "pdf"
    if suffix in {".docx", ".docm", ".pdf"}:
        what = "PDF" if suffix == ".pdf" else "Word file"
        message = f"is no {what} inside, whatever its name says; save it anew as {suffix}"
        raise DocumentError(message)
    if _HTML.search(content[:HTML_REACH]):
        return "html"
    if _OTHER_DATA.fullmatch(suffix):
        message = f"is named {suffix}; {EXPECTED}"
        raise DocumentError(message)
    return _BY_SUFFIX.get(suffix, "text")


def _refuse_other_kinds(content: bytes) -> None:
    for signature, message in _OTHER_SIGNATURES:
        if content.startswith(signature):
            raise DocumentError(message)


def _packed(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        message = "is a broken Word file or packed file; save it anew as .docx"
        raise DocumentError(message) from error
    if "word/document.xml" in names:
        return "docx"
    message = f"is a packed file without a Word text in it; {EXPECTED}"
    raise DocumentError(message)
