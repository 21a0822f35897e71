"""What-if on the shipped records at the turn of 2020, where a date and old strikes meet."""

import datetime as dt
import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data import queries
from data.store import Store
from models.backtesting.receipt import Receipt, receipt
from models.exploring.ablation import ablation
from models.exploring.level_changes import level_changes
from models.exploring.mixes import triangle
from models.exploring.one_more import one_more
from models.exploring.outlook import outlook
from models.exploring.preview import preview
from models.exploring.tipping import smallest_changes, tipping_points
from models.exploring.whatif import View, look
from models.scoring import assess
from models.weekly import level_names
from tests.models.factories import AS_OF, shipped_profile, weighed

EMBASSY = "us-embassy-baghdad"


def rows_of(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return the rows of the embassy."""
    return frame[frame["facility_id"] == EMBASSY].to_dict("records")


@pytest.fixture(scope="module")
def view(seed_store: Store) -> View:
    return look(queries.records(seed_store, AS_OF), shipped_profile(), AS_OF)


def test_preview_agrees_with_the_board_of_the_draft(view: View) -> None:
    draft = weighed(frequency=3.0, triggers=0.0, anniversaries=2.0)

    rows = preview(view, draft).facilities

    board = assess(view.basis.inputs.records, draft, AS_OF).facilities
    np.testing.assert_array_equal(rows["rate_after"], board["rate"])
    assert rows["level_after"].tolist() == board["level"].tolist()
    assert rows_of(rows)[0]["level_after"] == "HIGH"


def test_embassy_on_the_eve_of_the_first_anniversary(view: View) -> None:
    share = rows_of(triangle(view).shares())[0]
    assert share["level"] == "SUBSTANTIAL"
    assert 0.5 < share["share"] < 0.7
    assert rows_of(ablation(view))[0]["alone"] == "frequency"
    tips = {row["factor"]: row for row in rows_of(smallest_changes(tipping_points(view)))}
    assert tips["frequency"]["stated_weight"] == 0.68
    assert tips["frequency"]["level_then"] == "MODERATE"
    assert [(row["attacks"], row["level_then"]) for row in rows_of(one_more(view))] == [
        (2, "HIGH")
    ] * 7


def test_what_is_over_once_the_anniversary_is_past(view: View) -> None:
    seen = outlook(view)

    first = rows_of(level_changes(view, seen))[0]
    assert (first["from_level"], first["to_level"]) == ("SUBSTANTIAL", "MODERATE")
    assert first["changes_on"].date() == dt.date(2021, 1, 5)
    assert first["anniversary_ids"] == ("soleimani",)
    week = assess(view.basis.inputs.records, shipped_profile(), dt.date(2021, 1, 4), AS_OF)
    assert level_names(seen.raw[7]) == week.facilities["level"].tolist()
    assert level_names(seen.held[7]) == week.facilities["held_level"].tolist()
    np.testing.assert_allclose(seen.rates[7], week.facilities["rate"], rtol=1e-12)


def test_receipt_of_a_draft_that_believes_in_frequency_alone(view: View) -> None:
    told = receipt(view, weighed(2.0, 0.0, 0.0))

    assert told.rows == 4805
    assert told.positives == 80
    assert len(told.hits_gained) == told.hits_draft - told.hits_base + len(told.hits_lost)
    assert Receipt.from_dict(json.loads(json.dumps(told.to_dict(), allow_nan=False))) == told
