"""What was reported lately is counted at a facility and around it, and apart."""

import datetime as dt

import pandas as pd

from models.factors.heartbeat import HEARD_DAYS, heartbeat
from tests.models.factories import AS_OF, facility, incident, records


def beat(
    *incidents: dict[str, object], at: dict[str, list[str]] | None = None
) -> dict[str, tuple[int, int]]:
    """Return what was reported at and around a facility in Iraq and one in Syria."""
    known = records(
        facilities=[facility(facility_id="here"), facility(facility_id="there", country="SYR")],
        incidents=list(incidents),
    )
    pairs = [(place, name) for place, names in (at or {}).items() for name in names]
    told = pd.DataFrame(pairs, columns=["facility_id", "incident_id"])
    found = heartbeat(known, told, AS_OF).to_dict("records")
    return {row["facility_id"]: (row["here"], row["elsewhere"]) for row in found}


def days_ago(days: int, name: str = "a", **cells: object) -> dict[str, object]:
    """Return an incident of some days before the date."""
    return incident(incident_id=name, occurred_on=AS_OF - dt.timedelta(days=days), **cells)


def test_attack_at_a_facility_is_not_counted_around_it_too() -> None:
    found = beat(days_ago(1), days_ago(2, "b"), at={"here": ["a"]})

    assert found["here"] == (1, 1)


def test_country_without_a_report_is_told_from_a_quiet_facility() -> None:
    found = beat(days_ago(1))

    assert found == {"here": (0, 1), "there": (0, 0)}


def test_thirty_days_before_the_date_count_and_the_date_does_not() -> None:
    found = beat(days_ago(0), days_ago(1, "b"), days_ago(HEARD_DAYS, "c"), days_ago(31, "d"))

    assert found["here"] == (0, 2)


def test_what_does_not_score_was_not_reported() -> None:
    found = beat(days_ago(1, state="rejected"), days_ago(1, "b", is_aggregate=1))

    assert found["here"] == (0, 0)
