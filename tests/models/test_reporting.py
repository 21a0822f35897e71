"""The lag of the records, by hand and as simulated records that had not all come in yet."""

import datetime as dt

import numpy as np
import pytest

from models.records import Records, day_number
from models.reporting import ENOUGH, REACH_DAYS, reporting_lag
from tests.models.factories import AS_OF, ago, facility, incident, records
from tests.models.histories import History

TODAY = day_number(AS_OF)


def lagging(*lags: tuple[int, int], **columns: object) -> Records:
    """Return incidents of (days ago, days until known)."""
    rows = [
        incident(f"i{number}", occurred_on=ago(age), known_on=ago(age - lag), **columns)
        for number, (age, lag) in enumerate(lags)
    ]
    return dated(records([facility()], rows))


def dated(found: Records, basis: str = "source", precision: int = 1) -> Records:
    incidents = found.incidents.assign(known_on_basis=basis, date_precision=precision)
    return Records(
        found.facilities, incidents, found.trigger_events, found.anniversaries, found.earlier
    )


def test_old_records_give_the_plain_shares() -> None:
    lag = reporting_lag(lagging((200, 0), (201, 0), (202, 1), (203, 3)), AS_OF)

    assert (lag.n, lag.median_days, lag.is_enough) == (4, 0.0, False)
    assert lag.shares[:5].tolist() == pytest.approx([0.5, 0.75, 0.75, 1.0, 1.0])
    assert lag.shares.shape == (REACH_DAYS + 1,)
    assert lag.typical_share() == pytest.approx((0.75 * 2 + 5) / 7)
    assert lag.typical_share(2) == pytest.approx(0.75)


def test_young_records_are_held_only_against_lags_they_can_have() -> None:
    # of the two that are 10 days old or older one was 10 days late; the two of yesterday cannot be
    lag = reporting_lag(lagging((1, 1), (1, 0), (50, 10), (50, 0)), AS_OF)

    assert lag.shares[10] == 1.0
    assert lag.shares[9] == pytest.approx(0.5)
    assert lag.shares[1] == pytest.approx(0.5)
    # of the three known within a day, one came on the second
    assert lag.shares[0] == pytest.approx(0.5 * 2 / 3)


def test_shares_of_records_that_are_still_coming_in_are_those_of_all() -> None:
    dice = np.random.default_rng(3)
    ages = dice.integers(1, 120, 6000)
    lags = dice.geometric(0.2, 6000) - 1
    known = [(int(age), int(lag)) for age, lag in zip(ages, lags, strict=True) if lag < age]

    lag = reporting_lag(lagging(*known), AS_OF)

    truth = 1 - 0.8 ** (np.arange(29) + 1)
    np.testing.assert_allclose(lag.shares[:29], truth, atol=0.02)
    assert lag.median_days == 3.0
    assert np.all(lag.low <= lag.shares)
    assert np.all(lag.shares <= lag.high)
    inside = (lag.low[:29] - 0.01 <= truth) & (truth <= lag.high[:29] + 0.01)
    assert inside.all()
    low, high = lag.typical_interval()
    assert low < truth[1:8].mean() < high


def test_weeks_show_what_is_typically_known_of_them() -> None:
    lag = reporting_lag(lagging(*[(200 + n, n % 8) for n in range(80)]), AS_OF)

    shares = lag.week_shares(TODAY - np.array([28, 8, 7, 3, 0]), TODAY)

    of_age = (np.arange(8) + 1) / 8
    assert shares[:4].tolist() == pytest.approx(
        [1.0, of_age[2:].sum() / 7 + 1 / 7, of_age[1:].mean(), of_age[1:4].mean()]
    )
    assert np.isnan(shares[4])


@pytest.mark.parametrize(
    "found",
    [
        records([facility()]),
        records([facility()], [incident()]),
        dated(records([facility()], [incident()]), basis="assumed"),
        dated(records([facility()], [incident()]), basis="import"),
        dated(records([facility()], [incident()]), precision=3),
        lagging((5, 1), state="rejected"),
        lagging((5, 1), is_aggregate=1),
        lagging((200, REACH_DAYS + 1)),
        lagging((5, 6)),
    ],
)
def test_without_a_dated_incident_nothing_is_said(found: Records) -> None:
    lag = reporting_lag(found, AS_OF)

    assert (lag.n, lag.is_enough) == (0, False)
    assert np.isnan([lag.median_days, lag.typical_share(), *lag.typical_interval()]).all()
    assert np.isnan(lag.week_shares(np.array([TODAY - 7]), TODAY)).all()


def test_edited_record_counts_with_the_day_it_was_first_known() -> None:
    first = incident("a", occurred_on=ago(100), known_on=ago(98))
    edited = {**first, "known_on": ago(20)}
    other = incident("b", occurred_on=ago(100), known_on=ago(94))

    lag = reporting_lag(dated(History([facility()], [[first, edited], [other]]).known()), AS_OF)

    assert lag.shares[1:7].tolist() == pytest.approx([0, 0.5, 0.5, 0.5, 0.5, 1], abs=1e-9)


def test_thirty_incidents_are_enough_to_speak_of_shares() -> None:
    for n in (ENOUGH - 1, ENOUGH):
        lag = reporting_lag(lagging(*[(200 + i, 1) for i in range(n)]), AS_OF)
        assert lag.is_enough == (n == ENOUGH)


def test_what_came_to_be_known_after_the_day_is_not_looked_at() -> None:
    then = AS_OF - dt.timedelta(days=50)
    known = [(60, 2), (70, 3)]

    before = reporting_lag(lagging(*known), then)
    after = reporting_lag(lagging(*known, (60, 40), (55, 20)), then)

    assert before.shares.tolist() == after.shares.tolist()
