"""What extraction proposes becomes rows the store takes, each field with whence it comes."""

import datetime as dt
import json

import pytest

from data.briefs.filing.adding import registries_of
from data.briefs.filing.proposals import NO_COUNTRY, Proposed, Told, missing, proposals
from data.briefs.naming.registries import Registries
from data.briefs.proposing.extract import extract
from data.schema.checks import clean_row
from data.schema.tables import BY_NAME
from data.store import Store
from tests.data.briefs.weekly import WEEKLY

DAY = dt.date(2020, 12, 28)


@pytest.fixture(scope="module")
def names(seed_store: Store) -> Registries:
    return registries_of(seed_store)


def proposed(text: str, names: Registries) -> list[Proposed]:
    facilities = {each.facility_id: each for each in names.all_facilities}
    return proposals(extract(text, names), Told("b", DAY, DAY, facilities))


def test_every_row_may_be_stored(names: Registries) -> None:
    for one in proposed(WEEKLY, names):
        _, faults = clean_row(BY_NAME[one.table], one.row)

        assert not faults, (one.record_id, faults)
        assert json.loads(one.slots_json)


def test_incident_at_a_facility_takes_its_point_and_its_class(names: Registries) -> None:
    base = next(one for one in proposed(WEEKLY, names) if one.row.get("facility_id") == "al-asad")

    assert base.row["occurred_on"] == "2020-12-26"
    assert (base.row["target_class"], base.row["attack_type"]) == ("base", "indirect_fire")
    assert (base.row["n_munitions"], base.row["wounded_min"]) == (14, 2)
    assert base.row["lat"] == pytest.approx(33.79, abs=0.05)
    assert base.slots["lat"].basis == "inferred"
    assert base.slots["occurred_on"].basis == "stated"
    assert (base.row["state"], base.row["known_on"]) == ("proposed", "2020-12-28")


def test_what_the_text_does_not_give_is_missing_and_still_stored(names: Registries) -> None:
    (one,) = proposed("A bomb was thrown at the patrol and killed a guard.", names)

    assert missing(json.loads(one.slots_json)) == ["occurred_on", "place", "country"]
    assert (one.row["place"], one.row["country"]) == ("not stated", NO_COUNTRY)
    assert (one.row["occurred_on"], one.row["date_precision"]) == ("2020-12-28", 4)
    assert one.row["earliest_on"] == "2020-11-28"


def test_claim_is_a_claim_and_blame_is_blame(names: Registries) -> None:
    (claimed,) = proposed(
        "On December 20, 2020, rockets struck the US Embassy in Baghdad. "
        "Kataib Hezbollah claimed the attack.",
        names,
    )

    assert claimed.row["claimed_by"] == "Kata'ib Hezbollah"
    assert claimed.row["attributed_to"] is None
    assert claimed.row["actor_class"] == "iran_aligned_militia"


def test_anniversary_recurs_on_its_day(names: Registries) -> None:
    text = "The first anniversary of the killing of Qassem Soleimani is on January 3, 2021."
    found = [one for one in proposed(text, names) if one.kind == "anniversary"]

    (one,) = found
    assert (one.row["recurrence"], one.row["month"], one.row["day"]) == ("annual", 1, 3)
    assert not clean_row(BY_NAME["anniversary"], one.row)[1]


def test_days_that_disagree_are_kept_as_a_span(names: Registries) -> None:
    text = "On Sunday, December 28, 2020, a roadside bomb hit a US convoy in Babil province."

    (one,) = proposed(text, names)

    assert (one.row["earliest_on"], one.row["latest_on"]) == ("2020-12-27", "2020-12-28")
    assert one.row["date_precision"] == 2
