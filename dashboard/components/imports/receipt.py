"""What became of the rows of a file, so that it balances; and the files that came before."""

import json
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import cache, state_records
from dashboard.components.frame import View
from dashboard.components.imports.problems import as_csv, problem_list
from dashboard.components.look import heading
from dashboard.forms.record_fields import choice_words
from dashboard.words.imports import problem_table
from dashboard.words.phrases import escape_markdown
from data.importers.comparing import Counts
from data.importers.receipts import ImportReceipt, RowProblem


@dataclass(frozen=True)
class KeptReceipt:
    """A receipt with the rows that were not simply stored: the first as a table, all as CSV."""

    receipt: ImportReceipt
    shown: pd.DataFrame
    csv: str


def balance(counts: Counts) -> None:
    """Draw what becomes of the rows of a file, each counted once."""
    parts = {
        "Rows read": counts.read,
        "Accepted": counts.accepted,
        "Duplicates": counts.duplicates,
        "Quarantined": counts.quarantined,
        "Rejected": counts.rejected,
    }
    with st.container(horizontal=True):
        for words, many in parts.items():
            st.metric(words, f"{many:,}", width=112)


def last_receipt() -> None:
    """Draw the receipt of what this session brought in last, until it is put away."""
    kept: KeptReceipt | None = state_records.kept_receipt()
    if kept is None:
        return
    receipt = kept.receipt
    with st.container(border=True, key="import_receipt"):
        heading(f"Receipt for {escape_markdown(receipt.file_name)}")
        balance(receipt.counts)
        for sentence in receipt.said.splitlines():
            st.markdown(escape_markdown(sentence))
        st.caption(_kept_where(receipt))
        problem_list(kept.shown, kept.csv, receipt.file_name)
        st.button("Put the receipt away", on_click=state_records.keep_receipt, args=(None,))


def _kept_where(receipt: ImportReceipt) -> str:
    if receipt.stored is None:
        return "Nothing had to be stored."
    return (
        f"Batch `{receipt.batch_id}`. The file itself is kept under its hash. The last line of the "
        f"journal has the hash `{receipt.stored.hash}`."
    )


def past_batches(view: View) -> None:
    """Draw the files brought in so far; one that is picked shows the rows it lost."""
    heading("Files brought in")
    batches = cache.kept(view.store, view.version, "import_batch")
    if batches.empty:
        st.caption("No file has been imported yet.")
        return
    ordered = batches.sort_values("recorded_at", ascending=False)
    shown = pd.DataFrame(
        {
            "Recorded (UTC)": ordered["recorded_at"],
            "File": ordered["file_name"],
            "Holds": ordered["kind"].map(choice_words),
            "Format": ordered["format"],
            "Rows read": ordered["rows_read"],
            "Accepted": ordered["accepted"],
            "Duplicates": ordered["duplicates"],
            "Quarantined": ordered["quarantined"],
            "Rejected": ordered["rejected"],
            "Author": ordered["author"],
            "Why": ordered["reason"],
        }
    )
    event = st.dataframe(
        shown,
        key=f"batches.{view.version}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Recorded (UTC)": st.column_config.DatetimeColumn(format="D MMM YYYY HH:mm")
        },
        alt="The files brought in, with what became of their rows",
    )
    picked = event["selection"]["rows"]
    if not picked:
        st.caption("Pick a file to see which of its rows were not simply stored, and why.")
        return
    row = ordered.iloc[picked[0]]
    problems = _problems(str(row["file_name"]), row["problems"])
    problem_list(problem_table(problems), as_csv(view.board, problems), str(row["file_name"]))


def _problems(file_name: str, told: object) -> list[RowProblem]:
    found = json.loads(told) if isinstance(told, str) else []
    return [RowProblem(file_name, *problem) for problem in found]
