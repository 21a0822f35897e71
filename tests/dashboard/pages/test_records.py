"""The Records page through the real app: a record is added, edited, retracted and brought back."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import make_board
from data import queries
from data.authored.editing import history
from data.store import Store
from tests.dashboard.screens import open_screen, words

PAGE = "dashboard/pages/records.py"
STORY = "2020-12-28"
ROCKETS = "IQA-20201220-01"
EMBASSY = "us-embassy-baghdad"


def press(at: AppTest, label: str) -> AppTest:
    """Return the screen after the one button of a label was pressed."""
    (button,) = [b for b in at.button if b.label == label]
    button.click()
    return at.run()


@pytest.fixture
def at_story(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page of this test's own store, as the analyst Ana."""
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    return open_screen(own_store, PAGE, as_of=STORY, analyst="Ana")


def typed(at: AppTest, column: str, value: object) -> None:
    """Type a value into the field of a column."""
    at.session_state[f"record_field.{column}"] = value


def embassy_level(store: Store) -> str:
    board = make_board(store, dt.date.fromisoformat(STORY))
    return str(board.facility(EMBASSY)["level"])


def test_every_kind_of_record_is_there_whole(seed_store: Store) -> None:
    tables = {
        "incident": 205,
        "trigger_event": 26,
        "posture_change": 1,
        "anniversary": 52,
        "facility": 67,
        "actor": 32,
    }
    for kind, many in tables.items():
        at = open_screen(seed_store, PAGE, as_of=STORY, kind=kind)

        assert not at.exception
        assert len(at.dataframe[0].value) == many


def test_facilities_and_actors_are_said_by_name(seed_store: Store) -> None:
    incidents = open_screen(seed_store, PAGE, as_of=STORY, kind="incident").dataframe[0].value
    actors = open_screen(seed_store, PAGE, as_of=STORY, kind="actor").dataframe[0].value

    rows = incidents.set_index("incident_id")
    assert rows.loc["IQA-20201220-01", "facility_id"] == "US Embassy Baghdad"
    assert not set(incidents["facility_id"].dropna()) & {EMBASSY, "green-zone"}
    assert "Popular Mobilization Forces" in " ".join(actors["umbrella"].dropna())
    assert "Iran-aligned militia" in set(actors["actor_class"])


def test_opened_record_says_names_days_and_words(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of=STORY, kind="incident", record=ROCKETS)

    (fields,) = [e for e in at.expander if e.label == "All fields"]
    told = fields.markdown[0].value
    assert "- Facility: **US Embassy Baghdad**" in told
    assert "- Occurred on: **20 Dec 2020**" in told
    assert "- Attack type: **indirect fire**" in told
    assert "- Outcome: **partly intercepted**" in told
    assert "- Is aggregate: **no**" in told
    assert EMBASSY not in told


def test_filters_narrow_the_table_and_an_empty_one_says_what_to_do(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of=STORY)

    at.text_input(key="record_filter").input("katyusha EMBASSY").run()
    some = at.dataframe[0].value
    at.text_input(key="record_filter").input("nowhere at all").run()

    assert 0 < len(some) < 205
    assert "No record fits" in " ".join(words(at))


def test_record_added_moves_a_level_and_retracted_moves_it_back(
    at_story: AppTest, own_store: Store
) -> None:
    before = embassy_level(own_store)
    at = press(at_story, "Add a record")
    for n in range(6):
        if n:
            at = press(at, "Copy")
        else:
            for column, value in {
                "place": "US Embassy Baghdad",
                "country": "IRQ",
                "facility_id": EMBASSY,
                "target_class": "embassy",
                "attack_type": "indirect_fire",
                "actor_class": "unattributed",
                "confidence": "high",
                "source_independence": "independent",
            }.items():
                typed(at, column, value)
        at.text_input(key="record_reason").input("seen by our own staff")
        at = press(at, "Store")
        assert not at.exception
    added = [f"INC-20201227-{n:02d}" for n in range(1, 7)]
    moved = embassy_level(own_store)
    said = " ".join(element.value for element in at.success)

    for key in added:
        at.query_params["record"] = key
        at.session_state["view.record"] = key
        at = at.run()
        at.text_input(key=f"retract_why.{key}").input("a drill")
        at = press(at, "Retract it")
        assert not at.exception

    assert (before, moved, embassy_level(own_store)) == ("SUBSTANTIAL", "HIGH", "SUBSTANTIAL")
    assert "is stored" in said
    kept = queries.newest(own_store, "incident").set_index("incident_id")
    assert set(kept.loc[added, "state"]) == {"rejected"}


def test_form_tells_all_that_is_wrong_and_stores_nothing(
    at_story: AppTest, own_store: Store
) -> None:
    head = own_store.head()
    at = press(at_story, "Add a record")
    typed(at, "lat", 33.0)

    at = press(at, "Store")
    said = " ".join(element.value for element in at.error)

    for needed in ("Place", "Country", "Target class", "Attack type", "Actor class", "Longitude"):
        assert needed in said
    assert "give a reason" in said
    assert own_store.head() == head


def test_edit_is_a_version_with_its_difference_and_undo_takes_it_back(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    at = open_screen(own_store, PAGE, as_of=STORY, analyst="Ana", record=ROCKETS)

    at = press(at, "Edit")
    typed(at, "n_munitions", 21)
    at.session_state["record_source.3.title"] = "Command statement"
    at.text_input(key="record_reason").input("the later count")
    at = press(at, "Store")
    told = " ".join(words(at))
    at = press(at, "Undo the last change")

    assert "Munitions counted: 8 → 21" in told
    assert "the later count" in told
    assert "Command statement" in told
    now, edited, _ = history(own_store, "incident", ROCKETS)
    assert (now.content["n_munitions"], edited.content["n_munitions"]) == (8, 21)
    assert (now.reason, edited.author) == ("version 2 taken back", "Ana")


def test_two_who_edit_one_record_do_not_collide(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    ana = press(open_screen(own_store, PAGE, as_of=STORY, analyst="Ana", record=ROCKETS), "Edit")
    bob = press(open_screen(own_store, PAGE, as_of=STORY, analyst="Bob", record=ROCKETS), "Edit")
    for at, many in ((ana, 21), (bob, 9)):
        typed(at, "n_munitions", many)
        at.text_input(key="record_reason").input("counted")

    press(ana, "Store")
    # what Bob opened is what he changes, whatever has come since
    bob = press(bob, "Store")

    assert "Ana has changed" in " ".join(element.value for element in bob.error)
    assert history(own_store, "incident", ROCKETS)[0].content["n_munitions"] == 21


def test_rival_claim_stands_beside_what_is_recorded(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    at = open_screen(own_store, PAGE, as_of=STORY, analyst="Ana", record=ROCKETS)
    at.selectbox(key=f"claim_field.{ROCKETS}.0").select("n_munitions")
    at.text_input(key=f"claim_value.{ROCKETS}.0").input("21")
    at.text_input(key=f"claim_title.{ROCKETS}.0").input("Command statement")

    at = press(at, "Store the claim")
    (rivals,) = [t.value for t in at.table if "Says otherwise" in t.value]

    assert rivals[["Field", "Recorded", "Says otherwise"]].to_numpy().tolist() == [
        ["Munitions counted", "8", "21"]
    ]


def test_without_a_name_nothing_can_be_stored(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of=STORY, record=ROCKETS)

    disabled = {button.label for button in at.button if button.disabled}

    assert {"Retract it", "Undo the last change", "Store the claim"} <= disabled
    assert "Give your name above" in " ".join(words(at))


def test_address_of_a_record_shows_it_wherever_the_page_was_left(own_store: Store) -> None:
    at = open_screen(own_store, PAGE, as_of=STORY, view="import")
    assert at.file_uploader
    at.query_params.clear()
    at.query_params["record"] = ROCKETS

    at = at.run()

    assert not at.file_uploader
    assert f"`{ROCKETS}`" in [caption.value for caption in at.caption]
