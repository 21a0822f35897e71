"""The drawer of single anniversaries and kinds of trigger: a table to edit, evidence beside it."""

from typing import Any

import streamlit as st

from dashboard import cache, state
from dashboard.components.look import limits
from dashboard.components.weights.desk import Desk, change, desk_of, restore_group
from dashboard.forms.weights import ANNIVERSARIES, TRIGGERS, number_at, path_of
from dashboard.forms.weights_effects import TIMES, above_record, edited, effect_frame
from dashboard.words.phrases import escape_markdown
from dashboard.words.weights import ABOVE
from models.exploring.profile_changes import ValueChange
from models.profile import WeightProfile

TITLES = {ANNIVERSARIES: "Anniversaries", TRIGGERS: "Kinds of trigger event"}
EDITS = "effects"
HOW = (
    "**Draft** is how many times the usual rate the date or the event makes at its peak, at its "
    "own strength (kinds of trigger at full strength): 1.00 is no effect. Double-click a cell to "
    "change it, empty it to put it back. Beside it stands what the records say."
)

_ABOVE_MEANS = "Raised above what these records leave one to expect, and not borne out by them"


def effects(desk: Desk) -> None:
    """Draw the drawer; its tables are made when it is opened."""
    moved = [item for item in desk.changes if item.path.partition(".")[0] in TITLES]
    drawer = st.expander(
        "Single anniversaries and kinds of trigger",
        icon=":material/event:",
        key="effects_drawer",
        on_change="rerun",
    )
    if not drawer.open:
        return
    with drawer:
        st.caption(HOW)
        for group, title in TITLES.items():
            st.markdown(f"**{title}**")
            _table(desk, group)
        st.button(
            "Put all of them back",
            icon=":material/undo:",
            key="reset_effects",
            on_click=_restore,
            args=(desk,),
            disabled=not moved,
        )
        limits("Dates and triggers were chosen with hindsight; none of this claims skill.")


def _table(desk: Desk, group: str) -> None:
    records, evidence = desk.board.records, cache.registry_rows(desk.board)
    board = desk.board
    widget = f"{EDITS}.{group}.{state.turn(EDITS)}.{board.assessments.as_of}.{board.data_version}"
    # the table starts from what it started from: one that changes under it loses what is typed
    began = WeightProfile.from_dict(state.begun_with(widget, desk.profile.to_dict()))
    frame = effect_frame(records, group, (desk.made_from, began), evidence)
    st.data_editor(
        frame,
        key=widget,
        num_rows="fixed",
        hide_index=True,
        disabled=True
        if desk.analyst is None
        else [column for column in frame.columns if column != TIMES],
        column_config=_COLUMNS,
        height=min(38 + 35 * len(frame), 330),
        on_change=_take,
        args=(desk, group, widget),
        alt=f"{TITLES[group]} with their weight in the draft and what the records say of them",
    )
    above = above_record(records, group, (desk.made_from, desk.profile), evidence)
    if above:
        names = escape_markdown(", ".join(above))
        st.markdown(f":material/flag: **{ABOVE}**: {names}", help=_ABOVE_MEANS)


def _take(desk: Desk, group: str, widget: str) -> None:
    now = desk_of(desk.view, desk.analyst)
    edits = (state.shown(widget) or {}).get("edited_rows", {})
    asked = edited(now.board.records, group, now.profile, edits)
    paths = {path_of(group, name): effect for name, effect in asked.effects.items()}
    change(
        now,
        [
            ValueChange(path, None, number_at(now.made_from, path) if effect is None else effect)
            for path, effect in paths.items()
        ],
    )
    if asked.refused:
        state.refuse([f"{sentence}. The draft keeps what it had." for sentence in asked.refused])
    if asked.refused or None in paths.values():
        # the table shows again what the draft has
        state.begin_anew(EDITS)


def _restore(desk: Desk) -> None:
    restore_group(desk, TITLES)
    state.begin_anew(EDITS)


def _number(digits: int, told: str, **more: Any) -> Any:
    return st.column_config.NumberColumn(format=f"%.{digits}f", help=told, **more)


def _text(told: str) -> Any:
    return st.column_config.TextColumn(help=told)


_COLUMNS = {
    "What": st.column_config.TextColumn(width=360, pinned=True),
    "Strength": _number(0, "Strength the record gives it, of 3", width=70),
    TIMES: _number(
        2, "Times the usual rate in the draft: edit me", min_value=0.49, max_value=2.02, step=0.01
    ),
    "Was": _number(2, "The same in the version the draft is made from"),
    "Times usual": _text("Incidents over expected in the records: 1.0 is no effect"),
    "Chance alone": _text("95 % of what as many random dates give"),
    "Independent alone": _text("Times usual on independent sources alone"),
    "After the records": _text(
        "What somebody who expected no effect would expect after seeing these records"
    ),
}
