"""The map: facilities by level on offline outlines."""

from collections.abc import Collection
from typing import Any

import altair as alt
import pandas as pd

from dashboard.theme import (
    ALL_COLOURS,
    ALL_NAMES,
    ALL_SHAPES,
    LEVEL_NAMES,
    Palette,
    chart_config,
)
from dashboard.words.phrases import percent
from models.levels import NOT_ASSESSED

SELECTION = "facility"
# the window that shows Iraq and the garrisons beyond its western border
CENTRE = [43.3, 33.3]
# both sides of the window stay in sight, whatever the width
SCALE = "min(width * 5.6, height * 6)"
# the serious ones larger, in the order of the levels
SIZES = [55, 60, 110, 170, 220, 45]


def level_map(
    facilities: pd.DataFrame,
    outlines: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    palette: Palette,
    height: int = 430,
    unheard: Collection[str] = (),
) -> alt.LayerChart:
    """Return the map of facilities with coordinates, the most threatened drawn on top.

    Parameters
    ----------
    facilities : DataFrame
        ``facility_id, name, level, probability_7d, lat, lon``, most threatened first.
    outlines : tuple of lists of GeoJSON features
        Countries, governorates.
    palette : Palette
        Colours of the theme.
    height : int
        Height in pixels.
    unheard : collection of str
        Facilities no report comes from, whose marks are hollow.
    """
    placed = facilities.dropna(subset=["lat", "lon"]).iloc[::-1]
    points = placed[["facility_id", "name", "level", "lat", "lon"]].assign(
        probability=[percent(p) for p in placed["probability_7d"]],
        unheard=placed["facility_id"].isin(unheard),
    )
    drawing: alt.LayerChart = (
        alt.layer(*land(outlines, palette), _points(points, palette))
        .properties(width="container", height=height, projection=projection())
        .configure(**chart_config(palette))
    )
    return drawing


def projection() -> alt.Projection:
    """Return the projection that keeps the window in sight, whatever its width."""
    return alt.Projection(
        type="mercator",
        center=CENTRE,
        scale=alt.ExprRef(SCALE),
        translate=alt.ExprRef("[width / 2, height / 2]"),
    )


def land(
    outlines: tuple[list[dict[str, Any]], list[dict[str, Any]]], palette: Palette
) -> list[alt.Chart]:
    """Return the layers below the points: countries, and governorates upon them."""
    countries, governorates = outlines
    return [
        _shapes(countries, palette.foreign, palette.border, 0.8),
        _shapes(governorates, palette.land, palette.border, 0.6),
    ]


def _shapes(features: list[dict[str, Any]], fill: str, stroke: str, width: float) -> alt.Chart:
    shapes: alt.Chart = alt.Chart(alt.InlineData(values=features)).mark_geoshape(
        fill=fill, stroke=stroke, strokeWidth=width, clip=True, aria=False
    )
    return shapes


def _points(points: pd.DataFrame, palette: Palette) -> alt.Chart:
    picked = alt.selection_point(name=SELECTION, fields=["facility_id"], on="click", empty=False)
    fill = alt.Scale(domain=ALL_NAMES, range=ALL_COLOURS)
    shape = alt.Scale(domain=ALL_NAMES, range=ALL_SHAPES)
    size = alt.Scale(domain=ALL_NAMES, range=SIZES)
    legend = alt.Legend(
        orient="bottom", columns=3, values=[*LEVEL_NAMES[::-1], NOT_ASSESSED.name], symbolSize=90
    )
    drawing: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=True, opacity=1, stroke=palette.text, strokeWidth=0.9)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            fill=alt.Fill("level:N", title=None, scale=fill, legend=legend),
            shape=alt.Shape("level:N", title=None, scale=shape, legend=legend),
            size=alt.Size("level:N", title=None, scale=size, legend=legend),
            fillOpacity=alt.condition("datum.unheard", alt.value(0.0), alt.value(1.0)),
            tooltip=[
                alt.Tooltip("name:N", title="Facility"),
                alt.Tooltip("level:N", title="Level"),
                alt.Tooltip("probability:N", title="At least one attempt in 7 days"),
            ],
        )
        .add_params(picked)
    )
    return drawing
