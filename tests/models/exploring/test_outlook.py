"""If nothing happens: every day ahead is what the scoring core says as of it."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.exploring.outlook
from models.exploring.outlook import outlook
from models.exploring.whatif import look, revise
from models.profile import WeightProfile
from models.records import NO_DAY, Records, to_date
from models.scoring import assess
from models.weekly import level_names
from tests.models.drafts import KNOWN_BY, drafts
from tests.models.factories import (
    AS_OF,
    ago,
    anniversary,
    facility,
    incident,
    records,
    shipped_profile,
    weighed,
)
from tests.models.strategies import fewer, some_records

SHIPPED = shipped_profile()


def ahead(days: int) -> dt.date:
    return AS_OF + dt.timedelta(days=days)


@fewer
@given(some_records(), drafts, KNOWN_BY, st.lists(st.integers(0, 60), min_size=3, max_size=3))
def test_each_day_ahead_is_what_the_scoring_core_says_as_of_it(
    found: Records, profile: WeightProfile, known_by: dt.date, days: list[int]
) -> None:
    seen = outlook(look(found, profile, AS_OF, known_by))

    assert seen.facility_ids.tolist() == found.facilities["facility_id"].tolist()
    for day in days:
        board = assess(found, profile, ahead(day), known_by).facilities
        np.testing.assert_allclose(seen.rates[day], board["rate"], rtol=1e-12)
        assert level_names(seen.raw[day]) == board["level"].tolist()
        assert level_names(seen.held[day]) == board["held_level"].tolist()


@fewer
@given(some_records(), drafts, KNOWN_BY)
def test_first_day_is_the_assessment_to_the_last_bit(
    found: Records, profile: WeightProfile, known_by: dt.date
) -> None:
    view = look(found, profile, AS_OF, known_by)

    seen = outlook(view)

    np.testing.assert_array_equal(seen.rates[0], view.rates())
    assert to_date(int(seen.days[0])) == AS_OF
    assert len(seen.days) == 61


@fewer
@given(some_records(), drafts, drafts)
def test_outlook_of_a_draft_is_that_of_a_fresh_look(
    found: Records, profile: WeightProfile, draft: WeightProfile
) -> None:
    view = look(found, profile, AS_OF)
    outlook(view)

    revised, fresh = outlook(revise(view, draft)), outlook(look(found, draft, AS_OF))

    np.testing.assert_array_equal(revised.rates, fresh.rates)
    np.testing.assert_array_equal(revised.held, fresh.held)


@fewer
@given(some_records(), drafts, KNOWN_BY)
def test_level_holds_to_its_last_valid_day_and_at_most_a_week(
    found: Records, profile: WeightProfile, known_by: dt.date
) -> None:
    seen = outlook(look(found, profile, AS_OF, known_by))

    for column, last in enumerate(seen.valid_until):
        level = seen.raw[:, column]
        if level[0] == -1:
            assert last == NO_DAY
            continue
        days = int(last - seen.days[0])
        assert 0 <= days <= 7
        assert (level[: days + 1] == level[0]).all()
        assert days == 7 or level[days + 1] != level[0]


def test_golden_curve() -> None:
    # a rocket a day ago: .0957 and MODERATE; below 7/91 = .0769 from day 12 on
    seen = outlook(look(records([facility()], [incident()]), SHIPPED, AS_OF))

    short, long = (
        weight * np.log(2) / half_life * np.exp2(-np.arange(1, 62) / half_life)
        for weight, half_life in ((3.6, 30), (0.715, 120))
    )
    np.testing.assert_allclose(seen.rates[:, 0], 0.0103 + short + long, rtol=1e-12)
    assert level_names(seen.raw[:, 0]) == ["MODERATE"] * 12 + ["LOW"] * 49
    # below .75 of that edge, .0577, from day 27 on: held until a week later
    assert level_names(seen.held[:, 0]) == ["MODERATE"] * 34 + ["LOW"] * 27
    assert [to_date(int(day)) for day in seen.valid_until] == [ahead(7)]


def test_frame_of_a_facility() -> None:
    seen = outlook(look(records([facility()], [incident()]), SHIPPED, AS_OF))

    frame = seen.frame("embassy")

    assert frame["on"].tolist() == [pd.Timestamp(ahead(day)) for day in range(61)]
    np.testing.assert_array_equal(frame["rate"], seen.rates[:, 0])
    np.testing.assert_allclose(frame["probability_7d"], 1 - np.exp(-seen.rates[:, 0]))
    assert frame["level"].tolist() == level_names(seen.raw[:, 0])
    assert frame["held_level"].tolist() == level_names(seen.held[:, 0])
    with pytest.raises(KeyError, match="nowhere"):
        seen.frame("nowhere")


def test_facility_is_not_assessed_once_it_is_left_or_the_records_are_too_old() -> None:
    places = [facility("left", presence_to=ahead(4)), facility()]
    old = incident(occurred_on=ago(50), known_on=ago(50))

    seen = outlook(look(records(places, [old]), SHIPPED, AS_OF))

    assert np.isnan(seen.rates[:, 0]).tolist() == [False] * 5 + [True] * 56
    assert np.isnan(seen.rates[:, 1]).tolist() == [False] * 11 + [True] * 50
    assert [to_date(int(day)) for day in seen.valid_until] == [ahead(4), ahead(7)]


def test_facility_to_come_is_assessed_from_its_first_day() -> None:
    place = facility(presence_from=ahead(3))

    seen = outlook(look(records([place], [incident()]), SHIPPED, AS_OF))

    assert np.isnan(seen.rates[:, 0]).tolist() == [True] * 3 + [False] * 58
    assert seen.valid_until.tolist() == [NO_DAY]


def test_record_known_too_late_never_comes_to_count() -> None:
    late = incident("late", known_on=ahead(3))
    found = records([facility()], [incident("news", lat=None), late])

    then, later = (outlook(look(found, SHIPPED, AS_OF, day)) for day in (AS_OF, ahead(3)))

    assert set(then.raw[:, 0]) == {0}
    # known when it was looked back, it counts from the first day on
    assert level_names(later.raw[:2, 0]) == ["MODERATE", "MODERATE"]


def test_date_ahead_raises_the_rate_and_lets_it_fall_again() -> None:
    found = records([facility()], [incident()], anniversaries=[anniversary("soleimani", day=20)])
    seen = outlook(look(found, weighed(anniversaries=3.0), AS_OF))

    quiet = outlook(look(records([facility()], [incident()]), SHIPPED, AS_OF))

    lift = np.log(seen.rates[:, 0] / quiet.rates[:, 0])
    first, last = 23 - 6 - 10, 23 + 4
    assert (lift[:first] == 0).all()
    assert (np.diff(lift[first - 1 : 23 - 5]) > 0).all()
    assert lift[23 - 6 : 24] == pytest.approx(3 * 0.21)
    assert (np.diff(lift[23 : last + 2]) < 0).all()
    assert (lift[last + 1 :] == 0).all()


def test_blocks_of_facilities_hold_the_same_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [facility(f"f{n}", lat=33.3 + n / 50) for n in range(5)]
    rows = [incident(f"i{n}", occurred_on=ago(n * n), known_on=ago(n * n)) for n in range(1, 15)]
    view = look(records(places, rows), SHIPPED, AS_OF)
    whole = outlook(view).held

    monkeypatch.setattr(models.exploring.outlook, "BLOCK_CELLS", 2 * 52 * 61)

    np.testing.assert_array_equal(outlook(view).held, whole)
    assert len(np.unique(whole)) > 2


def test_without_facilities_the_outlook_is_empty() -> None:
    seen = outlook(look(records([]), SHIPPED, AS_OF))

    assert seen.rates.shape == seen.held.shape == (61, 0)
    assert seen.valid_until.shape == (0,)


def test_outlook_of_the_draft_weights_needs_no_new_span() -> None:
    view = look(records([facility()], [incident()]), SHIPPED, AS_OF)
    outlook(view)
    draft = replace(SHIPPED, factors=replace(SHIPPED.factors, frequency=2.0))

    revised = revise(view, draft)
    outlook(revised)

    assert revised.basis.along is view.basis.along
    assert revised.basis.ahead is view.basis.ahead
