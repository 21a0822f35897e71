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


def test_a_sum_gives_way_to_what_it_counts() -> None:
    text = (
        "Two attacks shook Jos, Nigeria, over the weekend. On Saturday a car bomb exploded in Jos. "
        "On Sunday gunmen shot two traders in Kano."
    )

    assert [each.scene.text.split()[1] for each in drafts(text)] == ["Saturday", "Sunday"]


def test_an_old_attack_that_is_remembered_keeps_its_dead() -> None:
    text = (
        "A gunman opened fire at the embassy in Beirut, Lebanon, on Monday. This year marked the "
        "40th anniversary of a bombing there. That attack killed 63 people."
    )

    (found,) = drafts(text)

    assert not any("63" in each.text for each in found.scenes)


def test_a_claim_goes_past_an_attack_told_as_background() -> None:
    text = (
        "Four rockets hit Balad air base in Iraq on Saturday.\n\nIt came days after rockets hit "
        "the airport of Erbil. Nine people were wounded there.\n\nSaraya Awliya al-Dam claimed "
        "responsibility for the attack."
    )

    balad = drafts(text)[0]

    assert [each.says for _, each in balad.accounts] == ["claimed"]


def test_the_sentence_before_leads_to_the_place() -> None:
    text = "Insurgents crossed into Ancuabe. On 5 July they beheaded a guard at a graphite mine."

    (found,) = drafts(text)

    assert found.lead is not None
    assert [each.place.name for each in found.lead.places] == ["Ancuabe"]


def test_attack_called_by_its_place_is_the_one_there() -> None:
    text = (
        "On 3 May 2022 insurgents raided a mine at Namanhubir, Mozambique. On 5 May 2022 they "
        "ambushed a bus in Balama. Islamic State claimed the Namanhubir raid on 7 May 2022."
    )

    first, second = drafts(text)

    assert [each.says for _, each in first.accounts] == ["claimed"]
    assert not second.accounts


def test_text_that_opens_with_a_memorial_tells_no_news() -> None:
    text = (
        "Town marks tenth anniversary of the Rowan Street bombing\n\nFamilies met on Tuesday. On "
        "that day two bombs went off in Boston and killed three people.\n"
    )

    assert not drafts(text)


def test_sum_above_the_first_heading_gives_way_to_what_stands_below() -> None:
    text = (
        "Talks were called off after the group launched bomb attacks on three police stations in "
        "Colombia on Saturday.\n\n# What is known\n\nFive police were killed on Saturday when the "
        "ELN detonated a bomb in Barranquilla, Colombia."
    )

    assert [each.scene.text[:4] for each in drafts(text)] == ["Five"]


def test_heading_stands_for_what_is_below_it_and_not_elsewhere() -> None:
    text = (
        "Weekly note\n\nDate: 3 May 2022\nLocation: Jos, Nigeria\nThe event: Gunmen attacked a bus "
        "in Jos.\n\nDate: 5 May 2022\nLocation: Gao, Mali\nThe event: Gunmen attacked a bus in "
        "Gao.\n"
    )

    assert len(drafts(text)) == 2


def test_condemned_attack_is_told() -> None:
    text = "The mission condemns the attack of 17 May 2022 on peacekeepers near Gao, Mali."

    assert len(drafts(text)) == 1


def test_how_common_attacks_are_tells_none() -> None:
    assert len(drafts("Rockets hit Mosul, Iraq, on Monday. Drone strikes are less common.")) == 1


def test_attack_of_which_nothing_is_said_is_none() -> None:
    assert drafts("For those attacks the militias used rockets.") == []
    assert len(drafts("For that attack in Mosul, Iraq, the militias used rockets.")) == 1


def test_what_forces_searched_tells_no_attack() -> None:
    assert drafts("The raid was conducted in Mir Ali, Pakistan.") == []


def test_the_victims_are_those_told_of_before() -> None:
    text = (
        "On 3 May 2022 a teacher was shot dead in Dhaka, Bangladesh. The victim, Omar Rahman, was "
        "attacked near Road 12 by gunmen on a motorcycle."
    )

    (found,) = drafts(text)

    assert len(found.retold) == 1


def test_who_speaks_of_it_does_not_say_where_it_was() -> None:
    text = (
        "On 3 May 2022 gunmen attacked the village of Ouro near Mopti, Mali. They fired on people "
        "at a well, said the mayor of the nearby town of Gao."
    )

    assert len(drafts(text)) == 1


def test_rockets_were_not_where_they_came_from() -> None:
    text = (
        "On 3 May 2022 rockets were launched from the area of Tyre, Lebanon. Four rockets were "
        "fired and one landed near Nahariya."
    )

    assert len(drafts(text)) == 1


def test_an_event_with_its_day_is_no_memory() -> None:
    text = (
        "Raids in Balochistan, Pakistan, coincided with the anniversary of the death of a "
        "leader.\n\nDate: 26 August 2022\nLocation: Kolpur, Balochistan\n"
        "Details: Gunmen shot dead 23 people on a bus.\n"
    )

    assert len(drafts(text)) == 1


def test_items_that_end_in_a_semicolon_are_attacks_of_their_own() -> None:
    text = (
        "- On 26 December 2022 gunmen shot dead two guards in Gao, Mali;\n"
        "- On 27 December 2022 a bomb killed three people in Kidal, Mali;\n"
        "- On 28 December 2022 rockets hit the airport of Mopti, Mali.\n"
    )

    assert len(drafts(text)) == 3


def test_few_words_at_the_start_are_a_title() -> None:
    text = (
        "Massacre in Jos. Gunmen shot dead nine farmers in Barkin Ladi, Nigeria, on 3 May 2022, "
        "police said."
    )

    (found,) = drafts(text)

    assert found.telling.day is not None


def test_staged_attack_is_none() -> None:
    text = (
        "Police staged a mock attack at a barracks in Jos, Nigeria. Guards were ambushed by "
        "intruders at 10:06 on Monday."
    )

    assert not drafts(text)


def test_village_no_table_knows_is_place_enough() -> None:
    assert drafts("Two rockets came down near Tulmin.")
