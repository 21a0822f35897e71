"""Marks say a level in word, shape and colour at once, and a sparkline keeps its gaps."""

import math
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.marks import (
    HEIGHT,
    HIGHEST_RATE,
    LOWEST_RATE,
    SIZES,
    WIDTH,
    huge_width,
    level_chip,
    level_strip,
    sparkline,
)
from models.levels import BY_NAME, LEVELS, NOT_ASSESSED, UNASSESSED_RANK, Level

NAN = float("nan")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(rates: list[float], rank: int = 2) -> ET.Element:
    """Return the sparkline as a tree; an SVG that is not well-formed fails here."""
    return ET.fromstring(sparkline(rates, rank))  # noqa: S314 - our own SVG


def runs(svg: ET.Element) -> list[list[tuple[float, float]]]:
    """Return the points of each line."""
    lines = svg.findall(f"{SVG}polyline")
    return [
        [(float(x), float(y)) for x, y in (p.split(",") for p in line.attrib["points"].split())]
        for line in lines
    ]


@pytest.mark.parametrize("level", [*LEVELS, NOT_ASSESSED], ids=lambda level: str(level.name))
def test_chip_holds_word_shape_and_colour(level: Level) -> None:
    chip = level_chip(level)
    tree = ET.fromstring(chip)  # noqa: S314 - our own HTML

    assert "".join(tree.itertext()) == level.name
    (shape,) = tree.findall("span")
    assert f"background:{level.text_colour};clip-path:" in shape.attrib["style"]
    assert shape.attrib["aria-hidden"] == "true"
    assert f"background:{level.colour};color:{level.text_colour}" in chip
    assert "border:1px solid" in chip


def test_chips_differ_in_shape_not_in_colour_alone() -> None:
    shapes = {
        level_chip(level).split("clip-path:")[1].split('"')[0] for level in (*LEVELS, NOT_ASSESSED)
    }

    assert len(shapes) == len(LEVELS) + 1


def test_chip_holds_only_what_streamlit_keeps() -> None:
    # it takes <svg> out of its HTML, and the shape with it
    for level in (*LEVELS, NOT_ASSESSED):
        tree = ET.fromstring(level_chip(level))  # noqa: S314 - our own HTML
        assert {element.tag for element in tree.iter()} == {"span"}


def test_chips_come_in_sizes() -> None:
    sizes = [level_chip(LEVELS[0], size).split("font-size:")[1].split(";")[0] for size in SIZES]

    assert sizes == list(SIZES.values())
    assert f"font-size:{SIZES['small']}" in level_chip(LEVELS[0])
    assert len(set(sizes)) == len(SIZES)


def test_sparkline_is_one_line_where_every_week_was_assessed() -> None:
    (line,) = runs(drawn([0.02, 0.1, 0.5]))

    assert len(line) == 3
    heights = [y for _, y in line]
    assert heights == sorted(heights, reverse=True), "a higher rate stands higher"


def test_week_not_assessed_is_a_gap() -> None:
    svg = drawn([0.1, 0.2, NAN, 0.2, 0.3, NAN, NAN, 0.1])

    lines = runs(svg)

    assert [len(line) for line in lines] == [2, 2]
    assert lines[0][-1][0] < lines[1][0][0]


def test_last_point_carries_the_colour_of_the_level() -> None:
    for rank, level in enumerate(LEVELS):
        (dot,) = drawn([0.1, 0.2], rank).findall(f"{SVG}circle")
        assert dot.attrib["fill"] == level.colour


def test_no_last_point_where_the_last_week_was_not_assessed() -> None:
    assert drawn([0.1, 0.2, NAN], UNASSESSED_RANK).findall(f"{SVG}circle") == []


@pytest.mark.parametrize("rates", [[], [NAN], [NAN, NAN]])
def test_nothing_assessed_draws_nothing(rates: list[float]) -> None:
    assert list(drawn(rates, UNASSESSED_RANK)) == []


def test_scale_is_the_same_whatever_the_other_weeks() -> None:
    alone = runs(drawn([0.1, 0.1]))[0][0][1]
    beside_high = runs(drawn([0.1, 1.0]))[0][0][1]

    assert alone == beside_high


@given(st.lists(st.floats(0, 1e6) | st.just(NAN), max_size=60))
def test_every_point_stays_in_the_picture(rates: list[float]) -> None:
    points = [point for line in runs(drawn(rates)) for point in line]

    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert len(points) <= sum(not math.isnan(rate) for rate in rates)


def test_rates_beyond_the_scale_stand_at_its_ends() -> None:
    (line,) = runs(drawn([0.0, LOWEST_RATE, HIGHEST_RATE, 50.0]))

    assert line[0][1] == line[1][1] > line[2][1] == line[3][1]


def test_strip_holds_each_level_under_its_words_and_over_its_rate() -> None:
    strip = level_strip([("All <b>", BY_NAME["HIGH"], 0.51234), ("Without", BY_NAME["LOW"], 0.02)])

    assert "All &lt;b&gt;" in strip
    assert strip.index("HIGH") < strip.index("rate 0.512") < strip.index("Without")
    assert strip.endswith("rate 0.020</div></div></div>")
    assert "<script" not in strip


def test_longer_words_keep_more_room() -> None:
    widths = {level.name: huge_width(level) for level in LEVELS}

    # the chips as a browser draws them: 221 pixels for HIGH, at most some more are kept
    assert 221 <= widths["HIGH"] <= 240
    assert sorted(widths, key=lambda name: widths[name]) == sorted(widths, key=len)
