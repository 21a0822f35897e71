"""Text is decoded letter for letter, or refused with the byte that is to blame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.briefs.reading.decoding import decoded, decoded_page
from data.briefs.reading.limits import DocumentError

TEXT = "Kata\u02bcib \u200f\u0643\u062a\u0627\u0626\u0628\u200e and a\u200b zero width\r\nline"


@given(st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])))
def test_utf_8_comes_back_letter_for_letter(text: str) -> None:
    assert decoded(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_tells_the_encoding_and_is_no_text(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_other_encodings_are_refused_with_line_and_byte() -> None:
    with pytest.raises(DocumentError, match=r"UTF-8 text \(byte 0x92, number 12 of") as error:
        decoded("first\nthe 2\u2019".encode("cp1252"))

    assert error.value.line == 2


def test_utf_16_without_mark_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"0x00 at character 1\); save the file as UTF-8"):
        decoded("ab".encode("utf-16-le"))


def test_broken_utf_16_is_refused() -> None:
    with pytest.raises(DocumentError, match="UTF-16"):
        decoded(b"\xff\xfea\x00\x00\xd8")


def test_page_is_read_in_the_set_it_declares() -> None:
    page = '<meta charset="windows-1252"><p>the embassy\u2019s'

    assert decoded_page(page.encode("cp1252")) == page


@pytest.mark.parametrize("declared", ["utf-8", "rot13", "windows-1259"])
def test_page_in_utf_8_may_declare_anything(declared: str) -> None:
    page = f"<meta charset={declared}><p>Kata\u02bcib"

    assert decoded_page(page.encode()) == page
