"""The command ``restore``: it takes nothing back unasked, and says where what was there is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.commands.restore import restore
from data.problems import StoreError
from data.storage.backup import back_up
from data.store import Store
from tests.data.seed_files import facility


def run(store: Store, *words: str | Path) -> Result:
    """Return how the command went; an error that is not foreseen goes through."""
    arguments = ["--db", str(store.path), *map(str, words)]
    return CliRunner().invoke(restore, arguments, catch_exceptions=False)


def test_changes_are_taken_back_only_by_force(own_store: Store, tmp_path: Path) -> None:
    head, archive = own_store.head(), tmp_path / "b.zip"
    back_up(own_store.path, archive)
    own_store.append([facility("later")], "ana", "later")

    refused = run(own_store, "--from", archive)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "have 1 change that the backup of" in refused.stderr
    assert "add --force" in refused.stderr
    assert own_store.head() != head

    done = run(own_store, "--from", archive, "--force")

    assert done.exit_code == 0
    assert f"the last with the hash {head}." in done.stdout
    assert "What was there before is kept: " in done.stdout
    assert "1 change made since the backup is only there." in done.stderr
    assert own_store.head() == head


def test_records_come_where_there_were_none(own_store: Store, tmp_path: Path) -> None:
    archive, elsewhere = tmp_path / "b.zip", Store(tmp_path / "new" / "vigil.duckdb")
    back_up(own_store.path, archive)

    done = run(elsewhere, "--from", archive)

    assert done.exit_code == 0
    assert "kept" not in done.stdout
    assert elsewhere.head() == own_store.head()


def test_what_is_no_backup_is_refused_in_a_sentence(own_store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_text("other")

    with pytest.raises(StoreError, match=r"^other\.zip is no backup of Vigil, or is damaged \("):
        run(own_store, "--from", other)
    assert run(own_store, "--from", tmp_path / "none.zip").exit_code == 2
