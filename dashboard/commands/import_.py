"""The command ``import``: a file of records brought in, every row accounted for."""

import getpass
import sys
from pathlib import Path
from typing import cast

import click

from dashboard.listings.imports import as_json, as_sentences
from dashboard.opening import open_store
from dashboard.options import (
    PATH,
    database_option,
    example,
    force_option,
    give_up,
    new_file,
    say,
    telling,
)
from data.authored.analysts import analyst_named
from data.importers.dates import DATE_FORMATS, DateFormat
from data.importers.formats import FORMATS
from data.importers.importing import KINDS, Options, Preview, carry_out, preview
from data.importers.receipts import ImportReceipt, write_problems
from data.store import Store


@click.command("import", epilog=example("import incidents incidents.csv --dry-run"))
@database_option
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="Layout of the file; auto tells it by its columns.",
)
@click.option(
    "--date-format",
    type=click.Choice(DATE_FORMATS),
    default=DATE_FORMATS[0],
    show_default=True,
    help="How to read a date such as 03/04/2024.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and store nothing.")
@click.option(
    "--replace-edited",
    is_flag=True,
    help="Let the file win over what somebody has changed since.",
)
@click.option("--yes", is_flag=True, help="Store without asking; only a terminal is asked.")
@force_option
@click.option(
    "--rejects",
    metavar="FILE",
    type=PATH,
    callback=new_file,
    help="Also write why each row was not accepted, as CSV.",
)
@click.option("--author", metavar="NAME", help="Who brings it in; else whoever is logged in here.")
@click.option("--reason", metavar="TEXT", help="Why; kept for good. Else the name of the file.")
@click.option("--json", "is_json", is_flag=True, help="Print the receipt as JSON.")
@click.pass_context
def import_(  # noqa: PLR0913  # one for each option
    ctx: click.Context,
    *,
    db: Path,
    kind: str,
    file: Path,
    form: str,
    date_format: str,
    dry_run: bool,
    replace_edited: bool,
    yes: bool,
    force: bool,
    rejects: Path | None,
    author: str | None,
    reason: str | None,
    is_json: bool,
) -> None:
    """Bring in a file of records, all of it or nothing.

    Rows that are there already are passed over, corrected ones become new versions, and what
    somebody has changed since is left alone. Rows that need a decision are kept as proposed, which
    counts for nothing until somebody accepts them. The receipt accounts for every row.
    """
    del force  # looked at where the file is
    signed = analyst_named(_user() if author is None else author)
    store = open_store(db, say)
    options = Options(form, cast("DateFormat", date_format), replace_edited)
    with telling("Reading") as report:
        planned = preview(store, file, kind, options, progress=report)
    with planned:
        if rejects is not None:
            _write_rejects(planned, rejects)
        is_wanted = not dry_run and _is_wanted(planned, yes=yes)
        why = reason or f"import of {file.name}"
        receipt = _stored(store, planned, signed, why) if is_wanted else None
        show = as_json if is_json else as_sentences
        click.echo(show(planned, receipt), nl=False)
        if planned.counts.read and planned.counts.rejected == planned.counts.read:
            give_up(ctx, f"Nothing was stored: all rows of {file.name} were refused.")


def _stored(store: Store, planned: Preview, author: str, reason: str) -> ImportReceipt:
    if planned.counts.stored:
        say(f"Storing {planned.counts.stored} {planned.kind} …")
    return carry_out(store, planned, author, reason)


def _is_wanted(planned: Preview, *, yes: bool) -> bool:
    if yes or not planned.counts.stored or not _is_terminal():
        return True
    say(
        "\n".join(
            [f"{planned.file_name} is read as {planned.summary.title}.", *planned.sentences()]
        )
    )
    return click.confirm(f"Store {planned.counts.stored} {planned.kind}?", err=True)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _write_rejects(planned: Preview, path: Path) -> None:
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        many = write_problems(planned.problems(), file, planned.held_against())
    part.replace(path)
    say(f"Wrote {many} problem{'s' * (many != 1)} to {path}.")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        message = "nobody is logged in here by name; say who you are"
        raise click.BadParameter(message, param_hint="'--author'") from error
