"""Names are matched letter for letter, nearly so, or not at all, and never silently."""

from typing import Any

import pytest

from data.importers.names import Actors, Facilities, Match
from tests.data.importers.samples import ACTORS, FACILITIES

KNOWN = Actors(ACTORS, {"IS": "Islamic State"})
PLACES = Facilities(FACILITIES)
EMBASSY = (33.3, 44.39)


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("Islamic State", "islamic-state"),
        ("IS", "islamic-state"),
        ("Islamic State of Iraq and the Levant (ISIL)", "islamic-state"),
        ("Kata\u2019ib Hezbollah", "kataib-hezbollah"),
        ("KH", "kataib-hezbollah"),
        ("Government of Iran", "iran"),
        ("Military Forces of Iran (1989-)", "iran"),
    ],
)
def test_name_or_alias_is_exact(text: str, actor_id: str) -> None:
    met = KNOWN.match(text)

    assert (met.certainty, met.record_id) == ("exact", actor_id)


def test_other_spelling_is_likely_and_taken() -> None:
    met = KNOWN.match("Kataaib Hizballah")

    assert (met.certainty, met.value) == ("likely", "iran_aligned_militia")
    assert met.score >= 93


def test_resemblance_is_doubtful_and_not_taken() -> None:
    met = KNOWN.match("Islamic State of Iraq and Libya")

    assert (met.certainty, met.value) == ("doubtful", "other")
    assert "may be Islamic State of Iraq and the Levant" in met.why


@pytest.mark.parametrize("text", ["Group X", "KSS", "Government of Iraq", "Hezbollah of Nowhere"])
def test_name_nobody_knows_is_another_actor(text: str) -> None:
    assert KNOWN.match(text) == Match("none", None, None, 0.0, "other")


@pytest.mark.parametrize(
    "text", [None, "Unknown", "Unidentified Armed Group (Iraq)", "XXX666", "-99", "Civilians"]
)
def test_nobody_is_unattributed(text: str | None) -> None:
    assert KNOWN.match(text).value == "unattributed"


def test_store_without_actors_knows_none() -> None:
    assert Actors([]).match("Islamic State").value == "other"


@pytest.mark.parametrize(
    "text", ["US Embassy", "near the U.S. Embassy, Baghdad", "American Embassy in Baghdad"]
)
def test_facility_named_where_it_lies_is_met(text: str) -> None:
    assert PLACES.match([None, text], *EMBASSY, 1.0).value == "us-embassy-baghdad"


def test_town_of_the_same_name_is_not_the_base() -> None:
    assert PLACES.match(["Taji"], 33.52, 44.25, 5.0).certainty == "none"
    assert PLACES.match(["Taji town"], 33.52, 44.25, 5.0).certainty == "none"


def test_route_is_never_met_by_name() -> None:
    assert PLACES.match(["Highway One South"], 32.4, 44.5, 5.0).certainty == "none"


def test_facility_named_far_from_where_it_lies_is_doubtful() -> None:
    met = PLACES.match(["US Embassy"], 36.19, 44.01, 5.0)

    assert (met.certainty, met.value) == ("doubtful", "")
    assert "lies 323 km away" in met.why


def test_wide_error_reaches_further() -> None:
    assert PLACES.match(["US Embassy"], 33.7, 44.4, 5.0).certainty == "doubtful"
    assert PLACES.match(["US Embassy"], 33.7, 44.4, 50.0).certainty == "exact"


def test_facility_named_without_coordinates_is_doubtful() -> None:
    assert "no coordinates" in PLACES.match(["US Embassy"], None, None, 0.0).why


def test_two_facilities_named_are_doubtful() -> None:
    met = PLACES.match(["Camp Taji and US Embassy"], *EMBASSY, 5.0)

    assert (met.certainty, met.why) == ("doubtful", "names US Embassy and Camp Taji; expected one")


def test_resemblance_counts_only_nearby() -> None:
    near = PLACES.match(["Taji Military Complexes"], 33.52, 44.25, 5.0)
    odd = PLACES.match(["Taji Militia Complexes"], 33.52, 44.25, 5.0)
    far = PLACES.match(["Taji Militia Complexes"], 30.0, 47.0, 5.0)

    assert (near.certainty, near.value) == ("likely", "camp-taji")
    assert (odd.certainty, odd.value) == ("doubtful", "")
    assert far.certainty == "none"


@pytest.mark.parametrize(
    ("text", "certainty", "value"),
    [
        ("camp-taji", "exact", "camp-taji"),
        ("Taji", "exact", "camp-taji"),
        ("MSR Tampa", "exact", "msr-tampa"),
        ("Taji Military Complexe", "likely", "camp-taji"),
        ("Camp Tahji North", "doubtful", ""),
        ("zzzzzz", "doubtful", ""),
    ],
)
def test_facility_is_identified_by_what_should_be_its_id(
    text: str, certainty: str, value: str
) -> None:
    met = PLACES.identify(text)

    assert (met.certainty, met.value) == (certainty, value)


@pytest.mark.parametrize(
    "place",
    [{"lat": None, "lon": None}, {"exposure_radius_km": None, "location_error_km": float("nan")}],
)
def test_facility_that_lacks_numbers_is_no_failure(place: dict[str, Any]) -> None:
    met = Facilities([{**FACILITIES[0], **place}]).match(["US Embassy"], *EMBASSY, 1.0)

    assert met.certainty in {"exact", "doubtful"}
