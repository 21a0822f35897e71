"""A sentence with what it names, at places that lead back to the original."""

from tests.data.briefs.scenes import HEAD, scene


def test_short_brackets_part_no_clause() -> None:
    found = scene("An improvised device (IED) hit a truck (see 2) in Kabul.")

    assert "(IED)" not in found.text
    assert "(see 2)" in found.text
    assert len(found.text) == len(found.full)


def test_numbers_of_dates_and_markers_are_blanked() -> None:
    found = scene("On 3 May 2022 two died.[4]")

    assert found.plain.split() == ["On", "two", "died."]


def test_places_lead_back() -> None:
    text = "Rockets hit Mosul\u200b today."
    found = scene(text)
    (place,) = found.places

    start, end = found.original(place.start, place.end)

    assert (HEAD + text)[start:end] == "Mosul"
    assert found.local(start) == place.start


def test_dateline_is_known() -> None:
    found = scene(
        "ISLAMABAD: Gunmen attacked Panjgur on Monday evening and killed two people there."
    )

    assert found.text[: found.dateline_end] == "ISLAMABAD: "


def test_weapons_that_only_back_somebody_are_left_out() -> None:
    found = scene("Special forces, backed by US drones, shelled two villages with mortars.")

    assert {each.weapon.weapon for each in found.weapons} == {"mortar"}
