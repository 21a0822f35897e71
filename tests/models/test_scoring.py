"""The one door: an assessment whole, its columns, its order and its words."""

import datetime as dt
import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal

from models.records import Records
from models.scoring import MODEL_VERSION, Assessments, assess, joined
from tests.models.factories import (
    AS_OF,
    Row,
    ago,
    anniversary,
    facility,
    incident,
    records,
    rows_of,
    shipped_profile,
    stored,
    trigger,
    weighed,
)
from tests.models.strategies import few, some_records

COLUMNS = [
    *["facility_id", "name", "level", "held_level", "previous_level", "confidence"],
    *["confidence_reason", "not_assessed_because", "rate", "previous_rate", "probability_7d"],
    *["probability_30d", "interval_low", "interval_high", "background", "frequency", "triggers"],
    *["anniversaries", "effective_incidents"],
]
TEXT = COLUMNS[:8]
NUMBERS = COLUMNS[8:]


def board_of(result: Assessments) -> dict[str, Row]:
    return {row["facility_id"]: row for row in rows_of(result.facilities)}


def test_columns_of_the_board() -> None:
    result = assess(records([facility()], [incident()]), shipped_profile(), AS_OF)

    assert sorted(result.facilities.columns) == sorted(COLUMNS)
    assert list(result.evidence.columns) == [
        *["facility_id", "kind", "id", "share", "previous_share"]
    ]
    assert MODEL_VERSION.count(".") == 2


def test_facilities_stand_in_the_order_of_the_records() -> None:
    places = [facility(name) for name in ("c", "a", "b")]

    result = assess(records(places, [incident()]), shipped_profile(), AS_OF)

    assert result.facilities["facility_id"].tolist() == ["c", "a", "b"]
    assert result.weekly["facility_id"].tolist() == ["c", "a", "b"] * 52


def test_dates_are_told() -> None:
    found = records([facility()], [incident(occurred_on=ago(5), known_on=ago(3))])

    plain = assess(found, shipped_profile(), AS_OF)
    earlier = assess(found, shipped_profile(), AS_OF, ago(2))
    too_early = assess(found, shipped_profile(), AS_OF, ago(4))

    assert (plain.as_of, plain.known_by, plain.newest_known_on) == (AS_OF, AS_OF, ago(3))
    assert (earlier.as_of, earlier.known_by) == (AS_OF, ago(2))
    assert too_early.newest_known_on is None


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (None, None, ""),
        (AS_OF, AS_OF, ""),
        (None, ago(1), "nobody there since 27 Dec 2020"),
        (ago(-1), None, "not in use before 29 Dec 2020"),
        (ago(-1), ago(-9), "not in use before 29 Dec 2020"),
    ],
)
def test_presence_decides_whether_it_is_assessed(
    first: dt.date | None, last: dt.date | None, reason: str
) -> None:
    place = facility(presence_from=first, presence_to=last)

    row = board_of(assess(records([place], [incident()]), shipped_profile(), AS_OF))["embassy"]

    assert row["not_assessed_because"] == reason
    assert (row["level"] == "NOT ASSESSED") == bool(reason)
    assert all(math.isnan(row[name]) == bool(reason) for name in NUMBERS if name != "previous_rate")


def test_facility_not_assessed_has_neither_numbers_nor_evidence_nor_confidence() -> None:
    places = [facility("gone", presence_to=ago(8)), facility("here")]

    result = assess(
        records(places, [incident()], [trigger()], [anniversary()]), shipped_profile(), AS_OF
    )

    gone = board_of(result)["gone"]
    assert gone["level"] == gone["held_level"] == gone["previous_level"] == "NOT ASSESSED"
    assert gone["confidence"] == gone["confidence_reason"] == ""
    assert all(math.isnan(gone[name]) for name in NUMBERS)
    assert set(result.evidence["facility_id"]) == {"here"}


def test_old_records_assess_nothing() -> None:
    old = records([facility()], [incident(occurred_on=ago(70), known_on=ago(61))])

    row = board_of(assess(old, shipped_profile(), AS_OF))["embassy"]

    assert row["level"] == "NOT ASSESSED"
    assert row["not_assessed_because"] == "the newest record is too old"


def test_presence_is_named_before_old_records() -> None:
    gone = records([facility(presence_to=ago(3))])

    row = board_of(assess(gone, shipped_profile(), AS_OF))["embassy"]

    assert row["not_assessed_because"] == "nobody there since 25 Dec 2020"


def test_evidence_is_in_order_of_its_share() -> None:
    found = records(
        [facility("a"), facility("b", target_class="base")],
        [incident("old", occurred_on=ago(60)), incident("x"), incident("new"), incident("mid")],
        [trigger("calm", strength=-3), trigger("stir", strength=1)],
        [anniversary("other", strength=1)],
    )

    evidence = assess(found, shipped_profile(), AS_OF).evidence

    assert evidence["facility_id"].tolist() == ["a"] * 7 + ["b"] * 7
    for _, group in evidence.groupby("facility_id"):
        assert group["share"].is_monotonic_decreasing
    first = evidence[evidence["facility_id"] == "a"]
    # equal shares in the order of their ids
    assert first["id"].tolist()[:4] == ["mid", "new", "x", "old"]
    assert first["id"].tolist()[-1] == "calm"
    assert first["kind"].tolist()[-1] == "trigger"
    assert evidence.index.tolist() == list(range(14))


def test_evidence_remembers_what_counted_a_week_before() -> None:
    found = records(
        [facility()],
        [incident("both", occurred_on=ago(20), known_on=ago(19)), incident("new")],
        anniversaries=[anniversary("gone", month=12, day=19)],
    )

    result = assess(found, shipped_profile(), AS_OF)

    evidence = {row["id"]: row for row in rows_of(result.evidence)}
    assert evidence["new"]["previous_share"] == 0.0
    assert evidence["both"]["previous_share"] > evidence["both"]["share"]
    # two days past on the 21st, nine on the 28th
    assert evidence["gone"]["share"] == 0.0
    assert evidence["gone"]["previous_share"] > 0.0
    before = 0.0103 + sum(row["previous_share"] for row in evidence.values())
    assert result.facilities["previous_rate"].item() == pytest.approx(before, abs=1e-12)


def test_previous_rate_is_what_was_known_then() -> None:
    late = records(
        [facility()],
        [
            incident("news", occurred_on=ago(30), known_on=ago(29), lat=None),
            incident("late", occurred_on=ago(10), known_on=ago(2)),
        ],
    )

    result = assess(late, shipped_profile(), AS_OF)

    row = board_of(result)["embassy"]
    assert row["previous_rate"] == pytest.approx(0.0103)
    assert row["rate"] > 0.05
    assert result.evidence["id"].tolist() == ["late"]
    assert result.evidence["previous_share"].tolist() == [0.0]


def test_thirty_days_hold_the_seven() -> None:
    # weights that would make the longer window the less likely
    profile = weighed()
    profile = type(profile).from_dict(
        {**profile.to_dict(), "rate_30d": dict.fromkeys(profile.to_dict()["rate_30d"], 0.0)}
    )

    row = board_of(assess(records([facility()], [incident()]), profile, AS_OF))["embassy"]

    assert row["probability_30d"] == row["probability_7d"] > 0


def test_held_level_lags_the_raw_one() -> None:
    # six attacks on one day 40 days ago: HIGH then, and falling since
    rows = [incident(str(n), occurred_on=ago(43), known_on=ago(42)) for n in range(6)]

    result = assess(records([facility()], rows), shipped_profile(), AS_OF)

    weekly = result.weekly.tail(7)
    assert weekly["level"].tolist()[0] == "HIGH"
    row = board_of(result)["embassy"]
    ranks = ["MINIMAL", "LOW", "MODERATE", "SUBSTANTIAL", "HIGH"]
    assert ranks.index(row["held_level"]) >= ranks.index(row["level"])


def test_attempts_are_named() -> None:
    found = records(
        [facility(), facility("far", lat=None)],
        [
            incident("hit"),
            incident("other", target_class="base"),
            incident("named", facility_id="far", target_class="base"),
            incident("unknown", known_on=ago(-1)),
            incident("doubtful", confidence="low"),
        ],
    )

    attempts = assess(found, shipped_profile(), AS_OF).attempts

    pairs = list(attempts.itertuples(index=False, name=None))
    assert pairs == [("embassy", "hit"), ("far", "named")]


def test_name_is_carried() -> None:
    found = records([{**facility(), "name": "Embassy of somewhere"}], [incident()])

    assert assess(found, shipped_profile(), AS_OF).facilities["name"].item() == (
        "Embassy of somewhere"
    )


@pytest.mark.parametrize("known_by", [None, ago(400), ago(-400)])
def test_no_records_at_all_give_an_empty_board(known_by: dt.date | None) -> None:
    result = assess(records(), shipped_profile(), AS_OF, known_by)

    assert result.facilities.empty
    assert sorted(result.facilities.columns) == sorted(COLUMNS)
    assert result.evidence.empty
    assert result.weekly.empty
    assert result.attempts.empty
    assert result.newest_known_on is None


def test_facilities_without_records_are_not_assessed() -> None:
    result = assess(stored(records([facility(), facility("b")])), shipped_profile(), AS_OF)

    assert result.facilities["level"].tolist() == ["NOT ASSESSED"] * 2
    assert result.evidence.empty
    assert len(result.weekly) == 104


def test_assessing_changes_no_record() -> None:
    found = records([facility()], [incident()], [trigger()], [anniversary()])
    before = [part.copy() for part in (found.facilities, found.incidents, found.trigger_events)]

    assess(found, shipped_profile(), AS_OF)

    for part, was in zip(
        (found.facilities, found.incidents, found.trigger_events), before, strict=True
    ):
        pd.testing.assert_frame_equal(part, was)


def test_index_of_the_frames_does_not_matter() -> None:
    found = records(
        [facility("a"), facility("b", target_class="base")], [incident("i"), incident("j")]
    )
    shuffled = type(found)(
        found.facilities.set_index(pd.Index([7, 3])),
        found.incidents.set_index(pd.Index([5, 5])),
        found.trigger_events,
        found.anniversaries,
    )

    left, right = (assess(part, shipped_profile(), AS_OF) for part in (found, shuffled))

    pd.testing.assert_frame_equal(left.facilities, right.facilities)
    pd.testing.assert_frame_equal(left.evidence, right.evidence)


@few
@given(some_records())
def test_facilities_assessed_some_after_the_other_are_all_of_them(found: Records) -> None:
    # whether an incident names a segment hangs on all facilities
    found = replace(found, incidents=found.incidents.assign(facility_id=None))
    here = found.facilities
    cuts = [slice(0, 1), slice(1, len(here))]
    groups = [
        assess(
            replace(found, facilities=here.iloc[cut].reset_index(drop=True)),
            shipped_profile(),
            AS_OF,
        )
        for cut in cuts
    ]

    together, whole = joined(groups), assess(found, shipped_profile(), AS_OF)

    assert together.inputs is None
    assert together.shares.facility_ids.tolist() == whole.shares.facility_ids.tolist()
    for row in range(len(here)):
        assert_frame_equal(
            together.shares.of(row), whole.shares.of(row), rtol=1e-12, check_dtype=False
        )
    assert together.newest_known_on == whole.newest_known_on
    for name in ("facilities", "weekly", "evidence", "attempts"):
        one, other = (getattr(each, name) for each in (together, whole))
        assert_frame_equal(one, other, rtol=1e-12, check_dtype=False)
