"""Long names of a chart are broken between words, by the expression the chart evaluates."""

import re

import altair as alt
import pandas as pd
import pytest
import vl_convert

from dashboard.charts.labels import broken


def drawn(text: str, letters: int) -> list[str]:
    """Return the lines of a text as a chart draws it."""
    chart = (
        alt.Chart(pd.DataFrame({"name": [text]}))
        .transform_calculate(lines=broken("datum.name", letters))
        .mark_text(lineBreak="\n")
        .encode(text="lines:N")
    )
    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    return re.findall(r"<(?:tspan|text)[^>]*>([^<]+)<", svg)


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("Erbil Air Base", 27, ["Erbil Air Base"]),
        ("International (Green) Zone, Baghdad", 27, ["International (Green) Zone,", "Baghdad"]),
        ("one two three", 7, ["one two", "three"]),
        ("Rawalpindi", 4, ["Rawalpindi"]),
    ],
)
def test_lines(text: str, letters: int, lines: list[str]) -> None:
    assert drawn(text, letters) == lines
