"""The weight triangle: the level of one facility at every mix of the three weights.

The top corner is frequency alone, the left one triggers, the right one anniversaries.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import numpy as np
import pandas as pd

from dashboard.charts.live import ROWS, named
from dashboard.theme import ALL_COLOURS, ALL_NAMES, LEVEL_NAMES, Palette, chart_config
from models.levels import BY_NAME, LEVELS
from models.records import Floats

HEIGHT = math.sqrt(3) / 2
SIDE = 330
OVERLAP = 1.6
# words stand beside the corners
ROOM = 0.09
MARKS = "marks"
WORDS = "words"
DRAFT, PUBLISHED = "draft", "published"
Align = Literal["left", "center", "right"]
CORNERS: tuple[tuple[str, float, float, Align, int], ...] = (
    ("Frequency alone", 0.5, HEIGHT, "center", -9),
    ("Triggers alone", -ROOM, 0.0, "left", 20),
    ("Anniversaries alone", 1 + ROOM, 0.0, "right", 20),
)
WORTH_A_WORD, HIGH_ENOUGH = 0.07, 0.075
# half of a word across, and how far a word and a mark must stand apart, of the side
WORD_REACH, MARK_REACH = 0.16, 0.065
SMALL_SIDE = 132
Place = tuple[float, float, float]


def point(place: Place) -> tuple[float, float]:
    """Return where a mix stands, across from 0 to 1 and up from 0 to .87.

    Parameters
    ----------
    place : tuple of float
        Shares of frequency, triggers and anniversaries, which sum to 1.
    """
    frequency, _, anniversaries = place
    return frequency / 2 + anniversaries, frequency * HEIGHT


def strips(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the triangle as rectangles of one level each: ``left, right, low, high, level``.

    Parameters
    ----------
    cells : DataFrame
        ``frequency, triggers, anniversaries, level`` of every mix, evenly spaced, summing to the
        same.
    """
    weights = cells[["frequency", "triggers", "anniversaries"]].to_numpy(dtype=float)
    total = weights[0].sum()
    steps = round(total / np.diff(np.unique(weights[:, 0].round(9))).min())
    row = np.rint(weights[:, 0] / total * steps).astype(int)
    place = np.rint(weights[:, 2] / total * steps).astype(int)
    order = np.lexsort((place, row))
    row, place = row[order], place[order]
    level = cells["level"].to_numpy(dtype=object)[order]
    starts = np.flatnonzero(np.r_[True, (row[1:] != row[:-1]) | (level[1:] != level[:-1])])
    ends = np.r_[starts[1:], len(row)] - 1
    middle = row[starts] / (2 * steps)
    up = row[starts] * HEIGHT / steps
    half = HEIGHT / steps / 2
    return pd.DataFrame(
        {
            # nothing sticks out of the triangle
            "left": np.maximum(middle + (place[starts] - 0.5) / steps, middle),
            "right": np.minimum(middle + (place[ends] + 0.5) / steps, 1 - middle),
            "low": np.maximum(up - half, 0.0),
            # a little under the row above, which is drawn later: no seam shows
            "high": up + half * OVERLAP,
            "level": level[starts],
        }
    )


def level_shares(cells: pd.DataFrame) -> dict[str, float]:
    """Return the share of the mixes at each level, greatest first; levels without one left out."""
    counted = cells["level"].value_counts(normalize=True, sort=True)
    return {str(level): float(share) for level, share in counted.items()}


def marks(draft: Place | None, published: Place | None) -> pd.DataFrame:
    """Return where the draft's mix and the published one stand: ``x, y, which``."""
    rows = [
        (*point(place), which)
        for place, which in ((published, PUBLISHED), (draft, DRAFT))
        if place is not None
    ]
    return pd.DataFrame(rows, columns=["x", "y", "which"])


def region_words(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the word of each level at the middle of its widest part: ``x, y, level``.

    A level too small for its word has none.
    """
    size = (areas["right"] - areas["left"]) * (areas["high"] - areas["low"])
    share = size.groupby(areas["level"]).sum() / size.sum()
    found = []
    for level in share.index[share >= WORTH_A_WORD]:
        own = areas[areas["level"] == level]
        if own["high"].max() - own["low"].min() < HIGH_ENOUGH:
            continue
        middle = np.average((own["low"] + own["high"]) / 2, weights=size[own.index])
        width = own["right"] - own["left"]
        # wide, and near the middle of the region
        best = (width - 1.5 * ((own["low"] + own["high"]) / 2 - middle).abs()).idxmax()
        at = own.loc[best]
        found.append(((at["left"] + at["right"]) / 2, (at["low"] + at["high"]) / 2, level))
    return pd.DataFrame(found, columns=["x", "y", "level"])


def off_the_marks(words: pd.DataFrame, areas: pd.DataFrame, where: pd.DataFrame) -> pd.DataFrame:
    """Return the words moved up or down to where no mark covers them and their level still is.

    Parameters
    ----------
    words, areas, where : DataFrame
        As :func:`region_words`, :func:`strips` and :func:`marks` give them.
    """
    taken = where[["x", "y"]].to_numpy(dtype=float)
    return words.assign(y=[_clear_of(word, areas, taken) for word in words.to_dict("records")])


def _clear_of(word: dict[Any, Any], areas: pd.DataFrame, taken: Floats) -> float:
    beside = taken[np.abs(taken[:, 0] - word["x"]) < WORD_REACH, 1]
    stands = float(word["y"])
    if (np.abs(beside - stands) >= MARK_REACH).all():
        return stands
    left, right, low, high = areas[["left", "right", "low", "high"]].to_numpy(dtype=float).T
    own = (areas["level"] == word["level"]).to_numpy(dtype=bool)
    wide = (left <= word["x"] - WORD_REACH) & (right >= word["x"] + WORD_REACH)
    places = ((low + high) / 2)[own & wide]
    clear = places[(np.abs(places[:, None] - beside) >= MARK_REACH).all(axis=1)]
    return float(min(clear, key=lambda y: abs(y - stands), default=stands))


@dataclass(frozen=True)
class Drawn:
    """The triangle of one facility as it is drawn.

    Parameters
    ----------
    areas, words : DataFrame
        As :func:`strips` and :func:`region_words` give them.
    shares : dict of str to float
        As :func:`level_shares` gives them.
    """

    areas: pd.DataFrame
    words: pd.DataFrame
    shares: dict[str, float]


def drawn(cells: pd.DataFrame) -> Drawn:
    """Return the triangle of one facility from its mixes, as :func:`strips` takes them."""
    areas = strips(cells)
    return Drawn(areas, region_words(areas), level_shares(cells))


def triangle_chart(palette: Palette) -> alt.LayerChart:
    """Return the triangle; :func:`strips`, :func:`region_words` and :func:`marks` are handed over.

    They are the data ``rows``, ``words`` and ``marks``.
    """
    layers = [_areas(), _outline(palette), *_corner_words(palette), _words(), *_marks()]
    drawing: alt.LayerChart = (
        alt.layer(*layers)
        .properties(width=SIDE * (1 + 2 * ROOM), height=SIDE * HEIGHT + 44)
        .configure(**chart_config(palette))
    )
    return drawing


def _x(field: str) -> alt.X:
    scale = alt.Scale(domain=[-ROOM, 1 + ROOM], nice=False)
    return alt.X(f"{field}:Q", title=None, axis=None, scale=scale)


def _y(field: str) -> alt.Y:
    room = 22 / SIDE
    scale = alt.Scale(domain=[-room, HEIGHT + room], nice=False)
    return alt.Y(f"{field}:Q", title=None, axis=None, scale=scale)


def _areas() -> alt.Chart:
    fill = alt.Scale(domain=ALL_NAMES, range=ALL_COLOURS)
    areas: alt.Chart = (
        alt.Chart(named(ROWS))
        .mark_rect(strokeWidth=0.7, opacity=1)
        .encode(
            x=_x("left"),
            x2="right:Q",
            y=_y("low"),
            y2="high:Q",
            fill=alt.Fill("level:N", scale=fill, legend=None),
            stroke=alt.Stroke("level:N", scale=fill, legend=None),
            tooltip=[alt.Tooltip("level:N", title="Level in these mixes")],
        )
    )
    return areas


def _outline(palette: Palette) -> alt.Chart:
    corners = pd.DataFrame(
        [(0.0, 0.0), (1.0, 0.0), (0.5, HEIGHT), (0.0, 0.0)], columns=["x", "y"]
    ).reset_index()
    line: alt.Chart = (
        alt.Chart(corners)
        .mark_line(color=palette.text, strokeWidth=1.4)
        .encode(x=_x("x"), y=_y("y"), order="index:O")
    )
    return line


def _corner_words(palette: Palette) -> list[alt.Chart]:
    words: list[alt.Chart] = [
        alt.Chart(pd.DataFrame({"x": [x], "y": [y], "word": [word]}))
        .mark_text(align=align, dy=dy, fontSize=12, color=palette.muted)
        .encode(x=_x("x"), y=_y("y"), text="word:N")
        for word, x, y, align, dy in CORNERS
    ]
    return words


def _words() -> alt.Chart:
    inks = alt.Scale(domain=LEVEL_NAMES, range=[level.text_colour for level in LEVELS])
    words: alt.Chart = (
        alt.Chart(named(WORDS))
        .mark_text(fontSize=11, fontWeight="bold")
        .encode(
            x=_x("x"),
            y=_y("y"),
            text="level:N",
            color=alt.Color("level:N", scale=inks, legend=None),
        )
    )
    return words


def _marks() -> list[alt.Chart]:
    base = alt.Chart(named(MARKS)).encode(
        x=_x("x"), y=_y("y"), tooltip=[alt.Tooltip("which:N", title="Mix")]
    )
    published = base.transform_filter(alt.datum["which"] == PUBLISHED)
    draft = base.transform_filter(alt.datum["which"] == DRAFT)
    return [
        published.mark_point(shape="circle", size=170, stroke="#1c2430", strokeWidth=4.5),
        published.mark_point(shape="circle", size=170, stroke="#ffffff", strokeWidth=2.2),
        draft.mark_point(
            shape="circle", size=110, filled=True, fill="#1c2430", stroke="#ffffff", strokeWidth=2.2
        ),
    ]


def small_triangle(areas: pd.DataFrame, where: pd.DataFrame, palette: Palette) -> str:
    """Return the triangle as a small SVG, the draft's mix a dot and the published one a ring.

    It holds colours and numbers and no text.

    Parameters
    ----------
    areas : DataFrame
        As :func:`strips` gives them.
    where : DataFrame
        As :func:`marks` gives them.
    palette : Palette
        Colours of the theme.
    """
    width, height = SMALL_SIDE + 12, SMALL_SIDE * HEIGHT + 12

    def across(x: float) -> float:
        return 6 + x * SMALL_SIDE

    def down(y: float) -> float:
        return 6 + (HEIGHT - y) * SMALL_SIDE

    parts = [
        f'<rect x="{across(row["left"]):.1f}" y="{down(row["high"]):.1f}" '
        f'width="{(row["right"] - row["left"]) * SMALL_SIDE:.1f}" '
        f'height="{(row["high"] - row["low"]) * SMALL_SIDE + 0.3:.1f}" '
        f'fill="{BY_NAME[row["level"]].colour}"/>'
        for row in areas.to_dict("records")
    ]
    corners = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in ((0, 0), (1, 0), (0.5, HEIGHT)))
    parts.append(
        f'<polygon points="{corners}" fill="none" stroke="{palette.text}" stroke-width="1.2"/>'
    )
    for row in where.to_dict("records"):
        filled = row["which"] == DRAFT
        parts.append(
            f'<circle cx="{across(row["x"]):.1f}" cy="{down(row["y"]):.1f}" '
            f'r="{4.2 if filled else 6.2}" fill="{"#1c2430" if filled else "none"}" '
            f'stroke="{"#ffffff" if filled else "#1c2430"}" stroke-width="1.6"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:.0f}" '
        f'viewBox="0 0 {width} {height:.0f}" shape-rendering="crispEdges">{"".join(parts)}</svg>'
    )
