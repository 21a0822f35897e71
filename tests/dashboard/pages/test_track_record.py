"""The Track record through the real app: any date, both horizons, and honest without one."""

from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache as caches
from dashboard.words.glossary import GLOSSARY
from data import queries
from data.store import Store
from models.backtesting.studies import SpanError
from tests.conftest import StartApp
from tests.dashboard.conftest import ShowScreen
from tests.dashboard.pages.test_glossary import helps
from tests.dashboard.pages.test_limits import uncovered
from tests.dashboard.screens import (
    FACILITY,
    HOLES,
    limits_lines,
    links,
    text_of,
    words,
)
from tests.dashboard.tracks import TRACK, open_track

EXPLAINED = ["facility-week", "skill", "interval", "held level", "second opinion", "verdict"]
ShowTrack = Callable[..., AppTest]
WITH_RECORD = [("2020-12-28", "7"), ("2022-11-08", "7"), ("2022-11-08", "30")]
SECTIONS = [
    "What each level said, and what happened",
    "Against forecasts anybody could make",
    "Year by year",
    "Weeks we missed",
    "Alarms that did not come true",
    "What each factor adds",
    "If reports come late, or from one side",
    "Up and down again",
    "Steady, and right in sum",
    "Are the dates and triggers borne out?",
    "What the briefs said was likely",
]


@pytest.fixture(scope="module")
def track(seed_store: Store) -> ShowTrack:
    """Return a shower of the page of the seed, each run once: only read them, never touch them."""
    return cache(lambda **address: open_track(seed_store, **address))


@pytest.mark.parametrize(("as_of", "horizon"), WITH_RECORD)
def test_every_section_is_drawn_and_says_its_limits(
    track: ShowTrack, as_of: str, horizon: str
) -> None:
    at = track(as_of=as_of, horizon=horizon)

    assert not at.exception
    assert not at.error
    assert not at.warning
    assert len(at.title) == 1
    heads = [head.value for head in at.header]
    assert [head for head in SECTIONS if head not in heads] == []
    assert uncovered(at.main) == []
    said = helps(at.main)
    assert [word for word in EXPLAINED if GLOSSARY[word] not in said] == []
    assert len(limits_lines(at)) >= len(SECTIONS)
    assert len(at.get("vega_lite_chart")) == 6
    assert all(chart.proto.alt for chart in at.get("vega_lite_chart"))


@pytest.mark.parametrize(("as_of", "horizon"), WITH_RECORD)
def test_no_sentence_has_a_hole(track: ShowTrack, as_of: str, horizon: str) -> None:
    at = track(as_of=as_of, horizon=horizon)

    sentences = [text for text in words(at) if " " in text and "\n" not in text]

    assert [text for text in sentences if HOLES.search(text)] == []


@pytest.mark.parametrize("horizon", ["7", "30"])
def test_title_and_figures_agree(track: ShowTrack, horizon: str) -> None:
    at = track(as_of="2022-11-08", horizon=horizon)

    assert at.title[0].value.startswith("Vigil tells ")
    text = text_of(at)
    assert "times in 100" in text
    assert f"with an attempt in the {horizon} days" in text
    assert "from 10 Nov 2020 to 8 Nov 2022" in text


@pytest.mark.parametrize("horizon", ["7", "30"])
def test_too_little_record_says_from_when_there_is_one(track: ShowTrack, horizon: str) -> None:
    at = track(as_of="2019-06-01", horizon=horizon)

    assert not at.exception
    assert at.title[0].value == "No track record yet"
    (link,) = links(at)
    address = {key: values[0] for key, values in parse_qs(link.query_string).items()}
    then = track(**address)
    assert address["horizon"] == horizon
    assert then.title[0].value != "No track record yet"
    assert not then.exception


def test_date_long_after_the_newest_record_is_tested_up_to_it(track: ShowTrack) -> None:
    at = track(as_of="2026-01-01")

    assert "from 10 Nov 2020 to 8 Nov 2022" in text_of(at)
    assert "Nothing later is on record." in text_of(at)


def test_miss_leads_to_the_facility_on_that_day(track: ShowTrack, screen: ShowScreen) -> None:
    at = track(as_of="2022-11-08")

    link = links(at)[0]
    address = {key: values[0] for key, values in parse_qs(link.query_string).items()}
    there = screen(FACILITY, **address)

    assert link.page == "facility"
    assert there.selectbox[0].value == address["facility"]
    assert str(there.date_input[0].value) == address["as_of"]
    assert not there.exception


def test_horizon_is_chosen_and_kept_in_the_address(app_test: StartApp) -> None:
    at = app_test().run().switch_page(TRACK)
    at.query_params["as_of"] = "2022-11-08"
    at.run()
    before = text_of(at)

    at.button_group[0].set_value(30).run()

    assert not at.exception
    assert at.query_params["horizon"] in ("30", ["30"])
    assert "within 7 days" in before
    assert "within 30 days" in text_of(at)


def test_unknown_horizon_falls_back(track: ShowTrack) -> None:
    at = track(as_of="2022-11-08", horizon="'; x")

    assert not at.exception
    assert at.query_params["horizon"] in ("7", ["7"])


def test_store_without_an_incident_has_nothing_to_be_tested_on(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = type(queries.coverage(own_store))(
        **{**vars(queries.coverage(own_store)), "first_incident_on": None}
    )
    monkeypatch.setattr(caches, "coverage", lambda *_: nothing)

    at = open_track(own_store, as_of="2022-11-08")

    assert not at.exception
    assert "The records hold no incident" in text_of(at)


def test_facilities_that_are_not_there_are_said(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        message = "no facility is there to be attacked from 2020-11-10 to 2022-11-08"
        raise SpanError(message)

    monkeypatch.setattr(caches, "track_record", refuse)

    at = open_track(own_store, as_of="2022-11-08")

    assert not at.exception
    assert "Nothing can be tested: no facility is there" in text_of(at)
