"""The command ``init``: a seed brought into the store."""

from pathlib import Path

import click

from dashboard.options import database_option, example, say
from dashboard.settings import SEED_FOLDER
from dashboard.words.phrases import join_words
from data.files.seeding import LoadReceipt, load_seed
from data.schema.tables import BY_NAME
from data.storage.changes import OWN_SEED_AUTHOR, SEED_AUTHOR
from data.store import Store


@click.command(epilog=example("init --db data/local/vigil.duckdb"))
@database_option
@click.option(
    "--seed",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=SEED_FOLDER,
    help="Folder with the records to load; else those Vigil ships.",
)
def init(db: Path, seed: Path) -> None:
    """Load a seed, as often as you like.

    All of it is checked first: where something is wrong, every problem is listed and nothing is
    stored. Rows you have edited since stay as you edited them.
    """
    say(f"Loading the records of {seed} into {db} …")
    # only the shipped records open on the day of their story
    author = SEED_AUTHOR if seed.resolve() == SEED_FOLDER else OWN_SEED_AUTHOR
    click.echo(_load_report(load_seed(Store(db), seed, author)))


def _load_report(receipt: LoadReceipt) -> str:
    if any(table.added or table.changed for table in receipt.tables):
        return str(receipt)
    counts = join_words([_counted(table.table, table.read) for table in receipt.tables])
    kept = sum(table.kept for table in receipt.tables)
    edited = f"; {kept} of them stay as you edited them" if kept else ""
    return f"Everything was there already: {counts}{edited}."


def _counted(table: str, many: int) -> str:
    if table == "evidence":
        return f"{many} link{'s' * (many != 1)} of evidence"
    word = table if many == 1 else BY_NAME[table].file_name.removesuffix(".csv")
    return f"{many} {word.replace('_', ' ')}"
