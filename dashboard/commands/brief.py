"""The command ``brief``: briefs kept and checked, and records read out of them."""

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pandas as pd

from dashboard.listings.briefs import as_item, as_sentences
from dashboard.listings.plain import GAP, NOTHING, json_text
from dashboard.opening import open_store
from dashboard.options import PATH, WRONG_DATA, any_day, database_option, example, say
from dashboard.settings import SEED_FOLDER
from data import queries
from data.authored.analysts import analyst_named
from data.files.csvfile import read_rows
from data.problems import DataError
from data.schema.columns import Table
from data.schema.tables import ACTOR, FACILITY
from data.store import Store

if TYPE_CHECKING:
    from data.briefs.filing.adding import Added, Details
    from data.briefs.linting.findings import BriefFinding
    from data.briefs.naming.registries import Registries
    from data.briefs.reading.documents import ReadDocument

LONGEST_CELL = 60
SEVERITIES = ("error", "warning", "info")
# an index into the text of these is one into the file
LETTER_FOR_LETTER = {"text", "markdown"}
# name in the document, name in the table, and what tells one record from another
_KINDS = (
    ("incidents", "incident", ("attack_type", "actor", "status")),
    ("triggers", "trigger event", ("category", "subject", "by")),
    ("anniversaries", "anniversary", ("what",)),
    ("risk_windows", "risk window", ("what",)),
)

files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print it.",
)


@click.group(epilog=example("brief check weekly.md"))
def brief() -> None:
    """Keep and check briefs, and read records out of them.

    A brief comes as .txt, .md, .html, .docx or .pdf.
    """


@brief.command(epilog=example("brief check weekly.md --format json"))
@files_argument
@database_option
@format_option
@click.pass_context
def check(ctx: click.Context, *, files: tuple[Path, ...], db: Path, form: str) -> None:
    """Print what a person should look at in some briefs.

    Errors are certain, warnings as reliable as the reading of the brief, infos a matter of care.
    Nothing is corrected, and nothing is said of whether a claim is true. What is found is no
    failure of the command.
    """
    # the parsers take their time to load; no other command should wait for them
    from data.briefs.linting.check import check as check_text  # noqa: PLC0415
    from data.briefs.linting.check import findings_document  # noqa: PLC0415

    documents = _documents(files)
    names = _registries(db)
    found = [(read, check_text(read.text, names)) for read in documents]
    if form == "table":
        click.echo(_findings_table(found, is_one=len(files) == 1), nl=False)
    else:
        items = [
            {**_file(read, files), **item}
            for read, findings in found
            for item in findings_document(findings)["findings"]
        ]
        click.echo(json_text({"findings": items}), nl=False)
    _end(ctx, files, documents)


@brief.command(epilog=example("brief extract weekly.md --format json"))
@files_argument
@database_option
@format_option
@click.pass_context
def extract(ctx: click.Context, *, files: tuple[Path, ...], db: Path, form: str) -> None:
    """Print the records that some briefs propose.

    Incidents, trigger events, anniversaries and risk windows, each with its date, its place and
    its source. They are proposals: nothing is stored.
    """
    from data.briefs.proposing.document import extraction_document  # noqa: PLC0415

    documents = _documents(files)
    names = _registries(db)
    proposed = extraction_document(((read.name, read.text) for read in documents), names)
    if form == "table":
        click.echo(_records_table(proposed["briefs"]), nl=False)
    else:
        items = [
            {**_file(read, files), **item}
            for read, item in zip(documents, proposed["briefs"], strict=True)
        ]
        click.echo(json_text({"briefs": items}), nl=False)
    _end(ctx, files, documents)


@brief.command(epilog=example("brief add weekly.md --publisher CTG --team CENTCOM --issue 16"))
@files_argument
@database_option
@click.option("--publisher", metavar="NAME", help="Who wrote it; else as the text says.")
@click.option("--team", metavar="NAME", help="Team, within which issues are numbered.")
@click.option("--issue", type=click.IntRange(min=1), help="Number of the issue, of one FILE alone.")
@click.option("--title", metavar="TEXT", help="Title, of one FILE alone; else as the text says.")
@click.option(
    "--published-on",
    metavar="DATE",
    callback=any_day,
    help="Day it was finished and became known; else as the text says.",
)
@click.option("--author", metavar="NAME", help="Who adds it; else whoever is logged in here.")
@format_option
@click.pass_context
def add(  # noqa: PLR0913  # one for each option
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    db: Path,
    publisher: str | None,
    team: str | None,
    issue: int | None,
    title: str | None,
    published_on: date | None,
    author: str | None,
    form: str,
) -> None:
    """Keep some briefs, each whole, with the records it proposes.

    The file is kept byte for byte. What the brief proposes waits in the queue of the Briefs page
    and counts for nothing until somebody accepts it. A file that cannot be read stops no other.
    """
    from data.briefs.filing.adding import Details  # noqa: PLC0415

    if len(files) > 1 and (issue is not None or title is not None):
        message = "--issue and --title belong to one brief; give a single FILE with them"
        raise click.UsageError(message)
    signed = analyst_named(author or getpass.getuser())
    store = open_store(db, say)
    details = Details(publisher, team, issue, title, published_on)
    tried = [_add(store, path, details, signed) for path in files]
    done = [(path, one) for path, one in zip(files, tried, strict=True) if one is not None]
    if form == "json":
        items = [{**as_item(one), "file": str(path)} for path, one in done]
        click.echo(json_text({"briefs": items}), nl=False)
    else:
        lines = [f"{path}: {sentence}\n" for path, one in done for sentence in as_sentences(one)]
        click.echo(_printable("".join(lines)), nl=False)
    if len(done) < len(files):
        say(f"{len(files) - len(done)} of {len(files)} could not be added.")
        ctx.exit(WRONG_DATA)


def _add(store: Store, path: Path, details: "Details", author: str) -> "Added | None":
    from data.briefs.filing.adding import add_brief, read_brief, registries_of  # noqa: PLC0415

    try:
        incoming = read_brief(path.name, path.read_bytes(), registries_of(store))
        _tell(incoming.read)
        return add_brief(store, incoming, details, datetime.now(UTC).date(), author)
    except DataError as error:
        say(_printable(str(error)))
    except OSError as error:
        say(f"{path}: cannot be read ({error.strerror}).")
    return None


def _documents(files: Sequence[Path]) -> list["ReadDocument"]:
    from data.briefs.reading.documents import read_document  # noqa: PLC0415

    found = []
    for path in files:
        try:
            read = read_document(str(path), path.read_bytes())
        except DataError as error:
            say(_printable(str(error)))
        except OSError as error:
            say(f"{path}: cannot be read ({error.strerror}).")
        else:
            found.append(read)
            _tell(read)
    return found


def _tell(read: "ReadDocument") -> None:
    for sentence in (*read.notes, *read.warnings):
        say(f"{read.name}: {sentence}")
    if read.kind not in LETTER_FOR_LETTER:
        say(f"{read.name}: places are indices into its text as it was read, not into the file.")


def _file(read: "ReadDocument", files: Sequence[Path]) -> dict[str, str]:
    return {"file": read.name} if len(files) > 1 else {}


def _end(ctx: click.Context, files: Sequence[Path], documents: Sequence["ReadDocument"]) -> None:
    unread = len(files) - len(documents)
    if unread:
        if len(files) > 1:
            say(f"{unread} of {len(files)} files could not be read.")
        ctx.exit(WRONG_DATA)


def _registries(db: Path) -> "Registries":
    from data.briefs.naming.registries import load_registries  # noqa: PLC0415

    store = Store(db)
    if not store.exists():
        say(f"No records at {db} yet: using the names that Vigil ships.")
        return load_registries(_seed(ACTOR), _seed(FACILITY))
    return load_registries(queries.actors(store), queries.facilities(store))


def _seed(table: Table) -> pd.DataFrame:
    rows = read_rows(SEED_FOLDER / table.file_name, table)
    return pd.DataFrame([row.values for row in rows])  # noqa: PD011  # a Row, not a frame


def _findings_table(
    found: Sequence[tuple["ReadDocument", list["BriefFinding"]]], *, is_one: bool
) -> str:
    parts = []
    for read, findings in found:
        head = _counts(findings) if is_one else f"{read.name}: {_counts(findings)}"
        parts.append(head)
        for finding in findings:
            words = _short(read.text[finding.start : finding.end])
            place = f"{finding.severity}, {read.place(finding.start)}, {finding.code}: “{words}”"
            parts.append(f"{place}\n  {_printable(finding.message)}")
    return "\n\n".join([*parts, ""]).rstrip("\n") + "\n" * bool(parts)


def _counts(findings: Sequence["BriefFinding"]) -> str:
    counts = {name: sum(one.severity == name for one in findings) for name in SEVERITIES}
    return ", ".join(f"{many} {name}{'s' * (many != 1)}" for name, many in counts.items())


def _records_table(briefs: Sequence[Mapping[str, Any]]) -> str:
    parts = []
    for item in briefs:
        title = f"{item['key']}: {item['title']}" if item["title"] else item["key"]
        rows = [
            _row(called, record, names) for kind, called, names in _KINDS for record in item[kind]
        ]
        lines = _even(rows) if rows else ["Nothing is proposed."]
        parts.append("\n".join([_printable(title), *lines]))
    return "\n\n".join(parts) + "\n" * bool(parts)


def _row(called: str, record: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    place = record["place"]["name"] if record["place"] else ""
    about = ", ".join(str(record[name]) for name in names if record.get(name))
    sources = "".join(f"[{number}]" for number in record["citation"]["n"])
    return [called, _day(record["date"]), _short(place), _short(about), sources or NOTHING]


def _day(stated: Mapping[str, Any] | None) -> str:
    if stated is None:
        return NOTHING
    if len(stated["candidates"]) > 1:
        return " or ".join(stated["candidates"])
    if stated["value"]:
        return str(stated["value"])
    ends = [day for day in (stated["earliest"], stated["latest"]) if day]
    return " to ".join(ends) or NOTHING


def _even(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _short(text: str) -> str:
    words = _printable(" ".join(text.split()))
    if len(words) > LONGEST_CELL:
        words = f"{words[: LONGEST_CELL - 1]}…"
    return words or NOTHING


def _printable(text: str) -> str:
    # a brief must not move the cursor of a terminal
    return "".join(sign for sign in text if sign.isprintable() or sign == "\n")
