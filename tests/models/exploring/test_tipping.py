"""Tipping points: by hand from the formula, and on either side by the scoring core."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exploring.tipping import FACTORS, smallest_changes, tipping_points
from models.exploring.whatif import View, look
from models.levels import LEVELS, ranks
from models.profile import Factors, WeightProfile
from models.records import Records
from models.scoring import assess
from tests.models.drafts import KNOWN_BY, drafts
from tests.models.factories import (
    AS_OF,
    Row,
    ago,
    facility,
    incident,
    log_feature_profile,
    records,
    shipped_profile,
    trigger,
    weighed,
)
from tests.models.strategies import few, fewer, some_records

SHIPPED = shipped_profile()
LOW, MODERATE, SUBSTANTIAL, HIGH = (level.lower_edge for level in LEVELS[1:])
# decayed by the day since: a rocket and a strike of yesterday at weight 1, and the base
ROCKET = 3.6 * np.log(2) / 30 * 2 ** (-1 / 30) + 0.715 * np.log(2) / 120 * 2 ** (-1 / 120)
STRIKE = 0.18 * 2 ** (-1 / 14)
BASE = 0.0103


def levels_at(view: View, factor: str, weight: float) -> dict[str, str]:
    weights = replace(view.profile.factors, **{factor: weight})
    found = ranks(view.rates(weights))
    names = ["NOT ASSESSED" if rank < 0 else LEVELS[rank].name for rank in found.tolist()]
    return dict(zip(view.facility_ids, names, strict=True))


@few
@given(some_records(), drafts, st.lists(st.floats(0, 3), min_size=4, max_size=4))
def test_the_level_moves_at_the_tipping_point_and_nowhere_nearer(
    found: Records, profile: WeightProfile, between: list[float]
) -> None:
    view = look(found, profile, AS_OF)

    for row in tipping_points(view).to_dict("records"):
        facility_id, factor, now = row["facility_id"], row["factor"], row["weight_now"]
        end = 3.0 if row["direction"] == "up" else 0.0
        if np.isnan(row["weight"]):
            assert row["reason"]
            near = [end]
        else:
            assert not row["reason"]
            assert levels_at(view, factor, row["weight"])[facility_id] == row["level_then"]
            assert row["level_then"] != row["level_now"]
            near = [np.nextafter(row["weight"], now)]
        # nor anywhere between it and today's weight
        near += [now + share / 3 * (near[0] - now) for share in between]
        for weight in near:
            assert levels_at(view, factor, weight)[facility_id] == row["level_now"]


@fewer
@given(some_records(), drafts, KNOWN_BY, st.integers(0, 23))
def test_both_sides_of_a_tipping_point_are_what_the_scoring_core_says(
    found: Records, profile: WeightProfile, known_by: dt.date, pick: int
) -> None:
    points = tipping_points(look(found, profile, AS_OF, known_by)).dropna(subset="weight")
    if points.empty:
        return
    row = points.iloc[pick % len(points)]

    just_before = np.nextafter(row["weight"], row["weight_now"])
    for weight, level in ((row["weight"], row["level_then"]), (just_before, row["level_now"])):
        at = replace(profile, factors=replace(profile.factors, **{row["factor"]: float(weight)}))
        board = assess(found, at, AS_OF, known_by).facilities.set_index("facility_id")
        assert board.loc[row["facility_id"], "level"] == level


@few
@given(some_records(), drafts)
def test_stated_weight_has_the_level_it_is_stated_for(
    found: Records, profile: WeightProfile
) -> None:
    view = look(found, profile, AS_OF)

    for row in tipping_points(view).dropna(subset="weight").to_dict("records"):
        stated = row["stated_weight"]
        assert levels_at(view, row["factor"], stated)[row["facility_id"]] == row["level_then"]
        assert abs(stated - row["weight_now"]) >= abs(row["change"])
        assert stated in {row["weight"], round(stated, 2)}


def points_of(profile: WeightProfile, *rows: Row) -> dict[tuple[str, str], dict[Any, Any]]:
    """Return the tipping points of one facility by factor and direction."""
    of_kind = {key: [row for row in rows if key in row] for key in ("incident_id", "trigger_id")}
    found = records([facility()], of_kind["incident_id"] or [incident(lat=None)])
    strikes = records([], [], of_kind["trigger_id"]).trigger_events
    view = look(replace(found, trigger_events=strikes), profile, AS_OF)
    points = tipping_points(view).to_dict("records")
    return {(row["factor"], row["direction"]): row for row in points}


def test_weight_of_frequency_by_hand() -> None:
    points = points_of(SHIPPED, incident(), trigger())

    lift = np.exp(STRIKE)
    down, up = points["frequency", "down"], points["frequency", "up"]
    assert down["weight"] == pytest.approx((MODERATE / lift - BASE) / ROCKET, rel=1e-12)
    assert up["weight"] == pytest.approx((SUBSTANTIAL / lift - BASE) / ROCKET, rel=1e-12)
    assert (down["level_now"], down["level_then"]) == ("MODERATE", "LOW")
    assert (up["level_now"], up["level_then"]) == ("MODERATE", "SUBSTANTIAL")
    assert up["change"] == up["weight"] - 1
    assert [down["weight"], up["weight"]] == pytest.approx([0.6384, 2.1819], abs=5e-5)
    assert [down["stated_weight"], up["stated_weight"]] == [0.63, 2.19]


def test_weight_of_triggers_by_hand() -> None:
    points = points_of(SHIPPED, incident(occurred_on=ago(13)), trigger())

    decayed = 3.6 * np.log(2) / 30 * 2 ** (-13 / 30) + 0.715 * np.log(2) / 120 * 2 ** (-13 / 120)
    expected = np.log(MODERATE / (BASE + decayed)) / STRIKE
    assert points["triggers", "down"]["weight"] == pytest.approx(expected, rel=1e-12)
    assert points["triggers", "down"]["level_then"] == "LOW"
    assert np.isnan(points["triggers", "up"]["weight"])
    assert points["triggers", "up"]["reason"] == "range"


def test_weight_of_a_calming_trigger_lowers_the_level_as_it_grows() -> None:
    points = points_of(SHIPPED, incident(occurred_on=ago(1)), trigger(strength=-3))

    up = points["triggers", "up"]
    assert up["weight"] == pytest.approx(np.log((BASE + ROCKET) / MODERATE) / STRIKE, rel=1e-12)
    assert (up["level_now"], up["level_then"]) == ("MODERATE", "LOW")


def test_lower_edge_is_inclusive_on_the_way_up_and_down() -> None:
    on_edge = replace(SHIPPED, rate_7d=replace(SHIPPED.rate_7d, base=LOW))

    points = points_of(on_edge, trigger())

    # at weight 0 the rate stands on the edge itself, and is LOW still
    assert points["triggers", "down"]["level_now"] == "LOW"
    assert points["triggers", "down"]["reason"] == "range"
    calmed = points_of(replace(on_edge, factors=Factors(1, 0, 1)), trigger(strength=-1))
    up = calmed["triggers", "up"]
    assert (up["level_now"], up["level_then"]) == ("LOW", "MINIMAL")
    # the smallest weight whose product with what is left of it moves the last bit of the rate
    assert 0 < up["weight"] < 1e-14
    assert up["stated_weight"] == 0.01


def test_reasons_why_no_weight_moves_the_level() -> None:
    quiet = points_of(SHIPPED)
    assert {row["reason"] for row in quiet.values()} == {"nothing"}
    strikes = [trigger(f"t{n}") for n in range(9)]
    doubled = points_of(SHIPPED, incident(), *strikes)
    assert doubled["triggers", "up"]["reason"] == "bounded"
    assert doubled["anniversaries", "up"]["reason"] == "nothing"
    assert points_of(SHIPPED, incident(occurred_on=ago(90)))["frequency", "up"]["reason"] == "range"
    gone = look(records([facility(presence_to=ago(9))], [incident()]), SHIPPED, AS_OF)
    points = tipping_points(gone)
    assert points["reason"].tolist() == ["not assessed"] * 6
    assert points["level_now"].tolist() == ["NOT ASSESSED"] * 6
    assert points[["weight", "change", "stated_weight"]].isna().all(axis=None)


def test_weight_at_the_end_of_its_range_moves_no_further() -> None:
    points = points_of(weighed(frequency=3.0, triggers=0.0), incident(), trigger())

    assert points["frequency", "up"]["reason"] == "range"
    assert points["frequency", "down"]["level_then"] == "MODERATE"
    assert points["triggers", "down"]["reason"] == "range"


def test_weights_all_at_0_can_be_raised() -> None:
    points = points_of(weighed(0.0, 0.0, 0.0), incident(), trigger())

    up = points["frequency", "up"]
    assert up["weight"] == pytest.approx((LOW - BASE) / ROCKET, rel=1e-12)
    assert up["level_then"] == "LOW"


def test_weight_of_the_log_feature_head_solves_its_own_formula() -> None:
    profile = log_feature_profile()
    view = look(records([facility()], [incident(occurred_on=ago(20))]), profile, AS_OF)

    points = tipping_points(view).dropna(subset="weight")

    assert not points.empty
    for row in points.to_dict("records"):
        weights = replace(profile.factors, **{row["factor"]: row["weight"]})
        upper = max(row["level_now"], row["level_then"], key=[each.name for each in LEVELS].index)
        edge = next(level.lower_edge for level in LEVELS if level.name == upper)
        assert view.rates(weights)[0] == pytest.approx(edge, rel=1e-12)


def test_smallest_change_is_the_nearer_of_both_directions() -> None:
    places = [facility(), facility("gone", presence_to=ago(9))]
    strikes = [trigger(f"t{n}") for n in range(9)]
    view = look(records(places, [incident()], strikes), SHIPPED, AS_OF)
    points = tipping_points(view)

    smallest = smallest_changes(points)

    keys = [(key, factor) for key in ("embassy", "gone") for factor in FACTORS]
    assert list(zip(smallest["facility_id"], smallest["factor"], strict=True)) == keys
    for row in smallest.to_dict("records"):
        both = points[
            (points["facility_id"] == row["facility_id"]) & (points["factor"] == row["factor"])
        ]
        if both["change"].notna().any():
            assert abs(row["change"]) == both["change"].abs().min()
        else:
            assert np.isnan(row["change"])
    assert smallest["reason"].tolist()[2:] == ["nothing", *["not assessed"] * 3]


def test_smallest_change_names_the_limit_before_the_range() -> None:
    # the strikes double it from weight .5 on, and without them it is LOW too
    strikes = [trigger(f"t{n}") for n in range(9)]
    rows = [incident(occurred_on=ago(70))]
    view = look(records([facility()], rows, strikes), SHIPPED, AS_OF)

    row = smallest_changes(tipping_points(view)).set_index("factor").loc["triggers"]

    assert np.isnan(row["weight"])
    assert (row["direction"], row["reason"]) == ("up", "bounded")


def test_without_facilities_there_is_no_point() -> None:
    points = tipping_points(look(records([]), SHIPPED, AS_OF))

    assert points.empty
    assert smallest_changes(points).empty
