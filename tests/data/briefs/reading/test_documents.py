"""A file of any kind becomes the text of a brief, or one clear sentence."""

import textwrap

import pytest

from data.briefs.reading.documents import read_document
from data.briefs.reading.limits import MEGABYTE
from data.problems import DataError
from tests.data.briefs.reading.pdfs import locked, pdf_of
from tests.data.briefs.reading.words import plain_word, repacked, word_of

PROSE = (
    "Two rockets struck the consulate in Basra on 2 March 2021, and nobody was hurt by them. "
    "A group that nobody had heard of claimed the attack the next day.[1]"
)
LINES = [*textwrap.wrap(PROSE, 60), "", "[1] BBC, Rockets, 3 March 2021"]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_is_kept_letter_for_letter(name: str) -> None:
    text = f"\u200f  {PROSE}\r\n\r\n\ttop of page\u200b \n\n"

    read = read_document(name, text.encode())

    assert read.text == text
    assert (read.notes, read.warnings, read.page_starts) == ((), (), ())


def test_same_brief_reads_alike_from_every_kind() -> None:
    reference = "[1] BBC, Rockets, 3 March 2021"
    page = f"<title>x</title><h1>Basra</h1><p>{PROSE}</p><p>{reference}</p>"

    def write(document: object) -> None:
        document.add_heading("Basra", 1)  # type: ignore[attr-defined]  # a document of python-docx
        document.add_paragraph(PROSE)  # type: ignore[attr-defined]
        document.add_paragraph(reference)  # type: ignore[attr-defined]

    expected = f"# Basra\n\n{PROSE}\n\n{reference}\n"
    assert read_document("a.html", page.encode()).text == expected
    assert read_document("a.docx", word_of(write)).text == expected
    printed = read_document("a.pdf", pdf_of([["Basra", "", *LINES]])).text
    assert printed == expected.removeprefix("# ")


def test_pdf_tells_its_pages_and_those_without_text() -> None:
    read = read_document("a.pdf", pdf_of([[PROSE[:60]], [], ["The end of the matter."]]))

    assert read.notes == ("3 pages; their lines were joined.",)
    assert read.warnings == ("No text on page 2: empty, or only a picture.",)
    assert read.place(0) == "page 1"
    assert read.place(read.text.index("The end")) == "page 3"


def test_place_in_a_text_is_its_line() -> None:
    read = read_document("a.txt", f"Basra\n\n{PROSE}\n".encode())

    assert read.place(0) == "line 1"
    assert read.place(read.text.index("rockets")) == "line 3"


def test_furniture_left_out_of_a_page_is_told() -> None:
    read = read_document("a.html", f"<h1>B</h1><p>{PROSE}</p><p>12 views</p>".encode())

    assert read.notes == ("Left out as no part of the brief: 1 line of the web page.",)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", r"a\.txt: is empty; expected the text of a brief\."),
        ("a.pdf", b" \n\t", "is empty"),
        ("a.txt", b"a" * (10 * MEGABYTE), r"holds 10\.0 MB of text; a brief has at most 1 MB"),
        ("a.html", b"<p>" + b"a " * (10 * MEGABYTE), r"holds 20\.0 MB of data; .* at most 20 MB"),
        ("a.html", b"<p>" + b"word " * MEGABYTE, r"holds 5\.0 MB of text"),
        ("a.txt", "d\u00e9faut".encode("latin-1"), r"a\.txt, line 1: is not UTF-8 text"),
        ("a.pdf", pdf_of([[], []]), "has no text in it; it may be a scan"),
        ("a.pdf", locked(pdf_of([LINES]), "secret"), "locked with a password"),
        ("a.pdf", b"%PDF-1.7 rubbish", "broken PDF"),
        ("a.docx", word_of(lambda document: document.add_paragraph()), "has no text in it"),
        ("a.docx", plain_word()[:3000], "broken Word file"),
        ("a.docx", repacked(plain_word(), {"a.bin": bytes(9 * MEGABYTE)}), "times its size"),
        ("a.docx", repacked(plain_word(), {"word/document.xml": b"<!DOCTYPE x>"}), "entities"),
        ("a.html", b"<html><script>var a = 1</script>", "has no text in it"),
        ("a.txt", b"12 34 56\n-- ** --", "holds hardly a word"),
        ("a.json", b"{}", r"is named \.json"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "is a picture"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(name: str, content: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words) as error:
        read_document(name, content)

    assert len(error.value.problems) == 1
    assert "Traceback" not in str(error.value)
