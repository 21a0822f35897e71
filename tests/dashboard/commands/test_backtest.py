"""The command ``backtest``: what it prints, what it writes, and what it refuses in a sentence."""

import csv
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from dashboard import options
from dashboard.cli import main
from dashboard.grading.backtests import track_record_of
from data.store import Store
from tests import ucdp
from tests.dashboard.panels import FIRST_ON, LAST_ON, N_FACILITIES, write_panel
from tests.models.factories import shipped_profile

SPAN = ["--from", FIRST_ON, "--to", LAST_ON]
SEVEN = {"auc", "auc_within", "brier", "brier_skill", "log_loss", "ece", "slope"}
MORE = {"skill_best", "information_gain", "auc_week", "auc_quiet", "expected"}
MODELS = (
    "vigil challenger climatology_global climatology_local climatology_2y persistence count30 "
    "ewma2 ewma3 hawkes hist_gradient_boosting shipped"
)
KEYS = (
    "from to known_by horizon_days model_version profile data_version rows positives models "
    "best_baseline intervals by_level by_year number_test stability ablation stress"
)
Document = dict[str, Any]
Spoil = Callable[[Path], None]


def run(*words: str, env: str | None = None) -> Result:
    """Return how ``backtest`` went; an error that is not foreseen goes through."""
    runner = CliRunner(env={"VIGIL_DB": env})
    return runner.invoke(main, ["backtest", *words], catch_exceptions=False)


def run_files(folder: Path, *words: str, span: list[str] = SPAN) -> Result:
    """Return how ``backtest`` went on the files in a folder, with no store in sight."""
    files = ["--incidents", str(folder / "incidents.csv")]
    files += ["--facilities", str(folder / "facilities.csv")]
    return run(*files, *span, *words, env=str(folder / "none.duckdb"))


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small panel in two files: only read it."""
    folder = tmp_path_factory.mktemp("panel")
    write_panel(folder)
    return folder


@pytest.fixture(scope="module")
def result(panel: Path) -> Result:
    """Return how the back-test of the small panel went, as JSON and with its forecasts."""
    return run_files(panel, "--format", "json", "--forecasts", str(panel / "forecasts.csv"))


@pytest.fixture(scope="module")
def document(result: Result) -> Document:
    """Return the document of the small panel."""
    assert result.exit_code == 0, result.stderr
    loaded: Document = json.loads(result.stdout)
    return loaded


def test_document_has_the_keys_it_promises(document: Document) -> None:
    assert list(document) == KEYS.split()
    assert set(document["models"]) == set(MODELS.split())
    assert [set(figures) for figures in document["models"].values()] == [SEVEN | MORE] * 12


def test_document_says_what_was_tested(document: Document) -> None:
    assert (document["from"], document["to"]) == (FIRST_ON, LAST_ON)
    assert document["horizon_days"] == 7
    assert document["rows"] == 77 * N_FACILITIES
    assert 0 < document["positives"] < document["rows"]
    assert document["best_baseline"] in document["models"]
    assert document["ablation"][0]["factor"] == "frequency"
    assert document["stress"][0]["rerun"] == "as known"
    assert set(document["number_test"]) == {"as_few", "as_many"}


def test_progress_is_told_on_stderr_in_a_few_lines(result: Result) -> None:
    lines = result.stderr.splitlines()

    assert lines[:4] == [f"Testing: {share} % done." for share in (25, 50, 75, 100)]


def test_progress_is_a_bar_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    with options.telling("Testing") as report:
        report(0.5)
        report(1.0)

    assert "Testing" in capsys.readouterr().err


def test_forecasts_have_a_row_a_facility_week(document: Document, panel: Path) -> None:
    with (panel / "forecasts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == document["rows"]
    assert list(rows[0])[:3] == ["facility_id", "week_on", "happened"]
    assert set(list(rows[0])[3:]) == set(document["models"])
    assert sum(int(row["happened"]) for row in rows) == document["positives"]
    assert rows[0]["week_on"] == FIRST_ON
    said = [float(row["vigil"]) for row in rows]
    assert sum(said) == pytest.approx(document["models"]["vigil"]["expected"])


def test_forecasts_give_the_figures_back(document: Document, panel: Path) -> None:
    rows = pd.read_csv(panel / "forecasts.csv")

    for name in ("vigil", "ewma3", "climatology_local"):
        brier = ((rows[name] - rows["happened"]) ** 2).mean()
        assert brier == pytest.approx(document["models"][name]["brier"])


def test_two_runs_are_the_same_to_the_byte(result: Result, panel: Path, tmp_path: Path) -> None:
    again = run_files(panel, "--format", "json", "--forecasts", str(tmp_path / "again.csv"))

    assert again.stdout == result.stdout
    assert (tmp_path / "again.csv").read_bytes() == (panel / "forecasts.csv").read_bytes()


def test_table_holds_every_model_level_factor_and_rerun(panel: Path, document: Document) -> None:
    table = run_files(panel).stdout

    assert all(name in table for name in document["models"])
    assert all(row["level"] in table for row in document["by_level"])
    assert all(row["factor"] in table for row in document["ablation"])
    assert all(row["rerun"] in table for row in document["stress"])
    assert f"{document['best_baseline']} *" in table
    assert max(len(line) for line in table.splitlines()) <= 120


def test_thirty_days_are_tested_too(panel: Path) -> None:
    found = json.loads(run_files(panel, "--horizon", "30", "--format", "json").stdout)

    assert found["horizon_days"] == 30
    assert found["rows"] == 73 * N_FACILITIES


def test_records_of_the_store_are_tested_where_no_file_is_named(seed_store: Store) -> None:
    words = ["--from", "2021-01-04", "--to", "2023-12-31", "--format", "json"]

    result = run(*words, env=str(seed_store.path))

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["data_version"] == seed_store.head()
    assert found["known_by"] == "2022-11-08"
    assert "The records reach to 2022-11-08; later weeks are left out." in result.stderr


def test_what_became_known_later_is_left_out(panel: Path, document: Document) -> None:
    result = run_files(panel, "--known-by", "2019-12-30", "--format", "json")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["known_by"] == "2019-12-30"
    # Mondays from 7 January 2019 whose seven days were over by then
    assert found["rows"] == 51 * N_FACILITIES < document["rows"]
    assert 0 < found["positives"] < document["positives"]


def test_span_of_which_nothing_was_known_is_refused(panel: Path) -> None:
    result = run_files(panel, "--known-by", "2018-12-31")

    assert result.exit_code == 2
    assert "in records that reach to 2018-12-31" in " ".join(result.stderr.split())


def test_forecasts_are_not_written_over_without_force(panel: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine", encoding="utf-8")

    refused = run_files(panel, "--forecasts", str(there))

    assert refused.exit_code == 2
    assert "is there already; --force writes over it" in refused.stderr
    assert there.read_text(encoding="utf-8") == "mine"
    for words in (["--force", "--forecasts", str(there)], ["--forecasts", str(there), "--force"]):
        there.write_text("mine", encoding="utf-8")
        assert run_files(panel, *words).exit_code == 0
        assert there.read_text(encoding="utf-8").startswith("facility_id,week_on,happened,")
    assert [path.name for path in tmp_path.iterdir()] == ["there.csv"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--horizon", "14"], "'14' is not one of '7', '30'"),
        (["--from", "2020-06-29"], "2020-06-28 is before 2020-06-29"),
        (["--to", "2019-01-10"], "no window of 7 days from 2019-01-07 on is over by 2019-01-10"),
        (["--from", "soon"], "'soon' is not a date; expected YYYY-MM-DD"),
        (["--from", "1800-01-01"], "is out of reach"),
        (["--profile", "mine"], "There is no weight profile mine; there is shipped."),
        (["--incidents", "gone.csv"], "File 'gone.csv' does not exist"),
        (["--forecasts", "no/such/folder.csv"], "no/such is not a folder; make it first"),
    ],
)
def test_wrong_command_ends_with_two_and_a_sentence(
    panel: Path, words: list[str], sentence: str
) -> None:
    result = run_files(panel, *words)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in " ".join(result.stderr.split())


@pytest.mark.parametrize("name", ["--incidents", "--facilities"])
def test_one_file_alone_is_refused(panel: Path, name: str) -> None:
    path = panel / f"{name.removeprefix('--')}.csv"

    result = run(name, str(path), *SPAN, env=str(panel / "none.duckdb"))

    assert result.exit_code == 2
    assert "go together; give both or neither" in result.stderr


def test_span_is_needed(panel: Path) -> None:
    result = run_files(panel, span=[])

    assert result.exit_code == 2
    assert "Missing option '--from'" in result.stderr


def _far_north(folder: Path) -> None:
    text = "facility_id,lat,lon\nupper,91,44\n"
    (folder / "facilities.csv").write_text(text, encoding="utf-8")


def _no_day(folder: Path) -> None:
    (folder / "incidents.csv").write_text("incident_id,lat,lon\ni,33,44\n", encoding="utf-8")


def _unknown_column(folder: Path) -> None:
    text = "incident_id,occurred_on,lat,lon,mood\ni,2019-01-01,33,44,bad\n"
    (folder / "incidents.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_far_north, "facilities.csv, line 2, column lat: '91' is not between -90 and 90."),
        (_no_day, "incidents.csv, line 1, column occurred_on: is missing;"),
        (_unknown_column, "incidents.csv, line 1, column mood: is not known;"),
    ],
)
def test_wrong_file_ends_with_one_and_a_sentence(
    tmp_path: Path, spoil: Spoil, sentence: str
) -> None:
    write_panel(tmp_path)
    spoil(tmp_path)

    result = run_files(tmp_path)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.endswith("Nothing was read: 1 problem.\n")


def test_all_problems_of_both_files_are_told(tmp_path: Path) -> None:
    write_panel(tmp_path)
    _far_north(tmp_path)
    _no_day(tmp_path)

    result = run_files(tmp_path)

    assert len(result.stderr.splitlines()) == 3
    assert "Nothing was read: 2 problems." in result.stderr


def test_files_build_no_store(panel: Path, document: Document) -> None:
    assert document["rows"]
    assert not (panel / "none.duckdb").exists()


def _no_incident(folder: Path) -> None:
    (folder / "incidents.csv").write_text("incident_id,occurred_on,lat,lon\n", encoding="utf-8")


def _one_incident(folder: Path) -> None:
    text = "incident_id,occurred_on,lat,lon\ni,2019-06-01,33,44.4\n"
    (folder / "incidents.csv").write_text(text, encoding="utf-8")


def _all_on_one_day(folder: Path) -> None:
    rows = [f"i-{number},2019-06-01,33,44.4" for number in range(50)]
    text = "\n".join(["incident_id,occurred_on,lat,lon", *rows]) + "\n"
    (folder / "incidents.csv").write_text(text, encoding="utf-8")


def _only_before(folder: Path) -> None:
    rows = [f"i-{number},2018-0{number}-01,33,44.4" for number in range(1, 9)]
    text = "\n".join(["incident_id,occurred_on,lat,lon", *rows]) + "\n"
    (folder / "incidents.csv").write_text(text, encoding="utf-8")


def _only_later(folder: Path) -> None:
    text = "incident_id,occurred_on,lat,lon\ni,2031-06-01,33,44.4\n"
    (folder / "incidents.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "positives"),
    [
        (_no_incident, 0),
        (_only_before, 0),
        (_only_later, 0),
        (_one_incident, 1),
        (_all_on_one_day, 1),
    ],
)
def test_panel_with_little_or_nothing_in_it_has_a_defined_answer(
    tmp_path: Path, spoil: Spoil, positives: int
) -> None:
    write_panel(tmp_path)
    spoil(tmp_path)

    result = run_files(tmp_path, "--format", "json")

    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["positives"] == positives
    if not positives:
        assert found["models"]["vigil"]["auc"] is None
        assert found["models"]["vigil"]["slope"] is None
    assert found["models"]["vigil"]["brier"] < 0.02
    assert run_files(tmp_path).exit_code == 0


def test_nobody_there_to_be_attacked_is_said(tmp_path: Path) -> None:
    write_panel(tmp_path)
    text = "facility_id,lat,lon,presence_to\ntown,33,44.4,2018-01-01\n"
    (tmp_path / "facilities.csv").write_text(text, encoding="utf-8")

    result = run_files(tmp_path)

    assert result.exit_code == 2
    assert "no facility is there to be attacked from 2019-01-07" in result.stderr


@pytest.mark.skipif(not ucdp.GED_191.exists(), reason="UCDP's rows stand beside the repository")
def test_ucdp_panel_through_files_gives_the_figures_of_the_pure_route(tmp_path: Path) -> None:
    attacks = ucdp.attacks_191()
    records = ucdp.ucdp_records(attacks, ucdp.towns(attacks))
    columns = ["incident_id", "occurred_on", "known_on", "lat", "lon"]
    records.incidents[columns].to_csv(tmp_path / "incidents.csv", index=False)
    columns = ["facility_id", "lat", "lon", "exposure_radius_km"]
    records.facilities[columns].to_csv(tmp_path / "facilities.csv", index=False)
    span = (dt.date(2010, 1, 4), dt.date(2011, 12, 31))

    result = run_files(
        tmp_path, "--format", "json", span=["--from", str(span[0]), "--to", str(span[1])]
    )
    pure = track_record_of(records, shipped_profile(), *span, dt.date(2012, 1, 1))

    found = json.loads(result.stdout)
    assert found["rows"] == pure.evaluation.rows == ucdp.TOWNS * 103
    assert found["positives"] == pure.evaluation.positives > 0
    for name, figures in pure.evaluation.models.to_dict("index").items():
        assert found["models"][name] == pytest.approx({k: figures[k] for k in SEVEN | MORE})
    assert found["best_baseline"] == pure.evaluation.best_baseline
