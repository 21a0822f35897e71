"""The receipt of a draft: counted by hand, and held against the boards of its weeks."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from models.backtesting.measures import brier, log_loss
from models.backtesting.receipt import Difference, Hit, Receipt, receipt
from models.exploring.whatif import look
from models.profile import WeightProfile
from models.records import Records
from models.scoring import assess
from tests.models.drafts import KNOWN_BY, drafts
from tests.models.factories import (
    AS_OF,
    Row,
    ago,
    facility,
    incident,
    log_feature_profile,
    records,
    shipped_profile,
    weighed,
)
from tests.models.strategies import fewer, profiles, some_records

SHIPPED = shipped_profile()
WEEKS = 104


def news(weeks: int = WEEKS + 2) -> list[Row]:
    """Return an incident nowhere every week, so that the records are never too old."""
    return [
        incident(f"news{n}", occurred_on=ago(7 * n + 1), known_on=ago(7 * n + 1), lat=None)
        for n in range(weeks)
    ]


def rocket(days_ago: int, **columns: Any) -> Row:
    return incident(f"r{days_ago}", occurred_on=ago(days_ago), known_on=ago(days_ago), **columns)


def weekly(found: Records, profile: WeightProfile, known_by: dt.date) -> pd.DataFrame:
    """Return the closed weeks of the board of `AS_OF`, which looks back half as far."""
    rows = assess(found, profile, AS_OF, known_by).weekly
    return rows[rows["attempts"].notna()].set_index(["week_on", "facility_id"])


@fewer
@given(some_records(), profiles, drafts, KNOWN_BY)
def test_receipt_is_counted_from_the_weeks_of_the_board(
    found: Records, profile: WeightProfile, draft: WeightProfile, known_by: dt.date
) -> None:
    # nothing of the records, which begin 200 days back, lies before the year of the board
    told = receipt(look(found, profile, AS_OF, known_by), draft)

    base, other = (weekly(found, each, known_by) for each in (profile, draft))
    both = (base["level"] != "NOT ASSESSED") & (other["level"] != "NOT ASSESSED")
    base, other = base[both], other[both]
    hit = base["attempts"] > 0
    high = [rows["level"].isin(["SUBSTANTIAL", "HIGH"]) for rows in (base, other)]
    assert (told.rows, told.positives) == (len(base), int(hit.sum()))
    assert told.raised + told.lowered == int((base["level"] != other["level"]).sum())
    assert (told.alarms_base, told.alarms_draft) == (high[0].sum(), high[1].sum())
    assert (told.hits_base, told.hits_draft) == ((high[0] & hit).sum(), (high[1] & hit).sum())
    for hits, only in (
        (told.hits_gained, high[1] & ~high[0]),
        (told.hits_lost, high[0] & ~high[1]),
    ):
        named = {(pd.Timestamp(each.week_on), each.facility_id) for each in hits}
        assert named == set(base.index[only & hit])
    if told.rows:
        outcome = np.asarray(hit, dtype=np.float64)
        for name, measure in (("log_loss", log_loss), ("brier", brier)):
            for side, rows in (("base", base), ("draft", other)):
                expected = measure(rows["probability_7d"].to_numpy(dtype=float), outcome)
                assert getattr(told, f"{name}_{side}") == pytest.approx(expected, rel=1e-9)


@fewer
@given(some_records(), profiles, drafts, KNOWN_BY)
def test_receipt_survives_json(
    found: Records, profile: WeightProfile, draft: WeightProfile, known_by: dt.date
) -> None:
    told = receipt(look(found, profile, AS_OF, known_by), draft)

    text = json.dumps(told.to_dict(), allow_nan=False)

    assert Receipt.from_dict(json.loads(text)) == told


def test_golden_receipt() -> None:
    rows = [*news(), rocket(20), rocket(19), rocket(12)]
    view = look(records([facility(), facility("far", lat=36.0)], rows), SHIPPED, AS_OF)

    told = receipt(view, weighed(frequency=3.0))

    assert (told.weeks, told.rows, told.positives) == (104, 208, 2)
    assert (told.first_on, told.last_on) == (ago(7 * 104), ago(7))
    # in the two weeks after the first rockets .161 and .215 become .462 and .624
    assert (told.raised, told.lowered) == (2, 0)
    assert (told.alarms_base, told.alarms_draft) == (0, 2)
    assert (told.hits_base, told.hits_draft) == (0, 1)
    assert told.hits_gained == (Hit("embassy", ago(14), 1, "MODERATE", "SUBSTANTIAL"),)
    assert told.hits_lost == ()
    assert (told.base, told.draft) == (SHIPPED.fingerprint, weighed(3.0).fingerprint)
    assert (told.as_of, told.known_by) == (AS_OF, AS_OF)


def test_scores_by_hand() -> None:
    # weeks of one facility: no rocket but the one of the last week, which nothing foretold
    rows = [*news(), rocket(3)]
    view = look(records([facility()], rows), SHIPPED, AS_OF)
    louder = replace(SHIPPED, rate_7d=replace(SHIPPED.rate_7d, base=0.05))

    told = receipt(view, louder)

    for name, base in (("base", 0.0103), ("draft", 0.05)):
        chance = 1 - np.exp(-base)
        expected = (103 * base - np.log(chance)) / 104
        assert getattr(told, f"log_loss_{name}") == pytest.approx(expected, rel=1e-12)
        squares = (103 * chance**2 + (1 - chance) ** 2) / 104
        assert getattr(told, f"brier_{name}") == pytest.approx(squares, rel=1e-12)
    assert told.log_loss_base is not None
    assert told.log_loss_draft is not None
    assert told.log_loss_difference is not None
    found = told.log_loss_difference
    assert found.value == pytest.approx(told.log_loss_draft - told.log_loss_base, rel=1e-12)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.value <= found.high
    # in seven blocks of eight the louder draft pays .0397 a week, in the last one it gains
    assert found.high == pytest.approx(0.0397)


def test_draft_that_changes_nothing_gets_an_even_receipt() -> None:
    view = look(records([facility()], [*news(), rocket(10)]), SHIPPED, AS_OF)

    told = receipt(view, replace(SHIPPED, name="the same by another name"))

    assert told.base == told.draft
    assert (told.raised, told.lowered) == (0, 0)
    assert told.hits_gained == told.hits_lost == ()
    assert told.log_loss_difference == told.brier_difference == Difference(0.0, 0.0, 0.0)


def test_lost_hits_are_named() -> None:
    rows = [*news(), *(rocket(days) for days in range(20, 14, -1)), rocket(11)]
    view = look(records([facility()], rows), SHIPPED, AS_OF)

    told = receipt(view, weighed(frequency=0.1))

    assert told.hits_lost == (Hit("embassy", ago(14), 1, "SUBSTANTIAL", "LOW"),)
    assert told.hits_gained == ()
    assert (told.hits_base, told.hits_draft) == (1, 0)
    assert told.raised == 0
    assert told.lowered > 0


def test_attempts_are_those_known_at_the_end_and_rates_those_known_on_the_day() -> None:
    late = rocket(20) | {"known_on": AS_OF}
    found = records([facility()], [*news(), late])

    told = receipt(look(found, SHIPPED, AS_OF), weighed(3.0))
    unknown = receipt(look(found, SHIPPED, AS_OF, ago(1)), weighed(3.0))

    assert (told.positives, told.raised) == (1, 0)
    assert (unknown.positives, unknown.last_on) == (0, ago(14))


def test_without_attempts_the_scores_stand_and_no_hit_is_named() -> None:
    told = receipt(look(records([facility()], news()), SHIPPED, AS_OF), weighed(3.0))

    assert (told.rows, told.positives, told.hits_base, told.hits_draft) == (104, 0, 0, 0)
    assert told.hits_gained == told.hits_lost == ()
    assert told.log_loss_base == pytest.approx(0.0103)
    assert told.brier_difference == Difference(0.0, 0.0, 0.0)


def test_too_few_weeks_for_an_interval_leave_it_out() -> None:
    place = facility(presence_from=ago(100))
    louder = replace(SHIPPED, rate_7d=replace(SHIPPED.rate_7d, base=0.05))

    told = receipt(look(records([place], news()), SHIPPED, AS_OF), louder)

    assert (told.weeks, told.rows, told.first_on) == (14, 14, ago(98))
    difference = told.log_loss_difference
    assert difference is not None
    assert difference.value == pytest.approx(0.0397)
    assert (difference.low, difference.high) == (None, None)


@pytest.mark.parametrize(
    "found",
    [
        records([], news()),
        records([facility()], []),
        records([facility(presence_from=AS_OF)], news()),
    ],
    ids=["no facility", "no record", "nobody there yet"],
)
def test_without_rows_there_is_nothing_to_score(found: Records) -> None:
    told = receipt(look(found, SHIPPED, AS_OF), weighed(3.0))

    assert (told.weeks, told.rows, told.positives) == (0, 0, 0)
    assert (told.first_on, told.last_on) == (None, None)
    scores = {name: value for name, value in told.to_dict().items() if "brier" in name}
    assert set(scores.values()) == {None}
    assert told.log_loss_base is None
    assert told.log_loss_difference is None
    assert Receipt.from_dict(told.to_dict()) == told


def test_row_that_only_one_of_both_assesses_does_not_count() -> None:
    impatient = replace(SHIPPED, uncertainty=replace(SHIPPED.uncertainty, stale_after_days=5.0))
    rows = [incident("n", occurred_on=ago(51), known_on=ago(50), lat=None)]

    told = receipt(look(records([facility()], rows), SHIPPED, AS_OF), impatient)

    # the newest record is 1 day old in the first week it is known, 8 in the next
    assert (told.weeks, told.first_on) == (1, ago(49))


def test_another_head_is_scored_like_any_draft() -> None:
    view = look(records([facility()], [*news(), rocket(12), rocket(5)]), SHIPPED, AS_OF)

    told = receipt(view, log_feature_profile())

    assert (told.rows, told.positives) == (104, 2)
    assert told.brier_difference is not None
    assert told.brier_difference.value != 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"rows": ...}, "missing or unknown is rows"),
        ({"verdict": "good"}, "missing or unknown is verdict"),
        ({"as_of": "yesterday"}, "yesterday"),
        ({"as_of": 5}, "must be str"),
        ({"hits_lost": [{"facility_id": "embassy"}]}, "week_on"),
        ({"brier_difference": {"value": 1.0}}, "low"),
    ],
)
def test_what_is_no_receipt_is_refused(change: dict[str, Any], reason: str) -> None:
    content = receipt(look(records([facility()], news()), SHIPPED, AS_OF), SHIPPED).to_dict()
    content = {key: value for key, value in (content | change).items() if value is not ...}

    with pytest.raises(ValueError, match=f"this is no receipt of a draft: .*{reason}"):
        Receipt.from_dict(content)


def test_receipt_tells_how_far_it_has_come() -> None:
    view = look(records([facility()], [rocket(10), *news()]), SHIPPED, AS_OF)
    told: list[float] = []

    found = receipt(view, weighed(2.0), told.append)

    assert told == sorted(told)
    assert len(told) >= 4
    assert 0 < told[0] < told[-1] == 1
    assert found == receipt(view, weighed(2.0))
