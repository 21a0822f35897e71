"""The figures of the last ``make torture`` into ``docs/reliability.md``: ``python -m``."""

import json
import platform
import sys
from datetime import UTC, datetime

from tests.torture.scale import FIGURES
from tests.trees import ROOT

PAPER = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures of the last make torture -->\n", "<!-- end of the figures -->\n"


def table(lines: list[str], at: str) -> str:
    """Return the figures as a Markdown table, one test a row, said to be of a date."""
    rows = []
    for line in lines:
        figures = json.loads(line)
        test = figures.pop("test")
        told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
        rows.append(f"| {test} | {told} |")
    head = ["", at, "", "| test | came to |", "|---|---|"]
    return "\n".join([*head, *rows, "", ""])


def main() -> None:
    """Put the figures between the marks of the paper."""
    text = PAPER.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    on = f"On {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()} on {sys.platform}:"
    lines = FIGURES.read_text(encoding="utf-8").splitlines()
    new = f"{before}{BEGIN}{table(lines, on)}{END}{after}"
    PAPER.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
