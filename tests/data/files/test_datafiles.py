"""Panels from two files: as few columns as will do, and every problem of both at once."""

from pathlib import Path

import pandas as pd
import pytest

from data.files.csvfile import scan_rows
from data.files.datafiles import files_version, read_facilities, read_incidents, read_panel
from data.problems import DataError
from data.schema.tables import FACILITY
from models.factors.features import prepare
from tests.data.seed_files import ROOT
from tests.models.factories import shipped_profile

SEED = ROOT / "data/seed"
INCIDENTS = "incident_id,occurred_on,lat,lon\ni-1,2020-01-05,33.3,44.4\ni-2,2020-02-01,33.4,44.4\n"
FACILITIES = "facility_id,lat,lon\ntown,33.3,44.4\n"


def write(folder: Path, incidents: str = INCIDENTS, facilities: str = FACILITIES) -> list[Path]:
    """Return the paths of the two files, written."""
    paths = [folder / "incidents.csv", folder / "facilities.csv"]
    for path, text in zip(paths, (incidents, facilities), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def problems(folder: Path, incidents: str = INCIDENTS, facilities: str = FACILITIES) -> list[str]:
    """Return what is wrong with two files, in words."""
    with pytest.raises(DataError) as refused:
        read_panel(*write(folder, incidents, facilities))
    return [str(problem) for problem in refused.value.problems]


def test_identity_day_and_place_are_enough(tmp_path: Path) -> None:
    incidents, facilities = write(tmp_path)

    attacks, places = read_incidents(incidents), read_facilities(facilities)

    first = attacks.iloc[0]
    assert first["known_on"] == pd.Timestamp("2020-01-06")
    assert (first["confidence"], first["source_independence"]) == ("high", "independent")
    assert (first["state"], first["is_aggregate"]) == ("accepted", 0)
    assert (first["target_class"], first["actor_class"]) == ("other", "unattributed")
    place = places.iloc[0]
    assert [place[name] for name in ("facility_id", "name", "kind")] == ["town", "town", "site"]
    assert place["exposure_radius_km"] == 20


def test_panel_can_be_scored(tmp_path: Path) -> None:
    found = read_panel(*write(tmp_path))

    pairs = prepare(found, shipped_profile()).exposure

    assert pairs.is_attempt.tolist() == [True, True]
    assert (pairs.own > 0).all()


def test_seed_is_read_as_the_store_gives_it() -> None:
    found = read_panel(SEED / "incidents.csv", SEED / "facilities.csv")

    assert (len(found.incidents), len(found.facilities)) == (205, 67)
    assert found.incidents["occurred_on"].dtype == "datetime64[us]"
    assert found.incidents["facility_id"].dtype == "str"
    assert found.incidents["is_aggregate"].dtype == "int64"
    assert (found.facilities["kind"] == "route_segment").any()


def test_no_trigger_and_no_anniversary_comes_with_files(tmp_path: Path) -> None:
    found = read_panel(*write(tmp_path))

    assert found.trigger_events.empty
    assert found.anniversaries.empty
    assert {"strength", "category", "known_on"} <= set(found.trigger_events)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    turned = "lon,lat,occurred_on,incident_id\n44.4,33.3,2020-01-05,i-1\n"

    found = read_panel(*write(tmp_path, turned))

    assert found.incidents["lat"].tolist() == [33.3]
    assert found.incidents["lon"].tolist() == [44.4]


def test_empty_cell_stands_for_the_default(tmp_path: Path) -> None:
    text = "incident_id,occurred_on,lat,lon,known_on,confidence\ni-1,2020-01-05,33,44,,\n"

    attacks = read_incidents(write(tmp_path, text)[0])

    assert attacks["known_on"][0] == pd.Timestamp("2020-01-06")
    assert attacks["confidence"][0] == "high"


def test_stated_cell_is_kept(tmp_path: Path) -> None:
    text = (
        "incident_id,occurred_on,facility_id,known_on,confidence,source_independence,state\n"
        "i-1,2020-01-05,town,2020-03-01,low,partisan_only,rejected\n"
    )

    row = read_incidents(write(tmp_path, text)[0]).iloc[0]

    assert row["known_on"] == pd.Timestamp("2020-03-01")
    kept = [row[name] for name in ("confidence", "source_independence", "state", "facility_id")]
    assert kept == ["low", "partisan_only", "rejected", "town"]


def test_last_day_of_the_calendar_does_not_break(tmp_path: Path) -> None:
    text = "incident_id,occurred_on,lat,lon\ni-1,9999-12-31,33,44\n"

    attacks = read_incidents(write(tmp_path, text)[0])

    assert attacks["known_on"][0] == pd.Timestamp("9999-12-31")


@pytest.mark.parametrize("told", ["incidents", "facilities"])
def test_classes_are_compared_only_where_both_files_tell_them(tmp_path: Path, told: str) -> None:
    attacks = "incident_id,occurred_on,lat,lon,target_class\ni-1,2020-01-05,33.3,44.4,base\n"
    places = "facility_id,lat,lon,target_class\ntown,33.3,44.4,embassy\n"
    one = (attacks, FACILITIES) if told == "incidents" else (INCIDENTS, places)

    alone, both = read_panel(*write(tmp_path, *one)), read_panel(*write(tmp_path, attacks, places))

    assert {*alone.incidents["target_class"], *alone.facilities["target_class"]} == {"other"}
    assert both.incidents["target_class"].tolist() == ["base"]
    assert both.facilities["target_class"].tolist() == ["embassy"]


def test_no_incident_at_all_is_a_panel(tmp_path: Path) -> None:
    found = read_panel(*write(tmp_path, INCIDENTS.splitlines()[0] + "\n"))

    assert found.incidents.empty
    assert found.incidents["occurred_on"].dtype == "datetime64[us]"


def test_no_facility_at_all_is_refused(tmp_path: Path) -> None:
    said = problems(tmp_path, facilities="facility_id,lat,lon\n")

    assert said == ["facilities.csv: holds no facility; expected at least one."]


def test_all_problems_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    said = problems(
        tmp_path,
        "incident_id,lat,lon,colour\ni-1,33,44,red\n",
        "facility_id,lat,lon\na,91,44\na,33,44\n",
    )

    assert said == [
        "incidents.csv, line 1, column occurred_on: is missing; expected the columns incident_id, "
        "occurred_on and any of the others of incidents.csv.",
        "incidents.csv, line 1, column colour: is not known; expected the columns incident_id, "
        "occurred_on and any of the others of incidents.csv.",
        "facilities.csv, line 2, column lat: '91' is not between -90 and 90.",
        "facilities.csv, line 3, column facility_id: 'a' is on line 2 already; "
        "expected each facility_id once.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("incident_id,occurred_on\ni-1,2020-01-05\n", "line 1: has no column that says where"),
        (
            "incident_id,occurred_on,lat,lon,facility_id\ni-1,2020-01-05,,,\n",
            "line 2: says nowhere where it was",
        ),
        ("incident_id,occurred_on,lat,lon\ni-1,2020-01-05,33,\n", "column lon: is empty"),
        ("incident_id,occurred_on,lat,lon\ni-1,5.1.2020,33,44\n", "is not a date"),
        ("incident_id,occurred_on,lat,lon\ni-1,,33,44\n", "column occurred_on: is empty"),
        ("incident_id,occurred_on,lat,lon,state\ni-1,2020-01-05,33,44,maybe\n", "is not one of"),
        ("", "is empty"),
    ],
)
def test_what_is_wrong_with_incidents_is_said(tmp_path: Path, text: str, words: str) -> None:
    said = problems(tmp_path, text)

    assert len(said) == 1
    assert words in said[0]


def test_missing_file_is_said(tmp_path: Path) -> None:
    incidents, _ = write(tmp_path)

    with pytest.raises(DataError, match=r"gone\.csv: cannot be read \(No such file"):
        read_panel(incidents, tmp_path / "gone.csv")


@pytest.mark.parametrize("read", [read_incidents, read_facilities])
def test_each_file_alone_is_checked(tmp_path: Path, read: type) -> None:
    path = tmp_path / "x.csv"
    path.write_text("colour\nred\n", encoding="utf-8")

    with pytest.raises(DataError, match="has none of the columns"):
        read(path)


def test_version_is_that_of_the_content_in_order(tmp_path: Path) -> None:
    incidents, facilities = write(tmp_path)

    before = files_version(incidents, facilities)

    assert files_version(incidents, facilities) == before
    assert files_version(facilities, incidents) != before
    incidents.write_text(INCIDENTS + "i-3,2020-03-01,33,44\n", encoding="utf-8")
    assert files_version(incidents, facilities) != before


def test_reader_asks_for_every_column_where_none_may_lack(tmp_path: Path) -> None:
    _, facilities = write(tmp_path)

    rows, found = scan_rows(facilities, FACILITY)
    lax_rows, lax_found = scan_rows(facilities, FACILITY, [c.name for c in FACILITY.columns])

    assert len(rows) == len(lax_rows) == 1
    assert {problem.column for problem in found} >= {"kind", "name"}
    assert lax_found == []
