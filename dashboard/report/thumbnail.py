"""The picture of an issue made small, for an archive to leaf through."""

from collections.abc import Callable

from dashboard.report.drawings import Size, blank
from dashboard.report.frozen import Issue, refuse_other_scale
from dashboard.report.sheet import MAP, sheet_of
from dashboard.report.typeset import slide_png

# 640 pixels across
PPI = 48


def thumbnail(issue: Issue) -> bytes:
    """Return the slide of an issue as a small PNG.

    Raises
    ------
    ReportError
        The issue was made with levels that this Vigil does not draw.
    """
    refuse_other_scale(issue)
    return slide_png(sheet_of(issue, _map_alone), PPI)


def _map_alone(draw: Callable[[], str], size: Size) -> str:
    # the slide shows no other chart that takes time
    return draw() if size == MAP else blank(draw, size)
