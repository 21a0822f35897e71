"""The bands are the levels from edge to edge, each named beside the chart at its middle."""

import re
from itertools import pairwise
from typing import Any

import pytest

from dashboard.charts.bands import HIGHEST_RATE, band_axis, level_bands
from dashboard.theme import DARK, LEVEL_COLOURS, LEVEL_NAMES, LIGHT, Palette
from models.levels import LEVELS

EDGES = [level.lower_edge for level in LEVELS[1:]]


def test_bands_are_the_levels_from_edge_to_edge() -> None:
    spec = level_bands(LIGHT).to_dict()
    bands = spec["datasets"][spec["data"]["name"]]

    assert [band["name"] for band in bands] == LEVEL_NAMES
    assert [band["colour"] for band in bands] == LEVEL_COLOURS
    assert [band["low"] for band in bands[1:]] == EDGES
    assert all(below["high"] == above["low"] for below, above in pairwise(bands))
    assert bands[-1]["high"] == HIGHEST_RATE


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_each_band_is_named_at_its_middle(palette: Palette) -> None:
    axis: Any = band_axis(palette).to_dict()

    inside = [sum(middle >= edge for edge in EDGES) for middle in axis["values"]]
    assert inside == list(range(len(LEVELS)))
    steps = re.findall(r"datum.value < ([\d.]+) \? '(\w+)'", axis["labelExpr"])
    assert [float(edge) for edge, _ in steps] == EDGES
    assert [name for _, name in steps] == LEVEL_NAMES[:-1]
    assert axis["labelExpr"].endswith(f"'{LEVEL_NAMES[-1]}'")
    assert axis["labelColor"] == palette.text
