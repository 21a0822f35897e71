"""Two records of one incident on the Records page: linked they count once, and come apart again."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from data import queries
from data.authored.editing import history
from data.store import Store
from models.reach.matching import counted
from tests.dashboard.records import an_incident
from tests.dashboard.screens import open_screen, text_of

PAGE = "dashboard/pages/records.py"
STORY = "2020-12-28"
# alone on its days in the seed
OURS, TOLD_AGAIN = "T-1", "T-2"


@pytest.fixture
def at_duplicates(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the duplicates view of a store with one incident told twice, as the analyst Ana."""
    place = {"lat": 33.3, "lon": 44.4, "place": "Embassy gate", "attack_type": "ied"}
    own_store.append(
        [an_incident(OURS, **place), an_incident(TOLD_AGAIN, **place, external_id="ucdp:1")],
        "Ben",
        "two sources",
    )
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    at = open_screen(own_store, PAGE, as_of=STORY, analyst="Ana", view="duplicates")
    assert not at.exception
    return at


def pairs(at: AppTest) -> set[tuple[str, str]]:
    """Return the pairs a screen suggests."""
    table = at.dataframe[0].value
    return set(zip(table["One"], table["Other"], strict=True))


def picked(at: AppTest, version: str) -> AppTest:
    """Return the screen with the pair of this test looked at."""
    table = at.dataframe[0].value.reset_index(drop=True)
    (place,) = table.index[(table["One"] == OURS) & (table["Other"] == TOLD_AGAIN)]
    key = f"pairs.{version}.{len(table)}"
    at.session_state[key] = {"selection": {"rows": [int(place)], "columns": [], "cells": []}}
    return at.run()


def press(at: AppTest, label: str) -> AppTest:
    """Return the screen after the one button of a label was pressed."""
    (button,) = [b for b in at.button if b.label == label]
    return button.click().run()


def counting(store: Store) -> set[str]:
    """Return which of the two records count."""
    incidents = queries.records(store, dt.date(2030, 1, 1)).incidents
    return {OURS, TOLD_AGAIN} & set(incidents.loc[counted(incidents), "incident_id"])


def test_linked_pair_counts_once_and_nothing_is_deleted(
    at_duplicates: AppTest, own_store: Store
) -> None:
    assert counting(own_store) == {OURS, TOLD_AGAIN}
    at = picked(at_duplicates, own_store.version())

    at = press(at, f"One incident: count {OURS}")

    assert not at.exception
    assert counting(own_store) == {OURS}
    assert (OURS, TOLD_AGAIN) not in pairs(at)
    newest = history(own_store, "incident", TOLD_AGAIN)[0]
    assert newest.content["duplicate_of"] == OURS
    assert (newest.author, newest.reason) == ("Ana", f"the same incident as {OURS}")
    assert "Linked, counted once (1)" in text_of(at)


def test_link_taken_back_leaves_the_record_as_it_was(
    at_duplicates: AppTest, own_store: Store
) -> None:
    before = history(own_store, "incident", TOLD_AGAIN)[0].content
    at = press(picked(at_duplicates, own_store.version()), f"One incident: count {OURS}")

    at = press(at, f"Take the link of {TOLD_AGAIN} back")

    assert not at.exception
    versions = history(own_store, "incident", TOLD_AGAIN)
    assert versions[0].content == before
    assert len(versions) == 3
    assert counting(own_store) == {OURS, TOLD_AGAIN}
    assert (OURS, TOLD_AGAIN) in pairs(at)


def test_pair_told_apart_is_put_aside_and_nothing_is_stored(
    at_duplicates: AppTest, own_store: Store
) -> None:
    head = own_store.head()

    at = press(picked(at_duplicates, own_store.version()), "Two incidents")
    aside = pairs(at)
    at = press(at, "Show the 1 told apart in this session again")

    assert (OURS, TOLD_AGAIN) not in aside
    assert (OURS, TOLD_AGAIN) in pairs(at)
    assert own_store.head() == head


def test_records_stand_side_by_side_with_what_differs_first(
    at_duplicates: AppTest, own_store: Store
) -> None:
    at = picked(at_duplicates, own_store.version())

    table = at.dataframe[1].value
    assert {OURS, TOLD_AGAIN} <= set(table.columns)
    assert table["Differs"].tolist() == sorted(table["Differs"], reverse=True)
    assert table.set_index("Field").loc["Place", OURS] == "Embassy gate"


def test_nobody_links_without_a_name(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of=STORY, view="duplicates")

    assert not at.exception
    links = [b for b in at.button if b.label.startswith("One incident")]
    assert len(links) == 2
    assert all(b.disabled for b in links)
