"""Records that look the same as a proposal are offered, and others are not."""

import pandas as pd
import pytest

from data.briefs.filing.likeness import same_as

DAY = pd.Timestamp("2020-12-20")


def incident(**changed: object) -> dict[str, object]:
    row = {
        "incident_id": "X",
        "occurred_on": DAY,
        "earliest_on": DAY,
        "latest_on": DAY,
        "lat": 33.3,
        "lon": 44.4,
        "location_error_km": 1.0,
        "facility_id": "embassy",
        "attack_type": "indirect_fire",
        "state": "accepted",
    }
    return row | changed


@pytest.mark.parametrize(
    ("changed", "is_offered"),
    [
        ({}, True),
        (
            {"earliest_on": DAY + pd.Timedelta(days=2), "latest_on": DAY + pd.Timedelta(days=2)},
            True,
        ),
        (
            {"earliest_on": DAY + pd.Timedelta(days=3), "latest_on": DAY + pd.Timedelta(days=3)},
            False,
        ),
        ({"facility_id": None, "lat": 33.38}, True),
        ({"facility_id": None, "lat": 33.5}, False),
        ({"facility_id": None, "lat": 33.5, "location_error_km": 40.0}, True),
        ({"attack_type": "other"}, True),
        ({"attack_type": "ied"}, False),
        ({"state": "rejected"}, False),
    ],
)
def test_incident_near_in_time_place_and_kind_is_offered(
    changed: dict[str, object], *, is_offered: bool
) -> None:
    found = same_as("incident", incident(), pd.DataFrame([incident(incident_id="R", **changed)]))

    assert list(found["incident_id"]) == ["R"] * is_offered


def test_nearest_comes_first_and_three_at_most() -> None:
    days = [DAY + pd.Timedelta(days=n) for n in (2, 0, 1, 1)]
    rows = [incident(incident_id=str(n), earliest_on=d, latest_on=d) for n, d in enumerate(days)]

    assert list(same_as("incident", incident(), pd.DataFrame(rows))["incident_id"]) == [
        "1",
        "2",
        "3",
    ]


def trigger(**changed: object) -> dict[str, object]:
    row = {
        "trigger_id": "X",
        "occurred_on": DAY,
        "date_precision": 1,
        "category": "killing",
        "title": "Killing: Hamid Karimi",
        "state": "accepted",
    }
    return row | changed


def test_trigger_of_the_same_kind_or_about_the_same_person_is_offered() -> None:
    rows = pd.DataFrame(
        [
            trigger(trigger_id="kind", title="Somebody dies"),
            trigger(trigger_id="who", title="A strike kills Karimi", category="us_strike"),
            trigger(trigger_id="neither", title="A pardon", category="pardon"),
            trigger(trigger_id="late", occurred_on=DAY + pd.Timedelta(days=9)),
        ]
    )

    assert set(same_as("trigger", trigger(), rows)["trigger_id"]) == {"kind", "who"}


def test_anniversary_of_the_same_day_is_offered() -> None:
    def row(name: str, month: int) -> dict[str, object]:
        return {
            "anniversary_id": name,
            "calendar": "gregorian",
            "recurrence": "annual",
            "month": month,
            "day": 3,
            "origin_on": pd.NaT,
            "state": "accepted",
        }

    rows = pd.DataFrame([row("same", 1), row("other", 2)])

    assert list(same_as("anniversary", row("x", 1), rows)["anniversary_id"]) == ["same"]
