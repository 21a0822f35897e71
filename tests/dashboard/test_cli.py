"""The command line as a person meets it: the story, the refusals, the codes it ends with."""

import csv
import datetime as dt
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from dashboard.cli import COMMANDS, main
from dashboard.commands import assess
from dashboard.settings import FIRST_DAY, LAST_DAY, SEED_FOLDER
from data import queries
from data.authored.editing import Seen, Signature, retract
from data.problems import StoreBusy
from data.schema.tables import BY_NAME
from data.storage.changes import Change
from data.store import Store
from tests.data.seed_files import values

STORY = "2020-12-28"
EMBASSY = "us-embassy-baghdad"
HIGHWAY = "msr-tampa-central"
ROCKETS = "IQA-20201220-01"
BRIEF = "vigil-iraq-2020-12-21"
HANDED_OVER = ("camp-taji", "k1", "al-taqaddum")
DOCUMENT_KEYS = (
    "as_of known_by horizon_days model_version profile data_version levels_version facilities"
)
FACILITY_KEYS = (
    "facility_id name level held_level rate probability_7d probability_30d interval_7d confidence "
    "previous_level not_assessed_because override contributions evidence"
)
NO_OVERRIDE = [f"override_{name}" for name in ("level", "expires_on", "because", "author")]
Document = dict[str, Any]
Spoil = Callable[[Path], None]


def run(*words: str, db: Path | None = None) -> Result:
    """Return how a command went; an error that is not foreseen goes through."""
    place = [] if db is None else ["--db", str(db)]
    return CliRunner(env={"VIGIL_DB": None}).invoke(main, [*words, *place], catch_exceptions=False)


@pytest.fixture(scope="module")
def text(seed_store: Store) -> str:
    """Return what ``assess --format json`` prints of the day of the story."""
    result = run("assess", "--as-of", STORY, "--format", "json", db=seed_store.path)
    assert result.exit_code == 0
    assert result.stderr == ""
    return result.stdout


@pytest.fixture(scope="module")
def document(text: str) -> Document:
    """Return the document of the day of the story."""
    loaded: Document = json.loads(text)
    return loaded


def facility(document: Document, facility_id: str) -> Document:
    """Return the part of a document that speaks of one facility."""
    found: list[Document] = [
        item for item in document["facilities"] if item["facility_id"] == facility_id
    ]
    assert len(found) == 1
    return found[0]


def evidence_ids(document: Document) -> set[str]:
    """Return the ids of all records that any facility's rate rests on."""
    return {item["id"] for place in document["facilities"] for item in place["evidence"]}


@pytest.mark.parametrize("facility_id", [EMBASSY, HIGHWAY])
def test_story_puts_embassy_and_supply_road_on_top(document: Document, facility_id: str) -> None:
    top = document["facilities"][:5]

    found = [item for item in top if item["facility_id"] == facility_id]

    assert [item["level"] for item in found] in (["SUBSTANTIAL"], ["HIGH"])


@pytest.mark.parametrize(
    ("kind", "record_id"),
    [
        ("incident", ROCKETS),
        ("trigger", "TRG-015"),
        ("trigger", "TRG-016"),
        ("trigger", "TRG-017"),
        ("anniversary", "soleimani"),
    ],
)
def test_story_stands_in_the_evidence_with_its_brief(
    document: Document, kind: str, record_id: str
) -> None:
    evidence = facility(document, EMBASSY)["evidence"]

    found = [item for item in evidence if (item["kind"], item["id"]) == (kind, record_id)]

    assert len(found) == 1
    assert found[0]["share"] > 0
    assert BRIEF in found[0]["brief_ids"]


def test_rockets_are_not_known_the_day_before_they_fell(seed_store: Store) -> None:
    result = run("assess", "--as-of", "2020-12-19", "--format", "json", db=seed_store.path)

    assert result.exit_code == 0
    assert ROCKETS not in evidence_ids(json.loads(result.stdout))


def test_earlier_known_by_drops_what_became_known_later(
    seed_store: Store, document: Document
) -> None:
    words = ("--as-of", STORY, "--known-by", "2020-12-20", "--format", "json")

    earlier = json.loads(run("assess", *words, db=seed_store.path).stdout)

    assert (earlier["as_of"], earlier["known_by"]) == (STORY, "2020-12-20")
    assert ROCKETS in evidence_ids(document)
    assert ROCKETS not in evidence_ids(earlier)


@pytest.mark.parametrize("facility_id", HANDED_OVER)
def test_base_handed_over_is_not_assessed(document: Document, facility_id: str) -> None:
    place = facility(document, facility_id)

    numbers = [place[name] for name in ("rate", "probability_7d", "probability_30d")]

    assert place["level"] == place["held_level"] == "NOT ASSESSED"
    assert {*numbers, *place["interval_7d"], *place["contributions"].values()} == {None}
    assert place["confidence"] is None
    assert place["evidence"] == []
    assert "nobody there since" in place["not_assessed_because"]


def test_parts_and_shares_sum_to_the_rate(document: Document) -> None:
    assessed = [place for place in document["facilities"] if place["rate"] is not None]

    assert len(assessed) > 50
    for place in assessed:
        parts, rate = place["contributions"], place["rate"]
        shares = sum(item["share"] for item in place["evidence"])
        assert sum(parts.values()) == pytest.approx(rate, abs=1e-9)
        assert parts["background"] + shares == pytest.approx(rate, abs=1e-9)


def test_longer_window_is_never_less_likely(document: Document) -> None:
    for place in document["facilities"]:
        if place["rate"] is not None:
            low, high = place["interval_7d"]
            assert 0 <= low <= place["probability_7d"] <= high <= 1
            assert place["probability_7d"] <= place["probability_30d"] <= 1


def test_document_has_the_agreed_keys(document: Document) -> None:
    assert " ".join(document) == DOCUMENT_KEYS
    assert list(document["profile"]) == ["name", "version", "fingerprint"]
    for place in document["facilities"]:
        assert " ".join(place) == FACILITY_KEYS
        assert " ".join(place["contributions"]) == "background frequency triggers anniversaries"
        for item in place["evidence"]:
            assert list(item) == ["kind", "id", "share", "brief_ids"]
            assert item["kind"] in {"incident", "trigger", "anniversary"}


def test_csv_parses_back_to_the_same_numbers(seed_store: Store, document: Document) -> None:
    result = run("assess", "--as-of", STORY, "--format", "csv", db=seed_store.path)

    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert len(rows) == len(document["facilities"])
    for row, place in zip(rows, document["facilities"], strict=True):
        low, high = place["interval_7d"]
        expected = {
            "as_of": document["as_of"],
            "known_by": document["known_by"],
            "data_version": document["data_version"],
            **{name: place[name] for name in FACILITY_KEYS.split() if name in row},
            **place["contributions"],
            "interval_low": low,
            "interval_high": high,
            **dict.fromkeys(NO_OVERRIDE),
        }
        parsed = {
            name: None if not row[name] else type(value)(row[name]) if value is not None else ...
            for name, value in expected.items()
        }
        assert parsed == expected
        assert set(row) == set(expected)


def test_facility_picks_some_in_order_of_rank(seed_store: Store, document: Document) -> None:
    words = ("--as-of", STORY, "--facility", "camp-taji", "--facility", EMBASSY)

    result = run("assess", *words, "--format", "json", db=seed_store.path)

    places = json.loads(result.stdout)["facilities"]
    assert places == [facility(document, EMBASSY), facility(document, "camp-taji")]


def test_table_is_the_default_and_shows_the_same_levels(
    seed_store: Store, document: Document
) -> None:
    result = run("assess", "--as-of", STORY, db=seed_store.path)

    lines = [line for line in result.stdout.splitlines() if "US Embassy Baghdad" in line]
    assert len(lines) == 1
    assert facility(document, EMBASSY)["level"] in lines[0]


def test_default_day_is_said_on_stderr(seed_store: Store, text: str) -> None:
    result = run("assess", "--format", "json", db=seed_store.path)

    assert result.stdout == text
    assert result.stderr.startswith(f"As of {STORY}, the day the shipped records tell of")


def test_default_day_is_the_newest_of_records_of_your_own(own_store: Store) -> None:
    incident = values("incident", incident_id="X-1", facility_id=EMBASSY, known_on="2023-05-06")
    own_store.append(
        [Change("incident", [incident])], author="Mina Salem", reason="a report came in"
    )

    result = run("assess", "--format", "json", db=own_store.path)

    assert json.loads(result.stdout)["as_of"] == "2023-05-06"
    assert "As of 2023-05-06, the newest day of the records" in result.stderr


def test_deleted_database_file_changes_no_answer(own_store: Store, text: str) -> None:
    own_store.path.unlink()

    result = run("assess", "--as-of", STORY, "--format", "json", db=own_store.path)

    assert result.stdout == text
    assert own_store.path.exists()


def test_missing_records_are_built_from_the_shipped_seed(tmp_path: Path) -> None:
    db = tmp_path / "new" / "vigil.duckdb"

    result = run("assess", "--as-of", STORY, "--format", "csv", db=db)

    assert result.exit_code == 0
    assert result.stdout.startswith("as_of,known_by,facility_id,")
    assert f"No records at {db} yet: building them from {SEED_FOLDER}" in result.stderr


def test_db_may_stand_before_the_command_or_in_the_environment(own_store: Store) -> None:
    words = ["assess", "--as-of", STORY, "--facility", EMBASSY]
    after = run(*words, db=own_store.path)

    before = run("--db", str(own_store.path), *words)
    named = CliRunner(env={"VIGIL_DB": str(own_store.path)}).invoke(main, words)

    assert before.stdout == named.stdout == after.stdout
    assert (before.exit_code, named.exit_code) == (0, 0)


def test_db_after_the_command_beats_the_one_before(own_store: Store, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.duckdb"

    result = run("--db", str(elsewhere), "check", db=own_store.path)

    assert result.exit_code == 0
    assert not elsewhere.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--as-of", "2020-13-01"], "'2020-13-01' is not a date; expected YYYY-MM-DD"),
        (["--as-of", "20201228"], "'20201228' is not a date; expected YYYY-MM-DD"),
        (["--known-by", "yesterday"], "'yesterday' is not a date; expected YYYY-MM-DD"),
        (["--as-of", "0001-01-01"], "expected a day from 1950-01-01 to 2075-12-31"),
        (["--as-of", "9999-12-31"], "expected a day from 1950-01-01 to 2075-12-31"),
        (["--profile", "bold"], "There is no weight profile bold; there is shipped 1."),
        (["--facility", "US-Embasy-Baghdad"], "did you mean us-embassy-baghdad"),
        (["--facility", "zzzzzz"], "There is no facility 'zzzzzz'; --format csv lists the ids"),
        (["--format", "xml"], "'xml' is not one of 'table', 'json', 'csv'"),
        (["--db", "."], ". is a folder; expected the path of the DuckDB file in it"),
    ],
)
def test_wrong_command_ends_with_2_and_says_why(
    seed_store: Store, words: list[str], sentence: str
) -> None:
    result = run("--db", str(seed_store.path), "assess", *words)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
def test_first_and_last_day_can_be_assessed(seed_store: Store, day: dt.date) -> None:
    result = run("assess", "--as-of", str(day), db=seed_store.path)

    assert result.exit_code == 0
    assert "NOT ASSESSED" in result.stdout


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_can_be_known_by(seed_store: Store, day: str) -> None:
    words = ("assess", "--as-of", STORY, "--known-by", day, "--format", "json")

    result = run(*words, db=seed_store.path)

    assert json.loads(result.stdout)["known_by"] == day


def test_several_unknown_facilities_are_all_named(seed_store: Store) -> None:
    words = ("assess", "--as-of", STORY, "--facility", "k2", "--facility", "camp-tajy")

    result = run(*words, db=seed_store.path)

    assert "no facility 'k2'" in result.stderr
    assert "no facility 'camp-tajy'; did you mean camp-taji" in result.stderr


def test_init_says_what_it_found_in_each_table(tmp_path: Path) -> None:
    result = run("init", db=tmp_path / "new" / "vigil.duckdb")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert "facility: 67 read, 67 added, 0 changed, 0 unchanged." in lines
    assert "incident: 205 read, 205 added, 0 changed, 0 unchanged." in lines
    assert len(lines) == 12


def test_init_again_changes_nothing_and_says_so(own_store: Store) -> None:
    before = own_store.version(), own_store.head()

    result = run("init", db=own_store.path)

    assert (own_store.version(), own_store.head()) == before
    assert result.exit_code == 0
    assert re.fullmatch(
        r"Everything was there already: 67 facilities, \d+ actors, 205 incidents, \d+ incident "
        r"sources, \d+ trigger events, 1 posture change, \d+ anniversaries, 8 briefs, \d+ brief "
        r"references, \d+ links of evidence, 16 forecasts and 1 weight profile\.\n",
        result.stdout,
    )


def test_init_leaves_edited_rows_and_says_so(own_store: Store) -> None:
    latest = queries.actors(own_store).iloc[0].to_dict()
    names = [column.name for column in BY_NAME["actor"].columns]
    edited = {name: None if pd.isna(latest[name]) else latest[name] for name in names}
    change = Change("actor", [{**edited, "name": "Another name"}])
    own_store.append([change], author="Mina Salem", reason="better name")

    result = run("init", db=own_store.path)

    assert result.stdout.endswith("; 1 of them stay as you edited them.\n")


def test_init_takes_up_a_changed_row(own_store: Store, tmp_path: Path) -> None:
    seed = copied_seed(tmp_path)
    set_cell(seed / "actors.csv", 0, "notes", "Seen anew.")

    result = run("init", "--seed", str(seed), db=own_store.path)

    assert re.search(r"^actor: \d+ read, 0 added, 1 changed, ", result.stdout, re.MULTILINE)
    assert "facility: 67 read, 0 added, 0 changed, 67 unchanged.\n" in result.stdout


def no_such_date(seed: Path) -> None:
    set_cell(seed / "incidents.csv", 0, "occurred_on", "2019-05-32")


def no_such_facility(seed: Path) -> None:
    set_cell(seed / "incidents.csv", 1, "facility_id", "nowhere")


def past_the_pole(seed: Path) -> None:
    set_cell(seed / "facilities.csv", 0, "lat", "91")


def twice_the_same_id(seed: Path) -> None:
    lines = (seed / "trigger_events.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (seed / "trigger_events.csv").write_text(
        "".join([lines[0], lines[1], *lines[1:]]), encoding="utf-8"
    )


def no_such_column(seed: Path) -> None:
    lines = (seed / "actors.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    lines[0] = lines[0].replace("is_facade", "facade")
    (seed / "actors.csv").write_text("".join(lines), encoding="utf-8")


def not_utf_8(seed: Path) -> None:
    content = (seed / "brief_references.csv").read_bytes()
    (seed / "brief_references.csv").write_bytes(content.replace(b"Reuters", b"R\xe9uters", 1))


SPOILED: dict[str, tuple[Spoil, str]] = {
    "an impossible date": (
        no_such_date,
        "incidents.csv, line 2, column occurred_on: '2019-05-32' is not a date (YYYY-MM-DD).",
    ),
    "an unknown facility": (
        no_such_facility,
        "incidents.csv, line 3, column facility_id: 'nowhere' is not among the facility records",
    ),
    "a latitude of 91": (
        past_the_pole,
        "facilities.csv, line 2, column lat: '91' is not between -90 and 90.",
    ),
    "an id twice": (
        twice_the_same_id,
        "trigger_events.csv, line 3, column trigger_id: 'TRG-001' is on line 2 already",
    ),
    "a column missing": (
        no_such_column,
        "actors.csv, line 1, column is_facade: is missing; expected the columns actor_id, ",
    ),
    "a file not UTF-8": (
        not_utf_8,
        "brief_references.csv, line 2: is not UTF-8 text (byte 0xe9); save the file as UTF-8.",
    ),
}


@pytest.mark.parametrize(("spoil", "sentence"), SPOILED.values(), ids=SPOILED.keys())
def test_bad_seed_is_refused_in_a_sentence(
    own_store: Store, tmp_path: Path, spoil: Spoil, sentence: str
) -> None:
    seed = copied_seed(tmp_path)
    before = own_store.version(), own_store.head()
    spoil(seed)

    result = run("init", "--seed", str(seed), db=own_store.path)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line for line in result.stderr.splitlines() if line.startswith(sentence)]
    assert (own_store.version(), own_store.head()) == before


def test_all_that_is_wrong_with_a_seed_is_listed_at_once(own_store: Store, tmp_path: Path) -> None:
    seed = copied_seed(tmp_path)
    before = own_store.version(), own_store.head()
    for spoil, _ in SPOILED.values():
        spoil(seed)

    result = run("init", "--seed", str(seed), db=own_store.path)

    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert all(any(line.startswith(said) for line in lines) for _, said in SPOILED.values())
    assert lines[-1].startswith("Nothing was stored: ")
    assert (own_store.version(), own_store.head()) == before


def test_bad_seed_makes_no_database(tmp_path: Path) -> None:
    seed = copied_seed(tmp_path)
    past_the_pole(seed)

    result = run("init", "--seed", str(seed), db=tmp_path / "new" / "vigil.duckdb")

    assert result.exit_code == 1
    assert list(tmp_path.glob("new/*")) == []
    assert result.stderr.splitlines()[-1] == "Nothing was stored: 1 problem."


def test_seed_folder_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    result = run("init", "--seed", str(tmp_path / "none"), db=tmp_path / "vigil.duckdb")

    assert result.exit_code == 2
    assert "none' does not exist" in result.stderr


def test_check_of_sound_records_names_versions_and_finds_all_well(own_store: Store) -> None:
    result = run("check", db=own_store.path)

    lines = [line.split(maxsplit=1) for line in result.stdout.splitlines()]
    said = {name: rest for name, rest in lines if name != "ok"}
    assert result.exit_code == 0
    assert " ".join(said) == "vigil model levels schema duckdb streamlit python data profile"
    assert said["data"] == own_store.head()
    assert said["profile"].startswith("shipped, version 1, fingerprint ")
    assert ["ok", "The seed is loaded."] in lines
    assert result.stderr == ""


def test_check_names_the_altered_line_of_the_journal(own_store: Store) -> None:
    flip_a_byte(own_store, line=3)

    result = run("check", db=own_store.path)

    bad = [line for line in result.stdout.splitlines() if line.startswith("bad ")]
    assert result.exit_code == 1
    assert len(bad) == 1
    assert bad[0].startswith("bad vigil.journal.jsonl, line 3: has been altered or damaged")
    assert result.stderr == "1 of 1 findings is bad.\n"


def test_check_mends_nothing(own_store: Store) -> None:
    own_store.path.unlink()

    result = run("check", db=own_store.path)

    assert result.exit_code == 1
    assert "bad vigil.duckdb is missing; the next read builds it" in result.stdout
    assert not own_store.path.exists()


def test_check_without_records_says_how_to_make_them_and_makes_none(tmp_path: Path) -> None:
    db = tmp_path / "my records" / "vigil.duckdb"

    result = run("check", db=db)

    assert result.exit_code == 1
    assert f"python -m dashboard init --db '{db}'" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_damaged_journal_rebuilds_nothing_and_is_said_in_a_sentence(own_store: Store) -> None:
    flip_a_byte(own_store, line=3)
    own_store.path.unlink()

    result = run("assess", "--as-of", STORY, db=own_store.path)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("vigil.journal.jsonl, line 3: has been altered or damaged.")
    assert "Put back a copy of the file from a backup." in result.stderr


def test_busy_records_are_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, StoreBusy("Somebody else is writing; try again."))

    result = run("assess")

    assert (result.exit_code, result.stderr) == (1, "Somebody else is writing; try again.\n")


def test_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")

    result = run("assess", db=tmp_path / "file" / "vigil.duckdb")

    assert result.exit_code == 1
    assert "vigil.journal.jsonl (Not a directory). " in result.stderr
    assert "Traceback" not in result.stderr


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())

    result = run("assess")

    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_ctrl_c_while_duckdb_works_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    error = RuntimeError("Query interrupted")
    error.__cause__ = KeyboardInterrupt()
    fail_with(monkeypatch, error)

    result = run("assess")

    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_reader_that_has_gone_ends_it_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, BrokenPipeError())

    result = run("assess")

    assert (result.exit_code, result.stdout, result.stderr) == (141, "", "")


def test_mistake_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, RuntimeError("a mistake"))

    with pytest.raises(RuntimeError, match="a mistake"):
        run("assess")


BEFORE = {
    "export": ["publish --week 2020-12-28 --author Ana"],
    "restore": ["backup --to vigil-backup.zip"],
}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example_that_runs(
    command: str, own_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # a command that reads a file finds one
    shutil.copy(SEED_FOLDER / "incidents.csv", tmp_path)
    shutil.copy(SEED_FOLDER / "briefs" / "2020-12-28.md", tmp_path / "weekly.md")
    # and one that needs the work of another finds it done
    for words in BEFORE.get(command, ()):
        assert run(*words.split(), db=own_store.path).exit_code == 0
    start = "python -m dashboard "
    lines = [line.strip() for line in run(*command.split(), "--help").stdout.splitlines()]

    examples = [line.removeprefix(start) for line in lines if line.startswith(start)]

    assert len(examples) == 1
    assert examples[0].startswith(command)
    place = {"VIGIL_DB": str(own_store.path)}
    assert CliRunner(env=place).invoke(main, shlex.split(examples[0])).exit_code == 0


def test_every_command_takes_a_database() -> None:
    commands = [main.get_command(click.Context(main), name) for name in COMMANDS]
    groups = [each for each in commands if isinstance(each, click.Group)]
    alone = [each for each in commands if each and each not in groups]
    without = [
        command.name
        for command in [*alone, *(one for group in groups for one in group.commands.values())]
        if "--db" not in {word for option in command.params for word in option.opts}
    ]

    assert len(groups) + len(alone) == len(COMMANDS)
    assert without == []


def copied_seed(tmp_path: Path) -> Path:
    """Return a copy of the shipped seed, to be spoiled."""
    return Path(shutil.copytree(SEED_FOLDER, tmp_path / "seed"))


def set_cell(file: Path, row: int, column: str, text: str) -> None:
    """Put another text into one cell of a CSV file."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[row][column] = text
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def flip_a_byte(store: Store, line: int) -> None:
    """Alter one letter in the middle of a line of a store's journal; lines count from 1."""
    journal = store.path.with_name(f"{store.path.stem}.journal.jsonl")
    lines = journal.read_bytes().splitlines(keepends=True)
    altered = bytearray(lines[line - 1])
    altered[len(altered) // 2] ^= 1
    lines[line - 1] = bytes(altered)
    journal.write_bytes(b"".join(lines))


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the records fail to open with an error."""

    def fail(*_: object) -> Store:
        raise error

    monkeypatch.setattr(assess, "open_store", fail)


def test_own_records_open_on_their_newest_day(tmp_path: Path) -> None:
    seed = Path(shutil.copytree(SEED_FOLDER, tmp_path / "mine"))
    db = tmp_path / "mine.duckdb"
    assert run("init", "--seed", str(seed), db=db).exit_code == 0

    result = run("assess", "--format", "json", db=db)

    assert json.loads(result.stdout)["as_of"] == "2022-11-08"


def test_retracted_facility_is_on_no_list_and_told_where_it_is_asked_for(own_store: Store) -> None:
    asked = ("--db", str(own_store.path), "assess", "--as-of", "2020-12-28")
    seen = Seen("facility", "us-embassy-baghdad", 1)
    before = run(*asked, "--known-by", "2020-12-27", "--format", "csv").stdout
    retract(own_store, seen, dt.date(2020, 12, 28), Signature("Ana", "it is listed twice"))

    listed = run(*asked, "--format", "csv").stdout
    refused = run(*asked, "--facility", seen.key)
    replayed = run(*asked, "--known-by", "2020-12-27", "--format", "csv").stdout

    assert seen.key not in listed
    assert refused.exit_code == 2
    assert "'us-embassy-baghdad' was retracted on" in refused.stderr
    assert (
        "by Ana (it is listed twice) and stands on no board from 28 Dec 2020 on" in refused.stderr
    )
    # all but the hash of the records, which ends each row
    assert [row.rpartition(",")[0] for row in replayed.splitlines()] == [
        row.rpartition(",")[0] for row in before.splitlines()
    ]
