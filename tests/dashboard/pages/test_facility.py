"""The Facility page through the real app: reasons down to records, honest where there are none."""

import json

import pytest

from dashboard.assessments import Board, to_document
from dashboard.words.phrases import percent, percent_range
from data.storage.changes import Change
from data.store import Store
from tests.conftest import StartApp
from tests.dashboard.conftest import BoardOn, ShowScreen
from tests.dashboard.records import HOSTILE, hostile
from tests.dashboard.screens import (
    DATES,
    FACILITY,
    HOLES,
    chips,
    limits_lines,
    links,
    live_markup,
    open_screen,
    text_of,
    words,
)
from tests.data.seed_files import values

EMBASSY = "us-embassy-baghdad"
CLOSED = "camp-taji"


@pytest.mark.parametrize("as_of", DATES)
def test_any_date_is_drawn_without_an_exception(screen: ShowScreen, as_of: str) -> None:
    at = screen(FACILITY, as_of=as_of)

    assert not at.exception
    assert not at.error
    assert not at.warning
    assert limits_lines(at)
    # the level, and the strip of levels without each factor
    assert len(chips(at)) == (1 if chips(at) == ["NOT ASSESSED"] else 2)


@pytest.mark.parametrize("as_of", DATES)
def test_no_sentence_has_a_hole(screen: ShowScreen, as_of: str) -> None:
    sentences = [text for text in words(screen(FACILITY, as_of=as_of)) if " " in text]

    assert [text for text in sentences if HOLES.search(text) and "\n" not in text] == []


def test_bare_address_shows_the_most_threatened(screen: ShowScreen, story: Board) -> None:
    at = screen(FACILITY, as_of="2020-12-28")

    assert at.selectbox[0].value == story.ranked["facility_id"].iloc[0]
    assert at.query_params["facility"] in ("msr-tampa-central", ["msr-tampa-central"])


def test_facility_in_the_address_is_shown(screen: ShowScreen) -> None:
    at = screen(FACILITY, as_of="2020-12-28", facility=EMBASSY)

    assert at.title[0].value == "US Embassy Baghdad"
    assert at.selectbox[0].value == EMBASSY
    assert chips(at)[0] == "SUBSTANTIAL"


@pytest.mark.parametrize("given", ["nowhere", "", "' OR 1=1 --", "US Embassy Baghdad"])
def test_unknown_facility_falls_back(screen: ShowScreen, story: Board, given: str) -> None:
    at = screen(FACILITY, as_of="2020-12-28", facility=given)

    assert not at.exception
    assert at.selectbox[0].value == story.ranked["facility_id"].iloc[0]


def test_choosing_a_facility_changes_the_page(app_test: StartApp) -> None:
    at = app_test().switch_page(FACILITY).run()
    before = at.title[0].value

    at.selectbox[0].select(EMBASSY).run()

    assert not at.exception
    assert before != at.title[0].value == "US Embassy Baghdad"
    assert at.query_params["facility"] in (EMBASSY, [EMBASSY])


def test_facility_and_date_are_kept_together(app_test: StartApp) -> None:
    at = app_test().switch_page(FACILITY).run()
    at.selectbox[0].select(EMBASSY).run()

    at.button(key="week_left").click().run()

    assert at.title[0].value == "US Embassy Baghdad"
    assert "As of 21 Dec 2020" in text_of(at)


def test_choice_lists_every_facility_with_its_level(screen: ShowScreen, story: Board) -> None:
    options = screen(FACILITY, as_of="2020-12-28").selectbox[0].options

    expected = [f"{row['name']} · {row['level']}" for row in story.ranked.to_dict("records")]
    assert options == expected


def test_figures_are_those_of_the_document(screen: ShowScreen, story: Board) -> None:
    (said,) = to_document(story, [EMBASSY])["facilities"]

    text = text_of(screen(FACILITY, as_of="2020-12-28", facility=EMBASSY))

    assert f"At least one attempt: {percent(said['probability_7d'])} in the 7 days from" in text
    assert f"interval {percent_range(*said['interval_7d'])}), " in text
    assert f"{percent(said['probability_30d'])} in 30 days (" in text
    for item in said["evidence"][:7]:
        assert f"{item['share']:+.3f}" in text


def test_facility_not_assessed_shows_no_numbers_and_never_minimal(screen: ShowScreen) -> None:
    at = screen(FACILITY, as_of="2020-12-28", facility=CLOSED)

    text = text_of(at).replace("Camp Taji · NOT ASSESSED", "")
    above = "\n".join(t for t in words(at) if t not in at.selectbox[0].options)
    assert chips(at) == ["NOT ASSESSED"]
    assert "Not assessed: nobody there since 23 Aug 2020. This is not a low level." in text
    assert "attempt: " not in above
    assert "% interval" not in above
    assert "MINIMAL" not in above
    assert "Evidence" not in above
    assert not at.dataframe
    assert limits_lines(at)


def test_stale_records_are_no_low_level(screen: ShowScreen) -> None:
    at = screen(FACILITY, as_of="2026-01-01", facility=EMBASSY)

    assert chips(at) == ["NOT ASSESSED"]
    assert "Not assessed: the newest record is too old." in text_of(at)


def test_facility_before_its_first_day_is_not_assessed(own_store: Store) -> None:
    first = Change(
        "facility",
        [values("facility", facility_id="new-camp", name="New camp", presence_from="2021-02-01")],
    )
    own_store.append([first], "Ana", "a new camp")

    at = open_screen(own_store, FACILITY, as_of="2020-12-28", facility="new-camp")

    assert "Not assessed: not in use before 01 Feb 2021." in text_of(at)
    assert not at.exception


def test_held_level_is_said(screen: ShowScreen, board_on: BoardOn) -> None:
    row = board_on("2020-12-19").facility("baghdad-airport")

    text = text_of(screen(FACILITY, as_of="2020-12-19", facility="baghdad-airport"))

    assert row["held_level"] != row["level"]
    assert f"A published level would be held at {row['held_level']} for now." in text


def test_waterfall_ends_at_the_rate_of_the_document(screen: ShowScreen, story: Board) -> None:
    at = screen(FACILITY, as_of="2020-12-28", facility=EMBASSY)
    (said,) = to_document(story, [EMBASSY])["facilities"]

    chart = at.get("vega_lite_chart")[0].proto

    assert chart.alt.startswith(f"Waterfall to a rate of {said['rate']:.3f} expected attempts")
    assert json.loads(chart.spec)["layer"]


def test_hostile_text_is_text(own_store: Store) -> None:
    text = " ".join(HOSTILE)
    hostile(own_store, text)

    pages = [
        open_screen(own_store, as_of="2021-05-31"),
        open_screen(own_store, FACILITY, as_of="2021-05-31", facility="hostile"),
    ]

    for at in pages:
        assert not at.exception
        assert text in text_of(at), "it is shown, as it stands"
        raw = [e.value for kind in (at.title, at.markdown, at.caption) for e in kind]
        raw += [part for link in links(at) for part in (link.label, link.help)]
        told = [each for each in raw if "LEVEL" in each]
        assert told
        assert not live_markup(told)
        assert all("LEVEL" not in html.proto.body for html in at.get("html"))


def test_address_that_is_no_web_address_is_no_link(own_store: Store) -> None:
    hostile(own_store, "Nasty")

    at = open_screen(own_store, FACILITY, as_of="2021-05-31", facility="hostile")

    sources = [c.value for c in at.caption if "Nasty" in c.value and "Source" in c.value]
    assert len(sources) == 2
    assert not [c.value for c in at.caption if "javascript" in c.value]
