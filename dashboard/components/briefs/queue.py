"""The queue of proposals: one at a time, its sentence in view, decided by an analyst."""

from collections.abc import Callable

import streamlit as st

from dashboard import brief_readings, brief_state, cache, state_records
from dashboard.brief_text import as_text, highlighted
from dashboard.components.frame import View
from dashboard.components.look import limits
from dashboard.components.records.form import record_form
from dashboard.components.records.said import names_of
from dashboard.forms.record_fields import choice_words, title
from dashboard.words.phrases import escape_markdown
from dashboard.words.proposals import how_far_to_trust, proposal_fields, proposal_title, remarks
from data.authored.editing import Signature
from data.briefs.filing.likeness import same_as
from data.briefs.filing.queue import Waiting, accept, accept_as, add_actor, contradict, reject
from data.problems import DataError, StoreError
from data.schema.tables import KIND_TABLES
from data.schema.vocabulary import ACTOR_CLASSES
from data.store import Receipt, Store

SCOPE = "queue_scope"
OWN, EVERY = "This brief", "All briefs"
AROUND = 400
SAYS_SO = "as the sentence says"
Decide = Callable[[Store, Waiting, Signature], Receipt]


def brief_queue(view: View, brief_id: str, analyst: str | None) -> None:
    """Draw the proposals of a brief, or of all, one at a time."""
    every = brief_readings.waiting(view.store, view.version)
    own = [one for one in every if one.brief_id == brief_id]
    counts = {OWN: len(own), EVERY: len(every)}
    scope = st.segmented_control(
        "Proposals of",
        list(counts),
        default=OWN if own else EVERY,
        format_func={name: f"{name} ({many})" for name, many in counts.items()}.__getitem__,
        key=f"{SCOPE}.{brief_id}",
    )
    queue = every if scope == EVERY else own
    if not queue:
        st.info("Nothing waits here. What briefs propose stands here until somebody decides on it.")
    else:
        ids = [one.record_id for one in queue]
        at = ids.index(brief_state.proposal(ids))
        _turned(ids, at)
        _proposal(view, queue[at], ids[(at + 1) % len(ids)], analyst)
    _unknown_groups(view, brief_id, analyst)


def _turned(ids: list[str], at: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, step, side in (("Previous", -1, "Left"), ("Next", 1, "Right")):
            st.button(
                name,
                on_click=brief_state.open_proposal,
                args=(ids[(at + step) % len(ids)],),
                disabled=len(ids) == 1,
                shortcut=side,
            )
        st.caption(f"{at + 1} of {len(ids)}. Nothing scores before it is accepted.")


def _proposal(view: View, one: Waiting, following: str, analyst: str | None) -> None:
    table = KIND_TABLES[one.kind]
    briefs = cache.kept(view.store, view.version, "brief").set_index("brief_id")
    brief = briefs.loc[one.brief_id]
    st.subheader(escape_markdown(proposal_title(one)), anchor=False)
    st.caption(f"{one.kind.capitalize()} read in “{as_text(str(brief['title']))}”")
    body = str(brief["body"])
    with st.container(border=True, key="proposal_sentence"):
        st.markdown(_in_its_place(body, one))
    if trust := how_far_to_trust(one):
        limits(trust)
    for remark in remarks(one):
        st.warning(escape_markdown(remark))
    if state_records.task() == "edit" and state_records.record() == one.record_id:
        frame = cache.kept(view.store, view.version, table.name).copy()
        frame.loc[frame[table.key[0]] == one.record_id, "state"] = "accepted"
        record_form(view, table, frame, analyst)
        return
    _same(view, one, following, analyst)
    _decisions(view, one, following, analyst)
    names = names_of(view, "facility")
    # not a data frame: its cells cut long names
    st.table(
        proposal_fields(one, body, names).map(escape_markdown),
        border="horizontal",
        hide_index=True,
        alt="The fields proposed and how each is known",
    )


def _in_its_place(body: str, one: Waiting) -> str:
    before = shortened(body[: one.start].rpartition("\n")[2], from_end=True)
    after = shortened(body[one.end :].partition("\n")[0])
    sentence = highlighted(body[one.start : one.end], [one.kind], icons=[one.kind], is_strong=True)
    parts = [as_text(before), sentence, as_text(after)]
    return " ".join(part for part in parts if part)


def shortened(text: str, *, from_end: bool = False) -> str:
    """Return the beginning of a text, or its end, cut between two words where it is long."""
    if len(text) <= AROUND:
        return text
    if from_end:
        return f"… {text[-AROUND:].partition(' ')[2]}"
    return f"{text[:AROUND].rpartition(' ')[0]} …"


def _decisions(view: View, one: Waiting, following: str, analyst: str | None) -> None:
    reason = st.text_input(
        "Why",
        key=f"queue_reason.{one.record_id}",
        max_chars=300,
        placeholder="needed to reject or contradict; it stands in the history of the record",
    )
    is_nobody = analyst is None
    is_lacking = bool(one.missing)
    with st.container(horizontal=True):
        if st.button(
            "Accept",
            type="primary",
            icon=":material/check:",
            disabled=is_nobody or is_lacking,
            shortcut="A",
            help="Edit it first: the text lacks what a record needs" if is_lacking else None,
        ):
            _decide(view, one, following, accept, Signature(str(analyst), reason or SAYS_SO))
        st.button(
            "Edit and accept",
            icon=":material/edit:",
            on_click=brief_state.edit_proposal,
            args=(one.seen.table_name, one.record_id),
            shortcut="E",
        )
        for name, icon, decide, key in (
            ("Reject", ":material/block:", reject, "X"),
            ("Contradict", ":material/swap_horiz:", contradict, "D"),
        ):
            if st.button(name, icon=icon, disabled=is_nobody, shortcut=key):
                if not reason.strip():
                    st.error("Give a reason: it stands in the history of the record.")
                else:
                    _decide(view, one, following, decide, Signature(str(analyst), reason.strip()))
    if is_nobody:
        st.caption("Give your name above to decide.")


def _same(view: View, one: Waiting, following: str, analyst: str | None) -> None:
    table = KIND_TABLES[one.kind]
    found = same_as(one.kind, one.row, cache.kept(view.store, view.version, table.name))
    if found.empty:
        return
    with st.container(border=True, gap="xsmall", key="proposal_same"):
        st.markdown("**Is it one of these?** Then its sentences become evidence for that record.")
        for row in found.to_dict("records"):
            record_id = str(row[table.key[0]])
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(escape_markdown(title(table.name, row)), width="stretch")
                if st.button("The same", key=f"same.{record_id}", disabled=analyst is None):
                    decide = _linking(record_id)
                    _decide(view, one, following, decide, Signature(str(analyst), SAYS_SO))


def _linking(record_id: str) -> Decide:
    return lambda store, one, signed: accept_as(store, one, record_id, signed)


def _decide(view: View, one: Waiting, following: str, decide: Decide, signed: Signature) -> None:
    try:
        receipt = decide(view.store, one, signed)
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    done = f"{one.record_id}: decided (line {receipt.last_seq} of the journal)."
    state_records.keep_change(done, view.board)
    brief_state.open_proposal(following)
    st.rerun()


def _unknown_groups(view: View, brief_id: str, analyst: str | None) -> None:
    briefs = cache.kept(view.store, view.version, "brief").set_index("brief_id")
    body = str(briefs.loc[brief_id, "body"])
    for group in brief_readings.new_actors(view.store, view.version, body):
        with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
            st.markdown(f"**{as_text(group.name)}** is named and is not among the actors.")
            chosen = st.selectbox(
                "Class",
                ACTOR_CLASSES,
                index=None,
                format_func=choice_words,
                key=f"group_class.{group.name}",
                width=220,
            )
            if st.button(
                "Add to the actors", key=f"group.{group.name}", disabled=not (analyst and chosen)
            ):
                _add_group(view, group.name, str(chosen), str(analyst))


def _add_group(view: View, name: str, actor_class: str, analyst: str) -> None:
    signed = Signature(analyst, "named in a brief")
    try:
        add_actor(view.store, name, actor_class, signed)
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    state_records.keep_change(f"{name} is among the actors now.", view.board)
    st.rerun()
