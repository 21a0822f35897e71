"""The small map of one place."""

import altair as alt

from dashboard.charts.place_map import place_map
from dashboard.theme import DARK
from data.files import outlines


def test_place_is_marked_in_the_middle_of_the_map() -> None:
    found = place_map(33.3, 44.4, (outlines.countries(), outlines.governorates()), DARK)

    with alt.data_transformers.enable(consolidate_datasets=False):
        spec = found.to_dict()

    assert spec["projection"]["center"] == [44.4, 33.3]
    assert spec["layer"][-1]["data"]["values"] == [{"lat": 33.3, "lon": 44.4}]
    assert spec["layer"][-1]["mark"]["fill"] == DARK.text
