"""Publishing this week's issue: drawn up, tried by pre-flight, signed and frozen."""

import streamlit as st

from dashboard import cache, state
from dashboard.components.frame import View
from dashboard.issuing.publishing import DrawnUp, Wishes, publish
from dashboard.report.document import DEFAULT_MARKING
from dashboard.words.phrases import day, escape_markdown
from data.authored.editing import Signature
from data.problems import DataError, StoreError

MARKINGS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
NOTE_BOX = "issue_note"
FORM = "issue"


def publish_form(view: View, analyst: str | None) -> None:
    """Draw the form that publishes the issue of the date assessed."""
    said = view.board.assessments
    if said.known_by != said.as_of:
        st.info("An issue says what was known on its first day: go back to one clock to publish.")
        return
    if analyst is None:
        st.caption("Give your name to draw up and publish an issue.")
        return
    marking = st.selectbox("Marking", MARKINGS, index=MARKINGS.index(DEFAULT_MARKING))
    made = cache.drawn_up(
        view.store,
        view.version,
        Wishes(said.as_of, analyst, marking=marking, profile=view.board.profile_asked),
    )
    st.markdown(f"**{escape_markdown(made.content['headline']['first'])}**")
    state.begin_form(f"{FORM}.{said.as_of}.{view.version}", {NOTE_BOX: made.edition.note})
    note = st.text_area(
        "What changed since the issue before, and why",
        key=NOTE_BOX,
        height=160,
        help="Drafted from the ledgers of the two weeks; write it as you would say it.",
    )
    corrects = _corrects(made)
    forced = _preflight(made)
    if st.button(
        f"Publish the week of {day(said.as_of)}",
        type="primary",
        icon=":material/publish:",
        disabled=bool(made.refused) and not forced,
    ):
        wishes = Wishes(
            said.as_of, analyst, note, corrects, marking, profile=view.board.profile_asked
        )
        _publish(view, wishes, forced=forced)


def _corrects(made: DrawnUp) -> str:
    if made.before is None:
        return ""
    st.info(
        f"This week is published already (edition {made.before.edition}). What you publish now is "
        "a new edition; the old one stays."
    )
    return st.text_input("What it corrects *", key="issue_corrects").strip()


def _preflight(made: DrawnUp) -> bool:
    if not made.refused:
        st.markdown(":material/check_circle: Pre-flight has nothing against it.")
        return False
    lines = "\n".join(
        f"- **{escape_markdown(refusal.reason)}** {escape_markdown(refusal.advice)}"
        for refusal in made.refused
    )
    st.error(f"Pre-flight keeps it back:\n\n{lines}")
    return st.checkbox("Publish all the same; the reasons are printed on every picture of it")


def _publish(view: View, wishes: Wishes, *, forced: bool) -> None:
    try:
        with st.spinner("Freezing the issue …"):
            made = cache.drawn_up(view.store, view.version, wishes)
            signed = Signature(wishes.author, wishes.corrects or "the week's issue")
            issue = publish(view.store, made, signed, force=forced)
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    state.open_issue(issue.name)
    st.rerun()
