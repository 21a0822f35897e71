"""What an attack of GTD comes to, column by column, and which attacks wait."""

from pathlib import Path
from typing import Any

import pytest

from tests.data.importers.samples import (
    GTD_ROW,
    TODAY,
    file_of,
    only,
    parsed,
    rows_of,
    text_of,
    workbook_of,
)


def row_of(tmp_path: Path, **changed: Any) -> dict[str, Any]:
    return only(parsed(file_of(tmp_path, "gtd", [{**GTD_ROW, **changed}]), tmp_path))


def test_attack_becomes_an_incident(tmp_path: Path) -> None:
    row = row_of(tmp_path)

    assert (row["incident_id"], row["external_id"]) == ("gtd-201603040001", "gtd:201603040001")
    assert (row["occurred_on"], row["date_precision"]) == ("2016-03-04", 1)
    assert (row["country"], row["governorate"], row["location_error_km"]) == ("IRQ", "Baghdad", 5.0)
    assert (row["attack_type"], row["target_class"]) == ("vehicle_bomb", "other")
    assert (row["killed_min"], row["killed_max"]) == (3, 3)
    assert (row["wounded_min"], row["wounded_max"]) == (10, 10)
    assert row["actor_class"] == "isis"
    assert row["claimed_by"] == row["attributed_to"] == GTD_ROW["gname"]
    assert (row["known_on"], row["known_on_basis"]) == (TODAY, "import")
    assert (row["confidence"], row["state"]) == ("high", "accepted")


def test_day_0_is_the_whole_month(tmp_path: Path) -> None:
    row = row_of(tmp_path, iday=0)

    assert row["date_precision"] == 4
    assert (row["earliest_on"], row["occurred_on"], row["latest_on"]) == (
        "2016-03-01",
        "2016-03-01",
        "2016-03-31",
    )


def test_month_0_waits(tmp_path: Path) -> None:
    found = parsed(file_of(tmp_path, "gtd", [{**GTD_ROW, "imonth": 0, "iday": 0}]), tmp_path)

    assert only(found)["state"] == "proposed"
    assert (only(found)["earliest_on"], only(found)["latest_on"]) == ("2016-01-01", "2016-12-31")
    assert found.problems[0][2:4] == ["imonth", "0"]


def test_day_that_is_none_is_refused(tmp_path: Path) -> None:
    found = parsed(file_of(tmp_path, "gtd", [{**GTD_ROW, "imonth": 2, "iday": 30}]), tmp_path)

    assert found.problems == [[2, "rejected", "iday", "30", "is no day of month 2"]]


@pytest.mark.parametrize("nothing", ["-9", "-99", "-9.0", ""])
def test_minus_9_is_not_a_number_of_dead(tmp_path: Path, nothing: str) -> None:
    row = row_of(tmp_path, nkill=nothing, nwound=nothing, specificity=nothing)

    assert (row["killed_min"], row["wounded_max"]) == (None, None)
    assert row["location_error_km"] == 300.0


def test_doubted_group_is_kept_as_a_guess(tmp_path: Path) -> None:
    row = row_of(tmp_path, guncertain1=1)

    assert (row["actor_class"], row["presumed_actor_class"]) == ("unattributed", "isis")
    assert row["attributed_to"] == GTD_ROW["gname"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"targtype1": 4, "natlty1_txt": "United States"}, "base"),
        (
            {
                "targtype1": 4,
                "natlty1_txt": "International",
                "targsubtype1_txt": "Military Transportation/Vehicle (excluding convoys)",
            },
            "convoy",
        ),
        ({"targtype1": 4, "natlty1_txt": "Iraq"}, "government"),
        ({"targtype1": 7, "natlty1_txt": "United States", "target1": "Embassy"}, "embassy"),
        ({"targtype1": 7, "natlty1_txt": "United States", "target1": "The Consulate"}, "consulate"),
        ({"targtype1": 7, "natlty1_txt": "France", "target1": "Embassy"}, "partner_embassy"),
        ({"targtype1": 14, "natlty1_txt": "United States"}, "citizen"),
        ({"targtype1": 1, "targsubtype1_txt": "Gas/Oil/Electric"}, "oil_site"),
        ({"targtype1": 1, "targsubtype1_txt": "Bank/Commerce"}, "commercial"),
        ({"targtype1": 6}, "airport"),
        ({"targtype1": 12}, "un_ngo"),
        ({"targtype1": 20}, "other"),
    ],
)
def test_target_follows_type_subtype_and_nationality(
    tmp_path: Path, changed: dict[str, Any], expected: str
) -> None:
    assert row_of(tmp_path, **changed)["target_class"] == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"weapsubtype1_txt": "Projectile (rockets, mortars, RPGs, etc.)"}, "indirect_fire"),
        ({"weapsubtype1_txt": "Landmine"}, "ied"),
        ({"attacktype1": 2, "weaptype1_txt": "Firearms", "weapsubtype1_txt": ""}, "small_arms"),
        ({"attacktype1": 1, "weapsubtype1_txt": "Remote Trigger"}, "ied"),
        ({"attacktype1": 7, "weaptype1_txt": "Incendiary", "weapsubtype1_txt": "Arson"}, "arson"),
        ({"attacktype1": 6, "weaptype1_txt": "Unknown", "weapsubtype1_txt": ""}, "other"),
        ({"weapdetail": "A drone dropped a grenade"}, "uas"),
    ],
)
def test_attack_type_follows_the_weapon(
    tmp_path: Path, changed: dict[str, Any], expected: str
) -> None:
    assert row_of(tmp_path, **changed)["attack_type"] == expected


def test_failed_attempt_and_doubt_are_told(tmp_path: Path) -> None:
    row = row_of(tmp_path, success=0, doubtterr=1)

    assert (row["outcome"], row["confidence"]) == ("failed", "medium")


def test_attack_without_any_place_waits(tmp_path: Path) -> None:
    changed = {"latitude": "", "longitude": "", "city": "Unknown", "provstate": "Unknown"}

    found = parsed(file_of(tmp_path, "gtd", [{**GTD_ROW, **changed, "target1": ""}]), tmp_path)

    assert only(found)["state"] == "proposed"
    assert found.problems[0][2] == "place"


def test_latin_1_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "gtd.csv"
    path.write_bytes(text_of("gtd", [{**GTD_ROW, "city": "Café"}]).encode("latin-1"))

    found = parsed(path, tmp_path)

    assert only(found)["place"] == "Café"
    assert "read as Windows-1252" in found.summary.notes[0]


def test_workbook_gives_the_same_rows_as_text(tmp_path: Path) -> None:
    rows = rows_of("gtd", 3)

    book = parsed(workbook_of(tmp_path, "gtd", rows), tmp_path)
    text = parsed(file_of(tmp_path, "gtd", rows), tmp_path)

    assert book.rows == text.rows
    assert book.summary.ready == 3


def test_identity_of_a_number_cell_is_its_digits(tmp_path: Path) -> None:
    rows = [{**GTD_ROW, "eventid": 201603040001}]

    assert only(parsed(workbook_of(tmp_path, "gtd", rows), tmp_path))["external_id"] == (
        "gtd:201603040001"
    )
