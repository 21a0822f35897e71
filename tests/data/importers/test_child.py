"""What a call comes to, as the child writes it down for its parent."""

import subprocess
import sys

import pytest

from data.importers.child import outcome_of
from tests.data.importers import misdeeds


def test_result_is_written_down() -> None:
    assert outcome_of(misdeeds.add, [1, 2]) == {"result": 3}


def test_problems_are_written_down_field_by_field() -> None:
    assert outcome_of(misdeeds.complain, []) == {
        "problems": [
            ["a.csv", 3, "lat", "x", "is not a number"],
            ["a.csv", None, None, None, "is empty"],
        ]
    }


def test_failure_is_written_down_in_words() -> None:
    outcome = outcome_of(misdeeds.fail, [])

    assert outcome["reason"] == "failed"
    assert outcome["said"] == "KeyError: 'not a zip file'"


def test_no_memory_is_a_reason_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_out(_left: int, _right: int) -> int:
        raise MemoryError

    monkeypatch.setattr(misdeeds, "add", give_out)

    assert outcome_of(misdeeds.add, [1, 2])["reason"] == "memory"


def test_reading_a_file_needs_no_database() -> None:
    # the child starts sooner without one, and has nothing to reach the records with
    asked = "import sys, data.importers.parsing; print({'duckdb', 'data.store'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
