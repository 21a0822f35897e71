"""How things look: the visitor's theme, the level's chip, and words for who cannot see a chart."""

import altair as alt
import pandas as pd
import pyarrow as pa
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


def test_live_chart_hands_over_its_rows_and_draws_once() -> None:
    drawn: list[str] = []

    def make(palette: Palette) -> alt.Chart:
        drawn.append(palette.name)
        dots: alt.Chart = alt.Chart(alt.NamedData("rows")).mark_point().encode(x="x:Q")
        return dots

    shown = [
        draw(look.chart_live, "live", ("test",), make, look.Live({"rows": frame}, "dots"))
        for frame in (pd.DataFrame({"x": [1]}), pd.DataFrame({"x": [2, 3]}))
    ]

    protos = [at.get("vega_lite_chart")[0].proto for at in shown]
    assert len(drawn) == 1
    assert protos[0].spec == protos[1].spec
    assert [data.name for data in protos[1].datasets] == ["rows"]
    assert protos[0].datasets[0].data.data != protos[1].datasets[0].data.data
    assert protos[0].alt == "dots"


def test_live_chart_is_as_high_as_its_rows() -> None:
    def make(palette: Palette) -> alt.Chart:
        base = alt.Chart(alt.NamedData("rows"))
        dots: alt.Chart = base.mark_point(color=palette.text).encode(x="x:Q")
        return dots

    live = look.Live({"rows": pd.DataFrame({"x": [1]})}, "dots", height=123)

    (chart,) = draw(look.chart_live, "high", ("test",), make, live).get("vega_lite_chart")

    assert '"height": 123' in chart.proto.spec


def test_rows_of_a_chart_are_sent_as_they_stand() -> None:
    at = draw(look.chart, "sent", ("rows",), a_point, "One point at 1.")

    (proto,) = [element.proto for element in at.get("vega_lite_chart")]
    assert pa.ipc.open_stream(proto.data.data).read_all().to_pylist() == [{"x": 1}]
    assert "values" not in proto.spec
