"""The fields of a record on the screen: every one has a place, and a form gives a right row."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.forms.record_fields import (
    HIDDEN,
    KINDS,
    completed,
    groups,
    label,
    new_key,
    places_known,
    row_values,
    slug,
    starting_values,
    title,
)
from data import queries
from data.schema.checks import clean_row
from data.schema.tables import BY_NAME, INCIDENT
from data.store import Store

DAY = dt.date(2020, 12, 28)


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_typed_once_but_the_key_and_what_vigil_keeps(kind: str) -> None:
    table = BY_NAME[kind]
    typed = [name for group in groups(table) for name in group.columns]

    assert sorted(typed) == sorted(
        c.name for c in table.columns if c.name not in {*table.key, *HIDDEN}
    )


def test_new_incident_needs_only_what_nobody_can_guess() -> None:
    values = {
        **starting_values(INCIDENT, DAY),
        "place": "Gate",
        "country": "IRQ",
        "target_class": "embassy",
        "attack_type": "indirect_fire",
        "actor_class": "unattributed",
    }
    row = {**completed(INCIDENT, values), "incident_id": "INC-1"}

    clean, faults = clean_row(INCIDENT, row)

    assert faults == []
    assert (clean["occurred_on"], clean["known_on"]) == ("2020-12-27", "2020-12-28")


def test_days_it_can_have_been_follow_an_exact_day() -> None:
    typed = {"occurred_on": "2020-12-20", "earliest_on": "2020-12-27", "latest_on": None}

    exact = completed(INCIDENT, {**typed, "date_precision": 1})
    vague = completed(INCIDENT, {**typed, "date_precision": 3})

    assert (exact["earliest_on"], exact["latest_on"]) == ("2020-12-20", "2020-12-20")
    assert (vague["earliest_on"], vague["latest_on"]) == ("2020-12-27", "2020-12-20")


@pytest.mark.parametrize(
    ("kind", "values", "taken", "key"),
    [
        ("incident", {"occurred_on": "2020-12-27"}, set(), "INC-20201227-01"),
        (
            "incident",
            {"occurred_on": "2020-12-27"},
            {"INC-20201227-01", "INC-20201227-02"},
            "INC-20201227-03",
        ),
        ("trigger_event", {"occurred_on": None}, set(), "TRG-00000000-01"),
        ("facility", {"name": "Café Görlitz, Nord"}, set(), "cafe-gorlitz-nord"),
        ("facility", {"name": "Camp"}, {"camp"}, "camp-2"),
        ("actor", {"name": "عصائب"}, {"actor"}, "actor-2"),
    ],
)
def test_new_key_is_no_other_record_s(
    kind: str, values: dict[str, str | None], taken: set[object], key: str
) -> None:
    assert new_key(BY_NAME[kind], values, taken) == key


def test_label_reads_as_words_and_marks_what_is_needed() -> None:
    assert label(INCIDENT.column("occurred_on")) == "Occurred on *"
    assert label(INCIDENT.column("n_munitions")) == "Munitions counted"
    assert slug("!!!") == ""


def test_values_of_a_row_are_those_of_a_file(seed_store: Store) -> None:
    frame = queries.newest(seed_store, "incident")
    row = frame[frame["incident_id"] == "IQA-20201220-01"].to_dict("records")[0]

    values = row_values(INCIDENT, row)

    assert values["occurred_on"] == "2020-12-20"
    assert (values["n_munitions"], values["claimed_by"], values["lat"]) == (8, None, 33.299)
    assert clean_row(INCIDENT, values)[1] == []
    assert title("incident", row).endswith("20 Dec 2020")


def test_places_come_with_what_a_form_takes_of_them() -> None:
    facilities = pd.DataFrame(
        [
            {
                "name": "Camp",
                "governorate": "Anbar",
                "country": "IRQ",
                "lat": 33.0,
                "lon": 43.0,
                "location_error_km": float("nan"),
            }
        ]
    )
    incidents = facilities.rename(columns={"name": "place"}).assign(place=["Camp"])

    assert places_known(facilities, incidents) == {
        "Camp": {
            "place": "Camp",
            "governorate": "Anbar",
            "country": "IRQ",
            "lat": 33.0,
            "lon": 43.0,
            "location_error_km": None,
        }
    }
