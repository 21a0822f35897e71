"""Adding briefs on the page: pasted or uploaded, seen as they were read, then stored one by one."""

import datetime as dt

import streamlit as st

from dashboard import brief_readings, brief_state, state
from dashboard.components.briefs.library import BRIEFS_PAGE
from dashboard.components.frame import DATE_FORMAT, View
from dashboard.listings.briefs import as_sentences
from dashboard.words.phrases import day, escape_markdown
from data.briefs.filing.adding import PASTED, Added, Details, Incoming, add_brief, brief_values
from data.problems import DataError, StoreError

FILES_BOX, TEXT_BOX = "brief_files", "brief_paste"
KINDS = ["txt", "md", "html", "htm", "docx", "pdf"]
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def brief_adding(view: View, analyst: str | None) -> None:
    """Draw the way in for briefs, what was read of each, and what became of those stored."""
    st.header("Add briefs", anchor=False)
    for added in brief_state.done():
        _became(added)
    turn = state.turn(FILES_BOX)
    uploaded = st.file_uploader(
        "Files",
        type=KINDS,
        accept_multiple_files=True,
        key=f"{FILES_BOX}.{turn}",
        help="Any number at once. Each is kept byte for byte.",
    )
    pasted = st.text_area(
        "Or paste the text of one brief",
        height=200,
        key=f"{TEXT_BOX}.{turn}",
        placeholder="the whole text, with its references",
    )
    given = [(file.name, file.getvalue()) for file in uploaded]
    if pasted.strip():
        given.append((PASTED, pasted.encode("utf-8", "surrogatepass")))
    if not given:
        st.caption(
            "What is read is shown before it is stored. Its proposals then wait in the queue: "
            "nothing scores before you accept it."
        )
    for number, (name, content) in enumerate(given):
        with st.container(border=True, key=f"incoming-{number}"):
            _incoming(view, number, name, content, analyst)


def _incoming(view: View, number: int, name: str, content: bytes, analyst: str | None) -> None:
    st.markdown(f"**{escape_markdown(name)}**")
    try:
        incoming = brief_readings.incoming(view.store, view.version, name, content)
    except DataError as error:
        st.error(escape_markdown(str(error)))
        return
    for sentence in (*incoming.read.notes, *incoming.read.warnings):
        st.caption(escape_markdown(sentence))
    st.markdown(_proposes(incoming))
    key = f"{number}.{incoming.sha256[:12]}"
    details = _details(incoming, key)
    with st.expander("The text as it was read"):
        st.text(incoming.read.text)
    if st.button("Store this brief", type="primary", key=f"store.{key}", disabled=analyst is None):
        _store(view, incoming, details, str(analyst))
    if analyst is None:
        st.caption("Give your name above to store it.")


def _proposes(incoming: Incoming) -> str:
    found = incoming.found
    counts = {
        "incident": len(found.incidents),
        "trigger event": len(found.triggers),
        "anniversary": len(found.anniversaries),
        "reference": len(found.brief.references),
    }
    plurals = {"anniversary": "anniversaries"}
    told = [
        f"{many} {name if many == 1 else plurals.get(name, f'{name}s')}"
        for name, many in counts.items()
    ]
    return f"Read in it: {', '.join(told)}."


def _details(incoming: Incoming, key: str) -> Details:
    read = brief_values(incoming, Details(), today())
    with st.container(horizontal=True):
        title = st.text_input("Title", read["title"], key=f"title.{key}", width=420)
        publisher = st.text_input("Publisher", read["publisher"], key=f"publisher.{key}", width=180)
        team = st.text_input("Team", read["team"], key=f"team.{key}", width=180)
        issue = st.number_input(
            "Issue",
            value=read["issue_number"],
            min_value=1,
            step=1,
            key=f"issue.{key}",
            width=140,
            help="Empty: the next free number of this publisher and team.",
        )
        published_on = st.date_input(
            "Finished on",
            read["published_on"],
            min_value=EARLIEST,
            max_value=LATEST,
            format=DATE_FORMAT,
            key=f"published.{key}",
            width=150,
            help="The day from which it, and what it tells, counts as known.",
        )
    return Details(publisher, team, issue, title, published_on)


def _store(view: View, incoming: Incoming, details: Details, analyst: str) -> None:
    try:
        added = add_brief(view.store, incoming, details, today(), analyst)
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    brief_state.keep_done(added)
    st.rerun()


def _became(added: Added) -> None:
    said = " ".join(as_sentences(added))
    if not added.is_new:
        st.info(escape_markdown(f"It {said}"))
    else:
        st.success(escape_markdown(said))
    st.page_link(
        BRIEFS_PAGE,
        label=f"Work its queue, as of {day(added.known_on)}",
        icon=":material/checklist:",
        query_params={
            "brief": added.brief_id,
            "view": "queue",
            "as_of": added.known_on.isoformat(),
        },
    )


def today() -> dt.date:
    """Return the day it is, UTC."""
    return dt.datetime.now(dt.UTC).date()
