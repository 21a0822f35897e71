"""The outlook: a line over the bands, a rule at each change, the draft beside the published."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.charts.bands import HIGHEST_RATE, LOWEST_RATE
from dashboard.charts.outlook import (
    DATES,
    DRAFT,
    PUBLISHED,
    TURNS,
    outlook_chart,
    rate_rows,
    turns,
)
from dashboard.theme import DARK, LIGHT, Palette

FIRST = dt.date(2020, 12, 28)


def days(*steps: tuple[float, str]) -> pd.DataFrame:
    """Return the days of an outlook: rate and level of each."""
    on = pd.date_range(FIRST, periods=len(steps))
    return pd.DataFrame(steps, columns=["rate", "level"]).assign(on=on)


def test_line_stays_within_the_axis_and_tells_its_rate() -> None:
    rows = rate_rows(days((0.001, "MINIMAL"), (9.0, "HIGH")), DRAFT)

    assert list(rows["rate"]) == [LOWEST_RATE, HIGHEST_RATE]
    assert list(rows["told"]) == ["0.001", "9.000"]
    assert set(rows["which"]) == {DRAFT}


def test_day_not_assessed_is_a_gap() -> None:
    rows = rate_rows(days((0.1, "MODERATE"), (float("nan"), "NOT ASSESSED")), PUBLISHED)

    assert rows["rate"].isna().tolist() == [False, True]


def test_turns_are_the_days_of_another_level() -> None:
    found = turns(days((0.3, "HIGH"), (0.2, "HIGH"), (0.1, "LOW"), (0.1, "LOW"), (0.3, "HIGH")))

    assert [day.date() for day in found["on"]] == [dt.date(2020, 12, 30), dt.date(2021, 1, 1)]
    assert found[["was", "level"]].to_numpy().tolist() == [["HIGH", "LOW"], ["LOW", "HIGH"]]


def test_level_that_never_changes_has_no_turn() -> None:
    assert turns(days((0.3, "HIGH"), (0.2, "HIGH"))).empty


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_chart_is_drawn_from_what_is_handed_over(palette: Palette) -> None:
    spec = outlook_chart(FIRST, FIRST + dt.timedelta(days=60), palette).to_dict()

    named = [layer["data"]["name"] for layer in spec["layer"] if "name" in layer["data"]]
    assert {"rows", TURNS, DATES} <= set(named)
    assert "2020-12-28" in str(spec)
    assert "2021-02-26" in str(spec)


def test_every_layer_says_the_same_of_the_axis() -> None:
    spec = outlook_chart(FIRST, FIRST + dt.timedelta(days=60), LIGHT).to_dict()

    axes = [layer["encoding"]["y"]["axis"] for layer in spec["layer"] if "y" in layer["encoding"]]

    assert len(axes) == 4
    # a layer without one would take the axis away from all
    assert all(each == axes[0] for each in axes)
