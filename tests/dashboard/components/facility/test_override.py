"""A level set by hand through the real page: set, shown beside the model's, taken back."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import make_board, to_document
from dashboard.components.facility.override import ONE_CLOCK
from data import queries
from data.authored.overrides import Call, set_level
from data.store import Store
from tests.conftest import StartApp
from tests.dashboard.records import HOSTILE
from tests.dashboard.screens import (
    FACILITY,
    HOLES,
    chips,
    links,
    live_markup,
    open_screen,
    plain,
    text_of,
    words,
)

EMBASSY = "us-embassy-baghdad"
STORY = dt.date(2020, 12, 28)


@pytest.fixture
def page(app_test: StartApp, own_store: Store) -> AppTest:
    """Return the Facility page of the embassy on the day of the story, with Ana at it."""
    at = app_test(own_store)
    told = {"as_of": "2020-12-28", "facility": EMBASSY, "analyst": "Ana"}
    for key, value in told.items():
        at.query_params[key] = value
    return at.switch_page(FACILITY).run()


def fill(at: AppTest, level: str | None = "HIGH", because: str = "word from the gate") -> AppTest:
    (levels,) = [group for group in at.button_group if "MINIMAL" in group.options]
    levels.set_value(level)
    at.text_area[0].set_value(because)
    (submit,) = [button for button in at.button if button.label == "Set this level"]
    submit.click().run()
    assert not at.exception
    return at


def call_in_force(store: Store, day: dt.date = STORY) -> dict[str, str] | None:
    (told,) = to_document(make_board(store, day), [EMBASSY])["facilities"]
    found: dict[str, str] | None = told["override"]
    return found


def test_level_is_set_and_stands_beside_the_model_s(page: AppTest, own_store: Store) -> None:
    before = chips(page)

    fill(page)

    assert before[0] == "SUBSTANTIAL"
    assert chips(page) == ["SUBSTANTIAL", "HIGH", *before[1:]]
    assert "Analyst: HIGH until 4 Jan 2021 — word from the gate · Ana" in text_of(page)
    assert call_in_force(own_store) == {
        "level": "HIGH",
        "starts_on": "2020-12-28",
        "expires_on": "2021-01-04",
        "because": "word from the gate",
        "author": "Ana",
    }
    assert call_in_force(own_store, dt.date(2021, 1, 4)) is None


def test_other_pages_show_it_too(page: AppTest, own_store: Store) -> None:
    fill(page)

    at = open_screen(own_store, as_of="2020-12-28")

    assert "Analyst: HIGH until 4 Jan 2021 — word from the gate" in text_of(at)
    at.session_state["all_facilities"] = True
    (table,) = [t.value for t in at.run().dataframe if "Analyst" in t.value]
    told = table.set_index("Facility")["Analyst"]
    assert told["US Embassy Baghdad"] == "HIGH"
    assert (told == "").sum() == len(told) - 1


def test_level_is_taken_back(page: AppTest, own_store: Store) -> None:
    before = chips(page)
    fill(page)
    (back,) = [button for button in page.button if button.label == "Take back HIGH"]

    back.click().run()

    assert not page.exception
    assert chips(page) == before
    assert call_in_force(own_store) is None
    assert len(queries.overrides(own_store, STORY)) == 1


def test_expiry_can_be_chosen_within_four_weeks(page: AppTest, own_store: Store) -> None:
    (until,) = [box for box in page.date_input if box.label.startswith("Holds until")]

    assert until.value == dt.date(2021, 1, 4)
    assert (until.min, until.max) == (dt.date(2020, 12, 29), dt.date(2021, 1, 25))
    until.set_value(dt.date(2021, 1, 18))
    fill(page)
    found = call_in_force(own_store)
    assert found is not None
    assert found["expires_on"] == "2021-01-18"


@pytest.mark.parametrize(
    ("level", "because", "said"),
    [
        (None, "word from the gate", "column level: '' is not one of MINIMAL"),
        ("HIGH", "  ", "column because: is empty; say why"),
    ],
)
def test_what_is_missing_is_said_and_nothing_stored(
    page: AppTest, own_store: Store, level: str | None, because: str, said: str
) -> None:
    fill(page, level, because)

    (told,) = [plain(error.value) for error in page.error]
    assert told.startswith("Nothing was stored. ")
    assert said in told
    assert queries.overrides(own_store, STORY).empty


def test_level_needs_a_name(page: AppTest, own_store: Store) -> None:
    (name,) = [box for box in page.text_input if box.label == "Your name"]
    name.set_value("").run()

    fill(page)

    assert "expected the name of whoever makes the change" in plain(page.error[0].value)
    assert queries.overrides(own_store, STORY).empty


def test_same_level_sent_twice_is_stored_once(page: AppTest, own_store: Store) -> None:
    fill(page)
    fill(page)

    assert "is what holds already; nothing to store" in plain(page.error[0].value)
    assert len(queries.overrides(own_store, STORY)) == 1


def test_form_says_what_it_does(page: AppTest) -> None:
    text = text_of(page)

    assert (
        "Your level stands beside the model's and never instead of it. It holds from 28 Dec 2020, "
        "lapses by itself, and is graded on the Track record once its weeks are over." in text
    )
    assert [t for t in words(page) if " " in t and "\n" not in t and HOLES.search(t)] == []


def test_facility_not_assessed_takes_a_level_too(app_test: StartApp, own_store: Store) -> None:
    at = app_test(own_store)
    told = {"as_of": "2020-12-28", "facility": "camp-taji", "analyst": "Ana"}
    for key, value in told.items():
        at.query_params[key] = value
    at.switch_page(FACILITY).run()

    fill(at, "LOW")

    assert chips(at) == ["NOT ASSESSED", "LOW"]


def test_hostile_reason_is_text(own_store: Store) -> None:
    text = " ".join(HOSTILE)
    call = Call(EMBASSY, "HIGH", STORY, STORY + dt.timedelta(days=7), text)
    set_level(own_store, call, ":red[Mallory]")

    pages = [
        open_screen(own_store, FACILITY, as_of="2020-12-28", facility=EMBASSY),
        open_screen(own_store, as_of="2020-12-28"),
    ]

    for at in pages:
        raw = [e.value for kind in (at.markdown, at.caption) for e in kind]
        raw += [link.label for link in links(at)]
        told = [each for each in raw if "Analyst" in each]
        assert told
        assert "script" in plain(told[0])
        assert not live_markup(told)


def test_none_is_set_in_a_replay_with_two_clocks(own_store: Store) -> None:
    address = {"as_of": "2020-12-28", "known_by": "2020-12-20", "facility": EMBASSY}

    at = open_screen(own_store, FACILITY, **address)

    assert not at.exception
    assert ONE_CLOCK in text_of(at)
    assert not at.text_area
