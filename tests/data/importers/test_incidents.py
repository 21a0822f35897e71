"""An incident from its parts: when, where, who, and what must be decided about it."""

from typing import Any

import pytest

from data.importers.incidents import (
    LONGEST_NOTE,
    Attack,
    Facts,
    When,
    Where,
    Who,
    around,
    between,
    incidents,
    sentences,
    whole_month,
)
from data.importers.layouts import Context, Found
from data.importers.names import Actors, Facilities
from data.schema.checks import Fault
from data.schema.tables import INCIDENT
from tests.data.importers.samples import ACTORS, FACILITIES, TODAY

CONTEXT = Context(Actors(ACTORS), Facilities(FACILITIES), TODAY)
WHERE = Where("Iraq", ("Somewhere",), "Baghdad", 33.3, 44.4, 5.0)
ATTACK = Attack(
    source="x",
    identity="7",
    when=around("2024-03-05", 1),
    where=WHERE,
    who=Who("Group"),
    stated_on=None,
    facts=Facts("other", "ied", "high", "mixed"),
)
NAMES = [column.name for column in INCIDENT.columns]


def found_for(**changed: Any) -> Found:
    (found,) = incidents([ATTACK._replace(**changed)], CONTEXT)
    return found


def values(**changed: Any) -> dict[str, Any]:
    return dict(zip(NAMES, found_for(**changed).values, strict=True))


def test_every_part_stands_in_its_column() -> None:
    facts = Facts("base", "uas", "low", "independent", "drone", "failed", 1, 2, 3, 4, "x", "y")

    row = values(facts=facts, notes="Note.", when=around("2024-03-05", 1)._replace(is_aggregate=1))

    assert {name: value for name, value in row.items() if value is not None} == {
        **facts._asdict(),
        "incident_id": "x-7",
        "external_id": "x:7",
        "occurred_on": "2024-03-05",
        "earliest_on": "2024-03-05",
        "latest_on": "2024-03-05",
        "date_precision": 1,
        "known_on": TODAY,
        "known_on_basis": "import",
        "is_aggregate": 1,
        "place": "Somewhere",
        "governorate": "Baghdad",
        "iso_3166_2": "IQ-BG",
        "country": "IRQ",
        "lat": 33.3,
        "lon": 44.4,
        "location_error_km": 5.0,
        "attributed_to": "Group",
        "actor_class": "other",
        "state": "accepted",
        "notes": "Note.",
    }


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2024-03-05", "2024-03-05", 1),
        ("2024-03-05", "2024-03-07", 2),
        ("2024-03-05", "2024-03-13", 3),
        ("2024-03-05", "2024-03-14", 4),
    ],
)
def test_span_has_a_precision(first: str, last: str, precision: int) -> None:
    assert between(first, last) == When(first, first, last, precision)


def test_day_has_days_around_it() -> None:
    assert around("2024-03-05", 3) == When("2024-03-05", "2024-03-01", "2024-03-09", 3)
    assert around("2024-03-05", 4) == When("2024-03-05", "2024-03-01", "2024-03-31", 4)
    assert whole_month("2024-03-05") == When("2024-03-01", "2024-03-01", "2024-03-31", 4)


def test_facility_named_where_it_lies_is_taken() -> None:
    found = found_for(where=WHERE._replace(texts=("US Embassy",)))

    assert (
        values(where=WHERE._replace(texts=("US Embassy",)))["facility_id"] == "us-embassy-baghdad"
    )
    assert [name[0] for name in found.names] == ["facility", "actor"]


def test_doubtful_name_waits() -> None:
    where = WHERE._replace(texts=("US Embassy",), lat=36.2)

    found, row = found_for(where=where), values(where=where)

    assert (row["facility_id"], row["state"]) == (None, "proposed")
    assert [hold.column for hold in found.holds] == ["place"]


@pytest.mark.parametrize(
    ("texts", "region", "lat", "expected"),
    [
        (("Here",), "Baghdad", 33.3, "Here"),
        ((None, "There"), None, 33.3, "There"),
        ((), "Baghdad", 33.3, "Baghdad"),
        ((), None, 33.3, "33.300, 44.400"),
        ((), None, None, "Iraq"),
    ],
)
def test_place_is_the_most_exact_words_there_are(
    texts: tuple[str | None, ...], region: str | None, lat: float | None, expected: str
) -> None:
    where = WHERE._replace(texts=texts, region=region, lat=lat)

    assert values(where=where)["place"] == expected


def test_half_a_point_is_no_point() -> None:
    row = values(where=WHERE._replace(lat=None))

    assert (row["lat"], row["lon"], row["location_error_km"]) == (None, None, None)


def test_country_nobody_knows_is_refused() -> None:
    found = found_for(where=WHERE._replace(country="Atlantis"))

    assert [(one.column, one.value) for one in found.refused] == [("country", "Atlantis")]
    assert found.values == ()


def test_attack_of_tomorrow_is_refused() -> None:
    found = found_for(when=around("2026-11-23", 1))

    assert [one.column for one in found.refused] == ["occurred_on"]


def test_last_day_is_not_after_the_import() -> None:
    row = values(when=around("2026-11-21", 3))

    assert (row["latest_on"], row["known_on"]) == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("stated", "known_on", "basis"),
    [
        ("2024-03-06", "2024-03-06", "source"),
        ("2024-03-04", TODAY, "import"),
        ("2027-01-01", TODAY, "import"),
        (None, TODAY, "import"),
    ],
)
def test_known_on_is_never_before_it_was_over(
    stated: str | None, known_on: str, basis: str
) -> None:
    row = values(stated_on=stated)

    assert (row["known_on"], row["known_on_basis"]) == (known_on, basis)


def test_unsure_blame_is_a_guess() -> None:
    row = values(who=Who("ISIS", is_sure=False))
    nobody = values(who=Who("Group", is_sure=False))

    assert (row["actor_class"], row["presumed_actor_class"]) == ("unattributed", "isis")
    assert nobody["presumed_actor_class"] is None


def test_reason_to_wait_is_kept() -> None:
    holds = (Fault("a", "b", "c"),)

    assert values(holds=holds)["state"] == "proposed"
    assert found_for(holds=holds).holds == holds


def test_notes_have_an_end() -> None:
    notes = sentences(None, "First.", "x" * 2000)

    assert notes is not None
    assert len(notes) == LONGEST_NOTE
    assert notes.startswith("First. xxx")
    assert sentences(None, "") is None
