"""The briefs that tell of attacks on a facility stand on its page, as known by the date."""

from dashboard.components.facility_briefs import briefs_about, facility_briefs
from tests.dashboard.conftest import BoardOn, ShowScreen
from tests.dashboard.screens import FACILITY, draw, links, text_of

EMBASSY = "us-embassy-baghdad"


def test_briefs_stand_newest_first_and_once_each(board_on: BoardOn) -> None:
    found = briefs_about(board_on("2022-02-01"), EMBASSY)

    assert len(found) > 1
    assert found["brief_id"].is_unique
    assert found["published_on"].is_monotonic_decreasing


def test_brief_not_yet_known_is_not_there(board_on: BoardOn) -> None:
    board = board_on("2020-12-28")

    found = briefs_about(board, EMBASSY)

    assert (found["published_on"].dt.date <= board.assessments.known_by).all()


def test_each_leads_to_its_sentence(screen: ShowScreen, board_on: BoardOn) -> None:
    day = "2022-02-01"

    at = screen(FACILITY, as_of=day, facility=EMBASSY)

    own = [link for link in links(at) if link.label.startswith("Week of")]
    assert len(own) == min(6, len(briefs_about(board_on(day), EMBASSY)))
    assert all("evidence=" in link.query_string for link in own)


def test_facility_without_a_brief_says_so(board_on: BoardOn) -> None:
    assert "No brief known by this date" in text_of(
        draw(facility_briefs, board_on("2019-06-01"), EMBASSY)
    )
