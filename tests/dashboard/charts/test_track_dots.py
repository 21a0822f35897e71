"""Dots show their figures, and are hollow where the interval leaves it open which side is true."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.track_dots import interval_dots, is_told_apart, signed
from dashboard.theme import DARK, LIGHT, Palette

ROWS = pd.DataFrame(
    {
        "label": ["Better", "Open", "Worse"],
        "value": [0.12, 0.01, -0.051],
        "low": [0.08, -0.02, -0.08],
        "high": [0.15, 0.03, -0.02],
    }
)


def spec_of(rows: pd.DataFrame, palette: Palette = LIGHT, digits: int = 0) -> dict[str, Any]:
    """Return the specification of the chart of some rows."""
    spec: dict[str, Any] = interval_dots(rows, "Error saved", palette, digits).to_dict()
    return spec


def rows_in(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows a chart is drawn from, without those of the zero line."""
    return next(rows for rows in spec["datasets"].values() if "label" in rows[0])


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.01, 0.02, True), (-0.02, -0.01, True), (-0.01, 0.01, False), (0.0, 0.1, False)],
)
def test_interval_that_leaves_zero_out_is_told_apart(
    low: float, high: float, *, expected: bool
) -> None:
    assert is_told_apart(low, high) is expected


@pytest.mark.parametrize(
    ("share", "digits", "words"),
    [
        (0.124, 0, "+12 %"),
        (-0.124, 0, "−12 %"),
        (0.004, 0, "0 %"),
        (-0.004, 0, "0 %"),
        (-0.004, 1, "−0.4 %"),
        (float("nan"), 0, "–"),
    ],
)
def test_share_is_said_with_its_sign(share: float, digits: int, words: str) -> None:
    assert signed(share, digits) == words


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_open_rows_are_hollow(palette: Palette) -> None:
    spec = spec_of(ROWS, palette)

    assert [(row["words"], row["fill"]) for row in rows_in(spec)] == [
        ("+12 %", palette.text),
        ("+1 %", palette.background),
        ("−5 %", palette.text),
    ]


def test_rows_stand_in_the_order_given_with_their_intervals() -> None:
    spec = spec_of(ROWS, digits=1)

    assert spec["layer"][2]["encoding"]["y"]["sort"] == ["Better", "Open", "Worse"]
    assert [row["between"] for row in rows_in(spec)] == [
        "+8.0 % to +15.0 %",
        "−2.0 % to +3.0 %",
        "−8.0 % to −2.0 %",
    ]


def test_axis_holds_zero_and_every_interval() -> None:
    low, high = spec_of(ROWS)["layer"][1]["encoding"]["x"]["scale"]["domain"]
    only_better = spec_of(ROWS.head(1))["layer"][1]["encoding"]["x"]["scale"]["domain"]

    assert low < -0.08
    assert high > 0.15
    assert only_better[0] < 0


def test_forecast_far_off_is_drawn_at_the_edge() -> None:
    far = ROWS.assign(value=[-4.0, 0.0, 0.0], low=[-9.0, -0.1, -0.1], high=[-1.5, 0.1, 0.1])

    spec = spec_of(far)

    worst = rows_in(spec)[0]
    assert (worst["value"], worst["low"], worst["high"]) == (-1.0, -1.0, -1.0)
    assert worst["words"] == "−400 %"
    assert spec["layer"][1]["encoding"]["x"]["scale"]["domain"][0] > -1.2
