"""Whether two tellings may be of one place."""

import pytest

from data.briefs.attacks.telling import tellings
from data.briefs.gathering.drafts import Draft
from data.briefs.gathering.nearness import places_agree, share_town
from tests.data.briefs.scenes import scenes


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("Gunmen attacked a bus in Jos, Nigeria. A bomb exploded in Jos.", True),
        ("Gunmen attacked a bus in Jos, Nigeria. A bomb exploded in Kano.", False),
        ("Gunmen attacked a bus in Jos, Nigeria. A bomb exploded in Mali.", False),
        ("Gunmen attacked a bus in Jos, Nigeria.\n\nA bomb exploded at Dunapen.", False),
        ("Gunmen attacked a bus in Jos, Nigeria. A bomb exploded at noon.", True),
    ],
)
def test_places(text: str, agree: bool) -> None:
    first, second = (tellings(each)[0] for each in scenes(text))

    assert places_agree(second, Draft(first)) is agree


def test_town_named_anew_and_town_shared() -> None:
    first, second, third = (
        tellings(each)[0]
        for each in scenes(
            "Gunmen attacked a bus in Jos, Nigeria. Gunmen came to a farm in Kano. A bomb "
            "exploded in Jos."
        )
        if tellings(each)
    )

    assert not share_town(second, Draft(first))
    assert share_town(third, Draft(first))


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("Gunmen attacked Dunapen village in Nigeria. Gunmen attacked Morvane village.", False),
        ("Gunmen raided Dunapen in Mopti, Mali. Gunmen raided farms in Dunapen.", True),
        ("Gunmen attacked a bus in Jos, Nigeria. Gunmen shot at a suburb of Jos.", True),
    ],
)
def test_villages_that_no_table_knows(text: str, agree: bool) -> None:
    first, second = (tellings(each)[0] for each in scenes(text))

    assert places_agree(second, Draft(first)) is agree
