"""When two sentences tell one attack."""

import pytest

from tests.data.briefs.scenes import drafts


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a bus in Jos, Nigeria. They killed two passengers with rifles.",
        # a group and its branch
        "Islamic State militants attacked a post near Arish, Egypt, on 3 May. The Islamic State "
        "Sinai Province said it targeted the post.",
        "A bomb exploded in Jos, Nigeria. The attackers also opened fire on the crowd.",
        # what troops and fires did after the jets
        "Jets bombed a village near Ye-U, Myanmar, on 3 May 2022. Soldiers then shot three men.",
        "A rocket hit a camp near Haifa, Israel, on 3 May. The rocket came from south Lebanon.",
        (
            "On 3 May 2022 a blast hit a mosque in Kabul. The suicide bombing in Kabul on 3 "
            "May 2022 killed nine."
        ),
        (
            "Gunmen stormed a village near Jos on Monday. The attackers raided homes until "
            "early Tuesday."
        ),
        # told again by its day, in other words of where it was
        "A bomb hit a base near Jolo, Philippines, on Friday. The blast on Friday came as a new "
        "commander arrived in Zamboanga.",
        "Al-Qaeda affiliate JNIM raided a post in Gao, Mali. JNIM fighters killed nine there.",
        (
            "On Monday 36 villagers were killed by rebels in Beni, Congo.\n\nRebels killed 36 on "
            "Monday and a village was burned down, the army said."
        ),
        # the sum says as many dead as the account of how it was made
        "Two blasts hit a market in Jos, Nigeria, on Friday, killing 19.\n\nThe police said 19 "
        "people were killed when two devices went off at the market around 8.30 a.m.",
        # what somebody says of the attackers goes on about them
        "A driver was shot dead on a road near Jos, Nigeria, on Friday. The police chief said the "
        "attackers opened fire and then set the truck ablaze.",
        "A drone attack hit Odesa, Ukraine, on 3 May. Falling debris set fire to a house.",
        "Gunmen attacked a post in the Loroum province of Burkina Faso. They raided the post at "
        "Sole and killed nine.",
    ],
)
def test_one_attack(text: str) -> None:
    assert len(drafts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a bus in Jos, Nigeria. Gunmen attacked a bus in Kano, Nigeria.",
        "On 3 May 2022 rockets hit Mosul. On 4 May 2022 rockets hit Mosul.",
        "A bomb hit a convoy in Hillah, Iraq. Another bomb hit a convoy in Hillah.",
        "In Jos, gunmen attacked a bus in Nigeria. In Kano, gunmen attacked a bus in Nigeria.",
        "- Gunmen shot two men in Jos, Nigeria.\n- A grenade hurt four in Kano, Nigeria.",
        "A jet bombed a depot near Idlib, Syria, on 3 May. The next day a drone killed two men.",
        "Rebels raided a village near Pulka, Nigeria, on 3 May 2022.\n\nFour died the same day in "
        "a raid near Banki.",
        "In Lebanon, air strikes killed 40 on 3 May 2022. In Gaza, an air strike killed nine.",
        "Bandits raided the village of Kuda in Kaduna State, Nigeria. Bandits raided the village "
        "of Malu and killed four.",
        "Gunmen attacked a hotel in Jos, Nigeria, on 3 May 2022. In March, an attack on a bar "
        "killed nine.",
        "On Wednesday gunmen shot four men in Kano, Nigeria. The group claimed the Tuesday bombing "
        "of a bus in Kano.",
        "Gunmen shot two men in Jos, Nigeria. Two weeks earlier a police post in Jos came under "
        "an assault.",
        "Rebels shot a man in Jos, Nigeria, on 3 May. Another attack claimed by the group killed "
        "four in Bauchi.",
        "A bomb exploded in a church in Beni, Congo, on 3 May, and hours later a suicide bomber "
        "blew himself up outside a bar.",
        "Two blasts in Kenya killed nine on 3 May. The second blast hit a hotel in Nyali.",
        "Gunmen seized a judge in Jos, Nigeria, on 3 May 2022. A grenade went off the same night "
        "near a court in Jos.",
        # a speaker is no attacker
        "A car bomb killed two in Jos, Nigeria, on 3 May 2022. He added that a police post in "
        "Bauchi had been attacked on the same day.",
        "A drone hit a van near Jos, Nigeria, on 3 May 2022. The attack came days after nine "
        "villagers were killed in Bauchi on 30 April 2022.",
        "Rebels shot a guard in Jos, Nigeria, on 3 May 2022. He knew the staff who were abducted "
        "on 9 March 2022 near Bauchi.",
        "Rebels shot an officer in Jos, Nigeria, on 3 May. Later that evening, gunmen fired on "
        "a patrol in Jos.",
    ],
)
def test_two_attacks(text: str) -> None:
    assert len(drafts(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        # a day outside the month by which the first is dated
        "In March 2022 a bomb hit a hotel in Kabul, killing one.\n\nOn 2 May 2022 a bomb hit a "
        "school in Kabul, killing six.",
        # two items: one was killed, another taken
        "- Militants killed a colonel in Aden on 3 May 2022.\n- A reporter was kidnapped in Aden "
        "on 3 May 2022.",
        # the dead of both make up the sum
        "Rebels killed four officers in two separate attacks in Niger on 3 May 2022. Three "
        "policemen were shot dead by the rebels near a border. One soldier was killed when a "
        "convoy was attacked near a camp.",
    ],
)
def test_months_items_and_parts_of_a_sum_are_two(text: str) -> None:
    assert len(drafts(text)) == 2


def test_attack_of_long_ago_dates_none_told_before() -> None:
    text = (
        "In March 2022 a cafe in Jos, Nigeria, was bombed, killing one. On 2 March 2006 three were "
        "killed when a bomber blew up a car in Kano."
    )

    (found,) = drafts(text)

    assert all("2006" not in each.text for each in found.scenes)


def test_without_a_year_two_days_still_differ() -> None:
    text = (
        "On May 3 gunmen attacked a bus near Jos, Nigeria. On May 9 gunmen attacked a bus near Jos."
    )

    assert len(drafts(text, head="")) == 2


@pytest.mark.parametrize(
    "text",
    [
        (
            "A car bomb exploded at a hotel in Baidoa, Somalia. In the wake of the blast, gunmen "
            "shot at guests."
        ),
        "A car bomb hit a hotel in Baidoa, Somalia, followed by a second blast, another car bomb.",
    ],
)
def test_the_same_attack_in_further_words(text: str) -> None:
    assert len(drafts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        (
            "Drones hit a base in northern Israel on Tuesday. A strike killed three people in "
            "Lebanon on Tuesday."
        ),
        (
            "A bomb killed a guard in Sibi, Balochistan, Pakistan. Armed men attacked a post in "
            "Zhob, Balochistan."
        ),
    ],
)
def test_two_attacks_in_two_places(text: str) -> None:
    assert len(drafts(text)) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # one of the rockets told before
        (
            "Two rockets were fired at Mosul, Iraq, on 3 May 2022. One rocket was shot down, while "
            "a second rocket fell near a school.",
            1,
        ),
        # the night and the small hours
        (
            "Two rockets were fired at Mosul, Iraq, on 3 May 2022 overnight. Two rockets fell in "
            "Mosul at 1 a.m. on 4 May 2022.",
            1,
        ),
        # those hit back
        (
            "Rockets hit a base in Anbar, Iraq, on 3 May 2022. US forces responded with air "
            "strikes in Anbar on 3 May 2022.",
            2,
        ),
        # two sides
        (
            "Israel bombed a car in Hermel, Lebanon. A house in Hermel was hit by rockets from "
            "Hezbollah.",
            2,
        ),
        # another assault is another one
        (
            "Gunmen attacked a post in Jos, Nigeria. At dawn, gunmen launched another assault on a "
            "checkpoint.",
            2,
        ),
    ],
)
def test_salvos_nights_and_answers(text: str, count: int) -> None:
    assert len(drafts(text)) == count


def test_two_villages_of_two_paragraphs_are_two_attacks() -> None:
    text = (
        "On 6 April 2022 armed men kidnapped two workers in Gao, Mali.\n\n"
        "On 6 April 2022 armed men kidnapped a chief at Dunapen.\n"
    )

    assert len(drafts(text)) == 2


def test_first_of_two_blasts_at_one_place_is_a_part_of_it() -> None:
    text = (
        "Two explosions near a grave in Kerman, Iran, killed at least 84 people on Monday. The "
        "first bomb went off 700 metres from the grave."
    )

    (found,) = drafts(text)

    assert found.telling.casualties.killed.count is not None


def test_where_passengers_were_bound_is_not_where_it_happened() -> None:
    text = (
        "A suicide bomber struck the station in Quetta, Pakistan, on Monday. The blast went off "
        "as passengers waited for a train to Rawalpindi."
    )

    assert len(drafts(text)) == 1


def test_more_wounded_in_the_attack_belong_to_it() -> None:
    text = (
        "Six officers were killed by bombs in Tlajo, Mexico. Another 12 people were wounded in "
        "the attack late on Tuesday."
    )

    assert len(drafts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        (
            "On Wednesday night an official was shot dead in Prado, Thailand. Before midnight, "
            "two explosions occurred around Yarin."
        ),
        (
            "Last Friday rebels killed two people in Nangade, Mozambique.\n\nLater on Friday, "
            "rebels attacked a suburb of Nangade, where they killed three people."
        ),
    ],
)
def test_shooting_and_blasts_or_what_came_later_are_two(text: str) -> None:
    assert len(drafts(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        (
            "Also this week, ten soldiers died in an ISIS attack in Raqqa province, Syria. Last "
            "week, ISIS attacked a convoy in the desert."
        ),
        (
            "On Friday 16 December 2022 gunmen shot two drivers near Gao, Mali. Friday's attack "
            "comes just days after an attack on a base in Gao, in which three guards were killed."
        ),
        (
            "Gangs fired at the airport in Port-au-Prince, Haiti, on Monday. Hours after the "
            "airport attack, the police academy was attacked by an armed gang."
        ),
    ],
)
def test_attacks_of_other_weeks_or_hours_are_two(text: str) -> None:
    assert len(drafts(text)) == 2


def test_headline_in_a_list_and_its_body_are_one_by_place_and_toll() -> None:
    text = (
        "Headlines\n\n\u2022 9 killed as ISWAP fighters ambush convoy at Kukaretta\n\nBorno\n\n"
        "ISWAP fighters ambushed a convoy at Kukaretta, Nigeria, on 19 March 2022 and killed nine "
        "soldiers.\n"
    )

    assert len(drafts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        # the lead and the body, which names the day or the town
        (
            "Gunmen stormed an army base in Borno, Nigeria.\n\nThe attackers threw grenades at "
            "the gate in Biu on Tuesday and took two hostages."
        ),
        (
            "Four soldiers were killed by a mine near Gao, Mali.\n\nThe soldiers were hit when "
            "their truck ran over an explosive device."
        ),
        # a claim has a day of its own
        (
            "On 3 May 2022 a bomb killed nine in Kabul, Afghanistan. ISIS-K claimed the bombing "
            "on 5 May 2022."
        ),
        (
            "Rockets and drones hit Erbil, Iraq, on Monday. Three rockets fell near the airport "
            "in Erbil."
        ),
    ],
)
def test_lead_and_body_are_one(text: str) -> None:
    assert len(drafts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a teacher in Mopti, Mali. One bombing targeted a shrine near Talo.",
        "- Gunmen shot a judge in Borno, Nigeria.\n- A bomb went off in Borno, Nigeria.",
    ],
)
def test_what_another_did_is_another(text: str) -> None:
    assert len(drafts(text)) == 2


def test_attack_that_was_repulsed_after_a_fight_is_the_one_told() -> None:
    text = (
        "Gunmen attacked a check post in Kurram District, Pakistan. The attack was repulsed after "
        "a heavy exchange of fire."
    )

    assert len(drafts(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # one more bomb at the same place, and no day or place of its own
        ("A car bomb hit a hotel in Baidoa, Somalia. Another car bomb went off outside.", 1),
        # "the same day" sets an attack apart, and no claim
        (
            "On 3 May 2022 gunmen fired on a car in Jos, Nigeria. A helicopter was struck by "
            "gunfire on the same day.",
            2,
        ),
        (
            "On 3 May 2022 a bomb hit a bus in Jos, Nigeria. Boko Haram claimed the bombing on the "
            "same day.",
            1,
        ),
        (
            "On 3 May 2022 rebels stormed a base near Gao, Mali. In a statement released the same "
            "day JNIM said that it had stormed the base.",
            1,
        ),
        # the lead names the province, the body the village
        (
            "Gunmen killed eight people in an attack in Kaduna, Nigeria.\n\nOn Tuesday gunmen "
            "attacked a village of Chikun in Kaduna State.",
            1,
        ),
        # a headline that says it twice
        ("Rockets hit Mosul, Iraq: rockets fired at Mosul", 1),
    ],
)
def test_what_sets_apart(text: str, count: int) -> None:
    assert len(drafts(text)) == count


def test_a_night_and_a_later_day_are_two() -> None:
    text = (
        "Over the night of 2-3 March 2022 gunmen stormed a prison in Gao, Mali. On 4 March 2022 "
        "armed men attacked the airport and exchanged fire with soldiers."
    )

    assert len(drafts(text)) == 2


def test_headline_of_a_summary_gives_way_to_what_tells_it_below() -> None:
    text = (
        "Talks go on; gunmen kill six in Jos; a bridge opens; rain is ahead.\n\nPolitics\n\nThe "
        "talks went on.\n\nSecurity\n\nGunmen killed six traders in Jos, Nigeria, on 3 May 2022."
    )

    assert [each.telling.day is not None for each in drafts(text)] == [True]


def test_day_of_a_condemnation_is_not_that_of_the_attack() -> None:
    text = (
        "Gunmen abducted a teacher in Jos, Nigeria, on 3 May 2022. The union denounced the "
        "abduction on 5 May."
    )

    assert len(drafts(text)) == 1
