"""The map: facilities by level on offline outlines, those that meet under one mark, HIGH alone."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from dashboard.charts.map_marks import (
    ALONE,
    MARK_SHARE,
    UNPLACED,
    Marks,
    Rows,
    Window,
    marks,
    window,
)
from dashboard.theme import (
    ALL_COLOURS,
    ALL_NAMES,
    ALL_SHAPES,
    LEVEL_NAMES,
    Palette,
    chart_config,
)
from dashboard.words.phrases import percent
from models.levels import LEVELS, NOT_ASSESSED
from models.records import Floats

SELECTION = "facility"
HEIGHT = 430
# the serious ones larger, in the order of the levels
SIZES = [55, 60, 110, 170, 220, 45]
# from this level up no facility shares its mark
NEVER_SHARED = LEVELS[-1].name
UNKNOWN = percent(float("nan"))
LINE = ["lat", "lon", "at_lat", "at_lon"]
LEGEND = alt.Legend(
    orient="bottom", columns=3, values=[*LEVEL_NAMES[::-1], NOT_ASSESSED.name], symbolSize=90
)


@dataclass(frozen=True)
class Sharing:
    """Which facilities share a mark with which.

    Parameters
    ----------
    apart : collection of str
        Those that share one with none but each other.
    alone : collection of str
        Those that stand alone, as every one at HIGH does.
    mark_share : float
        What a mark covers of the longer side of the map, its words included.
    """

    apart: Collection[str] = ()
    alone: Collection[str] = ()
    mark_share: float = MARK_SHARE


def level_map(
    facilities: pd.DataFrame,
    outlines: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    palette: Palette,
    sharing: Sharing | None = None,
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
    sharing : Sharing
        Which facilities share a mark; those kept apart are those no report comes from, hollow.
    """
    sharing = sharing or Sharing()
    rows = mark_rows(facilities, level_marks(facilities, sharing))
    rows["unheard"] = rows["facility_id"].isin(sharing.apart)
    lines = rows.loc[rows["is_pointed"], LINE]
    several = rows.loc[rows["count"] > 1, ["lat", "lon", "count"]]
    shown = window(*lat_lon(facilities))
    drawing: alt.LayerChart = (
        alt.layer(
            *land(outlines, palette),
            pointers(alt.Chart(lines), palette),
            counts(alt.Chart(several), palette),
            # on top, so that no word hides one
            _points(alt.Chart(rows.drop(columns=["is_pointed", "at_lat", "at_lon"])), palette),
        )
        .properties(width="container", height=HEIGHT, projection=projection(shown))
        .configure(**chart_config(palette))
    )
    return drawing


def lat_lon(facilities: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return latitudes and longitudes, NaN where there are none."""
    lat, lon = (facilities[name].to_numpy(dtype=float, na_value=np.nan) for name in ("lat", "lon"))
    return lat, lon


def level_marks(facilities: pd.DataFrame, sharing: Sharing) -> Marks:
    """Return which marks stand for facilities, given as :func:`level_map` takes them.

    One that is not assessed never stands under the mark of one that is.
    """
    names = facilities["facility_id"]
    level = facilities["level"].to_numpy(dtype=object)
    is_alone = (level == NEVER_SHARED) | names.isin(sharing.alone).to_numpy()
    kind = 2 * (level == NOT_ASSESSED.name) + names.isin(sharing.apart).to_numpy()
    lat, lon = lat_lon(facilities)
    kinds: Rows = np.where(is_alone, ALONE, kind).astype(np.intp)
    return marks(lat, lon, kinds, window(lat, lon, sharing.mark_share))


def mark_rows(facilities: pd.DataFrame, found: Marks) -> pd.DataFrame:
    """Return the marks to draw, one row each, the last on top.

    A row has the ``facility_id`` and ``level`` of its most threatened facility, ``count``, words
    for whom it stands for, ``lat`` and ``lon`` of the mark, ``at_lat`` and ``at_lon`` of the place,
    and ``is_pointed`` where a line leads from the one to the other.
    """
    first = facilities.iloc[found.leader]
    count = np.bincount(found.of_place[found.of_place != UNPLACED], minlength=len(first))
    chances = [percent(chance) for chance in first["probability_7d"]]
    assessed = (first["level"] != NOT_ASSESSED.name).to_numpy()
    is_pointed = found.is_aside & assessed & (count == 1)
    return pd.DataFrame(
        {
            "facility_id": first["facility_id"].to_numpy(),
            "name": [_named(name, n) for name, n in zip(first["name"], count, strict=True)],
            "level": first["level"].to_numpy(),
            "levels": tallied(facilities["level"], found),
            "probability": [
                f"up to {chance}" if n > 1 and chance != UNKNOWN else chance
                for chance, n in zip(chances, count, strict=True)
            ],
            "count": count,
            "is_pointed": is_pointed,
            "lat": found.lat.round(4),
            "lon": found.lon.round(4),
            "at_lat": first["lat"].to_numpy(dtype=float),
            "at_lon": first["lon"].to_numpy(dtype=float),
        }
    )


def tallied(levels: pd.Series, found: Marks) -> list[str]:
    """Return the levels of those each mark stands for, as ``LOW`` or ``2 HIGH, 1 LOW``."""
    placed = found.of_place != UNPLACED
    table = pd.crosstab(found.of_place[placed], levels.to_numpy()[placed])
    return [_tally(row) for row in table.to_dict("records")]


def _tally(row: dict[Any, Any]) -> str:
    if sum(row.values()) == 1:
        return str(max(row, key=lambda name: row[name]))
    scale = [*LEVEL_NAMES[::-1], NOT_ASSESSED.name]
    return ", ".join(f"{row[name]} {name}" for name in scale if row.get(name))


def _named(name: str, count: int) -> str:
    return name if count == 1 else f"{name} and {count - 1} near it"


def projection(shown: Window) -> alt.Projection:
    """Return the projection that keeps the window in sight, whatever the width of the chart."""
    across, upright = np.radians(shown.across), np.radians(shown.upright)
    return alt.Projection(
        type="mercator",
        center=[round(shown.lon, 4), round(shown.lat, 4)],
        scale=alt.ExprRef(f"min(width / {across:.4f}, height / {upright:.4f})"),
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
    # as text: Altair checks every number of a list, which takes longer than all else of a map
    text = alt.InlineData(
        values=json.dumps(features, separators=(",", ":")), format=alt.JsonDataFormat(type="json")
    )
    shapes: alt.Chart = alt.Chart(text).mark_geoshape(
        fill=fill, stroke=stroke, strokeWidth=width, clip=True, aria=False
    )
    return shapes


def pointers(base: alt.Chart, palette: Palette) -> alt.Chart:
    """Return the lines from single facilities that are drawn aside to where they lie."""
    lines: alt.Chart = base.mark_rule(stroke=palette.muted, strokeWidth=0.9, aria=False).encode(
        longitude="at_lon:Q", latitude="at_lat:Q", longitude2="lon:Q", latitude2="lat:Q"
    )
    return lines


def counts(base: alt.Chart, palette: Palette) -> alt.Chart:
    """Return how many facilities stand under a mark, beside those that stand for several."""
    text: alt.Chart = (
        base.transform_calculate(several="'×' + datum.count")
        .mark_text(
            align="left", dx=8, fontSize=11, fontWeight="bold", color=palette.text, aria=False
        )
        .encode(longitude="lon:Q", latitude="lat:Q", text="several:N")
    )
    return text


def keyed(sizes: list[int] = SIZES) -> dict[str, Any]:
    """Return what tells the level of a mark: its colour, its shape and its size at once."""
    scales: dict[str, Any] = {
        "fill": alt.Fill("level:N", scale=alt.Scale(domain=ALL_NAMES, range=ALL_COLOURS)),
        "shape": alt.Shape("level:N", scale=alt.Scale(domain=ALL_NAMES, range=ALL_SHAPES)),
        "size": alt.Size("level:N", scale=alt.Scale(domain=ALL_NAMES, range=sizes)),
    }
    return {name: channel.title(None).legend(LEGEND) for name, channel in scales.items()}


# what a screen reader hears of a mark: the tooltip, without the coordinates
TOLD = (
    "'Facility: ' + datum.name + '; Level: ' + datum.levels + '; At least one attempt in 7 days: '"
    " + datum.probability"
)


def _points(base: alt.Chart, palette: Palette) -> alt.Chart:
    picked = alt.selection_point(name=SELECTION, fields=["facility_id"], on="click", empty=False)
    drawing: alt.Chart = (
        base.transform_calculate(told=TOLD)
        .mark_point(filled=True, opacity=1, stroke=palette.text, strokeWidth=0.9)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            **keyed(),
            fillOpacity=alt.condition("datum.unheard", alt.value(0.0), alt.value(1.0)),
            tooltip=[
                alt.Tooltip("name:N", title="Facility"),
                alt.Tooltip("levels:N", title="Level"),
                alt.Tooltip("probability:N", title="At least one attempt in 7 days"),
            ],
            description="told:N",
        )
        .add_params(picked)
    )
    return drawing
