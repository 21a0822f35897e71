"""A small map of one place on the offline outlines."""

from typing import Any

import altair as alt

from dashboard.charts.level_map import land
from dashboard.theme import Palette, chart_config

KM_ACROSS = 900


def place_map(
    lat: float,
    lon: float,
    outlines: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    palette: Palette,
    height: int = 180,
) -> alt.LayerChart:
    """Return the map of some hundred kilometres around a place, with a mark on it."""
    projection = alt.Projection(
        type="mercator",
        center=[lon, lat],
        scale=alt.ExprRef(f"width * {6371 / KM_ACROSS:.3f}"),
        translate=alt.ExprRef("[width / 2, height / 2]"),
    )
    mark: alt.Chart = (
        alt.Chart(alt.InlineData(values=[{"lat": lat, "lon": lon}]))
        .mark_point(filled=True, size=130, fill=palette.text, stroke=palette.background, opacity=1)
        .encode(longitude="lon:Q", latitude="lat:Q")
    )
    drawing: alt.LayerChart = (
        alt.layer(*land(outlines, palette), mark)
        .properties(width="container", height=height, projection=projection)
        .configure(**chart_config(palette))
    )
    return drawing
