"""The figures behind the track record are those of its forecasts, counted by hand."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from dashboard.charts.track_figures import (
    alarms_given,
    deciles,
    misses,
    quiet_alarms,
    skill_against,
)
from dashboard.components.track.words import interval_of
from models.backtesting.backtest import VIGIL
from models.backtesting.evaluation import LOCAL
from tests.dashboard.tracks import FIRST_ON, forecasts_of, postures, small_track

WEEK = dt.timedelta(days=7)


def test_parts_are_equal_and_in_order_of_what_was_said() -> None:
    parts = deciles(small_track().forecasts)

    assert parts["rows"].tolist() == [30] * 6
    assert parts["said"].tolist() == pytest.approx([0.01, 0.01, 0.05, 0.10, 0.30, 0.50])
    assert parts["attacked"].tolist() == [1, 1, 0, 0, 10, 10]
    assert parts["happened"].tolist() == pytest.approx([1 / 30, 1 / 30, 0, 0, 1 / 3, 1 / 3])
    assert (parts["low"] <= parts["happened"]).all()
    assert (parts["high"] >= parts["happened"]).all()


@pytest.mark.parametrize(("weeks", "parts"), [(1, 1), (20, 2), (59, 5), (400, 10)])
def test_few_facility_weeks_make_fewer_parts(weeks: int, parts: int) -> None:
    said = np.tile([0.1, 0.2, 0.3], (weeks, 1))

    found = deciles(forecasts_of({VIGIL: said}, np.zeros((weeks, 3))))

    assert len(found) == parts
    assert found["rows"].sum() == 3 * weeks


def test_skill_is_held_against_baselines_only_the_greatest_first() -> None:
    skills = skill_against(small_track().forecasts)

    assert skills["model"].tolist() == ["climatology_global", LOCAL]
    assert (skills["low"] <= skills["value"]).all()
    assert (skills["value"] <= skills["high"]).all()


def test_skill_against_the_best_is_that_of_the_evaluation() -> None:
    track = small_track()
    told = interval_of(track.evaluation, VIGIL, "skill_best")

    skills = skill_against(track.forecasts)

    best = skills[skills["model"] == track.evaluation.best_baseline].to_dict("records")[0]
    for figure in ("value", "low", "high"):
        assert best[figure] == pytest.approx(told[figure])


def test_perfect_baseline_leaves_nothing_to_save() -> None:
    outcomes = np.zeros((30, 3))
    said = np.full((30, 3), 0.1)

    skills = skill_against(forecasts_of({LOCAL: outcomes, VIGIL: said}, outcomes))

    assert skills["value"].isna().all()


def test_misses_are_the_attacks_below_moderate_newest_first() -> None:
    found = misses(small_track())

    assert found["name"].tolist() == ["Calm Base: the long way"] * 2
    assert found["week_on"].tolist() == [FIRST_ON + 40 * WEEK, FIRST_ON + 10 * WEEK]
    assert found["level"].tolist() == ["MINIMAL"] * 2
    assert found["probability"].tolist() == [0.01, 0.01]


def test_false_alarms_are_the_quiet_weeks_at_the_two_highest_levels() -> None:
    track = small_track()

    found = quiet_alarms(track, postures()).unfounded

    assert alarms_given(track) == 60
    assert len(found) == 40
    assert set(found["facility_id"]) == {"busy-road"}
    assert set(found["level"]) == {"SUBSTANTIAL", "HIGH"}
    assert found["week_on"].is_monotonic_decreasing
    # the road is attacked every third week from the first on
    assert all(((week - FIRST_ON).days // 7) % 3 for week in found["week_on"])


def test_no_attempt_means_no_miss_and_every_alarm_false() -> None:
    forecasts = small_track().forecasts
    track = small_track()
    quiet = forecasts_of(forecasts.chances, np.zeros((60, 3)))

    changed = replace(track, forecasts=quiet)

    assert misses(changed).empty
    assert len(quiet_alarms(changed, postures()).unfounded) == 60


def test_quiet_alarm_in_a_changed_posture_is_unresolved_and_not_false() -> None:
    track = small_track()
    changed = postures(("busy-road", FIRST_ON + 10 * WEEK, FIRST_ON + 11 * WEEK))

    found = quiet_alarms(track, changed)

    # of the weeks 10 and 11 none is attacked; the bar of week 12 is, and so is right
    assert found.unresolved["week_on"].tolist() == [FIRST_ON + 11 * WEEK, FIRST_ON + 10 * WEEK]
    assert found.unresolved["posture"].tolist() == [0, 0]
    assert len(found.unfounded) == 38
    assert "posture" not in found.unfounded
