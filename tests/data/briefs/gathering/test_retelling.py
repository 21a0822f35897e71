"""Sentences that tell again what the opening, or an earlier account, has told."""

import pytest

from tests.data.briefs.scenes import drafts

OPENING = "Last week Houthi forces conducted a drone attack on the Dabbah oil terminal in Yemen."


@pytest.mark.parametrize(
    "text",
    [
        # the opening sums up, the body names the same thing and the day
        (
            f"{OPENING} Protests went on elsewhere.\n\nIn Yemen, Houthi forces conducted a drone "
            "attack on the Dabbah oil terminal on 21 November 2022."
        ),
        # no name but the country, and the day in the body alone
        (
            "A drone hit a tanker in Oman. Prices rose.\n\nOff the coast of Oman, a drone hit a "
            "tanker on 15 November 2022 and left a hole."
        ),
        # of what weight, and beside which village
        (
            "On 3 May 2022 Naxals blew up a vehicle with a bomb in Bijapur, India, killing nine. "
            "The device, weighing 60 kg, went off at noon near Ambeli village."
        ),
        # what was thought at first
        (
            "A drone hit the airport of Erbil, Iraq, on 11 September 2022. Officials initially "
            "said three rockets had hit near the airport."
        ),
        # what they were doing when it befell them
        (
            "Gunmen attacked a convoy in Niger on 3 May 2022. Six died.\n\nThe convoy was "
            "returning to its base when it came under fire near Bosso that evening."
        ),
        (
            "A bomb wounded two guards near Jolo, Philippines, on 3 May 2022. The device, made of "
            "nails and powder, went off near Bangkal village."
        ),
        # what was burnt in it
        (
            "Armed men raided Rann village, Nigeria, on 3 May 2022. Nobody was hurt, but two "
            "houses were burned down and shops looted."
        ),
    ],
)
def test_one_attack_told_twice(text: str) -> None:
    assert len(drafts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        # made in another way
        f"{OPENING}\n\nIn Yemen, gunmen shot two men near the Dabbah terminal on 21 November 2022.",
        # by somebody else
        (
            f"{OPENING}\n\nAl-Shabaab conducted a drone attack on the Dabbah oil terminal in Yemen "
            "on 21 November 2022."
        ),
        # in another country
        f"{OPENING}\n\nA drone hit a tanker in Oman on 21 November 2022.",
        # a convoy on another day
        (
            "Gunmen attacked a convoy in Niger on 3 May 2022.\n\nThe convoy was returning to its "
            "base when it came under fire near Bosso on 9 May 2022."
        ),
        # two items of a list
        ("- A drone hit a tanker in Oman.\n- A drone hit a tanker in Oman on 15 November 2022."),
    ],
)
def test_two_attacks(text: str) -> None:
    assert len(drafts(text)) == 2
