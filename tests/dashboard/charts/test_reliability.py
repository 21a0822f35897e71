"""The strip counts what was said and what happened, week by week, and leaves open weeks out."""

from typing import Any

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.charts.reliability import by_level, reliability_strip, said_and_happened
from dashboard.theme import DARK, LEVEL_NAMES, LIGHT, Palette

FIRST, SECOND, OPEN = "2020-12-07", "2020-12-14", "2020-12-21"


def weeks(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Return weekly evaluations: week, level and attempts in the 7 days from it."""
    frame = pd.DataFrame(rows, columns=["week_on", "level", "attempts"])
    frame["attempts"] = frame["attempts"].astype(float)
    return frame.assign(
        week_on=pd.to_datetime(frame["week_on"]), facility_id=[f"f{i}" for i in range(len(frame))]
    )


SMALL = weeks(
    (FIRST, "HIGH", 2.0),
    (FIRST, "HIGH", 0.0),
    (FIRST, "LOW", 0.0),
    (FIRST, "NOT ASSESSED", 1.0),
    (SECOND, "LOW", 1.0),
    (SECOND, "LOW", 0.0),
    (SECOND, "MINIMAL", 0.0),
    (OPEN, "HIGH", None),
    (OPEN, "LOW", None),
)


def rows_of(strip: pd.DataFrame) -> list[tuple[str, str, int, int]]:
    """Return a strip row by row."""
    return [
        (f"{row.week_on:%Y-%m-%d}", str(row.level), int(row.said), int(row.happened))  # type: ignore[arg-type]
        for row in strip.itertuples()
    ]


def test_small_strip_is_counted_by_hand() -> None:
    strip = said_and_happened(SMALL)

    assert rows_of(strip) == [
        (FIRST, "HIGH", 2, 1),
        (FIRST, "LOW", 1, 0),
        (SECOND, "LOW", 2, 1),
        (SECOND, "MINIMAL", 1, 0),
    ]


def test_only_the_last_closed_weeks_are_shown() -> None:
    strip = said_and_happened(SMALL, weeks_shown=1)

    assert set(strip["week_on"]) == {pd.Timestamp(SECOND)}


def test_no_closed_week_gives_an_empty_strip() -> None:
    assert said_and_happened(weeks((OPEN, "HIGH", None))).empty


def test_totals_by_level_highest_first() -> None:
    total = by_level(said_and_happened(SMALL))

    assert total["level"].tolist() == LEVEL_NAMES[::-1]
    assert total.set_index("level")["said"].to_dict() == {
        "HIGH": 2,
        "SUBSTANTIAL": 0,
        "MODERATE": 0,
        "LOW": 3,
        "MINIMAL": 1,
    }
    assert total["happened"].tolist() == [1, 0, 0, 1, 0]


def test_real_strip_counts_every_assessed_facility_of_twelve_weeks(story: Board) -> None:
    weekly = story.assessments.weekly

    strip = said_and_happened(weekly)

    assert strip["week_on"].nunique() == 12
    last_closed = pd.Timestamp(story.assessments.as_of) - pd.Timedelta(days=7)
    assert strip["week_on"].max() == last_closed
    for week, rows in strip.groupby("week_on"):
        assessed = weekly[(weekly["week_on"] == week) & weekly["rate"].notna()]
        assert rows["said"].sum() == len(assessed)
        assert rows["happened"].sum() == (assessed["attempts"] > 0).sum()
    assert strip["happened"].sum() > 0


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_cells_read_attacked_of_assessed(palette: Palette) -> None:
    spec: dict[str, Any] = reliability_strip(said_and_happened(SMALL), palette).to_dict()

    (cells,) = spec["datasets"].values()
    assert [(cell["week"], cell["level"], cell["text"]) for cell in cells] == [
        ("7 Dec", "HIGH", "1 / 2"),
        ("7 Dec", "LOW", "0 / 1"),
        ("14 Dec", "LOW", "1 / 2"),
        ("14 Dec", "MINIMAL", "0 / 1"),
    ]
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["rect", "text"]
    assert {tuple(layer["encoding"]["y"]["sort"]) for layer in spec["layer"]} == {
        tuple(LEVEL_NAMES[::-1])
    }


def test_words_are_readable_on_the_full_colour_of_a_hit() -> None:
    spec: dict[str, Any] = reliability_strip(said_and_happened(SMALL), LIGHT).to_dict()

    (cells,) = spec["datasets"].values()
    ink = {(cell["level"], cell["happened"] > 0): cell["ink"] for cell in cells}

    assert ink == {
        ("HIGH", True): "#ffffff",
        ("LOW", True): "#111111",
        ("LOW", False): LIGHT.text,
        ("MINIMAL", False): LIGHT.text,
    }
    strengths = {cell["happened"] > 0: cell["strength"] for cell in cells}
    assert strengths[True] == 1 > strengths[False] > 0


def test_unfinished_weeks_are_hatched_and_no_others() -> None:
    strip = said_and_happened(SMALL)

    spec: dict[str, Any] = reliability_strip(strip, LIGHT, [pd.Timestamp(SECOND)]).to_dict()

    (cells,) = spec["datasets"].values()
    assert {cell["week"] for cell in cells if cell["unfinished"]} == {"14 Dec"}
    stripes = spec["layer"][1]
    assert stripes["mark"]["fill"]["gradient"] == "linear"
    assert stripes["transform"] == [{"filter": "datum.unfinished"}]
