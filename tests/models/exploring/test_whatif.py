"""Views: the scoring core's numbers, kept ready, and no more work than a draft asks for."""

import datetime as dt
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from models.exploring.whatif import RECORD_WEEKS, Work, look, revise, work_needed
from models.factors.parts import Mixes
from models.profile import Factors, WeightProfile
from models.records import Records, to_date
from models.scoring import assess
from tests.models.drafts import KNOWN_BY, drafts
from tests.models.factories import (
    AS_OF,
    ago,
    facility,
    incident,
    log_feature_profile,
    records,
    shipped_profile,
    weighed,
)
from tests.models.strategies import few, fewer, profiles, some_records

SHIPPED = shipped_profile()


@few
@given(some_records(), drafts, KNOWN_BY)
def test_view_says_what_the_scoring_core_says_to_the_last_bit(
    found: Records, profile: WeightProfile, known_by: dt.date
) -> None:
    view = look(found, profile, AS_OF, known_by)

    board = assess(found, profile, AS_OF, known_by).facilities
    assert view.facility_ids.tolist() == board["facility_id"].tolist()
    assert view.is_assessed.tolist() == (board["level"] != "NOT ASSESSED").tolist()
    np.testing.assert_array_equal(view.rates(), board["rate"])
    np.testing.assert_array_equal(view.probabilities_30d(), board["probability_30d"])


@few
@given(some_records(), profiles, drafts, KNOWN_BY)
def test_revised_view_is_a_fresh_look_under_the_draft(
    found: Records, profile: WeightProfile, draft: WeightProfile, known_by: dt.date
) -> None:
    view = look(found, profile, AS_OF, known_by)
    view.rates()

    revised, fresh = revise(view, draft), look(found, draft, AS_OF, known_by)

    np.testing.assert_array_equal(revised.rates(), fresh.rates())
    np.testing.assert_array_equal(revised.is_assessed, fresh.is_assessed)
    np.testing.assert_array_equal(revised.probabilities_30d(), fresh.probabilities_30d())


@fewer
@given(some_records(), drafts, drafts, drafts)
def test_draft_after_draft_leaves_no_trace(
    found: Records, first: WeightProfile, second: WeightProfile, third: WeightProfile
) -> None:
    view = look(found, first, AS_OF)

    back = revise(revise(revise(view, second), third), first)

    np.testing.assert_array_equal(back.rates(), view.rates())


@pytest.mark.parametrize(
    ("group", "changes", "work"),
    [
        ("factors", {"frequency": 2.0}, Work.WEIGH),
        ("rate_7d", {"base": 0.02}, Work.WEIGH),
        ("rate_30d", {"base": 0.09}, Work.WEIGH),
        ("uncertainty", {"stale_after_days": 5.0}, Work.WEIGH),
        ("half_lives", {"short_days": 14.0}, Work.FILTER),
        ("background", {"prior_days": 30.0}, Work.FILTER),
        ("incident_weight", {"low": 0.1}, Work.PREPARE),
        ("matching", {"other_class": 0.5}, Work.PREPARE),
        ("space", {"radius_scale": 2.0}, Work.PREPARE),
    ],
)
def test_work_needed_for_a_group(group: str, changes: dict[str, float], work: Work) -> None:
    draft = replace(SHIPPED, **{group: replace(getattr(SHIPPED, group), **changes)})

    assert work_needed(SHIPPED, draft) is work
    assert work_needed(SHIPPED, replace(draft, factors=Factors(0, 0, 0))) is work


@pytest.mark.parametrize("name", ["trigger_effects", "anniversary_effects"])
def test_single_effects_are_filtered_anew(name: str) -> None:
    effects: dict[str, Any] = {name: {**getattr(SHIPPED, name), "default": 0.5}}
    draft = replace(SHIPPED, **effects)

    assert work_needed(SHIPPED, draft) is Work.FILTER


def test_other_head_is_filtered_anew_and_its_weights_are_a_product() -> None:
    other = log_feature_profile()
    assert other.log_slopes_7d is not None
    steeper = replace(other, log_slopes_7d=replace(other.log_slopes_7d, short=1.5))

    assert work_needed(SHIPPED, other) is Work.FILTER
    assert work_needed(other, steeper) is Work.WEIGH


def test_name_and_note_need_no_work_and_most_work_goes_first() -> None:
    renamed = replace(SHIPPED, name="other", note="something else")
    both = replace(
        SHIPPED,
        half_lives=replace(SHIPPED.half_lives, short_days=14.0),
        matching=replace(SHIPPED.matching, other_actor=1.0),
    )

    assert work_needed(SHIPPED, renamed) is Work.WEIGH
    assert work_needed(SHIPPED, both) is Work.PREPARE


def test_view_of_a_draft_shares_what_it_leaves_alone() -> None:
    view = look(records([facility()], [incident()]), SHIPPED, AS_OF)
    filtered = replace(SHIPPED, half_lives=replace(SHIPPED.half_lives, short_days=14.0))
    matched = replace(SHIPPED, matching=replace(SHIPPED.matching, other_class=0.5))

    assert revise(view, weighed(3, 0, 2)).basis is view.basis
    assert revise(view, filtered).basis.inputs is view.basis.inputs
    assert revise(view, filtered).basis is not view.basis
    assert revise(view, matched).basis.inputs is not view.basis.inputs
    matched_records = revise(view, matched).basis.inputs.records
    assert matched_records.incidents.equals(view.basis.inputs.records.incidents)
    assert view.profile is SHIPPED


@pytest.mark.parametrize("profile", [SHIPPED, log_feature_profile()], ids=["additive", "log"])
def test_rates_of_many_mixes_at_once_are_those_of_each(profile: WeightProfile) -> None:
    places = [facility(), facility("gone", presence_to=ago(9)), facility("far", lat=35.0)]
    view = look(records(places, [incident()]), profile, AS_OF)
    weights = np.array([[0.0, 0, 0], [1, 1, 1], [3, 0.5, 2]])

    together = view.rates(Mixes(*(column[:, None] for column in weights.T)))

    each = [view.rates(Factors(*row)) for row in weights.tolist()]
    np.testing.assert_array_equal(together, each)
    some = view.rates(Mixes(*(column[:, None] for column in weights.T)), slice(1, 3))
    np.testing.assert_array_equal(some, together[:, 1:3])


@pytest.mark.parametrize(
    ("known_by", "last"), [(AS_OF, 7), (ago(-5), 7), (ago(1), 14), (ago(7), 14), (ago(8), 21)]
)
def test_weeks_of_the_record_are_over_and_told_of(known_by: dt.date, last: int) -> None:
    record = look(records([facility()]), SHIPPED, AS_OF, known_by).basis.record

    assert len(record.days) == RECORD_WEEKS == 104
    assert to_date(int(record.days[-1])) == ago(last)
    assert np.diff(record.days).tolist() == [7] * 103


def test_view_knows_its_dates() -> None:
    view = look(records([facility()]), SHIPPED, AS_OF, ago(3))

    assert (view.as_of, view.known_by) == (AS_OF, ago(3))
    assert look(records([facility()]), SHIPPED, AS_OF).known_by == AS_OF
    ahead, along = view.basis.ahead.days, view.basis.along.days
    assert (to_date(int(ahead[0])), len(ahead)) == (AS_OF, 61)
    assert (to_date(int(along[0])), len(along)) == (ago(357), 418)
    assert along[-1] == ahead[-1]


def test_without_facilities_a_view_is_empty() -> None:
    view = look(records([], [incident()]), SHIPPED, AS_OF)

    assert view.rates().shape == (0,)
    assert view.probabilities_30d().shape == (0,)
    assert revise(view, weighed(2)).rates().shape == (0,)


@pytest.mark.parametrize("value", [float("nan"), -0.1, 3.1, float("inf"), "1", None])
@pytest.mark.parametrize("factor", [part.name for part in fields(Factors)])
def test_no_draft_holds_a_weight_that_is_none(factor: str, value: Any) -> None:
    content = SHIPPED.to_dict()
    content["factors"][factor] = value

    with pytest.raises(ValueError, match=rf"factors\.{factor} must be a number from 0 to 3"):
        WeightProfile.from_dict(content)
