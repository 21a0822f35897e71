"""Days that cannot be, sources older than events, and the week of the brief."""

import pytest

from tests.data.briefs.linting.checking import findings, found, places

HEAD = "Security Brief: Fire on the road\n\nWeek of March 1, 2021 | Issue 4\n\n"
PLACE = "Location: Taji, Iraq\n\n"


def errors(text: str) -> list[str]:
    return [finding.code for finding in findings(text) if finding.severity == "error"]


@pytest.mark.parametrize(
    "written",
    ["Tuesday, March 4, 2021", "Tuesday 4 March 2021", "Tuesday, March 4", "Monday, 7 March"],
)
def test_weekday_of_another_day_is_an_error(written: str) -> None:
    text = f"{HEAD}On {written}, a roadside bomb struck a convoy near Taji.\n"

    assert places(text, "weekday_mismatch") == [written]
    assert errors(text) == ["weekday_mismatch"]


def test_both_days_are_named_and_what_to_do() -> None:
    text = f"{HEAD}On Tuesday, March 4, 2021, a roadside bomb struck a convoy near Taji.\n"

    assert found(text, "weekday_mismatch")[0][1] == (
        "Weekday and date disagree in 'Tuesday, March 4, 2021': either Tuesday 2 Mar 2021 or "
        "Thursday 4 Mar 2021 is meant. Look it up in a source and correct the weekday or the day."
    )


def test_weekday_is_compared_in_head_fields_and_references_too() -> None:
    text = (
        "Security Brief: A day\n\nWeek of Monday, March 2, 2021\n\nDate: Friday, March 4, 2021\n\n"
        "Event: A bomb went off near Taji.[1]\n\n"
        "[1] BBC, A bomb, Sunday, March 6, 2021 https://e.example/1\n"
    )

    assert places(text, "weekday_mismatch") == [
        "Monday, March 2, 2021",
        "Friday, March 4, 2021",
        "Sunday, March 6, 2021",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Thursday, March 4, 2021",
        "Thu 4 Mar 2021",
        "Monday and Tuesday, March 1 and 2, 2021",
        "Monday-Wednesday, March 1-3, 2021",
        "the night from Tuesday to Wednesday, March 3, 2021",
        "Thursday 4 and Friday 5 March 2021",
    ],
)
def test_weekdays_that_fit_or_belong_to_several_days_are_no_error(written: str) -> None:
    text = f"{HEAD}On {written}, a roadside bomb struck a convoy near Taji.\n"

    assert errors(text) == []


def test_bare_day_of_another_season_is_only_a_warning() -> None:
    text = f"{HEAD}Such bombs have been known since Monday, October 8, near Taji.\n"

    severities = {one.severity for one in findings(text) if one.code == "weekday_mismatch"}

    assert severities <= {"warning"}
    assert errors(text) == []


@pytest.mark.parametrize(
    "written", ["February 29, 2021", "31 April 2021", "June 31", "31 November 2020", "2021-02-30"]
)
def test_day_of_no_calendar_is_an_error(written: str) -> None:
    text = f"{HEAD}On {written}, a roadside bomb struck a convoy near Taji.\n"

    assert places(text, "impossible_date") == [written]
    assert "impossible_date" in errors(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "On February 29, 2020, a curfew began.",
        "In February 30 people were killed.",
        "In March 40 bombs were found, and in June 31 rockets.",
        "Since April 31 militants have been arrested.",
    ],
)
def test_counts_behind_a_month_are_no_dates(sentence: str) -> None:
    assert errors(f"{HEAD}{sentence}\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The shares are 20/50/30, by section 2.0.14.",
        "They were 30.70.20 before.",
        "Case no. 2021-02-30 is open, and Route 2020-13-45 shut.",
        "In June 31 were hurt.",
    ],
)
def test_figures_that_look_like_days_are_none(sentence: str) -> None:
    assert errors(f"{HEAD}{sentence}\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The 31 April Brigade claimed it.",
        "It fell on Sunday 9 January 1905.",
        "It was pushed on Thu Mar 5 21:36:22 2020.",
    ],
)
def test_day_that_may_be_a_name_or_of_another_calendar_is_no_error(sentence: str) -> None:
    assert errors(f"{HEAD}{sentence}\n") == []


def test_weekday_without_year_is_no_error_where_the_brief_states_no_day() -> None:
    source = "[1] BBC, A bomb, March 6, 2021\n"
    text = f"On Tuesday, March 4, a bomb struck a convoy near Taji.[1]\n\n{source}"

    assert places(text, "weekday_mismatch") == ["Tuesday, March 4"]
    assert errors(text) == []


EVENT = "On March 3, 2021, a roadside bomb struck a supply convoy near Taji and killed a driver."


def cited(event: str, marker: str, *dates: str) -> str:
    references = "\n".join(
        f"[{number}] Reuters, Convoy bombed, {day} https://e.example/{number}"
        for number, day in enumerate(dates, 1)
    )
    return f"{HEAD}{PLACE}{event}{marker}\n\n{references}\n"


def test_source_older_than_its_event_is_an_error() -> None:
    text = cited(EVENT, "[1]", "March 1, 2021")

    ((words, message),) = found(text, "source_before_event")

    assert words == "March 3, 2021"
    assert message.startswith(
        "The event is of Wednesday 3 Mar 2021, but [1] is older: Monday 1 Mar 2021."
    )
    assert errors(text) == ["source_before_event"]


def test_source_of_the_day_before_is_a_warning() -> None:
    text = cited(EVENT, "[1]", "March 2, 2021")

    assert places(text, "source_before_event") == ["March 3, 2021"]
    assert errors(text) == []


@pytest.mark.parametrize(
    ("event", "marker", "dates"),
    [
        (EVENT, "[1]", ("March 3, 2021",)),
        (EVENT, "[1][2]", ("February 1, 2021", "March 4, 2021")),
        (EVENT, "[1][3]", ("February 1, 2021", "March 4, 2021")),
        (EVENT, "[1]", ("2021",)),
        (EVENT.replace("March 3, 2021", "March 3"), "[1]", ("March 1, 2021",)),
        (EVENT.replace("On March 3", "On Tuesday, March 3"), "[1]", ("March 1, 2021",)),
        ("The troops will leave Taji on March 30, 2021.", "[1]", ("March 1, 2021",)),
        ("The anniversary falls on March 11, 2021.", "[1]", ("March 11, 2020",)),
        ("The talks are due to open on March 30, 2021.", "[1]", ("March 1, 2021",)),
    ],
)
def test_source_that_may_know_of_the_event_is_no_error(
    event: str, marker: str, dates: tuple[str, ...]
) -> None:
    assert places(cited(event, marker, *dates), "source_before_event") == []


def test_event_after_the_week_is_told_as_later_than_its_header() -> None:
    text = cited(EVENT.replace("March 3", "March 9"), "[1]", "March 10, 2021")

    assert places(text, "event_after_week") == ["March 9, 2021"]
    assert places(text, "past_tense_later") == ["March 9, 2021"]
    assert places(cited(EVENT, "[1]", "March 4, 2021"), "event_after_week") == []


def test_day_that_a_rival_puts_into_the_week_says_so() -> None:
    event = EVENT.replace("March 3, 2021", "Sunday, March 8, 2021")

    ((_, message),) = found(cited(event, "[1]", "March 10, 2021"), "event_after_week")

    assert "Monday 8 Mar 2021 lies after the week" in message
    assert "(Sunday 7 Mar 2021, its rival, lies inside it)" in message


def test_past_told_beyond_the_day_of_writing_is_told() -> None:
    text = cited(EVENT.replace("March 3", "March 12"), "[1]", "March 13, 2021")
    dated = text.replace("Issue 4", "Issue 4\n\nPublished: March 10, 2021")

    ((words, message),) = found(dated, "past_tense_later")

    assert words == "March 12, 2021"
    assert "later than its day of writing, Wednesday 10 Mar 2021" in message


def test_date_field_before_the_week_is_told() -> None:
    text = f"{HEAD}Date: February 28, 2021\n\n{PLACE}Event: {EVENT}\n"

    assert places(text, "event_before_week") == ["February 28, 2021"]
    assert places(text.replace("February 28", "March 1"), "event_before_week") == []


@pytest.mark.parametrize(
    ("event", "is_undated"),
    [
        ("A roadside bomb struck a convoy near Taji and killed a driver.", True),
        ("Police arrested Hassan Karim, a commander of Kataib Hezbollah.", True),
        (EVENT, False),
        ("On Wednesday a roadside bomb struck a convoy near Taji and killed a driver.", False),
    ],
)
def test_event_without_a_date_is_told(event: str, is_undated: bool) -> None:
    assert places(f"{HEAD}{PLACE}{event}\n", "undated_record") == ([event] if is_undated else [])


def test_missing_years_are_told_once_with_how_many() -> None:
    text = f"{HEAD}A bomb went off on March 3. Another went off on March 4. A third on 5 March.\n"

    assert found(text, "year_inferred") == [
        (
            "March 3",
            "'March 3' has no year, nor have 2 other dates; it is read as Wednesday 3 Mar 2021. "
            "Write the year, for a brief is read for years.",
        )
    ]


def test_day_that_may_lie_in_two_years_is_told_with_both() -> None:
    text = "Week of December 28, 2020\n\nA roadside bomb struck a convoy near Taji on June 20.\n"

    ((words, message),) = found(text, "year_inferred")

    assert words == "June 20"
    assert "20 Jun 2020" in message
