"""Before and after: what a draft would change, facility by facility."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import given

from models.exploring.preview import compared, preview
from models.exploring.whatif import look, revise
from models.profile import WeightProfile
from models.records import Records
from models.scoring import assess
from tests.models.drafts import KNOWN_BY, drafts
from tests.models.factories import (
    AS_OF,
    Row,
    ago,
    facility,
    incident,
    records,
    shipped_profile,
    trigger,
    weighed,
)
from tests.models.strategies import fewer, profiles, some_records

SHIPPED = shipped_profile()


def ranked(board: pd.DataFrame) -> list[str]:
    """Return the ids of the facilities in the order of the Overview, those assessed."""
    order = board.sort_values(["rate", "name"], ascending=[False, True], na_position="last")
    return order.loc[order["rate"].notna(), "facility_id"].tolist()


def attacked(facility_id: str, days_ago: int = 1) -> Row:
    """Return a rocket at a facility, told without coordinates so that it is near no other."""
    occurred_on = ago(days_ago)
    row = incident(f"at {facility_id}", facility_id=facility_id, occurred_on=occurred_on)
    return {**row, "lat": None, "lon": None, "target_class": "base"}


@fewer
@given(some_records(), profiles, drafts, KNOWN_BY)
def test_preview_is_two_assessments_side_by_side(
    found: Records, profile: WeightProfile, draft: WeightProfile, known_by: dt.date
) -> None:
    rows = preview(look(found, profile, AS_OF, known_by), draft).facilities

    for side, weights in (("before", profile), ("after", draft)):
        board = assess(found, weights, AS_OF, known_by).facilities
        assert rows["facility_id"].tolist() == board["facility_id"].tolist()
        assert rows[f"level_{side}"].tolist() == board["level"].tolist()
        np.testing.assert_array_equal(rows[f"rate_{side}"], board["rate"])
        np.testing.assert_array_equal(rows[f"probability_{side}"], board["probability_7d"])
        placed = rows.dropna(subset=f"position_{side}").sort_values(f"position_{side}")
        assert placed["facility_id"].tolist() == ranked(board)
        assert placed[f"position_{side}"].tolist() == list(range(1, len(placed) + 1))


def test_golden_preview() -> None:
    places = [facility("a"), facility("b", lat=35.0), facility("gone", presence_to=ago(9))]
    view = look(records(places, [attacked("b")], [trigger()]), SHIPPED, AS_OF)

    found = preview(view, weighed(frequency=3.0, triggers=0.0))

    expected = [
        ["a", "MINIMAL", "MINIMAL", 0, False, 2, 2],
        ["b", "MODERATE", "SUBSTANTIAL", 1, True, 1, 1],
        ["gone", "NOT ASSESSED", "NOT ASSESSED", 0, False, pd.NA, pd.NA],
    ]
    columns = ["facility_id", "level_before", "level_after", "steps", "is_changed"]
    columns += ["position_before", "position_after"]
    assert found.facilities[columns].to_numpy(dtype=object).tolist() == expected
    assert (found.n_changed, found.n_up, found.n_down) == (1, 1, 0)
    b = found.facilities.loc[1]
    short = 3.6 * np.log(2) / 30 * 2 ** (-1 / 30) + 0.715 * np.log(2) / 120 * 2 ** (-1 / 120)
    lift = np.exp(0.18 * 2 ** (-1 / 14))
    assert np.isclose(b["rate_before"], (0.0103 + short) * lift, rtol=1e-12)
    assert np.isclose(b["rate_after"], 0.0103 + 3 * short, rtol=1e-12)
    assert np.isclose(b["probability_after"], 1 - np.exp(-(0.0103 + 3 * short)), rtol=1e-12)


def test_falls_are_counted_apart_from_rises() -> None:
    places = [facility("a"), facility("b", lat=36.5, country="SYR")]
    strikes = [trigger(f"t{n}", countries="SYR") for n in range(2)]
    view = look(records(places, [attacked("a")], strikes), SHIPPED, AS_OF)

    found = preview(view, weighed(frequency=0.0, triggers=3.0))

    before, after = (found.facilities[f"level_{side}"].tolist() for side in ("before", "after"))
    assert (before, after) == (["MODERATE", "MINIMAL"], ["MINIMAL", "LOW"])
    assert found.facilities["steps"].tolist() == [-2, 1]
    assert (found.n_changed, found.n_up, found.n_down) == (2, 1, 1)
    assert found.facilities["position_before"].tolist() == [1, 2]
    assert found.facilities["position_after"].tolist() == [2, 1]


def test_level_that_a_draft_no_longer_assesses_changes_without_a_step() -> None:
    rows = records([facility()], [incident(occurred_on=ago(9), known_on=ago(9))])
    view = look(rows, SHIPPED, AS_OF)
    stale = replace(SHIPPED, uncertainty=replace(SHIPPED.uncertainty, stale_after_days=8.0))

    found = preview(view, stale)

    assert found.facilities["level_after"].tolist() == ["NOT ASSESSED"]
    assert found.facilities["position_after"].isna().tolist() == [True]
    assert (found.n_changed, found.n_up, found.n_down) == (1, 0, 0)


def test_equal_rates_are_placed_by_name() -> None:
    places = [{**facility(key), "name": name} for key, name in ("cB", "dC", "eA")]
    view = look(records(places, [incident(lat=None)]), SHIPPED, AS_OF)

    found = preview(view, weighed(2.0)).facilities

    assert found["position_before"].tolist() == [2, 3, 1]
    assert found["position_after"].tolist() == [2, 3, 1]


def test_same_profile_changes_nothing_and_views_compare_as_a_draft_does() -> None:
    view = look(records([facility()], [incident()]), SHIPPED, AS_OF)

    assert preview(view, SHIPPED).n_changed == 0
    draft = weighed(3.0)
    pd.testing.assert_frame_equal(
        compared(view, revise(view, draft)).facilities, preview(view, draft).facilities
    )


def test_without_facilities_nothing_changes() -> None:
    found = preview(look(records([]), SHIPPED, AS_OF), weighed(3.0))

    assert found.facilities.empty
    assert (found.n_changed, found.n_up, found.n_down) == (0, 0, 0)
