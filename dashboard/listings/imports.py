"""A preview of an import, or its receipt, as text: sentences for a terminal, and JSON."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dashboard.listings.plain import json_text
from data.importers.importing import Preview
from data.importers.receipts import ImportReceipt, RowProblem
from data.problems import DataProblem

MOST_SHOWN = 10
MOST_LISTED = 1000


def as_sentences(planned: Preview, receipt: ImportReceipt | None) -> str:
    """Return what a file holds and what became, or would become, of its rows."""
    summary = planned.summary
    lines = [f"{planned.file_name}: read as {summary.title}."]
    lines += summary.notes
    if summary.ignored:
        lines.append(f"Columns nobody reads: {', '.join(summary.ignored)}.")
    if summary.absent:
        lines.append(f"Columns it does not have: {', '.join(summary.absent)}.")
    for column, order in summary.orders.items():
        lines.append(f"Dates in {summary.columns[column]} are read {order}.")
    lines += [*_names(planned), *_problems(planned), *planned.sentences()]
    if receipt is None:
        lines.append("Nothing was stored.")
    elif receipt.stored is not None:
        lines.append(f"Stored as batch {receipt.batch_id}.")
        lines.append(f"The last line of the journal has the hash {receipt.stored.hash}.")
    return "\n".join(lines) + "\n"


def as_json(planned: Preview, receipt: ImportReceipt | None) -> str:
    """Return the same as JSON; of the problems and names the first, counted whole."""
    problems = [asdict(one) for one in planned.problems(MOST_LISTED)]
    stored = receipt and receipt.stored
    document: dict[str, Any] = {
        "batch_id": receipt and receipt.batch_id,
        "file": planned.file_name,
        "sha256": planned.sha256,
        "kind": planned.kind,
        "format": planned.summary.format,
        "is_trial": receipt is None,
        "earlier_batch_id": planned.earlier and planned.earlier.batch_id,
        "rows_read": planned.counts.read,
        "accepted": planned.counts.accepted,
        "added": planned.counts.added,
        "changed": planned.counts.changed,
        "duplicates": planned.counts.duplicates,
        "quarantined": planned.counts.quarantined,
        "held_back": planned.counts.held_back,
        "rejected": planned.counts.rejected,
        "columns": planned.summary.columns,
        "ignored_columns": planned.summary.ignored,
        "absent_columns": planned.summary.absent,
        "date_orders": planned.summary.orders,
        "notes": planned.summary.notes,
        "names": planned.summary.names,
        "problems": problems,
        "journal": stored and {"first_seq": stored.first_seq, "hash": stored.hash},
    }
    return json_text(document)


def _names(planned: Preview) -> Iterator[str]:
    """Yield the names that were not met letter for letter, the most frequent first."""
    told = [name for name in planned.summary.names if name["certainty"] in {"likely", "doubtful"}]
    for name in told[:MOST_SHOWN]:
        rows = f"{name['rows']} row{'s' * (name['rows'] != 1)}"
        met = name["why"]
        if name["certainty"] == "likely":
            met = f"taken for {name['name']}, {name['score']:.0f} % alike"
        yield f"{name['what'].capitalize()} {name['text']!r} ({rows}): {met}."
    if len(told) > MOST_SHOWN:
        yield f"… and {len(told) - MOST_SHOWN} more names."


def _problems(planned: Preview) -> Iterator[str]:
    many = 0
    for many, problem in enumerate(planned.problems(), start=1):
        if many <= MOST_SHOWN:
            yield f"{problem.fate}: {_in_words(problem)}"
    if many > MOST_SHOWN:
        yield f"… and {many - MOST_SHOWN} more problems; --rejects FILE lists them all."


def _in_words(problem: RowProblem) -> DataProblem:
    return DataProblem(problem.file, problem.line, problem.column, problem.value, problem.reason)
