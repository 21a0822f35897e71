"""The commands ``backup``, ``restore`` and ``check --expect-head``: what they say and refuse."""

from pathlib import Path

import click
from click.testing import CliRunner, Result

from dashboard.commands.backup import backup
from dashboard.commands.check import check
from dashboard.commands.restore import restore
from data.store import Store
from tests.data.seed_files import facility


def run(command: click.Command, store: Store, *words: str | Path) -> Result:
    """Return how a command went; an error that is not foreseen goes through."""
    arguments = ["--db", str(store.path), *map(str, words)]
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_backup_to_a_folder_names_its_archive_and_restores(
    own_store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    head = own_store.head()

    made = run(backup, own_store, "--to", folder)

    (archive,) = folder.iterdir()
    assert made.exit_code == 0
    assert made.stdout.splitlines()[0] == str(archive)
    assert archive.name.startswith("vigil-backup-20")
    assert f"hash {head}." in made.stdout
    own_store.append([facility("later")], "ana", "later")
    refused = run(restore, own_store, "--from", archive)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "have 1 change that the backup of" in refused.stderr
    assert "add --force" in refused.stderr

    done = run(restore, own_store, "--from", archive, "--force")

    assert done.exit_code == 0
    assert "What was there before is kept: " in done.stdout
    assert "1 change made since the backup is only there." in done.stderr
    assert own_store.head() == head


def test_backup_does_not_write_over_a_file(own_store: Store, tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"
    archive.write_text("mine")

    refused = run(backup, own_store, "--to", archive)

    assert refused.exit_code == 2
    assert "--force writes over it" in refused.stderr
    assert archive.read_text() == "mine"
    assert run(backup, own_store, "--to", archive, "--force").exit_code == 0
    assert run(restore, own_store, "--from", archive).exit_code == 0


def test_check_looks_for_a_hash_noted_before(own_store: Store) -> None:
    head = own_store.head()

    found = run(check, own_store, "--expect-head", head)
    other = run(check, own_store, "--expect-head", "f" * 64)
    wrong = run(check, own_store, "--expect-head", "f" * 7)

    assert found.exit_code == 0
    assert f"ok  The hash {head} is that of line " in found.stdout
    assert other.exit_code == 1
    assert f"bad No line of vigil.journal.jsonl has the hash {'f' * 64}" in other.stdout
    assert wrong.exit_code == 2
    assert "is not a hash; expected its 64 hexadecimal digits" in wrong.stderr
