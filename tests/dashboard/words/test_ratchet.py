"""Whether levels ratchet is said with the counts, and not at all on a handful of moves."""

import pandas as pd
import pytest

from dashboard.words.ratchet import ratchet_detail, ratchet_finding
from models.findings.ratchet import Moves, Ratchet


def found(raises: int, lowerings: int, facilities: int = 10, still: int = 4) -> Ratchet:
    return Ratchet(Moves(raises, lowerings), Moves(12, 1), facilities, still, pd.DataFrame())


@pytest.mark.parametrize(
    ("raises", "lowerings", "said"),
    [
        (100, 98, "Levels come down about as often as they go up: raised 100 times and lowered 98"),
        (1200, 900, "Levels go up more often than they come down: raised 1,200 times and lowered"),
        (90, 100, "Levels come down more often than they go up: raised 90 times and lowered 100"),
        (1, 3, "Levels were raised once and lowered 3 times: too few moves to tell whether they"),
    ],
)
def test_finding_names_the_greater_kind(raises: int, lowerings: int, said: str) -> None:
    assert ratchet_finding(found(raises, lowerings)).startswith(said)


def test_detail_tells_of_held_levels_and_of_facilities_that_never_moved() -> None:
    assert ratchet_detail(found(100, 98)) == (
        "Held, as published: raised 12 times, lowered once. 4 of 10 facilities (40 %) stood on one "
        "level throughout."
    )
    assert "0 of 10 facilities (none)" in ratchet_detail(found(1, 1, still=0))
    assert "facilities" not in ratchet_detail(found(1, 1, facilities=0, still=0))
