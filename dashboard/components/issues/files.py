"""The files of an issue: its picture, and everything there is to download."""

import streamlit as st

from dashboard import cache
from dashboard.components.look import heading
from dashboard.report.problems import ReportError
from dashboard.words.phrases import escape_markdown
from data.authored.issues import SHORT_HASH, Issue

KINDS = {
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".csv": "text/csv",
    ".json": "application/json",
    ".html": "text/html",
}


def issue_files(issue: Issue) -> None:
    """Draw the board of an issue as it goes out, and the way to each of its files."""
    heading("The picture that goes out")
    wanted = st.toggle(
        "Show it, and offer the files",
        key=f"files-{issue.hash[:SHORT_HASH]}",
        help="PNG for a page and a slide, PDF, CSV, JSON and a page for the browser",
    )
    if not wanted:
        return
    try:
        files = cache.issue_files(issue.row, issue.hash)
    except ReportError as error:
        st.error(f"The picture cannot be drawn: {escape_markdown(str(error))}")
        return
    board = next(name for name in files if name.endswith("-board.png"))
    st.image(files[board], alt=f"The board of the issue: {issue.row['headline']}")
    with st.container(horizontal=True):
        for name, content in files.items():
            kind = KINDS[name[name.rindex(".") :]]
            st.download_button(
                name, content, file_name=name, mime=kind, on_click="ignore", key=f"get-{name}"
            )
