"""Groups of evidence: every record in one of them, and their totals the rate to the last digit."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.words.groups import GROUPINGS, INSIDE, NO_PLACE, OLDER, RINGS, grouped, totals
from dashboard.words.phrases import FACTOR_WORDS
from tests.dashboard.conftest import BoardOn

EMBASSY = "us-embassy-baghdad"


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("as_of", ["2019-06-01", "2020-12-28", "2022-11-08"])
def test_totals_and_background_are_the_rate(board_on: BoardOn, as_of: str, by: str) -> None:
    board = board_on(as_of)
    for row in board.ranked.dropna(subset="rate").to_dict("records"):
        rows = grouped(board, row["facility_id"], by)

        sums = totals(rows, by)

        total = row["background"] + sums["share"].sum()
        assert total == pytest.approx(row["rate"], rel=1e-9)
        assert sums["records"].sum() == len(rows)
        assert sums["group"].is_unique


def test_each_record_is_in_the_group_of_its_cells(story: Board) -> None:
    facilities = story.records.facilities
    own = facilities[facilities["facility_id"] == EMBASSY]
    radius = float(own["exposure_radius_km"].to_numpy(dtype=float)[0])
    assert radius < RINGS[0][0]
    rows = {by: grouped(story, EMBASSY, by).set_index(["kind", "id"])["group"] for by in GROUPINGS}

    for kind, record_id in rows["Age"].index:
        if kind != "incident":
            assert {rows[by][kind, record_id] for by in GROUPINGS} == {FACTOR_WORDS[kind]}
            continue
        record = story.record(kind, record_id)
        days = (dt.date(2020, 12, 28) - pd.Timestamp(record["occurred_on"]).date()).days
        assert (rows["Age"][kind, record_id] == OLDER) == (days > 365)
        assert (rows["Age"][kind, record_id] == "8 to 30 days") == (7 < days <= 30)
        assert (rows["Actor"][kind, record_id] == "ISIS") == (record["actor_class"] == "isis")
        assert (rows["Class aimed at"][kind, record_id] == "Embassy") == (
            record["target_class"] == "embassy"
        )
        assert (rows["Distance"][kind, record_id] == NO_PLACE) == pd.isna(record["lat"])


def test_ages_and_rings_stand_from_near_to_far_and_actors_by_their_share(story: Board) -> None:
    rings = totals(grouped(story, EMBASSY, "Distance"), "Distance")["group"].tolist()
    actors = totals(grouped(story, EMBASSY, "Actor"), "Actor")

    near_to_far = [INSIDE, *(name for _, name in RINGS)]
    assert [ring for ring in rings if ring in near_to_far] == near_to_far
    for names in (rings, actors["group"].tolist()):
        assert names[-2:] == [FACTOR_WORDS["trigger"], FACTOR_WORDS["anniversary"]]
    assert actors["share"].iloc[:-2].is_monotonic_decreasing


def test_facility_without_a_place_knows_no_distance(story: Board) -> None:
    frame = story.records.facilities
    nowhere = frame.loc[frame["lat"].isna(), "facility_id"]
    for facility_id in nowhere:
        rows = grouped(story, facility_id, "Distance")
        assert set(rows.loc[rows["kind"] == "incident", "group"]) <= {NO_PLACE}
