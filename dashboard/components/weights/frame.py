"""What stands around the desk: whose draft it is, that it is none of the board's, refusals."""

import streamlit as st

from dashboard import state
from dashboard.components.look import palette
from dashboard.components.weights.desk import Desk
from dashboard.words.phrases import day, escape_markdown

BANNER = "DRAFT – NOT PUBLISHED"
# said beforehand: Streamlit fetches its buttons a moment later, and what stands beside would jump
BUTTON_WIDTH = 160
AS_PUBLISHED = "As published: nothing is moved yet, so before and after are the same."


def banner(desk: Desk) -> None:
    """Draw the mark that what follows is a draft, or that nothing differs from the board yet.

    It holds fixed words alone, in the colours of the theme.
    """
    if desk.profile.fingerprint == desk.board.profile.fingerprint:
        st.caption(AS_PUBLISHED)
        return
    colours = palette()
    stripes = f"{colours.text} 0 9px, {colours.background} 9px 18px"
    st.html(
        f'<div role="note" style="display:flex;align-items:center;gap:0.8em;'
        f'font-weight:700;letter-spacing:0.08em;font-size:0.9rem;color:{colours.text}">'
        f'<div aria-hidden="true" style="width:3.2em;height:0.9em;border-radius:2px;'
        f'background:repeating-linear-gradient(-45deg,{stripes})"></div>'
        f"{BANNER}"
        f'<div aria-hidden="true" style="flex:1;height:0.9em;border-radius:2px;opacity:0.85;'
        f'background:repeating-linear-gradient(-45deg,{stripes})"></div></div>'
    )


def standing(desk: Desk) -> None:
    """Draw what stands before the draft, whose draft this is, and when it was kept."""
    board = desk.board
    named = f"**{escape_markdown(board.profile.name)}**, version {board.profile_version}"
    before = f"The board shows {named}." if board.is_default_profile else f"Seen with {named}."
    if desk.analyst is None:
        st.markdown(f"{before} To move a weight, say who you are: a draft is kept under a name.")
        return
    if desk.draft is None:
        st.markdown(f"{before} Move a weight, and your draft begins here.")
        return
    n = len(desk.changes)
    moved = "moves nothing yet" if n == 0 else f"moves {n} number{'s' * (n != 1)}"
    base = f"{escape_markdown(desk.base.name)}, version {desk.base.version}"
    kept = desk.draft.updated_at
    st.markdown(
        f"{before} Your draft, made from {base}, {moved}. "
        f"Kept {day(kept.date())}, {kept:%H:%M} UTC."
    )
    if state.seen_elsewhere(desk.draft.token):
        st.caption(
            ":material/tab_duplicate: This draft was moved in another window too. Shown is what "
            "was saved last."
        )
    if desk.is_behind:
        st.caption(
            ":material/history: The draft was made from other weights than these. What it is "
            "compared with are these."
        )


def refused() -> None:
    """Draw what was done and why something was refused, once."""
    done = state.told()
    if done:
        st.success(escape_markdown(done), icon=":material/check:")
    for sentence in state.refusals():
        st.error(escape_markdown(sentence), icon=":material/block:")
