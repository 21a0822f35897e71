"""Published issues: frozen, chained, found again, and every change of one seen."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.authored.editing import Signature
from data.authored.issues import (
    Issue,
    UnknownIssue,
    broken_links,
    find_issue,
    hash_of,
    issues,
    newest_edition,
    publish_issue,
)
from data.files.seeding import load_seed
from data.problems import DataError, StoreChanged
from data.schema.cells import Scalar
from data.schema.working_tables import ISSUE
from data.storage.changes import GENESIS
from data.store import Store
from tests.data.seed_files import write_seed

WEEK = date(2020, 12, 28)
ANA = Signature("ana", "the week's issue")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "v.duckdb")
    load_seed(store, write_seed(tmp_path / "seed"), "init")
    return store


def row(store: Store, week_on: date = WEEK, **changed: Scalar) -> dict[str, Scalar]:
    """Return the row of an issue drawn up now."""
    return {
        "week_on": week_on.isoformat(),
        "as_of": week_on.isoformat(),
        "known_by": week_on.isoformat(),
        "cut_off_on": week_on.isoformat(),
        "valid_until": (week_on + timedelta(days=7)).isoformat(),
        "data_version": store.head(),
        "profile_name": "shipped",
        "profile_version": 1,
        "fingerprint": "f" * 64,
        "model_version": "1.0.0",
        "levels_version": "1.0.0",
        "headline": "Camp is at HIGH",
        "note": "One more rocket",
        "marking": "TLP:GREEN",
        "forced": None,
        "corrects": None,
        "content": '{"facilities":[{"rate":0.1}]}',
        **changed,
    }


def facility(week_on: date = WEEK) -> dict[str, Scalar]:
    return {
        "week_on": week_on.isoformat(),
        "facility_id": "camp",
        "name": "Camp",
        "level": "HIGH",
        "held_level": "HIGH",
        "rate": 0.6,
        "probability_7d": 0.45,
        "probability_30d": 0.8,
        "interval_low": 0.3,
        "interval_high": 0.6,
        "confidence": "B",
    }


def publish(store: Store, week_on: date = WEEK, **changed: Scalar) -> Issue:
    publish_issue(store, row(store, week_on, **changed), [facility(week_on)], ANA)
    return issues(store)[-1]


def test_issues_are_frozen_and_chained_in_the_order_of_publication(store: Store) -> None:
    first = publish(store)
    second = publish(store, WEEK + timedelta(days=7))

    assert first.row["previous_hash"] == GENESIS
    assert second.row["previous_hash"] == first.hash == hash_of(first.row)
    assert (first.name, first.author, first.content["facilities"][0]["rate"]) == (
        "2020-12-28",
        "ana",
        0.1,
    )
    assert broken_links(issues(store)) == []


def test_correction_is_an_edition_that_says_what_it_corrects(store: Store) -> None:
    first = publish(store)

    with pytest.raises(DataError, match="a new edition must say what it corrects"):
        publish(store)
    second = publish(store, corrects="the note named the wrong day")

    assert (second.edition, second.name) == (2, "2020-12-28@2")
    assert newest_edition(issues(store), WEEK) == second
    assert find_issue(issues(store), "2020-12-28@1") == first
    assert newest_edition(issues(store), WEEK + timedelta(days=7)) is None


def test_issue_is_found_by_week_edition_and_hash(store: Store) -> None:
    made = publish(store)
    published = issues(store)

    assert find_issue(published, "2020-12-28") == made
    assert find_issue(published, made.hash) == made
    assert find_issue(published, f" {made.hash[:12].upper()} ") == made
    for unknown in ("2020-12-29", "2020-12-28@2", "abc", "zzzzzz"):
        with pytest.raises(UnknownIssue, match=r"Published .*: 2020-12-28"):
            find_issue(published, unknown)


def test_issue_of_records_that_moved_on_is_not_published(store: Store) -> None:
    drawn_up = row(store)
    publish(store, WEEK + timedelta(days=7))

    with pytest.raises(StoreChanged, match="Nothing was published"):
        publish_issue(store, drawn_up, [facility()], ANA)
    assert len(issues(store)) == 1


def test_issue_survives_the_loss_of_the_database_file(store: Store) -> None:
    made = publish(store)
    store.path.unlink()

    assert issues(store) == [made]


COLUMNS = [c.name for c in ISSUE.columns if c.name != "issue_hash"]
FROZEN: Mapping[str, Scalar] = {name: f"text of {name}" for name in COLUMNS}


@given(st.sampled_from(COLUMNS), st.data())
def test_any_changed_character_changes_the_hash(column: str, data: st.DataObject) -> None:
    text = str(FROZEN[column])
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda c: c != text[at]))

    assert hash_of({**FROZEN, column: text[:at] + other + text[at + 1 :]}) != hash_of(FROZEN)


def test_changed_issue_and_lost_issue_are_named(store: Store) -> None:
    for week in range(3):
        publish(store, WEEK + timedelta(days=7 * week))
    first, second, third = issues(store)
    altered = Issue(
        {**second.row, "note": "Another"}, 1, second.published_at, second.author, second.reason
    )

    assert broken_links([first, altered, third]) == [
        f"Issue 2021-01-04 is not what its hash {second.hash[:12]} says."
    ]
    assert broken_links([first, third]) == [
        "Issue 2021-01-11 does not follow the issue published before it."
    ]
