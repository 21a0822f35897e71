"""Facilities and actors are retracted on the Records page, and brought back, like any record."""

import datetime as dt

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import make_board
from data import queries
from data.authored.editing import Seen, Signature, history, retract
from data.store import Store
from tests.dashboard.pages.test_records import EMBASSY, PAGE, STORY, press
from tests.dashboard.screens import FACILITY, OVERVIEW, links, open_screen, text_of, words

EVE = "2020-12-27"
ROCKETS = "IQA-20201220-01"
ANA = Signature("Ana", "it is listed twice")


@pytest.fixture
def own(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return this test's own store, which the pages open."""
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    return own_store


def opened(store: Store, kind: str, key: str) -> AppTest:
    return open_screen(store, PAGE, as_of=STORY, analyst="Ana", kind=kind, record=key)


def board(store: Store, known_by: str = STORY) -> pd.DataFrame:
    days = dt.date.fromisoformat(STORY), dt.date.fromisoformat(known_by)
    return make_board(store, *days).assessments.facilities


def test_facility_retracted_leaves_the_board_and_comes_back(own: Store) -> None:
    before, eve = board(own), board(own, EVE)
    at = opened(own, "facility", EMBASSY)
    asked = " ".join(words(at))

    at.text_input(key=f"retract_why.{EMBASSY}").input("it is listed twice")
    at = press(at, "Retract it")

    assert not at.exception
    assert "13 incidents, 1 change of posture and 2 forecasts of briefs name it" in asked
    said = " ".join(element.value for element in at.success)
    assert "US Embassy Baghdad: on the board no longer, was **SUBSTANTIAL**" in said
    told = " ".join(words(at))
    assert "Retracted: kept, and on no board from 28 Dec 2020 on." in told
    assert "State: accepted → rejected" in told
    # no level of another facility hangs on it
    without = before[before["facility_id"] != EMBASSY].reset_index(drop=True)
    pd.testing.assert_frame_equal(board(own), without, rtol=1e-12)
    assert board(own, EVE).equals(eve)

    at = press(at, "Undo the last change")

    assert "US Embassy Baghdad: **SUBSTANTIAL**, now on the board" in " ".join(
        element.value for element in at.success
    )
    assert board(own).equals(before)
    assert board(own, EVE).equals(eve)
    now, gone, first = history(own, "facility", EMBASSY)
    assert (now.content, gone.reason) == (first.content, "it is listed twice")


def test_retracted_segment_moves_no_other_road(own: Store) -> None:
    before = board(own)
    seen = Seen("facility", "msr-tampa-central", 1)

    retract(own, seen, dt.date.fromisoformat(STORY), ANA)

    without = before[before["facility_id"] != seen.key].reset_index(drop=True)
    pd.testing.assert_frame_equal(board(own), without, rtol=1e-12)


def test_actor_retracted_is_matched_no_more_and_comes_back(own: Store) -> None:
    before = board(own)
    at = opened(own, "actor", "kataib-hezbollah")
    asked = " ".join(words(at))

    at.text_input(key="retract_why.kataib-hezbollah").input("it is listed twice")
    at = press(at, "Retract it")

    assert not at.exception
    assert "3 incidents and 2 actors under its umbrella name it and stay as they are." in asked
    assert [box.label for box in at.date_input] == ["As of", "Known by"]
    assert "Retracted: kept, and nothing new is matched with it." in " ".join(words(at))
    assert "kataib-hezbollah" not in set(queries.actors(own)["actor_id"])
    assert board(own).equals(before)
    # those under its umbrella still say its name
    rows = open_screen(own, PAGE, as_of=STORY, kind="actor").dataframe[0].value
    assert "Kata'ib Hezbollah" in set(rows["umbrella"])

    at = press(at, "Undo the last change")

    assert "kataib-hezbollah" in set(queries.actors(own)["actor_id"])
    now, _, first = history(own, "actor", "kataib-hezbollah")
    assert now.content == first.content


def test_copy_of_a_retracted_record_stands(own: Store) -> None:
    retract(own, Seen("facility", EMBASSY, 1), dt.date.fromisoformat(STORY), ANA)

    at = press(opened(own, "facility", EMBASSY), "Copy")

    assert at.session_state["record_field.state"] == "accepted"


@pytest.mark.parametrize(("kind", "key"), [("facility", EMBASSY), ("actor", "iran")])
def test_table_is_narrowed_to_the_retracted(own: Store, kind: str, key: str) -> None:
    retract(own, Seen(kind, key, 1), dt.date.fromisoformat(STORY), ANA)
    at = open_screen(own, PAGE, as_of=STORY, kind=kind)
    (states,) = [box for box in at.multiselect if box.label == "State"]

    assert states.options == ["accepted", "edited", "rejected"]
    at = states.select("rejected").run()

    assert list(at.dataframe[0].value["state"]) == ["rejected"]
    assert "1 of" in text_of(at)


def test_filter_by_the_date_keeps_facilities_that_always_were(own: Store) -> None:
    retract(own, Seen("facility", EMBASSY, 1), dt.date(2021, 1, 1), ANA)
    at = open_screen(own, PAGE, as_of=STORY, kind="facility")

    at = at.toggle(key="record_known").set_value(True).run()

    assert len(at.dataframe[0].value) == 66


def test_incident_keeps_the_name_of_its_retracted_facility(own: Store) -> None:
    retract(own, Seen("facility", EMBASSY, 1), dt.date.fromisoformat(STORY), ANA)

    at = opened(own, "incident", ROCKETS)
    assert "Facility: US Embassy Baghdad" in " ".join(words(at))
    at = press(at, "Edit")

    (field,) = [box for box in at.selectbox if box.label == "Facility"]
    # the one it names may stay; nothing else that is retracted is offered
    assert "US Embassy Baghdad" in field.options
    assert field.value == EMBASSY
    at = press(press(at, "Cancel"), "Add a record")
    (field,) = [box for box in at.selectbox if box.label == "Facility"]
    assert "US Embassy Baghdad" not in field.options
    assert len(field.options) == 66


def test_link_to_a_retracted_facility_says_what_became_of_it(own: Store) -> None:
    retract(own, Seen("facility", EMBASSY, 1), dt.date.fromisoformat(STORY), ANA)

    at = open_screen(own, FACILITY, as_of=STORY, facility=EMBASSY)

    assert not at.exception
    (told,) = at.warning
    assert "US Embassy Baghdad** was retracted on" in told.value
    assert "by Ana: it is listed twice. It stands on no board from 28 Dec 2020 on." in told.value
    (link,) = [link for link in links(at) if link.label == "Open its record"]
    assert f"record={EMBASSY}" in link.query_string
    (choice,) = at.selectbox
    assert choice.value is None
    at = choice.select("green-zone").run()
    assert not at.warning
    assert at.title[0].value.startswith("International")

    before = open_screen(own, FACILITY, as_of=STORY, known_by=EVE, facility=EMBASSY)
    assert before.title[0].value == "US Embassy Baghdad"


def test_brief_that_names_a_retracted_facility_is_still_read(own: Store) -> None:
    retract(own, Seen("facility", EMBASSY, 1), dt.date.fromisoformat(STORY), ANA)
    address = {"as_of": STORY, "brief": "vigil-iraq-2020-12-21"}

    for view in ("read", "forecasts", "library"):
        at = open_screen(own, "dashboard/pages/briefs.py", view=view, **address)
        assert not at.exception

    at = open_screen(own, "dashboard/pages/briefs.py", view="read", **address)
    assert "Aimed at a facility that is not on the board of this date" in " ".join(words(at))


@pytest.mark.parametrize(
    "page", [OVERVIEW, *(f"dashboard/pages/{p}.py" for p in ("weights", "issues", "track_record"))]
)
def test_no_page_shows_a_retracted_facility(own: Store, page: str) -> None:
    retract(own, Seen("facility", EMBASSY, 1), dt.date.fromisoformat(STORY), ANA)

    at = open_screen(own, page, as_of=STORY)

    assert not at.exception
    choices = [option for box in at.selectbox for option in box.options]
    assert not [text for text in choices if "US Embassy Baghdad" in text]
    cells = [str(cell) for table in at.dataframe for cell in table.value.to_numpy().ravel()]
    assert "US Embassy Baghdad" not in cells
