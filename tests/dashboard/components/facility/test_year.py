"""The year of a facility says in words what it draws, and says so where there is nothing."""

from dashboard.assessments import Board
from dashboard.components.facility.year import facility_year
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import draw, limits_lines, text_of

EMBASSY = "us-embassy-baghdad"


def test_words_count_weeks_and_incidents(story: Board) -> None:
    at = draw(facility_year, story, EMBASSY)

    (chart,) = at.get("vega_lite_chart")
    incidents = len(story.at_facility(EMBASSY))
    assert incidents > 5
    assert chart.proto.alt == (
        f"Weekly level over 52 weeks, last SUBSTANTIAL; {incidents} incidents at the facility in "
        "all records known by then."
    )
    assert limits_lines(at)


def test_facility_left_in_the_year_still_shows_its_weeks(story: Board) -> None:
    (chart,) = draw(facility_year, story, "camp-taji").get("vega_lite_chart")

    weekly = story.assessments.weekly.query("facility_id == 'camp-taji'")
    assessed = weekly["rate"].notna().sum()
    assert 0 < assessed < 52
    assert chart.proto.alt.startswith(f"Weekly level over {assessed} weeks, last ")
    assert "last NOT ASSESSED" not in chart.proto.alt


def test_year_without_any_assessment_is_said(board_on: BoardOn) -> None:
    at = draw(facility_year, board_on("2019-05-01"), EMBASSY)

    assert not at.get("vega_lite_chart")
    assert text_of(at) == "It was not assessed at any time in the year before this date."
