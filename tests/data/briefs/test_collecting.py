"""Attacks brought together from the sentences of a brief."""

from tests.data.briefs.scenes import drafts


def test_headline_gives_way_to_the_body() -> None:
    text = (
        "Gunmen kill seven in Jos\n\nUnidentified gunmen opened fire on traders in Jos, "
        "Nigeria, and killed seven of them.\n"
    )

    (found,) = drafts(text)

    assert not found.scene.is_heading
    assert any(each.scene.is_heading for each in found.retold)


def test_headline_alone_is_kept() -> None:
    (found,) = drafts("Gunmen kill seven in Jos, Nigeria\n\nMore follows soon.\n")

    assert found.scene.is_heading


def test_who_was_hurt_is_told_behind() -> None:
    (found,) = drafts("A bomb exploded in Kabul. Twenty people were killed.")

    assert len(found.scenes) == 2


def test_second_attack_means_the_second() -> None:
    text = (
        "On 3 May 2022 rockets hit Mosul, Iraq. On 4 May 2022 rockets hit Erbil. The first "
        "attack was claimed by Hamas."
    )

    first, second = drafts(text)

    assert [account.says for _, account in first.accounts] == ["claimed"]
    assert second.accounts == []


def test_announcement_lends_its_day() -> None:
    text = (
        "Rockets followed on 5 May 2022. One struck the base at Mosul, Iraq, and killed two "
        "soldiers."
    )

    (found,) = drafts(text)

    assert found.intro is not None
    assert found.telling.weapon.attack_type == "indirect_fire"


def test_the_group_means_the_one_named_last() -> None:
    text = (
        "A bomb hit a Hamas office in Gaza. The group claimed three bomb attacks in "
        "Ashkelon, Israel."
    )

    assert any(account.mention for draft in drafts(text) for _, account in draft.accounts)


def test_neighbours_of_one_paragraph_know_each_other() -> None:
    first, second = drafts(
        "On 3 May 2022 rockets hit Mosul, Iraq. On 4 May 2022 rockets hit Erbil."
    )

    assert first.after is second
    assert second.before is first


def test_moves_against_militants_are_kept_apart() -> None:
    assert drafts("Security forces killed five militants in Tank, Pakistan.") == []
