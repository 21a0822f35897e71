"""Colours: the levels' own in both themes, words readable on them, factors unlike any level."""

import re

import pytest

from dashboard import theme
from dashboard.theme import DARK, LIGHT, Palette, chart_config
from dashboard.words.phrases import FACTOR_WORDS
from models.levels import LEVELS, NOT_ASSESSED

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
READABLE = 4.5
SEEN = 3.0


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it, 1 to 21."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour written as ``#rrggbb``."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_reckoned_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_names_colours_and_shapes_stand_side_by_side() -> None:
    rows = zip(theme.ALL_NAMES, theme.ALL_COLOURS, theme.ALL_SHAPES, strict=True)

    assert list(rows) == [(i.name, i.colour, i.shape) for i in (*LEVELS, NOT_ASSESSED)]
    assert theme.ALL_NAMES[:-1] == theme.LEVEL_NAMES
    assert theme.ALL_COLOURS[:-1] == theme.LEVEL_COLOURS
    assert theme.ALL_SHAPES[:-1] == theme.LEVEL_SHAPES


def test_every_level_has_its_own_colour_and_shape() -> None:
    assert len(set(theme.ALL_COLOURS)) == len(theme.ALL_COLOURS)
    assert len(set(theme.ALL_SHAPES)) == len(theme.ALL_SHAPES)


@pytest.mark.parametrize("level", [*LEVELS, NOT_ASSESSED], ids=lambda level: str(level.name))
def test_word_on_a_level_is_readable(level: object) -> None:
    assert contrast(level.text_colour, level.colour) >= READABLE  # type: ignore[attr-defined]


@PALETTES
def test_words_are_readable_on_page_and_map(palette: Palette) -> None:
    for words in (palette.text, palette.muted):
        assert contrast(words, palette.background) >= READABLE
    assert contrast(palette.text, palette.land) >= READABLE


@PALETTES
def test_factors_have_colours_of_their_own(palette: Palette) -> None:
    colours = set(palette.factors.values())

    assert set(palette.factors) == set(FACTOR_WORDS)
    assert len(colours) == len(FACTOR_WORDS)
    assert not colours & set(theme.ALL_COLOURS)
    assert all(contrast(colour, palette.background) >= SEEN for colour in colours)


@PALETTES
def test_all_colours_are_plain_hexadecimal(palette: Palette) -> None:
    plain = [v for k, v in vars(palette).items() if isinstance(v, str) and k != "name"]

    assert all(re.fullmatch("#[0-9a-f]{6}", c) for c in [*plain, *palette.factors.values()])


@PALETTES
def test_chart_config_takes_its_colours_from_the_theme(palette: Palette) -> None:
    config = chart_config(palette)

    assert config["text"]["color"] == palette.text
    assert config["axis"]["labelColor"] == config["legend"]["titleColor"] == palette.muted
    assert config["axis"]["gridColor"] == palette.faint
    # the page shines through, so that a chart never stands in a box of the other theme
    assert config["background"] == "transparent"
    assert "sans-serif" in config["font"]
