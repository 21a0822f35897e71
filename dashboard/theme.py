"""Colours and chart settings, the same on screen and in print. No Streamlit here."""

from dataclasses import dataclass
from typing import Any

from models.levels import LEVELS, NOT_ASSESSED

FONT = "Source Sans, Source Sans 3, DejaVu Sans, sans-serif"
LEVEL_NAMES = [level.name for level in LEVELS]
LEVEL_COLOURS = [level.colour for level in LEVELS]
LEVEL_SHAPES = [level.shape for level in LEVELS]
ALL_NAMES = [*LEVEL_NAMES, NOT_ASSESSED.name]
ALL_COLOURS = [*LEVEL_COLOURS, NOT_ASSESSED.colour]
ALL_SHAPES = [*LEVEL_SHAPES, NOT_ASSESSED.shape]


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; the level colours are the same in both.

    Parameters
    ----------
    name : str
        Name of the theme.
    text, muted, faint : str
        Words, lesser words, grid lines.
    background, land, foreign, border : str
        The page, the country in question, its neighbours, and the lines between.
    factors : dict
        One colour for each kind of contribution, unlike any level's.
    """

    name: str
    text: str
    muted: str
    faint: str
    background: str
    land: str
    foreign: str
    border: str
    factors: dict[str, str]


LIGHT = Palette(
    name="light",
    text="#1c2430",
    muted="#5a6472",
    faint="#dfe3e8",
    background="#ffffff",
    land="#eef1f4",
    foreign="#f8f9fa",
    border="#b9c1cb",
    factors={
        "background": "#8a94a3",
        "incident": "#2f6690",
        "trigger": "#3a8f86",
        "anniversary": "#7a5fa6",
    },
)
DARK = Palette(
    name="dark",
    text="#e8ebef",
    muted="#a3adba",
    faint="#333b46",
    background="#12161c",
    land="#262d37",
    foreign="#1a2028",
    border="#4c5664",
    factors={
        "background": "#8a94a3",
        "incident": "#6ea8d6",
        "trigger": "#5bbcb0",
        "anniversary": "#b094e0",
    },
)


def chart_config(palette: Palette) -> dict[str, Any]:
    """Return the Vega-Lite configuration of a theme, for charts on screen and in files."""
    words = {"labelColor": palette.muted, "titleColor": palette.muted}
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            **words,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": palette.faint,
            "domainColor": palette.faint,
            "tickColor": palette.faint,
        },
        "legend": {**words, "labelFontSize": 12, "titleFontSize": 12, "symbolStrokeWidth": 1},
        "text": {"color": palette.text, "fontSize": 12},
    }
