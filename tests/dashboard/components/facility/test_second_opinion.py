"""A second opinion through the real page: the level hidden, said, then shown beside the model's."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.facility.second_opinion import ASKED, INVITATION, LIMIT, ONE_CLOCK
from data import queries
from data.store import Store
from models.levels import LEVELS
from tests.conftest import StartApp
from tests.dashboard.screens import FACILITY, HOLES, chips, plain, text_of, words

EMBASSY = "us-embassy-baghdad"
LEVELS_SHOWN = {level.name for level in LEVELS}


def opened(app_test: StartApp, store: Store, **address: str) -> AppTest:
    at = app_test(store)
    told = {"as_of": "2020-12-28", "facility": EMBASSY, "analyst": "Ana"}
    for key, value in {**told, **address}.items():
        at.query_params[key] = value
    at.switch_page(FACILITY).run()
    assert not at.exception
    return at


@pytest.fixture
def blind(app_test: StartApp, own_store: Store) -> AppTest:
    """Return the Facility page of the embassy with levels hidden and Ana before it."""
    return opened(app_test, own_store, second_opinion="1")


def say(at: AppTest, level: str | None = "HIGH", because: str = "the anniversary") -> AppTest:
    (levels,) = [group for group in at.button_group if "MINIMAL" in group.options]
    levels.set_value(level)
    at.text_area[0].set_value(because)
    (submit,) = [button for button in at.button if button.label.startswith("Say it")]
    submit.click().run()
    assert not at.exception
    return at


def press(at: AppTest, label: str) -> AppTest:
    (button,) = [button for button in at.button if button.label == label]
    button.click().run()
    assert not at.exception
    return at


def test_level_is_nowhere_on_the_page_until_an_opinion_is_given(blind: AppTest) -> None:
    assert chips(blind) == []
    told = [text for text in words(blind) if any(name in text for name in LEVELS_SHOWN)]
    assert told == []
    assert not any(name in label for label in blind.selectbox[0].options for name in LEVELS_SHOWN)
    assert blind.selectbox[0].options == sorted(blind.selectbox[0].options)
    assert not blind.get("vega_lite_chart")
    text = text_of(blind)
    assert ASKED in text
    assert LIMIT in text
    assert "Incidents at the facility, last 90 days" in text
    assert [t for t in words(blind) if " " in t and "\n" not in t and HOLES.search(t)] == []


def test_after_the_opinion_both_levels_stand_there(blind: AppTest, own_store: Store) -> None:
    say(blind)

    assert chips(blind)[0] == "SUBSTANTIAL"
    told = [plain(info.value) for info in blind.info]
    assert told[0] == (
        "You said HIGH (the anniversary) before it was shown; the model says SUBSTANTIAL."
    )
    (row,) = queries.opinions(own_store, queries.coverage(own_store).newest_known_on).to_dict(  # type: ignore[arg-type]
        "records"
    )
    assert (row["analyst"], row["level"], row["author"]) == ("Ana", "HIGH", "Ana")


def test_another_facility_stays_hidden(blind: AppTest) -> None:
    say(blind)

    blind.selectbox[0].select("green-zone").run()

    assert ASKED in text_of(blind)
    assert chips(blind) == []


def test_what_is_missing_is_said_and_nothing_shown(blind: AppTest) -> None:
    say(blind, level=None)

    assert "column level: '' is not one of MINIMAL" in plain(blind.error[0].value)
    assert chips(blind) == []
    assert ASKED in text_of(blind)


def test_mode_is_entered_and_left_by_a_button(app_test: StartApp, own_store: Store) -> None:
    at = opened(app_test, own_store)
    assert INVITATION in text_of(at)
    assert ASKED not in text_of(at)

    press(at, "Hide levels until I have said mine")
    assert ASKED in text_of(at)
    assert at.query_params["second_opinion"] == "1"

    press(at, "Show all levels again")
    assert chips(at)[0] == "SUBSTANTIAL"
    assert "second_opinion" not in at.query_params


def test_opinion_needs_a_name(app_test: StartApp, own_store: Store) -> None:
    at = opened(app_test, own_store, analyst="", second_opinion="1")

    say(at)

    assert "expected the name of whoever makes the change" in plain(at.error[0].value)
    assert ASKED in text_of(at)


def test_none_is_given_in_a_replay_with_two_clocks(app_test: StartApp, own_store: Store) -> None:
    at = opened(app_test, own_store, second_opinion="1", known_by="2020-12-20")

    assert ONE_CLOCK in text_of(at)
    assert chips(at)
