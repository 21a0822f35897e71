"""Pairs that may be one attack are found, with reasons, and nothing else is."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import queries
from data.importers import duplicates
from data.importers.duplicates import COLUMNS, suggest
from data.store import Store
from models.reach.sphere import distances_km

BASE = {
    "occurred_on": "2020-03-05",
    "lat": 33.3,
    "lon": 44.4,
    "facility_id": None,
    "attack_type": "ied",
    "external_id": None,
    "duplicate_of": None,
    "state": "accepted",
}
TEXTS = ("incident_id", "facility_id", "attack_type", "external_id", "duplicate_of", "state")


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return incidents called a, b, c and so on."""
    found = pd.DataFrame(
        [{"incident_id": chr(97 + at), **BASE, **row} for at, row in enumerate(rows)]
    )
    found["occurred_on"] = pd.to_datetime(found["occurred_on"])
    return found.astype(dict.fromkeys(TEXTS, "str"))


def pairs(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    found = suggest(frame(*rows))
    return list(zip(found["incident_id"], found["other_id"], strict=True))


def test_same_attack_told_twice_is_found_with_its_reasons() -> None:
    found = suggest(frame({}, {"lat": 33.34, "external_id": "ucdp:1", "occurred_on": "2020-03-06"}))

    assert list(found.columns) == list(COLUMNS)
    assert found[["incident_id", "other_id", "days_apart"]].iloc[0].tolist() == ["a", "b", 1]
    assert found["km_apart"].iloc[0] == pytest.approx(4.448, abs=0.001)
    assert found["reasons"].iloc[0] == "1 day apart; 4.4 km apart; both ied"
    assert 0 < found["likeness"].iloc[0] < 1


@pytest.mark.parametrize(
    "other",
    [
        {"occurred_on": "2020-03-08"},
        {"lat": 33.40},
        {"attack_type": "uas"},
        {"state": "rejected"},
        {"state": "contradicted"},
        {"duplicate_of": "x"},
        {"lat": np.nan, "lon": np.nan},
    ],
)
def test_other_attack_is_not_suggested(other: dict[str, Any]) -> None:
    assert pairs({}, other) == []


@pytest.mark.parametrize(
    "other",
    [
        {"occurred_on": "2020-03-07"},
        {"occurred_on": "2020-03-03"},
        {"lat": 33.38},
        {"attack_type": "other"},
        {"state": "proposed"},
    ],
)
def test_edges_count(other: dict[str, Any]) -> None:
    assert pairs({}, other) == [("a", "b")]


def test_one_data_set_has_told_its_events_apart() -> None:
    assert pairs({"external_id": "ucdp:1"}, {"external_id": "ucdp:2"}) == []
    assert pairs({"external_id": "ucdp:1"}, {"external_id": "gtd:2"}) == [("a", "b")]


def test_record_of_our_own_is_the_one_to_keep() -> None:
    assert pairs({"external_id": "ucdp:1"}, {}) == [("b", "a")]


def test_facility_stands_for_a_place_without_coordinates() -> None:
    nowhere = {"lat": np.nan, "lon": np.nan, "facility_id": "camp"}

    assert pairs({"facility_id": "camp"}, nowhere) == [("a", "b")]
    assert pairs(nowhere, nowhere) == [("a", "b")]
    assert pairs({"facility_id": "road"}, {"facility_id": "road", "lat": 34.0}) == []


def test_pair_is_told_once_and_the_most_alike_first() -> None:
    same = {"facility_id": "camp"}

    found = suggest(frame(same, {**same, "occurred_on": "2020-03-07"}, {**same, "lat": 33.31}))

    assert list(zip(found["incident_id"], found["other_id"], strict=True)) == [
        ("a", "c"),
        ("a", "b"),
        ("b", "c"),
    ]
    assert found["reasons"].iloc[0] == "same day; both at camp; both ied"


def test_no_more_than_asked_for() -> None:
    rows = [{"external_id": None}] * 20

    assert len(suggest(frame(*rows), most=7)) == 7
    assert len(suggest(frame(*rows))) == 190


def test_no_incidents_are_no_pairs(seed_store: Store) -> None:
    empty = queries.records(seed_store, dt.date(2030, 1, 1)).incidents.iloc[:0]

    found = suggest(empty)

    assert (list(found.columns), len(found)) == (list(COLUMNS), 0)


def test_seed_has_few_and_they_are_close(seed_store: Store) -> None:
    found = suggest(queries.records(seed_store, dt.date(2030, 1, 1)).incidents)

    assert 0 < len(found) < 60
    assert (found["days_apart"] <= 2).all()
    assert (found["km_apart"].dropna() <= 10).all()


ROW = st.fixed_dictionaries(
    {
        "occurred_on": st.integers(1, 6).map(lambda day: f"2020-03-{day:02d}"),
        "lat": st.sampled_from([33.3, 33.35, 33.45, np.nan]),
        "lon": st.sampled_from([44.4, 44.45]),
        "facility_id": st.sampled_from([None, "camp", "road"]),
        "attack_type": st.sampled_from(["ied", "uas", "other"]),
        "external_id": st.sampled_from([None, "ucdp:1", "gtd:1"]),
        "state": st.sampled_from(["accepted", "rejected"]),
        "duplicate_of": st.sampled_from([None, None, "x"]),
    }
)


def is_pair(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two rows may be one, by the rule in words."""
    if "rejected" in {one["state"], other["state"]} or one["duplicate_of"] or other["duplicate_of"]:
        return False
    days = abs(int(one["occurred_on"][-2:]) - int(other["occurred_on"][-2:]))
    places = [np.array([row[name]]) for row in (one, other) for name in ("lat", "lon")]
    km = distances_km(*places)[0, 0]
    same = one["facility_id"] is not None and one["facility_id"] == other["facility_id"]
    kinds = {one["attack_type"], other["attack_type"]}
    sources = one["external_id"] is not None and one["external_id"] == other["external_id"]
    is_close = km <= 10 or (bool(np.isnan(km)) and same)
    return days <= 2 and is_close and (len(kinds) == 1 or "other" in kinds) and not sources


@settings(max_examples=40)
@given(st.lists(ROW, max_size=12))
def test_pairs_are_those_of_looking_at_each(rows: list[dict[str, Any]]) -> None:
    expected = {
        frozenset((chr(97 + left), chr(97 + right)))
        for right in range(len(rows))
        for left in range(right)
        if is_pair(rows[left], rows[right])
    }

    found = {frozenset(pair) for pair in pairs(*rows)} if rows else set()

    assert found == expected


def test_many_rows_are_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"lat": 33.3 + at / 1000} for at in range(15)]
    whole = suggest(frame(*rows))

    monkeypatch.setattr(duplicates, "_TOGETHER", 3)

    pd.testing.assert_frame_equal(suggest(frame(*rows)), whole)
