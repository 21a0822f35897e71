"""Forecasts of a brief are kept, and held against what happened."""

import datetime as dt

import pandas as pd
import pytest

from data import queries
from data.authored.editing import Seen, Signature, history
from data.briefs.filing.adding import Details, add_brief, read_pasted, registries_of
from data.briefs.forecasting.forecasts import by_term, judge, resolved
from data.problems import StoreChanged
from data.store import Store
from tests.data.briefs.weekly import WEEKLY


def register(store: Store, text: str, as_of: dt.date) -> pd.DataFrame:
    today = dt.date(2020, 12, 28)
    add_brief(store, read_pasted(text, registries_of(store)), Details(), today, "ana")
    return told_on(store, as_of)


def told_on(store: Store, as_of: dt.date) -> pd.DataFrame:
    kept = queries.newest(store, "forecast")
    own = kept[kept["brief_id"] == "not-stated-gulf-7"]
    return resolved(own, queries.records(store, as_of).incidents, as_of)


def test_forecast_is_open_until_its_days_are_over(own_store: Store) -> None:
    open_then = register(own_store, WEEKLY, dt.date(2021, 1, 3))
    over = told_on(own_store, dt.date(2021, 2, 1))

    (row,) = open_then.to_dict("records")
    assert (row["term"], row["facility_id"], row["outcome"]) == ("likely", "al-asad", "open")
    assert (row["probability_low"], row["probability_high"]) == (0.55, 0.80)
    assert row["horizon_to_on"] == pd.Timestamp("2021-01-10")
    assert list(over["outcome"]) == ["did_not"]


def test_proposed_attack_makes_no_forecast_true(own_store: Store) -> None:
    text = WEEKLY + "\nOn January 5, 2021, rockets struck Ain al-Asad Air Base again.\n"

    told = register(own_store, text, dt.date(2021, 2, 1))

    assert list(told["outcome"]) == ["did_not"]


def test_analyst_stands_over_the_records_once_the_days_are_over(own_store: Store) -> None:
    (told,) = register(own_store, WEEKLY, dt.date(2021, 2, 1)).to_dict("records")
    seen = Seen("forecast", told["forecast_id"], 1)

    judge(own_store, seen, "came_true", Signature("Ana", "seen by the base"))
    (early,) = told_on(own_store, dt.date(2021, 1, 3)).to_dict("records")
    (over,) = told_on(own_store, dt.date(2021, 2, 1)).to_dict("records")

    assert (told["outcome"], told["is_judged"]) == ("did_not", False)
    assert (early["outcome"], early["is_judged"]) == ("open", False)
    assert (over["outcome"], over["is_judged"]) == ("came_true", True)


def test_judgement_is_a_version_that_can_be_taken_back(own_store: Store) -> None:
    (told,) = register(own_store, WEEKLY, dt.date(2021, 2, 1)).to_dict("records")
    key = told["forecast_id"]
    judge(own_store, Seen("forecast", key, 1), "came_true", Signature("Ana", "seen"))

    judge(own_store, Seen("forecast", key, 2), None, Signature("Bob", "no source"))

    versions = history(own_store, "forecast", key)
    assert [(one.number, one.content["judgement"], one.author) for one in versions[:2]] == [
        (3, None, "Bob"),
        (2, "came_true", "Ana"),
    ]
    assert list(told_on(own_store, dt.date(2021, 2, 1))["outcome"]) == ["did_not"]


def test_judgement_of_what_somebody_else_has_judged_is_refused(own_store: Store) -> None:
    (told,) = register(own_store, WEEKLY, dt.date(2021, 2, 1)).to_dict("records")
    seen = Seen("forecast", told["forecast_id"], 1)
    judge(own_store, seen, "came_true", Signature("Ana", "seen"))

    with pytest.raises(StoreChanged, match="Ana has changed"):
        judge(own_store, seen, "did_not", Signature("Bob", "not seen"))


def test_attack_before_the_brief_makes_no_forecast_true(own_store: Store) -> None:
    text = WEEKLY.replace(
        "It is likely that Ain al-Asad Air Base is attacked again by January 10, 2021.",
        "December 2020 is a high-risk month for attacks on the US Embassy in Baghdad.",
    )

    (row,) = register(own_store, text, dt.date(2021, 2, 1)).to_dict("records")

    assert row["facility_id"] == "us-embassy-baghdad"
    assert row["horizon_from_on"] == pd.Timestamp("2020-12-01")
    # rockets fell on it on 20 December, a week before the brief
    assert row["outcome"] == "did_not"


def test_terms_are_counted_likeliest_first_with_what_cannot_be_told_apart() -> None:
    outcomes = ["came_true", "did_not", "open", "cannot_be_told", "came_true", "open"]
    told = pd.DataFrame(
        {
            "term": ["likely"] * 4 + ["unlikely", "high-risk"],
            "outcome": outcomes,
            "probability_low": [0.55] * 4 + [0.20, None],
            "probability_high": [0.80] * 4 + [0.45, None],
        }
    )

    counted = by_term(told).to_dict("records")

    assert [row["term"] for row in counted] == ["likely", "unlikely", "high-risk"]
    assert [(row["came_true"], row["decided"], row["open"], row["untold"]) for row in counted] == [
        (1, 2, 1, 1),
        (1, 1, 0, 0),
        (0, 0, 1, 0),
    ]
    assert (counted[0]["low"], counted[0]["high"]) == (0.55, 0.80)


def test_shipped_forecasts_stand_in_their_briefs_and_are_told(seed_store: Store) -> None:
    kept = queries.newest(seed_store, "forecast")
    bodies = queries.newest(seed_store, "brief").set_index("brief_id")["body"]
    as_of = dt.date(2022, 12, 31)

    told = resolved(kept, queries.records(seed_store, as_of).incidents, as_of)

    for row in kept.to_dict("records"):
        assert bodies[row["brief_id"]][row["start_index"] : row["end_index"]] == row["quote"]
    by_id = told.set_index("forecast_id")
    assert by_id.loc["vigil-iraq-2020-12-21-F1", "outcome"] == "came_true"
    assert by_id.loc["vigil-iraq-2020-12-21-F1", "answer"] == "IQA-20201229-01"
    assert by_id.loc["vigil-iraq-2020-12-21-F2", "outcome"] == "did_not"
    # the records hold no strike of the United States, so their silence says nothing
    assert by_id.loc["vigil-iraq-2020-03-09-F2", "outcome"] == "cannot_be_told"
