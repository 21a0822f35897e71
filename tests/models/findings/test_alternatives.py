"""Numbers of a profile on trial: the receipt's figures, each number moved alone."""

from dataclasses import replace

import pytest

from models.backtesting.receipt import receipt
from models.exploring.whatif import look
from models.findings.alternatives import Alternative, Tried, tried
from models.findings.registry import NOT_DEMONSTRATED, SUPPORTED, WEAK
from models.records import Records
from tests.models.factories import AS_OF, Row, ago, facility, incident, records, shipped_profile

SHIPPED = shipped_profile()
SHORT = "half_lives.short_days"


def rocket(days_ago: int, **columns: object) -> Row:
    when = ago(days_ago)
    return incident(f"r{days_ago}", occurred_on=when, known_on=when, **columns)


def attacked() -> Records:
    """Return a facility hit every five weeks for two years, half of it told by partisans alone."""
    told = ("independent", "partisan_only")
    hits = [rocket(35 * n + 3, source_independence=told[n % 2]) for n in range(22)]
    return records([facility()], hits)


def test_each_number_is_scored_as_a_receipt_scores_it() -> None:
    view = look(attacked(), SHIPPED, AS_OF)
    slow = replace(SHIPPED, half_lives=replace(SHIPPED.half_lives, short_days=60.0))

    found = tried(view, {SHORT: (15.0, 60.0)})

    told = receipt(view, slow)
    assert told.log_loss_difference is not None
    assert told.log_loss_base is not None
    assert told.log_loss_difference.low is not None
    at_60 = found.alternatives[SHORT][1]
    assert at_60.value == 60.0
    assert at_60.change == told.log_loss_difference.value / told.log_loss_base
    assert at_60.low == told.log_loss_difference.low / told.log_loss_base
    assert (found.weeks, found.rows, found.positives) == (told.weeks, told.rows, told.positives)
    assert (found.first_on, found.last_on) == (told.first_on, told.last_on)


def test_independent_figure_hears_nothing_of_partisan_incidents() -> None:
    found = tried(look(attacked(), SHIPPED, AS_OF), {SHORT: (15.0,)})

    partisan = replace(SHIPPED, incident_weight=replace(SHIPPED.incident_weight, partisan_only=0.0))
    alone = tried(look(attacked(), partisan, AS_OF), {SHORT: (15.0,)})
    assert found.alternatives[SHORT][0].independent_change == alone.alternatives[SHORT][0].change
    assert found.alternatives[SHORT][0].change != alone.alternatives[SHORT][0].change


def test_what_the_profile_has_anyway_is_left_out_and_progress_is_told() -> None:
    shares: list[float] = []

    found = tried(
        look(attacked(), SHIPPED, AS_OF),
        {SHORT: (SHIPPED.half_lives.short_days, 15.0), "matching.other_class": ()},
        shares.append,
    )

    assert [each.value for each in found.alternatives[SHORT]] == [15.0]
    assert found.alternatives["matching.other_class"] == ()
    assert shares == [0.5, 1.0]


def test_without_a_closed_week_there_is_nothing_to_say() -> None:
    found = tried(look(records([facility()]), SHIPPED, AS_OF), {SHORT: (15.0,)})

    assert (found.weeks, found.first_on) == (0, None)
    assert found.alternatives[SHORT] == (Alternative(15.0, None, None, None, None),)
    assert found.verdict(SHORT) == NOT_DEMONSTRATED


WORSE, UNSURE, BETTER = (
    Alternative(1.0, 0.02, 0.01, 0.03, 0.02),
    Alternative(2.0, 0.01, -0.01, 0.03, 0.01),
    Alternative(3.0, -0.02, -0.03, -0.01, -0.02),
)


@pytest.mark.parametrize(
    ("alternatives", "verdict"),
    [
        ((WORSE, WORSE), SUPPORTED),
        ((WORSE, replace(WORSE, independent_change=-0.01)), WEAK),
        ((WORSE, UNSURE), WEAK),
        ((WORSE, BETTER), NOT_DEMONSTRATED),
        ((UNSURE,), NOT_DEMONSTRATED),
        ((), NOT_DEMONSTRATED),
    ],
)
def test_verdict(alternatives: tuple[Alternative, ...], verdict: str) -> None:
    assert Tried(104, 104, 9, None, None, {SHORT: alternatives}).verdict(SHORT) == verdict
