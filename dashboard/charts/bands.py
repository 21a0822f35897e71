"""The levels as bands behind a line of rates, named beside the chart."""

import math
from itertools import pairwise

import altair as alt
import numpy as np
import pandas as pd

from dashboard.theme import Palette
from models.levels import LEVELS

LOWEST_RATE, HIGHEST_RATE = 0.0065, 2.0
# the foot below the lowest band is where dates and incidents stand
FOOT_RATE, TICK_RATE = 0.0032, 0.0046


def band_scale() -> alt.Scale:
    """Return the scale of rates, from the foot to the end of the highest band."""
    return alt.Scale(type="log", domain=[FOOT_RATE, HIGHEST_RATE], nice=False)


def band_axis(palette: Palette) -> alt.Axis:
    """Return the axis that names each band at its middle.

    Names stand beside the chart, for a line may run anywhere in it. All layers of a chart must say
    the same of an axis.
    """
    edges = [LOWEST_RATE, *(level.lower_edge for level in LEVELS[1:]), HIGHEST_RATE]
    return alt.Axis(
        values=[math.sqrt(low * high) for low, high in pairwise(edges)],
        labelExpr=_level_at(),
        labelColor=palette.text,
        labelFontSize=11,
        labelOverlap=False,
        grid=False,
        ticks=False,
        domain=False,
    )


def band_y(palette: Palette, field: str = "rate") -> alt.Y:
    """Return where a field of rates stands in a chart with bands."""
    return alt.Y(f"{field}:Q", scale=band_scale(), title=None, axis=band_axis(palette))


def level_bands(palette: Palette) -> alt.Chart:
    """Return the layer of the bands, MINIMAL to HIGH."""
    edges = np.clip([level.lower_edge for level in LEVELS], LOWEST_RATE, None)
    bands = pd.DataFrame(
        {
            "name": [level.name for level in LEVELS],
            "low": edges,
            "high": np.append(edges[1:], HIGHEST_RATE),
            "colour": [level.colour for level in LEVELS],
        }
    )
    drawn: alt.Chart = (
        alt.Chart(bands)
        .mark_rect(opacity=0.45)
        .encode(
            y=band_y(palette, "low"),
            y2="high:Q",
            color=alt.Color("colour:N", scale=None),
        )
    )
    return drawn


def _level_at() -> str:
    """Return the expression that names the level of a value of the axis."""
    named = f"'{LEVELS[-1].name}'"
    for level, above in zip(reversed(LEVELS[:-1]), reversed(LEVELS[1:]), strict=True):
        named = f"datum.value < {above.lower_edge!r} ? '{level.name}' : {named}"
    return named
