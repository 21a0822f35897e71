"""What ``backtest`` and ``fit`` are given to work on."""

import datetime as dt
from pathlib import Path

import click

from dashboard.materials import Material, from_files, from_store, profile_for_files
from dashboard.options import give_up, say
from data.problems import DataError


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
        give_up(ctx, f"{error}\nNothing was read: {many} problem{'s' * (many != 1)}.")
    message = "--incidents and --facilities go together; give both or neither"
    raise click.UsageError(message)
