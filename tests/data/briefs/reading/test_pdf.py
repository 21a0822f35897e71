"""The pages of a PDF come as printed lines, or the PDF is refused in a sentence."""

import pytest
from pypdf import PageObject
from pypdf.errors import DependencyError, LimitReachedError

from data.briefs.reading import pdf
from data.briefs.reading.limits import DocumentError
from data.briefs.reading.pdf import pdf_pages
from tests.data.briefs.reading.pdfs import locked, pdf_of

SOUND = pdf_of([["Rockets hit the", "consulate (again)."], [], ["The end."]])


def test_pages_come_line_by_line_and_a_picture_is_empty() -> None:
    assert pdf_pages(SOUND) == ["Rockets hit the\nconsulate (again).", "", "The end."]


def test_gap_between_lines_is_an_empty_line() -> None:
    parted = ["A line that is full", "goes on here.", "", "Another follows", "and ends."]

    assert pdf_pages(pdf_of([parted])) == [
        "A line that is full\ngoes on here.\n\nAnother follows\nand ends."
    ]


def test_evenly_set_lines_have_no_gap() -> None:
    assert pdf_pages(pdf_of([["one line", "another", "a third", "a last"]])) == [
        "one line\nanother\na third\na last"
    ]


def test_pdf_locked_with_a_password_is_refused() -> None:
    with pytest.raises(DocumentError, match="locked with a password"):
        pdf_pages(locked(SOUND, "secret"))


def test_pdf_locked_against_changes_alone_is_read() -> None:
    assert pdf_pages(locked(SOUND, ""))[2] == "The end."


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nrubbish",
        SOUND[:200],
        SOUND.replace(b"/Root 1 0 R", b"/Root 1").replace(b"/Catalog", b"/Nothing"),
    ],
)
def test_broken_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match="broken PDF"):
        pdf_pages(content)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DependencyError("cryptography is needed"), "locked with a password"),
        (AttributeError("'NullObject' has no attribute 'get'"), "broken PDF"),
        (RecursionError("too deep"), "broken PDF"),
        (LimitReachedError("too much"), "broken PDF"),
    ],
)
def test_whatever_the_library_stumbles_over_is_refused(
    error: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_page: object, **_asked: object) -> str:
        raise error

    monkeypatch.setattr(PageObject, "extract_text", stumble)

    with pytest.raises(DocumentError, match=words):
        pdf_pages(SOUND)


def test_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)

    with pytest.raises(DocumentError, match="has 3 pages, and a brief at most 2"):
        pdf_pages(SOUND)
