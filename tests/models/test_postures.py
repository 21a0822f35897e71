"""A week is one of changed posture where a change held on any of its days."""

import datetime as dt

import pandas as pd
import pytest

from models.postures import UNENDED_DAYS, changed_posture

WEEK_ON = dt.date(2020, 12, 21)
DAY = dt.timedelta(days=1)


def changes(*rows: tuple[str, dt.date, dt.date | None]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["facility_id", "starts_on", "ends_on"])
    return frame.assign(ends_on=pd.to_datetime(frame["ends_on"]))


def held(changed: pd.DataFrame, days: int = 7) -> int:
    weeks = pd.DataFrame({"facility_id": ["camp"], "week_on": [WEEK_ON]})
    return int(changed_posture(weeks, changed, days)[0])


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(-9, -1, -1), (-9, 0, 0), (2, 3, 0), (6, 20, 0), (7, 20, -1)],
)
def test_change_counts_in_the_weeks_it_touches(first: int, last: int, expected: int) -> None:
    assert held(changes(("camp", WEEK_ON + first * DAY, WEEK_ON + last * DAY))) == expected


def test_longer_window_reaches_further() -> None:
    later = changes(("camp", WEEK_ON + 20 * DAY, None))

    assert (held(later, 7), held(later, 30)) == (-1, 0)


def test_change_without_an_end_counts_for_four_weeks() -> None:
    begun = [WEEK_ON - (UNENDED_DAYS - 1) * DAY, WEEK_ON - UNENDED_DAYS * DAY]

    assert [held(changes(("camp", day, None))) for day in begun] == [0, -1]


def test_change_elsewhere_does_not_count_and_the_last_begun_is_told() -> None:
    told = changes(
        ("camp", WEEK_ON - 5 * DAY, None),
        ("camp", WEEK_ON - 2 * DAY, None),
        ("road", WEEK_ON, None),
    )

    assert held(told) == 1
    assert held(told.iloc[2:]) == -1


def test_without_any_change_no_week_is_changed() -> None:
    assert held(changes()) == -1
