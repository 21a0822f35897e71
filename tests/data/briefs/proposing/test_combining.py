"""Trigger events told more than once."""

from tests.data.briefs.scenes import extracted


def count(text: str) -> int:
    return len(extracted(text).triggers)


def test_release_told_again_is_one() -> None:
    text = (
        "The rebels released 12 hostages in Buni, Nigeria, on 3 May 2022. The 12 hostages were "
        "freed after talks."
    )

    assert count(text) == 1


def test_withdrawals_of_two_days_are_two() -> None:
    text = (
        "France said on 4 May 2022 that it had evacuated its citizens from Juba. On 1 May 2022 it "
        "evacuated its diplomats from Malakal."
    )

    assert count(text) == 2


def test_they_were_sentenced_goes_on_about_the_sentence() -> None:
    found = extracted(
        "A court in Baghdad sentenced three men to death on 3 May 2022. The men were heard in "
        "April. They were sentenced to death under the law of 2005."
    ).triggers

    assert [each.category for each in found] == ["sentence"]


def test_lead_and_body_of_an_arrest_are_one() -> None:
    text = (
        "Police arrested a man over a plot in Oslo, Norway.\n\nThe man was arrested at his "
        "flat on Friday."
    )

    assert count(text) == 1


def test_arrests_of_two_items_are_two() -> None:
    text = (
        "- Police arrested four men in Oslo, Norway.\n- Police arrested a man in Bergen, Norway, "
        "on Friday.\n"
    )

    assert count(text) == 2


def test_a_verdict_on_several_is_one() -> None:
    text = (
        "Published: 4 May 2022\n\nA court in Malmo sentenced two members of a cell to prison on "
        "3 May 2022. Omar Lind was given 12 years. The sentence was handed down by Judge Eva Borg."
    )

    assert count(text) == 1


def test_a_person_named_further_down_is_another_arrest() -> None:
    text = "The harvest was good in all provinces. " * 15 + (
        "\n\nA suspect was arrested in Jos, Nigeria, on Friday. Musa Bello was arrested at the "
        "airport on Friday."
    )

    assert count(text) == 2


def test_what_a_mission_decides_for_a_day_is_one_measure() -> None:
    text = (
        "The U.S. Embassy in Lusaka, Zambia, will be closed on 3 May 2022. Embassy employees have "
        "been told to shelter in place, and consular services were suspended."
    )

    assert count(text) == 1


def test_troops_sent_to_a_mission_are_another_measure() -> None:
    text = (
        "The U.S. Embassy in Lusaka, Zambia, was closed on 3 May 2022. The government deployed 200 "
        "troops around the embassy on Tuesday."
    )

    assert count(text) == 2
