"""The next 60 days: in order, none dropped, the uncertain and the strong ones marked."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from dashboard.assessments import Board
from dashboard.components.overview.dates_ahead import ROWS_SHOWN, dates_ahead
from dashboard.components.verdicts import verdict
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import HOLES, draw, plain


def lines(board: Board) -> list[str]:
    """Return every line of the list as Markdown, those behind the expander included."""
    at = draw(dates_ahead, board)
    return [line for text in at.markdown for line in text.value.splitlines()]


@pytest.mark.parametrize("as_of", ["2019-05-01", "2020-12-28", "2022-11-08"])
def test_every_date_ahead_stands_once_in_order(board_on: BoardOn, as_of: str) -> None:
    board = board_on(as_of)
    ahead = board.dates[board.dates["occurs_on"] >= board.assessments.as_of]

    shown = lines(board)

    days = [re.match(r"- (?:\*\*)?(\d+ \w{3} \d{4})", line) for line in shown]
    said = [dt.datetime.strptime(d[1], "%d %b %Y").date() for d in days if d]  # noqa: DTZ007
    assert said == ahead["occurs_on"].tolist()
    assert not [line for line in shown if HOLES.search(plain(line))]


def test_first_ones_are_shown_and_the_rest_is_counted(story: Board) -> None:
    at = draw(dates_ahead, story)
    total = int((story.dates["occurs_on"] >= story.assessments.as_of).sum())

    assert len(at.markdown[0].value.splitlines()) == ROWS_SHOWN
    assert at.expander[0].label == f"{total - ROWS_SHOWN} more in the next 60 days"


def test_line_says_when_what_and_which(story: Board) -> None:
    shown = [plain(line) for line in lines(story)]

    assert shown[3] == (
        "- 3 Jan 2021 (in 6 days): Killing of Qassem Soleimani and Abu Mahdi al-Muhandis "
        "(Baghdad airport), first anniversary. Effect not demonstrated: no past occurrence in "
        "these records"
    )


@pytest.mark.parametrize("as_of", ["2020-12-28", "2022-11-08"])
def test_every_date_carries_its_verdict(board_on: BoardOn, as_of: str) -> None:
    board = board_on(as_of)
    ahead = board.dates[board.dates["occurs_on"] >= board.assessments.as_of]

    shown = lines(board)

    verdicts = [verdict(board, "anniversary", a, apart=False) for a in ahead["anniversary_id"]]
    assert [line[line.rindex(":small[") :] for line in shown] == [f":small[{v}]" for v in verdicts]


def test_strong_dates_are_marked_and_weak_ones_are_not(story: Board) -> None:
    shown = lines(story)

    assert shown[3].startswith("- **3 Jan 2021** ")
    assert next(line for line in shown if "Saddam" in line).startswith("- 30 Dec 2020 ")


def test_date_seen_by_the_moon_carries_its_spread(story: Board) -> None:
    (line,) = [line for line in lines(story) if "Imam Ali" in line]

    assert plain(line).startswith("- 26 Feb 2021 ± 1 (in 60 days): Birth of Imam Ali (13 Rajab)")


def test_day_itself_is_today(board_on: BoardOn) -> None:
    assert "(today): Killing of Qassem Soleimani" in plain("\n".join(lines(board_on("2021-01-03"))))


def test_nothing_ahead_is_said(story: Board) -> None:
    at = draw(dates_ahead, replace(story, data_version="other dates", dates=story.dates.iloc[:0]))

    assert [c.value for c in at.caption] == ["No anniversary falls in the next 60 days."]
    assert not at.markdown


def test_hostile_name_is_text(story: Board) -> None:
    frame = story.records.anniversaries
    named = frame.assign(name=":red[LEVEL: LOW] [a](javascript:alert(1))")
    records = replace(story.records, anniversaries=named)
    board = replace(story, data_version="other names", records=records)

    shown = lines(board)

    assert all(":red[" not in line and "](" not in line for line in shown)
    assert all(":red[LEVEL: LOW] [a](javascript:alert(1))" in plain(line) for line in shown)
