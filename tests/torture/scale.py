"""How long the torture lasts, and where its figures go.

``make torture`` asks for all of it; without it each test does a few rounds of the same. Tests may
also be run alone (``VIGIL_TORTURE=1 pytest tests/torture/test_kill.py``): of each, the last counts.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

ALL = bool(os.environ.get("VIGIL_TORTURE"))
# what the tests came to, one a line, the newest last
FIGURES = Path(__file__).resolve().parents[2] / "build" / "torture.jsonl"


def rounds(few: int, many: int) -> int:
    """Return how many rounds a test has."""
    return many if ALL else few


def tell(test: str, **figures: object) -> None:
    """Write down what a test came to, where all of it was asked for."""
    if ALL:
        FIGURES.parent.mkdir(exist_ok=True)
        with FIGURES.open("a", encoding="utf-8") as file:
            on = f"{datetime.now(UTC):%Y-%m-%d}"
            file.write(json.dumps({"test": test, "on": on, **figures}) + "\n")
