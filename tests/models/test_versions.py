"""Each day is told from the versions known on it: no edit reaches back, none is forgotten."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.backtesting.panel import make_panel
from models.factors.features import prepare
from models.profile import WeightProfile
from models.reach.matching import counted
from models.records import Records, day_number
from models.scoring import Assessments, assess
from models.versions import NEVER, by_version, in_force, superseded_days
from tests.models.factories import (
    AS_OF,
    ago,
    anniversary,
    facility,
    incident,
    records,
    shipped_profile,
    stored,
    trigger,
)
from tests.models.histories import History, Versions, histories
from tests.models.strategies import (
    anniversaries,
    facilities,
    fewer,
    incidents,
    offsets,
    profiles,
    triggers,
)

TODAY = day_number(AS_OF)
NAMES = ["i0", "i1", "i2", "i3"]
some_incidents = histories(
    incidents(
        -120,
        5,
        known_on=st.integers(-5, 120),
        duplicate_of=st.sampled_from([None, None, None, *NAMES]),
        facility_id=st.just("embassy"),
    ),
    "i",
    4,
).map(lambda drawn: [[_not_of_itself(row) for row in record] for record in drawn])
some_histories = st.builds(
    History,
    facilities,
    some_incidents,
    histories(triggers(-60, 5, known_on=st.integers(0, 60)), "t", 2),
    histories(anniversaries(known_on=offsets(-100, 10)), "a", 2),
)


def _not_of_itself(row: dict[str, object]) -> dict[str, object]:
    return {**row, "duplicate_of": None} if row["duplicate_of"] == row["incident_id"] else row


def assert_same(left: Assessments, right: Assessments) -> None:
    pd.testing.assert_frame_equal(left.facilities, right.facilities, check_exact=True)
    pd.testing.assert_frame_equal(left.evidence, right.evidence, check_exact=True)
    pd.testing.assert_frame_equal(left.attempts, right.attempts, check_exact=True)
    assert left.newest_known_on == right.newest_known_on


@fewer
@given(some_histories, profiles, st.integers(0, 100))
def test_what_was_known_by_a_day_is_told_as_if_nothing_came_after(
    history: History, profile: WeightProfile, days_back: int
) -> None:
    then = ago(days_back)

    later, at_once = (
        assess(history.known(), profile, then),
        assess(history.known(then), profile, then),
    )

    assert_same(later, at_once)
    pd.testing.assert_frame_equal(later.weekly, at_once.weekly, check_exact=True)


@fewer
@given(some_histories, profiles, st.integers(0, 17))
def test_each_week_of_the_history_is_the_assessment_of_its_day(
    history: History, profile: WeightProfile, weeks: int
) -> None:
    then = AS_OF - dt.timedelta(weeks=weeks)

    told = assess(history.known(), profile, AS_OF).weekly
    board = assess(history.only(then), profile, then).facilities

    week = told[told["week_on"] == pd.Timestamp(then)]
    assert week["level"].tolist() == board["level"].tolist()
    np.testing.assert_allclose(week["rate"], board["rate"], rtol=1e-12, atol=1e-15)


@fewer
@given(some_histories, profiles, st.integers(-30, 30))
def test_a_date_is_assessed_from_the_versions_known_by_any_other(
    history: History, profile: WeightProfile, days: int
) -> None:
    known_by = AS_OF + dt.timedelta(days=days)

    found = assess(history.known(), profile, AS_OF, known_by).facilities
    alone = assess(history.only(known_by), profile, AS_OF, known_by).facilities

    same = [name for name in found if name not in {"held_level", "previous_level", "previous_rate"}]
    pd.testing.assert_frame_equal(found[same], alone[same], check_exact=True)


@fewer
@given(some_histories, st.integers(0, 60))
def test_the_panel_of_a_day_does_not_know_what_came_after(history: History, days_back: int) -> None:
    then, profile = TODAY - days_back, shipped_profile()
    days = then - 7 * np.arange(10)[::-1]

    later, at_once = (
        make_panel(prepare(found, profile), profile, days, 7, TODAY)
        for found in (history.known(), history.known(ago(days_back)))
    )

    np.testing.assert_array_equal(later.attacked(then), at_once.attacked(then))
    np.testing.assert_array_equal(later.exponent, at_once.exponent)
    for name in later.features:
        np.testing.assert_allclose(later.features[name], at_once.features[name], atol=1e-15)


@fewer
@given(some_histories, st.integers(0, 100), st.integers(0, 60))
def test_the_panel_holds_attacked_what_was_known_on_each_day(
    history: History, days_back: int, days_since: int
) -> None:
    profile = shipped_profile()
    known = min(TODAY - days_back + days_since, TODAY)
    days = TODAY - days_back - 7 * np.arange(8)[::-1]

    panel = make_panel(prepare(history.known(AS_OF), profile), profile, days, 7, TODAY)
    seen = history.only(dt.date(1970, 1, 1) + dt.timedelta(days=known))
    then = make_panel(prepare(seen, profile), profile, days, 7, known)

    np.testing.assert_array_equal(panel.attacked(known), then.outcomes > 0)


@fewer
@given(some_histories, st.integers(-130, 10))
def test_what_counts_on_a_day_is_what_counts_of_the_versions_known_by_it(
    history: History, days: int
) -> None:
    then = AS_OF + dt.timedelta(days=days)
    only = history.only(then).incidents

    rows = by_version(history.known()).incidents
    day = np.array(day_number(then))
    is_known = in_force(_days(rows["known_on"]), superseded_days(rows), day)

    found = sorted(rows.loc[is_known & counted(rows), "incident_id"])
    assert found == sorted(only.loc[counted(only), "incident_id"])


@fewer
@given(some_histories)
def test_laying_out_twice_is_laying_out_once(history: History) -> None:
    once = by_version(history.known())
    twice = by_version(once)

    for name in ("incidents", "trigger_events", "anniversaries"):
        pd.testing.assert_frame_equal(getattr(once, name), getattr(twice, name))


def _days(dates: pd.Series) -> np.ndarray:
    return dates.to_numpy().astype("datetime64[D]").astype(np.int64)


def spells_of(rows: pd.DataFrame, name: str) -> list[tuple[int, int | None]]:
    """Return from how many days before `AS_OF` to how many before it each row was in force."""
    mine = rows[rows["incident_id"] == name]
    known, until = _days(mine["known_on"]), superseded_days(mine)
    return [
        (TODAY - int(day), None if end == NEVER else TODAY - int(end))
        for day, end in zip(known, until, strict=True)
    ]


def told(*versions: Versions, triggers: Versions | None = None) -> Records:
    return History([facility()], versions, [triggers] if triggers else []).known()


def rate(found: Records, as_of: dt.date, known_by: dt.date | None = None) -> float:
    return float(assess(found, shipped_profile(), as_of, known_by).facilities["rate"][0])


def test_retraction_leaves_the_weeks_before_it_as_they_were() -> None:
    other = incident("other", occurred_on=ago(40), known_on=ago(39))
    first = incident(occurred_on=ago(30), known_on=ago(29))
    retracted = {**first, "state": "rejected", "known_on": ago(10)}
    with_it, without_it = told([other], [first]), told([other])

    found = told([other], [first, retracted])

    weekly = assess(found, shipped_profile(), AS_OF).weekly.set_index("week_on")["rate"]
    assert rate(with_it, ago(14)) > 1.5 * rate(without_it, ago(14))
    assert weekly[pd.Timestamp(ago(14))] == pytest.approx(rate(with_it, ago(14)), rel=1e-12)
    assert weekly[pd.Timestamp(ago(7))] == pytest.approx(rate(without_it, ago(7)), rel=1e-12)
    assert rate(found, AS_OF, ago(11)) == rate(with_it, AS_OF, ago(11))
    assert rate(found, AS_OF) == rate(without_it, AS_OF)


def test_edit_that_keeps_its_day_rewrites_what_was_known() -> None:
    wrong = incident(occurred_on=ago(30), known_on=ago(29), lat=36.0)
    right = {**wrong, "lat": 33.3}

    assert rate(told([wrong, right]), ago(20)) == rate(told([right]), ago(20))


def test_versions_of_one_day_are_the_highest_alone() -> None:
    rows = [incident(confidence=each) for each in ("low", "medium", "high")]

    found = told(rows)

    assert found.earlier.incidents.empty
    assert found.incidents["confidence"].tolist() == ["high"]


def test_version_known_before_the_one_it_corrects_takes_its_whole_place() -> None:
    late = incident(occurred_on=ago(30), known_on=ago(5))

    found = told([late, {**late, "known_on": ago(29)}])

    assert found.earlier.incidents.empty
    assert rate(found, ago(20)) == rate(told([{**late, "known_on": ago(29)}]), ago(20))


def test_duplicate_counts_until_its_original_is_known() -> None:
    original = incident("original", occurred_on=ago(30), known_on=ago(10))
    again = incident("again", occurred_on=ago(30), known_on=ago(28), duplicate_of="original")

    found = told([original], [again])

    rows = by_version(found).incidents
    assert spells_of(rows, "original") == [(10, None)]
    assert spells_of(rows, "again") == [(28, 10)]
    assert rows["duplicate_of"].isna().all()
    evidence = assess(found, shipped_profile(), AS_OF).evidence
    assert evidence["id"].tolist() == ["original"]


def test_duplicate_counts_again_once_its_original_is_retracted() -> None:
    original = incident("original", occurred_on=ago(30), known_on=ago(28))
    retracted = {**original, "state": "rejected", "known_on": ago(10)}
    again = incident("again", occurred_on=ago(30), known_on=ago(29), duplicate_of="original")

    rows = by_version(told([original, retracted], [again])).incidents

    assert spells_of(rows, "again") == [(29, 28), (10, None)]


def test_duplicate_that_never_counts_has_no_row() -> None:
    original = incident("original", known_on=ago(2))
    again = incident("again", known_on=ago(1), duplicate_of="original")

    assert by_version(told([original], [again])).incidents["incident_id"].tolist() == ["original"]


def test_record_taken_out_takes_its_earlier_versions_with_it() -> None:
    first = incident(occurred_on=ago(30), known_on=ago(29))
    found = told([first, {**first, "known_on": ago(3)}], [incident("other", known_on=ago(20))])

    fewer_rows = replace(
        found, incidents=found.incidents[found.incidents["incident_id"] == "other"]
    )

    assert by_version(fewer_rows).incidents["incident_id"].tolist() == ["other"]


def test_versions_stay_in_the_order_of_their_records() -> None:
    names = ["b", "a", "c"]
    rows = [[incident(name, known_on=ago(9)), incident(name, known_on=ago(3))] for name in names]

    laid = by_version(told(*rows)).incidents

    assert laid["incident_id"].tolist() == ["b", "b", "a", "a", "c", "c"]
    assert superseded_days(laid).tolist() == [TODAY - 3, NEVER] * 3
    assert laid.index.tolist() == list(range(6))


def test_edited_trigger_and_date_are_told_by_version() -> None:
    strong = trigger(occurred_on=ago(40), known_on=ago(39), strength=3)
    weak = {**strong, "strength": -3, "known_on": ago(20)}
    near = anniversary(month=12, day=30, known_on=ago(300), strength=3)
    off = {**near, "state": "rejected", "known_on": ago(5)}
    found = History([facility()], [[incident()]], [[strong, weak]], [[near, off]]).known()

    inputs = prepare(found, shipped_profile())
    weekly = assess(found, shipped_profile(), AS_OF).weekly.set_index("week_on")

    assert inputs.trigger_superseded.tolist() == [TODAY - 20, NEVER]
    assert inputs.anniversary_superseded.tolist() == [TODAY - 5, NEVER]
    for weeks in (1, 3, 5):
        then = AS_OF - dt.timedelta(weeks=weeks)
        assert weekly["rate"][pd.Timestamp(then)] == pytest.approx(rate(found, then), nan_ok=True)


def test_text_as_the_store_hands_it_over_changes_nothing() -> None:
    original = incident("original", occurred_on=ago(30), known_on=ago(10))
    again = incident("again", occurred_on=ago(30), known_on=ago(28), duplicate_of="original")
    found = told([original, {**original, "known_on": ago(4)}], [again])
    text = replace(stored(found), earlier=replace(found.earlier, incidents=_as_text(found)))

    assert_same(*(assess(each, shipped_profile(), AS_OF) for each in (found, text)))


def _as_text(found: Records) -> pd.DataFrame:
    earlier = found.earlier.incidents
    return earlier.astype({name: "str" for name in earlier if earlier[name].dtype == object})


def test_records_without_versions_are_laid_out_as_they_are() -> None:
    found = records([facility()], [incident()], [trigger()], [anniversary()])

    laid = by_version(found)

    pd.testing.assert_frame_equal(laid.incidents.drop(columns="superseded_on"), found.incidents)
    assert superseded_days(laid.incidents).tolist() == [NEVER]
    assert superseded_days(found.incidents).tolist() == [NEVER]
