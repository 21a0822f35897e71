"""Files are parsed in a child process, and its limits are told in words."""

import pytest

from data.briefs.reading import children
from data.briefs.reading.children import in_child, pdf_file, word_file
from data.importers.sandbox import SandboxError
from data.problems import DataError
from tests.data.briefs.reading.pdfs import pdf_of
from tests.data.briefs.reading.words import PROSE, plain_word


def test_what_the_child_read_comes_back() -> None:
    assert in_child(pdf_file, "a.pdf", pdf_of([["One line."]])) == ["One line."]
    assert in_child(word_file, "a.docx", plain_word()) == [f"{PROSE}\n", []]


def test_refusal_of_the_child_names_the_file() -> None:
    with pytest.raises(DataError, match=r"^weekly\.pdf: is a broken PDF"):
        in_child(pdf_file, "weekly.pdf", b"%PDF-1.7 rubbish")


def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "SECONDS", 0.01)

    with pytest.raises(SandboxError, match=r"^a\.pdf: takes longer than 0\.01 s"):
        in_child(pdf_file, "a.pdf", pdf_of([["One line."]]))
