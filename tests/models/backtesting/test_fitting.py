"""The fit: what moves, how far, and when the challenger takes over."""

import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from models.backtesting.backtest import (
    challenger_features,
    fit_challenger,
    shipped_rates,
    training_rows,
)
from models.backtesting.fitting import FitReport, Verdict, fit_profile, verdict, with_effects
from models.backtesting.panel import Panel
from models.backtesting.studies import fitting_trial
from models.factors.features import prepare
from models.factors.heads import LogFeature
from models.factors.parts import parts_now
from models.factors.rate import probability
from models.profile import Factors, WeightProfile
from models.records import Records, day_number
from models.scoring import assess
from tests.models.factories import (
    anniversary,
    facility,
    incident,
    records,
    shipped_profile,
    trigger,
)

UNTIL = dt.date(2020, 6, 29)
NAMES = ["base", "short", "long", "near", "background"]


def busy(n_incidents: int = 400, first: dt.date = dt.date(2016, 1, 4)) -> Records:
    """Return four facilities, the first attacked often and the last never."""
    random = np.random.default_rng(7)
    places = [facility(f"f-{number}", lat=33.0 + number) for number in range(4)]
    span = (UNTIL - first).days - 3
    rows = []
    for number, day in enumerate(np.sort(random.integers(0, span, n_incidents))):
        on = first + dt.timedelta(days=int(day))
        at = int(random.choice(3, p=[0.7, 0.2, 0.1]))
        rows.append(
            incident(
                f"i-{number}",
                occurred_on=on,
                known_on=on + dt.timedelta(days=1),
                lat=33.0 + at,
            )
        )
    return records(places, rows)


def panels(found: Records, profile: WeightProfile) -> tuple[Panel, Panel]:
    """Return the panels of both horizons."""
    short, long = (fitting_trial(found, profile, UNTIL, days).panel() for days in (7, 30))
    return short, long


def fit(found: Records, profile: WeightProfile | None = None) -> FitReport:
    """Return the fit of the records on the day these tests end."""
    start = profile or shipped_profile()
    return fit_profile(*panels(found, start), start, day_number(UNTIL), "fitted")


def test_fit_has_a_row_a_horizon_and_weight() -> None:
    report = fit(busy())

    frame = report.weights
    assert frame["horizon_days"].tolist() == [7] * 5 + [30] * 5
    assert frame["weight"].tolist() == NAMES * 2
    assert (frame["fitted"] >= 0).all()
    assert (frame["n_rows"] > frame["n_pos"]).all()
    assert (frame["n_pos"] > 0).all()


def test_fitted_profile_holds_the_fitted_weights_and_all_else() -> None:
    report = fit(busy())

    shipped, frame = shipped_profile(), report.weights
    assert report.profile.name == "fitted"
    for part, horizon in ((report.profile.rate_7d, 7), (report.profile.rate_30d, 30)):
        held = [getattr(part, name) for name in NAMES]
        assert held == frame.loc[frame["horizon_days"] == horizon, "fitted"].tolist()
    rest = replace(report.profile, rate_7d=shipped.rate_7d, rate_30d=shipped.rate_30d)
    assert replace(rest, name=shipped.name, note=shipped.note) == shipped


def test_fitted_profile_can_be_read_back() -> None:
    report = fit(busy())

    assert WeightProfile.from_dict(report.profile.to_dict()) == report.profile


def test_little_data_moves_little() -> None:
    few, many = fit(busy(12, dt.date(2019, 12, 2))).weights, fit(busy()).weights

    at = NAMES.index("short")
    assert abs(few["change"][at]) < abs(many["change"][at])


def test_putting_a_weight_back_never_makes_the_records_likelier_by_much() -> None:
    frame = fit(busy()).weights

    # the fit is drawn towards where it started, so back there may be likelier by a little
    assert (frame["gain"] > -1).all()


def test_weight_of_frequency_is_not_counted_twice() -> None:
    found, shipped = busy(), shipped_profile()
    rate = shipped.rate_7d
    halved = replace(rate, short=rate.short / 2, long=rate.long / 2, near=rate.near / 2)
    same = replace(shipped, factors=Factors(2.0, 1.0, 1.0), rate_7d=halved)

    one, other = fit(found).profile.rate_7d, fit(found, same).profile.rate_7d

    assert other.short == pytest.approx(one.short / 2, rel=1e-4)
    assert other.base == pytest.approx(one.base, rel=1e-4)


def test_weights_of_frequency_switched_off_stay_as_they_are() -> None:
    shipped = shipped_profile()
    off = replace(shipped, factors=Factors(0.0, 1.0, 1.0))

    report = fit(busy(), off)

    assert report.profile.rate_7d.short == shipped.rate_7d.short
    assert report.profile.rate_7d.base != shipped.rate_7d.base


def test_fit_is_the_same_twice() -> None:
    one, two = fit(busy()), fit(busy())

    assert one.profile == two.profile
    assert one.verdicts == two.verdicts


def test_fit_sees_nothing_of_later() -> None:
    found, profile = busy(), shipped_profile()
    later = incident("later", occurred_on=UNTIL, known_on=UNTIL + dt.timedelta(days=1))
    more = records([], [later]).incidents
    poisoned = replace(found, incidents=pd.concat([found.incidents, more], ignore_index=True))

    one, other = fit(found, profile), fit(poisoned, profile)

    assert one.profile == other.profile


def test_fit_on_nothing_attacked_moves_to_less() -> None:
    # the incident is of another class: it makes the first week, and no attempt
    on = dt.date(2018, 1, 1)
    lone = incident(target_class="oil_site", occurred_on=on, known_on=on)

    report = fit(records([facility()], [lone]))

    assert report.weights["n_pos"].tolist() == [0] * 10
    assert (report.weights["fitted"] >= 0).all()
    assert not report.verdicts[7].is_better
    assert "Not decided" in report.verdicts[7].sentence
    assert report.decision.startswith("The additive head stays. At 7 days: Not decided")


def test_fit_before_anything_is_over_is_refused() -> None:
    profile = shipped_profile()
    short, long = panels(busy(), profile)

    with pytest.raises(ValueError, match="no window of 7 days is over yet"):
        fit_profile(short, long, profile, int(short.days[0]), "fitted")


def test_verdict_is_on_104_weeks() -> None:
    report = fit(busy())

    said = report.verdicts[7]
    assert (said.weeks, said.rows) == (104, 4 * 104)
    assert said.gain == pytest.approx(said.log_loss - said.challenger_log_loss)
    assert said.low <= said.gain <= said.high
    assert said.is_better == (said.gain > 0)


def test_verdict_waits_for_104_weeks() -> None:
    profile = shipped_profile()
    short, _ = panels(busy(60, dt.date(2019, 6, 3)), profile)

    said = verdict(short, profile, day_number(UNTIL))

    assert said.weeks < 104
    assert not said.is_better
    assert f"{said.weeks} weeks with" in said.sentence


@pytest.mark.parametrize(
    ("gain", "words"),
    [
        (0.01, "the challenger is better: log loss 0.2900 against 0.3000, a gain of 0.0100"),
        (-0.01, "the challenger is no better: log loss 0.3100 against 0.3000"),
    ],
)
def test_verdict_is_said_in_words(gain: float, words: str) -> None:
    said = Verdict(104, 416, 80, 0.3, 0.3 - gain, gain, gain - 0.02, gain + 0.02)

    assert words in said.sentence
    assert said.is_better == (gain > 0)


# --- who scores -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def overtaken() -> FitReport:
    """Return a fit to few incidents, where the challenger is better."""
    return fit(busy(200))


def test_challenger_that_is_better_takes_over(overtaken: FitReport) -> None:
    profile, said = overtaken.profile, overtaken.verdicts[7]

    assert said.gain > 0
    assert overtaken.takes_over
    assert profile.head == "log_feature"
    assert overtaken.decision == (
        "The challenger takes over: the profile fitted scores with the log-feature head, at both "
        f"horizons. At 7 days: {said.sentence}"
    )
    assert f"log loss {said.challenger_log_loss:.4f} against {said.log_loss:.4f}" in said.sentence


def test_profile_of_the_challenger_says_what_the_challenger_says(overtaken: FitReport) -> None:
    found = busy(200)
    for panel in panels(found, shipped_profile()):
        train = training_rows(panel, day_number(UNTIL))
        model = fit_challenger(panel, shipped_profile(), train)
        features = challenger_features(panel, shipped_profile())

        rates = shipped_rates(panel, overtaken.profile)

        expected = model.rate(features.reshape(-1, 5)).reshape(rates.shape)
        np.testing.assert_allclose(rates, expected, rtol=1e-9)
        assert probability(rates)[train.mask].mean() == pytest.approx(
            train.outcomes.mean(), rel=0.05
        )


def test_profile_of_the_challenger_keeps_the_additive_weights_too(overtaken: FitReport) -> None:
    frame, profile = overtaken.weights, overtaken.profile

    held = [getattr(profile.rate_7d, name) for name in NAMES]
    assert held == frame.loc[frame["horizon_days"] == 7, "fitted"].tolist()
    assert profile.as_additive().fingerprint != profile.fingerprint
    assert WeightProfile.from_dict(json.loads(profile.to_json())) == profile


def test_assessment_scores_through_the_challenger(overtaken: FitReport) -> None:
    found, profile = busy(200), overtaken.profile

    board = assess(found, profile, UNTIL).facilities

    today = day_number(UNTIL)
    head = LogFeature(*profile.log_weights(7))
    parts = parts_now(prepare(found, profile), profile, today, today)
    assert board["rate"].tolist() == head.structural(parts.counts, parts.background, 1.0).tolist()
    as_additive = assess(found, profile.as_additive(), UNTIL).facilities["rate"]
    assert (board["rate"] - as_additive).abs().min() > 1e-6
    assert (board["probability_30d"] >= board["probability_7d"]).all()
    np.testing.assert_allclose(board["background"] + board["frequency"], board["rate"])


def test_challenger_that_is_no_better_does_not_take_over() -> None:
    report = fit(busy())

    assert report.verdicts[7].gain < 0
    assert not report.takes_over
    assert report.profile.head == "additive"
    assert report.decision == f"The additive head stays. At 7 days: {report.verdicts[7].sentence}"


def test_seven_days_decide_and_not_thirty() -> None:
    # the challenger is the better one over 30 days alone
    report = fit(busy())

    assert report.verdicts[30].gain > 0
    assert not report.takes_over


def test_head_goes_back_where_the_challenger_is_no_better_any_more(overtaken: FitReport) -> None:
    report = fit(busy(), overtaken.profile)

    assert not report.verdicts[7].is_better
    assert report.profile == report.profile.as_additive()


def test_challenger_that_learned_from_no_incident_does_not_take_over() -> None:
    off = replace(shipped_profile(), factors=Factors(0.0, 1.0, 1.0))

    report = fit(busy(200), off)

    assert report.verdicts[7].is_better
    assert not report.takes_over
    assert "at a frequency weight of 0 no incident has taught" in report.decision


def test_recalibration_of_a_fit_on_a_steady_record_is_small() -> None:
    report = fit(busy())

    assert set(report.recalibration) == {7, 30}
    assert abs(report.recalibration[7].a) < 0.7
    assert 0.5 < report.recalibration[7].b < 1.5


def evidence(word: str) -> pd.DataFrame:
    """Return what a registry says of one anniversary and one kind of trigger."""
    rows = [("anniversary", "anniversary", 0.0625), ("trigger", "us_strike", 0.12)]
    return pd.DataFrame(
        [
            {
                "kind": kind,
                "id": name,
                "n": 9,
                "rate_ratio": 1.8,
                "p": 0.001,
                "q": 0.01,
                "verdict": word,
                "prior_effect": prior,
                "updated_effect": 0.3,
            }
            for kind, name, prior in rows
        ]
    )


def told() -> Records:
    """Return an anniversary of full strength and a trigger of two thirds."""
    return records(triggers=[trigger(strength=2)], anniversaries=[anniversary(strength=3)])


def test_supported_effect_moves_to_its_posterior_at_full_strength() -> None:
    profile, rows = with_effects(shipped_profile(), evidence("supported"), told())

    assert profile.anniversary_effects["anniversary"] == pytest.approx(0.3)
    assert profile.trigger_effects["us_strike"] == pytest.approx(0.3 * 3 / 2)
    assert rows["fitted"].tolist() == [0.3, 0.3]


@pytest.mark.parametrize("word", ["weak", "not demonstrated"])
def test_effect_that_is_not_supported_stays_the_prior(word: str) -> None:
    shipped = shipped_profile()

    profile, rows = with_effects(shipped, evidence(word), told())

    assert profile == shipped
    assert rows["fitted"].tolist() == rows["shipped"].tolist()


def test_effect_stays_within_its_bounds() -> None:
    strong = evidence("supported").assign(updated_effect=0.65)

    profile, _ = with_effects(shipped_profile(), strong, told())

    assert profile.trigger_effects["us_strike"] == 0.7
    assert WeightProfile.from_dict(profile.to_dict()) == profile


def test_effect_of_no_strength_cannot_be_told() -> None:
    shipped = shipped_profile()
    faint = records(triggers=[trigger(strength=0)], anniversaries=[anniversary(strength=0)])

    profile, _ = with_effects(shipped, evidence("supported"), faint)

    assert profile == shipped
