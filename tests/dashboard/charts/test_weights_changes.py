"""Before and after: the changed ones first, each facility once, nothing beyond the axis."""

from typing import Any

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.charts.weights_changes import (
    HIGHEST_RATE,
    LOWEST_RATE,
    NAME_LENGTH,
    ROWS_SHOWN,
    change_rows,
    changes_chart,
    changes_height,
    places_moved,
)
from dashboard.theme import DARK, LEVEL_COLOURS, LEVEL_NAMES, LEVEL_SHAPES, LIGHT, Palette
from models.exploring.preview import preview
from models.exploring.whatif import look
from tests.models.factories import weighed


def facility(name: str, before: float, after: float, **facts: Any) -> dict[str, Any]:
    """Return a facility of a preview; its level changes where the rate crosses .1."""
    levels = ["LOW" if rate < 0.1 else "HIGH" for rate in (before, after)]
    return {
        "name": name,
        "level_before": levels[0],
        "level_after": levels[1],
        "rate_before": before,
        "rate_after": after,
        "position_before": 1,
        "position_after": 1,
        "is_changed": levels[0] != levels[1],
        **facts,
    }


def rows_of(*facilities: dict[str, Any], shown: int = ROWS_SHOWN) -> pd.DataFrame:
    """Return the rows drawn of some facilities."""
    return change_rows(pd.DataFrame(facilities), shown)


def test_those_that_change_stand_first_then_the_most_threatened() -> None:
    rows = rows_of(
        facility("calm", 0.02, 0.03, position_after=3),
        facility("moved", 0.05, 0.2, position_after=2),
        facility("top", 0.8, 0.9, position_after=1),
    )

    assert list(rows["label"]) == ["moved", "top", "calm"]
    assert list(rows["words"]) == ["LOW → HIGH", "HIGH", "LOW"]
    assert list(rows["weight"]) == ["bold", "normal", "normal"]


def test_no_more_are_drawn_than_asked_for() -> None:
    many = [facility(f"f{n}", 0.02, 0.03, position_after=n) for n in range(30)]

    assert len(rows_of(*many, shown=5)) == 5
    assert changes_height(12) - changes_height(11) == changes_height(2) - changes_height(1)
    assert changes_height(0) == changes_height(1)


def test_facility_not_assessed_is_not_drawn() -> None:
    rows = rows_of(facility("gone", float("nan"), float("nan")), facility("there", 0.02, 0.03))

    assert list(rows["label"]) == ["there"]


def test_two_of_one_name_are_two_rows() -> None:
    rows = rows_of(facility("Camp", 0.02, 0.03), facility("Camp", 0.04, 0.05))

    assert rows["label"].nunique() == 2
    assert {label.rstrip("\u200b") for label in rows["label"]} == {"Camp"}


def test_name_too_long_for_two_lines_is_cut() -> None:
    whole, cut = rows_of(
        facility("Baghdad Diplomatic Support Center / Victory base area", 0.02, 0.03),
        facility("Camp " * 30, 0.02, 0.03),
    )["label"]

    assert whole == "Baghdad Diplomatic Support Center / Victory base area"
    assert cut.endswith("…")
    assert len(cut) <= NAME_LENGTH


def test_rates_stay_within_the_axis_and_words_tell_them_whole() -> None:
    rows = rows_of(facility("low", 0.0, 7.5))

    assert (rows["before"].iloc[0], rows["after"].iloc[0]) == (LOWEST_RATE, HIGHEST_RATE)
    assert (rows["told_before"].iloc[0], rows["told_after"].iloc[0]) == ("0.0000", "7.5000")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(5, 2, "#2, was #5"), (2, 2, "#2"), (pd.NA, 2, ""), (2, pd.NA, "")],
)
def test_place_among_all(before: int, after: int, words: str) -> None:
    assert places_moved(before, after) == words


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_level_is_told_by_colour_and_shape(palette: Palette) -> None:
    spec = changes_chart(palette).to_dict()
    mark = next(
        layer["encoding"] for layer in spec["layer"] if "shape" in layer.get("encoding", {})
    )

    assert mark["fill"]["scale"] == {"domain": LEVEL_NAMES, "range": LEVEL_COLOURS}
    assert mark["shape"]["scale"] == {"domain": LEVEL_NAMES, "range": LEVEL_SHAPES}
    assert mark["fill"]["field"] == mark["shape"]["field"] == "level_after"


def test_rows_of_a_true_draft_fit_the_chart(story: Board) -> None:
    view = look(story.records, story.profile, story.assessments.as_of)

    rows = change_rows(preview(view, weighed(1.6, 1.0, 2.2)).facilities)
    fields = {
        channel["field"]
        for layer in changes_chart(LIGHT).to_dict()["layer"]
        if layer["data"].get("name") == "rows"
        for channel in layer["encoding"].values()
        if isinstance(channel, dict) and "field" in channel
    }

    assert fields - {"lines"} <= set(rows.columns)
    assert len(rows) == ROWS_SHOWN
    assert not rows.isna().any(axis=None)
