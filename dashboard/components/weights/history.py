"""The versions that are kept: what each changed, any two beside each other, and going back."""

import pandas as pd
import streamlit as st

from dashboard import cache, cache_whatif, state
from dashboard.components.frame import View
from dashboard.components.look import heading
from dashboard.components.weights.desk import Desk, begin, desk_of
from dashboard.words.changes import changes_table
from dashboard.words.phrases import day, escape_markdown
from dashboard.words.weights import changed_sentence
from data.authored.editing import Signature
from data.authored.profile_saving import duplicate_profile, publish_profile, revert_profile
from data.authored.profiles import KeptProfile
from data.problems import DataError, StoreError
from data.queries import ProfileVersion
from models.exploring.preview import compared
from models.exploring.profile_changes import changes_between

VERSION = "version"
BEFORE, AFTER = "compare_before", "compare_after"
ACTION = "version_action"
DRAFT, LOOK, BOARD, DUPLICATE, REVERT = (
    "Draft from it",
    "Look with it",
    "Use for the board",
    "Duplicate",
    "Go back to it",
)


@st.fragment(key="weights_history")
def history(view: View, analyst: str | None) -> None:
    """Draw the table of versions, the comparison of two, and what can be done with one."""
    kept = cache.kept_profiles(view.store, view.version)
    heading("Versions", "weight profile", "half-life")
    st.dataframe(
        versions_table(kept),
        hide_index=True,
        column_config={
            "Reason": st.column_config.TextColumn(width=420),
            "Fingerprint": st.column_config.TextColumn(
                help="Of the numbers alone: two versions with the same one say the same"
            ),
        },
        alt="Every version of every weight profile with author, time, parent and reason",
        key="versions",
    )
    parts = st.grid(2, min_column_width=400, gap=("medium", 40), key="history_parts")
    with parts.cell():
        _compare(desk_of(view, analyst), kept)
    with parts.cell():
        _act(desk_of(view, analyst), kept)


def versions_table(kept: list[KeptProfile]) -> pd.DataFrame:
    """Return the versions as a table, in the order given."""
    return pd.DataFrame(
        {
            "Profile": [item.name for item in kept],
            "Version": [item.version for item in kept],
            "Board": ["shown" if item.is_default else "" for item in kept],
            "Saved": [f"{day(item.recorded_at)} {item.recorded_at:%H:%M}" for item in kept],
            "Author": [item.author for item in kept],
            "Made from": [item.parent or "–" for item in kept],
            "Reason": [item.reason for item in kept],
            "Fingerprint": [item.profile.fingerprint[:12] for item in kept],
        }
    )


def _compare(desk: Desk, kept: list[KeptProfile]) -> None:
    st.markdown("**Compare two**")
    named = {_label(item): item for item in kept}
    labels = list(named)
    board = next((label for label, item in named.items() if item.is_default), labels[0])
    other = next((label for label in labels if label != board), board)
    before, after = (
        named[st.selectbox(words, labels, index=labels.index(first), key=key)]
        for words, first, key in (("From", board, BEFORE), ("To", other, AFTER))
    )
    changes = changes_between(before.profile, after.profile)
    if not changes:
        st.caption("They have the same numbers.")
        return
    st.dataframe(
        changes_table(changes, (_label(before), _label(after)), desk.anniversary_names),
        hide_index=True,
        alt="The numbers in which the two versions differ",
        key="differences",
    )
    shown = compared(
        cache_whatif.whatif_under(desk.board, before.profile),
        cache_whatif.whatif_under(desk.board, after.profile),
    )
    n_all = len(shown.facilities)
    st.caption(
        f"{changed_sentence(shown.n_changed, shown.n_up, shown.n_down, n_all)} on this date."
    )


def compare_with(item: KeptProfile) -> None:
    """Show a version as the second of the two compared."""
    state.show(AFTER, _label(item))


def _label(item: KeptProfile) -> str:
    return f"{item.name}, version {item.version}"


def _act(desk: Desk, kept: list[KeptProfile]) -> None:
    st.markdown("**Do something with one**")
    named = {_label(item): item for item in kept}
    chosen = named[st.selectbox("Version", list(named), key=VERSION)]
    actions = _actions(chosen, kept)
    action = st.segmented_control("What", actions, default=actions[0], key=ACTION, required=True)
    if desk.analyst is None:
        st.caption("Say who you are first.")
        return
    if action == DRAFT:
        _draft_from(desk, chosen)
    elif action == LOOK:
        _look_with(chosen)
    elif action is not None:
        _signed(desk, chosen, kept, action)


def _actions(chosen: KeptProfile, kept: list[KeptProfile]) -> list[str]:
    newest = next(item for item in kept if item.name == chosen.name)
    actions = [DRAFT, DUPLICATE]
    if not chosen.is_default:
        actions += [LOOK, BOARD]
    if newest is not chosen and not newest.is_seed:
        actions.append(REVERT)
    return actions


def _draft_from(desk: Desk, chosen: KeptProfile) -> None:
    busy = desk.draft is not None and bool(desk.changes)
    if st.button(
        "Begin a draft from this version",
        icon=":material/edit:",
        key="draft_from",
        disabled=busy,
        help="Discard or save the draft you have first" if busy else None,
    ):
        begin(desk, chosen.base, chosen.profile)
        state.begin_anew("effects")
        st.rerun()


def _look_with(chosen: KeptProfile) -> None:
    if st.button(
        "Show every page with these weights",
        icon=":material/visibility:",
        key="look_with",
        help="For you alone: the board stays as it is",
    ):
        state.set_profile(chosen.base.reference)
        st.rerun()


def _signed(desk: Desk, chosen: KeptProfile, kept: list[KeptProfile], action: str) -> None:
    turn = state.turn(VERSION)
    with st.form(f"{VERSION}.{action}.{turn}", border=False):
        name = ""
        if action == DUPLICATE:
            name = st.text_input("New name", key=f"duplicate_name.{turn}", max_chars=60)
        reason = st.text_input(
            "Why (kept for good)", key=f"version_reason.{action}.{turn}", max_chars=600
        )
        done = st.form_submit_button(action)
    if not done:
        return
    try:
        told = _do(desk, chosen, kept, action, (name, reason))
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)), icon=":material/block:")
        return
    state.tell(told)
    state.begin_anew(VERSION)
    st.rerun()


def _do(
    desk: Desk, chosen: KeptProfile, kept: list[KeptProfile], action: str, typed: tuple[str, str]
) -> str:
    store, reference = desk.view.store, ProfileVersion(chosen.name, chosen.version)
    name, reason = typed
    signed = Signature(str(desk.analyst), reason)
    if action == DUPLICATE:
        made = duplicate_profile(store, reference, name, signed)
        return f"{_label(chosen)}, is now also {_label(made)}."
    if action == REVERT:
        seen = next(item.version for item in kept if item.name == chosen.name)
        made = revert_profile(store, reference, seen, signed)
        return f"{_label(made)}, has the weights of version {chosen.version} again."
    made = publish_profile(store, reference, signed)
    return f"The board shows {_label(made)}, from now on."
