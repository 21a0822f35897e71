"""The ablation strip: each factor off, and the one that makes the level alone flagged."""

import re
from dataclasses import replace

import pytest

from dashboard import cache_whatif
from dashboard.assessments import Board
from dashboard.components.facility.ablation import ablation_strip
from models.scoring import assess
from tests.dashboard.screens import chips, draw, text_of

EMBASSY = "us-embassy-baghdad"


def test_strip_shows_the_level_of_the_scoring_core_without_each(story: Board) -> None:
    at = draw(ablation_strip, cache_whatif.alone(story, story.profile, EMBASSY))

    levels = [story.facility(EMBASSY)["level"]]
    for factor in ("frequency", "triggers", "anniversaries"):
        off = replace(story.profile.factors, **{factor: 0.0})
        said = assess(story.records, replace(story.profile, factors=off), story.assessments.as_of)
        levels.append(said.facilities.set_index("facility_id").loc[EMBASSY, "level"])
    (strip,) = chips(at)
    assert re.findall(r"MINIMAL|LOW|MODERATE|SUBSTANTIAL|HIGH", strip) == levels
    assert f"rate {story.facility(EMBASSY)['rate']:.3f}" in strip


@pytest.mark.parametrize(
    ("facility_id", "flag"),
    [
        (EMBASSY, "Frequency alone makes this level: without it the level is LOW"),
        ("al-tanf", None),
    ],
)
def test_one_factor_that_makes_the_level_is_flagged(
    story: Board, facility_id: str, flag: str | None
) -> None:
    text = text_of(draw(ablation_strip, cache_whatif.alone(story, story.profile, facility_id)))

    assert (flag in text) if flag else ("alone makes this level" not in text)
