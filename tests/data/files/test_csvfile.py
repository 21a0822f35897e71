"""A CSV file is read in full or refused in full, each problem in one line."""

from pathlib import Path

import pytest

from data.files.csvfile import Row, read_rows, scan_rows
from data.problems import DataError
from data.schema.columns import Table
from data.schema.tables import ACTOR, FACILITY, INCIDENT, INCIDENT_SOURCE
from tests.data.seed_files import write_seed

HEADER = "actor_id,name,aliases,actor_class,umbrella,is_facade,notes"


def refusal(path: Path, table: Table = ACTOR) -> list[str]:
    with pytest.raises(DataError) as error:
        read_rows(path, table)
    return str(error.value).splitlines()


def actors(tmp_path: Path, *lines: str, header: str = HEADER) -> Path:
    path = tmp_path / "actors.csv"
    path.write_bytes("\n".join((header, *lines, "")).encode())
    return path


def test_rows_come_with_line_numbers_and_values(tmp_path: Path) -> None:
    path = actors(
        tmp_path,
        'a, The A ,x;y,isis,,1,"first',
        'second, with a comma"',
        "",
        "NA,NA,,isis,,,NA",
    )

    rows = read_rows(path, ACTOR)

    assert [row.line for row in rows] == [2, 5]
    assert rows[0].values == {
        "actor_id": "a",
        "name": "The A",
        "aliases": "x; y",
        "actor_class": "isis",
        "umbrella": None,
        "is_facade": 1,
        "state": "accepted",
        "notes": "first\nsecond, with a comma",
    }
    assert rows[1].values["notes"] == "NA"


def test_byte_order_mark_other_line_ends_and_order_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    header = ",".join(reversed(HEADER.split(",")))
    path.write_bytes(f"{header}\r\nn,0,,isis,,A,a\r\n".encode("utf-8-sig"))

    assert [row.values["name"] for row in read_rows(path, ACTOR)] == ["A"]


def test_small_seed_is_right(tmp_path: Path) -> None:
    folder = write_seed(tmp_path)

    rows = read_rows(folder / "facilities.csv", FACILITY)

    assert [row.values["facility_id"] for row in rows] == ["camp", "road"]
    assert isinstance(rows[0], Row)


def test_impossible_date_is_one_line(tmp_path: Path) -> None:
    folder = write_seed(tmp_path, {("incident", 0, "occurred_on"): "2026-13-02"})

    assert refusal(folder / "incidents.csv", INCIDENT) == [
        "incidents.csv, line 2, column occurred_on: '2026-13-02' is not a date (YYYY-MM-DD)."
    ]


def test_latitude_91_is_one_line(tmp_path: Path) -> None:
    folder = write_seed(tmp_path, {("facility", 0, "lat"): "91"})

    assert refusal(folder / "facilities.csv", FACILITY) == [
        "facilities.csv, line 2, column lat: '91' is not between -90 and 90."
    ]


def test_repeated_id_is_one_line(tmp_path: Path) -> None:
    folder = write_seed(tmp_path, {("incident", 1, "incident_id"): "I-4"})

    assert refusal(folder / "incidents.csv", INCIDENT) == [
        "incidents.csv, line 3, column incident_id: 'I-4' is on line 2 already; "
        "expected each incident_id once."
    ]


def test_repeated_composite_key_is_one_line(tmp_path: Path) -> None:
    path = write_seed(tmp_path) / "incident_sources.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, lines[-1]]))

    assert refusal(path, INCIDENT_SOURCE) == [
        "incident_sources.csv, line 3, column incident_id, rank: 'I-4, 1' is on line 2 already; "
        "expected each incident_id, rank once."
    ]


def test_missing_column_is_one_line(tmp_path: Path) -> None:
    path = actors(tmp_path, "a,A,,isis,,", header=HEADER.removesuffix(",notes"))

    assert refusal(path) == [
        "actors.csv, line 1, column notes: is missing; expected the columns actor_id, name, "
        "aliases, actor_class, umbrella, is_facade, state (may be missing), notes."
    ]


def test_unknown_and_repeated_columns_are_named(tmp_path: Path) -> None:
    path = actors(tmp_path, "a,A,,isis,,,,B,9", header=f"{HEADER},name,rating")

    said = refusal(path)

    assert said[0] == "actors.csv, line 1, column name: is there twice; leave one of the two."
    assert said[1].startswith("actors.csv, line 1, column rating: is not known; expected the")
    assert len(said) == 2


def test_other_encoding_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(f"{HEADER}\na,A,,isis,,,\nb,Café,,isis,,,\n".encode("latin-1"))

    assert refusal(path) == [
        "actors.csv, line 3: is not UTF-8 text (byte 0xe9); save the file as UTF-8."
    ]


@pytest.mark.parametrize(("cells", "count"), [("a,A,,isis,,,,", 8), ("a,A,,isis,,", 6)])
def test_row_of_another_width_is_one_line(tmp_path: Path, cells: str, count: int) -> None:
    path = actors(tmp_path, cells)

    assert refusal(path) == [
        f"actors.csv, line 2: has {count} fields; expected 7, as in the header."
    ]


def test_all_problems_come_at_once_in_order_of_lines(tmp_path: Path) -> None:
    path = actors(tmp_path, "a,A,,pirates,,2,", "b,,,isis,,,", "c,C,,isis,,,,,", "a,A,,isis,,,")

    said = refusal(path)

    assert [line.split(":")[0] for line in said] == [
        "actors.csv, line 2, column actor_class",
        "actors.csv, line 2, column is_facade",
        "actors.csv, line 3, column name",
        "actors.csv, line 4",
        "actors.csv, line 5, column actor_id",
    ]
    assert said[2].endswith(": is empty; this column must have a value.")


def test_rows_without_a_key_are_not_taken_for_the_same(tmp_path: Path) -> None:
    path = actors(tmp_path, ",A,,isis,,,", ",B,,isis,,,")

    said = refusal(path)

    assert [line.split(":")[0] for line in said] == [
        f"actors.csv, line {line}, column actor_id" for line in (2, 3)
    ]


def test_rule_across_columns_is_told_with_its_line(tmp_path: Path) -> None:
    folder = write_seed(tmp_path, {("incident", 1, "latest_on"): "2020-05-05"})

    assert refusal(folder / "incidents.csv", INCIDENT) == [
        "incidents.csv, line 3, column latest_on: '2020-05-05' comes before occurred_on, "
        "which is 2020-05-06."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "actors.csv, line 1: is empty; expected the columns actor_id, name"),
        ("a;b;c\n1;2;3\n", "actors.csv, line 1: has none of the columns; expected the columns"),
        (f'{HEADER}\na,"A,,isis,,,\n', "actors.csv, line 2: cannot be read as CSV (unexpected"),
    ],
)
def test_file_that_is_no_table_is_one_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(content)

    lines = refusal(path)

    assert len(lines) == 1
    assert lines[0].startswith(said)


def test_missing_file_is_one_line(tmp_path: Path) -> None:
    said = refusal(tmp_path / "actors.csv")

    assert len(said) == 1
    assert said[0].startswith("actors.csv: cannot be read (No such file or directory); expected")


def test_scan_gives_what_could_be_read_beside_the_problems(tmp_path: Path) -> None:
    path = actors(tmp_path, "a,A,,pirates,,,", "b,B,,isis,,,")

    rows, problems = scan_rows(path, ACTOR)

    assert [row.values["actor_id"] for row in rows] == ["a", "b"]
    assert "actor_class" not in rows[0].values
    assert len(problems) == 1
