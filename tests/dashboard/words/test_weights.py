"""What is said of weights: the figures behind a verdict, and how much a draft changes."""

import datetime as dt
import math
from dataclasses import dataclass, replace
from typing import Any

import pytest

from dashboard.forms.weights import CONTROLS
from dashboard.words.weights import (
    Evidence,
    changed_sentence,
    evidence_of,
    is_above_evidence,
    mix_sentence,
    of_the_triangle,
    off_the_triangle,
    other_mixes,
    tried_on,
    tried_sentence,
)
from models.findings.alternatives import Alternative, Tried
from models.findings.recurrence import Recurrence
from models.findings.registry import NOT_DEMONSTRATED, SUPPORTED, WEAK
from models.profile import Factors

RECURS = Recurrence(82, 4935, 2.31, 1.62, 3.14, 1.88, 1.32)
DATED: dict[str, Any] = {
    "n": 64,
    "rate_ratio": 1.04,
    "low": 0.51,
    "high": 1.76,
    "independent_ratio": 1.12,
    "verdict": NOT_DEMONSTRATED,
}


@dataclass(frozen=True)
class Said:
    """What the records say of the three factors."""

    frequency: Recurrence
    dated: dict[str, dict[Any, Any]]


SAID = Said(RECURS, {"anniversary": DATED, "trigger": {**DATED, "n": 1, "verdict": WEAK}})


def test_frequency_tells_ratio_interval_number_and_independent_sources() -> None:
    told = evidence_of("frequency", SAID)

    assert told.verdict == SUPPORTED
    assert told.sentence == (
        "**Borne out by these records**: an attempt is 2.3 times as frequent in the week after 28 "
        "days with one at the same facility (1.6 to 3.1, 82 attacked weeks); 1.9 times on "
        "independent sources alone."
    )


def test_dates_tell_ratio_number_chance_and_independent_sources() -> None:
    told = evidence_of("anniversaries", SAID)

    assert told.verdict == NOT_DEMONSTRATED
    assert told.sentence == (
        "**Not demonstrated in these records**: 1.0 times the usual rate around 64 anniversaries "
        "(chance alone 0.5 to 1.8); 1.1 times on independent sources alone."
    )


def test_one_is_not_called_several() -> None:
    assert "around 1 trigger event (" in evidence_of("triggers", SAID).sentence
    assert evidence_of("triggers", SAID).verdict == WEAK


@pytest.mark.parametrize(
    "row", [None, {**DATED, "n": 0}, {**DATED, "rate_ratio": math.nan}], ids=str
)
def test_nothing_to_compare_is_said_without_a_hole(row: dict[str, Any] | None) -> None:
    dated = {} if row is None else {"trigger": row}

    told = evidence_of("triggers", replace(SAID, dated=dated))

    assert told == Evidence(
        NOT_DEMONSTRATED, "**Not demonstrated in these records**: none to compare yet."
    )


def test_frequency_without_attempts_is_said_without_a_hole() -> None:
    nothing = Recurrence(0, 0, *[math.nan] * 5)

    told = evidence_of("frequency", replace(SAID, frequency=nothing))

    assert told.verdict == NOT_DEMONSTRATED
    assert "nan" not in told.sentence


def test_independent_sources_that_cannot_tell() -> None:
    blind = {"anniversary": {**DATED, "independent_ratio": math.nan}}

    told = evidence_of("anniversaries", replace(SAID, dated=blind))

    assert told.sentence.endswith("; independent sources alone cannot tell.")


@pytest.mark.parametrize(
    ("weight", "verdict", "above"),
    [
        (1.0, NOT_DEMONSTRATED, False),
        (1.01, NOT_DEMONSTRATED, True),
        (1.01, WEAK, True),
        (3.0, SUPPORTED, False),
        (0.0, NOT_DEMONSTRATED, False),
    ],
)
def test_weight_above_what_the_record_supports(weight: float, verdict: str, *, above: bool) -> None:
    assert is_above_evidence(weight, Evidence(verdict, "")) is above


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 0, 0, 67), "No facility of 67 changes level"),
        ((7, 5, 2, 67), "7 of 67 facilities change level: 5 up and 2 down"),
        ((1, 1, 0, 1), "1 of 1 facility changes level: 1 up"),
        ((3, 0, 2, 9), "3 of 9 facilities change level: 2 down and 1 into or out of NOT ASSESSED"),
    ],
)
def test_how_many_change(counts: tuple[int, int, int, int], sentence: str) -> None:
    assert changed_sentence(*counts) == sentence


def test_share_of_the_mixes() -> None:
    shares = {"SUBSTANTIAL": 0.83, "HIGH": 0.1, "MODERATE": 0.066, "LOW": 0.004}

    assert mix_sentence("SUBSTANTIAL", shares) == "SUBSTANTIAL in 83 % of mixes"
    assert other_mixes("SUBSTANTIAL", shares) == (
        "otherwise HIGH in 10 %, MODERATE in 7 %, LOW in under 1 %"
    )


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0 %"), (0.995, "over 99 %"), (1.0, "100 %"), (0.009, "under 1 %")]
)
def test_share_is_never_rounded_to_all_or_nothing(share: float, words: str) -> None:
    assert mix_sentence("LOW", {"LOW": share}) == f"LOW in {words} of mixes"


def test_level_that_every_mix_makes() -> None:
    assert other_mixes("LOW", {"LOW": 1.0}) == (
        "no mix of the three weights makes it another level"
    )


def test_weights_that_do_not_sum_to_3_are_said_to() -> None:
    assert off_the_triangle(Factors(1.0, 1.0, 1.0), "LOW") == ""
    assert off_the_triangle(Factors(0.6, 0.7, 1.7), "LOW") == ""
    assert off_the_triangle(Factors(1.62, 1.0, 1.0), "HIGH") == (
        "The draft's weights sum to 3.62, the mixes to 3; with its own it is HIGH."
    )


def test_weights_of_the_same_proportions_in_the_triangle() -> None:
    scaled = of_the_triangle(Factors(2.0, 1.0, 1.0))

    assert (scaled.frequency, scaled.triggers, scaled.anniversaries) == (1.5, 0.75, 0.75)
    assert of_the_triangle(Factors(0.0, 0.0, 0.0)) == Factors(0.0, 0.0, 0.0)


QUICK = CONTROLS["half_lives.short_days"]
TRIED = Tried(
    *(78, 4805, 80, dt.date(2019, 5, 20), dt.date(2020, 12, 21)),
    {
        QUICK.key: (
            Alternative(15.0, 0.0241, 0.0142, 0.0358, 0.0256),
            Alternative(60.0, -0.0098, -0.0246, 0.0006, None),
        )
    },
)


def test_what_was_tried_tells_weeks_rows_attacks_and_what_error_is() -> None:
    said = tried_on(TRIED)

    assert "the 78 weeks from 20 May 2019 to 21 Dec 2020: 4,805 facility-weeks, 80 attacked" in said
    assert "Error is log loss: **+** means that the published number did better" in said
    assert "none attacked" in tried_on(replace(TRIED, positives=0))
    nothing = replace(TRIED, weeks=0, rows=0, first_on=None, last_on=None)
    assert tried_on(nothing) == "There is no closed week on record yet to try these numbers on."


def test_number_tried_tells_verdict_each_value_and_independent_sources() -> None:
    assert tried_sentence(QUICK, TRIED) == (
        "**Weakly borne out by these records**: error +2.4 % (+1.4 to +3.6) with 15 days, "
        "error −1.0 % (−2.5 to +0.1) with 60 days; on independent sources alone +2.6 % and –."
    )


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        ((), "nothing to compare yet."),
        ((Alternative(15.0, None, None, None, None),), "nothing to compare yet."),
        (
            (Alternative(15.0, 0.0, 0.0, 0.0, 0.0), Alternative(60.0, 0.0, 0.0, 0.0, 0.0)),
            "15 days and 60 days would have changed no forecast.",
        ),
        (
            (Alternative(15.0, 0.02, None, None, 0.01),),
            "error +2.0 % with 15 days; on independent sources alone +1.0 %.",
        ),
    ],
)
def test_number_that_cannot_be_told_is_said_without_a_hole(
    tried: tuple[Alternative, ...], said: str
) -> None:
    found = replace(TRIED, alternatives={QUICK.key: tried})

    assert tried_sentence(QUICK, found) == f"**Not demonstrated in these records**: {said}"
