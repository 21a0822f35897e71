"""A second opinion: an analyst says a level before the model's is shown, and keeps to it."""

import datetime as dt

import streamlit as st

from dashboard import state
from dashboard.assessments import Board
from dashboard.components.analyst import analyst_name, known_name
from dashboard.components.facility.briefs import facility_briefs
from dashboard.components.facility.override import FORM_WIDTH
from dashboard.components.facility.summary import facility_facts
from dashboard.components.frame import View
from dashboard.components.look import heading, limits
from dashboard.words.phrases import day, escape_markdown
from data.authored.opinions import Opinion, give_opinion, opinion_of
from data.authored.overrides import BECAUSE_LENGTH
from data.problems import DataError, StoreError
from data.schema.vocabulary import LEVEL_NAMES

LOOK_BACK = dt.timedelta(days=90)
MOST = 12
INVITATION = (
    "Say the level you would give before you see the model's: from here on this page hides the "
    "level of each facility until you have said yours. Both are graded on the Track record once "
    "seven days are over. It is for analysts who want to know how good they are."
)
ASKED = (
    "The model's level is hidden until you have said yours. What you say is kept and not changed."
)
ONE_CLOCK = "In a replay with two clocks no second opinion can be given, and nothing is hidden."
LIMIT = "The level is hidden on this page alone; whether you saw it elsewhere Vigil cannot know."


def opinion_invitation() -> None:
    """Draw the way into the mode in which an analyst's level comes before the model's."""
    with st.expander("Second opinion"), st.container(width=FORM_WIDTH):
        st.caption(INVITATION)
        st.button("Hide levels until I have said mine", on_click=state.set_blind, args=(True,))


def opinion_first(view: View, facility_id: str) -> None:
    """Draw the question for a second opinion, and end the page there until it has been answered.

    Outside the mode nothing is drawn.
    """
    if not state.blind():
        return
    said = view.board.assessments
    if said.known_by != said.as_of:
        st.caption(ONE_CLOCK)
        _leave()
        return
    opinion = opinion_of(view.board.opinions, facility_id, said.as_of, known_name() or "")
    if opinion is not None:
        _answered(view.board, opinion)
        return
    row = view.board.facility(facility_id)
    st.title(escape_markdown(row["name"]), anchor=False)
    _question(view, facility_id)
    _recent(view.board, facility_id)
    facility_briefs(view, facility_id)
    facility_facts(view.board, facility_id)
    st.stop()


def _answered(board: Board, opinion: Opinion) -> None:
    level = board.facility(opinion.facility_id)["level"]
    agrees = "so does the model" if level == opinion.level else f"the model says **{level}**"
    because = f" ({escape_markdown(opinion.because)})" if opinion.because else ""
    st.info(
        f"You said **{opinion.level}**{because} before it was shown; {agrees}.",
        icon=":material/visibility:",
    )
    _leave()


def _leave() -> None:
    st.button("Show all levels again", on_click=state.set_blind, args=(False,))


def _question(view: View, facility_id: str) -> None:
    as_of = view.board.assessments.as_of
    with st.container(width=FORM_WIDTH, key="second_opinion"):
        st.markdown(ASKED)
        author = analyst_name() or ""
        with st.form(f"opinion-{facility_id}-{as_of}"):
            level = st.segmented_control(
                f"Your level for the 7 days from {day(as_of)}", LEVEL_NAMES
            )
            because = st.text_area("Why (if you like)", max_chars=BECAUSE_LENGTH, height=80)
            is_said = st.form_submit_button("Say it, then show the model's")
        if is_said:
            _store(view, Opinion(facility_id, as_of, level or "", because), author)
        _leave()
        limits(LIMIT)


def _store(view: View, opinion: Opinion, author: str) -> None:
    try:
        give_opinion(view.store, opinion, author)
    except (DataError, StoreError) as error:
        st.error(f"Nothing was stored. {escape_markdown(str(error))}")
        return
    st.rerun()


def _recent(board: Board, facility_id: str) -> None:
    incidents = board.records.incidents
    since = board.assessments.as_of - LOOK_BACK
    at = incidents[incidents["incident_id"].isin(board.at_facility(facility_id))]
    at = at[at["occurred_on"] >= str(since)].sort_values("occurred_on", ascending=False)
    heading("Incidents at the facility, last 90 days", "incident")
    if at.empty:
        st.caption("No incident is on record; that is no proof that there was none.")
        return
    labels = board.labels.of("incident", at["incident_id"].head(MOST))
    st.markdown("\n".join(f"- {escape_markdown(label)}" for label in labels))
    if len(at) > MOST:
        st.caption(f"And {len(at) - MOST} older.")
