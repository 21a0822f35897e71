"""Issues of many weeks verify, and one byte changed in any place is found and named."""

import datetime as dt
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.issuing import verification
from dashboard.issuing.publishing import Wishes, draw_up, publish
from dashboard.issuing.verification import damage, verify
from data.authored.editing import Signature
from data.authored.issues import Issue, issues
from data.files.seeding import load_seed
from data.problems import StoreError
from data.schema.cells import Scalar
from data.store import Store
from tests.torture.scale import rounds, tell

FIRST = dt.date(2020, 7, 6)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with the seed and the issues of many weeks; only read it."""
    return _published(tmp_path_factory.mktemp("archive") / "v.duckdb", rounds(2, 100))


@pytest.fixture(scope="module")
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with two issues; only read it."""
    if rounds(2, 100) == 2:
        few: Store = request.getfixturevalue("archive")
        return few
    return _published(tmp_path_factory.mktemp("pair") / "v.duckdb", 2)


def _published(path: Path, weeks: int) -> Store:
    store = Store(path)
    load_seed(store)
    for week in range(weeks):
        wishes = Wishes(FIRST + dt.timedelta(days=7 * week), "Ana")
        publish(store, draw_up(store, wishes), Signature("Ana", "the week's issue"), force=True)
    return store


def test_issues_of_many_weeks_verify(archive: Store) -> None:
    published = issues(archive)

    failed = {issue.name: verify(archive, issue).faults for issue in published}
    failed = {name: faults for name, faults in failed.items() if faults}

    tell("issues of consecutive weeks verified", issues=len(published), failed=len(failed))
    assert failed == {}
    assert damage(archive) == []


def test_one_byte_changed_in_an_issue_is_named(
    pair: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "made_again", remembered(verification.made_again))
    dice = random.Random("row")  # noqa: S311  # to choose places, not to hide
    issue = issues(pair)[1]
    columns = [name for name, value in issue.row.items() if value is not None]
    missed: list[str] = []
    count = rounds(20, 1000)
    for number in range(count):
        # every second change in the content, which is longer than all the rest
        name = "content" if number % 2 else dice.choice(columns)
        altered = one_byte_other(str(issue.row[name]), dice)
        faults = verify(pair, with_value(issue, name, altered)).faults
        if not any(_names(fault, name) for fault in faults):
            missed.append(f"{name}: {faults}")
    tell("one byte of an issue changed", rounds=count, unnoticed_or_unnamed=len(missed))

    assert missed == []


def test_one_byte_changed_in_the_journal_is_named(pair: Store, tmp_path: Path) -> None:
    dice = random.Random("files")  # noqa: S311  # to choose places, not to hide
    missed: list[str] = []
    count = rounds(3, 500)
    for _ in range(count):
        folder = tmp_path / "spoilt"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pair.path.parent, folder)
        file = folder / "v.journal.jsonl"
        content = bytearray(file.read_bytes())
        place = dice.randrange(len(content))
        line = content[:place].count(b"\n") + 1
        content[place] ^= 1 << dice.randrange(8)
        file.write_bytes(bytes(content))
        found = _found(folder / "v.duckdb")
        if not any("line" in fault or "journal" in fault for fault in found):
            missed.append(f"byte {place}, line {line}: {found}")
    tell("one byte of the journal of an archive changed", rounds=count, unnoticed=len(missed))

    assert missed == []


def remembered(make: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return what makes an issue again, but only once from the same things."""
    kept: dict[Any, dict[str, Any]] = {}

    def again(
        store: Store, head: str, as_of: dt.date, wishes: Wishes, earlier: Sequence[Issue]
    ) -> dict[str, Any]:
        key = (head, as_of, wishes, *(issue.hash for issue in earlier))
        if key not in kept:
            kept[key] = make(store, head, as_of, wishes, earlier)
        return kept[key]

    return again


def one_byte_other(text: str, dice: random.Random) -> str:
    """Return a text with one of its ASCII letters another one."""
    places = [at for at, letter in enumerate(text) if letter.isascii()]
    at = dice.choice(places)
    others = [letter for letter in map(chr, range(32, 127)) if letter != text[at]]
    return text[:at] + dice.choice(others) + text[at + 1 :]


def with_value(issue: Issue, name: str, value: str) -> Issue:
    """Return an issue with another value in one of its columns."""
    number = isinstance(issue.row[name], int) and value.strip().isdecimal()
    told: Scalar = int(value) if number else value
    row: Mapping[str, Scalar] = {**issue.row, name: told}
    return replace(issue, row=row)


def _names(fault: str, column: str) -> bool:
    if column == "issue_hash":
        return "is not what its hash says" in fault
    if column == "content":
        return "(recomputed)" in fault or "(the content)" in fault or "content" in fault
    return (
        fault.startswith(f"{column}:")
        or ("model" in column and "made by model" in fault)
        or ("levels" in column and "made by model" in fault)
    )


def _found(path: Path) -> list[str]:
    store = Store(path)
    try:
        return damage(store) or [
            fault for each in issues(store) for fault in verify(store, each).faults
        ]
    except StoreError as error:
        return [str(error)]
