"""Levels against what happened: a row a level that was used, the highest on top."""

from typing import Any

import pytest

from dashboard.charts.track_levels import level_bands, levels_chart
from dashboard.theme import DARK, LIGHT, Palette
from tests.dashboard.tracks import small_track


def spec_of(horizon_days: int = 7, palette: Palette = LIGHT) -> dict[str, Any]:
    """Return the specification of the chart of the small track record."""
    levels = small_track().evaluation.by_level
    spec: dict[str, Any] = levels_chart(levels, horizon_days, palette).to_dict()
    return spec


def test_bands_are_the_chances_of_the_edges() -> None:
    bands = level_bands(7).set_index("level")

    assert bands.loc["MINIMAL", "from_chance"] == 0
    assert bands.loc["HIGH", "from_chance"] == pytest.approx(0.3935, abs=1e-4)
    assert bands.loc["HIGH", "to_chance"] == 1
    assert (level_bands(30)["from_chance"] >= level_bands(7)["from_chance"]).all()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_rows_say_what_was_said_and_what_happened(palette: Palette) -> None:
    spec = spec_of(palette=palette)

    (rows,) = spec["datasets"].values()
    told = {row["level"]: (row["told"], row["came"], row["count"]) for row in rows}
    assert told == {
        "MINIMAL": ("1 %", "3 %", "2 of 60"),
        "LOW": ("5 %", "0 %", "0 of 30"),
        "MODERATE": ("10 %", "0 %", "0 of 30"),
        "SUBSTANTIAL": ("30 %", "33 %", "10 of 30"),
        "HIGH": ("50 %", "33 %", "10 of 30"),
    }
    order = spec["layer"][0]["encoding"]["y"]["sort"]
    assert order == ["HIGH", "SUBSTANTIAL", "MODERATE", "LOW", "MINIMAL"]


def test_level_never_given_has_no_row() -> None:
    levels = small_track().evaluation.by_level
    unused = levels.assign(said=[0, 30, 30, 30, 30])

    spec: dict[str, Any] = levels_chart(unused, 7, LIGHT).to_dict()

    assert "MINIMAL" not in spec["layer"][0]["encoding"]["y"]["sort"]


def test_no_tick_is_above_certainty() -> None:
    sure = small_track().evaluation.by_level.assign(high=[0.1, 0.2, 0.5, 0.9, 1.0])

    spec: dict[str, Any] = levels_chart(sure, 30, LIGHT).to_dict()

    assert max(spec["layer"][0]["encoding"]["x"]["axis"]["values"]) == 1.0


def test_axis_names_its_horizon() -> None:
    assert spec_of(30)["layer"][0]["encoding"]["x"]["title"].endswith("within 30 days")
