"""The briefs that tell of attacks on a facility stand on its page, as known by the date."""

from dashboard.components.facility.briefs import briefs_about, briefs_naming
from dashboard.components.frame import View
from data.store import Store
from tests.dashboard.conftest import BoardOn, ShowScreen
from tests.dashboard.screens import FACILITY, links, text_of

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
    told = set(briefs_about(board_on(day), EMBASSY)["brief_id"])
    assert len(own) == 6
    for link in own:
        is_told = any(f"brief={brief_id}&" in link.query_string for brief_id in told)
        assert ("evidence=" if is_told else "sentence=") in link.query_string


def test_brief_that_only_names_it_is_there_too(board_on: BoardOn, seed_store: Store) -> None:
    board = board_on("2022-02-01")
    view = View(seed_store, board.data_version, board.coverage, board)

    named = briefs_naming(view, "balad-ab")

    assert named["brief_id"].is_unique
    assert all("Balad" in quote for quote in named["quote"])
    for row in named.to_dict("records"):
        assert row["body"][int(row["start"]) :].startswith(row["quote"])


def test_facility_without_a_brief_says_so(screen: ShowScreen) -> None:
    assert "No brief known by this date" in text_of(
        screen(FACILITY, as_of="2019-06-01", facility=EMBASSY)
    )
