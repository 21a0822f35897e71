"""The picture: how many change, which, and what is not drawn."""

from dashboard.assessments import Board
from dashboard.charts.weights_changes import ROWS_SHOWN
from dashboard.components.weights.picture import levels_picture, map_picture
from models.exploring.preview import Preview, preview
from models.exploring.whatif import look
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import draw, limits_lines, text_of
from tests.models.factories import weighed


def previewed(board: Board, frequency: float = 1.6) -> Preview:
    """Return what a weight of frequency would change on a board."""
    return preview(look(board.records, board.profile, board.assessments.as_of), weighed(frequency))


def test_count_and_names_of_those_that_change(story: Board) -> None:
    at = draw(levels_picture, previewed(story))

    (chart,) = at.get("vega_lite_chart")
    assert at.header[0].value == "3 of 67 facilities change level: 3 up"
    assert chart.proto.alt.count("SUBSTANTIAL to HIGH") == 2
    assert f"{67 - ROWS_SHOWN} more below" in text_of(at)


def test_nothing_assessed_has_no_chart(board_on: BoardOn) -> None:
    at = draw(levels_picture, previewed(board_on("2019-05-01")))

    assert not at.get("vega_lite_chart")
    assert "Nothing is assessed on this date." in text_of(at)


def test_map_says_what_it_leaves_out_and_what_a_mark_of_several_is(story: Board) -> None:
    at = draw(map_picture, story, previewed(story))

    (chart,) = at.get("vega_lite_chart")
    assert chart.proto.alt.startswith("Map of 66 facilities at their level in the draft; ")
    (line,) = limits_lines(at)
    assert "1 without coordinates not drawn." in line
    assert "each at HIGH has its own mark" in line
