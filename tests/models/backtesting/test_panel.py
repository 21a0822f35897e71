"""The panel: outcomes and windows by hand, features as the screen has them, no look ahead."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.backtesting.panel import EXTRA_HALF_LIVES, QUIET_DAYS, Panel, first_known
from models.factors.features import Inputs, counter, prepare
from models.factors.parts import exponent, parts_along
from models.history import attempts, present, weeks_before
from models.records import Days, Records, day_number
from models.versions import NEVER
from tests.models.factories import (
    AS_OF,
    LAT,
    LATER,
    Row,
    ago,
    anniversary,
    facility,
    incident,
    north_of,
    panel_of,
    records,
    rows_of,
    shipped_profile,
    trigger,
)
from tests.models.strategies import few, fewer, some_records

TODAY = day_number(AS_OF)
PROFILE = shipped_profile()


def panel_with(rows: list[Row], days: Days, horizon_days: int = 7, known_by: int = LATER) -> Panel:
    """Return the panel of one facility."""
    return panel_of(records([facility()], rows), days, horizon_days, known_by)


def on(days_ago: int, known_after: int = 1, **columns: object) -> Row:
    name = f"{days_ago}-{known_after}-{columns}"
    known_on = ago(days_ago - known_after)
    return incident(name, occurred_on=ago(days_ago), known_on=known_on, **columns)


def told(panel: Panel, facility_row: int = 0) -> list[int | None]:
    """Return how many days before today the outcome of each week was known."""
    known = panel.known_positive[:, facility_row].tolist()
    return [None if day == NEVER else TODAY - day for day in known]


def test_window_holds_its_first_day_and_not_the_day_after_its_last() -> None:
    weeks = TODAY - np.array([21, 14, 7])

    assert told(panel_with([on(14)], weeks)) == [None, 13, None]
    assert told(panel_with([on(15)], weeks)) == [14, None, None]
    assert told(panel_with([on(8)], weeks)) == [None, 7, None]
    assert told(panel_with([on(22)], weeks)) == [None, None, None]
    assert told(panel_with([on(1)], weeks)) == [None, None, 0]
    assert told(panel_with([on(0)], weeks)) == [None, None, None]


def test_outcome_is_known_as_soon_as_one_attempt_is() -> None:
    weeks = TODAY - np.array([14, 7])

    panel = panel_with([on(13, known_after=9), on(11, known_after=2), on(5, known_after=40)], weeks)

    assert told(panel) == [9, -35]
    assert panel.outcomes.tolist() == [[1.0], [1.0]]


def test_attempt_that_came_to_be_known_too_late_never_was() -> None:
    weeks = TODAY - np.array([14, 7])

    panel = panel_with([on(13, known_after=9), on(5, known_after=40)], weeks, known_by=TODAY)

    assert panel.outcomes.tolist() == [[1.0], [0.0]]


def test_only_attempts_on_the_facility_are_outcomes() -> None:
    weeks = TODAY - np.array([14, 7])
    rows = [
        on(10, confidence="low"),
        on(10, is_aggregate=1),
        on(10, state="proposed"),
        on(10, target_class="base"),
        on(10, lat=north_of(LAT, 20.0)),
    ]

    assert told(panel_with(rows, weeks)) == [None, None]
    assert told(panel_with([*rows, on(10, confidence="medium")], weeks)) == [9, None]


def test_incident_lies_in_every_overlapping_window() -> None:
    weeks = weeks_before(TODAY, 6)

    assert told(panel_with([on(3)], weeks, horizon_days=30)) == [None, 2, 2, 2, 2, None]
    assert told(panel_with([on(6)], weeks, horizon_days=30)) == [5, 5, 5, 5, 5, None]


def test_windows_may_leave_days_out_between_them() -> None:
    months = TODAY - np.array([60, 30, 0])

    assert told(panel_with([on(55), on(20)], months)) == [54, None, None]
    assert told(panel_with([on(55), on(30)], months)) == [54, 29, None]


def test_one_week_is_a_panel() -> None:
    assert told(panel_with([on(3), on(-8)], np.array([TODAY - 7]))) == [2]
    assert told(panel_with([on(-8)], np.array([TODAY - 7]), horizon_days=30)) == [-9]


def naive(inputs: Inputs, days: Days, horizon_days: int, known_by: int) -> Days:
    pairs = inputs.exposure
    found = np.full((len(days), pairs.n_facilities), NEVER)
    for row, day in enumerate(days):
        for pair in np.flatnonzero(pairs.is_attempt):
            at, place = pairs.incident[pair], pairs.facility[pair]
            known = pairs.known[at]
            if day <= pairs.occurred[at] < day + horizon_days and known <= known_by:
                found[row, place] = min(found[row, place], known)
    return found


@few
@given(
    some_records(),
    st.sampled_from([7, 30]),
    st.sampled_from([1, 7, 10, 30, 45]),
    st.integers(1, 12),
    st.integers(-100, 60),
)
def test_outcomes_are_those_of_a_plain_loop(
    found: Records, horizon_days: int, step: int, n_weeks: int, known_after: int
) -> None:
    inputs = prepare(found, PROFILE)
    days = TODAY + 20 - step * np.arange(n_weeks)[::-1]
    known_by = TODAY + known_after

    quick, _ = first_known(inputs, days, horizon_days, known_by)

    np.testing.assert_array_equal(quick, naive(inputs, days, horizon_days, known_by))
    happened = attempts(inputs, days, known_by, horizon_days) > 0
    np.testing.assert_array_equal(quick < NEVER, happened)


def test_last_7_and_last_30_by_hand() -> None:
    rows = [on(1), on(7), on(8), on(30), on(31)]

    panel = panel_with(rows, TODAY - np.array([7, 0]))

    assert panel.features["last_7"][:, 0].tolist() == [1.0, 2.0]
    assert panel.features["last_30"][:, 0].tolist() == [3.0, 4.0]


def test_what_is_heard_of_late_counts_while_it_is_recent_and_not_before() -> None:
    rows = [on(10, known_after=5), on(20, known_after=8), on(40, known_after=35)]

    panel = panel_with(rows, TODAY - np.array([7, 6, 5, 4, 3]))

    assert panel.features["last_7"][:, 0].tolist() == [0.0, 0.0, 1.0, 1.0, 1.0]
    assert panel.features["last_30"][:, 0].tolist() == [1.0, 1.0, 2.0, 2.0, 2.0]


def test_recent_counts_are_weighed_like_all_others() -> None:
    panel = panel_with([on(3, confidence="medium"), on(3, target_class="base")], np.array([TODAY]))

    assert panel.features["last_7"].tolist() == [[pytest.approx(0.7 + 0.05)]]


def test_quiet_is_where_nothing_was_known_for_90_days() -> None:
    panel = panel_with([on(QUIET_DAYS + 10)], TODAY - 10 + np.array([-1, 0, 1, 2]))
    late = panel_with([on(QUIET_DAYS + 10, known_after=95)], TODAY - 10 + np.array([-1, 0, 1, 2]))

    assert panel.is_quiet[:, 0].tolist() == [False, False, True, True]
    assert late.is_quiet.all()


@fewer
@given(some_records(), st.integers(1, 8), st.integers(-60, 30), st.sampled_from([7, 30]))
def test_features_are_those_of_the_screen(
    found: Records, n_weeks: int, known_after: int, horizon_days: int
) -> None:
    inputs = prepare(found, PROFILE)
    days, known_by = weeks_before(TODAY, n_weeks), TODAY + known_after

    panel = panel_of(found, days, horizon_days, known_by)

    counts, pairs = counter(inputs, days, known_by), inputs.exposure
    expected = {
        "short": counts(pairs.own, 30.0),
        "long": counts(pairs.own, 120.0),
        "near": counts(pairs.near, 30.0),
        "near_long": counts(pairs.near, 120.0),
        **{f"own_{h:g}": counts(pairs.own, h) for h in EXTRA_HALF_LIVES},
    }
    for name, values in expected.items():
        np.testing.assert_array_equal(panel.features[name], values)
    parts = parts_along(inputs, PROFILE, days, known_by, horizon_days)
    np.testing.assert_array_equal(panel.exponent, exponent(parts, PROFILE.factors))
    np.testing.assert_array_equal(panel.is_present, present(inputs, days))
    assert panel.features["background"].shape == panel.outcomes.shape


def test_windows_that_were_over_by_a_day() -> None:
    panel = panel_with([], TODAY - np.array([14, 7, 0]))

    assert panel.closed_by(TODAY - 1).tolist() == [True, False, False]
    assert panel.closed_by(TODAY).tolist() == [True, True, False]
    assert panel.known_by == LATER


def test_features_are_stacked_in_the_order_asked_for() -> None:
    panel = panel_with([on(3)], TODAY - np.array([7, 0]))

    stacked = panel.stack(("long", "last_7"))

    assert stacked.shape == (2, 1, 2)
    assert stacked[:, :, 0].tolist() == panel.features["long"].tolist()
    assert stacked[:, :, 1].tolist() == [[0.0], [1.0]]


@pytest.mark.parametrize(
    "rows",
    [[], [on(3)], [on(-3)], [on(3, lat=LAT + i / 1e4) for i in range(5)]],
    ids=["none", "one", "in the future", "all on one day"],
)
def test_few_incidents_give_finite_features(rows: list[Row]) -> None:
    panel = panel_with(rows, weeks_before(TODAY, 4))

    assert all(np.isfinite(values).all() for values in panel.features.values())
    assert all((values >= 0).all() for values in panel.features.values())
    is_past = bool(rows) and rows[0]["occurred_on"] < AS_OF
    assert bool(panel.features["short"].any()) == is_past
    assert panel.outcomes.any() == bool(rows)


def test_future_incident_is_an_outcome_and_no_feature() -> None:
    panel = panel_with([on(-3)], np.array([TODAY]))

    assert panel.outcomes.tolist() == [[1.0]]
    assert panel.features["short"].tolist() == [[0.0]]
    assert panel.is_quiet.tolist() == [[True]]


def test_facility_counts_only_while_it_is_there() -> None:
    places = (
        facility("gone", presence_to=ago(10)),
        facility("coming", presence_from=ago(5)),
        facility("never", presence_from=ago(-99)),
    )

    panel = panel_of(records(places), TODAY - np.array([14, 7, 0]))

    assert panel.is_present.tolist() == [
        [True, False, False],
        [False, False, False],
        [False, True, False],
    ]


def test_no_facility_at_all() -> None:
    panel = panel_of(records([], [on(3)]), weeks_before(TODAY, 3))

    assert panel.outcomes.shape == panel.features["last_7"].shape == (3, 0)


@pytest.mark.parametrize(
    "days",
    [np.array([], dtype=np.int64), TODAY + np.array([0, 7, 8]), TODAY - np.array([0, 7]), [5, 5]],
    ids=["none", "uneven", "backwards", "repeated"],
)
def test_days_that_are_no_weeks_are_refused(days: Days) -> None:
    with pytest.raises(ValueError, match="the days of a panel must ascend in even steps"):
        panel_with([], np.asarray(days))


def poison(after: int) -> Records:
    """Return records that happen or come to be known only `after` days from today, and much."""
    late = [on(5 * i, known_after=5 * i + after + i) for i in range(1, 15)]
    ahead = [on(-after - i) for i in range(20)]
    events = [
        trigger(f"p{i}", occurred_on=ago(i - 6), known_on=ago(-after - i), strength=(-1) ** i * 3)
        for i in range(30)
    ]
    return records(
        incidents=[*ahead, *late],
        triggers=events,
        anniversaries=[anniversary(f"p{m}", month=m, known_on=ago(-after)) for m in range(1, 13)],
    )


@fewer
@given(some_records(), st.sampled_from([7, 30]), st.integers(1, 20))
def test_poisoned_future_leaves_every_earlier_week_bit_identical(
    found: Records, horizon_days: int, after: int
) -> None:
    days = TODAY + 7 * np.arange(-20, 12)
    earlier = days < TODAY + after
    clean = panel_of(found, days, horizon_days)

    dirty = panel_of(joined(poison(after), found), days, horizon_days)

    for name, values in clean.features.items():
        np.testing.assert_array_equal(dirty.features[name][earlier], values[earlier], name)
    np.testing.assert_array_equal(dirty.exponent[earlier], clean.exponent[earlier])
    np.testing.assert_array_equal(dirty.is_quiet[earlier], clean.is_quiet[earlier])
    # and of what had happened, whatever was known by then is known the same
    was_known = clean.known_positive < TODAY + after
    assert (dirty.known_positive[was_known] == clean.known_positive[was_known]).all()
    assert (dirty.known_positive[~was_known] >= TODAY + after).all()


def joined(first: Records, second: Records) -> Records:
    """Return the records of both, those of the first in front; the facilities of the second."""
    kinds = ("incidents", "trigger_events", "anniversaries")
    parts = [rows_of(getattr(first, kind)) + rows_of(getattr(second, kind)) for kind in kinds]
    return records(rows_of(second.facilities), *parts)
