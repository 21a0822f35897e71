"""The command ``backtest``: every model against what happened, from the store or from two files."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from dashboard.materials import Material, from_files, from_store, profile_for_files
from dashboard.options import (
    PATH,
    database_option,
    day_assessed,
    example,
    force_option,
    new_file,
    say,
    write_whole,
)
from dashboard.settings import DEFAULT_PROFILE
from data.problems import DataError

WRONG_DATA = 1
HORIZONS = ("7", "30")
STEPS = 100
QUARTERS = 4
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
    default=DEFAULT_PROFILE,
    show_default=True,
    help="Weight profile to start from, in its newest version.",
)


@click.command(epilog=example("backtest --from 2020-01-06 --to 2022-10-31"))
@database_option
@incidents_option
@facilities_option
@click.option(
    "--from",
    "first_on",
    metavar="DATE",
    required=True,
    callback=day_assessed,
    help="First day forecast; a week later the next, and so on.",
)
@click.option(
    "--to",
    "last_on",
    metavar="DATE",
    required=True,
    callback=day_assessed,
    help="Last day a forecast may reach.",
)
@click.option(
    "--train-from",
    metavar="DATE",
    callback=day_assessed,
    help="First day learned from; else the first incident, at most six years before --from.",
)
@click.option(
    "--horizon",
    type=click.Choice(HORIZONS),
    default=HORIZONS[0],
    show_default=True,
    help="Days each forecast is for.",
)
@profile_option
@force_option
@click.option(
    "--forecasts",
    metavar="FILE",
    type=PATH,
    callback=new_file,
    help="Also write every forecast as CSV: a row a facility-week, a column a model.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)
@click.pass_context
def backtest(  # noqa: PLR0913  # one for each option
    ctx: click.Context,
    *,
    db: Path,
    incidents: Path | None,
    facilities: Path | None,
    first_on: dt.date,
    last_on: dt.date,
    train_from: dt.date | None,
    horizon: str,
    profile: str,
    force: bool,
    forecasts: Path | None,
    form: str,
) -> None:
    """Print how good the forecasts would have been.

    Week by week, every model forecasts from what was known then and is refitted on windows that
    were over. The records are those of the store, or two CSV files with columns as in the seed,
    of which only identity, day and place are needed.
    """
    del force  # looked at where the file is
    # scikit-learn takes its time to load; no other command should wait for it
    from dashboard.backtest_listing import as_json, as_table  # noqa: PLC0415
    from dashboard.backtests import track_record_of  # noqa: PLC0415
    from models.studies import SpanError  # noqa: PLC0415

    if last_on < first_on:
        message = f"{last_on} is before {first_on}; expected a later day than --from"
        raise click.BadParameter(message, param_hint="'--to'")
    material = read_material(ctx, db, (incidents, facilities), profile, last_on)
    try:
        with telling("Testing") as report:
            record = track_record_of(
                material.records,
                material.profile,
                first_on,
                last_on,
                material.known_by,
                int(horizon),
                report,
                train_from,
            )
    except SpanError as error:
        raise click.BadParameter(str(error), param_hint="'--from', '--to'") from error
    if forecasts is not None:
        write_whole(forecasts, record.forecasts_csv())
        say(f"Wrote {record.evaluation.rows} rows to {forecasts}.")
    show = as_json if form == "json" else as_table
    click.echo(show(record, material), nl=False)


def read_material(
    ctx: click.Context,
    db: Path,
    files: tuple[Path | None, Path | None],
    profile: str,
    last_on: dt.date | None,
) -> Material:
    """Return what the options ask for; end the command in a sentence where it cannot be read."""
    incidents, facilities = files
    try:
        if incidents is not None and facilities is not None:
            return from_files(incidents, facilities, profile_for_files(db, profile), last_on)
        if incidents is None and facilities is None:
            return from_store(db, profile, last_on, say)
    except LookupError as error:
        raise click.BadParameter(str(error), param_hint="'--profile'") from error
    except DataError as error:
        many = len(error.problems)
        _give_up(ctx, f"{error}\nNothing was read: {many} problem{'s' * (many != 1)}.")
    message = "--incidents and --facilities go together; give both or neither"
    raise click.UsageError(message)


def _give_up(ctx: click.Context, sentence: str) -> NoReturn:
    say(sentence)
    ctx.exit(WRONG_DATA)


@contextmanager
def telling(what: str) -> Iterator[Callable[[float], None]]:
    """Yield a function to be told the share done: a bar on a terminal, else a line a quarter."""
    if sys.stderr.isatty():
        with click.progressbar(length=STEPS, label=what, file=sys.stderr) as bar:
            yield lambda share: _move(bar, share)
        return
    said = [0]

    def tell(share: float) -> None:
        quarter = int(share * QUARTERS + 1e-9)
        if quarter > said[0]:
            said[0] = quarter
            say(f"{what}: {quarter * 100 // QUARTERS} % done.")

    yield tell


def _move(bar: Any, share: float) -> None:
    bar.update(round(share * STEPS) - bar.pos)
