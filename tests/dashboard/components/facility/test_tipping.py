"""Tipping statements of a facility: the same on both pages, and true of the scoring core."""

import re
from dataclasses import replace

from dashboard import cache_whatif
from dashboard.assessments import Board
from dashboard.components.facility.tipping import tipping
from models.scoring import assess
from tests.dashboard.screens import draw, limits_lines, text_of

EMBASSY = "us-embassy-baghdad"


def told(board: Board, facility_id: str = EMBASSY) -> str:
    """Return what is said of one facility."""
    alone = cache_whatif.alone(board, board.profile, facility_id)
    return text_of(draw(tipping, board, alone, facility_id))


def test_weight_that_is_stated_moves_the_level_and_one_short_of_it_does_not(story: Board) -> None:
    found = re.search(r"The weight of frequency at ([\d.]+) or less → (\w+)\.", told(story))
    assert found is not None
    weight, level = float(found[1]), found[2]

    def level_at(frequency: float) -> str:
        factors = replace(story.profile.factors, frequency=frequency)
        moved = replace(story.profile, factors=factors)
        said = assess(story.records, moved, story.assessments.as_of).facilities
        return str(said.set_index("facility_id").loc[EMBASSY, "level"])

    assert level_at(weight) == level
    assert level_at(weight + 0.011) == story.facility(EMBASSY)["level"]


def test_attack_is_called_by_the_facility_s_own_kind(story: Board) -> None:
    assert re.search(r"^- (One|Two) more rocket or mortar attacks?", told(story), re.MULTILINE)
    assert "more roadside bomb" in told(story, "msr-tampa-south")


def test_highest_level_says_so(story: Board) -> None:
    assert "It stands at HIGH, the highest level" in told(story, "msr-tampa-central")


def test_it_says_what_it_does_not_tell(story: Board) -> None:
    alone = cache_whatif.alone(story, story.profile, EMBASSY)

    (line,) = limits_lines(draw(tipping, story, alone, EMBASSY))

    assert line.startswith("Exact for the model, not a forecast.")
