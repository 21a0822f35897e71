"""Levels set by hand, graded: by hand on a small panel, and by what must hold of any."""

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.levels import EDGES, LEVELS, level_of, ranks
from models.overrides import graded, log_score, middle_rates, totals
from models.records import Records
from models.scoring import assess
from tests.models.factories import facility, incident, records, shipped_profile
from tests.models.strategies import few

START = dt.date(2020, 6, 1)
DAY = dt.timedelta(days=1)
LATER = START + 60 * DAY
NAMES = [level.name for level in LEVELS]


def struck(*days: int) -> Records:
    """Return an embassy with an old incident and one on each of these days from the start."""
    dates = [START - 8 * DAY, *(START + day * DAY for day in days)]
    rows = [incident(f"i-{n}", occurred_on=on, known_on=on + DAY) for n, on in enumerate(dates)]
    return records([facility()], rows)


def call(level: str = "HIGH", n_days: int = 7, **changed: Any) -> dict[str, Any]:
    return {
        "override_id": "o",
        "facility_id": "embassy",
        "level": level,
        "starts_on": START,
        "ends_on": START + n_days * DAY,
        **changed,
    }


def grade(found: Records, *calls: dict[str, Any], known_by: dt.date = LATER) -> pd.DataFrame:
    return graded(found, shipped_profile(), pd.DataFrame(calls), known_by)


def model_level(found: Records, on: dt.date) -> str:
    return str(assess(found, shipped_profile(), on).facilities["level"].iloc[0])


def test_every_level_stands_for_a_rate_inside_it() -> None:
    middle = middle_rates()

    assert [level_of(int(rank)).name for rank in ranks(middle)] == NAMES
    assert middle[0] == EDGES[1] / 2 == pytest.approx(3.5 / 365)
    assert middle[1] == pytest.approx(math.sqrt(7 / 365 * 7 / 91))
    assert middle[-1] == 1.0


def test_log_score_by_hand() -> None:
    assert log_score(1.0, 7, 0) == pytest.approx(-1.0)
    assert log_score(1.0, 7, 2) == pytest.approx(math.log(1 - math.exp(-1)))
    assert log_score(0.5, 14, 0) == pytest.approx(-1.0)


def test_attack_in_the_week_shows_the_higher_level_right() -> None:
    found = struck(2)

    (row,) = grade(found, call("HIGH")).to_dict("records")

    assert row["model_level"] == model_level(found, START) == "MODERATE"
    assert (row["attempts"], row["verdict"], row["days"]) == (1, "helped", 7)
    assert row["week_on"] == START
    middle = math.sqrt(7 / 91 * 7 / 30)
    expected = math.log(1 - math.exp(-1.0)) - math.log(1 - math.exp(-middle))
    assert row["gain"] == pytest.approx(expected)


def test_quiet_week_shows_the_higher_level_wrong_and_the_lower_right() -> None:
    high, low = call("HIGH"), call("LOW", override_id="p")

    rows = grade(struck(), high, low).set_index("override_id")

    assert rows.loc["o", "verdict"] == "hurt"
    assert rows.loc["o", "gain"] == pytest.approx(-1.0 + math.sqrt(7 / 91 * 7 / 30))
    assert rows.loc["p", "verdict"] == "helped"


def test_same_level_decides_nothing() -> None:
    (row,) = grade(struck(2), call("MODERATE")).to_dict("records")

    assert (row["verdict"], row["gain"]) == ("undecided", 0.0)


def test_attack_on_the_day_it_expires_is_not_its_own() -> None:
    (row,) = grade(struck(7), call("HIGH")).to_dict("records")

    assert row["attempts"] == 0


def test_weeks_are_counted_from_the_start_and_the_last_is_what_is_left() -> None:
    weeks = grade(struck(8, 16), call("HIGH", n_days=17)).sort_values("week_on")

    assert weeks["week_on"].tolist() == [START, START + 7 * DAY, START + 14 * DAY]
    assert weeks["days"].tolist() == [7, 7, 3]
    assert weeks["attempts"].tolist() == [0, 1, 1]
    assert weeks["model_level"].tolist() == [
        model_level(struck(8, 16), day) for day in weeks["week_on"]
    ]


def test_model_is_held_to_what_was_known_on_the_first_day() -> None:
    late = records(
        [facility()],
        [
            incident("old", occurred_on=START - 8 * DAY, known_on=START - 7 * DAY),
            incident("late", occurred_on=START - DAY, known_on=START + 5 * DAY),
        ],
    )

    (row,) = grade(late, call("HIGH")).to_dict("records")

    assert row["model_level"] == model_level(late, START) == "MODERATE"


def test_week_that_is_not_over_is_not_graded() -> None:
    over = [len(grade(struck(), call(), known_by=START + n * DAY)) for n in (0, 6, 7, 8)]

    assert over == [0, 0, 1, 1]


def test_what_became_known_too_late_did_not_happen_yet() -> None:
    found = struck(6)

    soon = grade(found, call("HIGH"), known_by=START + 7 * DAY)
    never = struck(6)
    never.incidents["known_on"] = pd.Timestamp(LATER + DAY)

    assert soon["attempts"].tolist() == [1]
    assert grade(never, call("HIGH"))["attempts"].tolist() == [0]


def test_facility_the_model_did_not_assess_decides_nothing() -> None:
    closed = facility(presence_to=START - DAY)
    found = records([closed], [incident(occurred_on=START - 8 * DAY, known_on=START - 7 * DAY)])

    (row,) = grade(found, call("HIGH")).to_dict("records")

    assert (row["model_level"], row["verdict"]) == ("NOT ASSESSED", "undecided")


def test_records_too_old_to_assess_decide_nothing() -> None:
    found = struck()
    found.incidents["known_on"] = pd.Timestamp(START - 200 * DAY)
    found.incidents["occurred_on"] = pd.Timestamp(START - 201 * DAY)

    assert grade(found, call("HIGH"))["model_level"].tolist() == ["NOT ASSESSED"]


def test_nothing_to_grade_is_an_empty_frame() -> None:
    none = grade(struck(), call(n_days=0))
    unknown = grade(struck(), call(facility_id="nowhere"))

    assert none.empty
    assert unknown.empty
    assert list(none) == list(grade(struck(), call()))
    assert totals(none).decided == 0


def test_totals_count_every_week_once() -> None:
    calls = [call("HIGH", override_id="a"), call("LOW", override_id="b")]
    weeks = grade(struck(2), *calls, call("MODERATE", override_id="c"))

    told = totals(weeks)

    assert (told.helped, told.hurt, told.undecided, told.decided) == (1, 1, 1, 2)
    assert told.gain == pytest.approx(float(weeks["gain"].sum()))


@few
@given(
    level=st.sampled_from(NAMES),
    n_days=st.integers(1, 28),
    days=st.lists(st.integers(0, 40), max_size=4),
)
def test_verdict_follows_the_order_of_the_levels(level: str, n_days: int, days: list[int]) -> None:
    weeks = grade(struck(*days), call(level, n_days))

    assert weeks["days"].sum() == n_days
    for row in weeks.to_dict("records"):
        apart = np.sign(NAMES.index(level) - NAMES.index(row["model_level"]))
        right = apart if row["attempts"] else -apart
        assert row["verdict"] == {0: "undecided", 1: "helped", -1: "hurt"}[int(right)]
        assert np.sign(row["gain"]) == right
