"""The command ``backup``: what it writes and says, and what it does not write over."""

from pathlib import Path

import click
from click.testing import CliRunner, Result

from dashboard.commands.backup import backup
from dashboard.commands.restore import restore
from data.store import Store


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
    assert run(restore, own_store, "--from", archive).exit_code == 0


def test_backup_does_not_write_over_a_file(own_store: Store, tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"
    archive.write_text("mine")

    refused = run(backup, own_store, "--to", archive)

    assert refused.exit_code == 2
    assert "--force writes over it" in refused.stderr
    assert archive.read_text() == "mine"
    assert run(backup, own_store, "--to", archive, "--force").exit_code == 0
    assert run(restore, own_store, "--from", archive).exit_code == 0
