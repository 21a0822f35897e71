"""Incident weight, target, actor and scope, each worked out by hand."""

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from models.profile import IncidentWeight, Matching
from models.reach.grid import Pairs
from models.reach.matching import (
    actor_relevance,
    aimed_at,
    by_cells,
    counted,
    equal,
    incident_weights,
    overlap,
    same_text,
    scope_match,
    scores,
)
from tests.models.factories import (
    anniversary,
    anniversary_frame,
    facility,
    facility_frame,
    incident,
    incident_frame,
    trigger,
    trigger_frame,
)

WEIGHTS = IncidentWeight(high=1.0, medium=0.7, low=0.4, partisan_only=0.5)
MATCHING = Matching(other_class=0.05, other_actor=0.2, unattributed=0.9)


def pairs_of(facilities: list[int], incidents: list[int]) -> Pairs:
    return Pairs(np.array(facilities, dtype=np.intp), np.array(incidents, dtype=np.intp))


def test_cells_are_matched_once_for_all_pairs_that_hold_them() -> None:
    asked = []

    def match(left: list[object], right: list[object]) -> NDArray[np.bool_]:
        asked.append((len(left), len(right)))
        return overlap(left, right)

    here, there = pd.Series(["a", "b; c", "a", None]), pd.Series(["a", "c", "a", "c", None])

    found = by_cells(match, here, there, pairs_of([0, 0, 1, 1, 2, 3, 0], [0, 1, 1, 2, 2, 1, 4]))

    assert found.tolist() == [True, False, True, False, True, True, True]
    assert asked == [(3, 3)]


@pytest.mark.parametrize(
    ("confidence", "independence", "weight"),
    [
        ("high", "independent", 1.0),
        ("high", "mixed", 1.0),
        ("high", "partisan_only", 0.5),
        ("medium", "independent", 0.7),
        ("medium", "partisan_only", 0.35),
        ("low", "mixed", 0.4),
        ("low", "partisan_only", 0.2),
    ],
)
def test_incident_weight(confidence: str, independence: str, weight: float) -> None:
    row = incident(confidence=confidence, source_independence=independence)

    assert incident_weights(incident_frame(row), WEIGHTS).tolist() == [pytest.approx(weight)]


@pytest.mark.parametrize(
    ("state", "weight"),
    [
        ("accepted", 1.0),
        ("edited", 1.0),
        ("proposed", 0.0),
        ("rejected", 0.0),
        ("contradicted", 0.0),
    ],
)
def test_only_accepted_and_edited_records_weigh(state: str, weight: float) -> None:
    frame = incident_frame(incident(state=state))

    assert incident_weights(frame, WEIGHTS).tolist() == [weight]
    assert scores(frame).tolist() == [weight > 0]
    assert counted(frame).tolist() == [weight > 0]


def test_aggregate_weighs_nothing_though_it_scores() -> None:
    frame = incident_frame(incident(is_aggregate=1))

    assert incident_weights(frame, WEIGHTS).tolist() == [0.0]
    assert scores(frame).tolist() == [True]
    assert counted(frame).tolist() == [False]


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ({"a": None, "b": "a"}, [True, False]),
        ({"a": None, "b": "a", "c": "b"}, [True, False, False]),
        ({"b": "elsewhere"}, [True]),
        ({"a": "b", "b": "a"}, [True, False]),
        ({"a": "c", "b": "a", "c": "b", "d": "b"}, [True, False, False, False]),
    ],
)
def test_attack_told_more_than_once_counts_once(
    told: dict[str, str | None], counts: list[bool]
) -> None:
    rows = [incident(name, duplicate_of=other) for name, other in told.items()]

    assert counted(incident_frame(*rows)).tolist() == counts


def test_duplicate_counts_where_the_other_does_not() -> None:
    rows = [incident("a", state="rejected"), incident("b", duplicate_of="a")]

    assert counted(incident_frame(*rows)).tolist() == [False, True]


@pytest.mark.parametrize(
    ("left", "right", "shares"),
    [
        ("a", "a", True),
        ("a; b", "c; b", True),
        ("a", "b", False),
        ("ab", "a", False),
        (None, "a", True),
        ("a", None, True),
        (None, None, True),
        ("", "a", True),
    ],
)
def test_overlap(left: str | None, right: str | None, shares: bool) -> None:
    assert overlap([left], [right]).tolist() == [[shares]]


def test_overlap_of_many() -> None:
    found = overlap(["a", "b; c", None], ["a; b", "d"])

    assert found.tolist() == [[True, False], [True, False], [True, True]]


@pytest.mark.parametrize(("left", "right"), [([], []), ([], ["a"]), (["a"], []), ([None], [None])])
def test_overlap_has_its_shape_when_empty(left: list[object], right: list[object]) -> None:
    assert overlap(left, right).shape == (len(left), len(right))


@pytest.mark.parametrize(
    ("threatened_by", "actor", "relevance"),
    [
        ("iran_aligned_militia; isis", "isis", 1.0),
        ("iran_aligned_militia", "isis", 0.2),
        (None, "isis", 1.0),
        ("iran_aligned_militia", "unattributed", 0.9),
        (None, "unattributed", 0.9),
    ],
)
def test_actor_relevance(threatened_by: str | None, actor: str, relevance: float) -> None:
    found = actor_relevance([threatened_by], [actor], MATCHING)

    assert found.tolist() == [[relevance]]


@pytest.mark.parametrize(
    ("target", "named", "is_aimed"),
    [
        ("embassy", None, True),
        ("base", None, False),
        ("base", "embassy", True),
        ("base", "elsewhere", False),
    ],
)
def test_aimed_at(target: str, named: str | None, is_aimed: bool) -> None:
    frame = incident_frame(incident(target_class=target, facility_id=named))
    facilities = facility_frame(facility())

    assert aimed_at(facilities, frame, pairs_of([0], [0])).tolist() == [is_aimed]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_missing_text_equals_nothing(missing: object) -> None:
    left = pd.Series(["a", missing], dtype=object)
    right = pd.Series([missing, "a", "b"], dtype=object)

    assert equal(left, right).tolist() == [[False, True, False], [False, False, False]]
    pairs = pairs_of([0, 0, 0, 1, 1, 1], [0, 1, 2, 0, 1, 2])
    assert same_text(left, right, pairs).tolist() == equal(left, right).ravel().tolist()


@pytest.mark.parametrize(
    ("scope", "concerned"),
    [
        ({}, True),
        ({"actor_classes": "isis"}, False),
        ({"actor_classes": "isis; state_iran"}, True),
        ({"target_classes": "base"}, False),
        ({"target_classes": "base; embassy"}, True),
        ({"countries": "SYR"}, False),
        ({"countries": "SYR; IRQ"}, True),
        ({"actor_classes": "state_iran", "target_classes": "base"}, False),
    ],
)
def test_scope_of_a_trigger(scope: dict[str, str], concerned: bool) -> None:
    found = scope_match(facility_frame(facility()), trigger_frame(trigger(**scope)))

    assert found.tolist() == [[concerned]]


def test_scope_of_an_anniversary_knows_no_country() -> None:
    facilities = facility_frame(facility(country="SYR"), facility("base", target_class="base"))
    dates = anniversary_frame(anniversary(), anniversary("b", target_classes="base"))

    assert scope_match(facilities, dates).tolist() == [[True, True], [False, True]]


def test_facility_threatened_by_any_is_in_every_actors_scope() -> None:
    found = scope_match(
        facility_frame(facility(threatened_by=None)), trigger_frame(trigger(actor_classes="isis"))
    )

    assert found.tolist() == [[True]]


def test_empty_frames_keep_their_shapes() -> None:
    none, one = incident_frame(), facility_frame(facility())

    assert incident_weights(none, WEIGHTS).shape == (0,)
    assert aimed_at(one, none, pairs_of([], [])).shape == (0,)
    assert actor_relevance(["isis"], [], MATCHING).shape == (1, 0)
    assert scope_match(one, trigger_frame()).shape == (0, 1)
    assert np.asarray(scores(none)).shape == (0,)
