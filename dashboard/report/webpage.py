"""An issue as one web page: charts within it, no script, nothing asked of any other place."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.charts.marks import level_chip
from dashboard.report.fonts import FAMILIES, embedded
from dashboard.report.frozen import Issue

TEMPLATES = Path(__file__).parent / "templates"
ROWS_SHOWN = 10


def page_html(issue: Issue, sheet: dict[str, Any]) -> str:
    """Return the web page of an issue.

    Parameters
    ----------
    issue : Issue
        The issue, for the chips of its levels.
    sheet : dict
        The whole report, as :func:`dashboard.report.report.report_of` gives it.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )

    def chip(name: str) -> Markup:
        # made of the fixed words of a level alone
        return Markup(level_chip(issue.level(name)))  # noqa: S704

    return environment.get_template("issue.html").render(
        sheet=sheet,
        chip=chip,
        shown=min(ROWS_SHOWN, len(sheet["rest"]) - 1),
        edges=dict(sheet["about"]["edges"]),
        fonts=embedded(),
        # of fixed names alone
        families=Markup(", ".join(f'"{name}"' for name in FAMILIES) + ", sans-serif"),  # noqa: S704
    )
