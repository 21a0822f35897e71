"""The map shows every facility with coordinates under one mark, the most threatened on top."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.assessments import Board
from dashboard.charts.level_map import SELECTION, SIZES, Sharing, level_map, level_marks, mark_rows
from dashboard.theme import ALL_COLOURS, ALL_NAMES, ALL_SHAPES, DARK, LEVEL_NAMES, LIGHT, Palette
from data.files import outlines

OUTLINES = (outlines.countries(), outlines.governorates())


def places(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Return facilities to draw: id, level and latitude."""
    frame = pd.DataFrame(rows, columns=["facility_id", "level", "lat"])
    return frame.assign(name=frame["facility_id"].str.upper(), probability_7d=0.5, lon=44.0)


def drawn(
    facilities: pd.DataFrame, palette: Palette = LIGHT, unheard: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the specification of the map; Altair holds it against the schema of Vega-Lite."""
    drawing = level_map(facilities, OUTLINES, palette, Sharing(apart=unheard))
    spec: dict[str, Any] = drawing.to_dict()
    return spec


def layer(spec: dict[str, Any], mark: str) -> dict[str, Any]:
    """Return the layer of a map with marks of a type."""
    (found,) = [each for each in spec["layer"] if each["mark"]["type"] == mark]
    return dict(found)


def points(spec: dict[str, Any], mark: str = "point") -> list[dict[str, Any]]:
    """Return the marks of a map in the order in which they are drawn."""
    rows: list[dict[str, Any]] = spec["datasets"][layer(spec, mark)["data"]["name"]]
    return rows


def test_most_threatened_is_drawn_last() -> None:
    spec = drawn(places(("a", "HIGH", 33.0), ("b", "LOW", 35.0), ("c", "NOT ASSESSED", 37.0)))

    assert [row["facility_id"] for row in points(spec)] == ["c", "b", "a"]


def test_those_of_one_town_share_a_mark_of_the_highest_level_and_none_at_high_does() -> None:
    town = ("HIGH", "HIGH", "SUBSTANTIAL", "LOW", "LOW", "NOT ASSESSED")
    spec = drawn(places(*((f"f{n}", level, 33.0) for n, level in enumerate(town))))

    told = {row["facility_id"]: row for row in points(spec)}
    assert {name: (row["level"], row["count"]) for name, row in told.items()} == {
        "f0": ("HIGH", 1),
        "f1": ("HIGH", 1),
        "f2": ("SUBSTANTIAL", 3),
        "f5": ("NOT ASSESSED", 1),
    }
    assert told["f2"]["name"] == "F2 and 2 near it"
    assert told["f2"]["levels"] == "1 SUBSTANTIAL, 2 LOW"
    assert told["f2"]["probability"] == "up to 50 %"
    (several,) = points(spec, "text")
    assert several["count"] == 3
    assert layer(spec, "text")["transform"] == [{"calculate": "'×' + datum.count", "as": "several"}]


def test_line_leads_from_a_mark_beside_its_place_to_the_place() -> None:
    (line,) = points(drawn(places(("a", "HIGH", 33.0), ("b", "HIGH", 33.0))), "rule")

    assert (line["at_lat"], line["at_lon"]) == (33.0, 44.0)
    assert (line["lat"], line["lon"]) != (33.0, 44.0)


@given(st.lists(st.tuples(st.sampled_from(ALL_NAMES), st.floats(29, 37)), max_size=40))
def test_every_facility_is_counted_once_and_none_above_the_level_of_its_mark(
    rows: list[tuple[str, float]],
) -> None:
    scale = [*LEVEL_NAMES[::-1], "NOT ASSESSED"]
    ordered = sorted(rows, key=lambda row: scale.index(row[0]))
    facilities = places(*((f"f{n}", level, lat) for n, (level, lat) in enumerate(ordered)))

    found = level_marks(facilities, Sharing())
    marks = mark_rows(facilities, found)

    assert marks["count"].sum() == len(rows)
    for mark, row in enumerate(marks.to_dict("records")):
        inside = facilities["level"][found.of_place == mark]
        assert row["level"] == min(inside, key=scale.index)
        assert row["count"] == len(inside)
        assert row["count"] == 1 or row["level"] != "HIGH"


def test_facility_without_coordinates_is_left_out() -> None:
    spec = drawn(places(("a", "HIGH", None), ("b", "LOW", 33.1)))

    assert [row["facility_id"] for row in points(spec)] == ["b"]


def test_no_facility_at_all_still_draws_the_land() -> None:
    spec = drawn(places(("a", "HIGH", None)))

    assert [each["mark"]["type"] for each in spec["layer"]].count("geoshape") == 2
    assert points(spec) == []


def test_whole_board_is_drawn(story: Board) -> None:
    facilities = story.records.facilities
    placed = story.ranked.merge(facilities[["facility_id", "lat", "lon"]], on="facility_id")

    rows = points(drawn(placed))

    assert sum(row["count"] for row in rows) == facilities["lat"].notna().sum()
    assert rows[-1]["facility_id"] == story.ranked["facility_id"].iloc[0]
    assert not any("nan" in str(row.values()) for row in rows)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_level_is_colour_shape_and_size_at_once(palette: Palette) -> None:
    encoding = layer(drawn(places(("a", "HIGH", 33.0)), palette), "point")["encoding"]

    for channel, values in (("fill", ALL_COLOURS), ("shape", ALL_SHAPES), ("size", SIZES)):
        assert encoding[channel]["field"] == "level"
        assert encoding[channel]["scale"] == {"domain": ALL_NAMES, "range": values}
        assert encoding[channel]["legend"]["values"] == [*LEVEL_NAMES[::-1], "NOT ASSESSED"]


def test_mark_of_a_place_nobody_reports_from_is_hollow() -> None:
    spec = drawn(places(("a", "MINIMAL", 33.0), ("b", "MINIMAL", 33.1)), unheard=("a",))

    fill = layer(spec, "point")["encoding"]["fillOpacity"]

    assert fill == {"condition": {"test": "datum.unheard", "value": 0.0}, "value": 1.0}
    assert [row["unheard"] for row in points(spec)] == [False, True]


def test_points_are_outlined_in_the_colour_of_words() -> None:
    for palette in (LIGHT, DARK):
        mark = layer(drawn(places(("a", "HIGH", 33.0)), palette), "point")["mark"]
        assert mark["stroke"] == palette.text
        assert mark["strokeWidth"] > 0


def test_click_gives_the_facility() -> None:
    spec = drawn(places(("a", "HIGH", 33.0)))

    (param,) = spec["params"]
    assert param["name"] == SELECTION
    assert param["select"]["type"] == "point"
    assert param["select"]["fields"] == ["facility_id"]
    assert param["select"]["on"] == "click"


def test_tooltip_says_name_level_and_probability() -> None:
    spec = drawn(places(("a", "HIGH", 33.0)))

    fields = [tip["field"] for tip in layer(spec, "point")["encoding"]["tooltip"]]

    assert fields == ["name", "levels", "probability"]
    assert points(spec)[0]["probability"] == "50 %"


def test_nothing_is_fetched() -> None:
    spec = drawn(places(("a", "HIGH", 33.0)))

    assert "url" not in {key for layer in spec["layer"] for key in layer["data"]}
