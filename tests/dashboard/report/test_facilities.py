"""What is frozen about each facility: words, how it moved, and its next 60 days."""

from dashboard.assessments import Board
from dashboard.report.document import Content, Edition, content_of
from dashboard.report.facilities import has_page, look_ahead
from dashboard.report.quoted import Quoted
from dashboard.words.headline import driver, why_sentence
from models.exploring.outlook import outlook
from models.exploring.whatif import look
from tests.dashboard.report.issues import STORY_ON, facilities

EMBASSY = "us-embassy-baghdad"


def facility(content: Content, facility_id: str = EMBASSY) -> dict[str, object]:
    """Return one facility of a content."""
    return next(each for each in facilities(content) if each["facility_id"] == facility_id)


def test_level_or_held_level_above_moderate_has_a_page() -> None:
    assert has_page("HIGH", "HIGH")
    assert has_page("SUBSTANTIAL", "SUBSTANTIAL")
    assert has_page("MODERATE", "SUBSTANTIAL")
    assert not has_page("MODERATE", "MODERATE")
    assert not has_page("NOT ASSESSED", "NOT ASSESSED")


def test_words_are_those_of_the_screen(story: Board, content: Content) -> None:
    told = facility(content)

    assert told["driver"] == driver(story, EMBASSY)
    assert told["why"] == why_sentence(story, EMBASSY)
    assert told["short_name"] == "US Embassy Baghdad"
    assert told["kind"] == "embassy"


def test_ranks_count_the_assessed_from_one(content: Content) -> None:
    ranks = [each["rank"] for each in facilities(content)]
    assessed = [rank for rank in ranks if rank is not None]

    assert assessed == list(range(1, len(assessed) + 1))
    assert ranks[len(assessed) :] == [None] * (len(ranks) - len(assessed))


def test_60_days_are_kept_of_those_with_a_page_alone(story: Board, content: Content) -> None:
    paged = {
        each["facility_id"]
        for each in facilities(content)
        if has_page(each["level"], each["held_level"])
    }
    said = story.assessments
    found = outlook(look(story.records, story.profile, said.as_of, said.known_by)).frame(EMBASSY)

    assert set(content["outlook"]) == paged
    assert EMBASSY in paged
    days = content["outlook"][EMBASSY]
    assert len(days) == 61
    assert days[0]["rate"] == facility(content)["rate"]
    assert [day["rate"] for day in days] == found["rate"].tolist()


def test_sentences_on_the_days_ahead_carry_no_markup(content: Content) -> None:
    sentences = [sentence for each in facilities(content) for sentence in each.get("ahead", [])]

    assert sentences
    assert not [sentence for sentence in sentences if "**" in sentence or "\\" in sentence]


def test_level_holds_until_the_day_before_it_changes(story: Board) -> None:
    ahead = look_ahead(story)

    for facility_id, days in ahead.days.items():
        until = ahead.valid_until[facility_id].isoformat()
        level = days[0]["level"]
        held = [day["on"] for day in days if day["on"] <= until]
        assert {day["level"] for day in days if day["on"] in held} == {level}
        assert len(held) <= 8


def test_change_is_since_a_week_ago_without_an_issue_before(content: Content) -> None:
    assert facility(content)["change"] == {
        "basis": "week",
        "since": "2020-12-21",
        "was": facility(content)["previous_level"],
    }


def test_change_is_since_the_issue_before_where_there_is_one(
    story: Board, papers: Quoted, week_before: Content
) -> None:
    was = facility(week_before)
    was = {**was, "level": "MINIMAL"}
    others = [each for each in facilities(week_before) if each["facility_id"] != EMBASSY][3:]
    before = {
        **week_before,
        "assessments": {**week_before["assessments"], "facilities": [was, *others]},
    }

    told = content_of(story, Edition(STORY_ON, "A. Analyst"), papers, before)

    assert facility(told)["change"] == {"basis": "issue", "since": "2020-12-21", "was": "MINIMAL"}
    new = [each for each in facilities(told) if each["change"]["was"] is None]
    assert len(new) == 3


def test_attempts_lie_within_the_26_weeks(content: Content) -> None:
    attempts = [attempt for each in facilities(content) for attempt in each.get("attempts", [])]

    assert attempts
    assert all("2020-06-29" <= attempt["on"] < "2020-12-28" for attempt in attempts)
