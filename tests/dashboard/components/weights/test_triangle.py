"""The triangle of a facility: the sentence agrees with the scoring core at every mix."""

import numpy as np
import pytest

from dashboard import cache_whatif
from dashboard.components.weights.triangle import levels_marked, weight_triangle
from data.store import Store
from models.exploring.mixes import triangle
from models.exploring.whatif import View
from models.levels import level_of, ranks
from models.profile import Factors
from tests.dashboard.desks import desk_on
from tests.dashboard.screens import draw, text_of
from tests.models.factories import weighed

EMBASSY = "us-embassy-baghdad"


def test_sentence_is_the_share_of_mixes_at_the_marked_level(own_store: Store) -> None:
    desk = desk_on(own_store)
    alone = cache_whatif.alone(desk.board, desk.profile, EMBASSY)
    found = triangle(cache_whatif.whatif(desk.board))
    column = list(found.facility_ids).index(EMBASSY)
    share = np.mean(
        found.ranks[:, column] == ranks(cache_whatif.whatif(desk.board).rates())[column]
    )

    text = text_of(draw(weight_triangle, desk, alone, "SUBSTANTIAL"))

    assert f"SUBSTANTIAL in {share:.0%}".replace("%", " % of mixes; otherwise") in text
    assert "sum to" not in text.split("How to read this")[0]


def test_mark_has_the_level_of_its_proportions(own_store: Store) -> None:
    board = desk_on(own_store).board
    view = cache_whatif.whatif(board)
    bold = View(view.basis, weighed(2.0, 1.0, 1.0))

    marked = levels_marked(bold)

    rates = view.rates(Factors(1.5, 0.75, 0.75))
    expected = {
        facility_id: level_of(int(rank)).name
        for facility_id, rank in zip(view.facility_ids, ranks(rates), strict=True)
    }
    assert marked == expected


@pytest.mark.parametrize("weights", [(1.62, 1.0, 1.0), (0.0, 0.0, 0.0)])
def test_weights_off_the_triangle_are_said_to_be(
    own_store: Store, weights: tuple[float, float, float]
) -> None:
    desk = desk_on(own_store)
    alone = cache_whatif.alone(desk.board, weighed(*weights), EMBASSY)

    class Draft:
        board, profile = desk.board, weighed(*weights)

    text = text_of(draw(weight_triangle, Draft(), alone, "HIGH"))

    assert f"The draft's weights sum to {sum(weights):.3g}, the mixes to 3" in text
