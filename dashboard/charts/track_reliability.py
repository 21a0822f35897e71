"""The reliability diagram: of the weeks given some chance, the share in which it came true."""

import altair as alt
import pandas as pd

from dashboard.theme import Palette, chart_config
from dashboard.words.phrases import percent, percent_range

HEIGHT = 300
# a dot nearer than this share of the axis to the one before has no room for its count
APART = 0.1


def reliability_diagram(parts: pd.DataFrame, horizon_days: int, palette: Palette) -> alt.LayerChart:
    """Return the diagram of chances said across and shares attacked up, with the line of truth.

    Both axes are square roots, so that the many small chances have room.

    Parameters
    ----------
    parts : DataFrame
        ``rows, attacked, said, happened, low, high``, lowest chances first.
    horizon_days : int
        Length of the windows.
    palette : Palette
        Colours of the theme.
    """
    top = min(1.0, max(float(parts[["said", "high"]].max().max()), 0.01) * 1.08)
    shown = parts.assign(
        told=[percent(chance) for chance in parts["said"]],
        came=[percent(share) if share else "0 %" for share in parts["happened"]],
        between=[
            percent_range(low, high) for low, high in zip(parts["low"], parts["high"], strict=True)
        ],
        count=[
            f"{int(hit):,} of {int(n):,}"
            for hit, n in zip(parts["attacked"], parts["rows"], strict=True)
        ],
    )
    shown["label"] = _where_there_is_room(shown, top)
    drawing: alt.LayerChart = (
        alt.layer(*_layers(shown, top, horizon_days, palette))
        .properties(width="container", height=HEIGHT)
        .configure(**chart_config(palette))
    )
    return drawing


def _where_there_is_room(shown: pd.DataFrame, top: float) -> list[str]:
    places = (shown["said"] / top) ** 0.5
    # a count stands left of its dot, so the dot before must be far
    gaps = places.diff().fillna(0.0)
    return [count if gap >= APART else "" for count, gap in zip(shown["count"], gaps, strict=True)]


def _layers(
    shown: pd.DataFrame, top: float, horizon_days: int, palette: Palette
) -> list[alt.Chart]:
    scale = alt.Scale(type="sqrt", domain=[0, top], nice=False)
    ticks = [tick for tick in (0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if tick <= top]
    axis = alt.Axis(values=ticks, labelExpr="format(datum.value * 100, 'd') + ' %'")
    x = alt.X("said:Q", title=f"Chance said for {horizon_days} days", scale=scale, axis=axis)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title="Share attacked", scale=scale, axis=axis)

    truth = (
        alt.Chart(pd.DataFrame({"said": [0.0, top], "happened": [0.0, top]}))
        .mark_line(color=palette.muted, strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=x, y=y("happened"))
    )
    base = alt.Chart(shown).encode(
        x=x,
        tooltip=[
            alt.Tooltip("told:N", title="Said, on average"),
            alt.Tooltip("came:N", title="Happened"),
            alt.Tooltip("between:N", title="95 % interval"),
            alt.Tooltip("count:N", title="Facility-weeks attacked"),
        ],
    )
    spans = base.mark_rule(color=palette.muted, strokeWidth=2.5, opacity=0.6).encode(
        y=y("low"), y2="high:Q"
    )
    dots = base.mark_point(
        filled=True,
        size=90,
        opacity=1,
        fill=palette.factors["incident"],
        stroke=palette.text,
        strokeWidth=1,
    ).encode(y=y("happened"))
    # away from the line of truth: up where more happened than was said, else down
    away = alt.ExprRef("datum.happened < datum.said ? 12 : -8")
    counts = base.mark_text(align="right", dx=-9, dy=away, fontSize=11, color=palette.text).encode(
        y=y("happened"), text="label:N"
    )
    return [truth, spans, dots, counts]
