"""The command ``backup``: the records in one archive, while others read and write."""

from datetime import UTC, datetime
from pathlib import Path

import click

from dashboard.options import PATH, database_option, example, force_option, new_file
from data.storage.backup import back_up


def _place(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    if value.is_dir():
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        value /= f"vigil-backup-{now}.zip"
    new_file(ctx, param, value)
    return value


@click.command(epilog=example("backup --to vigil-backup.zip"))
@database_option
@click.option(
    "--to",
    metavar="FILE|DIR",
    type=PATH,
    required=True,
    callback=_place,
    help="Archive to write, or the folder to write one to.",
)
@force_option
def backup(db: Path, to: Path, force: bool) -> None:  # noqa: ARG001  # --to looks at --force
    """Write all records, their history and originals to one archive.

    The dashboard and other commands may go on meanwhile. Note the hash that is printed: with it
    `check --expect-head HASH` tells later whether the records still hold all that was backed up.
    """
    manifest = back_up(db, to)
    originals = sum(name.startswith("originals/") for name in manifest.files)
    click.echo(to)
    click.echo(f"{manifest.head.seq} lines of the journal, {originals} originals.")
    click.echo(f"The last line has the hash {manifest.head.hash}.")
