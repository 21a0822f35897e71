"""Dots with intervals about a zero line: better to the right, worse to the left."""

import altair as alt
import pandas as pd

from dashboard.theme import Palette, chart_config

ROW_HEIGHT = 34
# the axis and its title stand inside the height of a chart
FOOT = 44
LABEL_WIDTH = 250
# figures beyond it, either way, are drawn at the edge
AXIS_LIMIT = 1.0
# per cent with a sign, but for zero
AXIS_WORDS = "datum.value == 0 ? '0 %' : replace(format(datum.value, '+.1~%'), '%', ' %')"


def is_told_apart(low: float, high: float) -> bool:
    """Return whether an interval leaves zero out, so that the figure is told apart from nothing."""
    return low > 0 or high < 0


def interval_dots(
    rows: pd.DataFrame, title: str, palette: Palette, digits: int = 0
) -> alt.LayerChart:
    """Return one row a label: its figure as a dot, its interval as a line, zero as a rule.

    A dot is filled where its interval leaves zero out, and hollow where it does not.

    Parameters
    ----------
    rows : DataFrame
        ``label, value, low, high``, shares; drawn in this order.
    title : str
        What the axis shows and which side is which.
    palette : Palette
        Colours of the theme.
    digits : int
        Decimals of the per cent.
    """
    # a forecast far off would press all the others into the zero line
    low = max(-AXIS_LIMIT, min(0.0, float(rows["low"].min())))
    high = min(AXIS_LIMIT, max(0.0, float(rows["high"].max())))
    pad = max(high - low, 0.01) * 0.08
    told = [is_told_apart(a, b) for a, b in zip(rows["low"], rows["high"], strict=True)]
    shown = rows.assign(
        words=[signed(value, digits) for value in rows["value"]],
        between=[
            f"{signed(a, digits)} to {signed(b, digits)}"
            for a, b in zip(rows["low"], rows["high"], strict=True)
        ],
        fill=[palette.text if apart else palette.background for apart in told],
    )
    numbers = {column: shown[column].clip(low, high) for column in ("value", "low", "high")}
    layers = _layers(shown.assign(**numbers), title, (low - pad, high + pad), palette)
    drawing: alt.LayerChart = (
        alt.layer(*layers)
        .properties(width="container", height=ROW_HEIGHT * len(rows) + FOOT)
        .configure(**chart_config(palette))
    )
    return drawing


def signed(share: float, digits: int = 0) -> str:
    """Return a share as signed per cent, as ``+3 %``, ``−12 %`` or ``0 %``."""
    if pd.isna(share):
        return "–"
    number = f"{abs(share) * 100:.{digits}f}"
    if float(number) == 0:
        return "0 %"
    return f"{'−' if share < 0 else '+'}{number} %"


def _layers(
    shown: pd.DataFrame, title: str, domain: tuple[float, float], palette: Palette
) -> list[alt.Chart]:
    axis = alt.Axis(
        labelExpr=AXIS_WORDS,
        tickCount=5,
        labelOverlap=True,
    )
    x = alt.X("value:Q", title=title, scale=alt.Scale(domain=list(domain), nice=False), axis=axis)
    names = alt.Axis(
        labelLimit=LABEL_WIDTH, labelFontSize=13, ticks=False, domain=False, labelColor=palette.text
    )
    y = alt.Y("label:N", sort=shown["label"].tolist(), title=None, axis=names)
    base = alt.Chart(shown).encode(
        y=y,
        tooltip=[
            alt.Tooltip("label:N", title=" "),
            alt.Tooltip("words:N", title="Figure"),
            alt.Tooltip("between:N", title="95 % interval"),
        ],
    )
    zero = (
        alt.Chart(pd.DataFrame({"value": [0.0]}))
        .mark_rule(color=palette.muted, strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=x)
    )
    spans = base.mark_rule(color=palette.muted, strokeWidth=3, opacity=0.55).encode(
        x=alt.X("low:Q", title=title, scale=alt.Scale(domain=list(domain), nice=False), axis=axis),
        x2="high:Q",
    )
    dots = base.mark_point(
        shape="circle", size=95, opacity=1, stroke=palette.text, strokeWidth=1.8
    ).encode(x=x, fill=alt.Fill("fill:N", scale=None))
    words = base.encode(x=x, text="words:N")
    # the halo keeps a figure readable where it stands on the zero line
    halo = words.mark_text(dy=-13, fontSize=11, stroke=palette.background, strokeWidth=4)
    return [zero, spans, dots, halo, words.mark_text(dy=-13, fontSize=11, color=palette.text)]
