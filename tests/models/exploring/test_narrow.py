"""One facility alone is told what the view of all tells of it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from models.exploring.ablation import ablation
from models.exploring.narrow import narrowed
from models.exploring.one_more import one_more
from models.exploring.outlook import outlook
from models.exploring.tipping import tipping_points
from models.exploring.whatif import View, look
from models.records import Records
from tests.models.factories import AS_OF, anniversary, facility, incident, records, route, trigger
from tests.models.factories import shipped_profile as shipped
from tests.models.strategies import fewer, some_records

NEAR = 1e-12


@pytest.fixture(scope="module")
def view() -> View:
    """Return a date with an embassy, a camp and two route segments."""
    found = records(
        [facility("embassy"), facility("camp", target_class="base"), route("north", "Baghdad")],
        [
            incident("a"),
            incident("b", facility_id="camp", target_class="base"),
            incident("c", target_class="convoy"),
        ],
        [trigger(strength=-2)],
        [anniversary()],
    )
    return look(found, shipped(), AS_OF)


def own(frame: pd.DataFrame, facility_id: str) -> pd.DataFrame:
    """Return the rows of one facility."""
    return frame[frame["facility_id"] == facility_id].reset_index(drop=True)


@pytest.mark.parametrize("facility_id", ["embassy", "camp", "north"])
def test_every_computation_says_the_same(view: View, facility_id: str) -> None:
    alone = narrowed(view, facility_id)
    row = list(view.facility_ids).index(facility_id)

    assert list(alone.facility_ids) == [facility_id]
    assert alone.rates()[0] == pytest.approx(view.rates()[row], abs=NEAR)
    for compute in (ablation, tipping_points, one_more):
        pd.testing.assert_frame_equal(
            compute(alone), own(compute(view), facility_id), rtol=1e-9, check_exact=False
        )
    ahead = outlook(view).frame(facility_id)
    pd.testing.assert_frame_equal(outlook(alone).frame(facility_id), ahead, rtol=1e-9)


@fewer
@given(found=some_records())
def test_rate_of_each_facility_is_that_among_all(found: Records) -> None:
    every = look(found, shipped(), AS_OF)

    for row, facility_id in enumerate(every.facility_ids):
        alone = narrowed(every, str(facility_id)).rates()
        assert alone == pytest.approx([every.rates()[row]], abs=NEAR, nan_ok=True)


def test_weights_may_be_moved_afterwards(view: View) -> None:
    bold = replace(shipped(), factors=replace(shipped().factors, frequency=2.5))

    alone = narrowed(View(view.basis, bold), "camp")

    assert alone.rates()[0] == pytest.approx(View(view.basis, bold).rates()[1], abs=NEAR)
    assert not np.isclose(alone.rates()[0], narrowed(view, "camp").rates()[0])


def test_unknown_facility_is_refused(view: View) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        narrowed(view, "nowhere")
