"""The command ``assess``: the level of every facility."""

import datetime as dt
import difflib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from dashboard.assessments import Board, board_from_parts, make_board, opening_date
from dashboard.listings.board import as_csv, as_json, as_table
from dashboard.opening import open_store
from dashboard.options import (
    PATH,
    any_day,
    database_option,
    day_assessed,
    example,
    refuse_unknown_profile,
    say,
)
from dashboard.settings import SPARK_VARIABLE, STORY_ON, spark_master
from dashboard.words.phrases import day
from dashboard.words.retractions import retraction, since
from data import queries
from data.authored.editing import Version, history
from data.scale.exposure_sums import InParts, sums_of_parts
from data.scale.parts import read_parts
from data.scale.spark import summing_by_spark
from data.store import Store

FORMATS = {"table": as_table, "json": as_json, "csv": as_csv}
CLOSE_MATCHES = 3


@click.command(epilog=example("assess --as-of 2020-12-28 --facility us-embassy-baghdad"))
@database_option
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day_assessed,
    help="First of the 7 days assessed, as 2020-12-28; else the newest day of the records.",
)
@click.option(
    "--known-by",
    metavar="DATE",
    callback=any_day,
    help="Leave out what became known after this day; else the day assessed.",
)
@click.option(
    "--profile",
    metavar="NAME",
    help="Weight profile, as NAME or NAME@VERSION; else the board's.",
)
@click.option(
    "--facility", "facility_ids", metavar="ID", multiple=True, help="Only this one; may repeat."
)
@click.option(
    "--parts",
    "folder",
    metavar="DIR",
    type=PATH,
    help="Take the incidents from these Parquet parts (`parts` writes them), not from the store.",
)
@click.option(
    "--spark",
    "master",
    metavar="MASTER",
    help="Sum the parts by the workers of this Spark master, as spark://host:7077 or local[2]; "
    f"else {SPARK_VARIABLE}, else this process does.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="table",
    show_default=True,
    help="How to print it.",
)
def assess(  # noqa: PLR0913  # one for each option
    *,
    db: Path,
    as_of: dt.date | None,
    known_by: dt.date | None,
    profile: str | None,
    facility_ids: tuple[str, ...],
    folder: Path | None,
    master: str | None,
    form: str,
) -> None:
    """Print the level of every facility.

    The most threatened stands first, each with its probability, its confidence and what it rests
    on most. JSON holds every piece of evidence; CSV has a row for each facility.

    From parts, every number is the same; evidence tells all incidents of a day in one.
    """
    if master is not None and folder is None:
        message = "is of use for parts only; name their folder with --parts"
        raise click.BadParameter(message, param_hint="'--spark'")
    store = open_store(db, say)
    refuse_unknown_profile(store, profile)
    assessed_on = as_of or _opening_day(store)
    if folder is None:
        board = make_board(store, assessed_on, known_by, profile)
    else:
        with _parts(store, folder, spark_master(master)) as parts:
            board = board_from_parts(store, parts, assessed_on, known_by, profile)
    _refuse_unknown_facilities(store, board, facility_ids)
    for piece in FORMATS[form](board, list(facility_ids) or None):
        click.echo(piece, nl=False)


@contextmanager
def _parts(store: Store, folder: Path, master: str) -> Iterator[InParts]:
    parts = read_parts(folder.absolute())
    if parts.data_version != store.head():
        say(f"The records have changed since {folder} was written; `parts --force` renews it.")
    if master:
        with summing_by_spark(master) as summing:
            yield InParts(parts, summing)
    else:
        yield InParts(parts, sums_of_parts)


def _opening_day(store: Store) -> dt.date:
    reach = queries.coverage(store)
    chosen = opening_date(reach)
    is_story = reach.shipped_only and chosen == STORY_ON
    why = "the day the shipped records tell of" if is_story else "the newest day of the records"
    say(f"As of {chosen}, {why}; another day: --as-of YYYY-MM-DD.")
    return chosen


def _refuse_unknown_facilities(store: Store, board: Board, wanted: Sequence[str]) -> None:
    known = sorted(board.assessments.facilities["facility_id"])
    unknown = [name for name in dict.fromkeys(wanted) if name not in known]
    if unknown:
        sentences = [
            _retracted(history(store, "facility", name)) or _unknown_facility(name, known)
            for name in unknown
        ]
        raise click.BadParameter("\n".join(sentences), param_hint="'--facility'")


def _retracted(versions: Sequence[Version]) -> str:
    if not versions or not versions[0].is_retracted:
        return ""
    gone, facility_id = retraction(versions), versions[0].content["facility_id"]
    return (
        f"The facility {facility_id!r} was retracted on {day(gone.recorded_at)} by {gone.author} "
        f"({gone.reason}) and stands on no board {since(gone)}; the Records page takes that back."
    )


def _unknown_facility(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name.casefold(), known, CLOSE_MATCHES, cutoff=0.5)
    advice = (
        f"did you mean {' or '.join(close)}?"
        if close
        else f"--format csv lists the ids of all {len(known)}."
    )
    return f"There is no facility {name!r}; {advice}"
