"""Measures of security that a text tells again are one; those of another day or place are not."""

from tests.data.briefs.scenes import extracted


def count(text: str) -> int:
    return sum(each.category == "posture" for each in extracted(text).triggers)


def test_what_an_embassy_does_is_one_measure() -> None:
    assert (
        count(
            "The U.S. Embassy in Lima will be closed on 4 May 2023. Embassy employees have been"
            " told to shelter in place. All visa services at the embassy are suspended."
        )
        == 1
    )


def test_curfew_told_again_is_one() -> None:
    assert (
        count(
            "The governor imposed a curfew on Maiduguri on 4 May 2023. The mayor said a curfew was"
            " imposed after riots."
        )
        == 1
    )


def test_another_day_is_another_measure() -> None:
    assert (
        count(
            "The governor imposed a curfew on Maiduguri on 4 May 2023. A curfew was imposed on"
            " Bauchi on 6 May 2023."
        )
        == 2
    )
