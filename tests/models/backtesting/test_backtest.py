"""The walk-forward: what each forecast may know, what is fitted to what, and the corners."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest

import models.backtesting.backtest as module
from models.backtesting.backtest import (
    BACKGROUND_START,
    CHALLENGER,
    FITTED,
    HAWKES,
    RATE_WEIGHTS,
    REFIT_WEEKS,
    SHIPPED,
    TRAINING_WEEKS,
    VIGIL,
    Forecasts,
    fit_challenger,
    fit_rate,
    lifted,
    recalibrated,
    shipped_rates,
    start_weights,
    training_rows,
    walk_forward,
)
from models.backtesting.estimators import AdditiveRate
from models.backtesting.measures import brier
from models.backtesting.panel import Panel
from models.backtesting.recalibration import Recalibration, recalibrate
from models.factors.features import prepare
from models.factors.rate import probability, rate_of
from models.history import rates_along
from models.profile import Factors, LogOffsets, LogSlopes, WeightProfile
from models.records import Floats, Records, day_number
from models.versions import NEVER
from tests.models.factories import (
    AS_OF,
    LAT,
    LATER,
    Row,
    ago,
    anniversary,
    facility,
    incident,
    log_feature_profile,
    north_of,
    panel_of,
    records,
    rows_of,
    shipped_profile,
    trigger,
    weighed,
)

TODAY = day_number(AS_OF)
PROFILE = shipped_profile()
PLACES = tuple(facility(f"place-{i}", lat=north_of(LAT, 12.0 * i)) for i in range(4))
CLIMATOLOGIES = {"climatology_global", "climatology_local", "climatology_2y"}


def history(n_days: int = 1000, seed: int = 0, first: int = 0) -> list[Row]:
    """Return incidents of so many days up to today: some places worse than others, in bursts."""
    random = np.random.default_rng(seed)
    tempo = np.repeat(random.gamma(0.6, 0.05, (n_days // 40 + 1, len(PLACES))), 40, axis=0)
    tempo *= np.array([3.0, 1.0, 0.5, 0.1])
    days, places = np.nonzero(random.random(tempo.shape) < tempo)
    return [
        incident(
            f"{seed}-{i}",
            occurred_on=ago(n_days - int(day) + first),
            known_on=ago(n_days - int(day) + first - int(random.integers(0, 30))),
            lat=PLACES[place]["lat"],
        )
        for i, (day, place) in enumerate(zip(days, places, strict=True))
    ]


def weeks_of(
    found: Records, n_weeks: int = 140, horizon_days: int = 7, known_by: int = LATER
) -> Panel:
    """Return the panel of the newest weeks whose windows are over by today."""
    days = TODAY - 7 * np.arange(n_weeks)[::-1] - horizon_days
    return panel_of(found, days, horizon_days, known_by)


@pytest.fixture(scope="module")
def panel() -> Panel:
    """Return 140 weeks of four places with some hundred incidents."""
    return weeks_of(records(PLACES, history()))


@pytest.fixture(scope="module")
def walk(panel: Panel) -> Forecasts:
    """Return the forecasts of every model for the last 80 weeks."""
    return walk_forward(panel, PROFILE, int(panel.days[60]))


def test_every_model_forecasts_every_tested_row(walk: Forecasts) -> None:
    assert walk.chances.keys() == {*CLIMATOLOGIES, SHIPPED, *FITTED}
    assert walk.tested.tolist() == (np.arange(140) >= 60)[:, None].repeat(4, axis=1).tolist()
    for name, chance in walk.chances.items():
        said = chance[walk.tested]
        assert ((said >= 0) & (said <= 1)).all(), name
    for name in FITTED:
        assert np.isnan(walk.chances[name][:60]).all()


def test_refits_come_every_26_weeks(walk: Forecasts, panel: Panel) -> None:
    days = [day for day, _ in walk.weights]

    assert days == [int(panel.days[row]) for row in (60, 86, 112, 138)]
    assert all(weights.shape == (len(RATE_WEIGHTS),) for _, weights in walk.weights)
    assert all((weights >= 0).all() for _, weights in walk.weights)


def test_models_that_learn_beat_those_that_do_not(walk: Forecasts, panel: Panel) -> None:
    outcome = panel.outcomes[walk.tested]
    scores = {name: brier(chance[walk.tested], outcome) for name, chance in walk.chances.items()}

    assert outcome.sum() > 40
    for name in (VIGIL, CHALLENGER, "ewma3"):
        assert scores[name] < scores["climatology_global"]


# --- nothing later enters -------------------------------------------------------------------


def poison(after: int) -> Records:
    """Return records that happen, or come to be known, only `after` days from today and later."""
    late = [
        incident(f"late-{i}", occurred_on=ago(9 * i), known_on=ago(-after - i), lat=place["lat"])
        for i in range(1, 60)
        for place in PLACES[2:]
    ]
    events = [
        trigger(f"p{i}", occurred_on=ago(i), known_on=ago(-after - i % 9), strength=(-1) ** i * 3)
        for i in range(-40, 40)
    ]
    dates = [anniversary(f"p{m}", month=m, known_on=ago(-after)) for m in range(1, 13)]
    rows = history(200, seed=9, first=-after - 200)
    return records(incidents=[*rows, *late], triggers=events, anniversaries=dates)


@pytest.mark.parametrize("horizon_days", [7, 30])
@pytest.mark.parametrize("after", [-385, -120])
def test_poisoned_future_leaves_every_earlier_forecast_bit_identical(
    horizon_days: int, after: int
) -> None:
    cut = TODAY + after
    everything = [*history(), *history(seed=3)]
    kept = [row for row in everything if row["known_on"] < ago(-after)]
    lies = poison(after)
    clean = weeks_of(
        records(PLACES, everything, [trigger(occurred_on=ago(500))]), 120, horizon_days
    )
    dirty = weeks_of(
        records(
            PLACES,
            [*rows_of(lies.incidents), *kept],
            [*rows_of(lies.trigger_events), trigger(occurred_on=ago(500))],
            rows_of(lies.anniversaries),
        ),
        120,
        horizon_days,
    )
    start = int(clean.days[30])

    left, right = walk_forward(clean, PROFILE, start), walk_forward(dirty, PROFILE, start)

    earlier = clean.days <= cut - 1
    assert earlier.sum() > 40
    assert not np.array_equal(clean.outcomes[earlier], dirty.outcomes[earlier])
    for name, chance in left.chances.items():
        np.testing.assert_array_equal(chance[earlier], right.chances[name][earlier], name)
        assert not np.array_equal(chance[~earlier], right.chances[name][~earlier]), name
    for (day, before), (_, after_all) in zip(left.weights, right.weights, strict=True):
        assert day >= cut or before.tolist() == after_all.tolist()


def test_rows_to_learn_from_are_those_that_are_over(panel: Panel) -> None:
    day = int(panel.days[50])

    train = training_rows(panel, day)

    assert train.mask[:50].all()
    assert not train.mask[50:].any()
    assert not training_rows(panel, day - 1).mask[49:].any()
    assert train.outcomes.tolist() == (panel.known_positive[:50].ravel() <= day).tolist()


def test_outcome_that_is_not_known_yet_is_learned_as_none() -> None:
    late = incident(occurred_on=ago(95), known_on=ago(30), lat=PLACES[1]["lat"])
    panel = weeks_of(records(PLACES, [late]), 20)
    hit = (panel.outcomes > 0) & np.ones((20, 4), dtype=bool)

    before, after = (training_rows(panel, TODAY - days_ago) for days_ago in (31, 30))

    assert hit.sum() == 1
    assert before.mask[hit].all()
    assert before.outcomes.sum() == 0
    assert after.outcomes.sum() == 1
    assert after.outcomes[hit[after.mask]].all()


class Spy:
    """What was fitted: how many rows, and the outcomes, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.outcomes: list[Floats] = []
        fit = AdditiveRate.fit

        def spied(model: AdditiveRate, X: Floats, y: Floats) -> AdditiveRate:  # noqa: N803
            assert len(X) == len(y)
            self.outcomes.append(y)
            return fit(model, X, y)

        monkeypatch.setattr(AdditiveRate, "fit", spied)

    @property
    def rows(self) -> list[int]:
        """Return how many rows each fit saw."""
        return [len(y) for y in self.outcomes]


@pytest.mark.parametrize("horizon_days", [7, 30])
def test_refits_see_closed_windows_and_no_others(
    monkeypatch: pytest.MonkeyPatch, horizon_days: int
) -> None:
    spy = Spy(monkeypatch)
    panel = weeks_of(records(PLACES, history()), 100, horizon_days)

    walk = walk_forward(panel, PROFILE, int(panel.days[40]), models=[VIGIL])

    assert len(spy.outcomes) == len(walk.weights) == 3
    for (day, _), outcomes in zip(walk.weights, spy.outcomes, strict=True):
        over = panel.days + horizon_days <= day
        assert len(outcomes) == 4 * over.sum()
        assert outcomes.sum() == (panel.known_positive[over] <= day).sum()


def test_recalibration_learns_from_the_52_weeks_that_closed_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[Floats, Floats]] = []

    def spied(rates: Floats, outcomes: Floats) -> Recalibration:
        seen.append((rates, outcomes))
        return recalibrate(rates, outcomes)

    monkeypatch.setattr(module, "recalibrate", spied)
    panel = weeks_of(records(PLACES, history()), 90, 30)
    said = np.random.default_rng(0).uniform(0.01, 0.6, (90, 4))

    found = recalibrated(panel, said, 10)

    # the first four weeks have none before them that is over
    assert [len(rates) for rates, _ in seen] == [4 * min(n, 52) for n in range(1, 76)]
    day = int(panel.days[80])
    rates, outcomes = seen[80 - 15]
    assert rates.reshape(-1, 4) == pytest.approx(rate_of(said[24:76]))
    assert outcomes.tolist() == (panel.known_positive[24:76].ravel() <= day).tolist()
    expected = probability(recalibrate(rates, outcomes).apply(rate_of(said[80])))
    assert found[80] == pytest.approx(expected)
    assert found[:15].tolist() == said[:15].tolist()


def test_what_a_walk_costs_grows_no_faster_than_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRAINING_WEEKS", 52)
    totals = {}
    for n_weeks, places in ((104, 2), (208, 2), (416, 2), (208, 4)):
        spy = Spy(monkeypatch)
        panel = weeks_of(records(PLACES[:places], history()), n_weeks)
        walk_forward(panel, PROFILE, int(panel.days[52]), models=[VIGIL])
        totals[n_weeks, places] = sum(spy.rows)

    # a refit sees 52 weeks at most, however many there are
    assert totals[104, 2] == 2 * 52 * 2
    assert totals[208, 2] == 6 * 52 * 2
    assert totals[416, 2] == 14 * 52 * 2
    assert totals[208, 4] == 2 * totals[208, 2]


def test_designs_are_made_once_for_all_refits(
    panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, ...]] = []
    stack = Panel.stack

    def spied(each: Panel, names: tuple[str, ...]) -> Floats:
        made.append(names)
        return stack(each, names)

    monkeypatch.setattr(Panel, "stack", spied)

    for start in (20, 120):
        made.clear()
        walk_forward(panel, PROFILE, int(panel.days[start]))

        assert len(made) == 8  # one a model


def test_ten_years_are_learned_from() -> None:
    assert TRAINING_WEEKS == 520
    long = weeks_of(records(PLACES[:1]), 600)

    mask = training_rows(long, int(long.days[-1])).mask[:, 0]

    assert mask.sum() == 520
    assert mask[79:-1].all()


# --- what is fitted -------------------------------------------------------------------------


def with_background() -> WeightProfile:
    """Return the shipped profile with a weight of the background."""
    weights = replace(PROFILE.rate_7d, background=0.7)
    return replace(PROFILE, rate_7d=weights, rate_30d=weights)


@pytest.mark.parametrize("horizon_days", [7, 30])
@pytest.mark.parametrize("frequency", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("start", [with_background(), log_feature_profile()])
def test_frozen_model_is_what_the_screen_says(
    start: WeightProfile, frequency: float, horizon_days: int
) -> None:
    profile = replace(start, factors=Factors(frequency, 1.0, 1.0))
    found = records(PLACES, history(300), [trigger()], [anniversary()])
    inputs, days = prepare(found, profile), TODAY - 7 * np.arange(30)[::-1]
    panel = panel_of(found, days, horizon_days, profile=profile)

    rates = shipped_rates(panel, profile)

    on_screen = rates_along(inputs, profile, days, LATER, horizon_days)
    np.testing.assert_allclose(rates, on_screen, rtol=1e-12)


@pytest.mark.parametrize("frequency", [0.5, 1.0])
@pytest.mark.parametrize("horizon_days", [7, 30])
def test_challenger_is_what_would_be_on_the_screen_were_it_to_take_over(
    frequency: float, horizon_days: int
) -> None:
    start = weighed(frequency)
    found = records(PLACES, history(600), [trigger(occurred_on=ago(90))], [anniversary()])
    inputs, days = prepare(found, start), TODAY - 7 * np.arange(60)[::-1] - horizon_days
    panel = panel_of(found, days, horizon_days, profile=start)
    last = int(days[-1])

    walk = walk_forward(panel, start, last, models=[CHALLENGER])

    model = fit_challenger(panel, start, training_rows(panel, last))
    slopes = LogSlopes(*model.weights_)
    weights = (slopes, LogOffsets(*model.offsets_))
    on_screen = rates_along(
        inputs, start.as_log_feature(weights, weights), days, LATER, horizon_days
    )
    assert slopes.short > 0
    np.testing.assert_allclose(walk.chances[CHALLENGER][-1], probability(on_screen[-1]), rtol=1e-9)


def test_weights_stand_in_the_order_of_their_names() -> None:
    weights = replace(PROFILE.rate_7d, background=0.5)

    found = start_weights(replace(weighed(2.0), rate_7d=weights), 7)

    assert RATE_WEIGHTS == ("base", "short", "long", "near", "background")
    assert found.tolist() == [0.0103, 7.2, 1.43, 0.372, 0.5]


def test_weight_that_was_switched_off_stays_off(panel: Panel) -> None:
    train = training_rows(panel, int(panel.days[-1]))
    start = start_weights(PROFILE, 7)
    start[3] = 0.0

    fitted = fit_rate(panel, start, train)

    assert fitted[3] == 0
    assert (fitted[[0, 1, 2]] > 0).all()
    # the background, shipped at nothing, is fitted all the same
    assert start[4] == 0
    assert fitted[4] > 0


def test_background_is_not_fitted_where_no_incident_counts(panel: Panel) -> None:
    train = training_rows(panel, int(panel.days[-1]))

    fitted = fit_rate(panel, np.array([0.0103, 0.0, 0.0, 0.0, 0.0]), train)

    assert 0.03 < fitted[0] < -np.log(1 - train.outcomes.mean())
    assert fitted[1:].tolist() == [0.0] * 4
    assert fit_rate(panel, np.zeros(5), train).tolist() == [0.0] * 5


def test_fit_finds_what_the_rate_was_made_from() -> None:
    random = np.random.default_rng(2)
    shape, truth = (400, 20), np.array([0.03, 2.5, 1.0, 0.3, 0.2])
    panel = weeks_of(records(PLACES))
    features = {name: random.gamma(0.3, 0.2, shape) for name in (*RATE_WEIGHTS[1:], "own_7")}
    days = np.arange(0, 2800, 7)
    panel = replace(panel, days=days, features=features, exponent=random.normal(0, 0.2, shape))
    hit = random.random(shape) < probability(lifted(panel) @ truth)
    panel = replace(
        panel,
        known_positive=np.where(hit, days[:, None] + 3, NEVER),
        is_present=np.ones(shape, dtype=bool),
    )

    fitted = fit_rate(panel, start_weights(PROFILE, 7), training_rows(panel, 2800))

    assert fitted == pytest.approx(truth, rel=0.35, abs=0.03)


# --- corners --------------------------------------------------------------------------------


def test_nothing_closed_yet_is_the_shipped_weights() -> None:
    panel = weeks_of(records(PLACES, history(20)), 4, 30)

    walk = walk_forward(panel, PROFILE, int(panel.days[0]))

    shipped = probability(shipped_rates(panel, PROFILE))
    for name in (VIGIL, CHALLENGER, HAWKES, "ewma3"):
        np.testing.assert_allclose(walk.chances[name], shipped, rtol=1e-9)
    assert walk.weights[0][1].tolist() == start_weights(PROFILE, 30).tolist()


@pytest.mark.parametrize(
    "rows",
    [[], [incident(occurred_on=ago(-9))]],
    ids=["no incident", "one in the future"],
)
def test_where_nothing_happened_chances_are_small_but_never_nothing(rows: list[Row]) -> None:
    panel = weeks_of(records(PLACES, rows), 80)

    walk = walk_forward(panel, PROFILE, int(panel.days[40]))

    said = {name: chance[walk.tested] for name, chance in walk.chances.items()}
    assert all(((chance > 0) & (chance < 0.05)).all() for chance in said.values())
    assert said[SHIPPED] == pytest.approx(np.full(160, probability(np.array(0.0103))))
    assert said["ewma3"][:4] == pytest.approx(np.full(4, 0.5 / 161))
    prior = PROFILE.background.prior_incidents
    assert said[VIGIL][0] < 1 - np.exp(-0.0103 - 7 * BACKGROUND_START * prior / 365) + 1e-12


@pytest.mark.parametrize(
    "rows",
    [
        [incident(occurred_on=ago(300))],
        [incident(f"{i}", occurred_on=ago(300), known_on=ago(299)) for i in range(9)],
    ],
    ids=["one incident", "all on one day"],
)
def test_one_day_of_incidents_gives_an_answer(rows: list[Row]) -> None:
    panel = weeks_of(records(PLACES, rows), 80)

    walk = walk_forward(panel, PROFILE, int(panel.days[30]))

    assert all(np.isfinite(chance[walk.tested]).all() for chance in walk.chances.values())
    assert panel.outcomes.sum() == 1


def test_everything_attacked_every_week_gives_an_answer() -> None:
    rows = [incident(f"{d}", occurred_on=ago(d), known_on=ago(d)) for d in range(1, 600, 3)]
    panel = weeks_of(records([facility()], rows), 80)

    walk = walk_forward(panel, PROFILE, int(panel.days[40]))

    said = {name: chance[walk.tested] for name, chance in walk.chances.items()}
    assert panel.outcomes.all()
    assert said["ewma3"][0] == pytest.approx(40.5 / 41)
    assert all((chance > 0.3).all() and (chance <= 1).all() for chance in said.values())


def test_facility_that_was_never_there_is_neither_learned_nor_tested() -> None:
    away = facility("away", presence_from=ago(-900))
    rows = history(600)
    with_it = weeks_of(records([*PLACES, away], rows), 60)
    without = weeks_of(records(PLACES, rows), 60)
    start = int(with_it.days[30])

    both = [
        walk_forward(each, PROFILE, start, models=[VIGIL, HAWKES]) for each in (with_it, without)
    ]

    assert not both[0].tested[:, 4].any()
    for name in (VIGIL, HAWKES, "climatology_global"):
        # a wider product may round its last bit otherwise
        np.testing.assert_allclose(both[0].chances[name][:, :4], both[1].chances[name], rtol=1e-12)


def test_nobody_there_at_all() -> None:
    panel = weeks_of(records([facility(presence_from=ago(-900))], history(300)), 40)

    walk = walk_forward(panel, PROFILE, int(panel.days[20]))

    assert not walk.tested.any()


def test_window_that_was_not_over_is_not_tested() -> None:
    panel = weeks_of(records(PLACES, history(300)), 40, 30, known_by=TODAY - 20)

    walk = walk_forward(panel, PROFILE, int(panel.days[20]), models=[])

    over = panel.days + 30 <= TODAY - 20
    assert walk.tested[:, 0].tolist() == (over & (np.arange(40) >= 20)).tolist()
    assert 0 < walk.tested[:, 0].sum() < 20


@pytest.mark.parametrize(("weeks_after", "tested"), [(-5, 30), (0, 30), (29, 1), (30, 0), (99, 0)])
def test_start_before_after_and_at_the_ends(weeks_after: int, tested: int) -> None:
    panel = weeks_of(records(PLACES, history(300)), 30)

    walk = walk_forward(panel, PROFILE, int(panel.days[0]) + 7 * weeks_after, models=[VIGIL])

    assert walk.tested.any(axis=1).sum() == tested
    assert len(walk.weights) == -(-tested // REFIT_WEEKS)


@pytest.mark.parametrize("names", [(), (VIGIL,), (HAWKES, "ewma3"), [CHALLENGER]])
def test_only_the_models_asked_for_are_walked(
    panel: Panel, walk: Forecasts, names: Collection[str]
) -> None:
    some = walk_forward(panel, PROFILE, int(panel.days[60]), models=names)

    assert some.chances.keys() == {*CLIMATOLOGIES, SHIPPED, *names}
    for name, chance in some.chances.items():
        np.testing.assert_array_equal(chance, walk.chances[name])


def test_progress_is_told_and_ends_at_all(panel: Panel) -> None:
    told: list[float] = []

    walk_forward(panel, PROFILE, int(panel.days[60]), told.append, [VIGIL])

    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == 5


def test_the_same_walk_twice_is_the_same(panel: Panel, walk: Forecasts) -> None:
    again = walk_forward(panel, PROFILE, int(panel.days[60]))

    for name, chance in walk.chances.items():
        np.testing.assert_array_equal(chance, again.chances[name])
