"""Briefs are checked and read on the command line: stdout the product, stderr the talk."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.commands.brief import brief
from data.queries import newest
from data.store import Store
from tests.data.briefs.badfiles import BAD, ODD
from tests.data.briefs.reading.pdfs import pdf_of
from tests.data.briefs.reading.words import word_of

BRIEF = """Security Brief: Fire on the road

Week of March 1, 2021 | Issue 4

Date: March 3, 2021

Location: Taji, Iraq

Event: On March 3, 2021, a roadside bomb struck a supply convoy near Taji and killed a driver.[1] \
On Monday, March 4, 2021, Kataib Hezbollah attacked the US Embassy in Baghdad with rockets.[2]

[1] Reuters, Convoy bombed near Taji, March 4, 2021 https://e.example/1
"""
RECIPE = "Rub the butter into the flour with your fingers, and add some water to it."


@pytest.fixture
def weekly(tmp_path: Path) -> Path:
    path = tmp_path / "weekly.txt"
    path.write_text(BRIEF, encoding="utf-8")
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(brief, [str(word) for word in words])


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def no_store(tmp_path: Path) -> tuple[str, Path]:
    return "--db", tmp_path / "none.duckdb"


def test_check_prints_findings_with_places_in_the_file(weekly: Path, tmp_path: Path) -> None:
    found = document(run("check", weekly, *no_store(tmp_path), "--format", "json"))

    assert list(found) == ["findings"]
    errors = {
        (one["code"], BRIEF[one["start"] : one["end"]])
        for one in found["findings"]
        if one["severity"] == "error"
    }
    assert errors == {("dangling_citation", "[2]"), ("weekday_mismatch", "Monday, March 4, 2021")}
    assert all(
        list(one) == ["code", "severity", "start", "end", "message"] for one in found["findings"]
    )


def test_check_prints_a_table_with_lines_and_what_to_do(weekly: Path, tmp_path: Path) -> None:
    result = run("check", weekly, *no_store(tmp_path))

    assert result.exit_code == 0
    assert result.stdout.startswith("2 errors, ")
    assert (
        "error, line 9, weekday_mismatch: “Monday, March 4, 2021”\n"
        "  Weekday and date disagree in 'Monday, March 4, 2021': either Monday 1 Mar 2021 or "
        "Thursday 4 Mar 2021 is meant. Look it up"
    ) in result.stdout


def test_same_file_gives_the_same_bytes(weekly: Path, tmp_path: Path) -> None:
    for words in (("check",), ("extract",), ("extract", "--format", "json")):
        first, second = (run(*words, weekly, *no_store(tmp_path)) for _ in range(2))

        assert first.stdout_bytes == second.stdout_bytes


def test_several_files_are_told_apart(weekly: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.md"
    recipe.write_text(RECIPE, encoding="utf-8")
    files = (weekly, recipe)

    found = document(run("check", *files, *no_store(tmp_path), "--format", "json"))["findings"]
    table = run("check", *files, *no_store(tmp_path)).stdout

    assert {one["file"] for one in found} == {str(path) for path in files}
    assert next(one for one in found if one["file"] == str(recipe))["code"] == "no_brief"
    assert f"{weekly}: 2 errors" in table
    assert f"{recipe}: 0 errors, 1 warning, 0 infos" in table


def test_extract_prints_proposals_with_places_in_the_file(weekly: Path, tmp_path: Path) -> None:
    (read,) = document(run("extract", weekly, *no_store(tmp_path), "--format", "json"))["briefs"]

    bomb, rockets = read["incidents"]
    assert BRIEF[bomb["start"] : bomb["end"]].endswith("killed a driver.[1]")
    assert bomb["date"]["value"] == "2021-03-03"
    assert bomb["citation"]["n"] == [1]
    assert rockets["date"]["candidates"] == ["2021-03-01", "2021-03-04"]
    assert read["title"] == "Fire on the road"
    assert "file" not in read


def test_extract_prints_a_table(weekly: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.txt"
    recipe.write_text(RECIPE, encoding="utf-8")

    lines = run("extract", weekly, recipe, *no_store(tmp_path)).stdout.splitlines()

    assert lines[0].endswith(": Fire on the road")
    assert lines[1].split()[:2] == ["incident", "2021-03-03"]
    assert lines[1].endswith("[1]")
    assert lines[2].split()[:4] == ["incident", "2021-03-01", "or", "2021-03-04"]
    assert lines[-1] == "Nothing is proposed."


def test_extract_has_an_entry_a_file(weekly: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(BRIEF, encoding="utf-8")

    read = document(run("extract", weekly, copy, *no_store(tmp_path), "--format", "json"))

    assert [one["file"] for one in read["briefs"]] == [str(weekly), str(copy)]
    assert read["briefs"][0]["incidents"] == read["briefs"][1]["incidents"]


def test_names_come_from_the_store_where_there_is_one(
    weekly: Path, tmp_path: Path, seed_store: Store
) -> None:
    stored = run("extract", weekly, "--db", seed_store.path, "--format", "json")
    shipped = run("extract", weekly, *no_store(tmp_path), "--format", "json")

    assert document(stored) == document(shipped)
    assert stored.stderr == ""
    assert "using the names that Vigil ships" in shipped.stderr


def test_pdf_and_word_file_propose_what_the_text_does(weekly: Path, tmp_path: Path) -> None:
    def write(file: Any) -> None:
        for line in BRIEF.split("\n\n"):
            file.add_paragraph(line)

    word, printed = tmp_path / "weekly.docx", tmp_path / "weekly.pdf"
    word.write_bytes(word_of(write))
    printed.write_bytes(pdf_of([BRIEF.splitlines()]))

    result = run("extract", weekly, word, printed, *no_store(tmp_path), "--format", "json")

    first, *others = [
        [(one["date"]["value"], one["attack_type"], one["actor"]) for one in read["incidents"]]
        for read in document(result)["briefs"]
    ]
    assert len(first) == 2
    assert others == [first, first]
    assert f"{printed}: 1 page; its lines were joined." in result.stderr
    assert f"{word}: places are indices into its text as it was read" in result.stderr


def test_file_that_cannot_be_read_leaves_the_others_done(weekly: Path, tmp_path: Path) -> None:
    empty, locked = tmp_path / "empty.txt", tmp_path / "old.doc"
    empty.write_bytes(b"")
    locked.write_bytes(b"\xd0\xcf\x11\xe0")
    files = (empty, weekly, locked, tmp_path / "none.txt", tmp_path)

    result = run("check", *files, *no_store(tmp_path), "--format", "json")

    assert result.exit_code == 1
    assert {one["file"] for one in json.loads(result.stdout)["findings"]} == {str(weekly)}
    assert result.stderr.splitlines()[:4] == [
        f"{empty}: is empty; expected the text of a brief.",
        f"{locked}: is an old Word file (.doc) or one with a password; save it as .docx.",
        f"{tmp_path / 'none.txt'}: cannot be read (No such file or directory).",
        f"{tmp_path}: cannot be read (Is a directory).",
    ]
    assert "4 of 5 files could not be read." in result.stderr


def test_brief_cannot_move_the_cursor_of_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(f"{BRIEF}\x1b[2JKata\x1b[1Aib might\x07 return.\n", encoding="utf-8")

    for command in ("check", "extract"):
        result = run(command, path, *no_store(tmp_path))

        assert result.exit_code == 0
        assert "\x1b" not in result.output
        assert "\x07" not in result.output


@pytest.mark.parametrize("words", [("check",), ("extract", "--format", "xml", "x.txt"), ("read",)])
def test_wrong_command_is_told_from_wrong_data(words: tuple[str, ...]) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert result.stdout == ""


def test_help_has_a_command_to_copy() -> None:
    for words in ((), ("check",), ("extract",)):
        assert "python -m dashboard brief" in run(*words, "--help").output


def added(store: Store, *words: str | Path) -> Result:
    return run("add", *words, "--db", store.path, "--author", "ana")


def test_add_keeps_a_brief_once(weekly: Path, own_store: Store) -> None:
    (first,) = document(added(own_store, weekly, "--publisher", "CTG", "--format", "json"))[
        "briefs"
    ]
    again = added(own_store, weekly)

    assert (first["brief_id"], first["is_new"]) == ("ctg-not-stated-4", True)
    assert first["stored"]["incident"] == 2
    kept = newest(own_store, "brief").set_index("brief_id").loc["ctg-not-stated-4"]
    assert kept["body"] == BRIEF
    assert again.exit_code == 0
    assert "is there already, as ctg-not-stated-4" in again.stdout


def test_add_goes_on_after_a_bad_file(weekly: Path, tmp_path: Path, own_store: Store) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    result = added(own_store, empty, weekly)

    assert result.exit_code == 1
    assert "empty.txt: is empty" in result.stderr
    assert "1 of 2 could not be added." in result.stderr
    assert "2 incidents proposed" in result.stdout


def test_add_refuses_every_bad_file_in_a_sentence_and_stores_none(
    tmp_path: Path, own_store: Store
) -> None:
    paths = []
    for name, content, _ in BAD.values():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)
    head = own_store.head()

    result = added(own_store, *paths)

    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    lines = result.stderr.splitlines()
    for name, _, said in BAD.values():
        assert [line for line in lines if name in line and re.search(said, line)]
    assert f"{len(BAD)} of {len(BAD)} could not be added." in result.stderr
    assert own_store.head() == head


def test_add_keeps_odd_files_whole_and_says_what_it_read(tmp_path: Path, own_store: Store) -> None:
    paths = []
    for name, content in ODD.values():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(content)

    done = document(added(own_store, *paths, "--format", "json"))["briefs"]
    again = added(own_store, *paths)

    assert [one["stored"]["incident"] for one in done] == [1] * len(ODD)
    kept = newest(own_store, "brief").set_index("brief_id")
    assert [kept.loc[one["brief_id"], "original_name"] for one in done] == [p.name for p in paths]
    turned = next(path for path in paths if path.name == "turned.txt")
    assert turned.read_text(encoding="utf-8") in set(kept["body"])
    # signs that turn a line stay out of the talk
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", again.stdout)
    assert again.stdout.count("is there already") == len(ODD)
    assert all(finding.ok for finding in own_store.check())


def test_add_refuses_a_key_that_is_taken(weekly: Path, tmp_path: Path, own_store: Store) -> None:
    added(own_store, weekly)
    head = own_store.head()
    other = tmp_path / "other.txt"
    other.write_text(BRIEF.replace("driver", "guard"), encoding="utf-8")

    result = added(own_store, other)

    assert result.exit_code == 1
    assert "is the key of another brief" in result.stderr
    assert own_store.head() == head
    assert added(own_store, other, "--issue", "5").exit_code == 0


def test_add_takes_a_number_of_one_file_alone(weekly: Path, own_store: Store) -> None:
    result = added(own_store, weekly, weekly, "--issue", "5")

    assert result.exit_code == 2
    assert "belong to one brief" in result.stderr
