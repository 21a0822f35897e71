"""The reliability strip: for each of the last weeks, what was said and what happened."""

from collections.abc import Collection

import altair as alt
import pandas as pd

from dashboard.charts.hatching import OPACITY, hatched
from dashboard.theme import LEVEL_COLOURS, LEVEL_NAMES, Palette, chart_config
from models.levels import LEVELS

WEEKS_SHOWN = 12
ROOM_FOR_WORDS = 380
# the share of a cell below its words, which the hatching may take
FOOT = 0.24


def said_and_happened(weekly: pd.DataFrame, weeks_shown: int = WEEKS_SHOWN) -> pd.DataFrame:
    """Return, for each closed week and level, how many facilities stood there and were attacked.

    Parameters
    ----------
    weekly : DataFrame
        ``facility_id, week_on, level, attempts`` as the assessments give it.
    weeks_shown : int
        How many closed weeks.

    Returns
    -------
    DataFrame
        ``week_on, level, said`` (facilities at the level) and ``happened`` (those with at least
        one attempt in the 7 days).
    """
    closed = weekly[weekly["attempts"].notna() & weekly["level"].isin(LEVEL_NAMES)]
    weeks = sorted(closed["week_on"].unique())[-weeks_shown:]
    recent = closed[closed["week_on"].isin(weeks)]
    grouped = recent.assign(hit=recent["attempts"] > 0).groupby(["week_on", "level"])["hit"]
    frame: pd.DataFrame = grouped.agg(said="size", happened="sum").reset_index()
    return frame


def by_level(strip: pd.DataFrame) -> pd.DataFrame:
    """Return facility-weeks and those with an attempt for each level, highest level first."""
    total = strip.groupby("level")[["said", "happened"]].sum()
    return total.reindex(LEVEL_NAMES[::-1], fill_value=0).reset_index()


def reliability_strip(
    strip: pd.DataFrame, palette: Palette, unfinished: Collection[pd.Timestamp] = ()
) -> alt.LayerChart:
    """Return the strip: levels down, weeks across, each cell *attacked / at the level*.

    Weeks that are unfinished, as part of them is still to be reported, are hatched at the foot of
    their cells, below the words.
    """
    hits = strip["happened"] > 0
    on_fill = {level.name: level.text_colour for level in LEVELS}
    cells = strip.assign(
        text=[f"{hit} / {n}" for hit, n in zip(strip["happened"], strip["said"], strict=True)],
        week=[f"{week:%d %b}".lstrip("0") for week in strip["week_on"]],
        ink=strip["level"].map(on_fill).where(hits, palette.text),
        strength=hits.map({True: 1.0, False: 0.35}),
        unfinished=strip["week_on"].isin(unfinished),
    )
    weeks = alt.Axis(labelAngle=0, domain=False, ticks=False, labelOverlap=True)
    levels = alt.Axis(domain=False, ticks=False, labelColor=palette.text)
    base = alt.Chart(cells).encode(
        x=alt.X("week:N", title="Week from", sort=None, axis=weeks),
        y=alt.Y("level:N", title=None, sort=LEVEL_NAMES[::-1], axis=levels),
        tooltip=[
            alt.Tooltip("week:N", title="Week from"),
            alt.Tooltip("level:N", title="Level"),
            alt.Tooltip("said:Q", title="Facilities at this level"),
            alt.Tooltip("happened:Q", title="Of these, attacked in the 7 days"),
        ],
    )
    colours = alt.Scale(domain=LEVEL_NAMES, range=LEVEL_COLOURS)
    fill = base.mark_rect(cornerRadius=3, stroke=palette.background, strokeWidth=2).encode(
        color=alt.Color("level:N", legend=None, scale=colours),
        opacity=alt.Opacity("strength:Q", scale=None, legend=None),
    )
    # in narrow cells only what happened is written out
    roomy = f"width > {ROOM_FOR_WORDS}"
    words = base.mark_text(fontSize=alt.ExprRef(f"{roomy} ? 11 : 9")).encode(
        text="text:N",
        color=alt.Color("ink:N", scale=None),
        opacity=alt.condition(f"{roomy} || datum.happened > 0", alt.value(1), alt.value(0)),
    )
    drawing: alt.LayerChart = (
        alt.layer(fill, *_hatching(base, palette, unfinished), words)
        .properties(width="container", height=170)
        .configure(**chart_config(palette))
    )
    return drawing


def _hatching(
    base: alt.Chart, palette: Palette, unfinished: Collection[pd.Timestamp]
) -> list[alt.Chart]:
    if not len(unfinished):
        return []
    stripes = base.transform_filter("datum.unfinished").mark_rect(
        cornerRadius=3,
        fill=hatched(palette),
        opacity=2 * OPACITY,
        height=alt.RelativeBandSize(band=FOOT),
        yOffset=alt.ExprRef(f"bandwidth('y') * {(1 - FOOT) / 2}"),
    )
    return [stripes]
