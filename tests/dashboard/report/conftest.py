"""One issue of the story, frozen and drawn once for all tests of the report."""

import datetime as dt
import io
from typing import Any

import pypdf
import pytest

from dashboard.assessments import Board
from dashboard.report.document import Content, Edition, content_of
from dashboard.report.frozen import Issue, issue_of
from dashboard.report.quoted import Quoted, quoted
from dashboard.report.report import report_of
from dashboard.report.typeset import Paper, report_pdf
from data.store import Store
from tests.dashboard.report.issues import STORY_ON, row_of

NOTE = "Five roadside bombs in 30 days, and a first anniversary within the week."


@pytest.fixture(scope="session")
def papers(seed_store: Store) -> Quoted:
    """Return the briefs and sources of the seed as known on the day of the story."""
    return quoted(seed_store, STORY_ON)


@pytest.fixture(scope="session")
def content(story: Board, papers: Quoted) -> Content:
    """Return the frozen content of the story; shared: only read it."""
    return content_of(story, Edition(STORY_ON, "A. Analyst", note=NOTE), papers)


@pytest.fixture(scope="session")
def row(content: Content) -> dict[str, Any]:
    """Return the row of the issue of the story; shared: only read it."""
    return row_of(content)


@pytest.fixture(scope="session")
def issue(row: dict[str, Any]) -> Issue:
    """Return the issue of the story."""
    return issue_of(row)


@pytest.fixture(scope="session")
def sheet(issue: Issue) -> dict[str, Any]:
    """Return the whole report of the story, ready to be set; shared: only read it."""
    return report_of(issue)


@pytest.fixture(scope="session")
def report(sheet: dict[str, Any]) -> bytes:
    """Return the report of the story as PDF on A4."""
    return report_pdf(sheet, Paper.A4)


@pytest.fixture(scope="session")
def pages(report: bytes) -> list[str]:
    """Return the words of each page of that report, blanks made even."""
    reader = pypdf.PdfReader(io.BytesIO(report))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.fixture(scope="session")
def week_before(board_on: Any, papers: Quoted) -> Content:
    """Return the frozen content of the week before the story."""
    day = STORY_ON - dt.timedelta(days=7)
    return content_of(board_on(day.isoformat()), Edition(day, "A. Analyst"), papers)
