"""The figures of the last ``make torture`` into ``docs/reliability.md``: ``python -m``.

A row stands until its test comes to something newer: tests may be run one at a time.
"""

import json
import platform
import re
import sys
from collections.abc import Iterable

from tests.torture.scale import FIGURES
from tests.trees import ROOT

PAPER = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures of the last make torture -->\n", "<!-- end of the figures -->\n"
HEAD = "| test | on | came to |"
ROW = re.compile(r"^\| (?P<test>.+?) \| (?P<on>\d{4}-\d\d-\d\d) \| (?P<told>.+) \|$", re.MULTILINE)


def standing(paper: str) -> dict[str, str]:
    """Return the rows that stand between the marks of a paper, by their test."""
    _, rest = paper.split(BEGIN)
    rows, _ = rest.split(END)
    return {found["test"]: found[0] for found in ROW.finditer(rows)}


def row(figures: dict[str, object]) -> str:
    """Return what a test came to, as a row of the table."""
    told = (
        f"{name.replace('_', ' ')} {value:,}"
        for name, value in figures.items()
        if name not in {"test", "on"}
    )
    return f"| {figures['test']} | {figures['on']} | {', '.join(told)} |"


def renewed(paper: str, lines: Iterable[str], on_what: str) -> str:
    """Return a paper with what tests came to in its table: of each test the newest."""
    rows = standing(paper)
    for figures in map(json.loads, lines):
        rows[figures["test"]] = row(figures)
    table = "\n".join(["", on_what, "", HEAD, "|---|---|---|", *(rows[t] for t in sorted(rows))])
    before, rest = paper.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}{table}\n\n{END}{after}"


def main() -> None:
    """Put the figures between the marks of the paper."""
    on_what = f"Python {platform.python_version()} on {sys.platform}:"
    lines = FIGURES.read_text(encoding="utf-8").splitlines()
    paper = PAPER.read_text(encoding="utf-8")
    PAPER.write_text(renewed(paper, lines, on_what), encoding="utf-8")


if __name__ == "__main__":
    main()
