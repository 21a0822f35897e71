"""The figures of the last ``make torture`` into ``docs/reliability.md``: ``python -m``."""

import json
import platform
import sys
from collections.abc import Iterable

from tests.torture.scale import FIGURES
from tests.trees import ROOT

PAPER = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures of the last make torture -->\n", "<!-- end of the figures -->\n"


def table(lines: Iterable[str], on_what: str) -> str:
    """Return the figures as a Markdown table, one test a row: of each test the newest."""
    newest = {figures["test"]: figures for figures in map(json.loads, lines)}
    rows = []
    for test in sorted(newest):
        figures = newest[test]
        on = figures.pop("on")
        told = (
            f"{name.replace('_', ' ')} {value:,}"
            for name, value in figures.items()
            if name != "test"
        )
        rows.append(f"| {test} | {on} | {', '.join(told)} |")
    head = ["", on_what, "", "| test | on | came to |", "|---|---|---|"]
    return "\n".join([*head, *rows, "", ""])


def main() -> None:
    """Put the figures between the marks of the paper."""
    text = PAPER.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    on_what = f"Python {platform.python_version()} on {sys.platform}:"
    lines = FIGURES.read_text(encoding="utf-8").splitlines()
    new = f"{before}{BEGIN}{table(lines, on_what)}{END}{after}"
    PAPER.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
