"""Our own files: columns by name, what may be left out, and names in place of ids."""

from pathlib import Path
from typing import Any

import pytest

from data.importers.vigil import LAYOUTS
from tests.data.importers.samples import (
    INCIDENT_ROW,
    INCIDENTS,
    TODAY,
    file_of,
    only,
    parsed,
    workbook_of,
)


def row_of(tmp_path: Path, **changed: Any) -> dict[str, Any]:
    return only(parsed(file_of(tmp_path, "vigil", [{**INCIDENT_ROW, **changed}]), tmp_path))


def test_what_anybody_would_mean_may_be_left_out(tmp_path: Path) -> None:
    row = row_of(tmp_path)

    assert (row["earliest_on"], row["latest_on"]) == ("2024-03-05", "2024-03-05")
    assert (row["date_precision"], row["is_aggregate"], row["state"]) == (1, 0, "accepted")
    assert (row["known_on"], row["known_on_basis"]) == (TODAY, "import")
    assert row["external_id"] is None


def test_columns_may_stand_in_any_order_and_in_capitals(tmp_path: Path) -> None:
    names = [name.upper() for name in reversed(INCIDENTS)]
    row = {name.upper(): value for name, value in INCIDENT_ROW.items()}

    found = parsed(file_of(tmp_path, "vigil", [row], names), tmp_path)

    assert only(found) == row_of(tmp_path)


def test_missing_column_is_named(tmp_path: Path) -> None:
    names = [name for name in INCIDENTS if name != "confidence"]

    with pytest.raises(Exception, match=r"vigil\.csv, line 1, column confidence: is missing"):
        parsed(file_of(tmp_path, "vigil", [INCIDENT_ROW], names), tmp_path)


def test_unknown_column_is_told(tmp_path: Path) -> None:
    path = file_of(tmp_path, "vigil", [INCIDENT_ROW], [*INCIDENTS, "colour"])

    assert parsed(path, tmp_path).summary.ignored == ["colour"]


def test_every_fault_of_a_row_is_told(tmp_path: Path) -> None:
    wrong = {"attack_type": "magic", "lat": "", "confidence": "sure"}

    found = parsed(file_of(tmp_path, "vigil", [{**INCIDENT_ROW, **wrong}]), tmp_path)

    assert found.summary.rejected == 1
    assert [problem[2] for problem in found.problems] == ["attack_type", "confidence", "lat"]


def test_state_and_dates_of_the_file_are_kept(tmp_path: Path) -> None:
    names = [*INCIDENTS, "state", "known_on"]
    row = {**INCIDENT_ROW, "state": "contradicted", "known_on": "2024-03-07"}

    found = only(parsed(file_of(tmp_path, "vigil", [row], names), tmp_path))

    assert (found["state"], found["known_on"], found["known_on_basis"]) == (
        "contradicted",
        "2024-03-07",
        "assumed",
    )


def test_facility_may_be_named(tmp_path: Path) -> None:
    found = parsed(
        file_of(tmp_path, "vigil", [{**INCIDENT_ROW, "facility_id": "U.S. Embassy Baghdad"}]),
        tmp_path,
    )

    assert only(found)["facility_id"] == "us-embassy-baghdad"
    assert found.summary.names[0]["certainty"] == "exact"


def test_facility_nobody_knows_waits_with_suggestions(tmp_path: Path) -> None:
    row = {**INCIDENT_ROW, "facility_id": "Camp Tajy South"}

    found = parsed(file_of(tmp_path, "vigil", [row]), tmp_path)

    assert (only(found)["facility_id"], only(found)["state"]) == (None, "proposed")
    assert "may be Camp Taji" in found.problems[0][4]


def test_empty_actor_class_is_that_of_the_named_actor(tmp_path: Path) -> None:
    named = row_of(tmp_path, actor_class="", claimed_by="Kata'ib Hizballah")
    nobody = row_of(tmp_path, actor_class="", claimed_by="")

    assert named["actor_class"] == "iran_aligned_militia"
    assert nobody["actor_class"] == "unattributed"


def test_workbook_gives_the_same_row(tmp_path: Path) -> None:
    assert only(parsed(workbook_of(tmp_path, "vigil", [INCIDENT_ROW]), tmp_path)) == row_of(
        tmp_path
    )


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        (
            "trigger_event",
            {
                "trigger_id": "t",
                "occurred_on": "2024-01-02",
                "category": "threat",
                "title": "x",
                "strength": 2,
            },
            {"date_precision": 1, "known_on": TODAY, "state": "accepted", "strength": 2},
        ),
        (
            "anniversary",
            {
                "anniversary_id": "a",
                "name": "A",
                "calendar": "gregorian",
                "recurrence": "annual",
                "month": 1,
                "day": 3,
                "category": "national",
                "strength": 1,
            },
            {"offset_days": 0, "spread_days": 0, "state": "accepted", "month": 1},
        ),
        (
            "facility",
            {
                "facility_id": "f",
                "name": "F",
                "kind": "base",
                "target_class": "base",
                "country": "IRQ",
                "exposure_radius_km": 5,
                "aliases": "Eff ; Old F",
            },
            {"aliases": "Eff; Old F", "exposure_radius_km": 5.0, "lat": None},
        ),
    ],
)
def test_other_tables_are_read_the_same_way(
    tmp_path: Path, table: str, row: dict[str, Any], expected: dict[str, Any]
) -> None:
    path = file_of(tmp_path, "vigil", [row], list(row))

    found = only(parsed(path, tmp_path, table=table))

    assert {name: found[name] for name in expected} == expected


def test_every_table_needs_its_key() -> None:
    for layout in LAYOUTS.values():
        needed = {one.name for one in layout.fields if one.needed}
        assert set(layout.signature) <= needed
