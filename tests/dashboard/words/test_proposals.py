"""A proposal is said in words: its title, its fields, and what to look at."""

from dataclasses import replace

import pandas as pd

from dashboard.words.proposals import (
    how_far_to_trust,
    proposal_fields,
    proposal_title,
    remarks,
)
from data.authored.editing import Seen
from data.briefs.filing.queue import Waiting

DAY = pd.Timestamp("2020-12-26")
BODY = "On December 26, 2020, rockets fell."


def waiting(slots: dict[str, object], **changed: object) -> Waiting:
    row = {
        "attack_type": "indirect_fire",
        "place": "the base",
        "occurred_on": DAY,
        "earliest_on": DAY,
        "latest_on": DAY,
        "known_on": DAY,
        "lat": 33.0,
    } | changed
    return Waiting("incident", "b-I1", "b", 0, len(BODY), slots, row, Seen("incident", "b-I1", 1))


def slot(value: object, start: int | None = None, end: int | None = None) -> dict[str, object]:
    basis = "inferred" if start is None else "stated"
    return {"value": value, "start": start, "end": end, "basis": basis}


def test_fields_stand_in_the_order_that_decides_with_their_words() -> None:
    one = waiting({"weapon": slot("rocket", 22, 29), "occurred_on": slot("2020-12-26", 3, 20)})

    fields = proposal_fields(one, BODY, {})

    assert proposal_title(one) == "Rocket or mortar fire, the base, 26 Dec 2020"
    assert fields.to_numpy().tolist() == [
        ["Occurred on", "26 Dec 2020", "stated", "December 26, 2020"],
        ["Weapon", "rocket", "stated", "rockets"],
    ]


def test_values_are_said_in_words_and_not_in_codes() -> None:
    one = waiting(
        {
            "attack_type": slot("uas", 22, 29),
            "country": slot("SYR"),
            "actor_class": slot("state_us"),
            "location_error_km": slot(250.0),
        }
    )

    said = proposal_fields(one, BODY, {}).set_index("Field")["Proposed"]

    assert said.to_list() == ["Drone attack", "United States", "Syria", "250"]


def test_what_the_text_lacks_is_said() -> None:
    said = " ".join(remarks(waiting({n: slot(None) for n in ("occurred_on", "place", "country")})))

    assert "gives no day" in said
    assert "gives no place" in said
    assert "country is not known" in said


def test_doubtful_day_and_unlocated_place_are_said() -> None:
    later = DAY + pd.Timedelta(days=1)
    told = waiting({}, latest_on=later, lat=float("nan"), occurred_on=later)

    said = " ".join(remarks(told))

    assert "26 Dec 2020 to 27 Dec 2020" in said
    assert "Unlocated" in said
    assert "after the day on which the brief became known" in said
    assert remarks(waiting({})) == []


def test_what_it_rests_on_says_how_far_to_trust_it() -> None:
    day, place = slot("2020-12-26", 3, 20), slot("the base", 22, 29)
    told = waiting({"occurred_on": day, "place": place})
    guessed = waiting({"occurred_on": day, "place": slot("Iraq")})

    assert "nine in ten were right" in how_far_to_trust(told)
    assert "three in four were right" in how_far_to_trust(guessed)
    # a trigger event need not have a place
    assert "four in five were right" in how_far_to_trust(replace(guessed, kind="trigger"))
    assert "half were right" in how_far_to_trust(replace(waiting({}), kind="trigger"))
    assert how_far_to_trust(replace(told, kind="anniversary")) == ""
