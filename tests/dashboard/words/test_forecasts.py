"""Forecasts in words: what is meant, about whom, until when, and how often a word came true."""

import pandas as pd
import pytest

from dashboard.words.forecasts import about, horizon, meaning, term_words

TERM = {
    "term": "likely",
    "low": 0.55,
    "high": 0.80,
    "came_true": 11,
    "decided": 18,
    "open": 0,
    "untold": 0,
}
ROW = {"facility_id": None, "target_class": None, "country": None}
NAMES, COUNTRIES = {"camp": "Camp Taji (north)"}, {"IRQ": "Iraq"}


def test_term_is_said_with_its_counts() -> None:
    assert term_words(TERM) == "Our *likely* (55–80 %) came true **11 of 18 times**"
    assert term_words(TERM | {"came_true": 0, "decided": 1}).endswith("**0 of 1 time**")


def test_what_is_open_and_what_cannot_be_told_is_said_beside_it() -> None:
    said = term_words(TERM | {"open": 2, "untold": 1})

    assert said.endswith("**11 of 18 times**; 2 still open and 1 cannot be told")
    assert term_words(TERM | {"came_true": 0, "decided": 0, "open": 2}) == (
        "Our *likely* (55–80 %): none decided yet; 2 still open"
    )


def test_term_off_the_scale_is_given_no_number() -> None:
    assert meaning(float("nan"), float("nan")) == "no term of ICD 203"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"facility_id": "camp", "country": "IRQ"}, "Camp Taji"),
        ({"target_class": "oil_site", "country": "IRQ"}, "oil site in Iraq"),
        ({"country": "IRQ"}, "any target in Iraq"),
        ({"target_class": "convoy"}, "convoy"),
        ({}, ""),
    ],
)
def test_whom_it_is_about(changed: dict[str, str], words: str) -> None:
    assert about(ROW | changed, NAMES, COUNTRIES) == words


def test_days_it_is_about() -> None:
    first, last = pd.Timestamp("2020-12-28"), pd.Timestamp("2021-01-11")

    assert horizon({"horizon_from_on": first, "horizon_to_on": last}) == (
        "28 Dec 2020 to 11 Jan 2021"
    )
    assert horizon({"horizon_from_on": pd.NaT, "horizon_to_on": last}) == "until 11 Jan 2021"
    assert horizon({"horizon_from_on": first, "horizon_to_on": pd.NaT}) == "no end stated"
