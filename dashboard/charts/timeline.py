"""The timeline: a year of weekly rates over the level bands, with what happened below."""

import altair as alt
import pandas as pd

from dashboard.charts.bands import HIGHEST_RATE, LOWEST_RATE, TICK_RATE, band_y, level_bands
from dashboard.charts.hatching import OPACITY, hatched
from dashboard.theme import Palette, chart_config

# in the foot, below the incidents
POSTURE_RATE = 0.0035
HEIGHT = 260


def timeline(
    weekly: pd.DataFrame,
    incidents: pd.DataFrame,
    palette: Palette,
    unfinished_from: pd.Timestamp | None = None,
    postures: pd.DataFrame | None = None,
) -> alt.LayerChart:
    """Return weekly rates over the level bands, with a tick for each incident counted here.

    Parameters
    ----------
    weekly : DataFrame
        ``week_on, rate, level`` of one facility.
    incidents : DataFrame
        ``occurred_on, label`` of the incidents counted here.
    palette : Palette
        Colours of the theme.
    unfinished_from : Timestamp, optional
        From here on part of what happened is still to be reported; it is hatched.
    postures : DataFrame, optional
        ``starts_on, ends_on, label`` of changes of posture here; a bar at the foot spans each, and
        one without an end runs to the last week and is dashed.
    """
    first, last = weekly["week_on"].min(), weekly["week_on"].max()
    axis = alt.Axis(
        format="%b %Y", grid=False, tickCount="month", labelOverlap=True, labelSeparation=8
    )
    x = alt.X(
        "week_on:T",
        title=None,
        axis=axis,
        scale=alt.Scale(domain=[f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"]),
    )
    y = band_y(palette)
    line = (
        alt.Chart(weekly.assign(rate=weekly["rate"].clip(LOWEST_RATE, HIGHEST_RATE)))
        .mark_line(color=palette.text, strokeWidth=2.2)
        .encode(
            x=x,
            y=y,
            tooltip=[
                alt.Tooltip("week_on:T", title="Week from", format="%-d %b %Y"),
                alt.Tooltip("level:N", title="Level"),
                alt.Tooltip("rate:Q", title="Expected attempts in 7 days", format=".3f"),
            ],
        )
    )
    ticks = _ticks(x, y, incidents[incidents["occurred_on"].between(first, last)], palette)
    drawing: alt.LayerChart = (
        alt.layer(
            level_bands(palette),
            *_hatching(x, last, unfinished_from, palette),
            line,
            ticks,
            *_postures(x, y, (first, last), postures, palette),
        )
        .properties(width="container", height=HEIGHT)
        .configure(**chart_config(palette))
    )
    return drawing


def _ticks(x: alt.X, y: alt.Y, seen: pd.DataFrame, palette: Palette) -> alt.Chart:
    drawing: alt.Chart = (
        alt.Chart(seen.rename(columns={"occurred_on": "week_on"}).assign(rate=TICK_RATE))
        .mark_tick(color=palette.factors["incident"], orient="vertical", thickness=2.5, size=14)
        .encode(x=x, y=y, tooltip=[alt.Tooltip("label:N", title="Incident")])
    )
    return drawing


def _hatching(
    x: alt.X, last: pd.Timestamp, unfinished_from: pd.Timestamp | None, palette: Palette
) -> list[alt.Chart]:
    if unfinished_from is None or unfinished_from >= last:
        return []
    span = pd.DataFrame({"week_on": [unfinished_from], "until": [last]})
    stripes = alt.Chart(span).mark_rect(fill=hatched(palette), opacity=OPACITY)
    return [stripes.encode(x=x, x2="until:T")]


def _postures(
    x: alt.X,
    y: alt.Y,
    span: tuple[pd.Timestamp, pd.Timestamp],
    postures: pd.DataFrame | None,
    palette: Palette,
) -> list[alt.Chart]:
    first, last = span
    if postures is None:
        return []
    ends = postures["ends_on"].fillna(last)
    seen = postures[(postures["starts_on"] <= last) & (ends >= first)]
    if seen.empty:
        return []
    shown = pd.DataFrame(
        {
            "week_on": [max(day, first) for day in seen["starts_on"]],
            "until": [min(day, last) for day in ends[seen.index]],
            "label": seen["label"],
            "is_open": seen["ends_on"].isna(),
            "rate": POSTURE_RATE,
        }
    )
    dash = alt.condition("datum.is_open", alt.value([5, 3]), alt.value([1, 0]))
    bars = alt.Chart(shown).mark_rule(color=palette.factors["trigger"], strokeWidth=4)
    return [
        bars.encode(
            x=x,
            x2="until:T",
            y=y,
            strokeDash=dash,
            tooltip=[alt.Tooltip("label:N", title="Change of posture")],
        )
    ]
