"""The reruns: what a factor is worth, what a delay costs, and what spans can be tested."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from models.backtesting.backtest import CHALLENGER, VIGIL
from models.backtesting.evaluation import evaluate_forecasts
from models.backtesting.studies import (
    AS_KNOWN,
    INDEPENDENT,
    SpanError,
    Trial,
    ablation,
    fitting_trial,
    stress,
    trial,
)
from models.records import Records, to_date
from tests.models.factories import (
    anniversary,
    facility,
    incident,
    records,
    shipped_profile,
    trigger,
)

FIRST, LAST = dt.date(2019, 1, 7), dt.date(2020, 6, 28)
KNOWN_BY = dt.date(2020, 7, 10)
FACTORS = ["frequency", "matching", "neighbours", "triggers", "anniversaries"]


def spells(*, wrong_class: bool = False, partisan: bool = False) -> Records:
    """Return three facilities attacked in spells, from 2017 to the middle of 2020."""
    random = np.random.default_rng(3)
    places = [facility(f"f-{number}", lat=33.0 + number) for number in range(3)]
    rows = []
    for number in range(3):
        for spell in range(14):
            begin = int(random.integers(0, 1250))
            for attack in range(int(random.integers(1, 7))):
                on = dt.date(2017, 1, 2) + dt.timedelta(days=begin + 5 * attack)
                rows.append(
                    incident(
                        f"i-{number}-{spell}-{attack}",
                        occurred_on=on,
                        known_on=on + dt.timedelta(days=1),
                        lat=33.0 + number,
                        target_class="oil_site" if wrong_class and spell % 2 else "embassy",
                        source_independence="partisan_only"
                        if partisan and spell % 2
                        else "independent",
                    )
                )
    return records(places, rows)


def trial_of(found: Records) -> Trial:
    """Return the trial of the records over the span of these tests."""
    return trial(found, shipped_profile(), (FIRST, LAST), KNOWN_BY, 7)


def test_weeks_tested_lie_inside_the_span_a_week_apart() -> None:
    test = trial_of(spells())

    days = [to_date(int(day)) for day in test.days[test.days >= test.start]]

    assert days[0] == FIRST
    assert days[-1] == LAST - dt.timedelta(days=6)
    assert {(b - a).days for a, b in pairwise(days)} == {7}


def test_training_begins_with_the_first_incident_on_the_same_weekday() -> None:
    found = spells()

    test = trial_of(found)

    first = to_date(int(test.days[0]))
    gap = first - found.incidents["occurred_on"].min().date()
    assert first.weekday() == FIRST.weekday()
    assert dt.timedelta(0) <= gap < dt.timedelta(days=7)


def test_training_reaches_back_six_years_at_most() -> None:
    old = incident("old", occurred_on=dt.date(1999, 1, 1), known_on=dt.date(1999, 1, 2))

    test = trial_of(records([facility()], [old]))

    assert to_date(int(test.days[0])) == FIRST - dt.timedelta(weeks=313)


def test_training_begins_where_it_is_told() -> None:
    asked = dt.date(2018, 1, 1)

    test = trial(spells(), shipped_profile(), (FIRST, LAST), KNOWN_BY, 7, asked)

    assert to_date(int(test.days[0])) == asked


def test_without_an_incident_nothing_trains() -> None:
    test = trial_of(records([facility()]))

    assert test.days[0] == test.start


def test_records_that_end_early_end_the_span() -> None:
    early = dt.date(2020, 1, 1)

    test = trial(spells(), shipped_profile(), (FIRST, LAST), early, 30)

    assert to_date(int(test.days[-1])) + dt.timedelta(days=30) <= early


@pytest.mark.parametrize(
    ("span", "known_by"),
    [
        ((FIRST, FIRST + dt.timedelta(days=5)), KNOWN_BY),
        ((LAST, FIRST), KNOWN_BY),
        ((FIRST, LAST), FIRST),
    ],
    ids=["shorter than a window", "backwards", "after the records"],
)
def test_span_without_a_window_is_refused(span: tuple[dt.date, dt.date], known_by: dt.date) -> None:
    with pytest.raises(SpanError, match=r"no window of 7 days from .* expected a longer"):
        trial(spells(), shipped_profile(), span, known_by, 7)


def test_only_the_models_asked_for_are_walked() -> None:
    walk = trial_of(spells()).walk(models=(VIGIL,))

    assert VIGIL in walk.chances
    assert CHALLENGER not in walk.chances
    assert "climatology_local" in walk.chances


def test_model_walked_alone_says_the_same() -> None:
    test = trial_of(spells())

    both, alone = test.walk(models=(VIGIL, CHALLENGER)), test.walk(models=(VIGIL,))

    np.testing.assert_array_equal(alone.chances[VIGIL], both.chances[VIGIL])


def test_ablation_has_a_row_a_factor() -> None:
    test = trial_of(spells())

    frame = ablation(test, test.walk(models=(VIGIL,)))

    assert frame["factor"].tolist() == FACTORS
    assert (frame["low"] <= frame["brier_change"]).all()
    assert (frame["brier_change"] <= frame["high"]).all()
    assert (frame["log_loss_low"] <= frame["log_loss_high"]).all()


def test_factor_that_is_not_there_changes_nothing() -> None:
    test = trial_of(spells())

    frame = ablation(test, test.walk(models=(VIGIL,))).set_index("factor")

    unused = frame.loc[["matching", "triggers", "anniversaries"]]
    assert (unused[["brier_change", "low", "high", "log_loss_change"]] == 0).all(axis=None)


def test_frequency_helps_where_attacks_come_in_spells() -> None:
    test = trial_of(spells())

    frame = ablation(test, test.walk(models=(VIGIL,))).set_index("factor")

    assert frame["brier_change"]["frequency"] > 0
    assert frame["log_loss_change"]["frequency"] > 0


def test_without_frequency_every_facility_is_alike() -> None:
    test = trial_of(spells())
    factors = replace(test.profile.factors, frequency=0.0)

    walk = replace(test, profile=replace(test.profile, factors=factors)).walk(models=(VIGIL,))

    said = walk.chances[VIGIL][walk.tested.any(axis=1)]
    assert np.ptp(said, axis=1).max() == 0


def test_matching_helps_where_other_classes_are_attacked() -> None:
    test = trial_of(spells(wrong_class=True))

    frame = ablation(test, test.walk(models=(VIGIL,))).set_index("factor")

    assert frame["brier_change"]["matching"] != 0


def test_dates_and_triggers_are_taken_away_one_at_a_time() -> None:
    spelled = spells()
    event = trigger(occurred_on=dt.date(2019, 5, 1), known_on=dt.date(2019, 5, 2))
    with_both = records(
        [facility(f"f-{number}", lat=33.0 + number) for number in range(3)],
        triggers=[event],
        anniversaries=[anniversary(known_on=dt.date(2010, 1, 1))],
    )
    test = trial_of(replace(with_both, incidents=spelled.incidents))

    frame = ablation(test, test.walk(models=(VIGIL,))).set_index("factor")

    assert frame["log_loss_change"]["triggers"] != 0
    assert frame["log_loss_change"]["anniversaries"] != 0


def test_ablation_is_told_of_while_it_runs() -> None:
    test = trial_of(spells())
    told: list[float] = []

    ablation(test, test.walk(models=(VIGIL,)), told.append)

    assert told == sorted(told)
    assert told[-1] == 1


def test_stress_has_the_reruns_and_begins_with_what_was_known() -> None:
    test = trial_of(spells(partisan=True))
    walk = test.walk()
    evaluation = evaluate_forecasts(walk)

    frame = stress(test, walk, evaluation.best_baseline)

    late = [f"{days} days late" for days in (3, 7, 14)]
    assert frame["rerun"].tolist() == [AS_KNOWN, *late, INDEPENDENT]
    model = evaluation.models.loc[VIGIL]
    for figure in ("brier_skill", "skill_best", "log_loss", "auc"):
        assert frame[figure][0] == pytest.approx(model[figure])


def test_a_fortnight_late_knows_less() -> None:
    test = trial_of(spells())
    walk = test.walk(models=(VIGIL,))

    frame = stress(test, walk, "climatology_2y").set_index("rerun")

    assert frame["log_loss"]["14 days late"] > frame["log_loss"][AS_KNOWN]
    assert frame["brier_skill"]["14 days late"] < frame["brier_skill"]["3 days late"]


def test_delay_leaves_the_outcomes_as_they_are() -> None:
    test = trial_of(spells())
    late = test.records.incidents.assign(
        known_on=test.records.incidents["known_on"] + np.timedelta64(14, "D")
    )
    delayed = replace(
        test, records=replace(test.records, incidents=late), known_by=test.known_by + 14
    )

    np.testing.assert_array_equal(delayed.panel().outcomes, test.panel().outcomes)


def test_partisan_sources_leave_the_features_but_not_the_outcomes() -> None:
    test = trial_of(spells(partisan=True))
    weight = replace(test.profile.incident_weight, partisan_only=0.0)
    without = replace(test, profile=replace(test.profile, incident_weight=weight))

    before, after = test.panel(), without.panel()

    np.testing.assert_array_equal(after.outcomes, before.outcomes)
    assert after.features["short"].sum() < before.features["short"].sum()


def test_independent_sources_alone_say_the_same_where_all_are() -> None:
    test = trial_of(spells())
    walk = test.walk(models=(VIGIL,))

    frame = stress(test, walk, "climatology_2y").set_index("rerun")

    by_rerun = frame.to_dict("index")
    assert by_rerun[INDEPENDENT] == by_rerun[AS_KNOWN]


def test_fit_learns_from_the_first_incident_to_the_day() -> None:
    found = spells()
    until = dt.date(2020, 1, 1)

    test = fitting_trial(found, shipped_profile(), until, 30)

    assert to_date(int(test.days[-1])) == until - dt.timedelta(days=30)
    gap = to_date(int(test.days[0])) - found.incidents["occurred_on"].min().date()
    assert dt.timedelta(0) <= gap < dt.timedelta(days=7)
    assert test.known_by == test.start


def test_fit_without_an_incident_is_refused() -> None:
    with pytest.raises(SpanError, match="no incident that counts was known by 2020-01-01"):
        fitting_trial(records([facility()]), shipped_profile(), dt.date(2020, 1, 1), 7)


def test_fit_on_too_few_days_is_refused() -> None:
    with pytest.raises(SpanError, match=r"no window of 30 days from .* expected a longer span"):
        fitting_trial(spells(), shipped_profile(), dt.date(2017, 3, 1), 30, dt.date(2017, 2, 20))
