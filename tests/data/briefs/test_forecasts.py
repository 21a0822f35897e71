"""Forecasts of a brief are kept, and held against what happened."""

import datetime as dt

import pandas as pd

from data import queries
from data.briefs.adding import Details, add_brief, read_pasted, registries_of
from data.briefs.forecasts import by_term, resolved
from data.store import Store
from tests.data.briefs.weekly import WEEKLY

SAID = "It is likely that the US Embassy in Baghdad is attacked again by {}."


def register(store: Store, text: str, as_of: dt.date) -> pd.DataFrame:
    today = dt.date(2020, 12, 28)
    add_brief(store, read_pasted(text, registries_of(store)), Details(), today, "ana")
    forecasts = queries.newest(store, "forecast")
    return resolved(forecasts, queries.records(store, as_of).incidents, as_of)


def test_forecast_is_open_until_its_days_are_over(own_store: Store) -> None:
    open_then = register(own_store, WEEKLY, dt.date(2021, 1, 3))
    over = resolved(
        queries.newest(own_store, "forecast"),
        queries.records(own_store, dt.date(2021, 2, 1)).incidents,
        dt.date(2021, 2, 1),
    )

    (row,) = open_then.to_dict("records")
    assert (row["term"], row["facility_id"], row["outcome"]) == ("likely", "al-asad", "open")
    assert (row["probability_low"], row["probability_high"]) == (0.55, 0.80)
    assert row["horizon_to_on"] == pd.Timestamp("2021-01-10")
    assert list(over["outcome"]) == ["did_not"]


def test_proposed_attack_makes_no_forecast_true(own_store: Store) -> None:
    text = WEEKLY + "\nOn January 5, 2021, rockets struck Ain al-Asad Air Base again.\n"

    told = register(own_store, text, dt.date(2021, 2, 1))

    assert list(told["outcome"]) == ["did_not"]


def test_analyst_stands_over_the_records(own_store: Store) -> None:
    told = register(own_store, WEEKLY, dt.date(2021, 2, 1))
    judged = told.drop(columns=["outcome", "is_judged"]).assign(judgement="came_true")

    incidents = queries.records(own_store, dt.date(2021, 2, 1)).incidents
    (row,) = resolved(judged, incidents, dt.date(2021, 2, 1)).to_dict("records")

    assert (row["outcome"], row["is_judged"]) == ("came_true", True)


def test_terms_are_counted_with_what_cannot_be_told_apart() -> None:
    outcomes = ["came_true", "did_not", "open", "cannot_be_told", "came_true"]
    told = pd.DataFrame({"term": ["likely"] * 4 + ["unlikely"], "outcome": outcomes})

    assert by_term(told).to_dict("records") == [
        {"term": "likely", "came_true": 1, "decided": 2, "open": 1, "untold": 1},
        {"term": "unlikely", "came_true": 1, "decided": 1, "open": 0, "untold": 0},
    ]
