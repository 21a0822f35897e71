"""A file is what it holds, whatever it is called."""

import io
import zipfile

import pytest

from data.briefs.reading.kinds import kind_of
from data.briefs.reading.limits import DocumentError
from tests.data.briefs.reading.pdfs import pdf_of
from tests.data.briefs.reading.words import plain_word

PROSE = b"A bomb went off beside a convoy near Hillah."


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", PROSE, "text"),
        ("pasted text", PROSE, "text"),
        ("a.md", PROSE, "markdown"),
        ("A.MARKDOWN", PROSE, "markdown"),
        ("a.html", PROSE, "html"),
        ("a.txt", b"\n <!DOCTYPE  HTML><p>x", "html"),
        ("a.md", b"<html lang=en><body>x", "html"),
        ("a.txt", pdf_of([["x"]]), "pdf"),
        ("a", b"rubbish before it\n" + pdf_of([["x"]]), "pdf"),
        ("a.pdf", plain_word(), "docx"),
    ],
)
def test_kind_comes_from_the_content_then_from_the_name(
    name: str, content: bytes, kind: str
) -> None:
    assert kind_of(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word file"),
        ("a.txt", b"{\\rtf1 x}", "rich text"),
        ("a.pdf", b"\x89PNG\r\n", "picture"),
        ("a.txt", b"\x1f\x8b\x08", "packed"),
        ("a.pdf", PROSE, "is no PDF inside"),
        ("a.docx", PROSE, "is no Word file inside"),
        ("a.csv", b"a,b\n1,2\n", "is named .csv; expected a brief as .txt"),
        ("a.docx", b"PK\x03\x04rubbish", "broken"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(name: str, content: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        kind_of(name, content)


def test_packed_file_without_word_text_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")

    with pytest.raises(DocumentError, match="without a Word text"):
        kind_of("a.docx", file.getvalue())
