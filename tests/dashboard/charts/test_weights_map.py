"""The map of a draft: marks as on the Overview, those that change ringed and by themselves."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.map_marks import Window
from dashboard.charts.weights_map import map_rows, weights_map
from dashboard.theme import ALL_COLOURS, ALL_NAMES, ALL_SHAPES, DARK, LIGHT, Palette
from data.files import outlines

OUTLINES = (outlines.countries(), outlines.governorates())


def facilities(*rows: tuple[str, float, bool]) -> pd.DataFrame:
    """Return facilities of a preview: id, rate in the draft, and whether the level changes."""
    frame = pd.DataFrame(rows, columns=["facility_id", "rate_after", "is_changed"])
    return frame.assign(
        name=frame["facility_id"].str.upper(),
        level_before="LOW",
        level_after=[
            "NOT ASSESSED" if pd.isna(rate) else "HIGH" if changed else "LOW"
            for rate, changed in zip(frame["rate_after"], frame["is_changed"], strict=True)
        ],
        probability_after=frame["rate_after"],
    )


def places(*names: str, missing: str = "") -> pd.DataFrame:
    """Return a place for each facility but one."""
    lat = [None if name == missing else 33.0 for name in names]
    return pd.DataFrame({"facility_id": names, "lat": lat, "lon": 44.0})


def layers(palette: Palette = LIGHT) -> list[dict[str, Any]]:
    """Return the layers of the map; Altair holds it against the schema of Vega-Lite."""
    shown = Window(33.0, 44.0, 10.0, 10.0)
    found: list[dict[str, Any]] = weights_map(OUTLINES, palette, shown).to_dict()["layer"]
    return found


def test_highest_in_the_draft_are_drawn_last() -> None:
    rows = map_rows(
        facilities(("a", 0.5, False), ("b", 0.9, True), ("c", float("nan"), False)),
        places("a", "b", "c"),
    )

    assert list(rows["name"]) == ["C", "A", "B"]
    assert list(rows["level"]) == ["NOT ASSESSED", "LOW", "HIGH"]
    assert list(rows["is_changed"]) == [False, False, True]
    assert list(rows["probability"]) == ["–", "50 %", "90 %"]


def test_those_that_change_share_no_mark_with_those_that_stay() -> None:
    told = facilities(*((name, 0.3, name in "bd") for name in "abcd")).assign(level_after="LOW")
    told.loc[1, "level_before"] = "MINIMAL"

    rows = map_rows(told, places(*"abcd")).set_index("facility_id")

    assert dict(rows["count"]) == {"a": 2, "b": 2}
    assert dict(rows["is_changed"]) == {"a": False, "b": True}
    assert rows["was"]["b"] == "1 LOW, 1 MINIMAL"
    assert rows["levels"]["b"] == "2 LOW"


def test_what_has_no_place_is_left_out() -> None:
    rows = map_rows(facilities(("a", 0.5, True), ("b", 0.1, False)), places("a", "b", missing="a"))

    assert list(rows["name"]) == ["B"]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_level_is_colour_and_shape_and_change_a_ring(palette: Palette) -> None:
    *_, rings, _, points = layers(palette)

    assert rings["transform"] == [{"filter": "datum['is_changed']"}]
    assert rings["mark"]["filled"] is False
    assert points["encoding"]["fill"]["scale"] == {"domain": ALL_NAMES, "range": ALL_COLOURS}
    assert points["encoding"]["shape"]["scale"] == {"domain": ALL_NAMES, "range": ALL_SHAPES}
    assert points["mark"]["stroke"] == palette.text


def test_rows_are_handed_over_and_nothing_is_fetched() -> None:
    data = [layer["data"] for layer in layers()]

    assert [each.get("name") for each in data[2:]] == ["rows"] * 4
    assert not any("url" in each for each in data)


def test_tooltip_says_both_levels() -> None:
    titles = [tip["title"] for tip in layers()[-1]["encoding"]["tooltip"]]

    assert titles[:3] == ["Facility", "Published level", "Level in the draft"]
