"""When a told attack happened."""

import datetime as dt

import pytest

from data.briefs.proposing.records import When
from data.briefs.proposing.timing import local_time, when_of
from tests.data.briefs.scenes import HEAD, drafts, extracted

D = dt.date
BLOCK = "Week of December 21, 2020\n\nDate: December 22, 2020\nLocation: Baghdad, Iraq\nThe event: "


def whens(text: str, head: str = HEAD) -> list[When | None]:
    found = drafts(text, head)
    return [when_of(each, is_only=len(found) == 1) for each in found]


def days(text: str, head: str = HEAD) -> list[tuple[dt.date | None, str]]:
    return [(when.mention.value, when.basis) for when in whens(text, head) if when]


def test_own_day() -> None:
    assert days("On 3 May 2022 rockets hit Mosul, Iraq.") == [(D(2022, 5, 3), "stated")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army ended its truce on 6 May 2022, a day after a bomb hit Jos, Nigeria.", 5),
        ("Police shut roads on 6 May 2022, two days after gunmen shot a judge in Jos, Nigeria.", 4),
        ("Rockets hit Mosul, Iraq, on 6 May 2022. Hours before, a bomb hurt two in Erbil.", 6),
        ("Rockets hit a base in Mosul, Iraq, early May 7.", 7),
        ("Raiders killed nine in an overnight raid on Jos, Nigeria, May 6-7.", 7),
    ],
)
def test_day_counted_from_what_came_after(text: str, day: int) -> None:
    assert days(text, "Weekly\n10 May 2022\n\n")[-1][0] == D(2022, 5, day)


def test_weekdays_below_a_line_that_is_a_day() -> None:
    text = "Monday (5.16.22)\n\n- A bomb killed two in Jos, Nigeria, on Sunday.\n"

    assert days(text, "Update\nWeek of May 16, 2022\n\n") == [(D(2022, 5, 15), "stated")]


def test_day_of_the_block() -> None:
    assert days("Rockets hit the Green Zone.", BLOCK) == [(D(2020, 12, 22), "inherited")]


def test_day_of_the_neighbour() -> None:
    text = "On 3 May 2022 rockets hit Mosul, Iraq. In Erbil, a bomb killed two."

    assert days(text)[1] == (D(2022, 5, 3), "inherited")


def test_in_response_lies_between_its_neighbours() -> None:
    text = (
        "On 3 May 2022 rockets hit Mosul, Iraq. In response, the US bombed bases in Western "
        "Iraq and killed 25. Then crowds stormed the embassy in Baghdad on 7 May 2022."
    )

    when = whens(text)[1]

    assert when is not None
    assert (when.mention.value, when.mention.earliest, when.mention.latest) == (
        None,
        D(2022, 5, 3),
        D(2022, 5, 7),
    )
    assert when.basis == "inferred"


def test_day_of_the_attackers_goes_before_that_of_the_report() -> None:
    text = (
        "NIAMEY, 16 March 2021 - Gunmen killed 22 people in Mosul, Iraq, a mayor said on Tuesday. "
        "The attackers stopped four vehicles on Monday afternoon."
    )

    assert days(text, "") == [(D(2021, 3, 15), "stated")]


def test_days_after_lies_before() -> None:
    text = "On 3 May 2022 rockets hit Mosul, Iraq. It came days after missiles hit a base in Erbil."

    when = whens(text)[1]

    assert when is not None
    assert (when.mention.earliest, when.mention.latest) == (D(2022, 4, 26), D(2022, 5, 3))


def test_day_of_a_report_is_only_a_bound() -> None:
    (when,) = whens("Police said on Friday that gunmen killed two in Jos, Nigeria.")

    assert when is not None
    assert when.basis == "inferred"
    assert when.mention.latest == when.mention.value
    assert "reporting_date" in when.mention.flags


def test_week_of_the_issue_is_the_last_resort() -> None:
    (when,) = whens("Gunmen killed two in Jos, Nigeria.", "Week of December 21, 2020\n\n")

    assert when is not None
    assert (when.mention.precision, when.mention.earliest) == ("week", D(2020, 12, 21))


def test_without_any_clock_there_is_no_date() -> None:
    assert whens("Gunmen killed two in Jos, Nigeria.", "") == [None]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("around 2100 local time", "21:00"),
        ("at 3 p.m.", "15:00"),
        ("at 12:15 local time", "12:15"),
        ("at about 9.30 am", "09:30"),
        ("at 25:99", None),
        ("rockets", None),
    ],
)
def test_local_time(text: str, time: str | None) -> None:
    found = local_time(text)

    assert (found[0] if found else None) == time


def test_stretch_goes_before_the_day_it_was_told() -> None:
    (when,) = whens(
        "Gunmen kidnapped 26 pupils in Kebbi, Nigeria, last week, officials said on Thursday."
    )

    assert when is not None
    assert when.mention.value is None
    assert str(when.mention.latest) < "2022-12-29"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Two attacks took place in Kenya on 15 May 2022. In Dadaab, a bomb killed an officer.",
            "2022-05-15",
        ),
        (
            "Police in Gao, Mali, imposed a curfew on 5 May 2022 after a bomb killed six people. "
            "The explosion occurred on 4 May 2022 at a shop.",
            "2022-05-04",
        ),
        (
            "On 14 May 2022 a rocket hit Safed, Israel. On the 15th Hezbollah sent dozens of "
            "rockets at Kiryat Shmona.",
            "2022-05-15",
        ),
        (
            "Media reported on 6 May 2022 that two US air strikes hit Hodeidah airport, Yemen. The "
            "US listing of the group took effect on 16 April 2022.",
            "2022-05-06",
        ),
        # the day of a lead that tells of several
        (
            "Colombia was shaken on 5 May 2022 by two attacks that killed nine.\n\nIn Amalfi, "
            "Colombia, a drone hit a police post.",
            "2022-05-05",
        ),
        # a night is told by its later day
        ("On the night of 4 to 5 May 2022, armed men raided Jos, Nigeria.", "2022-05-05"),
        # so long before another
        (
            "A blast in Jos, Nigeria, killed two on 12 May 2022. The blast came exactly a week "
            "after two bombings killed 20 people in Kano.",
            "2022-05-05",
        ),
        # the next sentence says when
        (
            "Six nurses were killed in an ambush in Jos, Nigeria, police said on 8 May 2022. The "
            "nurses were killed on 5 May 2022 on their way home.",
            "2022-05-05",
        ),
        (
            "Rebels hit a base near Jos, Nigeria, an officer said on Friday. No one was hurt in "
            "that Thursday morning attack.",
            "2022-12-29",
        ),
    ],
)
def test_the_day_of_an_attack_and_no_other(text: str, day: str) -> None:
    found = extracted(text).incidents[-1]

    assert found.when is not None
    assert str(found.when.mention.value) == day


def test_overnight_is_a_night_of_the_block() -> None:
    text = (
        "Date: 4-5 February 2022\nLocation: Gossi, Mali\n"
        "The event: Overnight, gunmen opened fire on soldiers in Gossi.\n"
    )

    (found,) = extracted(text).incidents

    assert found.when is not None
    assert str(found.when.mention.earliest) == "2022-02-04"
