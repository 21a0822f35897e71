"""The whole report: all that is said and shown, as one document that can be set."""

import json

import pytest

from dashboard.report.document import Content
from dashboard.report.frozen import issue_of
from dashboard.report.problems import ReportError
from dashboard.report.report import report_of
from dashboard.report.sheet import Sheet
from tests.dashboard.report.issues import row_of


def test_report_is_plain_json(sheet: Sheet) -> None:
    assert json.loads(json.dumps(sheet, allow_nan=False))["headline"] == sheet["headline"]


def test_report_has_board_pages_and_the_last_page(sheet: Sheet) -> None:
    assert sheet["pages"]
    assert {"note", "edges", "dates", "traces"} <= set(sheet["about"])
    assert sheet["note"] == sheet["about"]["note"]


def test_issue_of_another_scale_is_not_drawn(content: Content) -> None:
    with pytest.raises(ReportError, match="--formats csv,json"):
        report_of(issue_of(row_of(content, levels_version="0.9.0")))
