"""The command ``export``: the files of a published issue."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dashboard.opening import open_store
from dashboard.options import (
    PATH,
    any_day,
    database_option,
    day_assessed,
    example,
    force_option,
    give_up,
    refuse_unknown_profile,
    say,
)
from dashboard.report.drafting import row_of_draft
from dashboard.report.exporting import FORMATS, WouldOverwrite, export_issue
from dashboard.report.frozen import issue_of
from dashboard.report.problems import ReportError
from dashboard.report.screenshots import screenshots
from data.authored.issues import issues, newest_edition
from data.store import Store


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    asked = [word.strip() for word in value.split(",")]
    unknown = [word for word in asked if word not in FORMATS]
    if unknown:
        message = f"{unknown[0]!r} is no format; expected some of {','.join(FORMATS)}"
        raise click.BadParameter(message)
    return tuple(asked)


def _folder(_ctx: click.Context, _param: click.Parameter, value: Path) -> Path:
    if value.exists() and not value.is_dir():
        message = f"{value} is a file; expected a folder, which is made where it is missing"
        raise click.BadParameter(message)
    return value


@click.command(epilog=example("export --week 2020-12-28 --out reports --formats png,pdf"))
@database_option
@force_option
@click.option(
    "--week",
    "week_on",
    metavar="DATE",
    required=True,
    callback=day_assessed,
    help="First day of the week, as 2020-12-28.",
)
@click.option(
    "--out",
    "folder",
    metavar="DIR",
    type=PATH,
    required=True,
    callback=_folder,
    help="Folder to write to; made where it is missing.",
)
@click.option(
    "--formats",
    metavar="LIST",
    default=",".join(FORMATS),
    show_default=True,
    callback=_formats,
    help="Which files, parted by commas.",
)
@click.option(
    "--draft",
    metavar="PROFILE",
    help="Draw what these weights would say instead, marked WHAT-IF; nothing is published.",
)
@click.option(
    "--read-on",
    metavar="DATE",
    callback=any_day,
    help="Draw it as read on this day: a level that had lapsed by then reads NOT ASSESSED.",
)
@click.option(
    "--screenshot",
    "wants_screens",
    is_flag=True,
    help="Take the dashboard's own pages as well, in a headless Chromium.",
)
@click.option(
    "--url", metavar="URL", help="Dashboard to take them from; else one is started for it."
)
@click.pass_context
def export(  # noqa: PLR0913  # one for each option
    ctx: click.Context,
    *,
    db: Path,
    force: bool,
    week_on: dt.date,
    folder: Path,
    formats: tuple[str, ...],
    draft: str | None,
    read_on: dt.date | None,
    wants_screens: bool,
    url: str | None,
) -> None:
    """Write the pictures, pages and tables of a published issue.

    All are drawn from what was frozen, the newest edition of the week: the same bytes each time.
    The names of the files are printed; a list of them with their SHA-256 lies beside them.
    """
    store = open_store(db, say)
    row = _row(ctx, store, week_on) if draft is None else _draft(store, week_on, draft)
    try:
        made = export_issue(row, folder, formats, force=force, read_on=read_on, say=say)
        _print((*made.files, made.path))
        if wants_screens:
            _print(screenshots(issue_of(row), db, folder, url=url, force=force, say=say))
    except WouldOverwrite as error:
        raise click.BadParameter(str(error), param_hint="'--out'") from error
    except ReportError as error:
        give_up(ctx, str(error))


def _row(ctx: click.Context, store: Store, week_on: dt.date) -> Mapping[str, Any]:
    published = issues(store)
    found = newest_edition(published, week_on)
    if found is None:
        give_up(ctx, _nothing(week_on, {issue.week_on for issue in published}))
    return found.row


def _nothing(week_on: dt.date, weeks: set[dt.date]) -> str:
    around = [week for week in sorted(weeks) if week <= week_on < week + dt.timedelta(days=7)]
    near = f" There is one for the week from {around[-1]}." if around else ""
    return (
        f"No issue was published for the week from {week_on}; publish it first: "
        f"python -m dashboard publish --week {week_on}.{near}"
    )


def _draft(store: Store, week_on: dt.date, profile: str) -> Mapping[str, Any]:
    refuse_unknown_profile(store, profile)
    return row_of_draft(store, week_on, profile)


def _print(paths: tuple[Path, ...]) -> None:
    for path in paths:
        click.echo(str(path))
