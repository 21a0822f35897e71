"""Moves of state forces against militants, and attacks that only look like them."""

import pytest

from data.briefs.attacks.operations import is_operation
from data.briefs.attacks.telling import tellings
from tests.data.briefs.scenes import drafts, extracted, scene


@pytest.mark.parametrize(
    "text",
    [
        "Security forces killed five militants in North Waziristan, Pakistan.",
        "The army targeted seven terrorist hotbeds near Arish, Egypt, killing eight terrorists and "
        "destroying two car bombs.",
        "Officers fired a shot at a van near Lyon, France, and took its driver into custody.",
        "Police raided seven homes in Brussels, Belgium.",
        "Three terrorists were shot dead in an operation by the army in Tank, Pakistan.",
        "The army captured the town of Adan Yabaal, Somalia.",
        "Police found him in a café in Brussels, Belgium, and shot him.",
        "Armed police shot dead the suspect in Paris, France.",
        "Rao alias Basu, their chief, was killed by security forces near Banko, India.",
        "Ishaq, chief of Lashkar-e-Jhangvi, was shot dead by police in Lahore, Pakistan.",
        "Police arrested nine suspects in raids on a cell in Kano, Nigeria.",
        "Nine men were detained during dawn raids in Leeds, England, on 3 May 2022.",
        "Army units raided a farm near Barire, Somalia, killing nine Al-Shabaab members.",
        "Soldiers clashed with Al-Shabaab near Barire, Somalia, killing two of them.",
        "Troops of the brigade neutralised nine rebels in an ambush in Gwoza on 3 May 2022.",
        "Turkish howitzers shelled PKK positions near Dohuk, Iraq.",
        "Two militants were eliminated in a gunfight with the army in Lamu on 3 May 2022.",
        "Police shot dead a man wanted for two murders in Lyon, France.",
        "A gunfight broke out after police cordoned off a house in Sopore, India.",
        "Police stormed an office in Quito, Ecuador, and arrested a minister.",
    ],
)
def test_moves_of_the_state_are_operations(text: str) -> None:
    (found,) = tellings(scene(text))

    assert is_operation(found)


@pytest.mark.parametrize(
    "text",
    [
        "Militants killed five soldiers in Tank, Pakistan.",
        "Nine militants and two soldiers died when Al-Shabaab attacked a camp in Dhusamareb.",
        "US air strikes killed five fighters near Hajin, Syria.",
        "Gunmen found the police officer in a house in Kano, Nigeria, and shot him dead.",
        "Soldiers shelled a market in Idlib, Syria, killing nine civilians.",
    ],
)
def test_attacks_and_air_strikes_are_none(text: str) -> None:
    assert not is_operation(tellings(scene(text))[0])


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi police raided the headquarters of a militia in Basra.",
        "Kenyan troops raided a base of Al-Shabaab near Lamu.",
        "Kenyan special forces raided two villages near Lamu.",
    ],
)
def test_searches_are_operations(text: str) -> None:
    assert all(is_operation(each) for each in tellings(scene(text)))


def test_base_raided_by_a_group_is_an_attack() -> None:
    (found,) = drafts("Al-Shabaab fighters raided a base of the army near Lamu, Kenya.")

    assert not is_operation(found.telling)


def test_what_goes_on_about_an_operation_is_no_attack() -> None:
    text = (
        "The army raided a hideout of militants near Jos, Nigeria, and killed two. The militants "
        "answered and a heavy exchange of fire followed."
    )

    assert not extracted(text).incidents
    assert [each.category for each in extracted(text).triggers] == ["operation"]


def test_headline_of_an_operation_is_told_once() -> None:
    text = (
        "Army kills five militants in Jos\n\nThe army killed five militants in a raid on a camp "
        "near Jos, Nigeria, on Monday.\n"
    )

    assert len(extracted(text).triggers) == 1


def test_martyrdom_operation_is_an_attack() -> None:
    text = (
        "Al-Shabaab said that 15 officers, police and militias were killed in a martyrdom "
        "operation in Mogadishu, Somalia, on 3 May 2022."
    )

    assert [each.category for each in extracted(text).triggers] == []
    assert len(extracted(text).incidents) == 1


def test_captives_freed_in_a_fight_are_a_release() -> None:
    text = (
        "Vigilantes freed four farmers at Fufore, Nigeria, on 20 March 2022 after a gun battle in "
        "which two kidnappers died."
    )

    assert not extracted(text).incidents
    assert [each.category for each in extracted(text).triggers] == ["release"]


@pytest.mark.parametrize(
    "text",
    [
        "US forces killed a senior ISIS leader in a raid in Idlib, Syria, on 3 May 2022.",
        (
            "Troops clashed with bandits in Bakura, Nigeria, on 3 May 2022. After the fight troops "
            "rescued six kidnapped civilians."
        ),
        (
            "Police arrested a commander of the TTP in Bannu, Pakistan, on 3 May 2022. The raid "
            "was conducted in Mir Ali, a spokesman added."
        ),
    ],
)
def test_what_forces_did_is_no_incident(text: str) -> None:
    found = extracted(text)

    assert not found.incidents
    assert found.triggers


def test_militia_of_the_government_is_a_victim() -> None:
    (incident,) = extracted(
        "An attack killed 10 members of a pro-government militia in Fada, Burkina Faso, on 3 May "
        "2022."
    ).incidents

    assert incident.value("killed_min") == 10


def test_troops_that_came_under_fire_were_attacked() -> None:
    (found,) = tellings(
        scene("Troops came under fire from militants during an operation in Tank, Pakistan.")
    )

    assert not is_operation(found)


@pytest.mark.parametrize(
    "text",
    [
        "Two activists' houses were raided by officers in Minsk, Belarus.",
        "Detectives stormed a workshop of the gang in Cali, Colombia.",
    ],
)
def test_only_police_raids_homes(text: str) -> None:
    assert extracted(text).incidents == ()


def test_militants_killed_in_a_fight_make_no_attack() -> None:
    text = "There, too, two militants were killed near Jos, Nigeria, after an exchange of fire."

    assert not extracted(text).incidents


def test_shelling_of_a_camp_is_an_operation() -> None:
    text = "Congolese troops shelled an ADF camp near Oicha, Congo, and killed 17 rebels on Monday."

    assert not extracted(text).incidents
    assert [each.category for each in extracted(text).triggers] == ["operation"]


def test_headline_of_militants_killed_is_an_operation() -> None:
    text = "- Security forces kill four ISIS members in Mosul, Iraq, on 3 May 2022.\n"

    assert not extracted(text).incidents
    assert [each.category for each in extracted(text).triggers] == ["operation"]
