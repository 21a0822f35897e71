"""The table of single effects: numbers people can read, and back to the last digit."""

import math
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.forms.weights_effects import (
    FAMILIES,
    OTHER_TRIGGERS,
    TIMES,
    Subject,
    above_record,
    edited,
    effect_frame,
    effect_from,
    effect_of,
    is_above_record,
    subjects_of,
    times_of,
)
from models.factors.anniversaries import effects as anniversary_effects
from models.findings.registry import SUPPORTED
from models.profile import EFFECT_LIMIT, WeightProfile
from models.records import Records
from tests.models import factories as make

SHIPPED = make.shipped_profile()
GROUP = "anniversary_effects"
TESTED: dict[str, Any] = {
    "n": 3,
    "rate_ratio": 1.7,
    "low": 0.5,
    "high": 1.9,
    "independent_ratio": 0.9,
    "verdict": "not demonstrated",
    "updated_effect": math.log(1.1),
}


@pytest.fixture(scope="module")
def records() -> Records:
    """Return dates of every family and two kinds of trigger."""
    dates = [
        make.anniversary("soleimani", name="Killing of Soleimani"),
        make.anniversary("weak", name="A weak one", strength=1),
        make.anniversary("ashura", name="Ashura", calendar="hijri", strength=2),
        make.anniversary("mourning", name="A fortieth day", recurrence="once", strength=2),
    ]
    events = [make.trigger("a"), make.trigger("b", category="arrest_warrant")]
    return make.records([make.facility()], triggers=events, anniversaries=dates)


def with_effect(name: str, effect: float) -> WeightProfile:
    """Return the shipped profile with an effect of one anniversary."""
    moved = MappingProxyType({**SHIPPED.anniversary_effects, name: effect})
    return replace(SHIPPED, anniversary_effects=moved)


def test_single_ones_stand_before_what_serves_the_rest(records: Records) -> None:
    names = [subject.name for subject in subjects_of(records, GROUP)]
    kinds = [subject.name for subject in subjects_of(records, "trigger_effects")]

    assert names[:4] == ["Killing of Soleimani", "A fortieth day", "Ashura", "A weak one"]
    assert names[4:] == list(FAMILIES.values())
    assert kinds == ["Arrest warrant", "US strike", OTHER_TRIGGERS]


def test_effect_is_the_one_the_model_takes(records: Records) -> None:
    by_model = anniversary_effects(records.anniversaries, SHIPPED.anniversary_effects)
    named = dict(zip(records.anniversaries["anniversary_id"], by_model, strict=True))

    for subject in subjects_of(records, GROUP)[:4]:
        effect = effect_of(SHIPPED.anniversary_effects, subject)
        assert times_of(effect, subject.strength) == pytest.approx(math.exp(named[subject.id]))


@given(effect=st.floats(-EFFECT_LIMIT, EFFECT_LIMIT), strength=st.sampled_from([1.0, 2.0, 3.0]))
def test_times_and_back(effect: float, strength: float) -> None:
    subject = Subject("a", "A", strength, "default")

    assert effect_from(times_of(effect, strength), subject) == pytest.approx(effect, abs=1e-12)


@pytest.mark.parametrize("times", [1.27, 0.7, 0.0, -1.0, math.nan, math.inf])
def test_times_beyond_what_its_strength_allows_are_refused(times: float) -> None:
    with pytest.raises(ValueError, match=r"A weak one: .* expected 0\.79 to 1\.26 at strength 1"):
        effect_from(times, Subject("weak", "A weak one", 1.0, "default"))


def test_table_tells_draft_before_and_the_records(records: Records) -> None:
    evidence = {("anniversary", "soleimani"): TESTED}

    frame = effect_frame(records, GROUP, (SHIPPED, with_effect("soleimani", 0.4)), evidence)

    first, other = frame.iloc[0], frame.iloc[1]
    assert (first[TIMES], first["Was"]) == (1.49, 1.23)
    assert (first["Times usual"], first["Occurrences"], first["Chance alone"]) == (
        "1.7",
        3,
        "0.5 to 1.9",
    )
    assert (first["Independent alone"], first["After the records"]) == ("0.9", "1.10")
    assert (other["Verdict"], other["Times usual"]) == ("not tested", "–")
    assert len(frame) == 7


def test_edits_become_logarithms_and_what_reads_the_same_does_not(records: Records) -> None:
    asked = edited(records, GROUP, SHIPPED, {0: {TIMES: 1.5}, 1: {TIMES: 1.0}, 3: {TIMES: 1.02}})

    assert asked.effects == {"soleimani": pytest.approx(math.log(1.5))}
    assert asked.refused == []


def test_bad_number_holds_up_no_other(records: Records) -> None:
    asked = edited(records, GROUP, SHIPPED, {0: {TIMES: 1.5}, 3: {TIMES: 1.9}})

    assert list(asked.effects) == ["soleimani"]
    (sentence,) = asked.refused
    assert sentence.startswith("A weak one: 1.9 times the usual rate cannot be had")


@pytest.mark.parametrize("times", [math.nan, math.inf, 0.0])
def test_what_is_no_number_is_refused(records: Records, times: float) -> None:
    assert edited(records, GROUP, SHIPPED, {0: {TIMES: times}}).refused


def test_emptied_cell_gives_its_entry_up(records: Records) -> None:
    assert edited(records, GROUP, SHIPPED, {0: {TIMES: None}}).effects == {"soleimani": None}


@pytest.mark.parametrize("edits", [{}, {99: {TIMES: 1.2}}, {-1: {TIMES: 1.2}}, {0: {"Was": 2.0}}])
def test_other_edits_move_nothing(records: Records, edits: dict[int, dict[str, float]]) -> None:
    asked = edited(records, GROUP, SHIPPED, edits)

    assert not asked.effects
    assert not asked.refused


@pytest.mark.parametrize(
    ("draft", "was", "row", "above"),
    [
        (1.2, 1.2, TESTED, False),
        (1.1, 1.2, None, False),
        (1.3, 1.2, None, True),
        (1.3, 1.2, {**TESTED, "rate_ratio": math.nan}, True),
        (1.09, 1.0, TESTED, False),
        (1.11, 1.0, TESTED, True),
        (1.9, 1.0, {**TESTED, "verdict": SUPPORTED}, False),
    ],
)
def test_effect_above_what_the_record_supports(
    draft: float, was: float, row: dict[str, Any] | None, *, above: bool
) -> None:
    assert is_above_record(draft, was, row) is above


def test_names_of_what_was_raised_above_the_record(records: Records) -> None:
    evidence = {("anniversary", "soleimani"): TESTED}

    raised = above_record(records, GROUP, (SHIPPED, with_effect("soleimani", 0.4)), evidence)

    assert raised == ["Killing of Soleimani"]
    assert above_record(records, GROUP, (SHIPPED, SHIPPED), evidence) == []
