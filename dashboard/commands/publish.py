"""The command ``publish``: a week's issue frozen for good, once pre-flight lets it go."""

import datetime as dt
import getpass
from pathlib import Path

import click

from dashboard.issuing.publishing import Wishes, draw_up, publish
from dashboard.opening import open_store
from dashboard.options import (
    any_day,
    database_option,
    day_assessed,
    example,
    refuse_unknown_profile,
    say,
)
from dashboard.report.document import DEFAULT_MARKING
from data.authored.editing import Signature
from data.authored.issues import Issue


@click.command("publish", epilog=example("publish --week 2020-12-28 --author 'A. Analyst'"))
@database_option
@click.option(
    "--week",
    "week_on",
    metavar="DATE",
    required=True,
    callback=day_assessed,
    help="First day of the week, and the date assessed.",
)
@click.option(
    "--known-by",
    metavar="DATE",
    callback=any_day,
    help="Leave out what became known after this day; else the first day of the week.",
)
@click.option("--profile", metavar="NAME", help="Weight profile; else the board's.")
@click.option("--author", metavar="NAME", help="Who publishes; else whoever is logged in here.")
@click.option("--reason", metavar="TEXT", help="Why; kept for good. Else: the week's issue.")
@click.option(
    "--note",
    metavar="TEXT",
    help="What changed since the issue before, and why; else drafted from the ledgers.",
)
@click.option(
    "--corrects",
    metavar="TEXT",
    default="",
    help="What it corrects, where the week is out already.",
)
@click.option(
    "--marking",
    metavar="TLP",
    default=DEFAULT_MARKING,
    show_default=True,
    help="How far it may be handed on.",
)
@click.option(
    "--force", is_flag=True, help="Publish over pre-flight; the reasons are printed on it."
)
@click.option("--dry-run", is_flag=True, help="Draw it up and try it; publish nothing.")
def publish_command(  # noqa: PLR0913  # one for each option
    *,
    db: Path,
    week_on: dt.date,
    known_by: dt.date | None,
    profile: str | None,
    author: str | None,
    reason: str | None,
    note: str | None,
    corrects: str,
    marking: str,
    force: bool,
    dry_run: bool,
) -> None:
    """Freeze every facility's assessment of one week, for good.

    Pre-flight tries it first: stale data, a factor that cannot move any level, a lapsed level,
    two views that disagree, a missing glyph or a text that would be cut keep it back.
    """
    store = open_store(db, say)
    refuse_unknown_profile(store, profile)
    who = author or getpass.getuser()
    say(f"Drawing up the issue of {week_on} …")
    made = draw_up(store, Wishes(week_on, who, note, corrects, marking, known_by, profile))
    for refusal in made.refused:
        say(f"Pre-flight: {refusal.reason} {refusal.advice}")
    if dry_run:
        click.echo(f"{made.content['headline']['first']}\n{made.edition.note}")
        say("Nothing was published: a dry run.")
        return
    signed = Signature(who, reason or "the week's issue")
    click.echo(_said(publish(store, made, signed, force=force)), nl=False)


def _said(issue: Issue) -> str:
    lines = {
        "issue": issue.name,
        "hash": issue.hash,
        "follows": issue.row["previous_hash"],
        "headline": issue.row["headline"],
        "note": issue.row["note"],
        "forced": issue.row["forced"],
    }
    return "".join(f"{name:<9} {value}\n" for name, value in lines.items() if value)
