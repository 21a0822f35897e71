"""Sums of attacks, and the attacks they count."""

from data.briefs.gathering.drafts import Draft
from data.briefs.gathering.totals import without_totals
from tests.data.briefs.scenes import drafts, extracted

SUM = "Boko Haram fighters killed nine people in Borno and Adamawa states, Nigeria. "
FIRST = "In Maiduguri, gunmen shot dead four traders. "
SECOND = "In Yola, gunmen shot dead five farmers."


def towns(found: list[Draft]) -> list[str]:
    return [each.telling.near_places[0].place.name for each in found]


def test_sum_gives_way_to_what_it_counts() -> None:
    found = drafts(SUM + FIRST + SECOND)

    assert towns(found) == ["Maiduguri", "Yola"]
    assert all(each.total is not None for each in found)


def test_nothing_behind_leaves_the_sum() -> None:
    (found,) = drafts(SUM)

    assert found.total is None
    assert without_totals([found]) == [found]


def test_whole_sum_outlives_one_example() -> None:
    text = SUM.replace(" Nigeria", " Nigeria, on 3 May 2022") + FIRST

    assert len(drafts(text)) == 2
    assert len(drafts(SUM + FIRST)) == 1


def test_series_gives_way() -> None:
    text = "A series of attacks shook Nigeria on Monday. Gunmen killed two in Jos. A bomb hit Kano."

    assert towns(drafts(text)) == ["Jos", "Kano"]


def test_sum_says_who_made_what_it_counts() -> None:
    found = extracted(SUM + FIRST + SECOND).incidents

    assert [each.value("actor") for each in found] == ["Boko Haram"] * 2


def test_a_sum_does_not_count_what_was_on_another_day() -> None:
    text = (
        "On 9 January 2022 ELN guerrillas blew up pipelines in Arauca and Casanare, Colombia. On "
        "13 January 2022 an engineer was shot dead in Saravena."
    )

    assert len(drafts(text)) == 2
