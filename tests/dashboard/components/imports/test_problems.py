"""Problems of rows are shown and taken away, and a spreadsheet runs nothing of them."""

import csv
import io

from dashboard.assessments import Board
from dashboard.components.imports.problems import as_csv, problem_list
from dashboard.words.imports import problem_table
from data.importers.receipts import RowProblem
from tests.dashboard.screens import draw, text_of

PROBLEM = RowProblem("f.csv", 3, "rejected", "lat", "=1+1", "is not a number")


def test_csv_has_every_problem_and_runs_nothing(story: Board) -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv(story, [PROBLEM])))

    assert (row["line"], row["value"]) == ("3", "'=1+1")
    assert (row["as_of"], row["known_by"]) == ("2020-12-28", "2020-12-28")
    assert row["data_version"] == story.data_version


def test_table_stands_with_its_download(story: Board) -> None:
    at = draw(problem_list, problem_table([PROBLEM]), as_csv(story, [PROBLEM]), "f.csv")

    assert at.dataframe[0].value["Reason"].tolist() == ["is not a number"]
    assert len(at.get("download_button")) == 1


def test_nothing_wrong_is_said() -> None:
    at = draw(problem_list, problem_table([]), "", "f.csv")

    assert "fit to be stored" in text_of(at)
    assert not at.get("download_button")
