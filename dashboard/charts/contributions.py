"""The waterfall: from nothing to the rate, one record at a time."""

import altair as alt
import pandas as pd

from dashboard.charts.labels import broken
from dashboard.theme import Palette, chart_config
from dashboard.words.phrases import FACTOR_WORDS
from models.levels import LEVELS

ROWS_SHOWN = 10
ROW_HEIGHT = 25
LABEL_WIDTH = 320
# on a screen a name stands above its bar and is as long as the chart is wide: two lines on a phone
TALL_ROW, FLAT_BAR = 46, 10
# the levels above, the axis and the legend below, which a screen counts into the height of a chart
FRAME = 100
# of a row, from its middle: the line its bar lies on, and the foot of the name above it
BAR_AT, NAME_AT = 15, 8
LABEL_SIZE = "(containerSize()[0] < 500 ? 11 : 13)"
# a letter is half as wide as it is high; a line ends before the word too long for it
LETTERS = f"floor(containerSize()[0] / (0.48 * {LABEL_SIZE}))"
NAME = broken("datum.label", "letters")
# of the legend: beside long labels a narrow chart has room for one
COLUMNS = "width < 220 ? 1 : 2"


def ladder(background: float, evidence: pd.DataFrame, rows_shown: int = ROWS_SHOWN) -> pd.DataFrame:
    """Return the steps of the waterfall: the background, the greatest records, and all the rest.

    Parameters
    ----------
    background : float
        The part that needs no record.
    evidence : DataFrame
        ``kind, id, share, label``, greatest share first.
    rows_shown : int
        How many records stand alone; the rest of each kind is one step.

    Returns
    -------
    DataFrame
        ``label, kind, share, start, end``; the last end is the rate.
    """
    counted = evidence[evidence["share"] != 0.0]
    alone = counted.reindex(counted["share"].abs().nlargest(rows_shown).index)
    rest = counted.drop(index=alone.index).groupby("kind")["share"].agg(["sum", "count"])
    steps = [("Background, with no recent record", "background", background)]
    steps += list(alone[["label", "kind", "share"]].itertuples(index=False, name=None))
    steps += [
        (f"{int(row['count'])} more: {FACTOR_WORDS[str(kind)].lower()}", str(kind), row["sum"])
        for kind, row in rest.iterrows()
    ]
    frame = pd.DataFrame(steps, columns=["label", "kind", "share"])
    # the chart has a row a label: records of one label would be drawn over each other
    again = frame.groupby("label").cumcount()
    frame["label"] += [f" ({number + 1})" if number else "" for number in again]
    frame["end"] = frame["share"].cumsum()
    frame["start"] = frame["end"] - frame["share"]
    return frame


def waterfall(
    steps: pd.DataFrame, palette: Palette, *, names_above: bool = False
) -> alt.LayerChart:
    """Return the waterfall of the `steps` of :func:`ladder`, with the level edges it crosses.

    Names stand beside the bars, in the room that paper has, or above them, whole at any width.
    """
    steps = steps.assign(
        factor=steps["kind"].map(FACTOR_WORDS),
        amount=[f"{share:+.3f}" for share in steps["share"]],
        right=steps[["start", "end"]].max(axis=1),
    )
    top = float(steps["right"].max()) * 1.12
    rows = _rows(steps, None if names_above else _beside(palette))
    below = BAR_AT * names_above
    base = alt.Chart(steps).encode(x="right:Q", y=rows, text="amount:N")
    # figures upon a halo, for an edge may run behind them
    amounts = [
        base.mark_text(
            align="left",
            dx=5,
            dy=below,
            fontSize=12,
            color=palette.muted,
            stroke=palette.background if halo else None,
            strokeWidth=4 * halo,
        )
        for halo in (True, False)
    ]
    halo, names = _names(steps, rows, palette) if names_above else ([], [])
    height = TALL_ROW * len(steps) + FRAME if names_above else ROW_HEIGHT * len(steps)
    drawing: alt.LayerChart = (
        alt.layer(
            *_edges(top, palette), *halo, _bars(steps, top, rows, palette, below), *amounts, *names
        )
        .properties(width="container", height=height)
        .configure(**chart_config(palette))
    )
    return drawing


def _rows(steps: pd.DataFrame, axis: alt.Axis | None) -> alt.Y:
    return alt.Y("label:N", sort=steps["label"].tolist(), title=None, axis=axis)


def _beside(palette: Palette) -> alt.Axis:
    return alt.Axis(
        labelLimit=LABEL_WIDTH,
        labelFontSize=13,
        ticks=False,
        domain=False,
        labelColor=palette.text,
    )


def _names(
    steps: pd.DataFrame, rows: alt.Y, palette: Palette
) -> tuple[list[alt.Chart], list[alt.Chart]]:
    base = alt.Chart(steps).transform_calculate(name=NAME).encode(y=rows, text="name:N")
    line = f"({LABEL_SIZE} + 1)"
    foot = f"{NAME_AT} - {line} * (length(split(datum.name, '\\n')) - 1)"
    # upon a halo, for an edge may run behind them; it lies below the bars
    halo, names = (
        base.mark_text(
            x=0,
            align="left",
            baseline="bottom",
            dy=alt.ExprRef(foot),
            lineBreak="\n",
            lineHeight=alt.ExprRef(line),
            fontSize=alt.ExprRef(LABEL_SIZE),
            limit=alt.ExprRef("containerSize()[0]"),
            color=palette.text,
            stroke=palette.background if is_halo else None,
            strokeWidth=6 * is_halo,
        )
        for is_halo in (True, False)
    )
    return [halo.add_params(alt.param(name="letters", expr=LETTERS))], [names]


def _bars(steps: pd.DataFrame, top: float, rows: alt.Y, palette: Palette, below: int) -> alt.Chart:
    factors = alt.Scale(
        domain=list(FACTOR_WORDS.values()), range=[palette.factors[kind] for kind in FACTOR_WORDS]
    )
    bars: alt.Chart = (
        alt.Chart(steps)
        .mark_bar(height=FLAT_BAR if below else 15, cornerRadius=2, yOffset=below)
        .encode(
            x=alt.X(
                "start:Q",
                title="Expected attempts in 7 days",
                scale=alt.Scale(domain=[0, top]),
                axis=alt.Axis(tickCount=5, labelOverlap=True),
            ),
            x2="end:Q",
            y=rows,
            color=alt.Color(
                "factor:N",
                title=None,
                scale=factors,
                legend=alt.Legend(
                    orient="bottom", symbolType="square", columns=alt.ExprRef(COLUMNS), offset=8
                ),
            ),
            tooltip=[
                alt.Tooltip("label:N", title="Record"),
                alt.Tooltip("factor:N", title="Factor"),
                alt.Tooltip("amount:N", title="Share of the rate"),
            ],
        )
    )
    return bars


def _edges(top: float, palette: Palette) -> tuple[alt.Chart, alt.Chart]:
    crossed = pd.DataFrame(
        [
            {"edge": level.lower_edge, "name": level.name}
            for level in LEVELS[1:]
            if level.lower_edge < top
        ],
        columns=["edge", "name"],
    )
    base = alt.Chart(crossed).encode(x="edge:Q")
    rules = base.mark_rule(strokeDash=[3, 3], color=palette.muted)
    names = base.mark_text(
        align="left", baseline="bottom", dx=3, y=-2, fontSize=10, color=palette.muted
    ).encode(text="name:N")
    return rules, names
