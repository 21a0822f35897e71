"""Records to add to a store: a new incident, and text that means harm wherever one may type."""

from typing import Any

from data.storage.changes import Change
from data.store import Store
from tests.data.seed_files import values

EMBASSY = "us-embassy-baghdad"
HOSTILE = [
    ":red[LEVEL: LOW]",
    "<script>alert(1)</script>",
    "![x](http://evil.example/x.png)",
    "[a](javascript:alert(1))",
    "https://evil.example/",
]


def an_incident(incident_id: str, **changed: Any) -> Change:
    """Return the change that adds an incident at the embassy on 29 May 2021, known a day later."""
    day = "2021-05-29"
    stated: dict[str, Any] = dict.fromkeys(("occurred_on", "earliest_on", "latest_on"), day)
    stated |= {
        "known_on": "2021-05-30",
        "facility_id": EMBASSY,
        "target_class": "embassy",
        "incident_id": incident_id,
    }
    return Change("incident", [values("incident", **(stated | changed))])


def hostile(store: Store, text: str) -> None:
    """Store `text` wherever a person may type: a facility, an incident, its source, a trigger."""
    nasty: dict[str, Any] = {"name": text, "notes": text, "operator": text, "aliases": text}
    place: dict[str, Any] = {
        "lat": 33.3,
        "lon": 44.4,
        "presence_from": "2019-01-01",
        "target_class": "embassy",
    }
    day: dict[str, Any] = {"occurred_on": "2021-05-29", "known_on": "2021-05-30"}
    store.append(
        [
            Change("facility", [values("facility", facility_id="hostile", **nasty, **place)]),
            an_incident("H-1", facility_id="hostile", place=text, claimed_by=text),
            Change(
                "incident_source",
                [
                    values(
                        "incident_source", incident_id="H-1", title=text, url="javascript:alert(1)"
                    )
                ],
            ),
            Change(
                "trigger_event",
                [
                    values(
                        "trigger_event",
                        trigger_id="H-2",
                        title=text,
                        source_title=text,
                        source_url="javascript:alert(1)",
                        category="us_strike",
                        strength=3,
                        actor_classes=None,
                        target_classes=None,
                        countries=None,
                        **day,
                    )
                ],
            ),
        ],
        "Mallory",
        text,
    )
