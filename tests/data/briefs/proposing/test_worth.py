"""What makes words of a trigger event worth proposing: its day, its place, its time."""

import pytest

from tests.data.briefs.scenes import extracted


def categories(text: str) -> list[str]:
    return [each.category for each in extracted(text).triggers]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The editor Jana Holub was arrested.", "arrest"),
        ("A curfew was imposed.", "posture"),
        ("After the vote the separatists threatened to shoot teachers.", "threat"),
        ("The truce is over.", "truce_end"),
        ("The justice minister died in the evening after a bomb went off in his car.", "killing"),
    ],
)
def test_says_enough(text: str, category: str) -> None:
    assert categories(text) == [category]


@pytest.mark.parametrize(
    "text",
    [
        # nobody, nowhere, never
        "After the vote somebody threatened to shoot teachers.",
        "A man died in the evening after a bomb went off in his car.",
        # history
        "The editor Jana Holub was arrested in 2014.",
        "The editor Jana Holub was arrested on 3 May 2014.",
        # figures
        "Since the start of the year 43 officials were arrested in Jos, Nigeria.",
        "The army in Jos, Nigeria, says it kills some 30 rebels a month.",
        "On many occasions the group has threatened to shoot teachers in Jos, Nigeria.",
    ],
)
def test_says_too_little_or_is_old(text: str) -> None:
    assert categories(text) == []
