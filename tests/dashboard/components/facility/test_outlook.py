"""If nothing happens: each day is what the board of that day would say from today's records."""

import datetime as dt
import re

from dashboard import cache_whatif
from dashboard.assessments import Board
from dashboard.components.facility.outlook import if_nothing_happens
from models.scoring import assess
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import draw, limits_lines, text_of
from tests.models.factories import weighed

EMBASSY = "us-embassy-baghdad"
TURN = re.compile(r"On (\d+ \w+ \d{4}) it (rises|falls) to (\w+)")


def test_dates_of_change_are_those_of_the_scoring_core(story: Board) -> None:
    alone = cache_whatif.alone(story, story.profile, EMBASSY)

    turns = TURN.findall(text_of(draw(if_nothing_happens, story, alone)))

    assert len(turns) >= 2
    known = story.assessments.known_by
    for on, _, level in turns:
        day = dt.datetime.strptime(on, "%d %b %Y").date()  # noqa: DTZ007 - a day has no zone
        for then, is_level in ((day, True), (day - dt.timedelta(days=1), False)):
            said = assess(story.records, story.profile, then, known).facilities
            found = said.set_index("facility_id").loc[EMBASSY, "level"]
            assert (found == level) is is_level


def test_dates_that_do_it_are_named(story: Board) -> None:
    alone = cache_whatif.alone(story, story.profile, EMBASSY)

    assert "First anniversary, 3 Jan 2021: Killing of Qassem Soleimani" in text_of(
        draw(if_nothing_happens, story, alone)
    )


def test_chart_says_it_in_words_and_draws_both_lines(story: Board) -> None:
    draft = cache_whatif.alone(story, weighed(1.6), EMBASSY)
    published = cache_whatif.published_days(story, EMBASSY)

    at = draw(if_nothing_happens, story, draft, published)

    (chart,) = at.get("vega_lite_chart")
    assert chart.proto.alt.startswith("The next 60 days if nothing happens: ")
    assert {data.name for data in chart.proto.datasets} == {"rows", "turns", "dates"}
    assert limits_lines(at)


def test_facility_that_leaves_is_not_assessed_from_then_on(board_on: BoardOn) -> None:
    board = board_on("2020-08-10")
    facilities = board.records.facilities
    (left_on,) = facilities.loc[facilities["facility_id"] == "camp-taji", "presence_to"].dt.date

    text = text_of(
        draw(if_nothing_happens, board, cache_whatif.alone(board, board.profile, "camp-taji"))
    )

    assert left_on == dt.date(2020, 8, 23)
    assert "From 24 Aug 2020: NOT ASSESSED, for want of newer records or of people there." in text
