"""An issue read back from its row: typed, complete, and with lapsed levels told as none."""

import datetime as dt
import json
from typing import Any

import pytest

from dashboard.report.document import Content
from dashboard.report.drawings import blank
from dashboard.report.frozen import Issue, draft_row, issue_of, refuse_other_scale
from dashboard.report.problems import ReportError
from dashboard.report.sheet import sheet_of
from data.storage.packing import canonical
from models.levels import LEVELS
from tests.dashboard.report.issues import HASH, changed, facilities, row_of

# what a board says of now; the strip says what was said of weeks gone by, the scale what words mean
SAID_NOW = ("headline", "why", "others", "note", "rows", "rest")


def test_issue_says_what_its_row_and_content_say(content: Content, issue: Issue) -> None:
    assert issue.week_on == issue.as_of == dt.date(2020, 12, 28)
    assert issue.valid_until == dt.date(2021, 1, 4)
    assert issue.headline == content["headline"]["first"]
    assert issue.issue_hash == HASH
    assert (issue.edition, issue.forced, issue.corrects) == (1, "", "")
    assert issue.since == dt.date(2020, 12, 21)
    assert not issue.follows_issue
    assert [each.facility_id for each in issue.facilities] == [
        each["facility_id"] for each in facilities(content)
    ]


def test_numbers_come_back_to_the_last_bit(content: Content, issue: Issue) -> None:
    for told, each in zip(facilities(content), issue.facilities, strict=True):
        assert each.rate == told["rate"]
        assert [each.interval_low, each.interval_high] == told["interval_7d"]


def test_scale_is_the_frozen_one(issue: Issue) -> None:
    assert [level.name for level in issue.levels.values()][:5] == [level.name for level in LEVELS]
    assert issue.level("HIGH").colour == LEVELS[-1].colour
    assert issue.level("SEVERE").name == "NOT ASSESSED"


def test_frames_have_dates_and_numbers(issue: Issue) -> None:
    facility_id = issue.with_page[0].facility_id

    assert str(issue.weekly(facility_id)["week_on"].dtype).startswith("datetime64")
    assert issue.weekly(facility_id)["attempts"].dtype == "float64"
    assert len(issue.outlook(facility_id)) == 61
    assert issue.weekly("nowhere").empty
    assert set(issue.reliability()) == {"week_on", "level", "said", "happened"}


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_missing_texts_of_a_row_read_as_empty(content: Content, missing: Any) -> None:
    issue = issue_of(row_of(content, forced=missing, corrects=missing, cut_off_on=missing))

    assert (issue.forced, issue.corrects, issue.cut_off_on) == ("", "", None)


def test_draft_has_no_hash(content: Content) -> None:
    drafted = changed(content, lambda it: it.update(draft=True))

    issue = issue_of(draft_row(drafted, canonical(drafted)))

    assert issue.is_draft
    assert issue.issue_hash == ""


def test_level_that_lapsed_reads_not_assessed_and_stands_last(issue: Issue) -> None:
    first = issue.facilities[0]
    assert first.valid_until == dt.date(2020, 12, 31)

    seen = issue.read_on(dt.date(2021, 1, 1))
    lapsed = next(each for each in seen.facilities if each.facility_id == first.facility_id)

    assert lapsed.level == lapsed.held_level == "NOT ASSESSED"
    assert (lapsed.rate, lapsed.probability_7d, lapsed.confidence) == (None, None, None)
    assert lapsed.not_assessed_because == "lapsed: it held to 31 Dec 2020"
    assert not lapsed.has_page
    places = [each.is_assessed for each in seen.facilities]
    assert places == sorted(places, reverse=True)


def test_on_the_last_day_it_holds_a_level_still_reads(issue: Issue) -> None:
    seen = issue.read_on(dt.date(2020, 12, 31))

    assert [each.level for each in seen.facilities] == [each.level for each in issue.facilities]


def test_long_after_no_level_is_left_in_head_table_or_numbers(issue: Issue) -> None:
    seen = issue.read_on(dt.date(2026, 1, 1))
    board = json.dumps([sheet_of(seen, blank)[name] for name in SAID_NOW])

    assert not any(each.is_assessed or each.has_page for each in seen.facilities)
    assert seen.headline == "All 57 levels have lapsed: NOT ASSESSED."
    assert (seen.others, seen.note) == ("", "")
    assert {each.held_level for each in seen.facilities} == {"NOT ASSESSED"}
    assert {value for each in seen.facilities for value in each.contributions.values()} == {None}
    assert not [level.name for level in LEVELS if f'"{level.name}"' in board]
    assert not [level.name for level in LEVELS if f" {level.name}" in board]


def test_headline_counts_what_has_lapsed_so_far(issue: Issue) -> None:
    seen = issue.read_on(dt.date(2021, 1, 1))
    lapsed = sum(each.is_assessed for each in issue.facilities)
    lapsed -= sum(each.is_assessed for each in seen.facilities)

    assert 0 < lapsed < 57
    assert seen.headline == f"{lapsed} of 57 levels have lapsed: NOT ASSESSED."


def test_issue_read_in_its_time_says_what_it_said(issue: Issue) -> None:
    seen = issue.read_on(issue.as_of)

    assert (seen.headline, seen.why, seen.note) == (issue.headline, issue.why, issue.note)


@pytest.mark.parametrize("text", ["", "{", None])
def test_content_that_is_no_json_is_refused(row: dict[str, Any], text: str | None) -> None:
    with pytest.raises(ReportError, match="content of the issue of 2020-12-28 is no JSON"):
        issue_of({**row, "content": text})


def test_content_of_another_form_is_refused(content: Content, row: dict[str, Any]) -> None:
    other = json.dumps({**content, "content_version": 99})

    with pytest.raises(ReportError, match="has the form 99"):
        issue_of({**row, "content": other})


def test_levels_of_another_version_are_not_drawn(content: Content, issue: Issue) -> None:
    refuse_other_scale(issue)

    with pytest.raises(ReportError, match=r"made with levels 0\.9\.0"):
        refuse_other_scale(issue_of(row_of(content, levels_version="0.9.0")))
