"""The span tested: two years, with half a year to learn from before and to be tested on."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.track.frame import (
    LEARN_WEEKS,
    LEAST_TESTED_WEEKS,
    SPAN_WEEKS,
    first_record_on,
    span_of,
)

FIRST = dt.date(2019, 5, 19)
DAY = dt.timedelta(days=1)
dates = st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1))
horizons = st.sampled_from([7, 30])


def windows(first_on: dt.date, last_on: dt.date, horizon_days: int) -> int:
    """Return how many weekly windows are over within a span."""
    return ((last_on - first_on).days - horizon_days) // 7 + 1


def test_two_years_where_there_are_enough() -> None:
    span = span_of(FIRST, dt.date(2022, 11, 8), 7)

    assert span is not None
    assert span.first_on == dt.date(2020, 11, 10)
    assert span.last_on == dt.date(2022, 11, 8)


def test_shorter_where_records_begin_late() -> None:
    span = span_of(FIRST, dt.date(2020, 12, 28), 7)

    assert span is not None
    assert span.first_on == dt.date(2019, 11, 18)


@pytest.mark.parametrize("horizon_days", [7, 30])
def test_first_date_with_a_record_is_the_first(horizon_days: int) -> None:
    from_on = first_record_on(FIRST, horizon_days)

    assert span_of(FIRST, from_on, horizon_days) is not None
    assert span_of(FIRST, from_on - DAY, horizon_days) is None
    assert span_of(FIRST, dt.date(2019, 6, 1), horizon_days) is None


@given(dates, dates, horizons)
def test_every_span_has_enough_to_learn_from_and_to_be_tested_on(
    first: dt.date, last_on: dt.date, horizon_days: int
) -> None:
    span = span_of(first, last_on, horizon_days)

    if span is None:
        assert last_on < first_record_on(first, horizon_days)
        return
    assert span.last_on == last_on
    assert windows(first, span.first_on, horizon_days) >= LEARN_WEEKS
    assert windows(span.first_on, last_on, horizon_days) >= LEAST_TESTED_WEEKS
    assert (last_on - span.first_on).days in range(7, SPAN_WEEKS * 7 + 1, 7)
