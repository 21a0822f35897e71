"""The first visit explains itself, and the tour steps through the story day by day."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words.tour import STOPS, Stop
from data.store import Store
from tests.conftest import StartApp
from tests.dashboard.conftest import ShowScreen
from tests.dashboard.records import an_incident
from tests.dashboard.screens import links, open_screen, text_of

INVITATION = "New here?"


def press(at: AppTest, label: str) -> AppTest:
    """Press the button of a label."""
    (button,) = [each for each in at.button if each.label == label]
    return button.click().run()


def test_first_visit_is_welcomed_and_can_go_on_without(app_test: StartApp) -> None:
    at = app_test().run()
    assert INVITATION in text_of(at)
    assert "These are the records Vigil ships" in text_of(at)

    press(at, "Not now")

    assert INVITATION not in text_of(at)
    assert not at.exception


def test_records_of_ones_own_need_no_welcome(own_store: Store) -> None:
    own_store.append([an_incident("NEW-1")], "Ana", "a new rocket")

    assert INVITATION not in text_of(open_screen(own_store))


def test_tour_goes_from_stop_to_stop_and_back_and_ends(app_test: StartApp) -> None:
    at = press(app_test().run(), "Take the two-minute tour")
    days = []
    for number, stop in enumerate(STOPS):
        days.append(at.date_input[0].value)
        assert f"Tour, {number + 1} of {len(STOPS)}" in text_of(at)
        assert stop.story in text_of(at)
        if number + 1 < len(STOPS):
            press(at, "Next")
    assert days == [stop.as_of for stop in STOPS]
    assert "That was the tour." in text_of(at)
    assert {"facility", "weights", "track-record"} <= {link.page for link in links(at)}

    press(at, "Back")
    assert at.date_input[0].value == STOPS[-2].as_of

    press(at, "Leave the tour")
    assert "Tour," not in text_of(at)
    assert INVITATION not in text_of(at)
    assert at.date_input[0].value == STOPS[-2].as_of
    assert "tour" not in at.query_params


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: str(stop.as_of))
def test_stop_is_an_address(screen: ShowScreen, stop: Stop) -> None:
    at = screen(tour="on", as_of=stop.as_of.isoformat())

    assert not at.exception
    assert stop.title in text_of(at)
    assert at.date_input[0].value == stop.as_of


def test_day_off_the_tour_leads_back_to_it(app_test: StartApp) -> None:
    at = app_test()
    at.query_params["tour"] = "on"
    at.query_params["as_of"] = "2021-06-01"
    at.run()
    assert "This day is not on the tour." in text_of(at)

    press(at, "Back to the tour")

    assert at.date_input[0].value == dt.date(2020, 12, 19)
