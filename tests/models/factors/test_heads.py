"""The two heads: by hand, monotone in every count, and exact in what they say of each."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.factors.features import prepare
from models.factors.heads import Additive, Head, LogFeature, head_of
from models.factors.parts import parts_now
from models.factors.rate import probability
from models.profile import LogOffsets, LogSlopes, RateWeights
from models.records import Floats, day_number
from tests.models.factories import (
    AS_OF,
    ago,
    facility,
    incident,
    log_feature_profile,
    records,
    shipped_profile,
)
from tests.models.strategies import few, some_offsets, some_slopes

WEIGHTS = RateWeights(base=0.0103, background=2.0, short=3.60, long=0.715, near=0.186)
SLOPES = LogSlopes(-1.0, own_7=0.2, short=0.5, long=1.0, near=0.0, background=0.3)
OFFSETS = LogOffsets(own_7=0.01, short=0.02, long=0.05, near=0.1, background=0.004)
COUNTS = {
    "own_7": np.array([0.0, 0.03]),
    "short": np.array([0.0, 0.04]),
    "long": np.array([0.0, 0.05]),
    "near": np.array([0.2, 0.0]),
}
BACKGROUND = np.array([0.001, 0.006])


def test_additive_head_by_hand() -> None:
    head = Additive(WEIGHTS, 7)

    quiet = [0.0103 + 2.0 * 0.001 * 7, 0.0103 + 2.0 * 0.006 * 7]
    recent = [0.186 * 0.2, 3.60 * 0.04 + 0.715 * 0.05]
    assert head.structural(COUNTS, BACKGROUND, 0.0).tolist() == pytest.approx(quiet)
    found = head.structural(COUNTS, BACKGROUND, 2.0)
    assert found.tolist() == pytest.approx([quiet[0] + 2 * recent[0], quiet[1] + 2 * recent[1]])


def test_background_of_the_additive_head_grows_with_the_horizon() -> None:
    month = Additive(WEIGHTS, 30).structural(COUNTS, BACKGROUND, 0.0)

    assert month[0] == pytest.approx(0.0103 + 2.0 * 0.001 * 30)


def test_log_feature_head_by_hand() -> None:
    head = LogFeature(SLOPES, OFFSETS)

    odds = (
        -1.0
        + 0.2 * math.log(2 * 0.03 + 0.01)
        + 0.5 * math.log(2 * 0.04 + 0.02)
        + 1.0 * math.log(2 * 0.05 + 0.05)
        + 0.3 * math.log(0.006 + 0.004)
    )
    found = head.structural(COUNTS, BACKGROUND, 2.0)
    assert found[1] == pytest.approx(math.log(1 + math.exp(odds)))
    # as likely as the logistic function says
    assert probability(found)[1] == pytest.approx(1 / (1 + math.exp(-odds)))


def test_log_feature_head_without_incidents() -> None:
    head = LogFeature(SLOPES, OFFSETS)

    odds = (
        -1.0
        + 0.2 * math.log(0.01)
        + 0.5 * math.log(0.02)
        + math.log(0.05)
        + 0.3 * math.log(0.001 + 0.004)
    )
    quiet = head.structural(COUNTS, BACKGROUND, 0.0)
    assert quiet[0] == pytest.approx(math.log(1 + math.exp(odds)))
    # near counts for nothing at a slope of 0
    assert head.structural(COUNTS, BACKGROUND, 1.0)[0] == quiet[0]


def test_share_of_a_count_is_what_its_logarithm_adds() -> None:
    head = LogFeature(SLOPES, OFFSETS)

    per_count = head.per_count(COUNTS, BACKGROUND, 1.0)

    grown = [0.2 * math.log(4), 0.5 * math.log(3), 1.0 * math.log(2), 0.0]
    both = head.structural(COUNTS, BACKGROUND, np.array([[1.0], [0.0]]))
    added = (both[0] - both[1])[1]
    for name, part in zip(head.counts, grown, strict=True):
        share = (per_count[name] * COUNTS[name])[1]
        assert share == pytest.approx(added * part / sum(grown)), name
    assert [float(per_count[name][0]) for name in head.counts] == [0.0] * 4


def test_share_of_a_count_of_the_additive_head_is_its_weight() -> None:
    per_count = Additive(WEIGHTS, 7).per_count(COUNTS, BACKGROUND, 0.5)

    found = {name: values.tolist() for name, values in per_count.items()}
    assert found == {"short": [1.8] * 2, "long": [0.3575] * 2, "near": [0.093] * 2}


def test_head_is_that_of_the_profile_and_horizon() -> None:
    additive, other = shipped_profile(), log_feature_profile()

    assert head_of(additive, 7) == Additive(additive.rate_7d, 7)
    assert head_of(additive, 30) == Additive(additive.rate_30d, 30)
    assert head_of(other, 7) == LogFeature(*other.log_weights(7))
    assert head_of(other, 30) == LogFeature(*other.log_weights(30))


@pytest.mark.parametrize("head", ["additive", "log_feature"])
def test_head_without_its_horizon_is_refused(head: str) -> None:
    profile = replace(log_feature_profile(), head=head)

    with pytest.raises(ValueError, match="horizon_days must be 7 or 30, got 14"):
        head_of(profile, 14)


def test_head_without_its_weights_is_refused() -> None:
    bare = replace(shipped_profile(), head="log_feature")

    with pytest.raises(ValueError, match="shipped has no weights of the head log_feature"):
        head_of(bare, 7)


def test_parts_hold_the_counts_that_the_head_reads() -> None:
    found = records([facility()], [incident(occurred_on=ago(7))])
    profile, today = log_feature_profile(), day_number(AS_OF)

    parts = parts_now(prepare(found, profile), profile, today, today)

    assert set(parts.counts) == {"own_7", "short", "long", "near"}
    assert parts.counts["own_7"].tolist() == pytest.approx([math.log(2) / 7 / 2])
    assert parts.counts["short"].tolist() == pytest.approx([math.log(2) / 30 * 2 ** (-7 / 30)])


counts = st.one_of(st.just(0.0), st.floats(1e-9, 5.0))
heads = st.one_of(
    st.builds(
        Additive,
        st.builds(RateWeights, *[st.floats(0, 10)] * 2, *[st.floats(0, 50)] * 3),
        st.sampled_from([7, 30]),
    ),
    st.builds(LogFeature, some_slopes, some_offsets),
)
drawn_counts = st.fixed_dictionaries(dict.fromkeys(COUNTS, counts))


def one(values: Mapping[str, float]) -> dict[str, Floats]:
    """Return the counts as those of one facility."""
    return {name: np.array([value]) for name, value in values.items()}


@few
@given(heads, drawn_counts, st.floats(0, 1), st.floats(0, 3))
def test_what_each_count_accounts_for_sums_to_what_they_add(
    head: Head, drawn: dict[str, float], background: float, frequency: float
) -> None:
    values, lasting = one(drawn), np.array([background])

    per_count = head.per_count(values, lasting, frequency)

    shares = [(per_count[name] * values[name])[0] for name in head.counts]
    whole, quiet = (head.structural(values, lasting, w)[0] for w in (frequency, 0.0))
    assert all(share >= 0 for share in shares)
    assert sum(shares) == pytest.approx(whole - quiet, rel=1e-9, abs=1e-12)


@few
@given(heads, drawn_counts, st.sampled_from(sorted(COUNTS)), st.floats(0, 1), st.floats(0, 3))
def test_more_of_a_count_never_lowers_the_rate(
    head: Head, drawn: dict[str, float], name: str, extra: float, frequency: float
) -> None:
    lasting = np.array([0.01])
    more = {**drawn, name: drawn[name] + extra}

    before, after = (head.structural(one(each), lasting, frequency)[0] for each in (drawn, more))

    assert after >= before


@few
@given(heads, drawn_counts, st.floats(0, 1), st.floats(0, 1), st.floats(0, 3))
def test_more_background_or_more_weight_never_lowers_the_rate(
    head: Head, drawn: dict[str, float], background: float, extra: float, frequency: float
) -> None:
    values = one(drawn)
    base = head.structural(values, np.array([background]), frequency)[0]

    assert head.structural(values, np.array([background + extra]), frequency)[0] >= base
    assert head.structural(values, np.array([background]), frequency + extra)[0] >= base
