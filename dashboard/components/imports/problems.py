"""The rows of a file that were not simply stored: where, what stands there, and why."""

import io
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard.assessments import Board
from data.importers.receipts import RowProblem, held_against, write_problems

MOST_SHOWN = 1000


def as_csv(board: Board, problems: Iterable[RowProblem]) -> str:
    """Return problems as the CSV file somebody takes away, with date and records of the board."""
    file = io.StringIO()
    said = board.assessments
    beside = held_against(board.data_version, said.as_of, said.known_by)
    write_problems(iter(problems), file, beside)
    return file.getvalue()


def problem_list(shown: pd.DataFrame, csv: str, file_name: str) -> None:
    """Draw problems as a table, with all of them to download.

    Parameters
    ----------
    shown : DataFrame
        The first of them, as :func:`dashboard.words.imports.problem_table` gives them.
    csv : str
        All of them.
    file_name : str
        The file they are of.
    """
    if shown.empty:
        st.caption("Every row was fit to be stored.")
        return
    st.dataframe(
        shown,
        hide_index=True,
        height=min(36 * len(shown) + 38, 400),
        alt="Rows that were refused, wait, or are there already, each with its reason",
    )
    if len(shown) >= MOST_SHOWN:
        st.caption(f"The first {MOST_SHOWN} are shown; the download has them all.")
    st.download_button(
        "Download them as CSV",
        csv,
        file_name=f"problems of {file_name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
