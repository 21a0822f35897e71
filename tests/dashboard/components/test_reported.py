"""The cut-off of the records stands on the Overview, with how complete the last days are."""

from dashboard.assessments import Board
from dashboard.components.reported import reported
from models.reporting import reporting_lag
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import draw, limits_lines


def test_share_is_that_of_the_records(story: Board) -> None:
    lag = reporting_lag(story.records, story.assessments.known_by)

    (line,) = limits_lines(draw(reported, story))

    assert f"{100 * lag.typical_share():.0f} % of incidents" in line
    assert f"n = {lag.n}" in line


def test_too_few_records_give_no_share(board_on: BoardOn) -> None:
    (line,) = limits_lines(draw(reported, board_on("2019-06-01")))

    assert "%" not in line
