"""Delimited text, its encodings, its quotes and its ends."""

import gzip
from pathlib import Path

import pytest

from data.importers import text_sheets
from data.importers.limits import MOST_COLUMNS
from data.importers.parting import Record
from data.importers.text_sheets import text_sheet
from data.problems import DataError


def read(tmp_path: Path, content: bytes) -> tuple[tuple[str, ...], list[Record], list[str]]:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with text_sheet(path) as found:
        return found.names, list(found.records), found.notes


def refusal(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(DataError) as caught:
        read(tmp_path, content)
    return str(caught.value)


def test_lines_are_physical_ones(tmp_path: Path) -> None:
    _, records, _ = read(tmp_path, b'a,b\n1,"x\ny\nz"\n\n2,w\n')

    assert records == [(2, ["1", "x\ny\nz"]), (6, ["2", "w"])]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_any_line_ending(tmp_path: Path, ending: bytes) -> None:
    names, records, _ = read(tmp_path, ending.join([b"a,b", b"1,2", b"3,4"]))

    assert names == ("a", "b")
    assert records == [(2, ["1", "2"]), (3, ["3", "4"])]


@pytest.mark.parametrize("sign", [b",", b";", b"\t"])
def test_any_delimiter(tmp_path: Path, sign: bytes) -> None:
    names, records, _ = read(tmp_path, b"a" + sign + b"b\n1" + sign + b"2\n")

    assert (names, records) == (("a", "b"), [(2, ["1", "2"])])


def test_quote_sign_in_tabs_is_a_letter(tmp_path: Path) -> None:
    assert read(tmp_path, b'a\tb\n"1\t2\n')[1] == [(2, ['"1', "2"])]


def test_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffa,b\n".encode())[0] == ("a", "b")


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    assert read(tmp_path, gzip.compress(b"a,b\n1,2\n"))[1] == [(2, ["1", "2"])]


def test_broken_gzip_is_refused(tmp_path: Path) -> None:
    assert "cannot be unpacked" in refusal(tmp_path, gzip.compress(b"a,b\n" * 5000)[:-20])


def test_gzip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_sheets, "MOST_UNFOLDED_MIB", 4)

    assert "unfolds to more than 4 MB" in refusal(tmp_path, gzip.compress(bytes(5 << 20)))


def test_bad_byte_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,2\n3,caf\xe9\n")

    with text_sheet(path) as found, pytest.raises(DataError) as caught:
        found.refuse_latin("a.csv")

    assert str(caught.value) == (
        "a.csv, line 3: is not UTF-8 text (byte 0xe9); save the file as UTF-8."
    )


@pytest.mark.parametrize("at", [3, 5, 6, 7, 11, 12])
def test_bad_byte_is_found_wherever_blocks_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    content = "a,ä\nö,b\nü,ß\n".encode()
    monkeypatch.setattr(text_sheets, "_BLOCK", 5)
    path = tmp_path / "a.csv"
    path.write_bytes(content[:at] + b"\xff" + content[at:])
    line = content[:at].count(b"\n") + 1

    with text_sheet(path) as found:
        assert found.bad_byte is not None
        assert found.bad_byte[0] == line


def test_text_cut_within_a_letter_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,caf\xc3")

    with text_sheet(path) as found:
        assert found.bad_byte == (2, 0xC3)


def test_latin_1_is_read_and_told(tmp_path: Path) -> None:
    _, records, notes = read(tmp_path, b"a,b\n1,caf\xe9\n")

    assert records == [(2, ["1", "café"])]
    assert "first on line 2" in notes[0]


def test_utf_16_is_refused(tmp_path: Path) -> None:
    assert "is UTF-16 text; save it as UTF-8" in refusal(tmp_path, "a,b\n".encode("utf-16"))


@pytest.mark.parametrize("content", [b'a,b\n1,"2"x\n', b'a,b\n1,"2\n3,4\n'])
def test_broken_quotes_end_the_reading(tmp_path: Path, content: bytes) -> None:
    assert "line 2: cannot be read as CSV" in refusal(tmp_path, content)


def test_header_of_nothing_is_refused(tmp_path: Path) -> None:
    assert "has nothing in its first row" in refusal(tmp_path, b" , \n1,2\n")


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    header = ",".join(f"c{number}" for number in range(10_000)).encode()

    assert f"has 10000 columns; expected at most {MOST_COLUMNS}" in refusal(tmp_path, header)


def test_cell_of_a_million_letters_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"a,b\n1," + b"x" * 1_000_000)[1][0][1][1]) == 1_000_000


def test_share_grows_to_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a\n" + b"1\n" * 100_000)

    with text_sheet(path) as found:
        shares = [found.share() for _ in found.records]

    assert shares == sorted(shares)
    assert (shares[0] < 0.5, shares[-1]) == (True, 1.0)
