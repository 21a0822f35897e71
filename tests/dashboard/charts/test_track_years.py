"""Skill by year: a bar up or down, its figure, and on how many attempts it rests."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.track_years import years_chart
from dashboard.theme import DARK, LIGHT, Palette

YEARS = pd.DataFrame(
    {
        "year": [2019, 2020, 2021],
        "rows": [500, 3000, 40],
        "positives": [8, 1066, 0],
        "skill_best": [0.012, -0.054, float("nan")],
    }
)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_say_their_figure_and_what_it_rests_on(palette: Palette) -> None:
    spec: dict[str, Any] = years_chart(YEARS, palette).to_dict()

    rows = next(rows for rows in spec["datasets"].values() if "words" in rows[0])
    assert [(row["year"], row["words"], row["count"], row["side"]) for row in rows] == [
        ("2019", "+1.2 %", "8 of 500", "up"),
        ("2020", "−5.4 %", "1,066 of 3,000", "down"),
        ("2021", "–", "0 of 40", "up"),
    ]


def test_axis_holds_every_bar_and_the_words_at_it() -> None:
    spec: dict[str, Any] = years_chart(YEARS, LIGHT).to_dict()

    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low < -0.054
    assert high > 0.012


def test_tiny_figures_do_not_fill_the_chart() -> None:
    tiny = YEARS.assign(skill_best=[0.0001, -0.0001, 0.0])

    spec: dict[str, Any] = years_chart(tiny, LIGHT).to_dict()

    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert high - low > 0.02
