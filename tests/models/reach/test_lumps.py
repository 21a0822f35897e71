"""Lumps of incidents: each day and kind once, and as many equal incidents as they stand for."""

import numpy as np
import pytest

from models.factors.rate import effective_number
from models.reach.lumps import NO_FACILITY, Sums, lumped
from models.records import Floats
from models.versions import NEVER

MONDAY = 18_624


def sums(**columns: list[float]) -> Sums:
    n = len(columns["facility"])
    numbers = {
        "occurred": [MONDAY] * n,
        "known": [MONDAY + 1] * n,
        "superseded": [NEVER] * n,
        "is_partisan": [0] * n,
        "is_placed": [1] * n,
        "own": [0] * n,
        "near": [0] * n,
        **columns,
    }
    values = {name: np.array(column, dtype=float) for name, column in numbers.items()}
    own, near = values["own"], values["near"]
    squares = {"own_squared": own**2, "own_near": own * near, "near_squared": near**2}
    days = {name: np.array(numbers[name], dtype=np.int64) for name in ("facility", *DAYS)}
    flags = {name: values[name].astype(bool) for name in ("is_partisan", "is_placed")}
    return Sums(**{**squares, **values, **days, **flags})


DAYS = ("occurred", "known", "superseded")


def test_a_day_is_a_lump_whomever_it_concerns() -> None:
    frame, pairs = lumped(sums(facility=[1, 0, NO_FACILITY], own=[2, 3, 0], is_placed=[1, 1, 1]), 2)

    assert frame["incident_id"].tolist() == ["2020-12-28"]
    assert pairs.facility.tolist() == [0, 1]
    assert pairs.own.tolist() == [3.0, 2.0]
    assert pairs.incident.tolist() == [0, 0]
    assert pairs.known.tolist() == [MONDAY + 1]


def test_what_scoring_asks_for_is_kept_apart() -> None:
    frame, pairs = lumped(
        sums(facility=[0, 0, 0], own=[1, 2, 4], is_partisan=[0, 1, 0], is_placed=[1, 1, 0]), 1
    )

    told = frame.iloc[pairs.incident]
    assert dict(zip(pairs.own, told["source_independence"], strict=True)) == {
        1.0: "independent",
        2.0: "partisan_only",
        4.0: "independent",
    }
    assert dict(zip(pairs.own, told["location_error_km"], strict=True)) == {
        1.0: 0.0,
        2.0: 0.0,
        4.0: np.inf,
    }


def test_day_on_which_nothing_bears_on_anybody_is_there() -> None:
    frame, pairs = lumped(sums(facility=[NO_FACILITY]), 3)

    assert len(frame) == 1
    assert len(pairs.facility) == 0
    assert pairs.sum_by_facility(pairs.own).tolist() == [0.0, 0.0, 0.0]


def test_version_that_was_replaced_keeps_its_day() -> None:
    frame, pairs = lumped(sums(facility=[0, 0], own=[1, 1], superseded=[NEVER, MONDAY + 5]), 1)

    assert frame["superseded_on"].isna().tolist() == [False, True]
    assert pairs.superseded.tolist() == [MONDAY + 5, NEVER]


@pytest.mark.parametrize(
    ("own", "near", "expected"),
    [
        ([1.0] * 5, [0.0] * 5, 5.0),
        ([0.0] * 4, [0.2] * 4, 4.0),
        ([1.0, 3.0], [0.0, 0.0], 1.6),
        ([0.5, 0.5], [0.25, 0.25], 2.0),
    ],
)
def test_lump_counts_for_as_many_incidents_as_it_holds(
    own: list[float], near: list[float], expected: float
) -> None:
    each = np.array([own, near])
    one = sums(facility=[0], own=[sum(own)], near=[sum(near)])
    squares = {
        "own_squared": (each[0] ** 2).sum(keepdims=True),
        "own_near": (each[0] * each[1]).sum(keepdims=True),
        "near_squared": (each[1] ** 2).sum(keepdims=True),
    }

    _, pairs = lumped(Sums(**{**vars(one), **squares}), 1)

    shares: tuple[Floats, Floats] = (3.0 * pairs.own, 0.5 * pairs.near)
    found = effective_number(sum(shares, np.zeros(1)), pairs.sums_of_squares(*shares))
    singly = 3.0 * each[0] + 0.5 * each[1]
    assert found[0] == pytest.approx(singly.sum() ** 2 / (singly**2).sum())
    assert found[0] == pytest.approx(expected, rel=0.01)


def test_nothing_is_no_lump() -> None:
    frame, pairs = lumped(sums(facility=[]), 2)

    assert frame.empty
    assert len(pairs.own) == 0
    assert pairs.n_facilities == 2
