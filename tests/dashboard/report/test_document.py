"""The content of an issue says what the board says, as plain JSON, and enough to draw it all."""

import json
import math
from collections.abc import Iterator
from typing import Any

from dashboard.assessments import Board, to_document
from dashboard.listings.plain import as_plain
from dashboard.report.document import Content, Edition, content_of
from dashboard.report.quoted import Quoted
from dashboard.words.headline import headline
from data.storage.packing import canonical
from models.levels import LEVELS
from tests.dashboard.report.issues import STORY_ON, facilities


def test_content_is_plain_json_that_comes_back_the_same(content: Content) -> None:
    text = canonical(content)

    assert json.loads(text) == content
    assert text == canonical(json.loads(text))
    assert not [value for value in _leaves(content) if not _is_plain(value)]


def test_content_of_the_same_board_is_the_same_text(
    story: Board, papers: Quoted, content: Content
) -> None:
    again = content_of(story, Edition(STORY_ON, "A. Analyst", note=content["note"]), papers)

    assert canonical(again) == canonical(content)


def test_assessments_are_those_of_the_one_scoring_door(story: Board, content: Content) -> None:
    said = as_plain(to_document(story))["facilities"]

    for own, frozen in zip(said, facilities(content), strict=True):
        evidence = [{key: row[key] for key in own["evidence"][0]} for row in frozen["evidence"]]
        assert {**own, "evidence": evidence} == {key: frozen[key] for key in own} | {
            "evidence": evidence
        }
        assert len(evidence) == len(own["evidence"])


def test_shares_and_background_add_up_to_the_rate(content: Content) -> None:
    for facility in facilities(content):
        if facility["rate"] is None:
            assert facility["evidence"] == []
            continue
        shares = math.fsum(item["share"] for item in facility["evidence"])
        rate = shares + facility["contributions"]["background"]
        assert math.isclose(rate, facility["rate"], abs_tol=1e-9)


def test_headline_dates_and_versions_are_frozen_with_it(story: Board, content: Content) -> None:
    said = content["issue"]

    assert content["headline"]["first"] == headline(story).first
    assert said["as_of"] == said["known_by"] == "2020-12-28"
    assert said["cut_off_on"] == story.assessments.newest_known_on.isoformat()  # type: ignore[union-attr]
    assert said["valid_until"] == "2021-01-04"
    assert said["data_version"] == story.data_version
    assert said["profile"]["fingerprint"] == story.profile.fingerprint
    assert [level["name"] for level in content["levels"]] == [
        *(level.name for level in LEVELS),
        "NOT ASSESSED",
    ]


def test_26_weeks_of_every_facility_are_kept(content: Content) -> None:
    assert set(content["weekly"]) == {each["facility_id"] for each in facilities(content)}
    for weeks in content["weekly"].values():
        assert len(weeks) == 26
        assert weeks[-1]["week_on"] == "2020-12-28"
        assert weeks[-1]["attempts"] is None


def test_reliability_holds_12_weeks_of_what_was_said_and_happened(content: Content) -> None:
    rows = content["reliability"]

    assert len({row["week_on"] for row in rows}) == 12
    assert all(0 <= row["happened"] <= row["said"] for row in rows)
    assert max(row["week_on"] for row in rows) < "2020-12-28"


def test_weeks_still_to_be_reported_are_the_last_ones(content: Content) -> None:
    told = content["reporting"]

    assert told["unfinished_weeks"] == sorted(told["unfinished_weeks"])
    assert told["unfinished_weeks"][-1] == "2020-12-21"
    assert "typically reported" in told["sentence"]


def test_dates_ahead_reach_60_days_and_no_further(content: Content) -> None:
    days = [row["occurs_on"] for row in content["dates_ahead"]]

    assert days == sorted(days)
    assert days[0] >= "2020-12-28"
    assert days[-1] <= "2021-02-26"
    assert {"soleimani"} <= {row["anniversary_id"] for row in content["dates_ahead"]}


def test_only_a_draft_is_marked_as_one(story: Board, papers: Quoted, content: Content) -> None:
    drafted = content_of(story, Edition(STORY_ON, "A. Analyst", is_draft=True), papers)

    assert content["draft"] is False
    assert drafted["draft"] is True


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (leaf for item in value.values() for leaf in _leaves(item))
    elif isinstance(value, list):
        yield from (leaf for item in value for leaf in _leaves(item))
    else:
        yield value


def _is_plain(value: Any) -> bool:
    is_number = type(value) in {int, float} and math.isfinite(value)
    return is_number or value is None or type(value) in {str, bool}
