"""Proposed trigger events: by category, and only what happened."""

import pytest

from data.briefs.proposing.records import Trigger
from tests.data.briefs.scenes import extracted


def found(text: str) -> tuple[Trigger, ...]:
    return extracted(text).triggers


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Indonesian police arrested six youths in Poso on Monday.", "arrest"),
        (
            "A court issued an arrest warrant for Abu Ali al-Askari on 27 December.",
            "arrest_warrant",
        ),
        (
            "The assassination of the scientist Mohsen Fakhrizadeh on 27 November angered Iran.",
            "killing",
        ),
        ("A US drone strike killed an ISIS-K planner in Nangarhar on 27 August.", "killing"),
        ("JNIM vowed on 3 May to attack French bases.", "threat"),
        ("Ethiopia declared a unilateral ceasefire in Tigray on 28 June.", "truce"),
        ("The Pakistani Taliban ended their ceasefire with Islamabad on 28 November.", "truce_end"),
        ("France announced on 10 June that it would withdraw half of its troops.", "withdrawal"),
        ("President Trump decided on 22 December to pardon four Blackwater guards.", "pardon"),
        ("The Taliban released 100 prisoners in Kabul on Thursday.", "release"),
        ("The European Union imposed sanctions on 11 officials on 22 March.", "sanctions"),
        ("A court in Paris sentenced Salah Abdeslam to life in prison on 29 June.", "sentence"),
        ("Saudi Arabia put 81 men to death on 12 March.", "execution"),
        ("Troops killed 25 Boko Haram fighters in an operation near Gwoza, Nigeria.", "operation"),
        ("German police foiled a plot to attack a synagogue on 15 September.", "plot_foiled"),
        ("Parliament voted on 5 January to expel foreign troops from Iraq.", "politics"),
        ("Britain deployed 400 soldiers to Kosovo on 1 October.", "posture"),
        ("The two consulates in Basra stayed closed on 3 May.", "posture"),
        ("Embassy staff in Lomé have been told to work from home.", "posture"),
        ("The mission has restricted the movements of its staff in Darfur, Sudan.", "posture"),
        ("The charity suspended its work in Gao, Mali.", "withdrawal"),
        ("The truce in Tigray ran out on 3 May.", "truce_end"),
        ("Kenya called back its envoy from Mogadishu on 3 May.", "diplomacy"),
        ("Somali forces retook Adan Yabaal on 5 May.", "operation"),
        ("Police overpowered and detained the man.", "arrest"),
        ("Several suspects were arrested in Mombasa over three days.", "arrest"),
        ("The army said on Monday that its men had killed six members of the ADF.", "operation"),
        ("Iran and Saudi Arabia resumed talks in Baghdad on 21 April.", "diplomacy"),
    ],
)
def test_categories(text: str, category: str) -> None:
    assert category in {each.category for each in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The arrest of more leaders could weaken the group.",
        "The opposition demands the release of prisoners.",
        "The two sides discussed a ceasefire without result.",
        "Travellers may be detained at the airport.",
        "It was the first attack since the United States withdrew its troops.",
        "They are to agree on a truce, the first step to the withdrawal of troops from Mali.",
        "Time is running out for the truce in Yemen.",
    ],
)
def test_nothing_happened(text: str) -> None:
    assert found(text) == ()


def test_strength_tells_what_calms() -> None:
    (truce,) = found("Hamas and Israel agreed to a ceasefire on 20 May.")
    (threat,) = found("JNIM threatened to attack foreign companies on 3 May.")

    assert truce.strength < 0 < threat.strength


def test_threat_names_both_sides() -> None:
    text = (
        "Abu Ali al-Askari of Kataib Hezbollah threatened Prime Minister Mustafa al-Kadhimi "
        "on 3 May."
    )

    (threat,) = found(text)

    assert threat.slots["subject"].value == "Abu Ali al-Askari"
    assert threat.slots["object"].value == "Mustafa al-Kadhimi"


def test_same_killing_told_twice_is_one() -> None:
    text = (
        "The killing of General Qassem Soleimani near Baghdad angered many. They mourn in Baghdad"
        " the death of General Qasem Suleimani."
    )

    (killing,) = found(text)

    assert len(killing.evidence) == 2


def test_anniversary_dates_the_killing() -> None:
    text = (
        "The first anniversary of the killing of General Qassem Soleimani falls on 3 January 2023."
    )

    (killing,) = found(text)

    assert killing.when is not None
    assert str(killing.when.mention.value) == "2022-01-03"
    assert killing.when.basis == "inferred"


def test_operation_told_in_two_sentences_is_one() -> None:
    text = (
        "Troops clashed with militants in Tank, Pakistan, on 4 May. The army said that it "
        "killed nine militants."
    )

    (operation,) = found(text)

    assert len(operation.evidence) == 2


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Five suspects arrested in Lyon last Sunday were planning an attack.", "arrest"),
        ("A leader of the group has been captured, the prime minister said on Monday.", "arrest"),
        ("The raids led to the arrest of two Iranian nationals in Baku on 3 May.", "arrest"),
        (
            "Omar Sattar, also known as Abu Karim, was killed in Idlib on 3 May.",
            "killing",
        ),
        ("The group confirmed the death of its leader, Omar Sattar, on 3 May.", "killing"),
        ("The commander urged his followers on 3 May to attack foreign troops.", "threat"),
        ("The gang gave residents of Cite Soleil 48 hours to leave on 3 May.", "threat"),
        ("The two sides agreed on 3 May to a humanitarian pause of three days.", "truce"),
        ("Santos suspended peace talks with the ELN on 3 May.", "truce_end"),
        ("The State Department ordered the departure of staff from Haiti on 3 May.", "withdrawal"),
        ("The last French soldiers left the base at Gao, Mali, on 3 May.", "withdrawal"),
        ("Troops rescued 30 hostages near Maiduguri, Nigeria, on 3 May.", "release"),
        ("The militia publicly executed three spies in Barawe on 3 May.", "execution"),
        ("A court jailed two men for life for terrorism on 3 May in Ankara.", "sentence"),
        ("The Treasury added two commanders to its terrorism list on 3 May.", "sanctions"),
        ("Police conducted a counter-terrorism operation in Quetta on 3 May.", "operation"),
        ("Officers uncovered a plot to bomb a mall in Manila on 3 May.", "plot_foiled"),
    ],
)
def test_other_ways_to_tell_them(text: str, category: str) -> None:
    assert category in [each.category for each in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The embassy warned on 3 May that citizens should leave Haiti.",
        "Alert (Release Date: January 22, 2018)",
        "The board decided on Friday against the release of Ghassan Sharbi.",
        "The truce of 3 May ended more than a year of fighting in Lebanon.",
        "During the week forces conducted eight operations and detained two others.",
        "JNIM said it killed 21 soldiers and captured two others in Mali on Tuesday.",
    ],
)
def test_what_only_sounds_like_one(text: str) -> None:
    assert found(text) == ()


def test_one_truce_told_twice_is_one() -> None:
    text = (
        "The rebels attacked after the end of the ceasefire in Arauca, Colombia. The truce with "
        "the government expired on 9 January."
    )

    assert [each.category for each in found(text)].count("truce_end") == 1


def test_two_arrests_of_two_paragraphs_are_two() -> None:
    text = "Police arrested two men in Karachi on 3 May.\n\nThe Rangers arrested 11 men in Lyari."

    assert [each.category for each in found(text)] == ["arrest", "arrest"]


def test_separate_operation_is_another_one() -> None:
    text = (
        "In an operation in Mir Ali, Pakistan, six terrorists were killed. In a separate "
        "operation in Spinwam, one more terrorist was killed."
    )

    assert [each.category for each in found(text)] == ["operation", "operation"]


def test_day_stands_in_the_next_sentence() -> None:
    (plot,) = found(
        "Police foiled a plot to bomb two churches in Jakarta. The men had been watched since "
        "Friday 2 December 2022."
    )

    assert plot.when is not None
    assert str(plot.when.mention.value) == "2022-12-02"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen overran two prisons in Goma, Congo, on Monday and released 300 inmates.",
        "Amnesty International condemned the trial in Sanaa on 3 May 2022.",
        "Talks on a prisoner swap deal broke off on 3 May 2022.",
    ],
)
def test_words_that_only_sound_like_a_release_or_a_pardon(text: str) -> None:
    assert not {each.category for each in found(text)} & {"release", "pardon"}


def test_threat_needs_somebody_who_makes_it() -> None:
    assert found("Officers are being threatened in Jos, Nigeria.") == ()


def test_lead_is_dated_by_the_body() -> None:
    (only,) = found(
        "Police arrested a man over a plot in Oslo, Norway.\n\nThe man was arrested at his flat on "
        "3 May 2022."
    )

    assert only.when is not None
    assert only.when.mention.text == "3 May 2022"


def test_group_that_took_men_arrested_nobody() -> None:
    assert found("Gunmen raided a camp and captured six men near Jos on 3 May 2022.") == ()


@pytest.mark.parametrize(
    ("text", "category"),
    [
        # six raids are one act
        ("Eight people were detained in six raids in London on Monday.", "arrest"),
        ("The first of the operations was carried out in Tank District, Pakistan.", "operation"),
        # what a threat answers has happened
        (
            "Militias will likely strike in response to the killing of Hamas leader Ismail Haniyeh "
            "on 31 July 2022.",
            "killing",
        ),
        # the field above gives the day
        (
            "Date: 25 October 2022\nLocation: Haiti\nEvent: The Embassy has evacuated some 20 "
            "employees.",
            "withdrawal",
        ),
    ],
)
def test_told_with_few_words(text: str, category: str) -> None:
    assert category in {each.category for each in found(text)}


def test_vehicles_that_had_left_their_base_withdrew_nobody() -> None:
    assert not found("Two vehicles had left their base near Yala, Thailand, on 3 May 2022.")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("On 3 May 2022 a jury found a citizen, Omar Haddad, guilty of a plot.", "sentence"),
        ("Nine men were sent to prison on 3 May 2022 in London, England.", "sentence"),
        ("Two nuns were let go on 3 May 2022 in Haiti.", "release"),
        ("The embassy will be closed to the public on 3 May 2022.", "posture"),
    ],
)
def test_further_ways_to_tell_them(text: str, category: str) -> None:
    assert [each.category for each in extracted(text).triggers] == [category]


def test_whom_soldiers_carry_out_of_a_flood_is_not_released() -> None:
    text = "Soldiers in boats rescued 40 families from roofs in Manila, Philippines, on 3 May 2022."

    assert not extracted(text).triggers


def test_arrest_of_an_event_has_its_day() -> None:
    text = (
        "Date: May 3, 2022\n\nLocation: Mulhouse, France\n\nThe event: A man stabbed two people in "
        "a market. The assailant was arrested on the spot.\n"
    )
    (trigger,) = extracted(text).triggers

    assert trigger.when is not None
    assert str(trigger.when.mention.value) == "2022-05-03"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Officers seized four men in raids in Birmingham, England, on 3 May 2022.", "arrest"),
        ("Two brothers were taken in for questioning in Lyon, France, on 3 May 2022.", "arrest"),
        ("Al-Shabaab warned Kenya on 3 May 2022 that more blood would flow.", "threat"),
        ("MSF halted its work in Zamfara, Nigeria, on 3 May 2022.", "withdrawal"),
        ("France raised its terror alert to the highest level on 3 May 2022.", "posture"),
        ("The ELN said on 3 May 2022 that it would not prolong the ceasefire.", "truce_end"),
        ("A priest regained his freedom in Kaduna, Nigeria, on 3 May 2022.", "release"),
        ("A court in Paris, France, upheld the life sentence on 3 May 2022.", "sentence"),
        ("Two men were put to death in Saudi Arabia on 3 May 2022.", "execution"),
        ("Sappers made a car bomb safe in Kirkuk, Iraq, on 3 May 2022.", "plot_foiled"),
        ("Kuwait threw out the ambassador of Iran on 3 May 2022.", "diplomacy"),
        ("A judge in Baghdad ordered the arrest of Abu Ali al-Askari on 3 May 2022.", "arrest"),
    ],
)
def test_plainer_words_for_them(text: str, category: str) -> None:
    found = extracted(text)

    assert category in {each.category.removesuffix("_warrant") for each in found.triggers}
    assert not found.incidents


def test_an_arrest_in_which_bombs_were_found_is_one() -> None:
    text = "Three men were arrested in Jos, Nigeria, on 3 May 2022, and six bombs were found."
    seen = extracted(text)

    assert [each.category for each in seen.triggers] == ["arrest"]
    assert not seen.incidents


def test_an_alert_speaks_of_the_place_in_its_head() -> None:
    text = "Location: Niamey, Niger\n\nEvent: Embassy staff are to stay at home."

    assert [each.category for each in found(text)] == ["posture"]


def the_day(text: str) -> str | None:
    (trigger,) = [each for each in found(text) if each.category != "killing"]
    return str(trigger.when.mention.value) if trigger.when and trigger.when.mention.value else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Published: 5 May 2022\n\nPolice in Goma arrested four men after the looting of "
            "a depot on 2 May 2022.",
            None,
        ),
        (
            "A crowd gathered in Juba on 2 May 2022. The marches came two days after a court "
            "sentenced the politician Amos Deng to 12 years.",
            "2022-04-30",
        ),
        (
            "Shots fell in Juba on 2 May 2022. The police arrested the trader Amos Deng two days "
            "after the shooting.",
            "2022-05-04",
        ),
        (
            "The minister spoke in Lima on 2 May 2022, a day ahead of the elections in the Andes.",
            "2022-05-03",
        ),
        (
            "The parade in Goma was held on 2 May 2022. Police arrested 13 youths.",
            "2022-05-02",
        ),
        (
            "The ceasefire in Kachin took effect on 2 April 2022 and ended at midnight on "
            "2 May 2022.",
            "2022-05-02",
        ),
    ],
)
def test_day_is_that_of_the_act(text: str, day: str | None) -> None:
    assert the_day(text) == day


def test_names_in_brackets_part_no_words() -> None:
    text = "The truce with the National Liberation Army (ELN) lapsed at midnight on 2 May 2022."

    assert [each.category for each in found(text)] == ["truce_end"]


def test_what_has_been_done_since_is_told() -> None:
    text = "The company in Goma has since flown its staff out to Kigali."

    assert [each.category for each in found(text)] == ["withdrawal"]


def test_killing_told_first_without_the_name_is_one() -> None:
    (killing,) = found(
        "Published: 5 May 2022\n\nAn airstrike killed a leader of Hamas in Gaza on 3 May 2022. "
        "The group announced the death of Abu Omar Nasser on television."
    )
    assert killing.slots["subject"] is not None


def test_operation_right_behind_its_killing_is_that_one() -> None:
    told = found(
        "Published: 5 May 2022\n\nA Taliban commander, Adil Zeb, was killed in Swat on 3 May 2022. "
        "Security forces started an intelligence-based operation in the area."
    )
    assert [each.category for each in told] == ["killing"]


@pytest.mark.parametrize(
    "told",
    [
        "The court handed nine men jail terms.",
        "London froze the assets of two men.",
        "Some of the staff were flown home.",
        "A truce was agreed.",
    ],
)
def test_told_in_passing_without_day_or_place(told: str) -> None:
    opening = "A bomb killed two guards at the port of Aden, Yemen, on 3 May 2022."
    aside = f"{opening}\n\nThe port had been attacked before. {told}"

    assert found(aside) == ()
    # in a list each item is news
    assert len(found(f"{opening}\n\n- {told}\n- The port is open.")) == 1


def test_what_an_attack_hit_or_came_before_is_no_news() -> None:
    hit = (
        "Supporters of the party marched on the embassy in Jos on 2 June, pelted it with rocks "
        "and set fire to a building."
    )
    due = (
        "Gunmen killed two guards in Basra on 3 May 2022, days before the pope is due to visit it."
    )

    assert found(hit) == ()
    assert [each.category for each in found(due)] == ["event"]


def test_gunman_who_threatens_in_the_act_gives_no_warning() -> None:
    text = "A gunman who threatened to kill officers shot a guard in Bonn on 3 May 2022."

    assert found(text) == ()


def test_day_of_what_came_before_is_not_the_next() -> None:
    text = "Bonn, 9 May 2022: The city has been tense since an attack at a festival on 3 April."

    assert found(text) == ()
