"""The timeline of a facility: a year of rates, and the incidents that counted."""

import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.timeline import timeline
from dashboard.components.facility.posture import postures_of
from dashboard.components.look import chart, limits
from dashboard.words.phrases import posture_label
from dashboard.words.reporting import unfinished_note, unfinished_weeks


def facility_year(board: Board, facility_id: str) -> None:
    """Draw a year of weekly rates over the level bands, with the incidents at the facility."""
    weekly = board.assessments.weekly
    weekly = weekly[weekly["facility_id"] == facility_id]
    if weekly["rate"].isna().all():
        st.caption("It was not assessed at any time in the year before this date.")
        return
    incidents = board.records.incidents
    at = incidents[incidents["incident_id"].isin(board.at_facility(facility_id))]
    labels = board.labels.of("incident", at["incident_id"])
    assessed = weekly.dropna(subset=["rate"])
    weeks = sorted(weekly["week_on"].unique())
    known_by = board.assessments.known_by
    unfinished = unfinished_weeks(weeks, cache.reporting_lag(board), known_by)
    words = (
        f"Weekly level over {len(assessed)} weeks, last {assessed['level'].iloc[-1]}; "
        f"{len(at)} incidents at the facility in all records known by then."
    )
    postures = postures_of(board.postures, facility_id)
    postures = postures.assign(label=[posture_label(row) for row in postures.to_dict("records")])
    chart(
        "year",
        (*board.key, facility_id),
        lambda colours: timeline(
            weekly, at.assign(label=labels), colours, min(unfinished, default=None), postures
        ),
        words,
    )
    limits(
        "Each week is drawn from what was known in it. Ticks are incidents at the facility; "
        "a gap without ticks may be a gap in the records."
        f"{_posture_note(len(postures))}{unfinished_note(len(unfinished))}"
    )


def _posture_note(count: int) -> str:
    return " The bar at the foot is a change of posture; dashed, its end is not on record." * bool(
        count
    )
