"""The command ``export``: files on disk, their names on stdout, the talk on stderr."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.commands import export as module
from dashboard.commands.export import export
from dashboard.issuing.publishing import Wishes, draw_up, publish
from dashboard.report.problems import ReportError
from data.authored.editing import Signature
from data.authored.issues import Issue
from data.store import Store
from tests.dashboard.report.issues import STORY_ON

WEEK = "2020-12-28"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Yield the folder to write to; nothing is left beside what was meant."""
    place = tmp_path / "out"
    yield place
    assert not list(tmp_path.glob("out/.*"))


def run(store: Store, *words: str) -> Result:
    """Return what the command did."""
    return CliRunner().invoke(export, ["--db", str(store.path), *words])


def test_files_of_the_issue_are_written_and_named(
    published_store: Store, published: list[Issue], folder: Path
) -> None:
    done = run(published_store, "--week", WEEK, "--out", str(folder), "--formats", "csv,json")

    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        str(folder / name)
        for name in (
            "vigil-2020-12-28.csv",
            "vigil-2020-12-28-evidence.csv",
            "vigil-2020-12-28.json",
            "vigil-2020-12-28-manifest.json",
        )
    ]
    assert "Making vigil-2020-12-28.csv …" in done.stderr
    document = json.loads((folder / "vigil-2020-12-28.json").read_text(encoding="utf-8"))
    assert document["content"] == published[0].content
    with (folder / "vigil-2020-12-28.csv").open(encoding="utf-8", newline="") as file:
        assert {row["issue_hash"] for row in csv.DictReader(file)} == {published[0].hash}


def test_pictures_and_pages_are_all_written_unless_told_otherwise(
    published_store: Store, published: list[Issue], folder: Path
) -> None:
    done = run(published_store, "--week", WEEK, "--out", str(folder))

    assert done.exit_code == 0, done.output
    assert {path.suffix for path in folder.iterdir()} == {".png", ".pdf", ".csv", ".json", ".html"}
    html = (folder / "vigil-2020-12-28.html").read_text(encoding="utf-8")
    assert published[0].hash in html


def test_newest_edition_is_the_one_that_goes_out(
    own_published_store: Store, published: list[Issue], folder: Path
) -> None:
    store = own_published_store
    corrected = draw_up(store, Wishes(STORY_ON, "Ana", corrects="A count."))
    newest = publish(store, corrected, Signature("Ana", "corrected"))

    done = run(store, "--week", WEEK, "--out", str(folder), "--formats", "json")

    assert done.exit_code == 0, done.output
    told = json.loads((folder / "vigil-2020-12-28-edition-2.json").read_text(encoding="utf-8"))
    assert told["issue"]["issue_hash"] == newest.hash != published[0].hash
    assert told["issue"]["corrects"] == "A count."


def test_week_without_an_issue_is_told_how_to_publish(seed_store: Store, folder: Path) -> None:
    done = run(seed_store, "--week", WEEK, "--out", str(folder))

    assert done.exit_code == 1
    assert done.stdout == ""
    assert "publish it first: python -m dashboard publish --week 2020-12-28." in done.stderr
    assert not folder.exists()


def test_day_within_a_published_week_is_told_its_first_day(
    published_store: Store, published: list[Issue], folder: Path
) -> None:
    done = run(published_store, "--week", "2020-12-30", "--out", str(folder))

    assert done.exit_code == 1
    assert f"There is one for the week from {published[0].week_on}." in done.stderr


def test_files_that_are_there_stay_without_force(
    published_store: Store, published: list[Issue], folder: Path
) -> None:
    words = ("--week", WEEK, "--out", str(folder), "--formats", "csv")
    run(published_store, *words)
    (folder / "vigil-2020-12-28.csv").write_text("mine", encoding="utf-8")

    refused = run(published_store, *words)
    kept = (folder / "vigil-2020-12-28.csv").read_text(encoding="utf-8")
    forced = run(published_store, *words, "--force")

    assert refused.exit_code == 2
    assert "is there already" in refused.stderr
    assert kept == "mine"
    assert forced.exit_code == 0
    assert published[0].hash in (folder / "vigil-2020-12-28.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--week", "28.12.2020", "--out", "x"), "is not a date"),
        (("--week", WEEK), "Missing option '--out'"),
        (("--out", "x"), "Missing option '--week'"),
        (("--week", WEEK, "--out", "x", "--formats", "png,gif"), "'gif' is no format"),
        (("--week", WEEK, "--out", "x", "--formats", ""), "'' is no format"),
        (("--week", WEEK, "--out", "x", "--draft", "nowhere"), "no weight profile nowhere"),
        (("--week", WEEK, "--out", "x", "--read-on", "soon"), "is not a date"),
        (("--week", WEEK, "--out", __file__), "is a file; expected a folder"),
    ],
)
def test_wrong_command_ends_with_two(seed_store: Store, words: tuple[str, ...], said: str) -> None:
    done = run(seed_store, *words)

    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_draft_needs_no_issue_and_says_what_it_is(seed_store: Store, folder: Path) -> None:
    words = ("--week", WEEK, "--out", str(folder), "--formats", "csv,html", "--draft", "shipped")

    done = run(seed_store, *words)

    assert done.exit_code == 0, done.output
    assert "vigil-2020-12-28-what-if.csv" in done.stdout
    html = (folder / "vigil-2020-12-28-what-if.html").read_text(encoding="utf-8")
    assert ">WHAT-IF<" in html
    assert "a draft, no issue" in html


def test_lapsed_levels_can_be_read_as_what_they_are(
    published_store: Store, published: list[Issue], folder: Path
) -> None:
    words = ("--week", WEEK, "--out", str(folder), "--formats", "csv")

    done = run(published_store, *words, "--read-on", "2021-03-01")

    assert done.exit_code == 0, done.output
    name = "vigil-2020-12-28-read-on-2021-03-01.csv"
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["level"] for row in rows} == {"NOT ASSESSED"}
    assert {row["issue_hash"] for row in rows} == {published[0].hash}


def test_what_cannot_be_drawn_ends_with_one_and_a_sentence(
    published_store: Store, published: list[Issue], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        message = "The picture board came out blank."
        raise ReportError(message)

    monkeypatch.setattr(module, "export_issue", fails)

    done = run(published_store, "--week", WEEK, "--out", str(folder))

    assert published[0].hash not in done.output
    assert done.exit_code == 1
    assert done.stderr.strip() == "The picture board came out blank."
    assert not folder.exists()


def test_screenshots_are_taken_of_the_same_issue(
    published_store: Store, published: list[Issue], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}

    def screenshots(issue: object, database: Path, place: Path, **words: object) -> tuple[Path]:
        asked.update(issue=issue, database=database, **words)
        return (place / "screen.png",)

    monkeypatch.setattr(module, "screenshots", screenshots)
    words = ("--week", WEEK, "--out", str(folder), "--formats", "csv", "--screenshot")

    done = run(published_store, *words, "--url", "http://127.0.0.1:9")

    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == str(folder / "screen.png")
    assert asked["database"] == published_store.path
    assert asked["url"] == "http://127.0.0.1:9"
    assert asked["issue"].issue_hash == published[0].hash  # type: ignore[attr-defined]
