"""The head of a brief: team, issue, week and the clock."""

import datetime as dt

import pytest

from data.briefs.parsing.header import dateline, is_day_line, is_head_line, publisher_of, read_key
from data.briefs.parsing.parse import parse

D = dt.date


@pytest.mark.parametrize(
    ("line", "issue", "first", "last"),
    [
        ("Week of December 21, 2020 | Issue 16", 16, D(2020, 12, 21), D(2020, 12, 27)),
        ("March 28- April 3, 2024 | Issue 13 - AFRICOM and W&T", 13, D(2024, 3, 28), D(2024, 4, 3)),
        ("Week ending 27 December 2020", None, D(2020, 12, 21), D(2020, 12, 27)),
        ("Incident log, week 34/2023", None, D(2023, 8, 21), D(2023, 8, 27)),
        ("Reporting period: 1 - 7 August 2022", None, D(2022, 8, 1), D(2022, 8, 7)),
    ],
)
def test_weeks(line: str, issue: int | None, first: dt.date, last: dt.date) -> None:
    key = read_key([(line, 0)], "", "")

    assert (key.issue, key.week_from, key.week_to) == (issue, first, last)


def test_team_stands_in_its_field_or_in_a_line() -> None:
    assert read_key([], "Lea Fischer, EUCOM Team", "").team == "EUCOM"
    assert read_key([("March 28- April 3, 2024 | Issue 13 - AFRICOM", 0)], "", "").team == "AFRICOM"


def test_header_with_the_wrong_weekday_keeps_both() -> None:
    key = read_key([("Week of Monday, August 22, 2021", 0)], "", "")

    assert key.week is not None
    assert key.week.candidates == (D(2021, 8, 22), D(2021, 8, 23))


def test_week_that_does_not_exist_is_none() -> None:
    assert read_key([("week 60/2023", 0)], "", "").week_from is None


@pytest.mark.parametrize("line", ["Week of May 3, 2021", "Issue 4", "Vol. 4 No. 31", "28 May 2021"])
def test_head_lines(line: str) -> None:
    assert is_head_line(line)


@pytest.mark.parametrize("line", ["Rockets hit base", "Gunmen kill seven on 3 May 2021 in Kabul"])
def test_headlines_are_none(line: str) -> None:
    assert not is_head_line(line)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("KABUL, Aug 26, 2021 (Reuters) - A bomb exploded", "Kabul"),
        ("BOGOTA (Agency) - A bomb exploded", "Bogota"),
        ("NIAMEY, 16 March 2021 - A bomb exploded", "Niamey"),
        ("NIAMEY (Agency), March 16, 2021 - A bomb exploded", "Niamey"),
        ("Niamey, Niger, 16 March 2021 - A bomb exploded", "Niamey"),
        ("ISLAMABAD: Terrorists attacked", "Islamabad"),
        ("Jos, Jan 6 (NAN) Gunmen attacked", "Jos"),
        ("Bijapur, Jan 6 (PTI) Nine people were killed", "Bijapur"),
        ("(Juba, 26 March 2017) The coordinator condemned it.", "Juba"),
    ],
)
def test_datelines(text: str, place: str) -> None:
    found = dateline(text)

    assert found is not None
    assert found.place == place
    assert text[found.end].isupper()


def test_a_sentence_is_no_dateline() -> None:
    assert dateline("Kabul saw a bomb - the second in a week") is None


def test_house_names_itself() -> None:
    assert publisher_of("CTG CENTCOM has reported", "Security Brief") == "CTG"
    assert publisher_of("the US Embassy was hit", "A title") == ""
    assert publisher_of("", "Security Alert - U.S. Embassy Manila") == "US Embassy"


@pytest.mark.parametrize(
    ("line", "is_day"),
    [("3 March 2021", True), ("Monday, 3 May", True), ("January 5:", True), ("May 2021", False)],
)
def test_day_lines(line: str, is_day: bool) -> None:
    assert is_day_line(line) is is_day


def test_a_place_and_a_day_are_more_than_a_day() -> None:
    assert not is_day_line("Fallujah, 3 May 2021")


def test_stamp_before_a_dateline() -> None:
    opening = dateline("date 2018-01-11 BOGOTA - Rebels attacked a base.")

    assert opening is not None
    assert opening.place == "Bogota"


def test_entry_of_a_list_has_no_dateline() -> None:
    assert dateline("Nawa, 3 Oct: A bomb went off.") is None
    assert dateline("NAWA, 3 Oct: A bomb went off.") is not None


def test_stamp_before_a_text_gives_the_day_and_is_no_place() -> None:
    found = dateline("date 2024-07-16 The army said on Monday that rockets fell.")

    assert found is not None
    assert (found.place, found.date and found.date.value) == ("", D(2024, 7, 16))


def test_stamp_and_dateline_behind_it() -> None:
    found = dateline("date 2024-07-16 KABUL, Afghanistan (AP) - Rockets fell.")

    assert found is not None
    assert found.place == "Kabul"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MANILA, Philippines\u2014Rebels have killed two.", "Manila"),
        ("KADUNA, NIGERIA (BNO NEWS) -- Two were killed.", "Kaduna"),
        ("ISIS-Linked men fired.", None),
    ],
)
def test_dash_may_stand_close_and_a_country_in_capitals(text: str, place: str | None) -> None:
    found = dateline(text)

    assert (found.place if found else None) == place


@pytest.mark.parametrize(
    ("weekday", "year"),
    # the sixth of January was a Monday in 2025
    [("Monday", 2025), ("Saturday", 2024)],
)
def test_dateline_without_its_year_comes_after_the_days_told(weekday: str, year: int) -> None:
    text = (
        "Gunmen attack bus\n\n"
        f"Jos, Jan 6 (NAN) Gunmen attacked a bus on {weekday} and took away nine of those in it, "
        "said the police, who searched the hills above the town until late in the evening.\n\n"
        "In a raid on May 3, 2023, six people died on that road."
    )

    assert parse(text).clock.written_on == D(year, 1, 6)
