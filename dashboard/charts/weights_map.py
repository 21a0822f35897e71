"""The map of a draft: every facility at its level in the draft, those that change level ringed."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.level_map import land, projection
from dashboard.charts.live import named
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

HEIGHT = 330
PLACES_DRAWN = 250
SIZES = [45, 50, 95, 150, 200, 35]


def map_rows(
    facilities: pd.DataFrame, places: pd.DataFrame, drawn: int = PLACES_DRAWN
) -> pd.DataFrame:
    """Return the facilities to draw, the last on top: those that change, then the most threatened.

    Parameters
    ----------
    facilities : DataFrame
        ``facility_id, name, level_before, level_after, rate_after, probability_after, is_changed``
        as a preview gives it.
    places : DataFrame
        ``facility_id, lat, lon``; those without are left out.
    drawn : int
        How many at most: more would hide each other.
    """
    placed = facilities.merge(places, on="facility_id").dropna(subset=["lat", "lon"])
    order = placed.sort_values(
        ["is_changed", "rate_after"], ascending=[True, True], na_position="first", kind="stable"
    ).tail(drawn)
    return pd.DataFrame(
        {
            "name": order["name"],
            "lat": order["lat"],
            "lon": order["lon"],
            "level": order["level_after"],
            "was": order["level_before"],
            "probability": [percent(chance) for chance in order["probability_after"]],
            "is_changed": order["is_changed"],
        }
    ).reset_index(drop=True)


def weights_map(
    outlines: tuple[list[dict[str, Any]], list[dict[str, Any]]], palette: Palette
) -> alt.LayerChart:
    """Return the map of the rows of :func:`map_rows`, which are handed over as it is drawn."""
    drawing: alt.LayerChart = (
        alt.layer(*land(outlines, palette), _rings(palette), _points(palette))
        .properties(width="container", height=HEIGHT, projection=projection())
        .configure(**chart_config(palette))
    )
    return drawing


def _rings(palette: Palette) -> alt.Chart:
    rings: alt.Chart = (
        alt.Chart(named())
        .transform_filter(alt.datum["is_changed"])
        .mark_point(
            shape="circle",
            filled=False,
            stroke=palette.text,
            strokeWidth=1.6,
            size=620,
            # a mark without anything in it has no words to be read by
            aria=False,
        )
        .encode(longitude="lon:Q", latitude="lat:Q")
    )
    return rings


def _points(palette: Palette) -> alt.Chart:
    legend = alt.Legend(
        orient="bottom", columns=3, values=[*LEVEL_NAMES[::-1], NOT_ASSESSED.name], symbolSize=90
    )
    scales: dict[str, Any] = {
        "fill": alt.Fill("level:N", scale=alt.Scale(domain=ALL_NAMES, range=ALL_COLOURS)),
        "shape": alt.Shape("level:N", scale=alt.Scale(domain=ALL_NAMES, range=ALL_SHAPES)),
        "size": alt.Size("level:N", scale=alt.Scale(domain=ALL_NAMES, range=SIZES)),
    }
    drawing: alt.Chart = (
        alt.Chart(named())
        .mark_point(filled=True, opacity=1, stroke=palette.text, strokeWidth=0.9)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            **{name: channel.title(None).legend(legend) for name, channel in scales.items()},
            tooltip=[
                alt.Tooltip("name:N", title="Facility"),
                alt.Tooltip("was:N", title="Published level"),
                alt.Tooltip("level:N", title="Level in the draft"),
                alt.Tooltip("probability:N", title="Attempt in 7 days, in the draft"),
            ],
        )
    )
    return drawing
