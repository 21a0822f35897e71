"""The words of the board, ready to be set."""

import datetime as dt
from typing import Any

import pytest

from dashboard.report.document import Content
from dashboard.report.frozen import Issue, issue_of
from dashboard.report.sheet import (
    MOST_ROWS,
    Sheet,
    facility_row,
    footer,
    frame_of,
    marking,
    moved,
    sheet_of,
)
from tests.dashboard.report.issues import facilities, issue_with, row_of


def test_footer_says_dates_versions_hash_and_that_the_scale_is_ours(issue: Issue) -> None:
    first, second, last = footer(issue)

    assert first == (
        "As of 28 Dec 2020, start of the day (UTC) · data cut-off 28 Dec 2020 · known by "
        "28 Dec 2020 · horizon 7 days · valid until 4 Jan 2021"
    )
    assert second.startswith(f"Weights shipped 1 ({issue.fingerprint[:8]}) · model ")
    assert second.endswith(
        f"levels {issue.levels_version} · records {issue.data_version[:12]} · issue "
        f"{issue.issue_hash[:12]}"
    )
    assert last == "Index levels: Vigil's own scale, not an official one."


def test_footer_of_a_later_edition_and_of_a_draft(content: Content) -> None:
    later = issue_with(content, lambda it: it["issue"].update(edition=2))
    drafted = issue_with(content, lambda it: it.update(draft=True))

    assert footer(later)[1].endswith(", edition 2")
    assert footer(drafted)[1].endswith("a draft, no issue")


@pytest.mark.parametrize(
    ("text", "told", "ink", "ground"),
    [
        ("TLP:RED", "TLP:RED", "#ff2b2b", "#000000"),
        ("tlp:amber+strict", "TLP:AMBER+STRICT", "#ffc000", "#000000"),
        ("TLP:CLEAR", "TLP:CLEAR", "#ffffff", "#000000"),
        ("RESTREINT UE", "RESTREINT UE", "#000000", "#ffffff"),
    ],
)
def test_marking_has_the_colours_of_its_label(text: str, told: str, ink: str, ground: str) -> None:
    assert marking(text) == {"text": told, "ink": ink, "ground": ground}


def test_rows_are_all_facilities_in_order(issue: Issue, sheet: Sheet) -> None:
    assert [row["full_name"] for row in sheet["rows"]] == [each.name for each in issue.facilities]
    assert [bool(row["spark"]["svg"]) for row in sheet["rows"]] == [True] * MOST_ROWS + [False] * (
        len(issue.facilities) - MOST_ROWS
    )


def test_row_keeps_likelihood_and_confidence_apart(issue: Issue) -> None:
    row = facility_row(issue, issue.facilities[0])

    assert row["p7"].endswith(" %")
    assert "–" in row["interval"]
    assert set(row["confidence"]) == {"letter", "word", "bars"}


def test_row_of_what_is_not_assessed_has_no_number(issue: Issue) -> None:
    row = facility_row(issue, issue.facilities[-1])

    assert row["level"]["name"] == "NOT ASSESSED"
    assert (row["place"], row["p7"], row["interval"], row["confidence"]) == ("–", "–", "", None)
    assert row["driver"].startswith("nobody there since")
    assert row["moved"] == ""


def test_held_level_and_level_by_hand_stand_beside_the_level(content: Content) -> None:
    by_hand = {
        "level": "HIGH",
        "starts_on": "2020-12-27",
        "expires_on": "2021-01-04",
        "because": "Two partners report a threat.",
        "author": "B. Analyst",
    }
    told = {"held_level": "HIGH", "override": by_hand}
    issue = issue_with(content, lambda it: facilities(it)[3].update(told))

    row = facility_row(issue, issue.facilities[3])

    assert row["level"]["name"] == "MODERATE"
    assert row["moved"] == "up from LOW · held at HIGH"
    assert row["by_hand"] == "Analyst: HIGH until 4 Jan 2021 — Two partners report a threat."


def test_facility_new_since_the_issue_before_says_so(content: Content) -> None:
    def is_new(it: Content) -> None:
        facilities(it)[0]["change"] = {"was": None, "since": "2020-12-21", "basis": "issue"}

    assert moved(issue_with(content, is_new).facilities[0]) == "new"


def test_what_is_left_out_is_counted_by_level(issue: Issue, sheet: Sheet) -> None:
    total = len(issue.facilities)

    assert sheet["rest"][0].startswith(f"And {total} more: 1 HIGH, ")
    assert sheet["rest"][3].startswith(f"And {total - 3} more: ")
    assert "HIGH" not in sheet["rest"][3]
    assert len(sheet["rest"]) == MOST_ROWS + 1


def test_dates_ahead_say_how_far_and_which(sheet: Sheet) -> None:
    assert sheet["dates"][0] == {
        "day": "29 Dec",
        "when": "in 1 day",
        "name": "US strikes on Kataib Hezbollah, first",
        "strong": True,
    }
    assert sheet["dates"][-1]["day"] == "26 Feb ± 1"
    assert sheet["dates_rest"][-1] == ""


def test_sheet_without_dates_brief_or_closed_weeks_says_so(content: Content) -> None:
    bare: dict[str, Any] = {"dates_ahead": [], "brief": None, "reliability": []}
    told = sheet_of(issue_with(content, lambda it: it.update(bare)))

    assert told["dates_rest"] == ["No anniversary falls in the next 60 days."]
    assert told["brief"] is None
    assert told["strip"]["words"] == "No closed week to compare with yet."


def test_notices_tell_of_force_correction_draft_and_lapse(content: Content) -> None:
    row = row_of(content, forced="The newest record is 9 days old.", corrects="The count.")
    forced = frame_of(issue_of(row).read_on(dt.date(2021, 2, 1)))
    drafted = frame_of(issue_with(content, lambda it: it.update(draft=True)))

    assert [notice["title"] for notice in forced["notices"]] == [
        "Published over a refusal:",
        "Read on 1 Feb 2021:",
        "Edition 1 corrects:",
    ]
    assert forced["notices"][0]["text"] == "The newest record is 9 days old."
    assert [notice["title"] for notice in drafted["notices"]] == ["WHAT-IF."]


def test_strip_in_words_counts_facility_weeks(issue: Issue, sheet: Sheet) -> None:
    total = issue.reliability().groupby("level")[["said", "happened"]].sum()

    for level, (said, happened) in total.iterrows():
        assert f"{level} {happened} of {said}" in sheet["strip"]["words"]
    assert "hatched" in sheet["strip"]["words"]
