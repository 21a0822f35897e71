"""A chart of named data holds none of its own."""

import altair as alt

from dashboard.charts.live import ROWS, named


def test_named_data_are_handed_over_later() -> None:
    spec = alt.Chart(named()).mark_point().encode(x="x:Q").to_dict()

    assert spec["data"] == {"name": ROWS}
    assert "datasets" not in spec
