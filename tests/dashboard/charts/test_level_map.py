"""The map draws every facility with coordinates once, the most threatened on top."""

from typing import Any

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.charts.level_map import SELECTION, SIZES, level_map
from dashboard.theme import ALL_COLOURS, ALL_NAMES, ALL_SHAPES, DARK, LEVEL_NAMES, LIGHT, Palette
from data import outlines

OUTLINES = (outlines.countries(), outlines.governorates())


def places(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Return facilities to draw: id, level and latitude."""
    frame = pd.DataFrame(rows, columns=["facility_id", "level", "lat"])
    return frame.assign(name=frame["facility_id"].str.upper(), probability_7d=0.5, lon=44.0)


def drawn(
    facilities: pd.DataFrame, palette: Palette = LIGHT, unheard: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the specification of the map; Altair holds it against the schema of Vega-Lite."""
    drawing = level_map(facilities, OUTLINES, palette, unheard=unheard)
    spec: dict[str, Any] = drawing.to_dict()
    return spec


def points(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the facilities of a map in the order in which they are drawn."""
    layer = spec["layer"][-1]
    rows: list[dict[str, Any]] = spec["datasets"][layer["data"]["name"]]
    return rows


def test_most_threatened_is_drawn_last() -> None:
    spec = drawn(places(("a", "HIGH", 33.0), ("b", "LOW", 33.1), ("c", "NOT ASSESSED", 33.2)))

    assert [row["facility_id"] for row in points(spec)] == ["c", "b", "a"]


def test_facility_without_coordinates_is_left_out() -> None:
    spec = drawn(places(("a", "HIGH", None), ("b", "LOW", 33.1)))

    assert [row["facility_id"] for row in points(spec)] == ["b"]


def test_no_facility_at_all_still_draws_the_land() -> None:
    spec = drawn(places(("a", "HIGH", None)))

    assert len(spec["layer"]) == 3
    assert points(spec) == []


def test_whole_board_is_drawn(story: Board) -> None:
    facilities = story.records.facilities
    placed = story.ranked.merge(facilities[["facility_id", "lat", "lon"]], on="facility_id")

    rows = points(drawn(placed))

    assert {row["facility_id"] for row in rows} == set(
        facilities.dropna(subset=["lat", "lon"])["facility_id"]
    )
    assert rows[-1]["facility_id"] == story.ranked["facility_id"].iloc[0]
    assert not any("nan" in str(row.values()) for row in rows)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_level_is_colour_shape_and_size_at_once(palette: Palette) -> None:
    encoding = drawn(places(("a", "HIGH", 33.0)), palette)["layer"][-1]["encoding"]

    for channel, values in (("fill", ALL_COLOURS), ("shape", ALL_SHAPES), ("size", SIZES)):
        assert encoding[channel]["field"] == "level"
        assert encoding[channel]["scale"] == {"domain": ALL_NAMES, "range": values}
        assert encoding[channel]["legend"]["values"] == [*LEVEL_NAMES[::-1], "NOT ASSESSED"]


def test_mark_of_a_place_nobody_reports_from_is_hollow() -> None:
    spec = drawn(places(("a", "MINIMAL", 33.0), ("b", "MINIMAL", 33.1)), unheard=("a",))

    fill = spec["layer"][-1]["encoding"]["fillOpacity"]

    assert fill == {"condition": {"test": "datum.unheard", "value": 0.0}, "value": 1.0}
    assert [row["unheard"] for row in points(spec)] == [False, True]


def test_points_are_outlined_in_the_colour_of_words() -> None:
    for palette in (LIGHT, DARK):
        mark = drawn(places(("a", "HIGH", 33.0)), palette)["layer"][-1]["mark"]
        assert mark["stroke"] == palette.text
        assert mark["strokeWidth"] > 0


def test_click_gives_the_facility() -> None:
    spec = drawn(places(("a", "HIGH", 33.0)))

    (param,) = spec["params"]
    assert param["name"] == SELECTION
    assert param["select"] == {"type": "point", "fields": ["facility_id"], "on": "click"} | {
        k: v for k, v in param["select"].items() if k not in {"type", "fields", "on"}
    }


def test_tooltip_says_name_level_and_probability() -> None:
    spec = drawn(places(("a", "HIGH", 33.0)))

    fields = [tip["field"] for tip in spec["layer"][-1]["encoding"]["tooltip"]]

    assert fields == ["name", "level", "probability"]
    assert points(spec)[0]["probability"] == "50 %"


def test_nothing_is_fetched() -> None:
    spec = drawn(places(("a", "HIGH", 33.0)))

    assert "url" not in {key for layer in spec["layer"] for key in layer["data"]}
