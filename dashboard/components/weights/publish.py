"""The way from a draft to a version: the receipt, a name, a reason, and saved it is."""

import streamlit as st

from dashboard import cache, cache_whatif, state
from dashboard.components.frame import View
from dashboard.components.look import limits
from dashboard.components.weights.desk import Desk, begin, desk_of, discard
from dashboard.components.weights.frame import BUTTON_WIDTH
from dashboard.components.weights.history import compare_with
from dashboard.words.changes import changes_table
from dashboard.words.phrases import escape_markdown
from dashboard.words.receipt import hits_table, receipt_sentences
from data.authored.drafts import Base
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, save_profile
from data.authored.profiles import KeptProfile, carried_over
from data.problems import DataError, StoreChanged, StoreError
from models.backtesting.receipt import Receipt

FORM = "publish"
NAME = "publish_name"
REASON = "publish_reason"
ASKED = "receipt"
NO_NAME = "Give the profile a name."
NO_REASON = "Say why: the reason stands in the history for good."
KEPT = "Nothing was saved, and the draft is kept."


def _shut() -> None:
    state.shut(FORM)


@st.dialog("Keep this draft as a version", width="large", icon=":material/save:", on_dismiss=_shut)
def publish(view: View, analyst: str | None) -> None:
    """Draw what the draft moves, its receipt, and the form that keeps it as a version."""
    desk = desk_of(view, analyst)
    if desk.draft is None or not desk.changes:
        st.caption("Nothing differs from what the draft is made from: there is nothing to keep.")
        return
    made_from = f"{desk.base.name}, version {desk.base.version}"
    parts = st.grid(2, min_column_width=360, gap=("medium", 40), key="publish_parts")
    with parts.cell():
        st.markdown("**What it moves**")
        st.dataframe(
            changes_table(desk.changes, (made_from, "Draft"), desk.anniversary_names),
            hide_index=True,
            alt="The numbers in which the draft differs from what it is made from",
            key="moved",
        )
        _receipt(desk)
    with parts.cell():
        _form(desk)


def save_button(desk: Desk) -> None:
    """Draw the button that opens the form, where there is something to keep."""
    st.button(
        "Save as a version",
        icon=":material/save:",
        type="primary",
        key="save",
        on_click=state.keep_open,
        args=(FORM,),
        disabled=desk.draft is None or not desk.changes,
        width=BUTTON_WIDTH,
        help=None if desk.changes else "Nothing has been moved yet",
    )


def _receipt(desk: Desk) -> None:
    st.markdown(
        "**Back-test receipt**: the draft on the last 104 closed weeks, beside the board's."
    )
    asked = state.asked_for(ASKED) == desk.profile.fingerprint
    if st.button(
        "Score the draft on the record", icon=":material/receipt_long:", key="score", disabled=asked
    ):
        state.ask_for(ASKED, desk.profile.fingerprint)
        asked = True
    if not asked:
        st.caption("Saving without it computes it too, and keeps it with the version.")
        return
    show_receipt(cache_whatif.receipt(desk.board, desk.profile), desk)


def show_receipt(told: Receipt, desk: Desk) -> None:
    """Draw a receipt in sentences, with the hits it gains and loses."""
    st.markdown("\n".join(f"- {sentence}" for sentence in receipt_sentences(told)))
    facilities = desk.board.records.facilities
    names = dict(zip(facilities["facility_id"], facilities["name"], strict=True))
    table = hits_table(told, names)
    if len(table):
        with st.expander(f"The {len(table)} hits gained or lost"):
            st.dataframe(table, hide_index=True, alt="Hits that the draft gains or loses")
    limits("The past is one draw: a draft fitted to it by hand will look better than it is.")


def _form(desk: Desk) -> None:
    made_from = desk.kept(desk.base)
    name = "" if made_from is None or made_from.is_seed else made_from.name
    keys = f"{NAME}.{state.turn(FORM)}", f"{REASON}.{state.turn(FORM)}"
    with st.form(f"{FORM}.{state.turn(FORM)}", border=False):
        st.text_input(
            "Name of the profile",
            value=name,
            key=keys[0],
            max_chars=60,
            placeholder="as iraq-desk",
            help="The name of the profile it is made from adds a version; another begins anew.",
        )
        st.text_area(
            "Why (kept for good)",
            key=keys[1],
            max_chars=600,
            height=96,
            placeholder="what speaks for these weights",
        )
        with st.container(horizontal=True):
            for_board = st.form_submit_button("Save and use for the board", type="primary")
            alone = st.form_submit_button("Save only")
    if for_board or alone:
        _save(desk, str(state.shown(keys[0])), str(state.shown(keys[1])), as_default=for_board)
    if state.asked_for(FORM) == desk.base.reference:
        _carry_over(desk)


def _save(desk: Desk, name: str, reason: str, *, as_default: bool) -> None:
    if desk.draft is None or desk.analyst is None:
        return
    missing = [
        words for words, typed in ((NO_NAME, name), (NO_REASON, reason)) if not typed.strip()
    ]
    if missing:
        st.error(f"{' '.join(missing)} {KEPT}", icon=":material/block:")
        return
    signed = Signature(desk.analyst, reason)
    try:
        told = cache_whatif.receipt(desk.board, desk.profile).to_dict()
        proposal = Proposal(name, desk.profile, desk.base, told)
        with st.spinner("Keeping the version …"):
            kept = save_profile(desk.view.store, proposal, signed, as_default=as_default)
    except StoreChanged as error:
        state.ask_for(FORM, desk.base.reference)
        st.error(escape_markdown(str(error)), icon=":material/block:")
        return
    except (DataError, StoreError) as error:
        st.error(f"{escape_markdown(str(error))} {KEPT}", icon=":material/block:")
        return
    _saved(desk, kept, as_default=as_default)


def _saved(desk: Desk, kept: KeptProfile, *, as_default: bool) -> None:
    state.begin_anew(FORM)
    state.shut(FORM)
    compare_with(kept)
    if as_default:
        discard(desk)
        state.tell(f"Saved as {kept.name}, version {kept.version}: the board shows it from now on.")
    else:
        begin(desk, kept.base, kept.profile)
        state.tell(f"Saved as {kept.name}, version {kept.version}. The board is as it was.")
    st.rerun()


def _carry_over(desk: Desk) -> None:
    st.button(
        "Put my changes on top of the newest version",
        icon=":material/merge:",
        key="carry_over",
        on_click=_carried,
        args=(desk,),
    )


def _carried(desk: Desk) -> None:
    now = desk_of(desk.view, desk.analyst)
    if now.draft is None:
        return
    kept = cache.kept_profiles(now.view.store, now.view.store.version())
    try:
        base, profile = carried_over(kept, now.draft)
    except DataError as error:
        state.refuse([f"{error} The draft is kept as it was."])
        return
    begin(now, Base(base.name, base.version, base.fingerprint), profile)
    state.ask_for(FORM, "")
