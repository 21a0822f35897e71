"""The inputs of the rate: scopes, days, and the terms of the exponent, by hand."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from models.factors.features import (
    anniversary_terms,
    background_along,
    prepare,
    summed,
    trigger_terms,
)
from models.records import NO_DAY, day_number
from tests.models.factories import (
    AS_OF,
    ago,
    anniversary,
    facility,
    incident,
    records,
    shipped_profile,
    trigger,
    weighed,
)

TODAY = day_number(AS_OF)
NOW = np.array([TODAY])


def test_inputs_carry_days_and_presence() -> None:
    inputs = prepare(
        records(
            [facility(presence_from=ago(5), presence_to=ago(-5)), facility("always")],
            triggers=[trigger(occurred_on=ago(3), known_on=ago(1))],
            anniversaries=[anniversary(known_on=ago(9))],
        ),
        shipped_profile(),
    )

    assert inputs.present_from.tolist() == [TODAY - 5, NO_DAY]
    assert inputs.present_to.tolist() == [TODAY + 5, NO_DAY]
    assert inputs.trigger_days.tolist() == [TODAY - 3]
    assert inputs.trigger_known.tolist() == [TODAY - 1]
    assert inputs.anniversary_known.tolist() == [TODAY - 9]


@pytest.mark.parametrize(
    ("state", "scores"),
    [
        ("accepted", True),
        ("edited", True),
        ("proposed", False),
        ("rejected", False),
        ("contradicted", False),
    ],
)
def test_records_that_do_not_score_concern_nothing(state: str, scores: bool) -> None:
    inputs = prepare(
        records([facility()], [], [trigger(state=state)], [anniversary(state=state)]),
        shipped_profile(),
    )

    assert inputs.trigger_scope.tolist() == [[scores]]
    assert inputs.anniversary_scope.tolist() == [[scores]]


def test_trigger_terms_are_those_at_weight_1() -> None:
    profile = weighed(triggers=1.5)
    inputs = prepare(
        records(
            [facility()],
            triggers=[
                trigger("a", occurred_on=ago(14), strength=3),
                trigger("b", occurred_on=ago(28), strength=-2),
            ],
        ),
        profile,
    )

    terms = trigger_terms(inputs, profile, NOW, NOW)

    assert terms[:, 0].tolist() == pytest.approx([0.18 / 2, -0.12 / 4])


def test_trigger_counts_from_the_day_it_was_known() -> None:
    profile = shipped_profile()
    late = trigger(occurred_on=ago(10), known_on=ago(4))
    inputs = prepare(records([facility()], triggers=[late]), profile)
    days = TODAY - np.array([10, 9, 5, 4, 3])

    terms = trigger_terms(inputs, profile, days, days)

    expected = [0.0, 0.0, 0.0, 0.18 * 2 ** (-6 / 14), 0.18 * 2 ** (-7 / 14)]
    assert terms[0].tolist() == pytest.approx(expected)


def test_anniversary_terms_are_those_at_weight_1() -> None:
    profile = weighed(anniversaries=2.0)
    inputs = prepare(
        records(
            [facility()],
            anniversaries=[
                anniversary("soleimani", origin_on=dt.date(2020, 1, 3)),
                anniversary("other", month=1, day=6, strength=1),
                anniversary("unknown", known_on=ago(-1)),
            ],
        ),
        profile,
    )

    terms = anniversary_terms(inputs, profile, NOW, NOW, 7)

    # 6 January is 3 days after the last day of the window
    assert terms[:, 0].tolist() == pytest.approx([0.21 * 1.25, 0.0625 / 3 / 2, 0.0])


def test_anniversary_within_the_month() -> None:
    profile = shipped_profile()
    row = anniversary("other", month=1, day=26)
    inputs = prepare(records([facility()], anniversaries=[row]), profile)

    assert anniversary_terms(inputs, profile, NOW, NOW, 7).tolist() == [[0.0]]
    assert anniversary_terms(inputs, profile, NOW, NOW, 30).tolist() == [[0.0625]]


def test_anniversaries_of_many_days() -> None:
    profile = shipped_profile()
    inputs = prepare(records([facility()], anniversaries=[anniversary("other")]), profile)
    days = TODAY + np.array([-10, -4, 0, 6, 7, 10, 11])

    terms = anniversary_terms(inputs, profile, days, days, 7)

    # 3 January is day 6 from today: ahead of the window by 10 and 4 days, in it, behind by 1 and 4
    closeness = [2 ** (-10 / 3), 2 ** (-4 / 3), 1, 1, 2 ** (-1 / 1.5), 2 ** (-4 / 1.5), 0]
    assert terms[0].tolist() == pytest.approx([0.0625 * close for close in closeness])


def test_background_along() -> None:
    profile = shipped_profile()
    inputs = prepare(records([facility(presence_from=ago(10))], [incident()]), profile)
    # one incident the day before: its decayed count at the half-life of the background
    count = np.log(2) / 730 * 2 ** (-1 / 730)

    found = background_along(inputs, profile, np.array([[count]]), NOW)

    lived = sum(2 ** (-age / 730) for age in range(1, 11))
    assert found.tolist() == [[pytest.approx((2 ** (-1 / 730) + 0.5) / (lived + 365))]]


def test_sum_of_terms_leaves_out_what_concerns_nobody() -> None:
    terms = np.array([[1.0, 2.0], [0.0, 0.0], [10.0, 20.0]])
    scope = np.array([[True, False, True], [True, True, True], [False, False, False]])

    assert summed(terms, scope).tolist() == [[1.0, 0.0, 1.0], [2.0, 0.0, 2.0]]


def test_sum_of_no_terms_is_0() -> None:
    assert summed(np.zeros((0, 4)), np.zeros((0, 3), dtype=bool)).tolist() == [[0.0] * 3] * 4


def test_weights_of_the_factors_do_not_change_the_inputs() -> None:
    found = records([facility()], [incident()], [trigger()], [anniversary()])
    shipped = shipped_profile()

    left = prepare(found, shipped)
    right = prepare(found, replace(shipped, factors=weighed(0.5, 2.0, 3.0).factors))

    np.testing.assert_array_equal(left.exposure.own, right.exposure.own)
    np.testing.assert_array_equal(left.trigger_scope, right.trigger_scope)
