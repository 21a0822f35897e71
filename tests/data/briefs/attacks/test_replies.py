"""Attackers who were shot or seized."""

import pytest

from data.briefs.attacks.replies import is_reply
from tests.data.briefs.scenes import extracted


@pytest.mark.parametrize(
    ("text", "verb", "alone", "expected"),
    [
        ("One attacker was shot dead by police.", "shot", True, True),
        ("He was killed by security guards.", "killed", True, True),
        ("Officers shot and wounded the attacker.", "shot", True, True),
        ("Another man was shot dead by police.", "shot", False, True),
        ("Another man was shot dead by police.", "shot", True, False),
        ("Two protesters were shot dead by police.", "shot", False, False),
        ("A policeman was shot dead by gunmen.", "shot", False, False),
        ("Gunmen bombed the attackers' camp.", "bombed", False, False),
    ],
)
def test_whether_attackers_were_stopped(text: str, verb: str, alone: bool, expected: bool) -> None:
    start = text.index(verb)

    assert is_reply(text, start, start + len(verb), alone=alone) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five farmers near Gwoza, Nigeria, on 3 May 2022; one attacker was shot "
        "dead by police.",
        "Two men opened fire in a church in Jos, Nigeria, on 3 May 2022 and killed three. Police "
        "shot and killed one of the assailants.",
        "On 3 May 2022 a man stabbed four people in Manila, Philippines. He was shot dead by "
        "police officers.",
        "Two gunmen killed three clerks in a bank in Cali, Colombia, on 3 May 2022. One was shot "
        "dead by a passer-by, the other by police.",
        "A man with a rifle shot the manager of a bank in Cali, Colombia, on 3 May 2022 before "
        "being killed by guards.",
    ],
)
def test_whoever_shot_the_attacker_made_no_attack(text: str) -> None:
    found = extracted(text)

    (attack,) = found.incidents
    assert attack.value("actor") is None
    assert not found.triggers


def test_one_shot_by_soldiers_may_be_a_victim() -> None:
    text = "One was shot dead by soldiers"

    assert not is_reply(text, text.index("shot"), text.index("shot") + 4, alone=True)


def test_lone_gunman_who_was_shot_dead_is_no_second_attack() -> None:
    text = (
        "A patrol came under fire near Palmyra, Syria, on 3 May 2022. A single gunman, who was "
        "shot dead, had been a soldier."
    )

    assert len(extracted(text).incidents) == 1
