"""The one sentence names the right facility, the right move and what stands behind it."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.words.headline import (
    Headline,
    driver,
    headline,
    moved_by,
    short_name,
    why_sentence,
)
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import HOLES
from tests.models.evidences import kept

EMBASSY = "us-embassy-baghdad"
HIGHWAY = "msr-tampa-central"
DATES = [
    "2019-05-01",
    "2019-05-25",
    "2019-06-01",
    "2020-12-19",
    "2020-12-28",
    "2021-01-03",
    "2022-11-08",
    "2026-01-01",
]


def with_columns(board: Board, **columns: dict[str, Any]) -> Board:
    """Return the board with some columns of its facilities set, by facility."""
    frame = board.assessments.facilities
    ids = frame["facility_id"]
    changed = {
        name: [values.get(i, old) for i, old in zip(ids, frame[name], strict=True)]
        for name, values in columns.items()
    }
    facilities = frame.assign(**changed)
    return replace(board, assessments=replace(board.assessments, facilities=facilities))


def with_evidence(board: Board, *rows: tuple[str, str, float, float]) -> Board:
    """Return the board with this evidence of the embassy: kind, id, share and share before."""
    frame = pd.DataFrame(rows, columns=["kind", "id", "share", "previous_share"])
    frame.insert(0, "facility_id", EMBASSY)
    return replace(board, assessments=replace(board.assessments, shares=kept(frame)))


def rising(board: Board) -> Board:
    """Return the board with a rate of the embassy of 0.3, twice that of a week ago."""
    return with_columns(board, rate={EMBASSY: 0.3}, previous_rate={EMBASSY: 0.15})


def test_story_day(story: Board) -> None:
    said = headline(story)

    assert said == Headline(
        first="Highway 1/8 central is most threatened: HIGH, up from LOW a week ago.",
        why=(
            "Raised this week by: 5 roadside bombs in 30 days, the last on 27 Dec; the first "
            "anniversary on 3 Jan of the killing of Qassem Soleimani and Abu Mahdi al-Muhandis; "
            "“Abu Ali al-Askari of Kata'ib Hezbollah threatens Prime Minister al-Kadhimi” on "
            "27 Dec."
        ),
        others=(
            "Also International (Green) Zone, Baghdad (SUBSTANTIAL) and US Embassy Baghdad "
            "(SUBSTANTIAL). 40 rose and none fell in a week, of 57 assessed."
        ),
    )


def test_day_before_the_rockets(board_on: BoardOn) -> None:
    said = headline(board_on("2020-12-19"))

    assert said.first == (
        "International (Green) Zone, Baghdad is most threatened: MODERATE, unchanged since a "
        "week ago."
    )
    assert "20 Dec" not in said.why
    assert said.others == (
        "No other facility stands as high as SUBSTANTIAL. None rose and none fell in a week, of "
        "57 assessed."
    )


def test_day_of_the_anniversary(board_on: BoardOn) -> None:
    said = headline(board_on("2021-01-03"))

    assert said.first == (
        "Highway 1/8 central is most threatened: HIGH, up from SUBSTANTIAL a week ago."
    )
    assert "the first anniversary on 3 Jan of the killing of Qassem Soleimani" in said.why
    assert "US Embassy Baghdad (SUBSTANTIAL)" in said.others


def test_day_before_any_record(board_on: BoardOn) -> None:
    said = headline(board_on("2019-05-01"))

    assert said == Headline(
        "No facility can be assessed on 1 May 2019.", "No record was known by then.", ""
    )


def test_day_on_which_the_records_are_stale(board_on: BoardOn) -> None:
    said = headline(board_on("2026-01-01"))

    assert said.first == "No facility can be assessed on 1 Jan 2026."
    assert said.why == ("The newest record known by then is of 8 Nov 2022, too old to stand on.")


def test_first_week_ever_compares_with_nothing(board_on: BoardOn) -> None:
    said = headline(board_on("2019-05-25"))

    assert said.first.endswith("MODERATE, was NOT ASSESSED a week ago.")
    assert said.others.startswith("No other facility stands as high")
    assert "None rose and none fell" in said.others


@pytest.mark.parametrize("as_of", DATES)
def test_no_sentence_has_a_hole(board_on: BoardOn, as_of: str) -> None:
    board = board_on(as_of)
    assessed = board.ranked.dropna(subset=["rate"])["facility_id"]
    said = headline(board)

    sentences = [said.first, said.why, said.others]
    sentences += [say(board, i) for i in assessed for say in (driver, moved_by)]
    sentences += [why_sentence(board, i) for i in assessed]

    assert [text for text in sentences if HOLES.search(text)] == []


@pytest.mark.parametrize("as_of", DATES)
def test_what_is_named_is_what_ranks_first(board_on: BoardOn, as_of: str) -> None:
    board = board_on(as_of)
    top = board.ranked.iloc[0]

    said = headline(board).first

    if pd.isna(top["rate"]):
        assert said.startswith("No facility can be assessed")
    else:
        assert said.startswith(f"{short_name(top['name'])} is most threatened: {top['level']}, ")


def test_falls_are_counted_and_told_apart_from_rises(story: Board) -> None:
    board = with_columns(
        story,
        level={HIGHWAY: "MODERATE", EMBASSY: "LOW"},
        previous_level={HIGHWAY: "HIGH", EMBASSY: "SUBSTANTIAL"},
    )

    said = headline(board)

    assert said.first.endswith("MODERATE, down from HIGH a week ago.")
    assert "39 rose and 2 fell in a week" in said.others


def test_only_three_others_are_named(story: Board) -> None:
    second_to_sixth = story.ranked["facility_id"].iloc[1:6]

    said = headline(with_columns(story, level=dict.fromkeys(second_to_sixth, "HIGH")))

    assert said.others.split(". ")[0].count("(HIGH)") == 3


def test_rate_that_fell_was_not_raised(story: Board) -> None:
    board = with_evidence(story, ("anniversary", "soleimani", 0.05, 0.01))
    fallen = with_columns(board, rate={EMBASSY: 0.2}, previous_rate={EMBASSY: 0.3})

    assert why_sentence(rising(board), EMBASSY).startswith("Raised this week by: ")
    assert why_sentence(fallen, EMBASSY).startswith("It rests on: ")


def test_what_only_fades_did_not_raise(story: Board) -> None:
    board = rising(with_evidence(story, ("trigger", "TRG-002", 0.05, 0.06)))

    assert why_sentence(board, EMBASSY).startswith("It rests on: “A US drone kills")


def test_what_calms_is_not_named_as_a_reason(story: Board) -> None:
    board = rising(with_evidence(story, ("trigger", "TRG-002", -0.05, -0.06)))

    assert why_sentence(board, EMBASSY) == "Nothing recent stands behind it."
    assert driver(board, EMBASSY) == "No record bears on it"


def test_level_that_rose_names_what_raised_it_and_not_what_it_rests_on(story: Board) -> None:
    evidence = with_evidence(
        story, ("incident", "IQA-20201220-01", 0.2, 0.2), ("trigger", "TRG-015", 0.1, 0.0)
    )
    rose = with_columns(rising(evidence), level={EMBASSY: "HIGH"}, previous_level={EMBASSY: "LOW"})
    stood = with_columns(rose, previous_level={EMBASSY: "HIGH"})

    assert moved_by(rose, EMBASSY).startswith("“")
    assert moved_by(stood, EMBASSY) == driver(stood, EMBASSY) == "Rocket or mortar fire on 20 Dec"


def test_level_that_fell_names_what_faded(story: Board) -> None:
    evidence = with_evidence(
        story, ("incident", "IQA-20201220-01", 0.05, 0.3), ("trigger", "TRG-015", 0.1, 0.1)
    )
    fell = with_columns(
        rising(evidence),
        level={EMBASSY: "LOW"},
        previous_level={EMBASSY: "HIGH"},
        previous_rate={EMBASSY: 0.6},
    )

    assert moved_by(fell, EMBASSY) == "Fading: rocket or mortar fire on 20 Dec"


def test_move_without_a_reason_tells_what_the_level_rests_on(story: Board) -> None:
    bare = with_columns(
        rising(with_evidence(story)), level={EMBASSY: "HIGH"}, previous_level={EMBASSY: "LOW"}
    )

    assert moved_by(bare, EMBASSY) == "No record bears on it"


def test_share_below_the_tail_is_not_named(story: Board) -> None:
    board = rising(with_evidence(story, ("trigger", "TRG-002", 0.005, 0.0)))

    assert why_sentence(board, EMBASSY) == "Nothing recent stands behind it."


@pytest.mark.parametrize(
    ("anniversary_id", "as_of", "said"),
    [
        ("soleimani", "2020-12-28", "the first anniversary on 3 Jan of the killing of Qassem"),
        ("us-strikes-kh", "2020-12-28", "the first anniversary on 29 Dec of US strikes on"),
        ("army-day", "2020-12-28", "the 100th anniversary on 6 Jan of Iraqi Army Day"),
        ("quds-day", "2019-05-25", "Quds Day on 31 May"),
        ("ashura", "2020-12-28", "Ashura"),
    ],
)
def test_anniversary_is_said_as_people_say_it(
    board_on: BoardOn, anniversary_id: str, as_of: str, said: str
) -> None:
    board = rising(with_evidence(board_on(as_of), ("anniversary", anniversary_id, 0.05, 0.0)))

    assert why_sentence(board, EMBASSY).startswith(f"Raised this week by: {said}")


def test_single_incident_carries_its_day_and_an_old_one_its_year(board_on: BoardOn) -> None:
    rockets: Any = ("incident", "IQA-20201220-01", 0.1, 0.0)

    fresh = rising(with_evidence(board_on("2020-12-28"), rockets))
    old = rising(with_evidence(board_on("2022-11-08"), rockets))

    assert driver(fresh, EMBASSY) == "Rocket or mortar fire on 20 Dec"
    assert driver(old, EMBASSY) == "Rocket or mortar fire on 20 Dec 2020"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Highway 1/8 central: Diwaniyah-Hillah", "Highway 1/8 central"),
        ("Harir (Bashur) Air Base", "Harir (Bashur) Air Base"),
        ("US-branded businesses, Baghdad (area record)", "US-branded businesses, Baghdad"),
        ("Camp Taji", "Camp Taji"),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name) == short
