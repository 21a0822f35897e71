"""When levels change if nothing happens, and the dates and triggers named for it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from models.exploring.level_changes import level_changes
from models.exploring.outlook import outlook
from models.exploring.whatif import look
from models.profile import WeightProfile
from models.records import Records
from tests.models.drafts import KNOWN_BY, drafts
from tests.models.factories import (
    AS_OF,
    Row,
    ago,
    anniversary,
    facility,
    incident,
    records,
    shipped_profile,
    trigger,
    weighed,
)
from tests.models.strategies import few, some_records

SHIPPED = shipped_profile()
NEWS = incident("news", lat=None)


def changes_of(
    found: Records, profile: WeightProfile = SHIPPED, known_by: dt.date = AS_OF
) -> list[dict[Any, Any]]:
    view = look(found, profile, AS_OF, known_by)
    return level_changes(view, outlook(view)).to_dict("records")


def ahead(days: int) -> pd.Timestamp:
    return pd.Timestamp(AS_OF + dt.timedelta(days=days))


@few
@given(some_records(), drafts, KNOWN_BY)
def test_changes_tell_the_outlook_again(
    found: Records, profile: WeightProfile, known_by: dt.date
) -> None:
    view = look(found, profile, AS_OF, known_by)
    seen = outlook(view)

    changes = level_changes(view, seen)

    assert changes["changes_on"].is_monotonic_increasing
    for facility_id in seen.facility_ids:
        frame = seen.frame(facility_id).set_index("on")
        own = changes[changes["facility_id"] == facility_id]
        level = frame["level"]
        moved = level.ne(level.shift()) & (level.index > level.index[0])
        assert own["changes_on"].tolist() == level.index[moved].tolist()
        assert own["to_level"].tolist() == level[moved].tolist()
        assert own["from_level"].tolist() == level.shift()[moved].tolist()
        assert own["to_held"].tolist() == frame["held_level"][moved].tolist()
        assert own["from_held"].tolist() == frame["held_level"].shift()[moved].tolist()


def test_date_that_comes_near_is_named_for_the_rise_and_for_the_fall() -> None:
    # weighed with 3 it lifts .0103 to .0193, LOW, once it lies in the window, on 14 January
    rows: list[Row] = [
        anniversary("soleimani", month=1, day=20),
        anniversary("elsewhere", month=1, day=20, target_classes="base"),
        anniversary("later", month=6, day=20),
    ]
    found = records([facility()], [NEWS], anniversaries=rows)

    rise, fall = changes_of(found, weighed(anniversaries=3.0))

    assert (rise["changes_on"], rise["from_level"], rise["to_level"]) == (
        ahead(17),
        "MINIMAL",
        "LOW",
    )
    assert rise["anniversary_ids"] == ("soleimani",)
    assert rise["trigger_ids"] == ()
    assert (fall["changes_on"], fall["from_level"], fall["to_level"]) == (
        ahead(24),
        "LOW",
        "MINIMAL",
    )
    assert fall["anniversary_ids"] == ("soleimani",)
    assert (rise["from_held"], rise["to_held"]) == ("MINIMAL", "LOW")
    assert (fall["from_held"], fall["to_held"]) == ("LOW", "LOW")


def test_dates_are_named_in_the_order_of_their_share() -> None:
    rows = [
        anniversary("small", month=1, day=20, strength=1),
        anniversary("soleimani", month=1, day=20),
        anniversary("middle", month=1, day=20, strength=3),
    ]
    found = records([facility()], [NEWS], anniversaries=rows)
    strong = replace(
        weighed(anniversaries=2.0),
        anniversary_effects={"default": 0.1, "soleimani": 0.21, "small": 0.09},
    )

    rise = changes_of(found, strong)[0]

    # .21, .1 and .03 of the exponent, all drawing near at the same pace
    assert rise["anniversary_ids"] == ("soleimani", "middle")


def test_calming_trigger_that_fades_is_named_for_the_rise() -> None:
    base = replace(SHIPPED, rate_7d=replace(SHIPPED.rate_7d, base=0.0195))
    calming = trigger("truce", strength=-3, occurred_on=ago(1))
    provoking = trigger("strike", strength=1, occurred_on=ago(50), known_on=ago(50))
    found = records([facility()], [NEWS], [calming, provoking])

    changes = changes_of(found, base)

    assert [(row["from_level"], row["to_level"]) for row in changes] == [("MINIMAL", "LOW")]
    assert changes[0]["trigger_ids"] == ("truce",)
    assert changes[0]["anniversary_ids"] == ()


def test_fading_of_incidents_alone_names_nobody() -> None:
    old = trigger("old", occurred_on=ago(59), known_on=ago(59))
    found = records([facility()], [incident()], [old])

    (fall,) = changes_of(found)

    assert (fall["from_level"], fall["to_level"]) == ("MODERATE", "LOW")
    assert fall["anniversary_ids"] == fall["trigger_ids"] == ()


def test_trigger_that_fades_faster_than_the_incidents_is_named_for_the_fall() -> None:
    found = records([facility()], [incident(occurred_on=ago(15))], [trigger("strike")])

    fall = changes_of(found)[0]

    assert (fall["from_level"], fall["to_level"]) == ("MODERATE", "LOW")
    assert fall["trigger_ids"] == ("strike",)


def test_modifier_at_its_limit_moves_nothing() -> None:
    # doubled throughout, however much the strikes fade meanwhile
    strikes = [trigger(f"t{n}") for n in range(60)]
    found = records([facility()], [incident()], strikes)

    fall = changes_of(found, weighed(triggers=3.0))[0]

    assert (fall["from_level"], fall["to_level"]) == ("MODERATE", "LOW")
    assert fall["trigger_ids"] == ()


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_weight_of_0_names_no_date(weight: float) -> None:
    date = anniversary("soleimani", month=1, day=5)
    found = records([facility()], [incident(occurred_on=ago(12))], anniversaries=[date])

    named = {row["anniversary_ids"] for row in changes_of(found, weighed(anniversaries=weight))}

    assert named == ({()} if weight == 0 else {("soleimani",)})


def test_facility_that_comes_or_goes_changes_without_a_cause() -> None:
    places = [
        facility("left", presence_to=AS_OF + dt.timedelta(days=4)),
        facility("new", presence_from=AS_OF + dt.timedelta(days=6)),
    ]
    found = records(places, [NEWS], anniversaries=[anniversary("soleimani")])

    gone, come = changes_of(found)

    assert (gone["facility_id"], gone["changes_on"]) == ("left", ahead(5))
    assert (gone["from_level"], gone["to_level"]) == ("MINIMAL", "NOT ASSESSED")
    assert (come["facility_id"], come["changes_on"]) == ("new", ahead(6))
    assert (come["from_level"], come["to_level"]) == ("NOT ASSESSED", "MINIMAL")
    assert {row[name] for row in (gone, come) for name in ("anniversary_ids", "trigger_ids")} == {
        ()
    }


def test_rate_of_nothing_names_nobody() -> None:
    nothing = replace(SHIPPED, rate_7d=replace(SHIPPED.rate_7d, base=0.0))
    place = facility(presence_to=AS_OF + dt.timedelta(days=4))

    changes = changes_of(records([place], [NEWS], [trigger()]), nothing)

    assert [row["to_level"] for row in changes] == ["NOT ASSESSED"]


def test_without_facilities_nothing_changes() -> None:
    view = look(records([], [NEWS], anniversaries=[anniversary()]), SHIPPED, AS_OF)

    changes = level_changes(view, outlook(view))

    assert changes.empty
    assert np.array_equal(changes.columns[:2], ["facility_id", "changes_on"])
