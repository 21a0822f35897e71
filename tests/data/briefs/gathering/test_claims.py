"""Which attacks a claim is about."""

import pytest

from tests.data.briefs.scenes import extracted


@pytest.mark.parametrize(
    ("claim", "statuses"),
    [
        ("The ELN claimed responsibility for the attacks.", ["claimed", "claimed"]),
        ("The ELN took credit for all of them.", ["claimed", "claimed"]),
        ("The ELN claimed responsibility.", ["unattributed", "claimed"]),
    ],
)
def test_claims_of_one_and_of_several(claim: str, statuses: list[str]) -> None:
    text = (
        "On 3 May 2022 a bomb killed two in Arauca, Colombia. On 4 May a rocket hit a base in "
        f"Cucuta. {claim}"
    )

    assert [each.value("status") for each in extracted(text).incidents] == statuses


def test_claims_in_a_list_are_of_their_item() -> None:
    text = (
        "- On 3 May 2022 a bomb killed two in Arauca, Colombia.\n"
        "- On 4 May a rocket hit a base in Cucuta. The ELN claimed the attacks.\n"
    )

    found = extracted(text).incidents
    assert [each.value("status") for each in found] == ["unattributed", "claimed"]
