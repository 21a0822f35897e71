"""If nothing happens: the rate of the next 60 days over the level bands, and what moves it."""

import datetime as dt

import altair as alt
import pandas as pd

from dashboard.charts.bands import (
    HIGHEST_RATE,
    LOWEST_RATE,
    TICK_RATE,
    band_axis,
    band_scale,
    band_y,
    level_bands,
)
from dashboard.charts.live import ROWS, named
from dashboard.theme import Palette, chart_config

HEIGHT = 240
TURNS = "turns"
DATES = "dates"
DRAFT, PUBLISHED = "draft", "published"


def rate_rows(days: pd.DataFrame, which: str) -> pd.DataFrame:
    """Return the line of one outlook: ``on, rate`` within the axis, ``level, told, which``.

    Parameters
    ----------
    days : DataFrame
        ``on, rate, level`` of one facility.
    which : str
        ``draft`` or ``published``.
    """
    return pd.DataFrame(
        {
            "on": days["on"],
            "rate": days["rate"].clip(LOWEST_RATE, HIGHEST_RATE),
            "level": days["level"],
            "told": [f"{rate:.3f}" for rate in days["rate"]],
            "which": which,
        }
    )


def turns(days: pd.DataFrame) -> pd.DataFrame:
    """Return the days on which the level becomes another: ``on, rate, level, was``."""
    was = days["level"].shift()
    moved = days[(days["level"] != was) & was.notna()]
    return pd.DataFrame(
        {
            "on": moved["on"],
            "rate": moved["rate"].clip(LOWEST_RATE, HIGHEST_RATE),
            "level": moved["level"],
            "was": was[moved.index],
        }
    ).reset_index(drop=True)


def outlook_chart(first_on: dt.date, last_on: dt.date, palette: Palette) -> alt.LayerChart:
    """Return the chart of an outlook; its rows, turns and dates are handed over as it is drawn.

    Parameters
    ----------
    first_on, last_on : date
        The days it spans.
    palette : Palette
        Colours of the theme.
    """
    axis = alt.Axis(format="%-d %b", grid=False, tickCount=6, labelOverlap=True, labelSeparation=8)
    span = alt.Scale(domain=[f"{first_on:%Y-%m-%d}", f"{last_on:%Y-%m-%d}"])
    x = alt.X("on:T", title=None, axis=axis, scale=span)
    layers = [
        level_bands(palette),
        _turn_rules(x, palette),
        *_lines(x, palette),
        _dates(x, palette),
    ]
    drawing: alt.LayerChart = (
        alt.layer(*layers)
        .properties(width="container", height=HEIGHT)
        .configure(**chart_config(palette))
    )
    return drawing


def _turn_rules(x: alt.X, palette: Palette) -> alt.Chart:
    rules: alt.Chart = (
        alt.Chart(named(TURNS))
        .mark_rule(color=palette.text, strokeDash=[3, 3], strokeWidth=1)
        .encode(
            x=x,
            tooltip=[
                alt.Tooltip("on:T", title="From", format="%-d %b %Y"),
                alt.Tooltip("was:N", title="Was"),
                alt.Tooltip("level:N", title="Becomes"),
            ],
        )
    )
    return rules


def _lines(x: alt.X, palette: Palette) -> list[alt.Chart]:
    base = alt.Chart(named(ROWS)).encode(
        x=x,
        y=band_y(palette),
        tooltip=[
            alt.Tooltip("on:T", title="As of", format="%-d %b %Y"),
            alt.Tooltip("level:N", title="Level"),
            alt.Tooltip("told:N", title="Expected attempts in 7 days"),
            alt.Tooltip("which:N", title="Weights"),
        ],
    )
    # not there on most pages, and a mark without anything in it has no words to be read by
    published = base.transform_filter(alt.datum["which"] == PUBLISHED).mark_line(
        color=palette.muted, strokeWidth=2, strokeDash=[5, 3], aria=False
    )
    draft = base.transform_filter(alt.datum["which"] == DRAFT).mark_line(
        color=palette.text, strokeWidth=2.4
    )
    return [published, draft]


def _dates(x: alt.X, palette: Palette) -> alt.Chart:
    ticks: alt.Chart = (
        alt.Chart(named(DATES))
        .mark_tick(color=palette.factors["anniversary"], orient="vertical", thickness=2.5, size=14)
        .encode(
            x=x,
            y=alt.YDatum(TICK_RATE, scale=band_scale(), title=None, axis=band_axis(palette)),
            tooltip=[
                alt.Tooltip("on:T", title="On", format="%-d %b %Y"),
                alt.Tooltip("label:N", title="Anniversary"),
            ],
        )
    )
    return ticks
