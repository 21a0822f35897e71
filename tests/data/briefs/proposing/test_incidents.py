"""Proposed incidents: every slot with its value, its place and its basis."""

import pytest

from data.briefs.proposing.records import Incident
from tests.data.briefs.scenes import HEAD, extracted

ATTACK = (
    "On 3 May 2022 JNIM fighters ambushed a UN convoy near Mopti, Mali, with two roadside "
    "bombs, killing at least four peacekeepers."
)


def only(text: str, head: str = HEAD) -> Incident:
    (found,) = extracted(text, head).incidents
    return found


def test_slots_are_filled() -> None:
    found = only(ATTACK)

    values = {
        name: found.value(name)
        for name in (
            "attack_type",
            "n_munitions",
            "target_class",
            "killed_min",
            "killed_max",
            "status",
            "confidence",
        )
    }
    assert values == {
        "attack_type": "ied",
        "n_munitions": 2,
        "target_class": "un_ngo",
        "killed_min": 4,
        "killed_max": None,
        "status": "asserted",
        "confidence": "high",
    }
    assert found.actor is not None
    assert found.actor.actor_class == "other"
    assert found.where is not None
    assert found.where.name == "Mopti, Mali"


def test_slots_point_at_their_words() -> None:
    found, text = only(ATTACK), HEAD + ATTACK

    stated = {
        name: text[slot.start : slot.end]
        for name, slot in found.slots.items()
        if slot.start is not None and slot.end is not None
    }
    assert stated["actor"] == "JNIM"
    assert stated["attack_type"] == "roadside bombs"
    assert stated["killed_min"] == "at least four peacekeepers"


def test_claim_beats_the_assertion_and_a_denial_is_kept() -> None:
    claimed = only(ATTACK + " The Islamic State claimed responsibility.")
    denied = only(ATTACK + " JNIM denied the attack.")

    assert (claimed.value("actor"), claimed.value("status")) == ("Islamic State", "claimed")
    assert denied.value("status") == "attributed_denied"


def test_nobody_is_named() -> None:
    found = only(
        "Unidentified gunmen killed two traders in Jos, Nigeria. No group claimed the attack."
    )

    assert (found.value("actor"), found.value("status"), found.actor) == (
        None,
        "unattributed",
        None,
    )


def test_facility_of_the_registry() -> None:
    found = only(
        "Ten rockets hit a base in Anbar, Iraq, on 3 March 2022. The rockets landed at "
        "Ain al-Asad air base."
    )

    assert found.value("facility_id") == "al-asad"
    assert found.where is not None
    assert found.where.place is not None
    assert found.where.place.kind == "facility"


def test_target_of_the_announcement_is_inherited() -> None:
    text = (
        "Attacks on US convoys were reported in the week. The first one on 23 December 2022, "
        "a roadside bomb explosion near Baghdad."
    )

    found = only(text)

    assert found.value("target_class") == "convoy"
    assert found.slots["target_class"].basis == "inherited"


def test_place_of_the_block_is_inherited() -> None:
    head = HEAD + "Location: Dikwa, Borno State, Nigeria\nThe event: "

    found = only("Gunmen opened fire on farmers and killed seven.", head)

    assert found.where is not None
    assert found.where.place is not None
    assert (found.where.place.name, found.where.basis) == ("Dikwa", "inherited")


def test_toll_that_rose_counts() -> None:
    found = only("A bomb killed two people in Kabul. The death toll later rose to nine.")

    assert found.value("killed_min") == 9


def test_implied_none_is_inferred() -> None:
    found = only("Rockets hit the airport of Baghdad, causing only material damage.")

    assert found.value("killed_min") == 0
    assert found.slots["killed_min"].basis == "inferred"


@pytest.mark.parametrize(
    ("text", "numbers", "kind"),
    [
        ("Rockets hit Mosul, Iraq.[3]", (3,), "direct"),
        ("Rockets hit Mosul, Iraq. Nobody died.[4]", (4,), "inherited"),
        ("Rockets hit Mosul, Iraq.", (), "none"),
    ],
)
def test_citations(text: str, numbers: tuple[int, ...], kind: str) -> None:
    citation = only(text).citation

    assert (citation.numbers, citation.kind) == (numbers, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya: Gunmen killed two in Sidakar. Mali: Rockets hit Gao.", "Sidakar, Kenya"),
        (
            "In Zamfara, bandits burned a barn in Tsafer. They killed a guard in Bukkin on 3 May.",
            "Tsafer, Zamfara",
        ),
    ],
)
def test_unknown_village_lies_where_its_paragraph_says(text: str, name: str) -> None:
    found = extracted(text).incidents[0]

    assert found.where is not None
    assert found.where.name == name


def test_two_attacks_under_two_numbered_headings_stay_two() -> None:
    text = (
        "1. Guerrero\nGunmen killed eight people in San Mateo on Friday.\n\n"
        "2. Colima\nA prison riot in Colima left nine inmates dead on Friday.\n"
    )

    places = [each.where.name for each in extracted(text).incidents if each.where]

    assert places[0] == "San Mateo, Guerrero"


def test_entries_of_a_list_tell_their_attacks_by_a_noun() -> None:
    head = "Overview\n\nReporting period: 3 to 9 April 2023\n\n"
    text = (
        "04/04: IED explosion on the road near Tessit, three soldiers injured.\n\n"
        "06/04: Abduction of two aid workers in Gao town.\n"
    )

    days = [each.when.mention.value for each in extracted(text, head).incidents if each.when]

    assert [str(day) for day in days] == ["2023-04-04", "2023-04-06"]


def test_village_named_behind_is_the_place() -> None:
    (incident,) = extracted(
        "GAZIANTEP, Turkey - Four rescuers were wounded when shells landed beside them. A fire had "
        "broken out. The village, Kafr Taal in western Aleppo, lies two kilometres from the front."
    ).incidents

    assert incident.where is not None
    assert incident.where.place is not None
    assert incident.where.place.country == "SYR"


def test_town_of_a_part_of_the_country_is_the_place() -> None:
    (incident,) = extracted(
        "At least 20 people were killed in Somalia on 3 October 2022 when bombs went off in the "
        "central town of Qoryobaar."
    ).incidents

    assert incident.where is not None
    assert incident.where.name.startswith("Qoryobaar")


def test_town_named_right_behind_is_where_it_happened() -> None:
    found = only(
        "Gunmen attacked a convoy in Borno, Nigeria. Four soldiers died in the fighting in "
        "Maiduguri."
    )

    assert found.where is not None
    assert found.where.name.startswith("Maiduguri")


def test_facility_of_the_attack_named_behind_is_where_it_happened() -> None:
    found = only(
        "A military base in Iraq was hit by rockets on Monday. The attack on the Ain al-Asad base "
        "did little harm."
    )

    assert found.where is not None
    assert found.where.name == "Ain al-Asad Air Base"


def test_border_named_beside_is_not_where_it_happened() -> None:
    found = only(
        "A check post close to the Afghan border was attacked on 3 May 2022. It lies in Dera "
        "Ismail Khan, Pakistan."
    )

    assert found.where is not None
    assert found.where.place is None or found.where.place.country == "PAK"


def test_town_of_the_heading_goes_before_the_country_of_the_body() -> None:
    found = only(
        "Gunmen storm hotel in Gao\n\nGunmen stormed a hotel in Mali on Monday and killed nine."
    )

    assert found.where is not None
    assert found.where.name == "Gao"


def test_ship_that_was_sunk_off_a_coast_was_attacked_there() -> None:
    found = only("Naval drones sank a landing ship off Alupka, Ukraine, on 14 February 2022.")

    assert found.where is not None
    assert found.where.name.startswith("Alupka")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # "the assault took place in ..." says more than a town nearby
        (
            "Gunmen attacked a post in the hills north of the Iraqi capital on 3 May 2022. The "
            "assault took place in al-Azim, Diyala.",
            "al-Azim",
        ),
        # the town a report comes from is not where it happened
        (
            "Kabul - Two women were abducted in the province of Badakhshan on 3 May 2022.",
            "Badakhshan",
        ),
        ("Drones were sent against Abha airport in Saudi Arabia on 3 May 2022.", "Abha"),
        ("Rockets hit posts in northern Israel on 3 May 2022.", "northern Israel"),
        (
            "At 1600 Sanaa time a missile hit a ship near Aden, Yemen, on 3 May 2022.",
            "Aden",
        ),
    ],
)
def test_where_it_happened(text: str, place: str) -> None:
    found = only(text)

    assert found.where is not None
    assert found.where.name.startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "After an exchange of fire, soldiers freed 21 children near Kano, Nigeria, on 3 May 2022.",
        "A wedding\n\nRocket fire on the US embassy in Baghdad, Iraq, is possible.",
        "A bomb went off at the airport of Warwick, USA, on 3 May 2022, wounding a dozen. None of "
        "it was real.",
        "Blast near embassy was fireworks\n\nThe bang heard in Sanaa, Yemen, on Monday was taken "
        "for a bomb.",
        "Kenyans laid flowers at a mall in Nairobi, where on this day in 2013 gunmen killed 67.",
    ],
)
def test_what_was_no_attack(text: str) -> None:
    assert not extracted(text).incidents


def test_attack_told_again_by_who_made_it_is_one() -> None:
    text = (
        "A car loaded with 80 kilograms of pentolite exploded at a police academy in Bogota, "
        "Colombia, on 3 May 2022 and killed 21 people. On Friday the minister said that the ELN "
        "had carried out the bombing."
    )
    found = only(text)

    assert found.value("attack_type") == "vehicle_bomb"
    assert found.actor is not None
    assert "ELN" in found.actor.aliases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the village of one sentence in the wide region of the other
        (
            "A bomb killed two soldiers in central Mali on 3 May 2022. Near the village of Songo "
            "their car struck a roadside bomb.",
            "Songo",
        ),
        # the town that the paragraph before names
        (
            "Nurses were near Biu, in Borno State, Nigeria.\n\nGunmen attacked their car on "
            " 3 May 2022.",
            "Biu",
        ),
        # and before the region of the heading
        (
            "Nurses missing in north-east Nigeria\n\nNurses were near Biu, in Borno State. Gunmen "
            "attacked their car on 3 May 2022.",
            "Biu",
        ),
        # "the city" is that of the attack before
        (
            "A bomb hit a bank in Jolo, Philippines, on 3 May 2022. Police closed roads. A guard "
            "died. A day earlier, gunmen attacked a church in the city.",
            "Jolo",
        ),
        # "the province" is that of the sentence before
        (
            "Smugglers and rebels are at home in Zamfara, Nigeria. Two policemen were shot dead by "
            "gunmen in the province on 3 May 2022.",
            "Zamfara",
        ),
        # a sum of attacks on two towns gives way to the sentence of the one
        (
            "The missions in Tunis and Khartoum were attacked by protesters on 3 May 2022. In "
            "Khartoum a mob stormed the gate.",
            "Khartoum",
        ),
        # the district goes before the province
        (
            "Gunmen killed a man in the Far North Region of Cameroon on 3 May 2022. They attacked "
            "the village of Dorako, in Mayo-Tsanaga.",
            "Dorako",
        ),
        # who speaks from a capital was not hit there
        (
            "The US Embassy in Nairobi has told staff to stay home after gunmen attacked a bus in "
            "Garissa on 3 May 2022.",
            "Garissa",
        ),
        (
            "Ukraine fired rockets at Russia on 3 May 2022. All nine of them were shot down over "
            "the region of Belgorod, Russia said.",
            "Belgorod",
        ),
    ],
)
def test_place_of_the_sentence_nearby(text: str, name: str) -> None:
    where = extracted(text).incidents[-1].where

    assert where is not None
    assert name in where.name


def test_a_state_behind_a_date_is_who_and_not_where() -> None:
    found = only("On 3 May, Turkey shelled a farm near Zakho, Iraq.")

    assert found.value("actor") == "Turkey"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "On 3 May 2022 two lorries packed with explosives were driven at the town hall of "
            "Gao, Mali.",
            "vehicle_bomb",
        ),
        (
            "A patrol sent to Gao, Mali, on 3 May 2022 was met with rifle fire; a guard died.",
            "small_arms",
        ),
        ("Two nurses died in Gao, Mali, on 3 May 2022 when their car was fired on.", "small_arms"),
        (
            "Raiders waylaid a convoy near Gao, Mali, on 3 May 2022 and killed two drivers.",
            "small_arms",
        ),
        (
            "On 3 May 2022 a pickup carrying some 90 kg of explosives blew up in Gao, Mali.",
            "vehicle_bomb",
        ),
        (
            "Two rangers were killed and four hit by splinters when a bomb went off in Gao, Mali, "
            "on 3 May 2022.",
            "ied",
        ),
        ("Raiders cut off the heads of two men in Gao, Mali, on 3 May 2022.", "other"),
        ("Unknown men whisked away two nurses in Gao, Mali, on 3 May 2022.", "other"),
        ("Two rockets were aimed at the airport of Gao, Mali, on 3 May 2022.", "indirect_fire"),
        (
            "On 3 May 2022 cholera nurses were stoned and then shot at near Gao, Mali; one died.",
            "small_arms",
        ),
    ],
)
def test_attacks_are_told_in_many_ways(text: str, kind: str) -> None:
    assert only(text).value("attack_type") == kind


@pytest.mark.parametrize(
    "text",
    [
        "The minister was driven to the airport of Gao, Mali, on 3 May 2022.",
        "Forty clerks were fired on Monday in Gao, Mali.",
        "A delegation was met with flowers in Gao, Mali, on 3 May 2022.",
        "In Mali the number of dead doubled and kidnappings went up by a quarter.",
        "A shell was dug up beside a school in Gao, Mali, on 3 May 2022.",
        "Guards in Gao, Mali, fired only warning shots on 3 May 2022.",
        "Soldiers in Gao, Mali, fired into the air on 3 May 2022.",
        "Baghdad, Iraq, was quiet, with only three attacks reported.",
        "The port of Gao, Mali, looted last week, will not open again.",
        "Two suspects were shot dead while resisting arrest in Gao, Mali, on 3 May 2022.",
        "A chain of gas explosions in Gao, Mali, killed 25 people on 3 May 2022.",
        "Of these, 25 were killed and 40 were kidnapped.",
        "The ministry in Mali said that 34 people were killed over the two days.",
        "The mayor of Gao, Mali, resigned on 3 May 2022, an hour before the blast.",
        "Abu Musa was shot dead in an encounter with the National Guard near Gao on 3 May 2022.",
        "Police see a link to Ali Musa, who planned the Gao hijack and was killed on 3 May 2022.",
    ],
)
def test_what_only_sounds_like_an_attack_is_none(text: str) -> None:
    assert extracted(text).incidents == ()


def test_shells_that_fly_from_a_burning_depot_are_no_attack() -> None:
    text = (
        "A fire broke out in an army depot in Gao, Mali, on 3 May 2022. Shells fell on houses "
        "nearby and two people died."
    )

    assert extracted(text).incidents == ()


def test_an_age_counts_nobody() -> None:
    found = only("On 3 May 2022 Ana Ruiz, 18, was beheaded by kidnappers in Gao, Mali.")

    assert found.value("killed_min") == 1


def test_the_sentence_behind_says_where_it_was() -> None:
    text = "A mine tore into a bus in Mali on 3 May 2022. The attack came near Ouro Dembe, in fog."

    found = only(text)

    assert found.where is not None
    assert found.where.name.startswith("Ouro Dembe")


def test_where_a_ministry_speaks_is_not_where_it_was() -> None:
    text = (
        "On 3 May 2022 rockets wounded two soldiers in the direction of Kodo, the defence "
        "ministry in Bamako said. Mali closed the road."
    )

    found = only(text)

    assert found.where is not None
    assert found.where.name.startswith("Kodo")


def test_the_clause_of_an_attack_says_where_it_was() -> None:
    text = (
        "Nine men were hanged in Gao, Mali, on 3 May 2022 hours after two guards were killed in "
        "an ambush near Kidal."
    )

    found = only(text)

    assert found.where is not None
    assert found.where.name.startswith("Kidal")


def test_a_field_goes_before_the_end_of_a_road() -> None:
    text = (
        "Date: May 3, 2022\nLocation: Gao, Mali\n"
        "Event: Trucks were set alight on the road to Kidal."
    )

    found = only(text)

    assert found.where is not None
    assert found.where.name.startswith("Gao")


def test_a_byline_is_no_place() -> None:
    head = "Bus bombed in Mali\n\nFrom our correspondent in Bamako\n4 May 2022\n\n"

    found = only("A mine tore into a bus in the north of Mali on Tuesday and killed two.", head)

    assert found.where is None or "Bamako" not in found.where.name


def test_the_sentence_before_sets_the_day() -> None:
    text = (
        "On 3 May 2022 two lorries were left across the bridge at Gao, Mali. The patrol sent to "
        "move them was met with rifle fire and a guard was killed."
    )

    found = only(text)

    assert found.when is not None
    assert str(found.when.mention.value) == "2022-05-03"
    assert found.when.basis == "inherited"


def test_an_entry_opens_with_its_day() -> None:
    text = (
        "Notes of the week in Mali\n\nAll was quiet at first.\n\n03 MAY / AMBUSH / Gao, Mali\n\n"
        "A lorry was shot at.\n"
    )

    found = only(text)

    assert found.when is not None
    assert found.when.mention.text == "03 MAY"
    assert (HEAD + text)[found.when.start : found.when.end] == "03 MAY"


def test_a_claim_in_the_next_item_is_of_the_attack_above() -> None:
    text = (
        "- On 3 May 2022 gunmen shot dead two guards in Gao, Mali.\n"
        "- JNIM claimed responsibility a day later, in an audio message.\n"
    )

    assert only(text).value("status") == "claimed"


def test_a_title_gives_way_to_an_attack_further_below() -> None:
    text = (
        "Note 12\n\nMali: convoy hit by rockets near Gao\n\nWhat happened\n\n"
        "On 3 May 2022 two rockets hit a convoy near Gao, Mali.\n"
    )

    assert len(extracted(text, "").incidents) == 1


def test_an_accident_that_is_called_one_is_no_attack() -> None:
    text = (
        "Mali: tanker explosion in Gao\n\nA tanker exploded in Gao, Mali, on 3 May 2022 and nine "
        "people died. The police ruled out foul play.\n"
    )

    assert extracted(text).incidents == ()


def test_a_bomb_that_exploded_is_not_of_those_who_made_arrests() -> None:
    text = (
        "Police in Mali have arrested four men over a car bomb that exploded outside a court in "
        "Gao on 3 May 2022."
    )

    found = only(text)

    assert found.value("attack_type") == "vehicle_bomb"
    assert found.actor is None


def test_a_claim_in_a_section_of_its_own_is_of_the_only_attack() -> None:
    text = (
        "1. INCIDENT\n\nA tanker was hit by a missile off Aden, Yemen, on 3 May 2022.\n\n"
        "2. RESPONSIBILITY\n\nThe Houthis claimed responsibility on television.\n"
    )

    found = only(text)

    assert (found.value("actor"), found.value("status")) == ("Houthis", "claimed")


def test_a_claim_of_both_attacks_is_of_each() -> None:
    text = (
        "On 3 May 2022 a bomb went off in Mosul, Iraq. On 4 May 2022 gunmen attacked a bus in "
        "Erbil. The Islamic State claimed responsibility for both attacks."
    )

    assert [each.value("status") for each in extracted(text).incidents] == ["claimed", "claimed"]


def test_earlier_blasts_claimed_are_others() -> None:
    text = (
        "On 3 May 2022 a mine wounded two guards near Gao, Mali. Two earlier blasts were claimed "
        "by JNIM."
    )

    assert only(text).value("status") == "unattributed"


def test_what_only_follows_in_a_paragraph_is_one_attack() -> None:
    text = (
        "* On 3 May 2022 armed men attacked the village of Ouro in Mali, killing 16 people. Dozens "
        "were injured, and houses and the market were burned.\n"
    )

    assert only(text).value("attack_type") == "small_arms"


def test_later_in_the_day_is_another_attack() -> None:
    text = (
        "On 3 May 2022 ELN fighters blew up a pipeline near Arauca, Colombia. Later in the day, a "
        "soldier was killed by an ELN sniper."
    )

    assert len(extracted(text).incidents) == 2


def test_a_day_before_its_sentence_is_the_day_of_it() -> None:
    text = "LOG\n\nGumuruk, South Sudan\n\n11 May. Stores were attacked and looted by youths.\n"

    found = only(text)

    assert found.when is not None
    assert found.when.mention.text.startswith("11 May")


def test_a_headline_of_a_summary_gives_way_to_the_body() -> None:
    text = (
        "Blast near the court of Quetta kills seven; group claims it; minister resigns; patrols "
        "stepped up.\n\nSeven people were killed on 3 May 2022 when a bomb exploded near the court "
        "in Quetta, Pakistan.\n"
    )

    assert len(extracted(text).incidents) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A grenade was thrown at a bar in Jos, Nigeria, on 3 May 2022.", "other"),
        ("Gunmen opened fire and threw grenades at a bar in Jos, Nigeria.", "small_arms"),
        ("Protesters stormed the US embassy in Tunis, Tunisia, and torched cars.", "mob_assault"),
        ("Protesters torched the US embassy in Tunis, Tunisia.", "arson"),
        ("A base in Djibo, Burkina Faso, came under attack on 3 May 2022.", "small_arms"),
        (
            "Militants attacked a farm in Jos, Nigeria, killing two. They kidnapped the owner.",
            "small_arms",
        ),
        (
            "Explosions rocked the airport in Aden, Yemen, killing two. Police said three rockets "
            "had hit the terminal.",
            "indirect_fire",
        ),
    ],
)
def test_how_it_was_made(text: str, kind: str) -> None:
    assert only(text).value("attack_type") == kind


@pytest.mark.parametrize(
    ("told", "is_one"),
    [
        ("A drone hit a fuel depot and wounded two men.", False),
        # a day or a place of its own, be it one that no gazetteer has
        ("A drone hit a fuel depot on Sunday and wounded two men.", True),
        ("A drone hit a fuel depot near Hotel Meridian and wounded two men.", True),
        # an item of a list says what happened
        ("\n- A drone hit a fuel depot and wounded two men.", True),
    ],
)
def test_far_down_it_says_when_or_where(told: str, *, is_one: bool) -> None:
    rest = "People stayed at home. The port was calm. The mayor spoke. It rained. Shops were open."

    found = extracted(f"{ATTACK}\n\n{rest} {told}").incidents

    assert len(found) == 1 + is_one
