"""The controls: every one stands in a profile, within its bounds, and has its words."""

import pytest

from dashboard.forms.weights import (
    CONTROLS,
    FACTORS,
    HALF_LIVES,
    Control,
    figure,
    is_sound,
    number_at,
    path_of,
    value_of,
)
from models.exploring.profile_changes import ValueChange, with_changes
from models.profile import WeightProfile
from tests.models.factories import shipped_profile

SHIPPED = shipped_profile()


@pytest.mark.parametrize("control", CONTROLS.values(), ids=list(CONTROLS))
def test_control_moves_its_number_and_no_other(control: Control) -> None:
    for bound in (control.low, control.high):
        moved = with_changes(SHIPPED, [ValueChange(control.key, None, bound)])

        assert value_of(moved, control) == bound
        others = [other for other in CONTROLS.values() if other is not control]
        assert all(value_of(moved, other) == value_of(SHIPPED, other) for other in others)


@pytest.mark.parametrize("control", CONTROLS.values(), ids=list(CONTROLS))
def test_bounds_are_those_of_the_profile(control: Control) -> None:
    for beyond in (control.low - 0.01, control.high + 0.01, float("nan")):
        with pytest.raises(ValueError, match=f"{control.key} must be a number from"):
            with_changes(SHIPPED, [ValueChange(control.key, None, beyond)])


@pytest.mark.parametrize("control", CONTROLS.values(), ids=list(CONTROLS))
def test_control_says_what_it_does_and_what_is_known_of_it(control: Control) -> None:
    assert control.told.endswith(".")
    assert control.label
    assert control.step > 0
    assert control in FACTORS or control.tried
    assert all(control.low <= value <= control.high for value in control.tried)
    assert value_of(SHIPPED, control) not in control.tried
    assert not control.elsewhere or control.elsewhere.endswith(".")


def test_factors_run_from_0_to_3() -> None:
    assert {(control.low, control.high) for control in FACTORS} == {(0.0, 3.0)}
    assert [value_of(SHIPPED, control) for control in FACTORS] == [1.0, 1.0, 1.0]


def test_only_half_lives_of_incidents_and_triggers_warn() -> None:
    assert [c.name for c in HALF_LIVES if c.warns] == ["short_days", "long_days", "trigger_days"]


@pytest.mark.parametrize(
    ("days", "sound"), [(13.9, False), (14.0, True), (90.0, True), (90.1, False)]
)
def test_sound_half_lives(days: float, *, sound: bool) -> None:
    assert is_sound(days) is sound


def test_number_at_a_path() -> None:
    assert number_at(SHIPPED, path_of("anniversary_effects", "soleimani")) == 0.21
    assert number_at(SHIPPED, "anniversary_effects.ashura") is None
    assert number_at(SHIPPED, "half_lives.short_days") == 30.0


def test_value_that_goes_without_saying_is_told() -> None:
    radius = CONTROLS["space.radius_scale"]

    assert value_of(WeightProfile.from_dict(SHIPPED.to_dict()), radius) == 1.0


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1.0, "", "1"),
        (1.62, "", "1.62"),
        (30.0, "days", "30 days"),
        (-0.25, "", "−0.25"),
        (0.0412345, "", "0.04123"),
        (float("nan"), "km", "–"),
    ],
)
def test_figure_is_as_short_as_it_can_be(value: float, unit: str, words: str) -> None:
    assert figure(value, unit) == words
