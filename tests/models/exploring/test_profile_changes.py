"""Differences of two profiles: every number that differs, and only these."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exploring.profile_changes import ValueChange, changes_between, with_changes
from models.profile import EFFECT_LIMIT, WeightProfile
from tests.models.factories import log_feature_profile, shipped_profile, weighed
from tests.models.strategies import few

EFFECTS = st.dictionaries(
    st.sampled_from(["soleimani", "hijri", "once", "quds.day"]),
    st.floats(-EFFECT_LIMIT, EFFECT_LIMIT),
)


def profile_with(effects: dict[str, float], frequency: float, short_days: float) -> WeightProfile:
    start = weighed(frequency)
    lives = replace(start.half_lives, short_days=short_days)
    named = {"default": 0.0, **effects}
    return WeightProfile.from_dict(
        replace(start, half_lives=lives, anniversary_effects=named).to_dict()
    )


profiles = st.builds(profile_with, EFFECTS, st.floats(0, 3), st.floats(1, 3650))


def test_number_that_differs_is_named_with_both_values() -> None:
    start = shipped_profile()
    after = replace(start, half_lives=replace(start.half_lives, short_days=45.0))

    assert changes_between(start, after) == [ValueChange("half_lives.short_days", 30.0, 45.0)]


def test_effect_only_one_of_them_has_is_missing_in_the_other() -> None:
    start = shipped_profile()
    effects = {k: v for k, v in start.anniversary_effects.items() if k != "soleimani"}
    after = replace(start, anniversary_effects={**effects, "quds.day": 0.1})

    assert changes_between(start, after) == [
        ValueChange("anniversary_effects.soleimani", 0.21, None),
        ValueChange("anniversary_effects.quds.day", None, 0.1),
    ]


def test_name_and_note_are_no_differences() -> None:
    assert changes_between(shipped_profile(), replace(shipped_profile(), name="x", note="y")) == []


def test_another_head_is_a_difference_with_all_its_numbers() -> None:
    paths = [change.path for change in changes_between(shipped_profile(), log_feature_profile())]

    assert "head" in paths
    assert "log_slopes_7d.constant" in paths


@few
@given(before=profiles, after=profiles)
def test_changes_put_on_what_they_were_taken_from_give_the_other(
    before: WeightProfile, after: WeightProfile
) -> None:
    changes = changes_between(before, after)

    assert with_changes(before, changes).fingerprint == after.fingerprint
    assert (changes == []) == (before.fingerprint == after.fingerprint)


@pytest.mark.parametrize("back", [False, True])
def test_another_head_can_be_put_on_and_taken_off(back: bool) -> None:
    pair = [shipped_profile(), log_feature_profile()]
    before, after = pair[::-1] if back else pair

    there = with_changes(before, changes_between(before, after))

    assert there.fingerprint == after.fingerprint
    assert there.head == after.head


def test_changes_go_on_top_of_what_others_changed() -> None:
    start = shipped_profile()
    mine = changes_between(start, weighed(2.0))
    theirs = replace(start, half_lives=replace(start.half_lives, short_days=45.0))

    both = with_changes(theirs, mine)

    assert both.factors.frequency == 2.0
    assert both.half_lives.short_days == 45.0


def test_changes_that_make_no_profile_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"factors\.frequency must be a number") as caught:
        with_changes(
            shipped_profile(),
            [ValueChange("factors.frequency", 1.0, math.nan), ValueChange("space.reach_km", 1, -1)],
        )

    assert len(caught.value.args) == 2
