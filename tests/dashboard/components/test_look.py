"""How things look: the visitor's theme, the level's chip, and words for who cannot see a chart."""

import altair as alt
import pandas as pd
import pytest

from dashboard.components import look
from dashboard.theme import DARK, LIGHT, Palette
from models.levels import LEVELS, NOT_ASSESSED
from tests.dashboard.screens import chips, draw, limits_lines


class Theme:
    """Stand in for what Streamlit tells of a visitor."""

    def __init__(self, kind: str | None) -> None:
        self.theme = self
        self.type = kind


@pytest.mark.parametrize(("kind", "palette"), [("dark", DARK), ("light", LIGHT), (None, LIGHT)])
def test_palette_is_that_of_the_visitor(
    kind: str | None, palette: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.context", Theme(kind))

    assert look.palette() is palette


@pytest.mark.parametrize("level", [*LEVELS, NOT_ASSESSED], ids=lambda level: str(level.name))
def test_chip_is_that_of_the_level(level: object) -> None:
    at = draw(look.chip, level.name)  # type: ignore[attr-defined]

    assert chips(at) == [level.name]  # type: ignore[attr-defined]


def test_chip_of_hostile_text_is_a_chip_without_it() -> None:
    at = draw(look.chip, "<img src=x onerror=alert(1)>")

    assert chips(at) == ["NOT ASSESSED"]
    assert "onerror" not in at.get("html")[0].proto.body


def test_chart_carries_its_words_and_our_own_theme() -> None:
    at = draw(look.chart, "mine", ("a view",), a_point, "One point at 1.")

    (proto,) = [element.proto for element in at.get("vega_lite_chart")]
    assert proto.alt == "One point at 1."
    assert proto.theme == ""


def test_chart_of_the_same_view_is_made_once_a_theme() -> None:
    made: list[str] = []

    def make(colours: Palette) -> alt.Chart:
        made.append(colours.name)
        return a_point(colours)

    for view in ("one", "one", "other"):
        draw(look.chart, "counted", (view,), make, "A point.")

    assert made == ["light", "light"]


def a_point(colours: Palette) -> alt.Chart:
    """Return a chart of one point in the colour of words."""
    points = alt.Chart(pd.DataFrame({"x": [1]})).mark_point(color=colours.text)
    drawing: alt.Chart = points.encode(x="x:Q")
    return drawing


def test_limits_are_marked_as_such() -> None:
    assert limits_lines(draw(look.limits, "Not the whole truth.")) == ["Not the whole truth."]
