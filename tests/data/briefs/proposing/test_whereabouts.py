"""Where a told attack happened."""

import pytest

from data.briefs.proposing.records import Where
from data.briefs.proposing.whereabouts import facility_of, where_of
from tests.data.briefs.scenes import extracted, registries, scene


def where(text: str) -> Where | None:
    found = scene(text)
    facility = facility_of(found, 0, len(found.text), found.block, registries())
    return where_of(found, 0, len(found.text), facility)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Rockets hit Mosul, Iraq.", "Mosul, Iraq", "town"),
        ("Rockets hit Bijapur District in Chhattisgarh, India.", "Bijapur District", "admin1"),
        ("Rockets hit Ain al-Asad air base in Iraq.", "Ain al-Asad Air Base", "facility"),
        ("The US bombed bases in Western Iraq.", "Western Iraq", "region"),
        ("Rockets were fired in Iraq.", "Iraq", "country"),
        # the report only comes from there
        ("Cairo: Rockets hit a port in Libya.", "Libya", "country"),
        ("Aden: Rockets hit a port in Yemen.", "Aden", "town"),
    ],
)
def test_places(text: str, name: str, kind: str) -> None:
    found = where(text)

    assert found is not None
    assert found.place is not None
    assert found.name.startswith(name)
    assert found.place.kind == kind


def test_road_between_two_towns_is_their_middle() -> None:
    found = where("A bomb exploded on the road between Baghdad and Hillah in Iraq.")

    assert found is not None
    assert found.place is not None
    assert found.place.lat == pytest.approx(32.9, abs=0.05)


def test_village_nobody_knows_takes_the_place_around_it() -> None:
    found = where("Gunmen attacked the village of Nowhere in Borno, Nigeria.")

    assert found is not None
    assert found.place is not None
    assert found.name.startswith("Nowhere")
    assert found.place.name == "Borno"


def test_named_but_unlocated() -> None:
    found = where("Gunmen attacked the village of Nowhere.")

    assert found is not None
    assert (found.name, found.place) == ("Nowhere", None)


def test_facility_of_another_country_is_none() -> None:
    found = where("Rockets hit the US Embassy in Kabul, Afghanistan.")

    assert found is not None
    assert found.place is not None
    assert found.place.name == "Kabul"


def test_dateline_is_not_where_it_happened() -> None:
    found = where(
        "ISLAMABAD: Gunmen attacked a camp in Panjgur, Pakistan, on Monday evening and killed two."
    )

    assert found is not None
    assert found.name.startswith("Panjgur")


def test_no_place_at_all() -> None:
    assert where("Gunmen killed two.") is None


def test_span_of_a_place_not_known_holds_both_names_in_order() -> None:
    found = where("In Borno State, Nigeria, gunmen attacked traders in the village of Xyzzy.")

    assert found is not None
    assert found.start is not None
    assert found.end is not None
    assert found.start <= found.end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At Mandaragiru, a hamlet, gunmen shot two men.", "Mandaragiru"),
        ("Rebels attacked a convoy in Bakouma on 23 March 2022.", "Bakouma"),
    ],
)
def test_place_named_without_a_word_for_what_it_is(text: str, name: str) -> None:
    found = where(text)

    assert found is not None
    assert (found.name, found.place) == (name, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mortar fire wounded two guards at Dunapen by night.", "Dunapen"),
        ("The army shelled Aita al-Saab in response.", "Aita al-Saab"),
        ("Insurgents ambushed a bus between Chipenbe and Balamo, killing two.", "Chipenbe and"),
        ("Gang members kidnapped a doctor in Delnas 33.", "Delnas 33"),
        ("Naikhong, 3 Oct: A landmine injured a man.", "Naikhong"),
        ("Kalaru village: armed men looted a clinic.", "Kalaru village"),
        ("Militants shot travellers in Afar-Irdox area.", "Afar-Irdox"),
        ("A bomb hit a car in al Dunabir on Friday.", "al Dunabir"),
        ("A drone struck a farm near Dar as Salem on Friday.", "Dar as Salem"),
        ("Gunmen shot a judge in the Chechen town of Tolarot on Friday.", "Tolarot"),
        ("Unknown men bombed a shop in Dünaprés on Friday.", "Dünaprés"),
    ],
)
def test_places_that_no_table_knows_keep_their_name(text: str, name: str) -> None:
    found = where(text)

    assert found is not None
    assert found.place is None
    assert found.name.startswith(name)


@pytest.mark.parametrize("text", ["Rockets were fired in Ramadan.", "A bomb hit Abdullah's house."])
def test_other_names_are_no_places(text: str) -> None:
    assert where(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gunmen fired on a bus near the village of Dunaro, 400 km from the capital, Bangui.",
            "Dunaro",
        ),
        ("Jets struck a camp near Dunakot in what New Delhi called an answer.", "Dunakot"),
        ("Rebels raided the village of Dunapo in the Bunia area.", "Dunapo, Bunia"),
        ("Rockets of Yemen's Houthis struck Abu Dhabi on 3 May 2022.", "Abu Dhabi"),
        ("A bomb hit a shop in Dunapa, a suburb 8 km north of Mombasa.", "Dunapa, Mombasa"),
    ],
)
def test_the_village_goes_before_a_town_elsewhere(text: str, name: str) -> None:
    found = where(text)

    assert found is not None
    assert found.name.startswith(name)


def test_where_the_wounded_were_flown_is_not_where_it_happened() -> None:
    found = where(
        "A truck hit a mine in the Haylar camp; the wounded were flown to Nairobi, Kenya."
    )

    assert found is not None
    assert found.name.startswith("Haylar")


def test_road_travelled_is_where_it_happened() -> None:
    (found,) = extracted(
        "Gunmen shot two nurses who were travelling from Bamako to Gao in Mali on Monday."
    ).incidents

    assert found.where is not None
    assert found.where.name != "Mali"


def test_a_capital_is_in_its_own_country_though_only_another_is_named() -> None:
    text = "Shots wounded a guard in Kabul on 3 May 2022. Pakistan withdrew its envoy."
    (found,) = extracted(text).incidents

    assert found.where is not None
    assert found.where.place is not None
    assert (found.where.place.name, found.where.place.country) == ("Kabul", "AFG")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a dateline in brackets is where the report was written
        ("(Bunia) - Two men were hacked to death in Mambasa, DR Congo, on Friday.", "Mambasa"),
        # of two attacks each has its own base
        (
            "On 3 May 2022 a drone hit Baghdad airport, Iraq, and rockets hit Al Asad Air Base.",
            "Ain al-Asad Air Base",
        ),
        ("Moscow ordered a curfew after gunmen shot two in Grozny, Russia.", "Grozny"),
        (
            "Gunmen killed five in Gao, Mali. In Niger, JNIM killed nine at Zurbattan on 4 May.",
            "Zurbattan, Niger",
        ),
    ],
)
def test_places_beside_others(text: str, name: str) -> None:
    found = extracted(text).incidents[-1].where

    assert found is not None
    assert found.name.startswith(name)
