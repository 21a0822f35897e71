"""The top and the foot of the page: the sentence, what was tested, and how to get it in a shell."""

import datetime as dt
from dataclasses import replace

from dashboard.components.track.opening import (
    command,
    no_attempts,
    opening,
    reproduce,
    steady,
    what_was_tested,
)
from tests.dashboard.screens import HOLES, draw, limits_lines, text_of, words
from tests.dashboard.tracks import quiet_track, small_track, with_figures


def test_title_is_what_it_is_good_and_bad_at() -> None:
    at = draw(opening, with_figures(small_track(), auc_week=0.87, auc_within=0.66))

    assert at.title[0].value == "Vigil tells where better than when."
    text = text_of(at)
    assert "87 times in 100" in text
    assert "66 times in 100" in text
    assert "Against the best simple forecast" in text
    assert [word for word in words(at) if HOLES.search(word) and "\n" not in word] == []


def test_what_was_tested_is_said_with_its_limits() -> None:
    track = small_track()

    assert what_was_tested(track).startswith(
        "180 facility-weeks from 6 Jan 2020 to 1 Mar 2021, 22 with an attempt in the 7 days. "
    )
    assert limits_lines(draw(opening, track)) == [what_was_tested(track)]


def test_records_that_ended_before_the_date_are_told_of() -> None:
    later = replace(small_track(), known_by=dt.date(2026, 1, 1))

    assert what_was_tested(later).endswith("Nothing later is on record.")
    assert not what_was_tested(small_track()).endswith("Nothing later is on record.")


def test_nothing_to_be_right_about_is_said() -> None:
    at = draw(no_attempts, quiet_track())

    assert at.title[0].value == "No attempt to be right about"
    assert "180 facility-weeks from 6 Jan 2020 to 1 Mar 2021" in at.info[0].value


def test_sum_and_steadiness_are_said_with_how_to_read_them() -> None:
    text = text_of(draw(steady, small_track()))

    assert "29 facility-weeks with an attempt in 7 days; there were 22" in text
    assert "A facility's level changes 34.2 times a year" in text
    assert "overlap" not in text
    assert "Windows of 30 days overlap" in text_of(draw(steady, small_track(30)))


def test_command_is_the_span_of_the_page() -> None:
    at = draw(reproduce, small_track(30))

    assert at.code[0].value == command(small_track(30))
    assert command(small_track(30)) == (
        "python -m dashboard backtest --from 2020-01-06 --to 2021-03-01 --horizon 30"
    )


def test_command_names_weights_that_are_not_the_board_s() -> None:
    assert command(small_track(), "iraq 2@3").endswith(" --horizon 7 --profile 'iraq 2@3'")
    assert draw(reproduce, small_track(), "iraq@3").code[0].value.endswith(" --profile iraq@3")
