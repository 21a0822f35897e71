"""The evidence of one facility is a slice of that of all, and both add up to the rates."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal

from models.evidence import KINDS
from models.records import Records
from models.scoring import assess
from tests.models.evidences import kept
from tests.models.factories import AS_OF, ago, facility, incident, records, shipped_profile, trigger
from tests.models.strategies import few, some_records


@few
@given(some_records())
def test_slices_are_the_whole_and_add_up_to_the_rates(found: Records) -> None:
    said = assess(found, shipped_profile(), AS_OF)

    slices = [said.shares.of(row) for row in range(len(found.facilities))]

    together = pd.concat([said.evidence.iloc[:0], *slices], ignore_index=True)
    assert_frame_equal(together, said.evidence, check_dtype=False)
    for row, of_one in zip(said.facilities.to_dict("records"), slices, strict=True):
        if row["not_assessed_because"]:
            assert of_one.empty
        else:
            total = row["background"] + of_one["share"].sum()
            assert total == pytest.approx(row["rate"], rel=1e-9)


def test_greatest_share_stands_first_and_equals_in_the_order_of_their_names() -> None:
    rows = [incident("b", occurred_on=ago(3)), incident("a", occurred_on=ago(3))]
    rows.append(incident("c", occurred_on=ago(2)))

    told = assess(records([facility()], rows), shipped_profile(), AS_OF).shares.of(0)

    assert told["id"].tolist() == ["c", "a", "b"]
    assert told["facility_id"].tolist() == ["embassy"] * 3


def test_what_counted_a_week_ago_alone_has_no_share_now() -> None:
    # a trigger taken back: what it was is in what was known before
    table = pd.DataFrame(
        {
            "facility_id": ["x", "x", "y"],
            "kind": ["incident", "trigger", "incident"],
            "id": ["i", "t", "i"],
            "share": [0.5, 0.0, 0.2],
            "previous_share": [0.4, 0.3, 0.0],
        }
    )

    assert_frame_equal(kept(table).frame, table, check_dtype=False)
    assert kept(table).of(1)["share"].tolist() == [0.2]
    assert set(table["kind"]) <= set(KINDS)


def test_calming_trigger_has_a_negative_share_of_its_own() -> None:
    found = records(
        [facility()], [incident("i", occurred_on=ago(3))], [trigger("calm", strength=-3.0)]
    )

    told = assess(found, shipped_profile(), AS_OF).shares.of(0).set_index("id")["share"]

    assert told["calm"] < 0 < told["i"]
    assert np.isfinite(told).all()
