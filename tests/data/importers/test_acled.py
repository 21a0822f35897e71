"""What an event of ACLED comes to, column by column, and which events wait."""

from pathlib import Path
from typing import Any

import pytest

from tests.data.importers.samples import (
    ACLED_31,
    ACLED_OLD,
    ACLED_ROW,
    TODAY,
    file_of,
    json_of,
    only,
    parsed,
)


def row_of(tmp_path: Path, **changed: Any) -> dict[str, Any]:
    return only(parsed(file_of(tmp_path, "acled", [{**ACLED_ROW, **changed}]), tmp_path))


def test_event_becomes_an_incident(tmp_path: Path) -> None:
    row = row_of(tmp_path)

    assert (row["incident_id"], row["external_id"]) == ("acled-IRQ1", "acled:IRQ1")
    assert (row["occurred_on"], row["date_precision"]) == ("2024-03-05", 1)
    assert (row["place"], row["governorate"], row["country"]) == ("Hilla", "Babil", "IRQ")
    assert (row["lat"], row["lon"], row["location_error_km"]) == (32.47, 44.43, 25.0)
    assert (row["attack_type"], row["target_class"]) == ("ied", "government")
    assert (row["killed_min"], row["killed_max"], row["wounded_min"]) == (2, 2, None)
    assert (row["actor_class"], row["confidence"]) == ("unattributed", "high")
    assert row["notes"] == "ACLED: Remote explosive/landmine/IED. An invented event."
    assert row["state"] == "accepted"


def test_known_on_is_the_day_of_the_timestamp_where_it_is_after_the_event(tmp_path: Path) -> None:
    stamped = row_of(tmp_path)
    early = row_of(tmp_path, timestamp=1580000000)

    assert (stamped["known_on"], stamped["known_on_basis"]) == ("2024-03-13", "source")
    assert (early["known_on"], early["known_on_basis"]) == (TODAY, "import")


@pytest.mark.parametrize("written", ["2024-03-05", "05 March 2024", "5 Mar 2024", "05-March-2024"])
def test_date_of_interface_and_of_exports(tmp_path: Path, written: str) -> None:
    assert row_of(tmp_path, event_date=written)["occurred_on"] == "2024-03-05"


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (2, (3, "2024-03-01", "2024-03-05", "2024-03-09")),
        (3, (4, "2024-03-01", "2024-03-01", "2024-03-31")),
    ],
)
def test_time_precision_is_a_range_of_days(
    tmp_path: Path, precision: int, expected: tuple[int, str, str, str]
) -> None:
    row = row_of(tmp_path, time_precision=precision)

    shown = ("date_precision", "earliest_on", "occurred_on", "latest_on")
    assert tuple(row[name] for name in shown) == expected


@pytest.mark.parametrize(
    ("kind", "notes", "expected"),
    [
        ("Shelling/artillery/missile attack", "", "indirect_fire"),
        ("Air/drone strike", "Jets bombed a cave.", "airstrike"),
        ("Air/drone strike", "A drone hit the base.", "uas"),
        ("Suicide bomb", "", "ied"),
        ("Suicide bomb", "A SVBIED exploded.", "vehicle_bomb"),
        ("Armed clash", "", "small_arms"),
        ("Mob violence", "", "mob_assault"),
        ("Abduction/forced disappearance", "", "other"),
    ],
)
def test_attack_type_follows_sub_event_and_notes(
    tmp_path: Path, kind: str, notes: str, expected: str
) -> None:
    assert row_of(tmp_path, sub_event_type=kind, notes=notes)["attack_type"] == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"actor2": "Military Forces of the United States"}, "base"),
        ({"assoc_actor_2": "Operation Inherent Resolve", "notes": "A convoy was hit."}, "convoy"),
        (
            {
                "actor2": "Civilians (Iraq)",
                "inter2": "Civilians",
                "notes": "An IED hit a convoy that supplied the Coalition.",
            },
            "convoy",
        ),
        ({"actor2": "Civilians (Iraq)", "assoc_actor_2": "Aid Workers (Iraq)"}, "un_ngo"),
        ({"actor2": "Civilians (Iraq)", "inter2": "Civilians", "notes": "A convoy."}, "other"),
        ({"actor2": "Police Forces of Iraq", "inter2": "1"}, "government"),
        ({"actor2": "NULL", "inter2": ""}, "other"),
    ],
)
def test_target_follows_the_second_actor(
    tmp_path: Path, changed: dict[str, Any], expected: str
) -> None:
    assert row_of(tmp_path, **changed)["target_class"] == expected


@pytest.mark.parametrize("kind", ["Protests", "Strategic developments"])
def test_what_is_no_attack_waits(tmp_path: Path, kind: str) -> None:
    found = parsed(file_of(tmp_path, "acled", [{**ACLED_ROW, "event_type": kind}]), tmp_path)

    assert only(found)["state"] == "proposed"
    assert found.problems == [
        [2, "quarantined", "event_type", kind, "is no attack; expected violence"]
    ]


def test_35_columns_with_population_are_known(tmp_path: Path) -> None:
    names = [*ACLED_31, "population_1km", "population_2km", "population_5km", "population_best"]

    found = parsed(file_of(tmp_path, "acled", [ACLED_ROW], names), tmp_path)

    assert (found.summary.ready, found.summary.ignored) == (1, [])


def test_old_layout_gives_the_same_row(tmp_path: Path) -> None:
    old = {**ACLED_ROW, "data_id": 77, "iso3": "IRQ"}

    found = parsed(file_of(tmp_path, "acled", [old], ACLED_OLD), tmp_path)

    assert only(found) == row_of(tmp_path)
    assert found.summary.ignored == []


def test_answer_of_the_interface_with_numbers_as_text(tmp_path: Path) -> None:
    row = {name: str(value) for name, value in ACLED_ROW.items()}

    found = parsed(json_of(tmp_path, "data", [row], status=200, success=True), tmp_path)

    assert only(found) == row_of(tmp_path)


def test_country_may_be_a_number_only(tmp_path: Path) -> None:
    assert row_of(tmp_path, iso="368", country="Irak (Republik)")["country"] == "IRQ"
