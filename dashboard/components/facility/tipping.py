"""Tipping statements of one facility: what little would move its level."""

import pandas as pd
import streamlit as st

from dashboard import cache_whatif
from dashboard.assessments import Board
from dashboard.components.look import limits
from dashboard.words.tipping import attack_statements, usual_attack, weight_statements
from models.exploring.one_more import one_more
from models.exploring.tipping import smallest_changes, tipping_points
from models.exploring.whatif import View

LIMITS = (
    "Exact for the model, not a forecast. An attack here is one on the facility that is surely "
    "reported, by independent sources, the same day."
)


def tipping(board: Board, alone: View, facility_id: str, *, head: str = "") -> None:
    """Draw the smallest changes of the records and of the weights that move the level.

    Parameters
    ----------
    board : Board
        The board, for the kind of attack the facility knows.
    alone : View
        The view of the facility alone, under the weights that are looked at.
    facility_id : str
        The facility.
    head : str
        What stands above, in Markdown.
    """
    told = attack_statements(
        one_more(alone, cache_whatif.attack_on(board, alone, facility_id)),
        _attack(board, facility_id),
    )
    told += weight_statements(smallest_changes(tipping_points(alone)))
    st.markdown("\n".join([head, *(f"- {sentence}" for sentence in told)]))
    limits(LIMITS)


def _attack(board: Board, facility_id: str) -> str:
    incidents: pd.DataFrame = board.records.incidents
    at = incidents["incident_id"].isin(board.at_facility(facility_id))
    return usual_attack(incidents.loc[at, "attack_type"])
