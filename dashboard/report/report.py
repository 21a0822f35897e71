"""The whole report of an issue, ready to be set: board, facilities, and the last page."""

from dashboard.report.colophon import colophon
from dashboard.report.drawings import Hand, drawn
from dashboard.report.facility_sheet import facility_sheet
from dashboard.report.frozen import Issue, refuse_other_scale
from dashboard.report.sheet import Sheet, sheet_of


def report_of(issue: Issue, hand: Hand = drawn) -> Sheet:
    """Return all that the pictures and pages of an issue say and show.

    Parameters
    ----------
    issue : Issue
        The issue.
    hand : callable
        How charts come about.

    Raises
    ------
    ReportError
        The issue was made with levels that this Vigil does not draw.
    """
    refuse_other_scale(issue)
    return {
        **sheet_of(issue, hand),
        "pages": [facility_sheet(issue, each, hand) for each in issue.with_page],
        "about": colophon(issue),
    }
