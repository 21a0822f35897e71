"""The reliability diagram: a dot a part, the line of truth, counts where there is room."""

from typing import Any

import pytest

from dashboard.charts.track_figures import deciles
from dashboard.charts.track_reliability import reliability_diagram
from dashboard.theme import DARK, LIGHT, Palette
from tests.dashboard.tracks import small_track


def spec_of(horizon_days: int = 7, palette: Palette = LIGHT) -> dict[str, Any]:
    """Return the specification of the diagram of the small track record."""
    parts = deciles(small_track().forecasts)
    spec: dict[str, Any] = reliability_diagram(parts, horizon_days, palette).to_dict()
    return spec


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_dots_say_what_was_said_and_what_happened(palette: Palette) -> None:
    spec = spec_of(palette=palette)

    rows = next(rows for rows in spec["datasets"].values() if "told" in rows[0])
    assert [(row["told"], row["came"], row["count"]) for row in rows] == [
        ("1 %", "3 %", "1 of 30"),
        ("1 %", "3 %", "1 of 30"),
        ("5 %", "0 %", "0 of 30"),
        ("10 %", "0 %", "0 of 30"),
        ("30 %", "33 %", "10 of 30"),
        ("50 %", "33 %", "10 of 30"),
    ]


def test_counts_are_written_only_where_they_do_not_overlap() -> None:
    rows = next(rows for rows in spec_of()["datasets"].values() if "told" in rows[0])

    assert [row["label"] for row in rows] == ["", "", "0 of 30", "0 of 30", "10 of 30", "10 of 30"]


def test_line_of_truth_goes_from_corner_to_corner() -> None:
    spec = spec_of()

    line = next(rows for rows in spec["datasets"].values() if "told" not in rows[0])
    top = spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1]
    assert line == [{"said": 0.0, "happened": 0.0}, {"said": top, "happened": top}]
    assert spec["layer"][0]["encoding"]["y"]["scale"] == spec["layer"][0]["encoding"]["x"]["scale"]


def test_axis_names_its_horizon() -> None:
    assert spec_of(30)["layer"][0]["encoding"]["x"]["title"] == "Chance said for 30 days"
