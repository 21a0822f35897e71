"""The receipt in sentences: every figure, and never more than its interval allows."""

import datetime as dt
from dataclasses import replace

import pytest

from dashboard.words.receipt import difference_words, hits_table, receipt_sentences
from models.backtesting.receipt import Difference, Hit, Receipt

GAINED = Hit("embassy", dt.date(2020, 7, 6), 2, "MODERATE", "SUBSTANTIAL")
LOST = Hit("camp", dt.date(2020, 3, 9), 1, "SUBSTANTIAL", "MODERATE")
TOLD = Receipt(
    as_of=dt.date(2020, 12, 28),
    known_by=dt.date(2020, 12, 28),
    base="b",
    draft="d",
    weeks=78,
    first_on=dt.date(2019, 5, 20),
    last_on=dt.date(2020, 12, 21),
    rows=4805,
    positives=80,
    raised=1397,
    lowered=3,
    alarms_base=24,
    alarms_draft=86,
    hits_base=6,
    hits_draft=16,
    hits_gained=(GAINED,),
    hits_lost=(LOST,),
    log_loss_base=0.08,
    log_loss_draft=0.0809,
    brier_base=0.016,
    brier_draft=0.01624,
    log_loss_difference=Difference(0.00092, -0.00288, 0.00412),
    brier_difference=Difference(-0.00024, -0.00052, -0.0001),
)


def test_every_figure_is_told() -> None:
    assert receipt_sentences(TOLD) == [
        "Over the 78 weeks from 20 May 2019 to 21 Dec 2020 the draft raises 1,397 and lowers 3 of "
        "4,805 facility-weeks.",
        "Of 80 attacked facility-weeks it has 16 at SUBSTANTIAL or above, the board's weights 6 "
        "(1 gained, 1 lost).",
        "It says SUBSTANTIAL or above 86 times, the board's weights 24 times.",
        "Log loss: +0.00092 (−0.00288 to +0.00412), not told apart from no difference. Brier "
        "score: −0.00024 (−0.00052 to −0.00010), better.",
    ]


def test_no_closed_week_is_said() -> None:
    nothing = replace(TOLD, weeks=0, rows=0, first_on=None, last_on=None)

    assert receipt_sentences(nothing) == [
        "There is no closed week on record yet to score the draft on."
    ]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "nothing to score"),
        (Difference(0.001, None, None), "+0.00100, with too few weeks for an interval"),
        (Difference(0.001, 0.0005, 0.002), "+0.00100 (+0.00050 to +0.00200), worse"),
        (Difference(-0.001, -0.002, -0.0005), "−0.00100 (−0.00200 to −0.00050), better"),
        (
            Difference(0.0, 0.0, 0.0),
            "0.00000 (0.00000 to 0.00000), not told apart from no difference",
        ),
    ],
)
def test_difference_claims_no_more_than_its_interval(found: Difference, words: str) -> None:
    assert difference_words(found) == words


def test_hits_are_named_with_both_levels() -> None:
    table = hits_table(TOLD, {"embassy": "US Embassy"})

    assert table.to_numpy().tolist() == [
        ["gained", "US Embassy", "6 Jul 2020", 2, "MODERATE", "SUBSTANTIAL"],
        ["lost", "camp", "9 Mar 2020", 1, "SUBSTANTIAL", "MODERATE"],
    ]
    assert hits_table(replace(TOLD, hits_gained=(), hits_lost=()), {}).empty
