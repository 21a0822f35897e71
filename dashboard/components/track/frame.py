"""The frame of the track record: the horizon, the span tested, and what to say without one."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from dashboard import cache, state
from dashboard.components.frame import View
from dashboard.components.look import limits
from dashboard.grading.backtests import TrackRecord
from dashboard.words.phrases import day, escape_markdown
from models.backtesting.studies import SpanError

TRACK_PAGE = "dashboard/pages/track_record.py"
WEEK = dt.timedelta(days=7)
LEARN_WEEKS = 26
LEAST_TESTED_WEEKS = 26
SPAN_WEEKS = 104


@dataclass(frozen=True)
class Span:
    """The days a track record is of: the first forecast, and the last a window may reach."""

    first_on: dt.date
    last_on: dt.date


def choose_horizon() -> int:
    """Draw the choice of the horizon and return it in days."""
    state.show_horizon(state.horizon())
    chosen = st.segmented_control(
        "Horizon",
        state.HORIZONS,
        required=True,
        format_func="{} days".format,
        key=state.HORIZON_PICKER,
        on_change=state.pick_horizon,
        help="How far ahead each forecast looks: an attempt within so many days",
    )
    return int(chosen or state.HORIZONS[0])


def span_of(first_incident_on: dt.date, last_on: dt.date, horizon_days: int) -> Span | None:
    """Return the two years up to a day, or what of them has half a year to learn from before it.

    None where fewer than 26 weeks are left to be tested: an interval of fewer says nothing.
    """
    learned_on = _learned_on(first_incident_on, horizon_days)
    weeks = min(SPAN_WEEKS, (last_on - learned_on).days // 7)
    if weeks < _least_weeks(horizon_days):
        return None
    return Span(last_on - weeks * WEEK, last_on)


def first_record_on(first_incident_on: dt.date, horizon_days: int) -> dt.date:
    """Return the first date with a track record."""
    return _learned_on(first_incident_on, horizon_days) + _least_weeks(horizon_days) * WEEK


def _learned_on(first_incident_on: dt.date, horizon_days: int) -> dt.date:
    return first_incident_on + (LEARN_WEEKS - 1) * WEEK + dt.timedelta(days=horizon_days)


def _least_weeks(horizon_days: int) -> int:
    return LEAST_TESTED_WEEKS - 1 + -(-horizon_days // 7)


def last_day(view: View) -> dt.date:
    """Return the date assessed, or the day of the newest record where that is too old to stand on.

    Weeks without any record would count as quiet, and nobody knows whether they were.
    """
    as_of, newest = view.board.assessments.as_of, view.board.assessments.newest_known_on
    stale = view.board.profile.uncertainty.stale_after_days
    return newest if newest is not None and (as_of - newest).days > stale else as_of


def track_of(view: View, horizon_days: int) -> TrackRecord | None:
    """Return the track record up to the date assessed, made where it is not kept yet.

    None where there is too little record before the date; where no facility can be tested that is
    said, and the page ends.
    """
    first = view.coverage.first_incident_on
    span = None if first is None else span_of(first, last_day(view), horizon_days)
    if span is None:
        return None
    try:
        return cache.track_record(view.board, span.first_on, span.last_on, horizon_days)
    except SpanError as error:
        st.title("No track record", anchor=False)
        st.info(f"Nothing can be tested: {escape_markdown(str(error))}.")
        st.stop()


def no_record(view: View, horizon_days: int) -> None:
    """Draw that there is too little record before the date, and the way to the first with one."""
    st.title("No track record yet", anchor=False)
    first = view.coverage.first_incident_on
    if first is None:
        st.info("The records hold no incident, so there is nothing to be tested on.")
        return
    from_on = first_record_on(first, horizon_days)
    st.info(
        f"Before {day(view.board.assessments.as_of)} there is too little record: half a year to "
        f"learn from and half a year to be tested on. There is a track record from "
        f"{day(from_on)} on."
    )
    st.page_link(
        TRACK_PAGE,
        label=f"Show it as of {day(from_on)}",
        icon=":material/query_stats:",
        query_params={"as_of": from_on.isoformat(), "horizon": str(horizon_days)},
    )


def foot(how_to_read: str, does_not_tell: str, key: str) -> None:
    """Draw below a chart how to read it, behind a word, and what it does not tell."""
    with st.container(gap="xxsmall", key=f"foot-{key}"):
        with st.popover(
            "How to read this", type="tertiary", icon=":material/help:", key=f"how-{key}"
        ):
            st.markdown(how_to_read)
        limits(does_not_tell)
