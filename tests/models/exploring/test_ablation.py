"""Factors switched off, held against the scoring core with that weight at 0."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from models.exploring.ablation import FACTORS, ablation
from models.exploring.whatif import look
from models.levels import LEVELS
from models.profile import Factors, WeightProfile
from models.records import Records
from models.scoring import assess
from tests.models.drafts import KNOWN_BY, drafts
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
from tests.models.strategies import few, fewer, some_records

SHIPPED = shipped_profile()
RANK = {level.name: rank for rank, level in enumerate(LEVELS)}


@fewer
@given(some_records(), drafts, KNOWN_BY)
def test_each_factor_off_is_what_the_scoring_core_says_at_weight_0(
    found: Records, profile: WeightProfile, known_by: dt.date
) -> None:
    rows = ablation(look(found, profile, AS_OF, known_by))

    whole = assess(found, profile, AS_OF, known_by).facilities
    assert rows["level"].tolist() == whole["level"].tolist()
    np.testing.assert_array_equal(rows["rate"], whole["rate"])
    for factor in FACTORS:
        off = replace(profile, factors=replace(profile.factors, **{factor: 0.0}))
        board = assess(found, off, AS_OF, known_by).facilities
        assert rows[f"level_without_{factor}"].tolist() == board["level"].tolist()
        np.testing.assert_array_equal(rows[f"rate_without_{factor}"], board["rate"])


@few
@given(some_records(), drafts)
def test_a_factor_is_alone_where_no_other_one_holds_the_level(
    found: Records, profile: WeightProfile
) -> None:
    for row in ablation(look(found, profile, AS_OF)).to_dict("records"):
        if row["level"] == "NOT ASSESSED":
            assert row["alone"] == ""
            continue
        without = {factor: RANK[row[f"level_without_{factor}"]] for factor in FACTORS}
        lowering = [factor for factor, rank in without.items() if rank < RANK[row["level"]]]
        assert row["alone"] == (lowering[0] if len(lowering) == 1 else "")


@pytest.mark.parametrize(
    ("days_ago", "with_trigger", "with_date", "alone"),
    [
        # MODERATE by the rocket of yesterday, whatever else there is
        (1, False, False, "frequency"),
        (1, True, True, "frequency"),
        # MINIMAL, which nothing has to make
        (None, True, True, ""),
        (None, False, False, ""),
    ],
)
def test_golden_flag(days_ago: int | None, with_trigger: bool, with_date: bool, alone: str) -> None:
    found = records(
        [facility()],
        [incident(lat=None)] if days_ago is None else [incident(occurred_on=ago(days_ago))],
        [trigger()] if with_trigger else [],
        [anniversary("soleimani")] if with_date else [],
    )

    assert ablation(look(found, SHIPPED, AS_OF))["alone"].tolist() == [alone]


def test_a_trigger_alone_makes_the_level() -> None:
    found = records([facility()], [incident(lat=None)], [trigger()])
    profile = weighed(triggers=3.0, anniversaries=0.0)
    profile = replace(profile, rate_7d=replace(profile.rate_7d, base=0.0123))

    row = ablation(look(found, profile, AS_OF)).loc[0]

    # .0123 * exp(3 * .18 * 2^(-1/14)) = .0206 is above 7/365 = .0192
    assert row["rate"] == pytest.approx(0.0123 * np.exp(0.54 * 2 ** (-1 / 14)), rel=1e-12)
    assert (row["level"], row["level_without_triggers"]) == ("LOW", "MINIMAL")
    assert row["rate_without_triggers"] == 0.0123
    assert row["alone"] == "triggers"


def test_two_factors_that_both_hold_the_level_are_neither_alone() -> None:
    found = records([facility()], [incident(occurred_on=ago(120))], [trigger()])

    row = ablation(look(found, weighed(triggers=3.0), AS_OF)).loc[0]

    assert [row["rate"], row["rate_without_frequency"], row["rate_without_triggers"]] == (
        pytest.approx([0.02936, 0.01722, 0.01756], abs=5e-6)
    )
    assert row["level"] == "LOW"
    assert row["level_without_frequency"] == row["level_without_triggers"] == "MINIMAL"
    assert row["alone"] == ""


def test_switching_off_what_calms_raises_the_level_and_flags_nothing() -> None:
    found = records([facility()], [incident(occurred_on=ago(10))], [trigger(strength=-3)])

    row = ablation(look(found, weighed(triggers=3.0), AS_OF)).loc[0]

    assert row["rate_without_triggers"] > row["rate"] > row["rate_without_frequency"]
    assert (row["level"], row["level_without_triggers"]) == ("LOW", "MODERATE")
    assert row["alone"] == "frequency"


def test_with_all_weights_at_0_nothing_is_left_to_switch_off() -> None:
    found = records([facility()], [incident()], [trigger()])
    view = look(found, replace(SHIPPED, factors=Factors(0, 0, 0)), AS_OF)

    row = ablation(view).loc[0]

    assert {row[name] for name in row.index if name.startswith("rate")} == {0.0103}
    assert row["alone"] == ""


def test_without_facilities_there_is_no_row() -> None:
    assert ablation(look(records([]), SHIPPED, AS_OF)).empty
