"""What would become of a file: counts, first rows, columns, names and problems."""

import pandas as pd
import streamlit as st

from dashboard.assessments import Board
from dashboard.components.imports.problems import MOST_SHOWN, as_csv, problem_list
from dashboard.components.imports.receipt import balance
from dashboard.components.records.table import record_column
from dashboard.words.imports import DATE_WORDS, name_table, problem_table
from dashboard.words.phrases import escape_markdown
from data.importers.importing import KINDS, Preview
from data.schema.tables import BY_NAME

ROWS_SHOWN = 20


def import_preview(board: Board, planned: Preview) -> None:
    """Draw what would happen; nothing has been stored."""
    title = escape_markdown(planned.summary.title)
    st.markdown(
        f"**{escape_markdown(planned.file_name)}** is read as **{title}**. "
        "If that is not what it is, choose the format above."
    )
    balance(planned.counts)
    for sentence in [*planned.summary.notes, *planned.sentences()]:
        st.markdown(escape_markdown(sentence))
    problems = problem_table(planned.problems(MOST_SHOWN))
    names = name_table(planned.summary.names)
    rows, columns, met, wrong = st.tabs(
        ["First rows", "Columns", f"Names ({len(names)})", f"Problems ({_many(problems)})"]
    )
    with rows:
        _rows(planned)
    with columns:
        _columns(planned)
    with met:
        _names(names)
    with wrong:
        csv = "" if problems.empty else as_csv(board, planned.problems())
        problem_list(problems, csv, planned.file_name)


def _many(problems: pd.DataFrame) -> str:
    return f"{len(problems)}{'+' * (len(problems) >= MOST_SHOWN)}"


def _rows(planned: Preview) -> None:
    rows = pd.DataFrame(planned.rows(ROWS_SHOWN))
    if rows.empty:
        st.caption("No row would be stored.")
        return
    table = BY_NAME[KINDS[planned.kind]]
    shown = rows.dropna(axis="columns", how="all")
    names = [str(name) for name in shown]
    dates = [name for name in names if table.column(name).kind == "date"]
    st.dataframe(
        shown.assign(**{name: pd.to_datetime(shown[name]) for name in dates}),
        hide_index=True,
        column_config={name: record_column(table, name) for name in names},
        placeholder="",
        alt="The first rows as they would be stored",
    )


def _columns(planned: Preview) -> None:
    summary = planned.summary
    st.dataframe(
        pd.DataFrame({"In the file": summary.columns.values(), "Read as": summary.columns.keys()}),
        hide_index=True,
        alt="The columns of the file, and what each is read as",
    )
    for column, order in summary.orders.items():
        words = next((said for name, said in DATE_WORDS.items() if name == order), order)
        named = escape_markdown(summary.columns[column])
        st.markdown(f"Dates in **{named}** are read {words}.")
    if summary.ignored:
        st.caption(f"Nobody reads: {escape_markdown(', '.join(summary.ignored))}.")
    if summary.absent:
        st.caption(f"It does not have: {escape_markdown(', '.join(summary.absent))}.")


def _names(names: pd.DataFrame) -> None:
    if names.empty:
        st.caption("Every facility and actor it names is one of ours, letter for letter.")
        return
    st.dataframe(
        names, hide_index=True, alt="Names that are none of ours, with the nearest ones of ours"
    )
