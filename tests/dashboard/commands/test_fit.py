"""The command ``fit``: what it prints and writes, and what it refuses in a sentence."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from data.store import Store
from models.profile import WeightProfile
from tests.dashboard.panels import write_panel


def run(folder: Path, *words: str) -> Result:
    """Return how ``fit`` went on the files in a folder, with no store in sight."""
    files = ["--incidents", str(folder / "incidents.csv")]
    files += ["--facilities", str(folder / "facilities.csv")]
    runner = CliRunner(env={"VIGIL_DB": str(folder / "none.duckdb")})
    return runner.invoke(main, ["fit", *files, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small panel in two files: only read it."""
    folder = tmp_path_factory.mktemp("panel")
    write_panel(folder)
    return folder


def test_fit_prints_what_moved_and_writes_the_parameters(panel: Path, tmp_path: Path) -> None:
    out = tmp_path / "refitted.json"

    result = run(panel, "--name", "refitted", "--out", str(out))

    assert result.exit_code == 0
    assert "Fit of refitted from the profile shipped" in result.stdout
    written = json.loads(out.read_text(encoding="utf-8"))
    assert WeightProfile.from_dict(written["profile"]).name == "refitted"
    assert f"Wrote {out}." in result.stderr


def test_fit_writes_the_same_twice(panel: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"

    said = [run(panel, "--out", str(path)).stdout for path in (one, two)]

    assert said[0] == said[1]
    assert one.read_bytes() == two.read_bytes()


def test_fit_writes_nothing_unasked(panel: Path) -> None:
    before = sorted(panel.iterdir())

    assert run(panel).exit_code == 0

    assert sorted(panel.iterdir()) == before


def test_fit_does_not_write_over_a_file(panel: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.json"
    there.write_text("mine", encoding="utf-8")

    refused = run(panel, "--out", str(there))

    assert refused.exit_code == 2
    assert "--force writes over it" in refused.stderr
    assert there.read_text(encoding="utf-8") == "mine"
    assert run(panel, "--out", str(there), "--force").exit_code == 0
    assert there.read_text(encoding="utf-8").startswith("{\n")


def test_fit_takes_the_challenger_over_and_says_so(panel: Path, tmp_path: Path) -> None:
    out = tmp_path / "refitted.json"

    result = run(panel, "--to", "2020-01-01", "--name", "refitted", "--out", str(out))

    assert result.exit_code == 0
    assert "The challenger takes over: the profile refitted scores with the" in result.stdout
    profile = WeightProfile.from_dict(json.loads(out.read_text(encoding="utf-8"))["profile"])
    assert profile.head == "log_feature"


def test_fit_leaves_out_what_was_not_known(panel: Path, tmp_path: Path) -> None:
    # every incident is known a day to eight after it: at the end some are not known yet
    paths = [tmp_path / f"{name}.json" for name in ("then", "now")]

    run(panel, "--known-by", "2019-06-30", "--out", str(paths[0]))
    run(panel, "--to", "2019-06-29", "--out", str(paths[1]))

    then, now = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    assert then["provenance"]["known_by"] == "2019-06-30"
    assert then["provenance"]["last_on"] == now["provenance"]["last_on"] == "2019-06-29"
    # the fit itself never looked beyond its last day
    assert then["fingerprint"] == now["fingerprint"]


def test_help_says_how_to_use_a_fitted_profile() -> None:
    said = CliRunner().invoke(main, ["fit", "--help"]).stdout

    assert "No level changes by it" in said
    assert "python -m dashboard profile import FILE" in " ".join(said.split())


def test_fit_reads_the_store_and_leaves_it_alone(seed_store: Store) -> None:
    before = seed_store.head()
    runner = CliRunner(env={"VIGIL_DB": str(seed_store.path)})

    result = runner.invoke(main, ["fit", "--to", "2022-10-31"], catch_exceptions=False)

    assert result.exit_code == 0
    assert seed_store.head() == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--to", "2010-01-01"], "no incident that counts was known by 2010-01-02"),
        (["--train-from", "2020-06-20"], "no window of"),
        (["--name", " "], "is empty; expected the name of the new profile"),
        (["--profile", "mine"], "There is no weight profile mine"),
        (["--to", "never"], "'never' is not a date"),
        (["--known-by", "2010-01-01"], "no incident that counts was known by 2010-01-01"),
        (["--known-by", "soon"], "'soon' is not a date"),
    ],
)
def test_wrong_command_ends_with_two_and_a_sentence(
    panel: Path, words: list[str], sentence: str
) -> None:
    result = run(panel, *words)

    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())


def test_incident_of_the_far_future_is_not_waited_for(tmp_path: Path) -> None:
    write_panel(tmp_path)
    with (tmp_path / "incidents.csv").open("a", encoding="utf-8") as file:
        file.write("typo,9999-12-31,,33,44.4\n")

    result = run(tmp_path, "--train-from", "2024-01-01")

    assert result.exit_code == 0
    assert "9999" not in result.stdout


def test_wrong_file_ends_with_one_and_a_sentence(tmp_path: Path) -> None:
    write_panel(tmp_path)
    (tmp_path / "facilities.csv").write_text("facility_id,lat,lon\na,91,4\n", encoding="utf-8")

    result = run(tmp_path)

    assert result.exit_code == 1
    assert "'91' is not between -90 and 90" in result.stderr
