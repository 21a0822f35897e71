"""The timeline draws each week where it stands, weeks not assessed as gaps, incidents as ticks."""

from typing import Any

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.charts.timeline import HIGHEST_RATE, LOWEST_RATE, timeline
from dashboard.theme import DARK, LEVEL_COLOURS, LEVEL_NAMES, LIGHT, Palette
from models.levels import LEVELS

WEEKS = pd.to_datetime(["2020-12-07", "2020-12-14", "2020-12-21", "2020-12-28"])


def weekly(*rates: float | None) -> pd.DataFrame:
    """Return weekly rates, one for each of `WEEKS`."""
    return pd.DataFrame({"week_on": WEEKS, "rate": pd.Series(rates, dtype=float), "level": "LOW"})


def incidents(*days: str) -> pd.DataFrame:
    """Return incidents on these days."""
    return pd.DataFrame({"occurred_on": pd.to_datetime(list(days)), "label": list(days)})


def drawn(
    rates: pd.DataFrame, ticks: pd.DataFrame, palette: Palette = LIGHT
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Return the specification, held against Vega-Lite's schema, and the rows of each mark."""
    spec: dict[str, Any] = timeline(rates, ticks, palette).to_dict()
    rows = {
        layer["mark"]["type"]: spec["datasets"][layer["data"]["name"]] for layer in spec["layer"]
    }
    return spec, rows


def test_each_week_is_drawn_once_and_a_gap_stays_a_gap() -> None:
    _, rows = drawn(weekly(0.1, None, 0.2, 0.3), incidents())

    assert [row["rate"] for row in rows["line"]] == [0.1, None, 0.2, 0.3]


def test_rates_beyond_the_scale_stand_at_its_ends() -> None:
    _, rows = drawn(weekly(0.0, 0.1, 7.0, 0.1), incidents())

    assert [row["rate"] for row in rows["line"]] == [LOWEST_RATE, 0.1, HIGHEST_RATE, 0.1]


def test_incidents_of_the_year_are_ticks_and_no_others() -> None:
    days = ["2020-12-06", "2020-12-07", "2020-12-20", "2020-12-28", "2020-12-29"]

    _, rows = drawn(weekly(0.1, 0.1, 0.1, 0.1), incidents(*days))

    assert [row["label"] for row in rows["tick"]] == days[1:4]


def test_bands_are_the_levels_from_edge_to_edge() -> None:
    _, rows = drawn(weekly(0.1, 0.1, 0.1, 0.1), incidents())

    bands = rows["rect"]

    assert [band["name"] for band in bands] == LEVEL_NAMES
    assert [band["colour"] for band in bands] == LEVEL_COLOURS
    assert [band["low"] for band in bands[1:]] == [level.lower_edge for level in LEVELS[1:]]
    assert [band["high"] for band in bands] == [band["low"] for band in bands[1:]] + [HIGHEST_RATE]


def test_band_names_are_words_on_the_chart() -> None:
    spec, _ = drawn(weekly(0.1, 0.1, 0.1, 0.1), incidents())

    (names,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]

    assert names["encoding"]["text"]["field"] == "name"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_real_year_is_drawn(story: Board, palette: Palette) -> None:
    own = story.assessments.weekly.query("facility_id == 'us-embassy-baghdad'")
    frame = story.records.incidents
    at = frame[frame["incident_id"].isin(story.at_facility("us-embassy-baghdad"))]

    spec, rows = drawn(own, at.assign(label=at["place"]), palette)

    assert len(rows["line"]) == 52
    assert "2020-12-20" in {row["week_on"][:10] for row in rows["tick"]}
    domain = spec["layer"][2]["encoding"]["x"]["scale"]["domain"]
    assert domain[1] == "2020-12-28"
    assert "url" not in str(spec["datasets"].keys())


def test_what_is_still_to_be_reported_is_hatched_to_the_end() -> None:
    spec: dict[str, Any] = timeline(
        weekly(0.1, 0.1, 0.1, 0.1), incidents(), LIGHT, WEEKS[2]
    ).to_dict()

    stripes = spec["layer"][-1]
    (span,) = spec["datasets"][stripes["data"]["name"]]
    assert (span["week_on"][:10], span["until"][:10]) == ("2020-12-21", "2020-12-28")
    assert stripes["mark"]["fill"]["gradient"] == "linear"


def test_change_of_posture_is_a_bar_within_the_year_and_dashed_where_its_end_is_unknown() -> None:
    changes = pd.DataFrame(
        {
            "starts_on": pd.to_datetime(["2020-12-01", "2020-12-16", "2019-01-01", "2021-02-01"]),
            "ends_on": pd.to_datetime(["2020-12-10", "NaT", "2019-02-01", "NaT"]),
            "label": ["a", "b", "long ago", "later"],
        }
    )

    spec = timeline(weekly(0.1, 0.1, 0.1, 0.1), incidents(), LIGHT, None, changes).to_dict()

    (bars,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "rule"]
    rows = spec["datasets"][bars["data"]["name"]]
    assert [(row["label"], row["week_on"][:10], row["until"][:10]) for row in rows] == [
        ("a", "2020-12-07", "2020-12-10"),
        ("b", "2020-12-16", "2020-12-28"),
    ]
    assert [row["is_open"] for row in rows] == [False, True]
