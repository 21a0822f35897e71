"""The command ``restore``: the records of a backup in the place of those that are there."""

from pathlib import Path

import click

from dashboard.options import database_option, example, give_up, say
from data.problems import StoreChanged
from data.storage.restoring import restore as restore_records


@click.command(epilog=example("restore --from vigil-backup.zip"))
@database_option
@click.option(
    "--from",
    "archive",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="A backup, as `backup` writes it.",
)
@click.option("--force", is_flag=True, help="Restore even where that takes changes back.")
@click.pass_context
def restore(ctx: click.Context, db: Path, archive: Path, force: bool) -> None:
    """Put the records of a backup in place, once all of it has been looked at.

    What is there now is kept in a folder beside it, whose DuckDB file any command opens with --db.
    """
    say(f"Looking at {archive} …")
    try:
        done = restore_records(db, archive, force=force)
    except StoreChanged as error:
        give_up(ctx, f"{error} To restore it all the same, and keep them aside, add --force.")
    head = done.manifest.head
    click.echo(
        f"Restored {db}: {head.seq} lines of the journal, the last with the hash {head.hash}."
    )
    if done.aside is not None:
        click.echo(f"What was there before is kept: {done.aside}")
    if done.lacking:
        many = f"{done.lacking} change{'s' * (done.lacking != 1)}"
        say(f"{many} made since the backup {'are' if done.lacking > 1 else 'is'} only there.")
