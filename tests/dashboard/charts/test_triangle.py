"""The triangle: its corners, its area, its marks; what is drawn is what was computed."""

import math
import re
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.assessments import Board
from dashboard.charts.triangle import (
    DRAFT,
    HEIGHT,
    MARK_REACH,
    MARKS,
    PUBLISHED,
    WORDS,
    drawn,
    level_shares,
    marks,
    off_the_marks,
    point,
    region_words,
    small_triangle,
    strips,
    triangle_chart,
)
from dashboard.theme import DARK, LEVEL_NAMES, LIGHT, Palette
from models.exploring.mixes import grid, triangle
from models.exploring.whatif import look
from models.levels import BY_NAME

CENTRE = (1 / 3, 1 / 3, 1 / 3)


def cells(level_of: dict[str, str] | None = None, steps: int = 12) -> pd.DataFrame:
    """Return mixes that are HIGH where frequency is more than half, else LOW."""
    frame = pd.DataFrame(grid(steps), columns=["frequency", "triggers", "anniversaries"])
    named = level_of or {"more": "HIGH", "less": "LOW"}
    above = np.where(frame["frequency"] > 1.5, named["more"], named["less"])
    return frame.assign(level=above.astype(object))


@pytest.mark.parametrize(
    ("mix", "place"),
    [((1, 0, 0), (0.5, HEIGHT)), ((0, 1, 0), (0, 0)), ((0, 0, 1), (1, 0))],
    ids=["frequency on top", "triggers left", "anniversaries right"],
)
def test_corners(mix: tuple[float, float, float], place: tuple[float, float]) -> None:
    assert point(mix) == pytest.approx(place)


@given(shares=st.tuples(*[st.floats(0.001, 1)] * 3))
def test_mix_lies_as_far_from_each_side_as_its_share(shares: tuple[float, float, float]) -> None:
    mix = tuple(share / sum(shares) for share in shares)
    x, y = point((mix[0], mix[1], mix[2]))

    right = (math.sqrt(3) * (1 - x) - y) / 2
    left = (math.sqrt(3) * x - y) / 2
    assert (y, right, left) == pytest.approx(tuple(share * HEIGHT for share in mix))


def test_strips_cover_every_mix_once_with_its_level() -> None:
    found = cells()
    areas = strips(found)

    for row in found.to_dict("records"):
        x, y = point((row["frequency"] / 3, row["triggers"] / 3, row["anniversaries"] / 3))
        over = areas[
            (areas["left"] <= x + 1e-9)
            & (x - 1e-9 <= areas["right"])
            & ((areas["low"] <= y + 1e-9) & (y < areas["high"] - HEIGHT / 12 * 0.5))
        ]
        # of two rows that overlap the later one is drawn on top
        assert over["level"].iloc[-1] == row["level"]


def test_strips_stay_in_the_triangle_and_join_what_is_of_one_level() -> None:
    areas = strips(cells())

    assert len(areas) == 13, "one strip a row, for every row has one level"
    assert areas["left"].min() >= 0
    assert areas["right"].max() <= 1
    assert areas["low"].min() >= 0
    assert (areas["right"] >= areas["left"]).all()


def test_shares_are_those_of_the_mixes() -> None:
    shares = level_shares(cells())

    assert shares == pytest.approx({"LOW": 1 - 21 / 91, "HIGH": 21 / 91})
    assert list(shares) == ["LOW", "HIGH"]


def test_words_stand_in_their_own_region() -> None:
    words = region_words(strips(cells()))
    heights = dict(zip(words["level"], words["y"], strict=True))

    assert set(heights) == {"HIGH", "LOW"}
    assert heights["HIGH"] > HEIGHT / 2 > heights["LOW"]


def test_word_under_a_mark_is_moved_to_where_its_level_still_is() -> None:
    areas = strips(cells())
    words = region_words(areas)
    low = words[words["level"] == "LOW"].to_dict("records")[0]
    where = pd.DataFrame({"x": [low["x"]], "y": [low["y"]], "which": ["draft"]})

    rows = off_the_marks(words, areas, where).to_dict("records")

    up = {row["level"]: row["y"] for row in rows}
    assert abs(up["LOW"] - low["y"]) >= MARK_REACH
    assert up["HIGH"] == words.loc[words["level"] == "HIGH", "y"].item()
    strip = areas[(areas["low"] <= up["LOW"]) & (areas["high"] >= up["LOW"])]
    at = strip[(strip["left"] <= low["x"]) & (strip["right"] >= low["x"])]
    assert set(at["level"]) == {"LOW"}


def test_word_stays_where_no_mark_is_near_or_nowhere_is_free() -> None:
    areas = strips(cells())
    words = region_words(areas)
    every = pd.DataFrame({"x": 0.5, "y": np.linspace(0, HEIGHT, 60), "which": "draft"})

    for where in (marks(None, None), marks((0.0, 1.0, 0.0), None), every):
        assert off_the_marks(words, areas, where).equals(words)


def test_region_too_small_for_its_word_has_none() -> None:
    frame = cells()
    frame["level"] = np.where(frame["frequency"] > 2.9, "HIGH", "LOW").astype(object)

    assert list(region_words(strips(frame))["level"]) == ["LOW"]


def test_marks_of_both_mixes_and_of_one_that_has_no_proportions() -> None:
    both = marks((1.0, 0.0, 0.0), CENTRE)

    assert list(both["which"]) == [PUBLISHED, DRAFT]
    assert both.iloc[1][["x", "y"]].tolist() == pytest.approx([0.5, HEIGHT])
    assert list(marks(None, CENTRE)["which"]) == [PUBLISHED]
    assert marks(None, None).empty


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_chart_holds_no_data_of_a_facility(palette: Palette) -> None:
    spec = triangle_chart(palette).to_dict()

    names = {layer["data"].get("name") for layer in spec["layer"]}
    assert {"rows", WORDS, MARKS} <= names
    assert [mark for mark in ("Frequency", "Triggers", "Anniversaries") if mark in str(spec)] == [
        "Frequency",
        "Triggers",
        "Anniversaries",
    ]


def test_triangles_of_the_board_are_whole(story: Board) -> None:
    found = triangle(look(story.records, story.profile, story.assessments.as_of))

    for facility_id in ("us-embassy-baghdad", "msr-tampa-central", "tower-22"):
        whole = drawn(found.cells(facility_id))
        assert sum(whole.shares.values()) == pytest.approx(1.0)
        assert set(whole.areas["level"]) == set(whole.shares)
        assert set(whole.words["level"]) <= set(LEVEL_NAMES)


def test_small_triangle_is_shapes_and_numbers_alone() -> None:
    svg = small_triangle(strips(cells()), marks((1.0, 0.0, 0.0), CENTRE), DARK)

    root = ET.fromstring(svg)  # noqa: S314 - our own text
    fills = {each.get("fill") for each in root if each.tag.endswith("rect")}
    assert fills == {BY_NAME["HIGH"].colour, BY_NAME["LOW"].colour}
    assert len([each for each in root if each.tag.endswith("circle")]) == 2
    assert not re.search(r"<(text|script|image|a)\b", svg)
    assert DARK.text in svg
