"""What ``backtest`` and ``fit`` are given to work on."""

import datetime as dt
from pathlib import Path

import click

from dashboard.grading.materials import Material, from_files, from_store, profile_for_files
from dashboard.options import any_day, give_up, say
from data.problems import DataError

known_by_option = click.option(
    "--known-by",
    metavar="DATE",
    callback=any_day,
    help="Leave out what became known after this day; else nothing is left out.",
)


def read_material(  # noqa: PLR0913, PLR0917  # one for each option
    ctx: click.Context,
    db: Path,
    files: tuple[Path | None, Path | None],
    profile: str | None,
    last_on: dt.date | None,
    known_by: dt.date | None,
) -> Material:
    """Return what the options ask for; end the command in a sentence where it cannot be read."""
    incidents, facilities = files
    try:
        if incidents is not None and facilities is not None:
            weights = profile_for_files(db, profile)
            return from_files(incidents, facilities, weights, last_on, known_by)
        if incidents is None and facilities is None:
            return from_store(db, profile, last_on, say, known_by)
    except LookupError as error:
        raise click.BadParameter(str(error), param_hint="'--profile'") from error
    except DataError as error:
        many = len(error.problems)
        give_up(ctx, f"{error}\nNothing was read: {many} problem{'s' * (many != 1)}.")
    message = "--incidents and --facilities go together; give both or neither"
    raise click.UsageError(message)
