"""The registry: figures by hand, verdicts that are earned, nothing from a later day."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from models.findings.placebo import Window
from models.findings.registry import COLUMNS, Design, pooled, registry, verdicts
from models.records import Records, day_number
from tests.models import factories as make
from tests.models.factories import Row

AS_OF = dt.date(2021, 1, 1)
FIRST = dt.date(2011, 1, 1)
PROFILE = make.shipped_profile()
QUICK = Design(placebos=200)


def told(records: Records, as_of: dt.date = AS_OF, design: Design = QUICK) -> pd.DataFrame:
    """Return the registry of a date, of what was known by it."""
    day = day_number(as_of)
    return registry(records, PROFILE, day, day, design)


def row_of(records: Records, subject: str, as_of: dt.date = AS_OF) -> Row:
    """Return the row of one subject."""
    return rows_of(told(records, as_of))[subject]


def rows_of(said: pd.DataFrame) -> dict[str, Row]:
    """Return the rows of a registry by subject."""
    return {row["id"]: row for row in make.rows_of(said)}


def incident_on(day: dt.date, **columns: object) -> Row:
    """Return an incident of a day, known the day after."""
    dates = {"occurred_on": day, "known_on": day + dt.timedelta(days=1)}
    return make.incident(f"{day}-{len(columns)}", **{**dates, **columns})


def remembered(anniversary_id: str = "anniversary", **columns: object) -> Row:
    """Return an anniversary that was known all along."""
    return make.anniversary(anniversary_id, **{"known_on": FIRST, **columns})


def steady(every_days: int, first: dt.date = FIRST, last: dt.date = AS_OF) -> list[Row]:
    """Return incidents at an even pace."""
    n = (last - first).days // every_days
    return [incident_on(first + dt.timedelta(days=every_days * i)) for i in range(n)]


def burst(month: int, day: int, **columns: object) -> list[Row]:
    """Return three incidents on the same day of each year."""
    days = [dt.date(year, month, day) for year in range(2011, 2021)]
    return [incident_on(d, facility_id=str(i), **columns) for d in days for i in range(3)]


def test_row_by_hand() -> None:
    # one a week from 2 March; the window 12 to 16 June holds one of them and two more
    weekly = [incident_on(dt.date(2020, 3, 2) + dt.timedelta(days=7 * i)) for i in range(30)]
    extra = [incident_on(dt.date(2020, 6, d), target_class="base") for d in (12, 16)]
    records = make.records(
        [make.facility()], weekly + extra, anniversaries=[remembered(month=6, day=15)]
    )

    row = row_of(records, "anniversary")

    # of 121 days from 16 April 116 remain, with an incident each Monday: 16 of the 17 in them
    assert row["n"] == 1
    assert row["incidents_in"] == 3
    assert row["expected_in"] == pytest.approx(5 * 16 / 116)
    assert row["rate_ratio"] == pytest.approx(3 / (5 * 16 / 116))
    assert row["independent_ratio"] == row["rate_ratio"]
    assert row["prior_effect"] == 0.0625
    assert (row["kind"], row["name"]) == ("anniversary", "A day remembered")


def test_planted_anniversary_is_supported_and_its_neighbours_are_not() -> None:
    quiet = [remembered(f"quiet-{month}", month=month, day=20) for month in (1, 3, 5, 9, 10, 11)]
    dates = [remembered("planted", month=7, day=14), *quiet]
    records = make.records([make.facility()], steady(9) + burst(7, 14), anniversaries=dates)

    said = rows_of(told(records, design=Design()))

    planted = said.pop("planted")
    assert planted["verdict"] == "supported"
    assert planted["n"] == 10
    assert planted["incidents_in"] >= 30
    assert planted["rate_ratio"] > 5
    assert planted["updated_effect"] > 0.15
    assert {row["verdict"] for row in said.values()} == {"not demonstrated"}


def test_planted_kind_of_trigger_is_supported_whatever_its_days() -> None:
    days = [dt.date(year, 1 + year % 12, 11) for year in range(2011, 2021)]
    strikes = [
        make.trigger(f"t-{d}", occurred_on=d, known_on=d, category="us_strike") for d in days
    ]
    after = [
        incident_on(d + dt.timedelta(days=gap), facility_id="x")
        for d in days
        for gap in (1, 3, 6, 10, 14)
    ]
    records = make.records([make.facility()], steady(9) + after, strikes)

    row = row_of(records, "us_strike")

    assert (row["kind"], row["name"], row["n"]) == ("trigger", "us strike", 10)
    assert row["verdict"] == "supported"


def test_day_of_the_trigger_and_the_fifteenth_after_do_not_count() -> None:
    strike_on = dt.date(2015, 6, 1)
    strike = make.trigger(occurred_on=strike_on, known_on=strike_on)
    edges = [incident_on(strike_on + dt.timedelta(days=gap), facility_id="x") for gap in (0, 15)]

    with_edges = make.records([make.facility()], steady(30) + edges, [strike])
    without = make.records([make.facility()], steady(30), [strike])

    incidents_in = [row_of(r, "us_strike")["incidents_in"] for r in (with_edges, without)]
    assert incidents_in[0] == incidents_in[1]


def test_partisan_claims_alone_do_not_make_an_effect() -> None:
    claims = burst(7, 14, source_independence="partisan_only")
    dates = [remembered(month=7, day=14)]
    records = make.records([make.facility()], steady(9) + claims, anniversaries=dates)

    row = row_of(records, "anniversary")

    assert row["p"] < 0.05
    assert row["rate_ratio"] > 5
    assert row["independent_ratio"] < 2
    assert row["verdict"] == "not demonstrated"


def test_mixed_sources_stand_apart_from_the_parties() -> None:
    mixed = burst(7, 14, source_independence="mixed")
    dates = [remembered(month=7, day=14)]
    records = make.records([make.facility()], steady(9) + mixed, anniversaries=dates)

    row = row_of(records, "anniversary")

    assert row["independent_ratio"] == row["rate_ratio"]


@pytest.mark.parametrize(
    "columns",
    [
        {"is_aggregate": 1},
        {"confidence": "low"},
        {"state": "proposed"},
        {"state": "contradicted"},
    ],
)
def test_records_that_do_not_count_enter_nothing(columns: Row) -> None:
    dates = [remembered(month=7, day=14)]
    bare = make.records([make.facility()], steady(9), anniversaries=dates)
    more = make.records([make.facility()], steady(9) + burst(7, 14, **columns), anniversaries=dates)

    pd.testing.assert_frame_equal(told(more), told(bare))


@pytest.mark.parametrize(
    ("scope", "incident", "enters"),
    [
        ({"actor_classes": "isis"}, {"actor_class": "iran_aligned_militia"}, False),
        ({"actor_classes": "isis; state_iran"}, {"actor_class": "state_iran"}, True),
        ({"actor_classes": "isis"}, {"actor_class": "unattributed"}, True),
        ({"target_classes": "convoy"}, {"target_class": "embassy"}, False),
        ({"target_classes": "embassy; convoy"}, {"target_class": "embassy"}, True),
        ({}, {"country": "SYR"}, False),
        ({}, {}, True),
    ],
)
def test_only_incidents_in_scope_count(scope: Row, incident: Row, enters: bool) -> None:
    everybody: Row = {"threatened_by": None}
    places = [make.facility(**everybody), make.facility("road", target_class="convoy", **everybody)]
    dates = [remembered(month=7, day=14, **scope)]
    pace = {"actor_class": "unattributed", "target_class": scope.get("target_classes", "embassy")}
    ground = [{**row, **pace} for row in steady(9)]
    if ";" in str(pace["target_class"]):
        ground = steady(9)
    bare = make.records(places, ground, anniversaries=dates)
    more = make.records(places, ground + burst(7, 14, **incident), anniversaries=dates)

    before, after = (row_of(r, "anniversary")["incidents_in"] for r in (bare, more))

    assert after == before + (30 if enters else 0)


def test_trigger_is_looked_for_in_its_countries() -> None:
    strikes = [
        make.trigger(c, category=c, occurred_on=FIRST + dt.timedelta(days=900), countries=c)
        for c in ("IRQ", "SYR")
    ]
    places = [make.facility(), make.facility("hmeimim", country="SYR")]
    records = make.records(places, steady(9), strikes)

    assert row_of(records, "IRQ")["incidents_in"] == 1
    assert np.isnan(row_of(records, "SYR")["rate_ratio"])


def test_record_that_concerns_no_facility_cannot_be_tested() -> None:
    dates = [remembered(month=7, day=14, actor_classes="isis")]
    records = make.records(
        [make.facility()], [*steady(9), *burst(7, 14, actor_class="isis")], anniversaries=dates
    )

    row = row_of(records, "anniversary")

    assert row["n"] == 10
    assert np.isnan(row["p"])
    assert (row["verdict"], row["updated_effect"]) == ("not demonstrated", 0.0)


def test_hijri_date_is_looked_for_where_it_fell() -> None:
    # 10 Muharram 1441 and 1442 were 9 September 2019 and 29 August 2020, a day later in Iraq
    ashura = remembered(calendar="hijri", month=1, day=10, offset_days=1, spread_days=1)
    hits = [dt.date(2019, 9, 7), dt.date(2019, 9, 11), dt.date(2020, 8, 27), dt.date(2020, 8, 31)]
    misses = [dt.date(2019, 9, 6), dt.date(2019, 9, 12), dt.date(2020, 8, 26), dt.date(2020, 9, 1)]
    ground = [dt.date(2019, 8, 1), dt.date(2020, 10, 20)]
    records = make.records(
        [make.facility()],
        [incident_on(day) for day in hits + misses + ground],
        anniversaries=[ashura],
    )

    row = row_of(records, "anniversary")

    assert (row["n"], row["incidents_in"]) == (2, 4)
    assert row["prior_effect"] == 0.0


def test_window_must_be_over_before_the_date_assessed() -> None:
    dates = [remembered(month=7, day=14)]
    records = make.records([make.facility()], steady(9), anniversaries=dates)

    # the last day of the window is 15 July
    assert row_of(records, "anniversary", dt.date(2014, 7, 15))["n"] == 3
    assert row_of(records, "anniversary", dt.date(2014, 7, 16))["n"] == 4


def test_silence_once_the_records_are_stale_is_no_occurrence() -> None:
    dates = [remembered(month=7, day=14)]
    to_may, to_june = (
        make.records([make.facility()], steady(9, last=last), anniversaries=dates)
        for last in (dt.date(2014, 5, 10), dt.date(2014, 6, 10))
    )

    # the profile takes records for stale 60 days after the newest
    assert row_of(to_may, "anniversary")["n"] == 3
    assert row_of(to_june, "anniversary")["n"] == 4


def test_future_is_invisible() -> None:
    as_of = dt.date(2016, 5, 5)
    dates = [remembered(month=7, day=14), remembered("b", month=5, day=1)]
    strikes = [make.trigger(occurred_on=dt.date(2014, 3, 3), known_on=dt.date(2014, 3, 4))]
    known = [row for row in steady(9) if row["known_on"] <= as_of and row["occurred_on"] < as_of]
    bare = make.records([make.facility()], known, strikes, dates)
    later = as_of + dt.timedelta(days=1)
    poisoned = make.records(
        [make.facility()],
        [
            *steady(9),
            incident_on(dt.date(2014, 3, 9), facility_id="x", known_on=later),
            incident_on(as_of, facility_id="y", known_on=as_of),
        ],
        [
            *strikes,
            make.trigger("late", occurred_on=dt.date(2013, 1, 1), known_on=later),
            make.trigger("today", occurred_on=as_of, known_on=as_of, category="threat"),
        ],
        [*dates, remembered("new", month=2, day=2, known_on=later)],
    )

    pd.testing.assert_frame_equal(told(poisoned, as_of), told(bare, as_of), check_exact=True)


def test_known_by_is_kept_apart_from_as_of() -> None:
    dates = [remembered(month=7, day=14)]
    late = incident_on(dt.date(2014, 7, 14), facility_id="x", known_on=dt.date(2019, 1, 1))
    records = make.records([make.facility()], [*steady(9), late], anniversaries=dates)
    as_of, later = day_number(dt.date(2016, 1, 1)), day_number(dt.date(2020, 1, 1))

    then, now = (registry(records, PROFILE, as_of, by, QUICK) for by in (as_of, later))

    assert now["incidents_in"][0] == then["incidents_in"][0] + 1
    assert now["n"][0] == then["n"][0]


def test_same_records_give_the_same_figures_and_others_do_not_move_them() -> None:
    two = [remembered("a", month=7, day=14), remembered("b", month=3, day=1)]
    records = make.records([make.facility()], steady(9) + burst(3, 2), anniversaries=two)
    alone = replace(records, anniversaries=records.anniversaries.iloc[:1])

    first, again, single = told(records), told(records), told(alone)

    pd.testing.assert_frame_equal(first, again, check_exact=True)
    figures = [c for c in COLUMNS if c not in {"q", "verdict"}]
    pd.testing.assert_frame_equal(first.iloc[:1][figures], single[figures], check_exact=True)


def test_seed_and_windows_are_the_designs() -> None:
    dates = [remembered(month=7, day=14)]
    records = make.records([make.facility()], steady(9) + burst(7, 16), anniversaries=dates)
    wide = Design(anniversary=Window(-5, 5), placebos=200)

    plain, other, wider = (
        told(records, design=design) for design in (QUICK, Design(placebos=200, seed=1), wide)
    )

    assert plain["rate_ratio"][0] == other["rate_ratio"][0]
    assert plain["high"][0] != other["high"][0]
    assert wider["incidents_in"][0] >= plain["incidents_in"][0] + 30


def test_text_as_the_store_hands_it_over_gives_the_same() -> None:
    dates = [remembered(month=7, day=14, actor_classes="iran_aligned_militia")]
    records = make.records([make.facility()], steady(9), [make.trigger()], dates)

    pd.testing.assert_frame_equal(
        told(make.stored(records)), told(records), check_dtype=False, check_exact=True
    )


@pytest.mark.parametrize("facilities", [[], [make.facility()]])
def test_nothing_known_gives_no_verdict(facilities: list[Row]) -> None:
    dates = [remembered(), remembered("b", state="rejected")]
    records = make.records(facilities, [], [make.trigger(known_on=AS_OF)], dates)

    said = told(records, dt.date(2020, 12, 30))
    nothing = told(make.records(facilities))

    assert said["id"].tolist() == ["anniversary"]
    assert said["n"].tolist() == [0]
    assert said["verdict"].tolist() == ["not demonstrated"]
    assert said[["rate_ratio", "low", "high", "p", "q", "independent_p"]].isna().all(axis=None)
    assert nothing.empty
    assert nothing.columns.tolist() == list(COLUMNS)


def test_q_is_that_of_benjamini_and_hochberg() -> None:
    dates = [remembered(f"m{month}", month=month, day=9) for month in range(1, 13)]
    generator = np.random.default_rng(5)
    gaps = generator.integers(0, 3600, size=700)
    incidents = [incident_on(FIRST + dt.timedelta(days=int(gap))) for gap in gaps]
    records = make.records([make.facility()], incidents, anniversaries=dates)

    said = told(records).sort_values("p", ignore_index=True)

    ranks = np.arange(1, 13)
    by_hand = [min(said["p"][k:] * 12 / ranks[k:]) for k in range(12)]
    assert said["q"].tolist() == pytest.approx(by_hand)
    assert (said["p"] <= said["q"]).all()


def test_dates_without_effect_are_hardly_ever_supported() -> None:
    dates = [
        remembered(f"{month}-{day}", month=month, day=day)
        for month in range(1, 13)
        for day in (1, 7, 13, 19, 25)
    ]
    gaps = np.random.default_rng(6).integers(0, 3652, size=900)
    incidents = [incident_on(FIRST + dt.timedelta(days=int(gap))) for gap in gaps]
    records = make.records([make.facility()], incidents, anniversaries=dates)

    said = told(records)

    assert (said["p"] < 0.05).mean() < 0.12
    assert 0.35 < said["p"].mean() < 0.65
    assert "supported" not in set(said["verdict"])
    assert said["updated_effect"].abs().mean() < 0.12
    assert said["updated_effect"].mean() == pytest.approx(0.0, abs=0.04), "it leans neither way"


def test_one_incident_in_a_quiet_record_moves_the_effect_little() -> None:
    ground = [incident_on(dt.date(2011, 1, 1)), incident_on(dt.date(2015, 6, 1))]
    hit = incident_on(dt.date(2015, 7, 14), facility_id="x")
    end = incident_on(dt.date(2020, 1, 1))
    dates = [remembered(month=7, day=14)]
    records = make.records([make.facility()], [*ground, hit, end], anniversaries=dates)

    row = row_of(records, "anniversary")

    assert row["rate_ratio"] > 10
    assert 0 < row["updated_effect"] < 0.1


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ((0.001, 0.049, 3.0, 0.049, 2.0), "supported"),
        ((0.001, 0.049, 0.3, 0.049, 0.4), "supported"),
        ((0.001, 0.05, 3.0, 0.049, 2.0), "weak"),
        ((0.001, 0.01, 3.0, 0.05, 2.0), "not demonstrated"),
        ((0.001, 0.01, 3.0, 0.01, 0.5), "not demonstrated"),
        ((0.001, 0.01, 3.0, np.nan, np.nan), "not demonstrated"),
        ((0.05, 0.05, 3.0, 0.001, 2.0), "not demonstrated"),
        ((np.nan, np.nan, np.nan, np.nan, np.nan), "not demonstrated"),
    ],
)
def test_verdict_is_earned(figures: tuple[float, ...], verdict: str) -> None:
    columns = ["p", "q", "rate_ratio", "independent_p", "independent_ratio"]

    assert verdicts(pd.DataFrame([figures], columns=columns)) == [verdict]


def all_together(records: Records, as_of: dt.date = AS_OF) -> dict[str, Row]:
    """Return what a date says of each kind as a whole."""
    day = day_number(as_of)
    return {row["kind"]: row for row in make.rows_of(pooled(records, PROFILE, day, day, QUICK))}


def test_one_subject_pooled_is_that_subject() -> None:
    records = make.records(
        [make.facility()], [*steady(10), *burst(7, 14)], anniversaries=[remembered(month=7, day=14)]
    )

    alone, together = row_of(records, "anniversary"), all_together(records)["anniversary"]

    figures = ["n", "incidents_in", "expected_in", "rate_ratio", "independent_ratio"]
    assert [together[name] for name in figures] == [alone[name] for name in figures]
    assert together["verdict"] == "supported"
    assert together["q"] == together["p"]


def test_day_that_two_share_counts_once() -> None:
    twice = [remembered("one", month=7, day=14), remembered("other", month=7, day=14)]
    incidents = [*steady(10), *burst(7, 14)]
    once = make.records([make.facility()], incidents, anniversaries=twice[:1])
    both = make.records([make.facility()], incidents, anniversaries=twice)

    a, b = (all_together(records)["anniversary"] for records in (once, both))

    assert (a["n"], a["incidents_in"]) == (b["n"], b["incidents_in"])


def test_kinds_stand_apart_and_one_without_a_subject_has_no_row() -> None:
    strikes = [
        make.trigger(f"t{year}", occurred_on=dt.date(year, 3, 1), known_on=dt.date(year, 3, 2))
        for year in range(2012, 2020)
    ]
    records = make.records([make.facility()], steady(10), strikes, [remembered()])

    assert set(all_together(records)) == {"anniversary", "trigger"}
    assert all_together(records)["trigger"]["n"] == 8
    assert all_together(make.records([make.facility()], steady(10))) == {}
