"""How long the torture lasts, and where its figures go.

``make torture`` asks for all of it; without it each test does a few rounds of the same.
"""

import json
import os
from pathlib import Path

ALL = bool(os.environ.get("VIGIL_TORTURE"))
# the figures of the last `make torture`
FIGURES = Path(__file__).resolve().parents[2] / "build" / "torture.jsonl"


def rounds(few: int, many: int) -> int:
    """Return how many rounds a test has."""
    return many if ALL else few


def tell(test: str, **figures: object) -> None:
    """Write down what a test came to, where all of it was asked for."""
    if ALL:
        FIGURES.parent.mkdir(exist_ok=True)
        with FIGURES.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"test": test, **figures}) + "\n")
