"""What an event of UCDP comes to, column by column, and which events wait."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.data.importers.samples import (
    TODAY,
    UCDP_42,
    UCDP_ROW,
    file_of,
    json_of,
    only,
    parsed,
    rows_of,
)


def row_of(tmp_path: Path, **changed: Any) -> dict[str, Any]:
    return only(parsed(file_of(tmp_path, "ucdp", [{**UCDP_ROW, **changed}]), tmp_path))


def why_it_waits(tmp_path: Path, **changed: Any) -> list[str]:
    found = parsed(file_of(tmp_path, "ucdp", [{**UCDP_ROW, **changed}]), tmp_path)
    assert only(found)["state"] == "proposed"
    return [problem[2] for problem in found.problems]


def test_event_becomes_an_incident(tmp_path: Path) -> None:
    row = row_of(tmp_path)

    assert row["incident_id"] == "ucdp-1"
    assert row["external_id"] == "ucdp:1"
    assert (row["earliest_on"], row["occurred_on"], row["latest_on"]) == ("2016-04-25",) * 3
    assert row["date_precision"] == 1
    assert (row["place"], row["governorate"], row["iso_3166_2"]) == (
        "Somewhere town",
        "Baghdad",
        "IQ-BG",
    )
    assert (row["country"], row["lat"], row["lon"]) == ("IRQ", 33.34, 44.4)
    assert row["location_error_km"] == 5.0
    assert (row["killed_min"], row["killed_max"]) == (4, 7)
    assert row["casualty_note"] == "best estimate 5 killed, 4 civilians"
    assert (row["wounded_min"], row["facility_id"]) == (None, None)
    assert (row["confidence"], row["source_independence"]) == ("high", "independent")
    assert (row["is_aggregate"], row["state"]) == (0, "accepted")


@pytest.mark.parametrize(
    ("changed", "target", "blamed"),
    [
        ({}, "government", "Group X"),
        ({"deaths_a": 0, "deaths_civilians": 0, "deaths_b": 9}, "other", "Group X"),
        ({"type_of_violence": 2, "side_a": "Group Y"}, "other", "Group Y"),
        ({"type_of_violence": 3, "side_a": "Group X", "side_b": "Civilians"}, "other", "Group X"),
        ({"deaths_a": "", "deaths_b": "", "deaths_civilians": ""}, "government", "Group X"),
    ],
)
def test_target_and_blame_follow_the_kind_of_violence(
    tmp_path: Path, changed: dict[str, Any], target: str, blamed: str
) -> None:
    row = row_of(tmp_path, **changed)

    assert (row["target_class"], row["attributed_to"]) == (target, blamed)
    assert row["attack_type"] == "other"


def test_actor_gets_the_class_of_ours_it_is_an_alias_of(tmp_path: Path) -> None:
    assert row_of(tmp_path, side_b="IS")["actor_class"] == "isis"
    assert row_of(tmp_path, side_b="Kataib Hizballah")["actor_class"] == "iran_aligned_militia"
    assert row_of(tmp_path, side_b="Nobody We Know")["actor_class"] == "other"


def test_known_on_is_the_first_source_not_before_the_end(tmp_path: Path) -> None:
    early = row_of(tmp_path, source_date="2016-04-20;2016-04-28;2016-04-27")
    undated = row_of(tmp_path, source_date="no date;")
    later = row_of(tmp_path, source_date="2030-01-01")

    assert (early["known_on"], early["known_on_basis"]) == ("2016-04-27", "source")
    assert (undated["known_on"], undated["known_on_basis"]) == (TODAY, "import")
    assert later["known_on"] == TODAY


def test_known_on_is_never_before_the_event_is_over(tmp_path: Path) -> None:
    row = row_of(tmp_path, date_end="2016-04-29", source_date="2016-04-26;2016-05-03")

    assert row["known_on"] == "2016-05-03"


@pytest.mark.parametrize(
    ("precision", "last", "expected"),
    [(1, "2016-04-25", 1), (2, "2016-04-26", 2), (2, "2016-04-30", 3), (3, "2016-04-25", 3)],
)
def test_date_precision_follows_span_and_statement(
    tmp_path: Path, precision: int, last: str, expected: int
) -> None:
    row = row_of(tmp_path, date_prec=precision, date_end=last)

    assert row["date_precision"] == expected
    assert (row["occurred_on"], row["latest_on"]) == ("2016-04-25", last)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2016-04-25 00:00:00.000", "2016-04-25"), ("2016-04-25T00:00:00", "2016-04-25")],
)
def test_dates_may_carry_midnight(tmp_path: Path, written: str, expected: str) -> None:
    assert row_of(tmp_path, date_start=written, date_end=written)["occurred_on"] == expected


@pytest.mark.parametrize(
    ("changed", "columns"),
    [
        ({"code_status": "Check geography"}, ["code_status"]),
        ({"where_prec": 6}, ["where_prec"]),
        ({"date_prec": 5, "date_end": "2016-12-31"}, ["date_prec"]),
        ({"date_end": "2016-08-31"}, ["date_end"]),
    ],
)
def test_event_that_is_not_one_clear_attack_waits(
    tmp_path: Path, changed: dict[str, Any], columns: list[str]
) -> None:
    assert why_it_waits(tmp_path, **changed) == columns


def test_event_of_more_than_a_month_is_an_aggregate(tmp_path: Path) -> None:
    assert row_of(tmp_path, date_end="2016-08-31")["is_aggregate"] == 1


@pytest.mark.parametrize(("precision", "km"), [(1, 5.0), (2, 25.0), (3, 50.0), (5, 100.0)])
def test_place_precision_is_a_radius(tmp_path: Path, precision: int, km: float) -> None:
    assert row_of(tmp_path, where_prec=precision)["location_error_km"] == km


def test_older_layout_gives_the_same_row(tmp_path: Path) -> None:
    row = {name: value for name, value in UCDP_ROW.items() if name in UCDP_42}

    old = only(parsed(file_of(tmp_path, "ucdp", [row], UCDP_42), tmp_path))

    assert old == row_of(tmp_path)


def test_row_of_hxl_tags_is_passed_over(tmp_path: Path) -> None:
    tags = {name: f"#{name}" for name in UCDP_42}

    found = parsed(file_of(tmp_path, "ucdp", [tags, *rows_of("ucdp", 2)], UCDP_42), tmp_path)

    assert (found.summary.rows_read, found.summary.ready) == (2, 2)
    assert found.summary.notes == ["Row 2 holds tags for machines; it was passed over."]


def test_answer_of_the_interface_is_read_with_its_mixed_types(tmp_path: Path) -> None:
    rows = [{**UCDP_ROW, "active_year": True, "gwnob": None, "date_start": "2016-04-25T00:00:00"}]

    found = parsed(json_of(tmp_path, "Result", rows, TotalCount=9), tmp_path)

    assert only(found)["occurred_on"] == "2016-04-25"
    assert found.summary.notes == ["The file holds 1 of 9 records; the rest is on other pages."]


def test_pages_of_the_interface_may_stand_in_one_list(tmp_path: Path) -> None:
    pages = [{"Result": [row], "TotalCount": 2} for row in rows_of("ucdp", 2)]
    path = tmp_path / "pages.json"
    path.write_text(json.dumps(pages), encoding="utf-8")

    assert parsed(path, tmp_path).summary.ready == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GEDEvent_v25_0_9.csv", "ucdp-candidate:1"),
        ("ged-candidate-may.csv", "ucdp-candidate:1"),
        ("GEDEvent_v25_1.csv", "ucdp:1"),
        ("ged251.csv", "ucdp:1"),
        ("2020_01_02.csv", "ucdp:1"),
    ],
)
def test_candidates_are_a_source_of_their_own(tmp_path: Path, name: str, expected: str) -> None:
    row = only(parsed(file_of(tmp_path, "ucdp", [UCDP_ROW], name=name), tmp_path))

    assert row["external_id"] == expected
    assert row["incident_id"] == expected.replace(":", "-")
