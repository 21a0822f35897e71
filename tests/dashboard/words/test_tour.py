"""The tour says what the boards of its days say, and nothing that they do not."""

from itertools import pairwise

from dashboard.words.headline import moved_by, short_name
from dashboard.words.phrases import change
from dashboard.words.tour import FOLLOWED, STOPS, moves, stop_on
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import HOLES


def test_stops_are_the_days_of_the_story_in_order() -> None:
    days = [stop.as_of.isoformat() for stop in STOPS]

    assert days == ["2020-12-19", "2020-12-20", "2020-12-21", "2020-12-28", "2021-01-03"]
    assert [stop_on(stop.as_of) for stop in STOPS] == list(range(len(STOPS)))
    assert stop_on(STOPS[0].as_of.replace(day=18)) is None


def test_no_stop_tells_a_level_by_itself() -> None:
    levels = ("MINIMAL", "LOW", "MODERATE", "SUBSTANTIAL", "HIGH")

    assert not [stop for stop in STOPS if any(level in stop.story for level in levels)]


def test_moves_are_from_stop_to_stop(board_on: BoardOn) -> None:
    for before_stop, stop in pairwise(STOPS):
        before, board = board_on(before_stop.as_of.isoformat()), board_on(stop.as_of.isoformat())
        top = board.ranked.head(FOLLOWED)
        found = moves(board, before)

        assert [move.level for move in found] == top["level"].tolist()
        for move, row in zip(found, top.to_dict("records"), strict=True):
            was = before.facility(row["facility_id"])["level"]
            assert move.words.startswith(f"{short_name(row['name'])}: {change(row['level'], was)} ")
            assert move.words.endswith(f"{moved_by(board, row['facility_id'], before)}.")
            assert not HOLES.search(move.words)


def test_rockets_move_nothing_on_their_own_day_and_raise_the_embassy_the_next(
    board_on: BoardOn,
) -> None:
    days = [board_on(day) for day in ("2020-12-19", "2020-12-20", "2020-12-21")]
    same_day = " ".join(move.words for move in moves(days[1], days[0]))
    after = {move.words.split(":")[0]: move.words for move in moves(days[2], days[1])}

    assert "up from" not in same_day
    assert "up from" in after["US Embassy Baghdad"]
    assert "Rocket or mortar fire on 20 Dec" in after["US Embassy Baghdad"]


def test_first_stop_is_held_against_a_week_before(board_on: BoardOn) -> None:
    found = moves(board_on("2020-12-19"), None)

    assert all("a week ago" in move.words for move in found)


def test_date_without_a_level_has_no_moves(board_on: BoardOn) -> None:
    assert moves(board_on("2019-05-01"), None) == []
