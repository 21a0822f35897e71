"""Options that several commands share, and how a command talks: stdout is the product."""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from dashboard.settings import (
    DATABASE_VARIABLE,
    DEFAULT_DATABASE,
    FIRST_DAY,
    LAST_DAY,
    ROOT,
    database_path,
)
from data import queries
from data.store import Store

WRONG_DATA = 1
_STEPS = 100
_QUARTERS = 4
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_shipped = DEFAULT_DATABASE.relative_to(ROOT)
DB_HELP = f"DuckDB file of the records; else {DATABASE_VARIABLE}, else {_shipped}."
PATH = click.Path(path_type=Path)


def say(sentence: str) -> None:
    """Say a sentence on stderr."""
    click.echo(sentence, err=True)


def example(words: str) -> str:
    """Return the end of a help text: a command to copy."""
    # the \b keeps click from breaking the lines anew
    return f"\b\nExample:\n  python -m dashboard {words}"


def any_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    """Return the date an option gives, None where it is not given."""
    if value is None:
        return None
    with suppress(ValueError):
        # fromisoformat alone also takes 20201228 and week dates
        if _DATE.fullmatch(value):
            return dt.date.fromisoformat(value)
    message = f"{value!r} is not a date; expected YYYY-MM-DD"
    raise click.BadParameter(message)


def day_assessed(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """Return the date an option gives, where the model can assess it."""
    day = any_day(ctx, param, value)
    if day is None or FIRST_DAY <= day <= LAST_DAY:
        return day
    message = f"{day} is out of reach; expected a day from {FIRST_DAY} to {LAST_DAY}"
    raise click.BadParameter(message)


def _database(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path:
    path = database_path(value or ctx.obj)
    if path.is_dir():
        message = f"{path} is a folder; expected the path of the DuckDB file in it"
        raise click.BadParameter(message)
    return path


database_option = click.option("--db", metavar="PATH", type=PATH, callback=_database, help=DB_HELP)


def refuse_unknown_profile(store: Store, reference: str | None) -> None:
    """Refuse a weight profile the store does not have, naming those it has; None is the board's."""
    try:
        queries.profile(store, reference or str(queries.default_profile(store)))
    except LookupError as error:
        raise click.BadParameter(str(error), param_hint="'--profile'") from error


def new_file(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """Return the file an option gives to write to; one that is there needs ``--force``."""
    if value is None:
        return None
    if not value.parent.is_dir():
        message = f"{value.parent} is not a folder; make it first"
        raise click.BadParameter(message)
    if value.is_dir() or (value.exists() and not ctx.params.get("force")):
        way_out = "expected a file" if value.is_dir() else "--force writes over it"
        message = f"{value} is there already; {way_out}"
        raise click.BadParameter(message)
    return value


force_option = click.option(
    "--force", is_flag=True, is_eager=True, help="Write over a file that is there."
)


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is never there in part."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)


_file = click.Path(exists=True, dir_okay=False, path_type=Path)
incidents_option = click.option(
    "--incidents", metavar="FILE", type=_file, help="CSV of incidents, instead of the store."
)
facilities_option = click.option(
    "--facilities", metavar="FILE", type=_file, help="CSV of facilities; goes with --incidents."
)
profile_option = click.option(
    "--profile",
    metavar="NAME",
    help="Weight profile to start from, as NAME or NAME@VERSION; else the board's.",
)


def give_up(ctx: click.Context, sentence: str) -> NoReturn:
    """Say a sentence on stderr and end the command: the data is wrong."""
    say(sentence)
    ctx.exit(WRONG_DATA)


@contextmanager
def telling(what: str) -> Iterator[Callable[[float], None]]:
    """Yield a function to be told the share done: a bar on a terminal, else a line a quarter."""
    if sys.stderr.isatty():
        with click.progressbar(length=_STEPS, label=what, file=sys.stderr) as bar:
            yield lambda share: _move(bar, share)
        return
    said = [0]

    def tell(share: float) -> None:
        quarter = int(share * _QUARTERS + 1e-9)
        if quarter > said[0]:
            said[0] = quarter
            say(f"{what}: {quarter * 100 // _QUARTERS} % done.")

    yield tell


def _move(bar: Any, share: float) -> None:
    bar.update(round(share * _STEPS) - bar.pos)
