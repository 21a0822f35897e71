"""The controls: a slider and a number for each factor, with what the records say beside it."""

import streamlit as st

from dashboard import cache_whatif, state
from dashboard.components.look import limits
from dashboard.components.weights.desk import Desk, discard, restore, take
from dashboard.components.weights.frame import BUTTON_WIDTH
from dashboard.forms.weights import (
    FACTORS,
    HALF_LIVES,
    MATCHES,
    PLACES,
    Control,
    figure,
    is_sound,
    value_of,
)
from dashboard.words.weights import (
    ABOVE,
    Said,
    evidence_of,
    is_above_evidence,
    tried_on,
    tried_sentence,
)
from models.findings.alternatives import Tried

NUMBER_WIDTH = 104
DRAWER = {
    "Half-lives, in days": HALF_LIVES,
    "What an incident is worth": MATCHES,
    "Place": PLACES,
}
SOUND = "outside 14 to 90 days, where up to half of the skill was lost elsewhere"
TRIED = "tried"
# with more facilities it takes long, and is not begun by opening a drawer
TRIED_AT_ONCE = 200


def controls(desk: Desk) -> None:
    """Draw the three factors side by side, each with its slider, its number and the evidence."""
    said = cache_whatif.factor_evidence(desk.board)
    cards = st.grid(3, min_column_width=360, gap=("medium", 28), key="controls")
    for control in FACTORS:
        with cards.cell(), st.container(gap="xxsmall", key=f"control-{control.name}"):
            _factor(desk, control, said)


def _factor(desk: Desk, control: Control, said: Said) -> None:
    now = value_of(desk.profile, control)
    slider = f"slider.{control.key}"
    state.show(slider, now)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.markdown(f"**{control.label}**", help=control.told, width="stretch")
        _number(desk, control)
        _reset(desk, control)
    st.slider(
        control.label,
        control.low,
        control.high,
        step=control.step,
        key=slider,
        on_change=take,
        args=(desk, control, slider),
        disabled=desk.analyst is None,
        label_visibility="collapsed",
    )
    evidence = evidence_of(control.name, said)
    if is_above_evidence(now, evidence):
        # one element for both: each one more delays what is drawn while somebody drags
        st.caption(f":material/flag: **{ABOVE}.**  \n{evidence.sentence}", help=_ABOVE_MEANS)
    else:
        st.caption(evidence.sentence)


_ABOVE_MEANS = (
    "Allowed, and kept in the history: a weight above 1 gives the factor more than Vigil ships, "
    "and these records do not bear the factor out."
)


def _number(desk: Desk, control: Control) -> None:
    widget = f"number.{control.key}"
    state.show(widget, value_of(desk.profile, control))
    # without bounds: what is out of range comes here and is refused in words, and an emptied
    # box is nothing; Streamlit would take either for the least a weight can be
    st.number_input(
        control.label,
        value=None,
        step=control.step,
        format="%.2f" if control.step < 0.5 else "%g",
        key=widget,
        on_change=take,
        args=(desk, control, widget),
        disabled=desk.analyst is None,
        label_visibility="collapsed",
        width=NUMBER_WIDTH,
    )


def _reset(desk: Desk, control: Control) -> None:
    was = value_of(desk.made_from, control)
    st.button(
        "",
        icon=":material/undo:",
        key=f"reset.{control.key}",
        help=f"Back to {figure(was, control.unit)}: {control.label}",
        on_click=restore,
        args=(desk, control),
        disabled=not _is_moved(desk, control),
        type="tertiary",
    )


def _is_moved(desk: Desk, control: Control) -> bool:
    return value_of(desk.profile, control) != value_of(desk.made_from, control)


def advanced(desk: Desk) -> None:
    """Draw the drawer of half-lives, matching and place; it is filled when it is opened."""
    # a drawer whose label changes is another one to Streamlit, and shut
    drawer = st.expander(
        "Advanced: half-lives, matching, place",
        icon=":material/tune:",
        key="advanced",
        on_change="rerun",
    )
    if not drawer.open:
        return
    with drawer:
        found = _tried(desk)
        groups = st.grid(3, min_column_width=220, gap=("medium", 28), key="advanced_groups")
        for title, group in DRAWER.items():
            with groups.cell():
                st.markdown(f"**{title}**")
                for control in group:
                    _advanced_row(desk, control, found)
        limits(
            "The weights of the rate were fitted with the half-lives and matches as shipped: what "
            "is moved here is not fitted anew."
        )


def _tried(desk: Desk) -> Tried | None:
    """Draw on what the numbers were tried; with many facilities they are when that is asked for."""
    is_quick = len(desk.board.records.facilities) <= TRIED_AT_ONCE
    asked = is_quick or state.asked_for(TRIED) == desk.board.data_version
    found = cache_whatif.tried(desk.board, ask=asked)
    if found is not None:
        st.caption(tried_on(found))
    else:
        st.button(
            "Try these numbers on the record",
            icon=":material/query_stats:",
            key="try",
            on_click=state.ask_for,
            args=(TRIED, desk.board.data_version),
        )
    return found


def _advanced_row(desk: Desk, control: Control, found: Tried | None) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.markdown(control.label, help=control.told, width="stretch")
        _number(desk, control)
        _reset(desk, control)
    now = value_of(desk.profile, control)
    if control.warns and _is_moved(desk, control) and not is_sound(now):
        st.markdown(f":material/warning: **{figure(now, control.unit)} lies {SOUND}.**")
    told = "" if found is None else tried_sentence(control, found)
    if told or control.elsewhere:
        st.caption("  \n".join(filter(None, [told, control.elsewhere])))


def undo(desk: Desk) -> None:
    """Draw how to throw the whole draft away."""
    st.button(
        "Discard the draft",
        icon=":material/restart_alt:",
        key="discard",
        on_click=discard,
        args=(desk,),
        disabled=desk.draft is None,
        width=BUTTON_WIDTH,
        help="Puts everything back to what the board shows",
    )
