"""The levels, their edges to the last bit, and the rule that holds them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.levels import (
    BY_NAME,
    EDGES,
    LEVELS,
    LEVELS_VERSION,
    NOT_ASSESSED,
    held_ranks,
    level_of,
    ranks,
)
from tests.models.strategies import few

NAMES = ["MINIMAL", "LOW", "MODERATE", "SUBSTANTIAL", "HIGH"]
M, L, MO, S, H = range(5)


def name_of(rate: float) -> str:
    return level_of(int(ranks(np.array([rate]))[0])).name


@pytest.mark.parametrize(
    ("edge", "name", "below"),
    [
        (7 / 365, "LOW", "MINIMAL"),
        (7 / 91, "MODERATE", "LOW"),
        (7 / 30, "SUBSTANTIAL", "MODERATE"),
        (7 / 14, "HIGH", "SUBSTANTIAL"),
    ],
)
def test_lower_edge_is_inclusive(edge: float, name: str, below: str) -> None:
    assert name_of(edge) == name
    assert name_of(math.nextafter(edge, 0)) == below
    assert name_of(math.nextafter(edge, 1)) == name


@pytest.mark.parametrize(
    ("rate", "name"),
    [(0.0, "MINIMAL"), (5e-324, "MINIMAL"), (1e9, "HIGH"), (math.inf, "HIGH")],
)
def test_ends_of_the_scale(rate: float, name: str) -> None:
    assert name_of(rate) == name


def test_missing_rate_is_not_assessed() -> None:
    assert name_of(math.nan) == "NOT ASSESSED"
    assert level_of(-1) is NOT_ASSESSED


def test_scale_is_the_one_agreed() -> None:
    assert [level.name for level in LEVELS] == NAMES
    assert EDGES.tolist() == [0.0, 7 / 365, 7 / 91, 7 / 30, 7 / 14]
    colours = [level.colour for level in LEVELS]
    assert colours == ["#ddf1ff", "#fabf20", "#f08d58", "#d45c65", "#9d4f80"]
    assert len({level.shape for level in (*LEVELS, NOT_ASSESSED)}) == 6
    assert list(BY_NAME) == [*NAMES, "NOT ASSESSED"]
    assert LEVELS_VERSION.count(".") == 2


@pytest.mark.parametrize("level", [*LEVELS, NOT_ASSESSED])
def test_text_can_be_read_on_its_colour(level: object) -> None:
    found = BY_NAME[getattr(level, "name", "")]

    dark, light = sorted((luminance(found.colour), luminance(found.text_colour)))
    # contrast ratio of WCAG 2, level AA
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# .75 of the edges: HIGH .375, SUBSTANTIAL .175, MODERATE .0577, LOW .0144
@pytest.mark.parametrize(
    ("weekly_rates", "held"),
    [
        # rises at once, by any number of steps
        ([0.0, 0.6], [M, H]),
        ([0.03, 0.1, 0.3, 0.6], [L, MO, S, H]),
        # holds while the rate is not below .75 of the edge
        ([0.6, 0.376, 0.376, 0.376], [H, H, H, H]),
        ([0.6, 0.375, 0.375, 0.375], [H, H, H, H]),
        # falls one step after two weeks below, then one step a week
        ([0.6, 0.0, 0.0], [H, H, S]),
        ([0.6, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [H, H, S, MO, L, M, M]),
        # one week below is not enough, and the two must be running
        ([0.6, 0.1, 0.4, 0.1, 0.4], [H, H, H, H, H]),
        ([0.6, 0.1, 0.4, 0.1, 0.1], [H, H, H, H, S]),
        # falls no further than where the rate stays at .75 of the lower edge
        ([0.6, 0.2, 0.2, 0.2, 0.2], [H, H, S, S, S]),
        # the level it fell to has its own two weeks below
        ([0.6, 0.3, 0.3, 0.17, 0.17], [H, H, S, S, MO]),
        ([0.6, 0.3, 0.17, 0.17], [H, H, S, MO]),
        # rises at once while falling
        ([0.6, 0.0, 0.0, 0.6, 0.0, 0.0], [H, H, S, H, H, S]),
        # a rise to a lower level than the held one changes nothing
        ([0.6, 0.0, 0.3, 0.0, 0.0], [H, H, S, S, MO]),
        # not assessed starts afresh, with no memory of the weeks below
        ([0.6, math.nan, 0.1], [H, -1, MO]),
        ([0.6, 0.0, math.nan, 0.0], [H, H, -1, M]),
        ([math.nan, math.nan], [-1, -1]),
        ([math.nan, 0.6, 0.0, 0.0], [-1, H, H, S]),
    ],
)
def test_held_level(weekly_rates: list[float], held: list[int]) -> None:
    found = held_ranks(np.array(weekly_rates)[:, None])

    assert found[:, 0].tolist() == held


@few
@given(
    st.lists(
        st.lists(st.one_of(st.floats(0, 0.7), st.just(math.nan)), min_size=2, max_size=2),
        min_size=1,
        max_size=20,
    )
)
def test_held_level_is_never_below_the_raw_one_and_falls_one_step_at_most(
    weekly_rates: list[list[float]],
) -> None:
    rates = np.array(weekly_rates)

    held, raw = held_ranks(rates), ranks(rates)

    assert held.shape == rates.shape
    assert np.all(held >= raw)
    assert np.array_equal(held == -1, np.isnan(rates))
    falls = held[:-1] - held[1:]
    assert np.all(falls[held[1:] >= 0] <= 1)


@few
@given(st.lists(st.floats(0, 0.7), min_size=3, max_size=20))
def test_held_level_falls_only_after_two_weeks_below_its_edge(weekly_rates: list[float]) -> None:
    held = held_ranks(np.array(weekly_rates)[:, None])[:, 0]

    for week in range(1, len(weekly_rates)):
        if held[week] < held[week - 1]:
            limit = 0.75 * EDGES[held[week - 1]]
            assert max(weekly_rates[week], weekly_rates[week - 1]) < limit


def test_no_facilities_have_no_held_levels() -> None:
    assert held_ranks(np.zeros((3, 0))).shape == (3, 0)
    assert ranks(np.zeros(0)).shape == (0,)
