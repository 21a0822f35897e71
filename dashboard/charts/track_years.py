"""Skill by year: was it better than the best simple forecast, and on how many attempts."""

import altair as alt
import pandas as pd

from dashboard.charts.track_dots import AXIS_WORDS, signed
from dashboard.theme import Palette, chart_config

HEIGHT = 250
SMALLEST_SPAN = 0.05


def years_chart(years: pd.DataFrame, palette: Palette) -> alt.LayerChart:
    """Return a bar a year of the error saved against the best baseline, with what it rests on.

    Parameters
    ----------
    years : DataFrame
        ``year, rows, positives, skill_best`` as an evaluation gives it.
    palette : Palette
        Colours of the theme.
    """
    known = years["skill_best"].fillna(0.0)
    shown = years.assign(
        year=years["year"].astype(str),
        value=known,
        words=[signed(value, 1) for value in years["skill_best"]],
        side=["down" if value < 0 else "up" for value in known],
        count=[
            f"{int(hit):,} of {int(n):,}"
            for hit, n in zip(years["positives"], years["rows"], strict=True)
        ],
    )
    low, high = min(0.0, float(known.min())), max(0.0, float(known.max()))
    room = max(high - low, SMALLEST_SPAN)
    domain = [low - room * 0.22, high + room * 0.22]
    drawing: alt.LayerChart = (
        alt.layer(*_layers(shown, domain, palette))
        .properties(width="container", height=HEIGHT)
        .configure(**chart_config(palette))
    )
    return drawing


def _layers(shown: pd.DataFrame, domain: list[float], palette: Palette) -> list[alt.Chart]:
    axis = alt.Axis(labelExpr=AXIS_WORDS, grid=False, tickCount=4, labelOverlap=True)
    y = alt.Y("value:Q", title="Error saved", scale=alt.Scale(domain=domain, nice=False), axis=axis)
    names = alt.Axis(
        labelAngle=0, ticks=False, domain=False, labelFontSize=13, labelColor=palette.text
    )
    base = alt.Chart(shown).encode(
        x=alt.X("year:O", title=None, axis=names),
        y=y,
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("words:N", title="Error saved"),
            alt.Tooltip("count:N", title="Facility-weeks attacked"),
        ],
    )
    bars = base.mark_bar(size=44, cornerRadius=2, color=palette.factors["incident"])
    zero = (
        alt.Chart(pd.DataFrame({"value": [0.0]}))
        .mark_rule(color=palette.text, strokeWidth=1.2)
        .encode(y=y)
    )
    above = alt.datum["side"] == "up"
    figures = [
        base.transform_filter(above if up else ~above)
        .mark_text(dy=-24 if up else 13, fontSize=12, fontWeight="bold", color=palette.text)
        .encode(text="words:N")
        for up in (True, False)
    ]
    counts = [
        base.transform_filter(above if up else ~above)
        .mark_text(dy=-10 if up else 27, fontSize=11, color=palette.muted)
        .encode(text="count:N")
        for up in (True, False)
    ]
    return [bars, zero, *figures, *counts]
