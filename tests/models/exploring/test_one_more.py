"""One more attack, counted on the fingers, and by putting it into the records and assessing."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.exploring.one_more
from models.exploring.one_more import attack_weights, one_more
from models.exploring.whatif import look
from models.levels import LEVELS
from models.profile import WeightProfile
from models.records import Records, as_list
from models.scoring import assess
from tests.models.drafts import KNOWN_BY, drafts, known
from tests.models.factories import (
    AS_OF,
    INCIDENT,
    ago,
    anniversary,
    facility,
    frame,
    incident,
    records,
    route,
    shipped_profile,
    weighed,
)
from tests.models.strategies import fewer, some_records

SHIPPED = shipped_profile()
RANK = {level.name: rank for rank, level in enumerate(LEVELS)}
WEEK = [AS_OF + dt.timedelta(days=days) for days in range(7)]


def attacked(found: Records, facility_id: str, day: dt.date, times: int) -> Records:
    """Return the records with so many sure, matched attacks more at a facility on a day."""
    place = found.facilities.set_index("facility_id").loc[facility_id]
    attackers = as_list(place["threatened_by"])
    rows = [
        incident(
            f"more{number}",
            occurred_on=day,
            known_on=day,
            facility_id=facility_id,
            target_class=place["target_class"],
            actor_class=attackers[0] if attackers else "isis",
            lat=None,
            lon=None,
        )
        for number in range(times)
    ]
    parts = [part for part in (found.incidents, frame(rows, INCIDENT)) if not part.empty]
    incidents = pd.concat(parts, ignore_index=True) if parts else found.incidents
    return replace(found, incidents=incidents)


@fewer
@given(some_records(), drafts, KNOWN_BY, st.integers(0, 6))
def test_as_many_attacks_in_the_records_raise_the_level_and_one_fewer_does_not(
    found: Records, profile: WeightProfile, known_by: dt.date, ahead: int
) -> None:
    found = known(found, known_by)
    told = one_more(look(found, profile, AS_OF, known_by))
    board = assess(found, profile, AS_OF, known_by).facilities.set_index("facility_id")
    on = AS_OF + dt.timedelta(days=ahead)

    def reached(facility_id: str, times: int) -> str:
        more = attacked(found, facility_id, on, times)
        after = on + dt.timedelta(days=1)
        then = assess(more, profile, after, max(known_by, after)).facilities
        return str(then.set_index("facility_id").loc[facility_id, "level"])

    for row in told[told["occurs_on"] == pd.Timestamp(on)].to_dict("records"):
        facility_id, times = row["facility_id"], row["attacks"]
        now = RANK.get(board.loc[facility_id, "level"], len(RANK))
        assert row["level_now"] == board.loc[facility_id, "level"]
        if pd.isna(times):
            assert row["level_then"] == ""
            assert RANK.get(reached(facility_id, 10), -1) <= now
        else:
            assert reached(facility_id, times) == row["level_then"]
            assert RANK[row["level_then"]] > now
            assert times == 0 or RANK.get(reached(facility_id, times - 1), -1) <= now


def attacks_of(told: pd.DataFrame, facility_id: str) -> list[int | None]:
    counts = told.loc[told["facility_id"] == facility_id, "attacks"]
    return [None if pd.isna(count) else int(count) for count in counts]


def test_golden_counts() -> None:
    # one attack of the day before is worth .0852: the base of .0103 with one makes MODERATE; from
    # MODERATE at .0955, which fades to .0835 by the last day, two more make SUBSTANTIAL
    places = [facility("quiet", lat=36.0), facility()]
    view = look(records(places, [incident()]), SHIPPED, AS_OF)

    told = one_more(view)

    assert told["facility_id"].tolist() == ["quiet"] * 7 + ["embassy"] * 7
    assert told["occurs_on"].tolist() == [pd.Timestamp(day) for day in WEEK] * 2
    assert (told["assessed_on"] - told["occurs_on"] == pd.Timedelta(days=1)).all()
    assert attacks_of(told, "quiet") == [1] * 7
    assert attacks_of(told, "embassy") == [2] * 7
    levels = {
        row["facility_id"]: (row["level_now"], row["level_then"]) for row in told.to_dict("records")
    }
    assert levels == {"quiet": ("MINIMAL", "MODERATE"), "embassy": ("MODERATE", "SUBSTANTIAL")}


def test_level_that_rises_by_itself_needs_no_attack() -> None:
    # .0606 of a rocket and the base; the date lifts it to .0739, .0764 and then .0801, MODERATE
    date = anniversary("soleimani", month=1, day=8)
    row = incident(occurred_on=ago(25), known_on=ago(25))
    found = records([facility()], [row], anniversaries=[date])

    told = one_more(look(found, weighed(anniversaries=3.0), AS_OF))

    assert told["level_now"].unique().tolist() == ["LOW"]
    assert attacks_of(told, "embassy") == [1, 0, 0, 0, 0, 0, 0]
    assert told["level_then"].tolist() == ["MODERATE"] * 7


def test_the_highest_level_and_none_at_all_cannot_rise() -> None:
    places = [facility("high"), facility("gone", presence_to=ago(3)), facility("new", lat=36.0)]
    places[2] = {**places[2], "presence_from": AS_OF + dt.timedelta(days=2)}
    rows = [incident(f"i{n}") for n in range(9)]
    told = one_more(look(records(places, rows), SHIPPED, AS_OF))

    assert told["attacks"].isna().all()
    assert set(told["level_then"]) == {""}
    now = told.drop_duplicates("facility_id")["level_now"].tolist()
    assert now == ["HIGH", "NOT ASSESSED", "NOT ASSESSED"]


def test_facility_that_is_left_within_the_week_is_not_assessed_after() -> None:
    place = facility(presence_to=AS_OF + dt.timedelta(days=2))

    told = one_more(look(records([place], [incident()]), SHIPPED, AS_OF))

    assert attacks_of(told, "embassy") == [2, 2, None, None, None, None, None]


def test_attack_is_news_that_keeps_the_records_fresh() -> None:
    old = incident(occurred_on=ago(60), known_on=ago(60))

    told = one_more(look(records([facility()], [old]), SHIPPED, AS_OF))

    # the day after the records would be too old without it
    assert attacks_of(told, "embassy") == [1] * 7


def test_weightless_attacks_raise_nothing() -> None:
    nothing = replace(SHIPPED, incident_weight=replace(SHIPPED.incident_weight, high=0.0))

    for profile in (nothing, weighed(frequency=0.0)):
        told = one_more(look(records([facility()], [incident()]), profile, AS_OF))
        assert told["attacks"].isna().all()


def test_attack_weighs_what_a_sure_and_matched_incident_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = [facility(), route("belt", "Baghdad"), facility("any", threatened_by=None)]
    places.append(facility("nowhere", lat=None, lon=None))
    profile = replace(SHIPPED, incident_weight=replace(SHIPPED.incident_weight, high=0.8))

    assert attack_weights(records(places), profile).tolist() == [0.8] * 4
    monkeypatch.setattr(models.exploring.one_more, "FACILITIES_AT_ONCE", 3)
    assert attack_weights(records(places), profile).tolist() == [0.8] * 4


def test_without_facilities_there_is_no_row() -> None:
    told = one_more(look(records([], [incident()]), SHIPPED, AS_OF))

    assert told.empty
    assert np.array_equal(told.columns[:2], ["facility_id", "occurs_on"])
