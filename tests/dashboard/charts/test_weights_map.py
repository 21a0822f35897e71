"""The map of a draft: the changed ones on top and ringed, the rest capped."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.weights_map import map_rows, weights_map
from dashboard.theme import ALL_COLOURS, ALL_NAMES, ALL_SHAPES, DARK, LIGHT, Palette
from data import outlines

OUTLINES = (outlines.countries(), outlines.governorates())


def facilities(*rows: tuple[str, float, bool]) -> pd.DataFrame:
    """Return facilities of a preview: id, rate in the draft, and whether the level changes."""
    frame = pd.DataFrame(rows, columns=["facility_id", "rate_after", "is_changed"])
    return frame.assign(
        name=frame["facility_id"].str.upper(),
        level_before="LOW",
        level_after=["HIGH" if changed else "LOW" for changed in frame["is_changed"]],
        probability_after=frame["rate_after"],
    )


def places(*names: str, missing: str = "") -> pd.DataFrame:
    """Return a place for each facility but one."""
    lat = [None if name == missing else 33.0 for name in names]
    return pd.DataFrame({"facility_id": names, "lat": lat, "lon": 44.0})


def layers(palette: Palette = LIGHT) -> list[dict[str, Any]]:
    """Return the layers of the map; Altair holds it against the schema of Vega-Lite."""
    found: list[dict[str, Any]] = weights_map(OUTLINES, palette).to_dict()["layer"]
    return found


def test_changed_ones_are_drawn_last_then_the_most_threatened() -> None:
    rows = map_rows(
        facilities(("a", 0.5, False), ("b", 0.01, True), ("c", 0.2, False)), places("a", "b", "c")
    )

    assert list(rows["name"]) == ["C", "A", "B"]
    assert list(rows["level"]) == ["LOW", "LOW", "HIGH"]
    assert list(rows["was"]) == ["LOW"] * 3


def test_cap_keeps_the_changed_ones() -> None:
    rows = map_rows(
        facilities(("a", 0.5, False), ("b", 0.01, True), ("c", 0.2, False)),
        places("a", "b", "c"),
        drawn=2,
    )

    assert list(rows["name"]) == ["A", "B"]


def test_what_has_no_place_is_left_out() -> None:
    rows = map_rows(facilities(("a", 0.5, True), ("b", 0.1, False)), places("a", "b", missing="a"))

    assert list(rows["name"]) == ["B"]


def test_facility_not_assessed_lies_lowest() -> None:
    rows = map_rows(facilities(("a", float("nan"), False), ("b", 0.1, False)), places("a", "b"))

    assert list(rows["name"]) == ["A", "B"]
    assert rows["probability"].iloc[0] == "–"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_level_is_colour_and_shape_and_change_a_ring(palette: Palette) -> None:
    *_, rings, points = layers(palette)

    assert rings["transform"] == [{"filter": "datum['is_changed']"}]
    assert rings["mark"]["filled"] is False
    assert points["encoding"]["fill"]["scale"] == {"domain": ALL_NAMES, "range": ALL_COLOURS}
    assert points["encoding"]["shape"]["scale"] == {"domain": ALL_NAMES, "range": ALL_SHAPES}
    assert points["mark"]["stroke"] == palette.text


def test_rows_are_handed_over_and_nothing_is_fetched() -> None:
    data = [layer["data"] for layer in layers()]

    assert [each.get("name") for each in data[-2:]] == ["rows", "rows"]
    assert not any("url" in each for each in data)


def test_tooltip_says_both_levels() -> None:
    titles = [tip["title"] for tip in layers()[-1]["encoding"]["tooltip"]]

    assert titles[:3] == ["Facility", "Published level", "Level in the draft"]
