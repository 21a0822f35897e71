"""Second opinions, graded as levels set by hand are, and when that proves nothing."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.assessments import make_board
from dashboard.grading.second_opinions import by_analyst, graded_opinions, opinions_finding
from data.authored.opinions import Opinion, give_opinion
from data.store import Store
from models.overrides import HELPED, HURT, UNDECIDED

EMBASSY = "us-embassy-baghdad"
MONDAY = dt.date(2020, 12, 14)


def weeks(helped: int, hurt: int, same: int = 0) -> pd.DataFrame:
    verdicts = [HELPED] * helped + [HURT] * hurt + [UNDECIDED] * same
    return pd.DataFrame({"set_by": "Ana", "verdict": verdicts, "gain": 0.0, "in_hindsight": False})


def test_opinions_are_graded_by_what_came_in_their_seven_days(own_store: Store) -> None:
    # rockets fell on the 20th; nothing in the week after
    give_opinion(own_store, Opinion(EMBASSY, MONDAY, "HIGH"), "Ana")
    give_opinion(own_store, Opinion(EMBASSY, MONDAY + dt.timedelta(days=7), "HIGH"), "Ana")
    give_opinion(own_store, Opinion(EMBASSY, MONDAY, "MINIMAL"), "Ben")

    graded = graded_opinions(make_board(own_store, dt.date(2021, 2, 1)))

    told = graded.set_index(["set_by", "week_on"])["verdict"]
    assert told["Ana", MONDAY] == HELPED
    assert told["Ana", MONDAY + dt.timedelta(days=7)] == HURT
    assert told["Ben", MONDAY] == HURT
    assert graded["days"].tolist() == [7] * 3
    assert by_analyst(graded).to_dict("records") == [
        {
            "Analyst": name,
            "Graded": many,
            "Analyst nearer": nearer,
            "Model nearer": many - nearer,
            "Same level": 0,
            "Said afterwards": many,
        }
        for name, many, nearer in (("Ana", 2, 1), ("Ben", 1, 0))
    ]


def test_opinion_is_not_graded_before_its_days_are_over(own_store: Store) -> None:
    give_opinion(own_store, Opinion(EMBASSY, MONDAY, "HIGH"), "Ana")

    told = [
        len(graded_opinions(make_board(own_store, MONDAY + dt.timedelta(days=days))))
        for days in (-1, 6, 7)
    ]

    assert told == [0, 0, 1]


@pytest.mark.parametrize(
    ("graded", "said"),
    [
        (weeks(1, 0), "1 second opinion graded: the analyst was nearer in 1 of the 1 that differ"),
        (weeks(9, 10), "19 second opinions graded: the analyst was nearer in 9 of the 19 that"),
        (weeks(0, 0, 3), "3 second opinions graded: all gave the level of the model, so nothing"),
    ],
)
def test_finding_counts_what_was_graded(graded: pd.DataFrame, said: str) -> None:
    assert opinions_finding(graded).startswith(f"**{said}")


@pytest.mark.parametrize(
    ("helped", "hurt", "verdict"),
    [
        (19, 0, "too few to tell"),
        (12, 8, "that may be chance"),
        (18, 2, "the analysts did better"),
        (2, 18, "the model did better"),
    ],
)
def test_who_did_better_is_said_only_where_it_can_be_told(
    helped: int, hurt: int, verdict: str
) -> None:
    assert opinions_finding(weeks(helped, hurt)).endswith(f"; {verdict}.**")
