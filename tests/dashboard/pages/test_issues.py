"""The Issues page through the real app: published, read as it was, verified and compared."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.aftermath import level_differences, outcome_sentence, outcomes
from dashboard.assessments import make_board
from dashboard.publishing import Wishes, draw_up, publish
from data.editing import Signature
from data.issues import Issue, issues
from data.store import Store
from tests.dashboard.screens import open_screen, words

PAGE = "dashboard/pages/issues.py"
STORY = dt.date(2020, 12, 28)


def issued(store: Store, week_on: dt.date = STORY) -> Issue:
    return publish(store, draw_up(store, Wishes(week_on, "Ana")), Signature("Ana", "weekly"))


def test_without_an_issue_the_page_says_so_and_offers_to_publish(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of=STORY.isoformat())
    said = " ".join(words(at))

    assert not at.exception
    assert "No issue has been published yet" in said
    assert "Give your name to draw up" in said


def test_issue_is_published_from_the_page_and_stands_as_it_was(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_screen(own_store, PAGE, as_of=STORY.isoformat(), analyst="Ana")
    at.session_state["issue_note"] = "In our words."
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    (button,) = [b for b in at.button if b.label == "Publish the week of 28 Dec 2020"]
    at = button.click().run()
    (made,) = issues(own_store)

    said = " ".join(words(at))

    assert not at.exception
    assert (made.row["note"], made.author) == ("In our words.", "Ana")
    assert "Published by Ana" in said
    assert made.hash[:12] in said
    assert "Its week is not over in the records" in said

    (verify,) = [b for b in at.button if b.label == "Verify it"]
    at = verify.click().run()
    assert "every digit is the same" in " ".join(e.value for e in at.success)


def test_what_became_of_an_issue_is_told_from_the_records_of_now(own_store: Store) -> None:
    made = issued(own_store)
    later = make_board(own_store, dt.date(2021, 2, 1))

    found = outcomes(made.content, later)
    then = outcomes(made.content, make_board(own_store, STORY))

    in_week = later.records.incidents["occurred_on"].between(
        pd.Timestamp("2020-12-28"), pd.Timestamp("2021-01-03")
    )
    told = later.assessments.attempts
    hit = told[told["incident_id"].isin(later.records.incidents.loc[in_week, "incident_id"])]
    assert found["attempts"].sum() == len(hit) > 0
    assert "facilities attacked in its week" in outcome_sentence(found)
    assert then["attempts"].isna().all()
    assert outcome_sentence(then).startswith("Its week is not over")


def test_two_issues_are_compared_by_the_levels_that_differ(own_store: Store) -> None:
    first, second = issued(own_store), issued(own_store, STORY + dt.timedelta(days=7))

    found = level_differences(first.content, second.content)
    levels = [
        {f["facility_id"]: f["level"] for f in issue.content["assessments"]["facilities"]}
        for issue in (first, second)
    ]

    assert len(found) == sum(levels[0][key] != level for key, level in levels[1].items()) > 0
    assert level_differences(first.content, first.content).empty
    at = open_screen(own_store, PAGE, issue=first.name)
    assert not at.exception
    assert "Two issues compared" in words(at)


def test_hash_that_is_no_issue_is_told_and_another_shown(own_store: Store) -> None:
    issued(own_store)

    at = open_screen(own_store, PAGE, as_of="2021-01-11", issue="abcdef123456")

    assert "is no published issue" in " ".join(words(at))
    assert "Week of 28 Dec 2020" in words(at)
