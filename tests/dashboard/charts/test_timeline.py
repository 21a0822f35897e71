"""The timeline draws each week where it stands, weeks not assessed as gaps, incidents as ticks."""

from typing import Any

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.charts.bands import HIGHEST_RATE, LOWEST_RATE
from dashboard.charts.timeline import timeline
from dashboard.theme import DARK, LIGHT, Palette

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


def test_every_layer_names_the_bands_beside_the_chart_and_no_word_lies_upon_the_line() -> None:
    spec, _ = drawn(weekly(0.1, 0.1, 0.1, 0.1), incidents("2020-12-20"))

    axes = [layer["encoding"]["y"]["axis"] for layer in spec["layer"] if "y" in layer["encoding"]]

    assert len(axes) == 3
    assert all("labelExpr" in axis and axis == axes[0] for axis in axes)
    assert "text" not in {layer["mark"]["type"] for layer in spec["layer"]}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_real_year_is_drawn(story: Board, palette: Palette) -> None:
    own = story.assessments.weekly.query("facility_id == 'us-embassy-baghdad'")
    frame = story.records.incidents
    at = frame[frame["incident_id"].isin(story.at_facility("us-embassy-baghdad"))]

    spec, rows = drawn(own, at.assign(label=at["place"]), palette)

    assert len(rows["line"]) == 52
    assert "2020-12-20" in {row["week_on"][:10] for row in rows["tick"]}
    domain = spec["layer"][1]["encoding"]["x"]["scale"]["domain"]
    assert domain[1] == "2020-12-28"
    assert "url" not in str(spec["datasets"].keys())


def test_what_is_still_to_be_reported_is_hatched_to_the_end() -> None:
    spec: dict[str, Any] = timeline(
        weekly(0.1, 0.1, 0.1, 0.1), incidents(), LIGHT, WEEKS[2]
    ).to_dict()

    # above the bands, below the line and the ticks that are read
    kinds = [layer["mark"]["type"] for layer in spec["layer"]]
    stripes = spec["layer"][kinds.index("line") - 1]
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
