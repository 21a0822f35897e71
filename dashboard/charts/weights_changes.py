"""What a draft changes: a row a facility, from the rate before to the rate after."""

import altair as alt
import pandas as pd

from dashboard.charts.labels import broken
from dashboard.charts.live import named
from dashboard.theme import LEVEL_COLOURS, LEVEL_NAMES, LEVEL_SHAPES, Palette, chart_config
from dashboard.words.headline import short_name
from dashboard.words.phrases import ended
from models.levels import LEVELS

ROWS_SHOWN = 12
ROW_HEIGHT = 30
FOOT = 8
NAME_WIDTH = 165
ROOM_FOR_PLACES = 260
LOWEST_RATE, HIGHEST_RATE = 0.011, 1.5
# beyond the highest rate there is room for words
LAST_RATE = 40.0
LINE_LENGTH, LINE_HEIGHT = 27, 13
NAME_LENGTH = 2 * LINE_LENGTH
INVISIBLE = "\u200b"


def change_rows(facilities: pd.DataFrame, rows_shown: int = ROWS_SHOWN) -> pd.DataFrame:
    """Return the facilities to draw: those that change level first, then the most threatened.

    Parameters
    ----------
    facilities : DataFrame
        ``name, level_before, level_after, rate_before, rate_after, position_before,
        position_after, is_changed`` as a preview gives it.
    rows_shown : int
        How many at most.

    Returns
    -------
    DataFrame
        ``label`` (each once), ``before, after`` (within the axis), ``level_before, level_after,
        words`` on how the level moved, ``moved`` on the place among all, and both rates in words.
    """
    shown = facilities.dropna(subset=["rate_before", "rate_after"]).sort_values(
        ["is_changed", "position_after"], ascending=[False, True], kind="stable"
    )
    shown = shown.head(rows_shown)
    label = pd.Series(
        [ended(short_name(name), NAME_LENGTH) for name in shown["name"]], dtype=object
    )
    again = label.groupby(label).cumcount()
    return pd.DataFrame(
        {
            # the chart has a row a label: facilities of one name would be drawn over each other
            "label": [word + INVISIBLE * n for word, n in zip(label, again, strict=True)],
            "before": shown["rate_before"].clip(LOWEST_RATE, HIGHEST_RATE).to_numpy(dtype=float),
            "after": shown["rate_after"].clip(LOWEST_RATE, HIGHEST_RATE).to_numpy(dtype=float),
            "level_before": shown["level_before"].to_numpy(dtype=object),
            "level_after": shown["level_after"].to_numpy(dtype=object),
            "words": [
                f"{row['level_before']} → {row['level_after']}"
                if row["is_changed"]
                else row["level_after"]
                for row in shown.to_dict("records")
            ],
            "weight": ["bold" if changed else "normal" for changed in shown["is_changed"]],
            "moved": [
                places_moved(before, after)
                for before, after in zip(
                    shown["position_before"], shown["position_after"], strict=True
                )
            ],
            "told_before": [f"{rate:.4f}" for rate in shown["rate_before"]],
            "told_after": [f"{rate:.4f}" for rate in shown["rate_after"]],
        }
    )


def places_moved(before: int | None, after: int | None) -> str:
    """Return how a facility moved among all, as ``#5, was #9``; empty where it has no place."""
    if pd.isna(before) or pd.isna(after):
        return ""
    return f"#{after}" if before == after else f"#{after}, was #{before}"


def changes_height(rows: int) -> int:
    """Return the height of the chart of so many rows, in pixels."""
    return ROW_HEIGHT * max(rows, 1) + FOOT


def changes_chart(palette: Palette) -> alt.LayerChart:
    """Return the chart of the rows of :func:`change_rows`, which are handed over as it is drawn.

    A hollow dot is the rate as published, the mark of a level the rate under the draft, over the
    bands of the levels.
    """
    drawing: alt.LayerChart = (
        alt.layer(_bands(), *_rows(palette))
        .properties(width="container")
        .configure(**chart_config(palette))
    )
    return drawing


def _scale() -> alt.Scale:
    return alt.Scale(type="log", domain=[LOWEST_RATE, LAST_RATE], nice=False)


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", title=None, scale=_scale(), axis=None)


def _bands() -> alt.Chart:
    edges = [max(level.lower_edge, LOWEST_RATE) for level in LEVELS] + [HIGHEST_RATE]
    bands = pd.DataFrame(
        {
            "name": LEVEL_NAMES,
            "low": edges[:-1],
            "high": edges[1:],
            "colour": LEVEL_COLOURS,
        }
    )
    fill: alt.Chart = (
        alt.Chart(bands)
        .mark_rect(opacity=0.3)
        .encode(
            x=_x("low"),
            x2="high:Q",
            color=alt.Color("colour:N", scale=None),
            tooltip=[alt.Tooltip("name:N", title="Band of")],
        )
    )
    return fill


def _rows(palette: Palette) -> list[alt.Chart]:
    axis = alt.Axis(
        ticks=False,
        domain=False,
        labels=False,
        minExtent=NAME_WIDTH,
        maxExtent=NAME_WIDTH,
    )
    base = alt.Chart(named()).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=axis),
        tooltip=[
            alt.Tooltip("label:N", title="Facility"),
            alt.Tooltip("level_before:N", title="Published level"),
            alt.Tooltip("level_after:N", title="Level in the draft"),
            alt.Tooltip("told_before:N", title="Published rate, attempts in 7 days"),
            alt.Tooltip("told_after:N", title="Rate in the draft"),
            alt.Tooltip("moved:N", title="Place among all"),
        ],
    )
    fill = alt.Scale(domain=LEVEL_NAMES, range=LEVEL_COLOURS)
    shape = alt.Scale(domain=LEVEL_NAMES, range=LEVEL_SHAPES)
    ways = base.mark_rule(color=palette.text, strokeWidth=1.6, opacity=0.75).encode(
        x=_x("before"), x2="after:Q"
    )
    before = base.mark_point(
        filled=True, fill=palette.background, stroke=palette.text, strokeWidth=1.4, size=42
    ).encode(x=_x("before"))
    after = base.mark_point(
        filled=True, opacity=1, stroke=palette.text, strokeWidth=1, size=120
    ).encode(
        x=_x("after"),
        fill=alt.Fill("level_after:N", scale=fill, legend=None),
        shape=alt.Shape("level_after:N", scale=shape, legend=None),
    )
    return [ways, before, after, _names(base, palette), *_words(base, palette)]


def _names(base: alt.Chart, palette: Palette) -> alt.Chart:
    # labels of an axis hang from their first line; these stand about the middle of the row
    up = f"{-LINE_HEIGHT / 2} * (length(split(datum.lines, '\\n')) - 1)"
    names: alt.Chart = (
        base.transform_calculate(lines=broken("datum.label", LINE_LENGTH))
        .mark_text(
            x=-8,
            align="right",
            fontSize=12,
            color=palette.text,
            lineBreak="\n",
            lineHeight=LINE_HEIGHT,
            dy=alt.ExprRef(up),
        )
        .encode(text="lines:N")
    )
    return names


def _words(base: alt.Chart, palette: Palette) -> list[alt.Chart]:
    size = alt.ExprRef(f"width < {ROOM_FOR_PLACES} ? 10.5 : 11.5")
    words = base.mark_text(align="left", dx=8, fontSize=size, color=palette.text).encode(
        x=alt.XDatum(HIGHEST_RATE, scale=_scale()), text="words:N"
    )
    # on a phone there is room for the level alone
    places = base.mark_text(
        align="right",
        dx=-2,
        fontSize=11.5,
        color=palette.muted,
        opacity=alt.ExprRef(f"width < {ROOM_FOR_PLACES} ? 0 : 1"),
    ).encode(x=alt.XDatum(LAST_RATE, scale=_scale()), text="moved:N")
    changed = alt.datum["weight"] == "bold"
    bold = words.transform_filter(changed).mark_text(
        align="left", dx=8, fontSize=size, fontWeight="bold", color=palette.text
    )
    return [words.transform_filter(~changed), bold, places]
