"""The waterfall of a facility says its parts in words, and they add up to the rate."""

import re

from dashboard.assessments import Board
from dashboard.components.facility.reasons import reasons
from tests.dashboard.screens import draw


def test_words_give_the_rate_and_its_four_parts(story: Board) -> None:
    row = story.facility("us-embassy-baghdad")

    (chart,) = draw(reasons, story, row).get("vega_lite_chart")

    numbers = [float(n) for n in re.findall(r"-?\d+\.\d+", chart.proto.alt)]
    parts = [row[part] for part in ("background", "frequency", "triggers", "anniversaries")]
    assert numbers == [round(value, 3) for value in (row["rate"], *parts)]
    assert abs(sum(numbers[1:]) - numbers[0]) <= 0.002


def test_facility_with_background_alone_is_drawn(story: Board) -> None:
    bare = story.assessments.evidence.groupby("facility_id")["share"].sum().idxmin()

    (chart,) = draw(reasons, story, story.facility(str(bare))).get("vega_lite_chart")

    assert chart.proto.alt.startswith("Waterfall to a rate of 0.0")
