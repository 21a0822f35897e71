"""The command ``fit``: the weights fitted anew, what moved and why, as readable parameters."""

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
    write_whole,
)


@click.command(epilog=example("fit --to 2022-10-31 --name refitted --out refitted.json"))
@database_option
@incidents_option
@facilities_option
@click.option(
    "--to",
    "last_on",
    metavar="DATE",
    callback=day_assessed,
    help="Last day learned from; else the newest day of the records, at most today.",
)
@click.option(
    "--train-from",
    metavar="DATE",
    callback=day_assessed,
    help="First day learned from; else the first incident.",
)
@known_by_option
@profile_option
@click.option(
    "--name", metavar="NAME", default="fitted", show_default=True, help="Name of the new profile."
)
@force_option
@click.option(
    "--out",
    metavar="FILE",
    type=PATH,
    callback=new_file,
    help="Also write the parameters as JSON.",
)
@click.pass_context
def fit(  # noqa: PLR0913  # one for each option
    ctx: click.Context,
    *,
    db: Path,
    incidents: Path | None,
    facilities: Path | None,
    last_on: dt.date | None,
    train_from: dt.date | None,
    known_by: dt.date | None,
    profile: str | None,
    name: str,
    force: bool,
    out: Path | None,
) -> None:
    """Print what the records would move of a weight profile, and why.

    All windows that are over are learned from, the more they say the further a weight moves. The
    challenger takes over the fitted profile where its log score of the last 104 weeks is better.

    No level changes by it: the fitted profile is printed, and written where asked, but not
    stored. To use it, import it with `python -m dashboard profile import FILE`.
    """
    del force  # looked at where the file is
    # scikit-learn takes its time to load; no other command should wait for it
    from dashboard.grading.fits import as_json, as_table, make_fit  # noqa: PLC0415
    from models.backtesting.studies import SpanError  # noqa: PLC0415

    if not name.strip():
        message = "is empty; expected the name of the new profile"
        raise click.BadParameter(message, param_hint="'--name'")
    material = read_material(ctx, db, (incidents, facilities), profile, last_on, known_by)
    # a day mistyped into the future would make years of quiet weeks to learn from
    last_on = last_on or dt.datetime.now(dt.UTC).date()
    say("Fitting …")
    try:
        fitted = make_fit(material, name.strip(), last_on, train_from)
    except SpanError as error:
        raise click.BadParameter(str(error), param_hint="'--to', '--known-by'") from error
    if out is not None:
        write_whole(out, as_json(fitted))
        say(f"Wrote {out}.")
    click.echo(as_table(fitted), nl=False)
