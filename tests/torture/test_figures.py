"""The table of figures: a row stands until its own test comes to something newer."""

import json

from tests.torture.figures import BEGIN, END, PAPER, renewed, standing

KEPT = "| kill -9 | 2026-01-01 | rounds 300, lost 0 |"
TABLE = f"\nPython 3.11 on linux:\n\n| test | on | came to |\n|---|---|---|\n{KEPT}\n"
WHOLE = f"# Title\n{BEGIN}{TABLE}| one byte | 2026-01-01 | rounds 500, missed 0 |\n\n{END}after\n"


def line(test: str, on: str, **figures: int) -> str:
    """Return what a test writes down."""
    return json.dumps({"test": test, "on": on, **figures})


def test_newest_figures_of_a_test_take_the_place_of_its_row_and_no_other() -> None:
    lines = [
        line("one byte", "2026-02-01", rounds=900, missed=1),
        line("one byte", "2026-02-02", rounds=1000, missed=0),
        line("a new test", "2026-02-02", rounds=7),
    ]

    made = renewed(WHOLE, lines, "Python 3.12 on linux:")

    assert standing(made) == {
        "a new test": "| a new test | 2026-02-02 | rounds 7 |",
        "kill -9": KEPT,
        "one byte": "| one byte | 2026-02-02 | rounds 1,000, missed 0 |",
    }
    assert list(standing(made)) == sorted(standing(made))
    assert made.startswith("# Title\n")
    assert made.endswith(f"{END}after\n")
    assert "Python 3.12 on linux:" in made


def test_without_new_figures_the_paper_is_as_it_was() -> None:
    paper = PAPER.read_text(encoding="utf-8")
    said = paper.split(BEGIN)[1].split("\n")[1]

    assert len(standing(paper)) > 10
    assert renewed(paper, [], said) == paper
