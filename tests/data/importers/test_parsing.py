"""Every row of a file is accounted for: fit, waiting, refused or there twice."""

import json
from pathlib import Path

import pytest

from data.importers import parsing, parting, reading, sheet
from data.importers.parsing import parse
from data.problems import DataError
from tests.data.importers.samples import (
    INCIDENT_ROW,
    INCIDENTS,
    LAYOUTS,
    UCDP_ROW,
    file_of,
    parsed,
    request_of,
    rows_of,
    text_of,
    workbook_of,
)

# the process that reads a file has one thread; a test run may have more
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_rows_of_every_layout_are_accounted_for(tmp_path: Path, layout: str) -> None:
    found = parsed(file_of(tmp_path, layout, rows_of(layout, 7)), tmp_path)

    assert found.summary.format == layout
    assert (found.summary.rows_read, len(found.rows)) == (7, 7)
    assert found.balances


def test_format_that_is_named_is_taken(tmp_path: Path) -> None:
    path = file_of(tmp_path, "ucdp", rows_of("ucdp"))

    assert parsed(path, tmp_path, format="ucdp").summary.format == "ucdp"
    with pytest.raises(DataError, match="column event_id_cnty: is missing; a file of ACLED has it"):
        parsed(path, tmp_path, format="acled")


def test_every_missing_column_is_named(tmp_path: Path) -> None:
    names = [name for name in INCIDENTS if name not in {"country", "confidence"}]

    with pytest.raises(DataError) as caught:
        parsed(file_of(tmp_path, "vigil", [INCIDENT_ROW], names), tmp_path)

    assert [problem.column for problem in caught.value.problems] == ["country", "confidence"]


def test_summary_says_what_was_read_and_what_was_not(tmp_path: Path) -> None:
    names = [
        "ID",
        "date",
        *[
            name
            for name in LAYOUTS["ucdp"][0]
            if name not in {"id", "date_start", "relid", "code_status"}
        ],
        "mood",
    ]
    row = {**UCDP_ROW, "ID": 1, "date": "2016-04-25"}

    summary = parsed(file_of(tmp_path, "ucdp", [row], names), tmp_path).summary

    assert (summary.columns["id"], summary.columns["date_start"]) == ("ID", "date")
    assert summary.absent == ["code_status", "iso3"]
    assert summary.ignored == ["mood"]


def test_row_of_another_width_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text_of("vigil", [INCIDENT_ROW]) + "only,two\n", encoding="utf-8")

    found = parsed(path, tmp_path)

    assert found.problems == [
        [3, "rejected", None, None, "has 2 fields; expected 16, as in the header"]
    ]
    assert (found.summary.ready, found.summary.rejected) == (1, 1)


def test_same_row_twice_is_a_duplicate(tmp_path: Path) -> None:
    found = parsed(file_of(tmp_path, "ucdp", [UCDP_ROW, UCDP_ROW]), tmp_path)

    assert (found.summary.ready, found.summary.repeated) == (1, 1)
    # a source of two lines: the first row ends on line 3
    assert found.problems == [[4, "duplicate", "incident_id", "ucdp-1", "is on line 2 already"]]


def test_same_identity_with_other_content_is_refused(tmp_path: Path) -> None:
    found = parsed(file_of(tmp_path, "ucdp", [UCDP_ROW, {**UCDP_ROW, "best": 6}]), tmp_path)

    assert (found.summary.ready, found.summary.rejected) == (1, 1)
    assert "is on line 2 already, with other content" in found.problems[0][4]


def test_blocks_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*rows_of("ucdp", 10), *rows_of("ucdp", 3), {**UCDP_ROW, "id": 99, "latitude": 91}]
    path = file_of(tmp_path, "ucdp", rows)
    whole = parsed(path, tmp_path)

    monkeypatch.setattr(reading, "ROWS_PER_BLOCK", 3)
    parts = parsed(path, tmp_path)

    assert (parts.rows, parts.problems, parts.summary) == (
        whole.rows,
        whole.problems,
        whole.summary,
    )


def at_once(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Have any text file read by two processes, in parts of so many bytes."""
    monkeypatch.setattr(parsing, "LONG_FILE_BYTES", 0)
    monkeypatch.setattr(parsing, "workers_here", lambda: 2)
    monkeypatch.setattr(parting, "PART_BYTES", size)


def test_file_read_by_several_processes_comes_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [*LAYOUTS["ucdp"][0]]
    rows = [
        *rows_of("ucdp", 30),
        *({**row, "side_b": "Who"} for row in rows_of("ucdp", 3)),
        *rows_of("ucdp", 20),
        {**UCDP_ROW, "id": 99, "latitude": 91},
        {**UCDP_ROW, "id": 98, "where_prec": 6},
    ]
    path = file_of(tmp_path, "ucdp", rows, names)
    tags = ",".join(f"#{name}" for name in names)
    header, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{header}\n{tags}\n{rest}only,two\n", encoding="utf-8")
    alone = parsed(path, tmp_path)

    at_once(monkeypatch, 2000)
    together = parsed(path, tmp_path)

    assert together == alone
    assert (alone.summary.repeated, alone.summary.rejected) == (20, 5)


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_layout_can_be_read_by_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    path = file_of(tmp_path, layout, rows_of(layout, 9))
    alone = parsed(path, tmp_path)

    at_once(monkeypatch, 700)

    assert parsed(path, tmp_path) == alone


def test_stray_quote_is_no_matter_to_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path, "vigil", rows_of("vigil", 9))
    content = path.read_text(encoding="utf-8").replace("An invented", '5" of an invented', 1)
    path.write_text(content, encoding="utf-8")
    alone = parsed(path, tmp_path)

    at_once(monkeypatch, 300)

    assert parsed(path, tmp_path) == alone
    assert alone.summary.ready == 9


def test_ambiguous_date_comes_out_of_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch, 300)
    rows = [{**row, "occurred_on": "03/04/2024"} for row in rows_of("vigil", 9)]

    with pytest.raises(DataError, match="line 2, column occurred_on: '03/04/2024' can be"):
        parsed(file_of(tmp_path, "vigil", rows), tmp_path)


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)

    with pytest.raises(DataError, match="has more than 2 rows"):
        parsed(file_of(tmp_path, "vigil", rows_of("vigil", 3)), tmp_path)


def test_ambiguous_dates_stop_the_file_and_show_both_readings(tmp_path: Path) -> None:
    rows = [{**row, "occurred_on": "03/04/2024"} for row in rows_of("vigil", 2)]

    with pytest.raises(DataError) as caught:
        parsed(file_of(tmp_path, "vigil", rows), tmp_path)

    assert str(caught.value) == (
        "vigil.csv, line 2, column occurred_on: '03/04/2024' can be 2024-04-03 or 2024-03-04, and "
        "no date of the column says which; declare the date format: day-month-year or "
        "month-day-year."
    )


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("day-month-year", "2024-04-03"), ("month-day-year", "2024-03-04")],
)
def test_declared_dates_are_read_as_declared(tmp_path: Path, declared: str, expected: str) -> None:
    path = file_of(tmp_path, "vigil", [{**INCIDENT_ROW, "occurred_on": "03/04/2024"}])

    assert parsed(path, tmp_path, date_format=declared).rows[0]["occurred_on"] == expected


def test_order_that_a_later_row_proves_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ROWS_PER_BLOCK", 1)
    first, second = rows_of("vigil", 2)
    rows = [{**first, "occurred_on": "03/04/2024"}, {**second, "occurred_on": "13/04/2024"}]

    found = parsed(file_of(tmp_path, "vigil", rows), tmp_path)

    assert [row["occurred_on"] for row in found.rows] == ["2024-04-03", "2024-04-13"]
    assert found.summary.orders == {"occurred_on": "day-month-year"}


def test_dates_of_a_workbook_may_be_ambiguous_too(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="can be 2024-04-03 or 2024-03-04"):
        parsed(
            workbook_of(tmp_path, "vigil", [{**INCIDENT_ROW, "occurred_on": "03/04/2024"}]),
            tmp_path,
        )


def test_names_are_counted_with_what_they_met(tmp_path: Path) -> None:
    rows = [
        {**row, "side_b": name}
        for row, name in zip(rows_of("ucdp", 3), ("IS", "IS", "Who"), strict=True)
    ]

    names = parsed(file_of(tmp_path, "ucdp", rows), tmp_path).summary.names

    assert [(name["text"], name["rows"], name["certainty"]) for name in names] == [
        ("IS", 2, "exact"),
        ("Who", 1, "none"),
    ]


def test_links_to_incidents_that_are_not_in_the_file_are_told(tmp_path: Path) -> None:
    first, second = rows_of("vigil", 2)
    rows = [{**first, "duplicate_of": "elsewhere"}, {**second, "duplicate_of": "own-1"}]

    found = parsed(file_of(tmp_path, "vigil", rows, [*INCIDENTS, "duplicate_of"]), tmp_path)

    assert found.summary.linked == ["elsewhere"]


def test_file_of_a_header_only_has_no_rows(tmp_path: Path) -> None:
    found = parsed(file_of(tmp_path, "ucdp", []), tmp_path)

    assert (found.summary.rows_read, found.rows, found.balances) == (0, [], True)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"where_coordinates": "a\x00b"}, "no text"),
        ({"where_coordinates": "x" * 1_000_000}, "1000000 characters"),
        ({"latitude": "1e400"}, "is not a number"),
        ({"best": "9" * 5000}, "is not a whole number"),
        ({"date_start": "2016-13-45"}, "is not a date"),
    ],
)
def test_hostile_cell_is_refused_with_its_row(
    tmp_path: Path, changed: dict[str, str], fault: str
) -> None:
    rows = [{**UCDP_ROW, **changed}, {**UCDP_ROW, "id": 2}]

    found = parsed(file_of(tmp_path, "ucdp", rows), tmp_path)

    assert (found.summary.ready, found.summary.rejected) == (1, 1)
    assert fault in found.problems[0][4]


def test_request_is_what_json_can_hold(tmp_path: Path) -> None:
    asked = vars(request_of(file_of(tmp_path, "ucdp", rows_of("ucdp")), tmp_path))

    assert parse(json.loads(json.dumps(asked)))["ready"] == 1
