"""The guard rails of the model, each looked for a breach of over random small records."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.reach.grid
from models.attribution import Ledger, ledger
from models.factors.features import prepare
from models.factors.rate import modifier, probability, probability_interval
from models.history import rates_along
from models.levels import LEVELS, ranks
from models.profile import RateWeights, WeightProfile
from models.reach.exposure import exposure
from models.records import Records, day_number
from models.scoring import Assessments, assess
from tests.models.factories import (
    AS_OF,
    Row,
    ago,
    facility,
    frame,
    incident,
    records,
    shipped_profile,
    stored,
    trigger,
)
from tests.models.strategies import (
    ANY_INCIDENT,
    STATES,
    anniversaries,
    facilities,
    few,
    fewer,
    incidents,
    offsets,
    profiles,
    some_records,
    triggers,
)

TODAY = day_number(AS_OF)
HORIZONS = (7, 30)
PART_OF_KIND = {"incident": "frequency", "trigger": "triggers", "anniversary": "anniversaries"}
SCORING = st.sampled_from(["accepted", "edited"])


def ledger_of(found: Records, profile: WeightProfile, horizon_days: int = 7) -> Ledger:
    return ledger(prepare(found, profile), profile, TODAY, TODAY, horizon_days)


def assert_same(left: Assessments, right: Assessments) -> None:
    for name in ("facilities", "evidence", "weekly"):
        pd.testing.assert_frame_equal(getattr(left, name), getattr(right, name), check_exact=True)
    assert left.newest_known_on == right.newest_known_on


def with_incident(found: Records, row: Row, position: int) -> Records:
    old = found.incidents
    new = frame([row], dict.fromkeys(old.columns))
    parts = [part for part in (old[:position], new, old[position:]) if not part.empty]
    return replace(found, incidents=pd.concat(parts, ignore_index=True))


@few
@given(some_records(), profiles, incidents(-200, 20), st.integers(0, 6))
def test_one_more_incident_never_lowers_a_probability(
    found: Records, profile: WeightProfile, extra: Row, position: int
) -> None:
    more = with_incident(found, {**extra, "incident_id": "extra"}, position)

    before = assess(found, profile, AS_OF).facilities
    after = assess(more, profile, AS_OF).facilities

    for column in ("rate", "probability_7d", "probability_30d"):
        was, now = before[column].to_numpy(), after[column].to_numpy()
        assert np.all((now >= was) | np.isnan(was))


@few
@given(
    some_records(),
    st.builds(RateWeights, *[st.floats(0, 10)] * 2, *[st.floats(0, 50)] * 3),
    incidents(),
)
def test_one_more_incident_never_lowers_a_rate_whatever_the_fitted_weights(
    found: Records, weights: RateWeights, extra: Row
) -> None:
    profile = replace(shipped_profile(), rate_7d=weights, rate_30d=weights)
    more = with_incident(found, {**extra, "incident_id": "extra"}, 0)

    for horizon in HORIZONS:
        before, after = ledger_of(found, profile, horizon), ledger_of(more, profile, horizon)
        assert np.all(after.rate >= before.rate)


@few
@given(some_records(), profiles)
def test_parts_and_shares_sum_to_the_rate(found: Records, profile: WeightProfile) -> None:
    result = assess(found, profile, AS_OF)

    board = result.facilities.set_index("facility_id")
    parts = board[["background", "frequency", "triggers", "anniversaries"]].sum(axis=1)
    shares = result.evidence.groupby("facility_id")["share"].sum()
    assessed = board[board["rate"].notna()]
    assert (parts[assessed.index] - assessed["rate"]).abs().max() < 1e-9 or assessed.empty
    evidence = assessed["background"] + shares.reindex(assessed.index, fill_value=0.0)
    assert (evidence - assessed["rate"]).abs().max() < 1e-9 or assessed.empty
    assert set(result.evidence["facility_id"]) <= set(assessed.index)
    of_kind = result.evidence.groupby(["kind", "facility_id"])["share"].sum()
    for kind, part in PART_OF_KIND.items():
        for facility_id, value in assessed[part].items():
            assert of_kind.get((kind, facility_id), 0.0) == pytest.approx(value, abs=1e-12)


# What can stand in a place of the records: something known, or what differs between two futures.
Slot = tuple[Row | None, Row | None, Row | None]


def slots(known: Any, future: Any, max_size: int) -> st.SearchStrategy[list[Slot]]:
    nothing: st.SearchStrategy[None] = st.none()
    either = st.one_of(nothing, future)
    slot = st.one_of(st.tuples(known, nothing, nothing), st.tuples(nothing, either, either))
    return st.lists(slot, max_size=max_size)


def world(drawn: list[Slot], future: int, prefix: str) -> list[Row]:
    """Return the known rows and those of one future, in order; a known row keeps its id."""
    named = []
    for position, slot in enumerate(drawn):
        row = slot[0] or slot[future]
        if row is not None:
            key = next(iter(row))
            named.append({**row, key: f"{prefix}{position}"})
    return named


known_incidents = incidents().filter(lambda row: row["known_on"] <= AS_OF)
later_incidents = st.one_of(incidents(0, 400), incidents(known_on=st.integers(201, 400)))
known_triggers = triggers().filter(lambda row: row["known_on"] <= AS_OF)
later_triggers = st.one_of(triggers(0, 400), triggers(known_on=st.integers(61, 400)))


@few
@given(
    facilities,
    slots(known_incidents, later_incidents, 8),
    slots(known_triggers, later_triggers, 12),
    slots(anniversaries(), anniversaries(known_on=offsets(1, 400)), 5),
    profiles,
)
def test_poisoned_future_leaves_every_number_bit_identical(
    places: list[Row],
    incident_slots: list[Slot],
    trigger_slots: list[Slot],
    anniversary_slots: list[Slot],
    profile: WeightProfile,
) -> None:
    one, other = (
        records(
            places,
            world(incident_slots, future, "i"),
            world(trigger_slots, future, "t"),
            world(anniversary_slots, future, "a"),
        )
        for future in (1, 2)
    )

    left, right = assess(one, profile, AS_OF), assess(other, profile, AS_OF)

    assert_same(left, right)


@pytest.mark.parametrize("n_known", range(1, 31, 3))
def test_unknown_triggers_move_not_even_the_last_bit_of_a_long_sum(n_known: int) -> None:
    known = [
        trigger(f"t{i}", occurred_on=ago(i * i + 1), known_on=ago(0), strength=i % 7 - 3)
        for i in range(n_known)
    ]
    unknown = [trigger(f"u{i}", occurred_on=ago(0)) for i in range(n_known)]
    mixed = [row for pair in zip(unknown, known, strict=True) for row in pair]

    left, right = (
        assess(records([facility()], [incident()], rows), shipped_profile(), AS_OF)
        for rows in (known, mixed)
    )

    assert_same(left, right)


@fewer
@given(some_records(), profiles, st.integers(0, 200))
def test_knowing_less_is_as_if_the_unknown_did_not_exist(
    found: Records, profile: WeightProfile, days_back: int
) -> None:
    known_by = ago(days_back)
    parts: dict[str, Any] = {
        name: part[part["known_on"] <= pd.Timestamp(known_by)].reset_index(drop=True)
        for name, part in (
            ("incidents", found.incidents),
            ("trigger_events", found.trigger_events),
            ("anniversaries", found.anniversaries),
        )
    }
    known = replace(found, **parts)

    full, cut = assess(found, profile, AS_OF, known_by), assess(known, profile, AS_OF, known_by)

    assert_same(full, cut)


AHEAD = (0, 1, 2, 3, 8, 21, 34)
past_dates = st.builds(
    lambda row, days, spread: {
        **row,
        "month": ago(days + spread).month,
        "day": ago(days + spread).day,
        "spread_days": spread,
    },
    anniversaries(
        calendar=st.just("gregorian"), recurrence=st.just("annual"), offset_days=st.just(0)
    ),
    st.integers(1, 25),
    st.integers(0, 3),
)


@few
@given(
    some_records(
        known_incidents,
        triggers(strength=st.integers(0, 3)).filter(lambda row: row["known_on"] <= AS_OF),
        past_dates,
    ),
    profiles,
    st.floats(0, 5),
)
def test_probability_never_rises_while_nothing_happens(
    found: Records, profile: WeightProfile, background: float
) -> None:
    profile = replace(
        profile,
        rate_7d=replace(profile.rate_7d, background=background),
        rate_30d=replace(profile.rate_30d, background=background),
    )
    inputs = prepare(found, profile)

    for horizon in HORIZONS:
        rates = np.array(
            [ledger(inputs, profile, TODAY + k, TODAY + k, horizon).rate for k in AHEAD]
        )
        assert np.all(np.diff(probability(rates), axis=0) <= 1e-15)


@few
@given(st.one_of(st.floats(0, allow_nan=False), st.floats(0, 1)))
def test_every_rate_has_exactly_one_level(rate: float) -> None:
    uppers = [*(level.lower_edge for level in LEVELS[1:]), np.inf]
    holding = [
        rank
        for rank, (level, upper) in enumerate(zip(LEVELS, uppers, strict=True))
        if level.lower_edge <= rate and (rate < upper or upper == np.inf)
    ]

    found = ranks(np.array([rate]))

    assert [int(found[0])] == holding


@few
@given(st.floats(allow_nan=False))
def test_modifier_lies_between_half_and_double(exponent: float) -> None:
    assert 0.5 <= modifier(np.array([exponent]))[0] <= 2.0


@few
@given(some_records(), profiles)
def test_triggers_and_dates_at_most_halve_or_double_a_rate(
    found: Records, profile: WeightProfile
) -> None:
    for horizon in HORIZONS:
        parts = ledger_of(found, profile, horizon)
        ratio = parts.rate / (parts.background + parts.frequency)
        assert np.all((ratio >= 0.5 - 1e-12) & (ratio <= 2 + 1e-12))


@few
@given(some_records(), profiles)
def test_thirty_days_are_at_least_as_likely_as_seven_and_the_interval_holds_these(
    found: Records, profile: WeightProfile
) -> None:
    board = assess(found, profile, AS_OF).facilities.dropna(subset="rate")

    assert (board["probability_30d"] >= board["probability_7d"]).all()
    assert (board["interval_low"] >= 0).all()
    assert (board["interval_low"] <= board["probability_7d"]).all()
    assert (board["probability_7d"] <= board["interval_high"]).all()
    assert board[["interval_high", "probability_30d"]].lt(1).all(axis=None)


@few
@given(st.floats(0, 10), st.floats(0, 1000), st.floats(0, 2), st.floats(0.01, 100))
def test_interval_is_in_order_and_in_range(
    rate: float, effective: float, weights_cv: float, prior: float
) -> None:
    low, high = probability_interval(np.array([rate]), np.array([effective]), weights_cv, prior)

    assert 0 <= low[0] <= high[0] <= 1


recent = st.one_of(incidents(-8, 2, known_on=st.integers(0, 3)), ANY_INCIDENT)


@few
@given(some_records(recent), profiles, st.sampled_from(HORIZONS))
def test_each_rate_of_the_history_is_the_ledger_of_its_day(
    found: Records, profile: WeightProfile, horizon: int
) -> None:
    inputs = prepare(found, profile)
    days = TODAY - np.array([70, 28, 14, 7, 6, 5, 4, 3, 2, 1, 0])

    along = rates_along(inputs, profile, days, TODAY, horizon)

    single = [ledger(inputs, profile, int(day), int(day), horizon).rate for day in days]
    np.testing.assert_allclose(along, single, rtol=1e-12, atol=1e-15)


@fewer
@given(some_records(), profiles, st.integers(1, 51))
def test_history_is_what_the_board_would_have_said(
    found: Records, profile: WeightProfile, weeks: int
) -> None:
    then = AS_OF - dt.timedelta(weeks=weeks)

    today, earlier = assess(found, profile, AS_OF), assess(found, profile, then)

    told = today.weekly[today.weekly["week_on"] == pd.Timestamp(then)]
    board = earlier.facilities
    assert told["facility_id"].tolist() == board["facility_id"].tolist()
    assert told["level"].tolist() == board["level"].tolist()
    np.testing.assert_allclose(told["rate"], board["rate"], rtol=1e-12, atol=1e-15)


@fewer
@given(some_records(), profiles)
def test_last_week_is_the_assessment_itself(found: Records, profile: WeightProfile) -> None:
    result = assess(found, profile, AS_OF)

    last, before = (
        result.weekly[result.weekly["week_on"] == pd.Timestamp(day)].reset_index(drop=True)
        for day in (AS_OF, ago(7))
    )
    same = ["facility_id", "rate", "probability_7d", "level", "held_level"]
    pd.testing.assert_frame_equal(last[same], result.facilities[same], check_exact=True)
    assert before["level"].tolist() == result.facilities["previous_level"].tolist()
    np.testing.assert_array_equal(before["rate"], result.facilities["previous_rate"])


UNSCORED = st.sampled_from([state for state in STATES if state not in {"accepted", "edited"}])
idle_incidents = st.one_of(
    incidents(-200, 20, state=UNSCORED), incidents(-200, 20, is_aggregate=st.just(1))
)


@few
@given(
    facilities,
    slots(incidents(), idle_incidents, 8),
    slots(triggers(), triggers(state=UNSCORED), 12),
    slots(anniversaries(), anniversaries(state=UNSCORED), 5),
    profiles,
)
def test_records_that_do_not_score_change_nothing(
    places: list[Row],
    incident_slots: list[Slot],
    trigger_slots: list[Slot],
    anniversary_slots: list[Slot],
    profile: WeightProfile,
) -> None:
    with_them, without = (
        records(
            places,
            world([(s[0], s[1], None) for s in incident_slots], future, "i"),
            world([(s[0], s[1], None) for s in trigger_slots], future, "t"),
            world([(s[0], s[1], None) for s in anniversary_slots], future, "a"),
        )
        for future in (1, 2)
    )

    left, right = assess(with_them, profile, AS_OF), assess(without, profile, AS_OF)

    assert_same(left, right)


@few
@given(some_records(), triggers(strength=st.integers(-3, -1), state=SCORING), profiles)
def test_calming_trigger_has_a_negative_share(
    found: Records, calming: Row, profile: WeightProfile
) -> None:
    calming = {**calming, "known_on": calming["occurred_on"], "trigger_id": "calming"}
    weights = replace(profile, factors=replace(profile.factors, triggers=1.0))
    added = frame([calming], dict.fromkeys(found.trigger_events.columns))
    parts = [part for part in (found.trigger_events, added) if not part.empty]
    found = replace(found, trigger_events=pd.concat(parts, ignore_index=True))

    inputs = prepare(found, weights)
    shares = ledger(inputs, weights, TODAY, TODAY).trigger_shares[-1]

    assert np.all(shares[inputs.trigger_scope[-1]] < 0)
    assert np.all(shares[~inputs.trigger_scope[-1]] == 0)


@few
@given(some_records(), profiles)
def test_factor_of_weight_0_is_off(found: Records, profile: WeightProfile) -> None:
    inputs = prepare(found, profile)
    for factor in PART_OF_KIND.values():
        without = replace(profile, factors=replace(profile.factors, **{factor: 0.0}))

        parts = ledger(inputs, without, TODAY, TODAY)

        assert np.all(getattr(parts, factor) == 0)


@few
@given(some_records(), profiles)
def test_blocks_of_one_facility_give_the_same_pairs(found: Records, profile: WeightProfile) -> None:
    whole = exposure(found, profile)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.reach.grid, "BLOCK_PAIRS", 1)
        blocks = exposure(found, profile)

    for name in ("facility", "incident", "own", "near", "is_attempt", "occurred", "known"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(blocks, name))
        assert getattr(whole, name).dtype == getattr(blocks, name).dtype


@fewer
@given(some_records(), profiles)
def test_type_of_text_columns_changes_nothing(found: Records, profile: WeightProfile) -> None:
    left, right = assess(found, profile, AS_OF), assess(stored(found), profile, AS_OF)

    assert_same(left, right)


@fewer
@given(some_records(), profiles, st.integers(1, 30))
def test_attempts_are_the_same_whatever_the_weights(
    found: Records, profile: WeightProfile, days_late: int
) -> None:
    none = replace(
        profile,
        incident_weight=replace(profile.incident_weight, high=0.0, medium=0.0, partisan_only=0.0),
        matching=replace(profile.matching, other_class=1.0, other_actor=0.0, unattributed=0.0),
    )
    known_by = AS_OF + dt.timedelta(days=days_late)

    as_shipped = assess(found, shipped_profile(), AS_OF, known_by).weekly["attempts"]
    weightless = assess(found, none, AS_OF, known_by).weekly["attempts"]

    pd.testing.assert_series_equal(as_shipped, weightless, check_exact=True)


@pytest.mark.parametrize("drop", ["facilities", "incidents", "trigger_events", "anniversaries"])
@fewer
@given(some_records(), profiles)
def test_any_kind_of_record_may_be_missing(
    drop: str, found: Records, profile: WeightProfile
) -> None:
    rest = replace(found, **{drop: getattr(found, drop)[:0]})

    result = assess(rest, profile, AS_OF)

    assert len(result.facilities) == len(rest.facilities)
    assert len(result.weekly) == 52 * len(rest.facilities)
    kinds = {"incidents": "incident", "trigger_events": "trigger", "anniversaries": "anniversary"}
    assert kinds.get(drop) not in set(result.evidence["kind"])
