"""The picture: how many change, which, and what is not drawn."""

import pandas as pd

from dashboard.assessments import Board
from dashboard.charts.weights_changes import ROWS_SHOWN
from dashboard.charts.weights_map import PLACES_DRAWN
from dashboard.components.weights.picture import _left_out, levels_picture
from models.preview import Preview, preview
from models.whatif import look
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import draw, text_of
from tests.models.factories import weighed


def previewed(board: Board, frequency: float = 1.6) -> Preview:
    """Return what a weight of frequency would change on a board."""
    return preview(look(board.records, board.profile, board.assessments.as_of), weighed(frequency))


def test_count_and_names_of_those_that_change(story: Board) -> None:
    at = draw(levels_picture, previewed(story))

    (chart,) = at.get("vega_lite_chart")
    assert at.subheader[0].value == "3 of 67 facilities change level: 3 up"
    assert chart.proto.alt.count("SUBSTANTIAL to HIGH") == 2
    assert f"{67 - ROWS_SHOWN} more below" in text_of(at)


def test_nothing_assessed_has_no_chart(board_on: BoardOn) -> None:
    at = draw(levels_picture, previewed(board_on("2019-05-01")))

    assert not at.get("vega_lite_chart")
    assert "Nothing is assessed on this date." in text_of(at)


def test_what_the_map_leaves_out_is_counted() -> None:
    places = pd.DataFrame({"lat": [33.0] * 1000 + [None] * 2})

    assert _left_out(places, PLACES_DRAWN) == (
        " Of 1,000 only 250 are drawn: those first. 2 without coordinates not drawn."
    )
    assert _left_out(places.head(10), 10) == ""
