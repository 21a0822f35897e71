"""The weight triangle: its grid by hand, its corners by the scoring core."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

import models.exploring.mixes
from models.exploring.mixes import grid, place, triangle
from models.exploring.whatif import look
from models.levels import LEVELS
from models.profile import Factors, WeightProfile
from models.records import Records
from models.scoring import assess
from tests.models.drafts import KNOWN_BY, drafts
from tests.models.factories import (
    AS_OF,
    ago,
    facility,
    incident,
    log_feature_profile,
    records,
    shipped_profile,
    trigger,
    weighed,
)
from tests.models.strategies import fewer, some_records

SHIPPED = shipped_profile()
CORNERS = ((3.0, 0.0, 0.0), (0.0, 3.0, 0.0), (0.0, 0.0, 3.0))
NAMES = ["frequency", "triggers", "anniversaries"]


def cells_at(found: pd.DataFrame, mix: tuple[float, float, float]) -> list[str]:
    return list(found.loc[(found[NAMES].to_numpy() == np.array(mix)).all(axis=1), "level"])


@fewer
@given(some_records(), drafts, KNOWN_BY)
def test_corners_and_centre_are_what_the_scoring_core_says(
    found: Records, profile: WeightProfile, known_by: dt.date
) -> None:
    drawn = triangle(look(found, profile, AS_OF, known_by), steps=3)

    for mix in (*CORNERS, (1.0, 1.0, 1.0)):
        at_mix = replace(profile, factors=Factors(*mix))
        board = assess(found, at_mix, AS_OF, known_by).facilities
        for facility_id, level in zip(board["facility_id"], board["level"], strict=True):
            assert cells_at(drawn.cells(facility_id), mix) == [level]
    board = assess(found, profile, AS_OF, known_by).facilities
    assert drawn.shares()["level"].tolist() == board["level"].tolist()


@fewer
@given(some_records(), drafts)
def test_shares_of_the_levels_make_up_the_triangle(found: Records, profile: WeightProfile) -> None:
    drawn = triangle(look(found, profile, AS_OF), steps=6)

    shares = drawn.shares().set_index("facility_id")
    for facility_id, row in shares.iterrows():
        counted = drawn.cells(str(facility_id))["level"].value_counts(normalize=True)
        if row["level"] == "NOT ASSESSED":
            assert row.drop("level").isna().all()
            assert counted.to_dict() == {"NOT ASSESSED": 1.0}
            continue
        by_level = row[[level.name for level in LEVELS]].astype(float)
        assert by_level.sum() == pytest.approx(1.0, abs=1e-12)
        assert by_level[by_level > 0].to_dict() == pytest.approx(counted.to_dict())
        assert row["share"] == by_level[row["level"]]


def test_grid_of_two_steps() -> None:
    assert grid(2).tolist() == [
        [0.0, 0.0, 3.0],
        [0.0, 1.5, 1.5],
        [0.0, 3.0, 0.0],
        [1.5, 0.0, 1.5],
        [1.5, 1.5, 0.0],
        [3.0, 0.0, 0.0],
    ]


def test_shipped_grid_has_corners_and_centre_and_sums_to_three() -> None:
    mixes = grid()

    assert mixes.shape == (1378, 3)
    assert len({tuple(mix) for mix in mixes.tolist()}) == 1378
    assert {*CORNERS, (1.0, 1.0, 1.0)} <= {tuple(mix) for mix in mixes.tolist()}
    np.testing.assert_allclose(mixes.sum(axis=1), 3.0, rtol=1e-15)
    assert mixes.min() == 0.0


def test_share_of_the_level_by_hand() -> None:
    # MODERATE from .0103 + wF * .0852 of a rocket yesterday: LOW below wF = .786, and from wF =
    # 2.618 on SUBSTANTIAL; of 28 mixes in steps of .5, 7 + 6 stand below, 1 at the top
    view = look(records([facility()], [incident()]), SHIPPED, AS_OF)

    row = triangle(view, steps=6).shares().loc[0]

    assert row["level"] == "MODERATE"
    expected = {"MINIMAL": 7, "LOW": 6, "MODERATE": 14, "SUBSTANTIAL": 1, "HIGH": 0}
    assert {name: row[name] * 28 for name in expected} == pytest.approx(expected)
    assert row["share"] == 0.5


@pytest.mark.parametrize("profile", [SHIPPED, log_feature_profile()], ids=["additive", "log"])
def test_blocks_of_facilities_make_no_difference(
    profile: WeightProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [facility(f"f{n}", lat=33.3 + n / 50) for n in range(5)]
    places.append(facility("gone", presence_to=ago(1)))
    view = look(records(places, [incident()], [trigger()]), profile, AS_OF)
    whole = triangle(view, steps=9)

    monkeypatch.setattr(models.exploring.mixes, "BLOCK_CELLS", 110)
    blocks = triangle(view, steps=9)

    np.testing.assert_array_equal(blocks.ranks, whole.ranks)
    assert (whole.ranks[:, -1] == -1).all()
    assert len(np.unique(whole.ranks)) > 2


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        (Factors(1, 1, 1), (1 / 3, 1 / 3, 1 / 3)),
        (Factors(2, 2, 2), (1 / 3, 1 / 3, 1 / 3)),
        (Factors(3, 0, 0), (1.0, 0.0, 0.0)),
        (Factors(0, 0.5, 1.5), (0.0, 0.25, 0.75)),
        (Factors(0, 0, 0), None),
    ],
)
def test_place_of_a_mix(factors: Factors, expected: tuple[float, float, float] | None) -> None:
    assert place(factors) == expected


def test_level_of_the_profile_is_at_its_own_weights_not_at_its_mark() -> None:
    found = records([facility()], [incident()])
    view = look(found, weighed(3.0, 3.0, 3.0), AS_OF)

    drawn = triangle(view, steps=3)

    assert cells_at(drawn.cells("embassy"), (1.0, 1.0, 1.0)) == ["MODERATE"]
    assert drawn.shares()["level"].tolist() == ["SUBSTANTIAL"]
    assert drawn.shares()["share"].tolist() == [pytest.approx(1 / 10)]


def test_weights_all_at_0_have_a_level_though_no_place() -> None:
    view = look(records([facility()], [incident()]), weighed(0.0, 0.0, 0.0), AS_OF)

    assert triangle(view, steps=3).shares()["level"].tolist() == ["MINIMAL"]


def test_unknown_facility_is_refused_and_none_is_empty() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        triangle(look(records([facility()]), SHIPPED, AS_OF), steps=3).cells("nowhere")
    empty = triangle(look(records([]), SHIPPED, AS_OF))
    assert empty.ranks.shape == (1378, 0)
    assert empty.shares().empty
