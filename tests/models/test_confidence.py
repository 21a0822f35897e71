"""The letter of the records behind a level: every component, every floor."""

import math

import numpy as np
import pytest

from models.attribution import Ledger, ledger
from models.confidence import COMPONENTS, component_grades, confidence_letters
from models.factors.features import prepare
from models.records import Records, day_number
from tests.models.factories import AS_OF, Row, facility, incident, records, shipped_profile

TODAY = day_number(AS_OF)
FRESH, FULL = 0.0, 1.0


def behind(incidents: list[Row], places: list[Row] | None = None) -> tuple[Ledger, Records]:
    found = records(places or [facility()], incidents)
    profile = shipped_profile()
    return ledger(prepare(found, profile), profile, TODAY, TODAY), found


def many(n: int, **columns: object) -> list[Row]:
    return [incident(f"{next(iter(columns.values()), '')}{i}", **columns) for i in range(n)]


def grade_of(
    component: str, incidents: list[Row], age: float = FRESH, capture: float = FULL
) -> int:
    grades = component_grades(*behind(incidents), age, capture)
    assert grades.shape == (5, 1)
    return int(grades[COMPONENTS.index(component), 0])


@pytest.mark.parametrize(
    ("age", "grade"),
    [(-3, 0), (0, 0), (7, 0), (7.5, 1), (14, 1), (15, 2), (30, 2), (31, 3), (math.inf, 3)],
)
def test_freshness(age: float, grade: int) -> None:
    assert grade_of("freshness", many(1), age=age) == grade


@pytest.mark.parametrize(
    ("n", "grade"), [(0, 3), (1, 3), (2, 2), (4, 2), (5, 1), (9, 1), (10, 0), (30, 0)]
)
def test_amount(n: int, grade: int) -> None:
    # incidents of one day and one weight are as many as they are
    found, _ = behind(many(n))

    assert found.effective_incidents[0] == pytest.approx(n)
    assert grade_of("amount", many(n)) == grade


@pytest.mark.parametrize(
    ("independent", "partisan", "grade"),
    [
        (1, 0, 0),
        # a partisan incident weighs half: 2 of 2 + .5
        (2, 1, 0),
        (3, 2, 0),
        (1, 1, 1),
        (1, 2, 1),
        (1, 3, 2),
        (1, 6, 2),
        (1, 7, 3),
        (0, 1, 3),
        (0, 0, 0),
    ],
)
def test_independence(independent: int, partisan: int, grade: int) -> None:
    rows = many(independent, source_independence="independent")
    rows += many(partisan, source_independence="partisan_only")

    assert grade_of("independence", rows) == grade


@pytest.mark.parametrize(
    ("columns", "grade"),
    [
        ({"location_error_km": 0.0}, 0),
        ({"location_error_km": 3.0}, 0),
        ({"location_error_km": 3.1}, 3),
        ({"location_error_km": None}, 3),
        ({"location_error_km": 50.0, "facility_id": "embassy"}, 0),
    ],
)
def test_location(columns: dict[str, object], grade: int) -> None:
    assert grade_of("location", many(2, **columns)) == grade


@pytest.mark.parametrize(
    ("capture", "grade"), [(1.0, 0), (0.9, 0), (0.89, 1), (0.5, 1), (0.3, 2), (0.25, 2), (0.0, 3)]
)
def test_capture(capture: float, grade: int) -> None:
    assert grade_of("capture", many(1), capture=capture) == grade


@pytest.mark.parametrize(
    ("n", "age", "capture", "letter", "reason"),
    [
        (12, 0.0, 1.0, "A", ""),
        (12, 10.0, 1.0, "B", "the newest record is old"),
        (3, 10.0, 0.6, "C", "few incidents stand behind it"),
        (12, 0.0, 0.1, "D", "our records hold part of what is published"),
        # of two equally low components the first is named
        (12, 40.0, 0.1, "D", "the newest record is old"),
    ],
)
def test_lowest_component_rules(
    n: int, age: float, capture: float, letter: str, reason: str
) -> None:
    letters, reasons = confidence_letters(*behind(many(n)), age, capture)

    assert (letters, reasons) == ([letter], [reason])


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"source_independence": "partisan_only"}, "much of it rests on partisan sources alone"),
        ({"location_error_km": 3.5}, "places are known only roughly"),
    ],
)
def test_reason_of_poor_records(columns: dict[str, object], reason: str) -> None:
    letters, reasons = confidence_letters(*behind(many(40, **columns)), FRESH, FULL)

    assert (letters, reasons) == (["D"], [reason])


def test_each_facility_has_its_own_letter() -> None:
    places = [facility(), facility("quiet", lat=None)]

    letters, reasons = confidence_letters(*behind(many(12), places), FRESH, FULL)

    assert letters == ["A", "D"]
    assert reasons == ["", "few incidents stand behind it"]


def test_no_facilities_have_no_letters() -> None:
    nothing = records()
    profile = shipped_profile()
    parts = ledger(prepare(nothing, profile), profile, TODAY, TODAY)

    assert confidence_letters(parts, nothing, FRESH, FULL) == ([], [])
    assert np.asarray(component_grades(parts, nothing, FRESH, FULL)).shape == (5, 0)
