"""The command ``backtest``: every model against what happened, from the store or from two files."""

import datetime as dt
from pathlib import Path

import click

from dashboard.commands.material import known_by_option, read_material
from dashboard.options import (
    PATH,
    database_option,
    day_assessed,
    example,
    facilities_option,
    force_option,
    incidents_option,
    new_file,
    profile_option,
    say,
    telling,
    write_whole,
)

HORIZONS = ("7", "30")


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
@known_by_option
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
    known_by: dt.date | None,
    profile: str | None,
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
    from dashboard.grading.backtests import track_record_of  # noqa: PLC0415
    from dashboard.listings.backtests import as_json, as_table  # noqa: PLC0415
    from models.backtesting.studies import SpanError  # noqa: PLC0415

    if last_on < first_on:
        message = f"{last_on} is before {first_on}; expected a later day than --from"
        raise click.BadParameter(message, param_hint="'--to'")
    material = read_material(ctx, db, (incidents, facilities), profile, last_on, known_by)
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
