"""The map of a draft: every facility at its level in the draft, those that change level ringed."""

from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.level_map import (
    Sharing,
    counts,
    keyed,
    land,
    level_marks,
    mark_rows,
    pointers,
    projection,
    tallied,
)
from dashboard.charts.live import named
from dashboard.charts.map_marks import Window
from dashboard.theme import Palette, chart_config

HEIGHT = 330
SIZES = [45, 50, 95, 150, 200, 35]


def map_rows(facilities: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return the marks to draw, the last on top; those that change share none with those that stay.

    Parameters
    ----------
    facilities : DataFrame
        ``facility_id, name, level_before, level_after, rate_after, probability_after, is_changed``
        as a preview gives it.
    places : DataFrame
        ``facility_id, lat, lon``; those without are left out.
    """
    drawn = (
        facilities.merge(places, on="facility_id")
        .sort_values("rate_after", ascending=False, kind="stable")
        .rename(columns={"level_after": "level", "probability_after": "probability_7d"})
    )
    changed = set(drawn.loc[drawn["is_changed"], "facility_id"])
    found = level_marks(drawn, Sharing(apart=changed))
    rows = mark_rows(drawn, found)
    return rows.assign(
        was=tallied(drawn["level_before"], found), is_changed=rows["facility_id"].isin(changed)
    )


def weights_map(
    outlines: tuple[list[dict[str, Any]], list[dict[str, Any]]], palette: Palette, shown: Window
) -> alt.LayerChart:
    """Return the map of the rows of :func:`map_rows`, which are handed over as it is drawn."""
    aside = alt.Chart(named()).transform_filter(alt.datum["is_pointed"])
    several = alt.Chart(named()).transform_filter(alt.datum["count"] > 1)
    drawing: alt.LayerChart = (
        alt.layer(
            *land(outlines, palette),
            pointers(aside, palette),
            _rings(palette),
            counts(several, palette),
            _points(palette),
        )
        .properties(width="container", height=HEIGHT, projection=projection(shown))
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
    drawing: alt.Chart = (
        alt.Chart(named())
        .mark_point(filled=True, opacity=1, stroke=palette.text, strokeWidth=0.9)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            **keyed(SIZES),
            tooltip=[
                alt.Tooltip("name:N", title="Facility"),
                alt.Tooltip("was:N", title="Published level"),
                alt.Tooltip("levels:N", title="Level in the draft"),
                alt.Tooltip("probability:N", title="Attempt in 7 days, in the draft"),
            ],
        )
    )
    return drawing
