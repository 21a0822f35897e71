"""The Issues page through the real app: published, read as it was, verified and compared."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.issuing.aftermath import FROZEN, level_differences, outcome_sentence, outcomes
from data.authored.issues import Issue, issues
from data.store import Store
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import open_screen, words

PAGE = "dashboard/pages/issues.py"
STORY = dt.date(2020, 12, 28)


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


def test_what_became_of_an_issue_is_told_from_the_records_of_now(
    board_on: BoardOn, published: list[Issue]
) -> None:
    made, later = published[0], board_on("2021-02-01")

    found = outcomes(made.content, later)
    then = outcomes(made.content, board_on(STORY.isoformat()))

    in_week = later.records.incidents["occurred_on"].between(
        pd.Timestamp("2020-12-28"), pd.Timestamp("2021-01-03")
    )
    told = later.assessments.attempts
    hit = told[told["incident_id"].isin(later.records.incidents.loc[in_week, "incident_id"])]
    assert found["attempts"].sum() == len(hit) > 0
    assert "facilities attacked in its week" in outcome_sentence(found)
    assert then["attempts"].isna().all()
    assert outcome_sentence(then).startswith("Its week is not over")


def test_two_issues_are_compared_by_the_levels_that_differ(
    published_store: Store, published: list[Issue]
) -> None:
    first, second = published

    found = level_differences(first.content, second.content)
    levels = [
        {f["facility_id"]: f["level"] for f in issue.content["assessments"]["facilities"]}
        for issue in (first, second)
    ]

    assert len(found) == sum(levels[0][key] != level for key, level in levels[1].items()) > 0
    assert level_differences(first.content, first.content).empty
    at = open_screen(published_store, PAGE, issue=second.name)
    assert not at.exception
    assert "Two issues compared" in words(at)
    shown = at.dataframe[-1].value
    assert shown["It says"].tolist() == found["after"].tolist()
    # a level that rises comes up from the one before, as its rate does
    rises = (found["rate_after"] > found["rate_before"]).tolist()
    assert shown["Change"].tolist() == [
        f"{'up' if is_up else 'down'} from {was}"
        for is_up, was in zip(rises, found["before"], strict=True)
    ]


def test_hash_that_is_no_issue_is_told_and_another_shown(published_store: Store) -> None:
    at = open_screen(published_store, PAGE, as_of="2021-01-11", issue="abcdef123456")

    assert "is no published issue" in " ".join(words(at))
    assert "Week of 4 Jan 2021" in words(at)


def test_hash_from_the_foot_of_a_picture_opens_its_issue_as_it_was(
    published_store: Store, published: list[Issue], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(published_store.path))
    first = published[0]

    at = open_screen(published_store, PAGE, as_of="2021-01-04", issue=first.hash[:12])
    (box,) = [box for box in at.text_input if box.label == "Open by week or hash"]

    assert "Week of 28 Dec 2020" in words(at)
    assert first.content["headline"]["first"] in " ".join(words(at))
    assert str(first.row["note"]) in " ".join(words(at))
    box.set_value(published[1].hash[:12]).run()
    assert "Week of 4 Jan 2021" in words(at)


def test_lapsed_issue_reads_not_assessed_in_head_table_and_archive(
    published_store: Store, published: list[Issue]
) -> None:
    first = published[0]

    at = open_screen(published_store, PAGE, as_of="2021-02-15", issue=first.name)
    said = " ".join(words(at))
    table = at.dataframe[0].value
    bodies = [element.proto.body for element in at.get("html")]
    head = next(body for body in bodies if "NOT ASSESSED" in body)

    assert "Lapsed: this issue said HIGH, and that held to 31 Dec 2020." in said
    assert "HIGH" not in head
    assert set(table["Level"]) == {"NOT ASSESSED"}
    assert "Attempt in 7 days" not in table
    assert "Held" not in table
    assert table["It said"].iloc[0] == "HIGH, 42 %"
    assert said.count("it reads NOT ASSESSED. It said then:") == len(published)


def test_issue_read_in_its_week_shows_its_levels_as_they_are(
    published_store: Store, published: list[Issue]
) -> None:
    at = open_screen(published_store, PAGE, as_of="2020-12-28", issue=published[0].name)
    table = at.dataframe[0].value

    levels = [each["level"] for each in published[0].content["assessments"]["facilities"]]
    assert table["Level"].tolist() == levels
    assert "It said" not in table
    assert "reads NOT ASSESSED" not in " ".join(words(at))


def test_level_lapses_on_the_day_after_the_last_it_holds(story: Board, board_on: BoardOn) -> None:
    content = {
        "issue": {"as_of": "2020-12-28"},
        "assessments": {
            "facilities": [
                {**dict.fromkeys(FROZEN), "facility_id": "f", "level": "LOW", "valid_until": until}
                for until in ("2021-01-02", "2021-01-03", None)
            ]
        },
    }

    found = outcomes(content, board_on("2021-01-03"))

    assert found["reads"].tolist() == ["NOT ASSESSED", "LOW", "LOW"]
    assert outcomes(content, story)["reads"].tolist() == ["LOW"] * 3
