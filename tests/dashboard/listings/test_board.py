"""A board as JSON, CSV and table: what a machine reads back, and what fits a terminal."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assessments import Board, make_board, to_document
from dashboard.listings import board as listing
from dashboard.listings.board import CSV_COLUMNS, TABLE_WIDTH, text_width
from dashboard.listings.plain import json_text
from data.schema.cells import FORMULA_STARTS
from data.store import Store
from models.levels import LEVELS

EMBASSY = "us-embassy-baghdad"
HIGHWAY = "msr-tampa-central"
HANDED_OVER = "camp-taji"


@pytest.fixture(scope="module")
def board(seed_store: Store) -> Board:
    """Return the board of the day of the story."""
    return make_board(seed_store, dt.date(2020, 12, 28))


@pytest.fixture(scope="module")
def quiet_board(seed_store: Store) -> Board:
    """Return a board on which some levels are held above what the rate says."""
    return make_board(seed_store, dt.date(2021, 3, 1))


def renamed(board: Board, facility_id: str, name: str) -> Board:
    """Return the board with another name for one facility."""
    frame = board.assessments.facilities
    names = frame["name"].where(frame["facility_id"] != facility_id, name)
    return replace(
        board, assessments=replace(board.assessments, facilities=frame.assign(name=names))
    )


def changed(board: Board, facility_id: str, column: str, text: str) -> Board:
    """Return the board with another text in one column of one facility."""
    frame = board.assessments.facilities
    texts = frame[column].where(frame["facility_id"] != facility_id, text)
    frame = frame.assign(**{column: texts})
    return replace(board, assessments=replace(board.assessments, facilities=frame))


def as_json(board: Board, facility_ids: list[str] | None = None) -> str:
    """Return the whole text of a board as JSON."""
    return "".join(listing.as_json(board, facility_ids))


def as_csv(board: Board, facility_ids: list[str] | None = None) -> str:
    """Return the whole text of a board as CSV."""
    return "".join(listing.as_csv(board, facility_ids))


def as_table(board: Board, facility_ids: list[str] | None = None) -> str:
    """Return the whole text of a board as a table."""
    return "".join(listing.as_table(board, facility_ids))


def csv_rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("facility_ids", [None, [EMBASSY], []])
def test_json_in_pieces_is_the_document(board: Board, facility_ids: list[str] | None) -> None:
    assert as_json(board, facility_ids) == json_text(to_document(board, facility_ids))


def test_json_keeps_letters_and_ends_with_a_newline(board: Board) -> None:
    text = as_json(renamed(board, EMBASSY, "السفارة"), [EMBASSY])

    assert '"name": "السفارة"' in text
    assert text.endswith("\n}\n")
    assert json.loads(text)["facilities"][0]["facility_id"] == EMBASSY


def test_csv_has_the_agreed_columns_and_a_row_each(board: Board) -> None:
    text = as_csv(board)

    lines = text.splitlines()
    assert lines[0] == ",".join(CSV_COLUMNS)
    assert len(lines) == 1 + len(board.ranked)
    assert all(line.endswith(f",{board.data_version}") for line in lines[1:])


def test_csv_keeps_every_digit(board: Board) -> None:
    row = csv_rows(as_csv(board, [EMBASSY]))[0]

    assert float(row["rate"]) == board.facility(EMBASSY)["rate"]
    assert row["rate"] == repr(board.facility(EMBASSY)["rate"])


def test_csv_leaves_empty_what_is_not_assessed(board: Board) -> None:
    row = csv_rows(as_csv(board, [HANDED_OVER]))[0]

    empty = {name for name, text in row.items() if not text}
    assert row["level"] == "NOT ASSESSED"
    assert empty == {*CSV_COLUMNS[7:17], *CSV_COLUMNS[18:-1]}


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_csv_text_is_never_a_formula(board: Board, start: str) -> None:
    text = as_csv(renamed(board, EMBASSY, f"{start}cmd()"), [EMBASSY])

    assert csv_rows(text)[0]["name"] == f"'{start}cmd()"


def test_csv_number_below_zero_stays_a_number(board: Board) -> None:
    frame = board.assessments.facilities
    said = replace(board.assessments, facilities=frame.assign(triggers=-0.25))

    row = csv_rows(as_csv(replace(board, assessments=said), [EMBASSY]))[0]

    assert row["triggers"] == "-0.25"


@settings(max_examples=25)
@given(name=st.text(min_size=1, max_size=80))
def test_any_name_survives_csv(board: Board, name: str) -> None:
    row = csv_rows(as_csv(renamed(board, EMBASSY, name), [EMBASSY]))[0]

    assert row["name"] == (f"'{name}" if name.startswith(FORMULA_STARTS) else name)


def test_table_says_day_profile_and_scale(board: Board) -> None:
    text = as_table(board)

    assert "Threat levels for the 7 days from 28 Dec 2020 (start of the day, UTC)" in text
    assert "From records known by 28 Dec 2020; the newest is of " in text
    assert "Weight profile shipped, version 1." in text
    assert f"Records {board.data_version[:16]}." in text
    assert "Vigil's own scale, not a government's." in text
    assert all(level.name in text and level.reads_as in text for level in LEVELS)


def test_table_row_says_rank_level_change_and_reason(board: Board) -> None:
    lines = as_table(board).splitlines()

    top = next(line for line in lines if line.startswith(" 1  "))
    said = board.ranked.iloc[0].to_dict()
    assert said["facility_id"] == HIGHWAY
    assert f"{said['level']}, up from {said['previous_level']}" in top
    assert f"{said['probability_7d']:.0%}".replace("%", " % (") in top
    assert "roadside bombs in 30 days" in top


def test_table_keeps_the_rank_among_all(board: Board) -> None:
    place = list(board.ranked["facility_id"]).index(EMBASSY) + 1

    lines = as_table(board, [EMBASSY]).splitlines()

    rows = [line for line in lines if "US Embassy Baghdad" in line]
    assert [line.split()[0] for line in rows] == [str(place)]


def test_table_says_why_a_facility_is_not_assessed(board: Board) -> None:
    lines = as_table(board, [HANDED_OVER]).splitlines()

    row = next(line for line in lines if "Camp Taji" in line)
    assert "NOT ASSESSED" in row
    assert row.endswith(board.facility(HANDED_OVER)["not_assessed_because"])
    assert "%" not in row


def test_table_names_each_level_that_is_held(quiet_board: Board) -> None:
    frame = quiet_board.assessments.facilities
    held = frame[frame["level"] != frame["held_level"]]

    text = as_table(quiet_board)

    assert len(held) > 0
    assert text.count(": held at ") == text.count("*") - 1 == len(held)


def test_table_without_held_levels_has_no_note_of_them(board: Board) -> None:
    text = as_table(
        changed(board, EMBASSY, "held_level", board.facility(EMBASSY)["level"]), [EMBASSY]
    )

    assert "*" not in text


def test_table_of_a_day_before_all_records_says_so(seed_store: Store) -> None:
    early = make_board(seed_store, dt.date(1950, 1, 1))

    text = as_table(early)

    assert "no record was known by then." in text
    assert text.count("NOT ASSESSED") == len(early.ranked)


@pytest.mark.parametrize("name", ["board", "quiet_board"])
def test_table_fits_the_terminal(name: str, request: pytest.FixtureRequest) -> None:
    lines = as_table(request.getfixturevalue(name)).splitlines()

    assert max(text_width(line) for line in lines) <= TABLE_WIDTH
    assert [line for line in lines if line != line.rstrip()] == []


def test_table_fits_with_the_longest_words(board: Board) -> None:
    worst = changed(board, EMBASSY, "previous_level", "NOT ASSESSED")
    worst = changed(worst, EMBASSY, "held_level", "HIGH")
    worst = changed(worst, HIGHWAY, "previous_level", "SUBSTANTIAL")
    worst = changed(worst, HIGHWAY, "level", "MODERATE")

    lines = as_table(worst).splitlines()

    assert max(text_width(line) for line in lines) <= TABLE_WIDTH
    assert any("MODERATE*, down from SUBSTANTIAL" in line for line in lines)


@settings(max_examples=25)
@given(name=st.text(min_size=1, max_size=80))
def test_any_name_leaves_the_table_in_shape(board: Board, name: str) -> None:
    plain = as_table(board, [EMBASSY, HIGHWAY]).splitlines()

    lines = as_table(renamed(board, EMBASSY, name), [EMBASSY, HIGHWAY]).split("\n")

    assert len(lines) == len(plain) + 1
    assert max(text_width(line) for line in lines) <= TABLE_WIDTH
    assert not any(mark in "".join(lines) for mark in ("\x1b", "\r", "\x08", "\u202e"))


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("Taji", 4), ("é", 1), ("e\u0301", 1), ("東京", 4), ("قاعدة", 5)]
)
def test_width_of_text(text: str, width: int) -> None:
    assert text_width(text) == width


@pytest.fixture(scope="module")
def by_hand(seed_store: Store) -> Board:
    """Return the board of the day of the story with two levels set by hand."""
    day = dt.date(2020, 12, 28)
    board = make_board(seed_store, day)
    cells = {"starts_on": day, "expires_on": day + dt.timedelta(days=7), "state": "accepted"}
    told = {"set_by": "Ana", "set_at": pd.Timestamp("2020-12-28 09:00")}
    rows = [
        {"facility_id": name, "override_id": name, "level": "HIGH", "because": because}
        for name, because in ((EMBASSY, "=cmd()"), (HANDED_OVER, "a\nb\u202e" + "x" * 200))
    ]
    frame = pd.DataFrame([{**row, **cells, **told} for row in rows])
    frame = frame.astype({"starts_on": "datetime64[us]", "expires_on": "datetime64[us]"})
    return replace(board, overrides=frame)


def test_level_set_by_hand_stands_in_json_beside_the_model_s(by_hand: Board) -> None:
    places = json.loads(as_json(by_hand, [EMBASSY, HIGHWAY]))["facilities"]

    assert [place["level"] for place in places] == ["HIGH", "SUBSTANTIAL"]
    assert [place["override"] for place in places] == [
        None,
        {
            "level": "HIGH",
            "starts_on": "2020-12-28",
            "expires_on": "2021-01-04",
            "because": "=cmd()",
            "author": "Ana",
        },
    ]


def test_level_set_by_hand_stands_in_csv_and_is_no_formula(by_hand: Board) -> None:
    (row,) = csv_rows(as_csv(by_hand, [EMBASSY]))

    told = [row[f"override_{name}"] for name in ("level", "expires_on", "because", "author")]
    assert told == ["HIGH", "2021-01-04", "'=cmd()", "Ana"]
    assert row["level"] == "SUBSTANTIAL"


def test_level_set_by_hand_is_marked_and_said_below_the_table(by_hand: Board) -> None:
    lines = as_table(by_hand).splitlines()

    assert [line.split()[-1] for line in lines if "SUBSTANTIAL†" in line]
    at = lines.index("† An analyst has set a level by hand, beside the model's:")
    assert lines[at + 1] == "  US Embassy Baghdad: HIGH until 4 Jan 2021 (Ana): =cmd()"
    assert lines[at + 2].startswith("  Camp Taji: HIGH until 4 Jan 2021 (Ana): a bxxx")
    assert max(text_width(line) for line in lines) <= TABLE_WIDTH


def test_table_without_levels_set_by_hand_does_not_speak_of_them(board: Board) -> None:
    assert "†" not in as_table(board)
