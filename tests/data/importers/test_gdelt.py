"""What an event of GDELT comes to: attacks that wait, and everything else refused."""

from pathlib import Path
from typing import Any

import pytest

from data.importers.gdelt import NAMES
from tests.data.importers.samples import GDELT_ROW, Parsed, file_of, only, parsed


def read(tmp_path: Path, *changed: dict[str, Any]) -> Parsed:
    return parsed(file_of(tmp_path, "gdelt", [{**GDELT_ROW, **one} for one in changed]), tmp_path)


def test_layout_has_61_columns() -> None:
    assert len(NAMES) == 61


def test_attack_waits_with_what_is_known(tmp_path: Path) -> None:
    found = read(tmp_path, {})
    row = only(found)

    assert found.summary.format == "gdelt"
    assert row["external_id"] == "gdelt:1"
    assert (row["occurred_on"], row["date_precision"]) == ("2024-03-05", 2)
    assert (row["known_on"], row["known_on_basis"]) == ("2024-03-06", "source")
    assert (row["country"], row["governorate"], row["location_error_km"]) == (
        "IRQ",
        "Baghdad",
        10.0,
    )
    assert (row["attack_type"], row["target_class"]) == ("indirect_fire", "base")
    assert (row["confidence"], row["state"]) == ("low", "proposed")
    assert found.problems[0][1:4] == ["quarantined", "EventCode", "194"]


def test_first_row_is_a_row_and_no_header(tmp_path: Path) -> None:
    found = read(tmp_path, {"GLOBALEVENTID": 1}, {"GLOBALEVENTID": 2})

    assert found.summary.rows_read == 2
    assert [row["incident_id"] for row in found.rows] == ["gdelt-1", "gdelt-2"]


@pytest.mark.parametrize(("code", "root"), [("043", "04"), ("0191", "01"), ("145", "14")])
def test_what_is_no_attack_is_refused_by_its_code_as_text(
    tmp_path: Path, code: str, root: str
) -> None:
    found = read(tmp_path, {"EventCode": code, "EventRootCode": root})

    assert found.problems == [
        [1, "rejected", "EventCode", code, "is no attack; expected CAMEO 18, 19 or 20"]
    ]


@pytest.mark.parametrize(
    ("code", "expected"), [("1832", "vehicle_bomb"), ("190", "small_arms"), ("200", "other")]
)
def test_attack_type_follows_the_code(tmp_path: Path, code: str, expected: str) -> None:
    row = only(read(tmp_path, {"EventCode": code, "EventRootCode": code[:2]}))

    assert row["attack_type"] == expected


@pytest.mark.parametrize(
    ("kind", "country", "expected"),
    [
        ("MIL", "IRQ", "government"),
        ("NGO", "", "un_ngo"),
        ("BUS", "", "commercial"),
        ("", "", "other"),
    ],
)
def test_target_follows_the_second_actor(
    tmp_path: Path, kind: str, country: str, expected: str
) -> None:
    row = only(read(tmp_path, {"Actor2Type1Code": kind, "Actor2CountryCode": country}))

    assert row["target_class"] == expected


@pytest.mark.parametrize(
    ("name", "fips", "expected"),
    [("Iraq", "IZ", "IRQ"), ("Somewhere, Nowhere", "IZ", "IRQ"), ("", "SY", "SYR")],
)
def test_country_is_named_last_or_coded(
    tmp_path: Path, name: str, fips: str, expected: str
) -> None:
    row = only(read(tmp_path, {"ActionGeo_FullName": name, "ActionGeo_CountryCode": fips}))

    assert row["country"] == expected


def test_country_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, {"ActionGeo_FullName": "", "ActionGeo_CountryCode": "OS"})

    assert [problem[1:4] for problem in found.problems] == [["rejected", "country", "OS"]]


def test_day_added_that_is_no_day_leaves_the_day_of_import(tmp_path: Path) -> None:
    assert only(read(tmp_path, {"DATEADDED": "20249999000000"}))["known_on_basis"] == "import"
