"""The caches of what-if: the desk of the weights, and what a facility would make of other weights.

Bounded and keyed as in :mod:`dashboard.cache`.
"""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.assessments import Board
from dashboard.cache_bar import Kept
from dashboard.charts.triangle import Drawn, drawn
from dashboard.forms.weights import ADVANCED
from models.backtesting.receipt import Receipt
from models.backtesting.receipt import receipt as make_receipt
from models.exploring.mixes import Triangle, triangle
from models.exploring.narrow import narrowed
from models.exploring.one_more import Attack
from models.exploring.one_more import attack_on as make_attack
from models.exploring.outlook import outlook
from models.exploring.whatif import View, Work, look_at, revise, work_needed
from models.factors.features import prepare
from models.findings.alternatives import Tried
from models.findings.alternatives import tried as make_tried
from models.findings.recurrence import Recurrence, recurrence
from models.findings.registry import pooled
from models.profile import Factors, WeightProfile
from models.records import day_number


@dataclass(frozen=True)
class FactorEvidence:
    """What the records say of frequency, and of all anniversaries and all triggers together.

    `dated` holds the rows of ``models.findings.registry.pooled`` by kind, where there is a subject.
    """

    frequency: Recurrence
    dated: dict[str, dict[Any, Any]]


def whatif(board: Board) -> View:
    """Return a board ready to be asked what other weights would make of it; not to be changed."""
    return _whatif(board, board.key)


@st.cache_resource(show_spinner=False, max_entries=16)
def _whatif(_board: Board, key: tuple[str, ...]) -> View:
    del key
    said = _board.assessments
    inputs = said.inputs or prepare(_board.records, _board.profile)
    return look_at(inputs, _board.profile, said.as_of, said.known_by)


def whatif_under(board: Board, profile: WeightProfile) -> View:
    """Return the view of a board under another profile; not to be changed.

    What the three weights do not change is made once, however often these are moved.
    """
    view = whatif(board)
    if work_needed(view.profile, profile) is Work.WEIGH:
        return revise(view, profile)
    plain = _of_equal_factors(profile)
    return revise(_revised(view, (*board.key, plain.fingerprint), plain), profile)


def alone(board: Board, profile: WeightProfile, facility_id: str) -> View:
    """Return the view of one facility of a board under a profile; not to be changed.

    Raises
    ------
    KeyError
        There is no such facility.
    """
    view = whatif_under(board, _of_equal_factors(profile))
    key = (*board.key, view.profile.fingerprint, facility_id)
    return revise(_alone(view, key, facility_id), profile)


@st.cache_resource(show_spinner=False, max_entries=64)
def _alone(_view: View, key: tuple[str, ...], facility_id: str) -> View:
    del key
    return narrowed(_view, facility_id)


def published_days(board: Board, facility_id: str) -> pd.DataFrame:
    """Return the next 60 days of one facility if nothing happens; not to be changed."""
    return _published_days(board, (*board.key, facility_id), facility_id)


@st.cache_resource(show_spinner=False, max_entries=64)
def _published_days(_board: Board, key: tuple[str, ...], facility_id: str) -> pd.DataFrame:
    del key
    return outlook(alone(_board, _board.profile, facility_id)).frame(facility_id)


def attack_on(board: Board, alone: View, facility_id: str) -> Attack:
    """Return what one attack on a facility adds, whatever the three weights; not to be changed."""
    plain = _of_equal_factors(alone.profile)
    return _attack_on(alone, (*board.key, plain.fingerprint, facility_id))


@st.cache_resource(show_spinner=False, max_entries=64)
def _attack_on(_alone: View, key: tuple[str, ...]) -> Attack:
    del key
    return make_attack(_alone)


def weight_triangle(board: Board, profile: WeightProfile, facility_id: str) -> Drawn:
    """Return the triangle of one facility of a board under a profile; not to be changed.

    The three weights of the profile do not matter.
    """
    view = whatif_under(board, _of_equal_factors(profile))
    key = (*board.key, view.profile.fingerprint)
    return _drawn(_triangle(view, key), key, facility_id)


@st.cache_resource(show_spinner=False, max_entries=512)
def _drawn(_triangle: Triangle, key: tuple[str, ...], facility_id: str) -> Drawn:
    del key
    return drawn(_triangle.cells(facility_id))


@st.cache_resource(show_spinner=False, max_entries=16)
def _triangle(_view: View, key: tuple[str, ...]) -> Triangle:
    del key
    return triangle(_view)


def _of_equal_factors(profile: WeightProfile) -> WeightProfile:
    return replace(profile, factors=Factors(1.0, 1.0, 1.0))


@st.cache_resource(show_spinner="Looking at the records anew …", max_entries=16)
def _revised(_view: View, key: tuple[str, ...], _profile: WeightProfile) -> View:
    del key
    return revise(_view, _profile)


def receipt(board: Board, draft: WeightProfile) -> Receipt:
    """Return how a draft does on the record of a board, beside its weights; not to be changed.

    While it is made a bar shows how far it has come.
    """
    return _receipt((*board.key, draft.fingerprint)).get(
        "Scoring the draft on the last 104 weeks …",
        lambda report: make_receipt(whatif(board), draft, report),
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _receipt(key: tuple[str, ...]) -> Kept[Receipt]:
    del key
    return Kept()


def tried(board: Board, *, ask: bool = True) -> Tried | None:
    """Return what the record of a board says of the numbers behind "advanced"; not to be changed.

    While it is made a bar shows how far it has come. Without `ask` it is not made, and None
    returned where it was not made before.
    """
    kept = _tried(board.key)
    if kept.made is None and not ask:
        return None
    values = {control.key: control.tried for control in ADVANCED}
    return kept.get(
        "Trying these numbers on the last 104 weeks …",
        lambda report: make_tried(whatif(board), values, report),
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _tried(key: tuple[str, ...]) -> Kept[Tried]:
    del key
    return Kept()


def factor_evidence(board: Board) -> FactorEvidence:
    """Return what the records of a board say of the three factors; not to be changed."""
    return _factor_evidence(board, board.key)


@st.cache_resource(show_spinner="Weighing what the records say …", max_entries=32)
def _factor_evidence(_board: Board, key: tuple[str, ...]) -> FactorEvidence:
    del key
    said = _board.assessments
    days = day_number(said.as_of), day_number(said.known_by)
    rows = pooled(_board.records, _board.profile, *days).to_dict("records")
    return FactorEvidence(
        frequency=recurrence(whatif(_board).basis.inputs, *days),
        dated={str(row["kind"]): row for row in rows},
    )
