"""Who sits here: the name that drafts, new profiles and levels set by hand are signed with."""

import streamlit as st

from dashboard import state
from dashboard.words.phrases import escape_markdown
from data.authored.analysts import NAME_LENGTH, analyst_named
from data.problems import DataError

NAME_WIDTH = 300
HELP = (
    "What you change is kept under this name for good. Without a sign-in Vigil takes your word "
    "for it."
)


def analyst_name() -> str | None:
    """Draw who signs what is done here, once a page, and return the name; None until there is one.

    Whoever has signed in is known; anybody else says so in a field.
    """
    known = _signed_in()
    if known:
        st.caption(f"Signed in as {escape_markdown(known)}.")
        return known
    typed = state.analyst()
    st.text_input(
        "Your name",
        key=state.ANALYST_BOX,
        on_change=state.pick_analyst,
        max_chars=NAME_LENGTH,
        placeholder="as it should stand in the history",
        help=HELP,
    )
    return _usable(typed) if typed else None


def titled_with_name(title: str) -> str | None:
    """Draw the title of a page and beside it who signs what is done there; return the name."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{title.lower()}_title"):
        st.title(title, anchor=False, width="stretch")
        with st.container(width=NAME_WIDTH):
            return analyst_name()


def known_name() -> str | None:
    """Return who signs what is done here, without asking; None until there is a usable name."""
    known = _signed_in()
    if known:
        return known
    try:
        return analyst_named(state.analyst())
    except DataError:
        return None


def _usable(typed: str) -> str | None:
    try:
        return analyst_named(typed)
    except DataError as error:
        st.warning(escape_markdown(str(error)))
        return None


def _signed_in() -> str | None:
    # without a sign-in set up, this has no such key
    if not st.user.get("is_logged_in"):
        return None
    told = st.user.get("name") or st.user.get("email")
    try:
        return analyst_named(str(told or ""))
    except DataError:
        return None
