"""The command line: stdout is the product, stderr the talk.

It ends with 0 where it is done, 1 where the data is wrong, 2 where the command is wrong; with 130
after Ctrl-C, and with 141 where whoever read its output has gone.
"""

import datetime as dt
import difflib
import os
import platform
import shlex
import sys
import tomllib
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

import click

from dashboard.assessments import Board, make_board, opening_date
from dashboard.cli_backtest import backtest
from dashboard.cli_fit import fit
from dashboard.listing import as_csv, as_json, as_table
from dashboard.opening import open_store
from dashboard.options import (
    DB_HELP,
    PATH,
    any_day,
    database_option,
    day_assessed,
    example,
    refuse_unknown_profile,
    say,
)
from dashboard.settings import DEFAULT_PROFILE, ROOT, SEED_FOLDER, STORY_ON
from dashboard.wording import join_words
from data import queries
from data.changes import OWN_SEED_AUTHOR, SEED_AUTHOR
from data.database import SCHEMA_VERSION
from data.problems import DataError, StoreError, StoreMissing
from data.seeding import LoadReceipt, load_seed
from data.store import Store
from data.tables import BY_NAME
from models.levels import LEVELS_VERSION
from models.scoring import MODEL_VERSION

WRONG_DATA = 1
INTERRUPTED = 130
NOBODY_READS = 141
FORMATS = {"table": as_table, "json": as_json, "csv": as_csv}
CLOSE_MATCHES = 3


class _Commands(click.Group):
    """Commands that end in a sentence and with the right code, whatever happens."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DataError as error:
            many = len(error.problems)
            _give_up(ctx, f"{error}\nNothing was stored: {many} problem{'s' * (many != 1)}.")
        except StoreError as error:
            _give_up(ctx, str(error))
        except BrokenPipeError:
            _let_go_of_output()
            ctx.exit(NOBODY_READS)
        except OSError as error:
            say(_in_a_sentence(error))
            _let_go_of_output()
            ctx.exit(WRONG_DATA)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except RuntimeError as error:
            # what DuckDB makes of a Ctrl-C while it works
            if isinstance(error.__cause__, KeyboardInterrupt):
                ctx.exit(INTERRUPTED)
            raise


@click.group(cls=_Commands, epilog=example("assess --as-of 2020-12-28"))
@click.option("--db", metavar="PATH", type=PATH, help=DB_HELP)
@click.pass_context
def main(ctx: click.Context, db: Path | None) -> None:
    """Say how threatened each facility is, and why."""
    ctx.obj = db


@main.command(epilog=example("init --db data/local/vigil.duckdb"))
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


@main.command(epilog=example("assess --as-of 2020-12-28 --facility us-embassy-baghdad"))
@database_option
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day_assessed,
    help="First of the 7 days assessed, as 2020-12-28; else the newest day of the records.",
)
@click.option(
    "--known-by",
    metavar="DATE",
    callback=any_day,
    help="Leave out what became known after this day; else the day assessed.",
)
@click.option(
    "--profile",
    metavar="NAME",
    default=DEFAULT_PROFILE,
    show_default=True,
    help="Weight profile, in its newest version.",
)
@click.option(
    "--facility", "facility_ids", metavar="ID", multiple=True, help="Only this one; may repeat."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="table",
    show_default=True,
    help="How to print it.",
)
def assess(  # noqa: PLR0913  # one for each option
    *,
    db: Path,
    as_of: dt.date | None,
    known_by: dt.date | None,
    profile: str,
    facility_ids: tuple[str, ...],
    form: str,
) -> None:
    """Print the level of every facility.

    The most threatened stands first, each with its probability, its confidence and what it rests
    on most. JSON holds every piece of evidence; CSV has a row for each facility.
    """
    store = open_store(db, say)
    refuse_unknown_profile(store, profile)
    board = make_board(store, as_of or _opening_day(store), known_by, profile)
    _refuse_unknown_facilities(board, facility_ids)
    click.echo(FORMATS[form](board, list(facility_ids) or None), nl=False)


@main.command(epilog=example("check"))
@database_option
@click.pass_context
def check(ctx: click.Context, db: Path) -> None:
    """Print whether the records are sound.

    The versions stand first, then a line for each thing that was looked at. Nothing is changed.
    """
    for name, value in _versions():
        click.echo(f"{name:<10} {value}")
    store = Store(db)
    try:
        findings = store.check()
    except StoreMissing as error:
        _give_up(ctx, f"{error}\nTo load it: python -m dashboard init --db {shlex.quote(str(db))}")
    bad = sum(not finding.ok for finding in findings)
    if not bad:
        for name, value in _record_versions(store):
            click.echo(f"{name:<10} {value}")
    for finding in findings:
        click.echo(f"{'ok ' if finding.ok else 'bad'} {finding.message}")
    if bad:
        _give_up(ctx, f"{bad} of {len(findings)} findings {'are' if bad > 1 else 'is'} bad.")


main.add_command(backtest)
main.add_command(fit)


def _give_up(ctx: click.Context, sentence: str) -> NoReturn:
    say(sentence)
    ctx.exit(WRONG_DATA)


def _in_a_sentence(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}."


def _let_go_of_output() -> None:
    # what is still buffered would be tried again at the exit, and complained of
    sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):
            os.dup2(sink, stream.fileno())
    os.close(sink)


def _opening_day(store: Store) -> dt.date:
    reach = queries.coverage(store)
    chosen = opening_date(reach)
    is_story = reach.shipped_only and chosen == STORY_ON
    why = "the day the shipped records tell of" if is_story else "the newest day of the records"
    say(f"As of {chosen}, {why}; another day: --as-of YYYY-MM-DD.")
    return chosen


def _refuse_unknown_facilities(board: Board, wanted: Sequence[str]) -> None:
    known = sorted(board.assessments.facilities["facility_id"])
    unknown = [name for name in dict.fromkeys(wanted) if name not in known]
    if unknown:
        sentences = [_unknown_facility(name, known) for name in unknown]
        raise click.BadParameter("\n".join(sentences), param_hint="'--facility'")


def _unknown_facility(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name.casefold(), known, CLOSE_MATCHES, cutoff=0.5)
    advice = (
        f"did you mean {' or '.join(close)}?"
        if close
        else f"--format csv lists the ids of all {len(known)}."
    )
    return f"There is no facility {name!r}; {advice}"


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


def _versions() -> list[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        ("vigil", project["version"]),
        ("model", MODEL_VERSION),
        ("levels", LEVELS_VERSION),
        ("schema", str(SCHEMA_VERSION)),
        ("duckdb", version("duckdb")),
        ("streamlit", version("streamlit")),
        ("python", platform.python_version()),
    ]


def _record_versions(store: Store) -> list[tuple[str, str]]:
    profiles = queries.profiles(store).drop_duplicates("name")
    said = [
        f"{row['name']}, version {row['version']}, fingerprint {row['fingerprint']}"
        for row in profiles.to_dict("records")
    ]
    return [("data", store.head()), *(("profile", text) for text in said or ["none"])]
