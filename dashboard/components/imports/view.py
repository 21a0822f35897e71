"""Bringing in a file: choose it, see what would happen, store all of it or nothing."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import cache, state, state_records
from dashboard.components.frame import View
from dashboard.components.imports.preview import import_preview
from dashboard.components.imports.problems import MOST_SHOWN, as_csv
from dashboard.components.imports.receipt import KeptReceipt, last_receipt, past_batches
from dashboard.words.imports import (
    DATE_WORDS,
    FORMAT_WORDS,
    KIND_WORDS,
    TwoReadings,
    problem_table,
    two_readings,
)
from dashboard.words.phrases import day, escape_markdown
from data.importers.dates import DateFormat
from data.importers.importing import KINDS, Options, Preview, carry_out
from data.problems import DataError, StoreError

TURN = "import"
KIND_BOX, FORMAT_BOX, DATE_BOX = "import_kind", "import_format", "import_dates"
REPLACE_BOX, REASON_BOX = "import_replace", "import_reason"
MOST_MB = 200
ENDINGS = ["csv", "tsv", "txt", "gz", "json", "xlsx"]


def import_view(view: View, analyst: str | None) -> None:
    """Draw the way a file comes in, the receipt of the last one, and those before."""
    last_receipt()
    upload = st.file_uploader(
        "A file of records",
        type=ENDINGS,
        max_upload_size=MOST_MB,
        key=f"import_file.{state.turn(TURN)}",
        help="Our own CSV or Excel layout, UCDP, ACLED, GTD or GDELT. A larger file is brought in "
        "on the command line: python -m dashboard import",
    )
    kind, options = _asked()
    if upload is None:
        st.caption("Nothing is stored before you have seen what would become of every row.")
    else:
        _looked_at(view, upload, kind, options, analyst)
    past_batches(view)


def _asked() -> tuple[str, Options]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "What it holds", list(KIND_WORDS), format_func=KIND_WORDS.__getitem__, key=KIND_BOX
        )
        form = st.selectbox(
            "Format", list(FORMAT_WORDS), format_func=FORMAT_WORDS.__getitem__, key=FORMAT_BOX
        )
        dates = st.selectbox(
            "Order of dates", list(DATE_WORDS), format_func=DATE_WORDS.__getitem__, key=DATE_BOX
        )
    replace = st.checkbox(
        "Let the file win over what somebody has changed here since",
        key=REPLACE_BOX,
        help="Else such rows are not stored and are named in the receipt.",
    )
    return kind, Options(form, dates, replace)


def _looked_at(
    view: View, upload: UploadedFile, kind: str, options: Options, analyst: str | None
) -> None:
    try:
        planned = cache.import_preview(view.store, view.version, upload, kind, options)
    except DataError as error:
        _stopped(error, options)
        return
    import_preview(view.board, planned)
    _confirm(view, planned, analyst)


def _stopped(error: DataError, options: Options) -> None:
    both = two_readings(error) if options.date_format == "auto" else None
    if both is not None:
        _choose_reading(both)
        return
    lines = "\n".join(f"- {escape_markdown(str(problem))}" for problem in error.problems)
    st.error(f"The file cannot be read. Nothing was stored.\n\n{lines}", icon=":material/error:")


def _choose_reading(both: TwoReadings) -> None:
    where = f" (line {both.line})" if both.line is not None else ""
    st.warning(
        f"The dates in column **{escape_markdown(both.column)}** can be read in two ways, and no "
        f"date of the column says which. What is **{escape_markdown(both.text)}**{where}?",
        icon=":material/event:",
    )
    with st.container(horizontal=True):
        for order, on in both.readings.items():
            st.button(
                f"{day(on)} ({DATE_WORDS[order]})",
                key=f"import_reading.{order}",
                on_click=_read_dates,
                args=(order,),
            )


def _read_dates(order: DateFormat) -> None:
    state.show(DATE_BOX, order)


def _confirm(view: View, planned: Preview, analyst: str | None) -> None:
    many = planned.counts.stored
    if not many:
        return
    reason = st.text_input("Why it is brought in *", key=REASON_BOX, max_chars=300)
    title = escape_markdown(planned.summary.title)
    label = f"Store {many:,} {planned.kind}, read as {title}"
    if st.button(label, type="primary", icon=":material/save:", disabled=analyst is None):
        if reason.strip():
            _store(view, planned, str(analyst), reason.strip())
        else:
            st.error("Give a reason: it stands in the history of every record of the file.")
    if analyst is None:
        st.caption("Give your name above to store it.")


def _store(view: View, planned: Preview, analyst: str, reason: str) -> None:
    # there at once, and until the page has been drawn anew: a spinner comes late and goes early
    sign = st.status(f"Storing {planned.counts.stored:,} {planned.kind} …")
    csv = as_csv(view.board, planned.problems())
    try:
        receipt = carry_out(view.store, planned, analyst, reason)
    except (DataError, StoreError) as error:
        sign.empty()
        st.error(escape_markdown(str(error)))
        return
    shown = problem_table(planned.problems(MOST_SHOWN))
    state_records.keep_receipt(KeptReceipt(receipt, shown, csv))
    state.begin_anew(TURN)
    many = receipt.counts.stored
    one = KINDS[receipt.kind].replace("_", " ")
    what = f"1 {one}" if many == 1 else f"{many:,} {receipt.kind}"
    stored = f"{what} of {receipt.file_name} {'is' if many == 1 else 'are'} stored."
    state_records.keep_change(stored, view.board)
    st.rerun()
