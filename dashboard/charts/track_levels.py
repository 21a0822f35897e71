"""Levels against what happened: what each level said, and how often it came true."""

import altair as alt
import numpy as np
import pandas as pd

from dashboard.theme import LEVEL_COLOURS, LEVEL_NAMES, LEVEL_SHAPES, Palette, chart_config
from dashboard.words.phrases import percent, percent_range
from models.factors.rate import probability
from models.levels import EDGES

ROW_HEIGHT = 42
# the axis and its title stand inside the height of a chart
FOOT = 44
ROOM_FOR_WORDS = 1.22


def level_bands(horizon_days: int) -> pd.DataFrame:
    """Return the chance each level stands for within a horizon: ``level, from_chance, to_chance``.

    A level is a rate over 7 days; the chance is that of at least one attempt at it.
    """
    edges = probability(EDGES * horizon_days / 7)
    return pd.DataFrame(
        {"level": LEVEL_NAMES, "from_chance": edges, "to_chance": np.append(edges[1:], 1.0)}
    )


def levels_chart(levels: pd.DataFrame, horizon_days: int, palette: Palette) -> alt.LayerChart:
    """Return a row a level, the highest on top: what it stands for, what it said, what happened.

    Parameters
    ----------
    levels : DataFrame
        ``level, said, attacked, expected, happened, low, high`` as an evaluation gives it.
    horizon_days : int
        Length of the windows.
    palette : Palette
        Colours of the theme.
    """
    used = levels[levels["said"] > 0].merge(level_bands(horizon_days), on="level")
    top = min(1.0, float(used[["high", "expected"]].max().max())) * ROOM_FOR_WORDS
    shown = used.assign(
        from_chance=used["from_chance"].clip(upper=top),
        to_chance=used["to_chance"].clip(upper=top),
        edge=used[["high", "expected"]].max(axis=1),
        told=[percent(chance) for chance in used["expected"]],
        came=[percent(share) if share else "0 %" for share in used["happened"]],
        between=[
            percent_range(low, high) for low, high in zip(used["low"], used["high"], strict=True)
        ],
        count=[
            f"{int(hit):,} of {int(n):,}"
            for hit, n in zip(used["attacked"], used["said"], strict=True)
        ],
    )
    drawing: alt.LayerChart = (
        alt.layer(*_layers(shown, top, horizon_days, palette))
        .properties(width="container", height=ROW_HEIGHT * len(shown) + FOOT)
        .configure(**chart_config(palette))
    )
    return drawing


def _layers(
    shown: pd.DataFrame, top: float, horizon_days: int, palette: Palette
) -> list[alt.Chart]:
    step = 10 if top <= 0.5 else 20
    ticks = [tick / 100 for tick in range(0, 101, step) if tick <= top * 100]
    axis = alt.Axis(values=ticks, labelExpr="format(datum.value * 100, 'd') + ' %'")
    title = f"Chance of an attempt within {horizon_days} days"
    scale = alt.Scale(domain=[0, top], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=title, scale=scale, axis=axis)

    names = alt.Axis(
        ticks=False, domain=False, labelColor=palette.text, labelFontSize=13, labelPadding=14
    )
    order = [name for name in LEVEL_NAMES[::-1] if name in set(shown["level"])]
    colours = alt.Scale(domain=LEVEL_NAMES, range=LEVEL_COLOURS)
    base = alt.Chart(shown).encode(
        y=alt.Y("level:N", sort=order, title=None, axis=names),
        tooltip=[
            alt.Tooltip("level:N", title="Level"),
            alt.Tooltip("told:N", title="Said, on average"),
            alt.Tooltip("came:N", title="Happened"),
            alt.Tooltip("between:N", title="95 % interval"),
            alt.Tooltip("count:N", title="Facility-weeks attacked"),
        ],
    )
    fill = alt.Fill("level:N", scale=colours, legend=None)
    bands = base.mark_bar(height=26, opacity=0.32, cornerRadius=2).encode(
        x=x("from_chance"), x2="to_chance:Q", fill=fill
    )
    spans = base.mark_rule(color=palette.text, strokeWidth=2.2).encode(x=x("low"), x2="high:Q")
    said = base.mark_tick(
        orient="vertical", color=palette.text, thickness=3, size=30, cornerRadius=1
    ).encode(x=x("expected"))
    happened = base.mark_point(
        filled=True, size=150, opacity=1, stroke=palette.text, strokeWidth=1.4
    ).encode(
        x=x("happened"),
        fill=fill,
        shape=alt.Shape(
            "level:N", scale=alt.Scale(domain=LEVEL_NAMES, range=LEVEL_SHAPES), legend=None
        ),
    )
    counts = base.mark_text(align="left", dx=9, fontSize=11, color=palette.muted).encode(
        x=x("edge"), text="count:N"
    )
    return [bands, spans, said, happened, counts]
