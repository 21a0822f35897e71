"""Trigger events: fading and signed effects, by hand."""

from types import MappingProxyType

import numpy as np
import pytest

from models.factors.triggers import effects, fading
from tests.models.factories import trigger, trigger_frame

BY_CATEGORY = MappingProxyType({"default": 0.18, "truce": 0.3})


def test_trigger_fades_from_the_day_after() -> None:
    left = fading(np.array([10]), np.array([9, 10, 11, 24, 38]), 14.0)

    assert left[0].tolist() == pytest.approx([0.0, 0.0, 2 ** (-1 / 14), 0.5, 0.25])


def test_fading_has_its_shape() -> None:
    assert fading(np.arange(3), np.arange(5), 14.0).shape == (3, 5)
    assert fading(np.zeros(0, dtype=np.int64), np.arange(5), 14.0).shape == (0, 5)


@pytest.mark.parametrize(
    ("category", "strength", "effect"),
    [
        ("us_strike", 3, 0.18),
        ("us_strike", 2, 0.12),
        ("us_strike", -3, -0.18),
        ("us_strike", 0, 0.0),
        ("truce", -1, -0.1),
    ],
)
def test_effect_by_category_and_strength(category: str, strength: int, effect: float) -> None:
    frame = trigger_frame(trigger(category=category, strength=strength))

    assert effects(frame, BY_CATEGORY).tolist() == [pytest.approx(effect)]


def test_no_triggers_have_no_effects() -> None:
    assert effects(trigger_frame(), BY_CATEGORY).shape == (0,)
