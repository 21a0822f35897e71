"""The command ``parts``: the incidents as Parquet parts, for where they are very many."""

from pathlib import Path

import click

from dashboard.opening import open_store
from dashboard.options import PATH, database_option, example, force_option, say
from data.scale.parts import LIST, ROWS_PER_PART, write_parts
from data.scale.stretches import in_stretches


def _folder(ctx: click.Context, _param: click.Parameter, value: Path) -> Path:
    if not value.absolute().parent.is_dir():
        message = f"{value.absolute().parent} is not a folder; make it first"
        raise click.BadParameter(message)
    is_ours = (value / LIST).is_file()
    if value.exists() and not (is_ours and ctx.params.get("force")):
        way_out = "--force writes over it" if is_ours else "expected the name of a new folder"
        message = f"{value} is there already; {way_out}"
        raise click.BadParameter(message)
    return value.absolute()


@click.command(epilog=example("parts --to parts"))
@database_option
@force_option
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=PATH,
    required=True,
    callback=_folder,
    help="Folder to write; it is there whole or not at all.",
)
@click.option(
    "--rows",
    metavar="N",
    type=click.IntRange(min=1),
    default=ROWS_PER_PART,
    show_default=True,
    help="Most incidents in one part; a part is what one worker sums at a time.",
)
def parts(*, db: Path, force: bool, folder: Path, rows: int) -> None:
    """Write the incidents as Parquet parts, for where they are very many.

    `assess --parts DIR` then sums them part by part, here or by the workers of Spark. They hold
    every version of every incident that counts, so any past date can still be assessed.
    """
    del force  # looked at where the folder is
    written = in_stretches(
        open_store(db, say), rows, lambda told, head: write_parts(folder, told, head, rows)
    )
    for part in written.parts:
        click.echo(written.path(part))
    click.echo(folder / LIST)
    n_rows = sum(part.rows for part in written.parts)
    say(f"{n_rows} versions of incidents in {len(written.parts)} parts.")
