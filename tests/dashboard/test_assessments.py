"""The one scoring door: what it gives is what the model says, labelled, ranked and whole."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dashboard.assessments import (
    DATES_AHEAD_DAYS,
    DATES_BEHIND_DAYS,
    Board,
    make_board,
    opening_date,
    to_document,
)
from data import queries
from data.authored.editing import Seen, Signature, edit
from data.problems import StoreMissing
from data.store import Store
from models.levels import BY_NAME
from models.scoring import assess
from tests.dashboard.conftest import BoardOn
from tests.dashboard.records import an_incident

EMBASSY = "us-embassy-baghdad"
CLOSED = "camp-taji"
ROCKETS = "IQA-20201220-01"
STORY_ON = dt.date(2020, 12, 28)


@pytest.mark.parametrize("as_of", ["2019-06-01", "2020-12-28", "2026-01-01"])
def test_board_says_what_the_model_says(board_on: BoardOn, seed_store: Store, as_of: str) -> None:
    day = dt.date.fromisoformat(as_of)
    records = queries.records(seed_store, day)
    _, profile = queries.profile(seed_store, "shipped")

    expected = assess(records, profile, day, day)

    said = board_on(as_of).assessments
    assert_frame_equal(said.facilities, expected.facilities, check_exact=True)
    assert_frame_equal(said.evidence, expected.evidence, check_exact=True)
    assert_frame_equal(said.weekly, expected.weekly, check_exact=True)


def test_known_by_is_the_date_assessed_where_it_is_not_given(story: Board) -> None:
    assert story.assessments.known_by == story.assessments.as_of == STORY_ON


def test_what_was_not_known_yet_does_not_count(seed_store: Store, story: Board) -> None:
    board = make_board(seed_store, STORY_ON, known_by=dt.date(2020, 12, 20))

    ids = set(board.evidence(EMBASSY)["id"])

    assert ROCKETS not in ids
    assert ROCKETS in set(story.evidence(EMBASSY)["id"])
    assert ROCKETS not in set(board.records.incidents["incident_id"])
    assert board.facility(EMBASSY)["rate"] < story.facility(EMBASSY)["rate"]
    assert board.mentions.empty or board.mentions["published_on"].max() <= pd.Timestamp(
        2020, 12, 20
    )
    assert board.coverage.newest_known_on == dt.date(2020, 12, 4)


def test_ranked_by_rate_then_name_with_the_unassessed_last(story: Board) -> None:
    ranked = story.ranked
    rates = ranked["rate"].to_numpy()
    n = int(np.isfinite(rates).sum())

    assert len(ranked) == len(story.records.facilities)
    assert (np.diff(rates[:n]) <= 0).all()
    assert np.isnan(rates[n:]).all()
    assert 0 < n < len(ranked)
    assert ranked["name"].iloc[n:].is_monotonic_increasing


def test_most_threatened_are_the_first_of_the_ranked_that_were_assessed(story: Board) -> None:
    n = len(story.ranked)
    assessed = story.ranked.dropna(subset=["rate"])["facility_id"].tolist()

    assert [row["facility_id"] for row in story.most_threatened(3)] == assessed[:3]
    assert [row["facility_id"] for row in story.most_threatened(n)] == assessed
    assert len(assessed) < n


def test_placed_are_the_ranked_with_their_coordinates(story: Board) -> None:
    places = story.records.facilities.set_index("facility_id")

    assert story.placed["facility_id"].tolist() == story.ranked["facility_id"].tolist()
    for row in story.placed.to_dict("records"):
        place = places.loc[row["facility_id"]]
        assert [row["lat"], row["lon"]] == pytest.approx([place["lat"], place["lon"]], nan_ok=True)


def test_equal_rates_stand_in_the_order_of_their_names(story: Board) -> None:
    frame = story.assessments.facilities.assign(rate=0.1).iloc[::-1]
    even = replace(story, assessments=replace(story.assessments, facilities=frame))

    assert even.ranked["name"].is_monotonic_increasing


@pytest.mark.parametrize("as_of", ["2019-06-01", "2020-12-28", "2022-11-08"])
def test_every_row_of_evidence_has_a_label(board_on: BoardOn, as_of: str) -> None:
    board = board_on(as_of)

    labels = [label for i in board.ranked["facility_id"] for label in board.evidence(i)["label"]]

    assert len(labels) == len(board.assessments.evidence) > 0
    assert all(isinstance(label, str) and len(label) > 5 for label in labels)
    assert not any("nan" in label.split() or "NaT" in label for label in labels)


def test_labels_name_the_record_they_stand_for(story: Board) -> None:
    assert story.labels["incident", ROCKETS].startswith("Rocket or mortar fire, Green Zone")
    assert story.labels["incident", ROCKETS].endswith("20 Dec 2020")
    assert story.labels["trigger", "TRG-002"].endswith("3 Jan 2020")
    assert story.labels["anniversary", "soleimani"].startswith("First anniversary, 3 Jan 2021: ")


def test_label_carries_the_occurrence_in_sight_and_none_out_of_sight(story: Board) -> None:
    assert story.labels["anniversary", "imam-ali-birth"].endswith(", 26 Feb 2021")
    assert story.labels["anniversary", "ashura"] == "Ashura (10 Muharram)"


def test_dates_reach_from_ten_days_before_to_sixty_after(story: Board) -> None:
    days = story.dates["occurs_on"].tolist()

    assert days == sorted(days)
    assert min(days) >= STORY_ON - dt.timedelta(days=DATES_BEHIND_DAYS)
    assert max(days) <= STORY_ON + dt.timedelta(days=DATES_AHEAD_DAYS)
    row = story.dates[story.dates["anniversary_id"] == "soleimani"].to_dict("records")
    assert [(r["occurs_on"], r["ordinal"], r["spread_days"]) for r in row] == [
        (dt.date(2021, 1, 3), 1, 0)
    ]


def test_evidence_stands_for_its_record(story: Board) -> None:
    items = story.evidence(EMBASSY).drop_duplicates("kind").to_dict("records")

    assert {item["kind"] for item in items} == {"incident", "trigger", "anniversary"}
    keys = {"incident": "incident_id", "trigger": "trigger_id", "anniversary": "anniversary_id"}
    assert all(
        story.record(item["kind"], item["id"])[keys[item["kind"]]] == item["id"] for item in items
    )


def test_address_of_a_board_shows_the_same_board_again(story: Board) -> None:
    later = replace(story.assessments, known_by=dt.date(2021, 6, 1))

    assert story.address == {"as_of": "2020-12-28"}
    assert replace(story, assessments=later, is_default_profile=False).address == {
        "as_of": "2020-12-28",
        "known_by": "2021-06-01",
        "profile": "shipped@1",
    }


def test_unknown_facility_is_an_error(story: Board) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        story.facility("nowhere")


def test_incidents_at_a_facility_are_those_of_the_facility(story: Board) -> None:
    at = set(story.at_facility(EMBASSY))

    named = story.records.incidents.query("facility_id == @EMBASSY and state == 'accepted'")
    assert ROCKETS in at
    assert at >= set(named.loc[named["is_aggregate"] == 0, "incident_id"])
    assert not at & set(story.records.incidents.query("governorate == 'Basra'")["incident_id"])


def test_mentions_of_a_record_are_its_own_sentences(story: Board) -> None:
    mentions = story.mentions_of("incident", ROCKETS)

    assert len(mentions) >= 1
    assert "20 December" in mentions["quote"].iloc[0]
    assert story.mentions_of("trigger", ROCKETS).empty


def test_document_carries_the_board(story: Board) -> None:
    document = to_document(story)

    assert document["as_of"] == document["known_by"] == "2020-12-28"
    assert document["data_version"] == story.data_version
    assert document["profile"]["name"] == "shipped"
    assert [f["facility_id"] for f in document["facilities"]] == list(story.ranked["facility_id"])


@pytest.mark.parametrize("as_of", ["2019-06-01", "2020-12-28", "2022-11-08"])
def test_parts_of_the_document_sum_to_its_rates(board_on: BoardOn, as_of: str) -> None:
    facilities = to_document(board_on(as_of))["facilities"]
    assessed = [f for f in facilities if f["rate"] is not None]

    assert assessed
    for f in assessed:
        parts = f["contributions"]
        shares = sum(item["share"] for item in f["evidence"])
        assert sum(parts.values()) == pytest.approx(f["rate"], abs=1e-9)
        assert parts["background"] + shares == pytest.approx(f["rate"], abs=1e-9)
        low, high = f["interval_7d"]
        assert 0 <= low <= f["probability_7d"] <= high <= 1
        assert f["probability_7d"] <= f["probability_30d"]
        assert (
            f["level"]
            == max(
                (level for level in BY_NAME.values() if level.lower_edge <= f["rate"]),
                key=lambda level: level.lower_edge,
            ).name
        )


def test_document_has_no_number_of_a_facility_not_assessed(story: Board) -> None:
    (closed,) = to_document(story, [CLOSED])["facilities"]

    assert closed["level"] == closed["held_level"] == "NOT ASSESSED"
    assert closed["not_assessed_because"] == "nobody there since 23 Aug 2020"
    assert closed["rate"] is closed["probability_7d"] is closed["probability_30d"] is None
    assert closed["interval_7d"] == [None, None]
    assert closed["confidence"] is None
    assert set(closed["contributions"].values()) == {None}
    assert closed["evidence"] == []


def test_document_names_the_briefs_behind_a_record(story: Board) -> None:
    (embassy,) = to_document(story, [EMBASSY])["facilities"]

    briefs = {item["id"]: item["brief_ids"] for item in embassy["evidence"]}

    assert briefs[ROCKETS] == ["vigil-iraq-2020-12-21"]
    assert all(item["share"] != 0 for item in embassy["evidence"])


def test_unknown_profile_is_named_with_those_there_are(seed_store: Store) -> None:
    with pytest.raises(LookupError, match="no weight profile heavy; there is shipped 1"):
        make_board(seed_store, STORY_ON, profile="heavy")


def test_no_records_are_an_error_in_words(tmp_path: Any) -> None:
    with pytest.raises(StoreMissing, match="There are no records at"):
        make_board(Store(tmp_path / "none.duckdb"), STORY_ON)


def test_shipped_records_open_on_the_day_of_the_story(seed_store: Store) -> None:
    assert opening_date(queries.coverage(seed_store)) == STORY_ON


def test_records_somebody_added_open_on_their_newest_day(own_store: Store) -> None:
    own_store.append([an_incident("NEW-1", known_on="2023-02-01")], "Ana", "a new rocket")

    assert opening_date(queries.coverage(own_store)) == dt.date(2023, 2, 1)


def test_no_scoring_record_opens_on_the_day_of_the_story(story: Board) -> None:
    nothing = replace(story.coverage, shipped_only=False, newest_known_on=None)

    assert opening_date(nothing) == STORY_ON


def test_new_record_makes_a_new_data_version_and_a_higher_rate(own_store: Store) -> None:
    as_of = dt.date(2021, 5, 31)
    before = make_board(own_store, as_of)

    own_store.append([an_incident("NEW-1")], "Ana", "a new rocket")
    after = make_board(own_store, as_of)

    assert before.data_version != after.data_version == own_store.head()
    assert after.facility(EMBASSY)["rate"] > before.facility(EMBASSY)["rate"]
    assert after.evidence(EMBASSY)["id"].iloc[0] == "NEW-1"


def test_proposed_record_does_not_score(own_store: Store) -> None:
    as_of = dt.date(2021, 5, 31)
    before = make_board(own_store, as_of)

    own_store.append([an_incident("NEW-1", state="proposed")], "Ana", "a rumour")
    after = make_board(own_store, as_of)

    assert after.facility(EMBASSY)["rate"] == before.facility(EMBASSY)["rate"]
    assert "NEW-1" not in set(after.evidence(EMBASSY)["id"])


def test_proposed_anniversary_is_no_date_ahead(own_store: Store) -> None:
    kept = queries.newest(own_store, "anniversary").set_index("anniversary_id")
    version = int(str(kept.loc["quds-day", "version"]))
    seen = Seen("anniversary", "quds-day", version)
    near = dt.date(2021, 4, 20)
    before = make_board(own_store, near)

    edit(own_store, seen, {"state": "proposed"}, Signature("Ana", "to be looked at"))
    after = make_board(own_store, near)

    assert "quds-day" in set(before.dates["anniversary_id"])
    assert "quds-day" not in set(after.dates["anniversary_id"])


def test_board_after_a_change_is_the_same_whether_or_not_one_was_there_before(
    own_store: Store,
) -> None:
    as_of = dt.date(2021, 5, 31)
    before = make_board(own_store, as_of)
    own_store.append([an_incident("NEW-2")], "Ana", "a new rocket")

    found = make_board(own_store, as_of, before=before)

    assert found.key != before.key
    anew = make_board(own_store, as_of).assessments
    for name in ("facilities", "evidence", "weekly", "attempts"):
        told = getattr(found.assessments, name)
        assert_frame_equal(told, getattr(anew, name), check_exact=True)
    assert "NEW-2" in set(found.assessments.evidence["id"])
