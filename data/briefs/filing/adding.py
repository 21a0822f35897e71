"""A brief brought in: kept whole, its references, proposals and forecasts stored in one change."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from data import queries
from data.briefs.filing.proposals import NOT_STATED, Proposed, Told, proposals
from data.briefs.forecasting.estimates import estimates
from data.briefs.forecasting.forecasts import forecast_rows
from data.briefs.linting.findings import Subject
from data.briefs.linting.layout import no_brief
from data.briefs.naming.registries import Registries, load_registries
from data.briefs.proposing.extract import extract
from data.briefs.proposing.records import Extraction
from data.briefs.reading.documents import ReadDocument, read_document
from data.problems import DataError, DataProblem
from data.schema.cells import LARGEST_INTEGER, Scalar
from data.storage.appending import append_decided
from data.storage.changes import Change, Source
from data.storage.originals import keep, originals_folder
from data.store import Store
from data.text.aliases import words

PASTED = "pasted text"
Row = dict[str, Scalar]
# nobody has graded the source yet
UNGRADED: Row = {"is_partisan": 0, "reliability": "F", "credibility": 6}


@dataclass(frozen=True)
class Details:
    """What a person says of a brief, over what its text says; None or empty: as the text says."""

    publisher: str | None = None
    team: str | None = None
    issue_number: int | None = None
    title: str | None = None
    published_on: dt.date | None = None
    known_on: dt.date | None = None


@dataclass(frozen=True)
class Incoming:
    """A brief read, and not yet stored.

    Parameters
    ----------
    content : bytes
        The file, byte for byte.
    read : ReadDocument
        Its text.
    found : Extraction
        What the text proposes.
    """

    content: bytes
    read: ReadDocument
    found: Extraction

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Added:
    """What became of a brief.

    Parameters
    ----------
    brief_id, title : str
        The brief, or the stored one that says the same.
    known_on : date
        The day from which it is among the briefs.
    is_new : bool
        False where it was there already and nothing was stored.
    counts : dict of str to int
        Rows stored by table.
    left_out : tuple of str
        What of it was not stored, and why, in sentences.
    """

    brief_id: str
    title: str
    known_on: dt.date
    is_new: bool
    counts: dict[str, int]
    left_out: tuple[str, ...] = ()


def registries_of(store: Store) -> Registries:
    """Return the names to read briefs with: the actors and facilities of a store."""
    return load_registries(queries.actors(store), queries.facilities(store))


def read_pasted(text: str, registries: Registries) -> Incoming:
    """Return a brief that was pasted; raise as :func:`read_brief`."""
    return read_brief(PASTED, text.encode("utf-8", "surrogatepass"), registries)


def read_brief(name: str, content: bytes, registries: Registries) -> Incoming:
    """Return a brief as it would be stored.

    Raises
    ------
    DataError
        No brief can be read from it.
    """
    read = read_document(name, content)
    found = extract(read.text, registries)
    if next(no_brief(Subject(found, registries)), None) is not None:
        expected = "has no date, no source and no event of a brief; check that it is the right file"
        raise DataError([DataProblem(name, None, None, None, expected)])
    return Incoming(content, read, found)


def brief_values(incoming: Incoming, details: Details, today: dt.date) -> dict[str, Any]:
    """Return the columns of a brief: as a person says, else as its text says.

    ``issue_number`` is None where neither says it. Without any date in the text, it was finished
    `today`.
    """
    brief = incoming.found.brief
    key = brief.key
    published_on = details.published_on or key.published_on or brief.clock.written_on or today
    week = key.week_from or published_on
    return {
        "publisher": _line(details.publisher) or _line(key.publisher) or NOT_STATED,
        "team": _line(details.team) or _line(key.team) or NOT_STATED,
        "issue_number": details.issue_number or key.issue,
        "title": _line(details.title) or _line(brief.title) or incoming.read.name,
        "week_of": week - dt.timedelta(days=week.weekday()),
        "published_on": published_on,
        "known_on": details.known_on or published_on,
    }


def add_brief(
    store: Store, incoming: Incoming, details: Details, today: dt.date, author: str
) -> Added:
    """Return what became of a brief; all of it is stored, or nothing.

    Raises
    ------
    DataError
        Its key belongs to another brief, or something it says cannot be stored.
    StoreError
        The store cannot serve.
    """
    asked = brief_values(incoming, details, today)
    made: list[Added] = []

    def decide() -> Sequence[Change]:
        made[:] = []
        kept = queries.newest(store, "brief").to_dict("records")
        for row in kept:
            if incoming.sha256 == row["original_sha256"] or incoming.read.text == row["body"]:
                raise _ThereAlreadyError(_there(row))
        values = _with_key(asked, kept, incoming.read.name)
        plan = _Plan(incoming, values, store)
        keep(originals_folder(store.path), incoming.content)
        made.append(plan.added())
        return plan.changes

    try:
        append_decided(store, decide, author, f"brief {incoming.read.name} added")
    except _ThereAlreadyError as found:
        return found.added
    return made[0]


class _ThereAlreadyError(Exception):
    def __init__(self, added: Added) -> None:
        super().__init__(added.brief_id)
        self.added = added


def _there(row: dict[Any, Any]) -> Added:
    return Added(str(row["brief_id"]), str(row["title"]), row["known_on"].date(), False, {})


class _Plan:
    """The rows of one brief."""

    def __init__(self, incoming: Incoming, values: dict[str, Any], store: Store) -> None:
        self.brief = {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in values.items()
        }
        self.known_on = values["known_on"]
        self.body = incoming.read.text
        self.source = Source(incoming.read.name, incoming.sha256)
        self.brief |= {
            "body": self.body,
            "original_name": incoming.read.name,
            "original_sha256": incoming.sha256,
        }
        registries = registries_of(store)
        facilities = {each.facility_id: each for each in registries.all_facilities}
        self.brief_id = str(values["brief_id"])
        told = Told(self.brief_id, values["published_on"], self.known_on, facilities)
        found = incoming.found
        self.references = list(_references(found, self.brief_id))
        self.proposed = proposals(found, told)
        self.left_out: list[str] = []
        self.evidence = [row for one in self.proposed for row in self._evidence(one)]
        told_ahead = estimates(self.body, registries, values["published_on"])
        self.forecasts = forecast_rows(told_ahead, self.brief_id, self.known_on, facilities)
        self.changes = [Change(name, rows, self.source) for name, rows in self._rows() if rows]

    def added(self) -> Added:
        """Return what will have become of it."""
        counts = {name: len(rows) for name, rows in self._rows() if rows}
        title = str(self.brief["title"])
        return Added(self.brief_id, title, self.known_on, True, counts, tuple(self.left_out))

    def _rows(self) -> Iterator[tuple[str, list[Row]]]:
        yield "brief", [self.brief]
        yield "brief_reference", self.references
        for table in ("incident", "trigger_event", "anniversary"):
            yield table, [self._sourced(one) for one in self.proposed if one.table == table]
        incidents = [one for one in self.proposed if one.kind == "incident"]
        yield "incident_source", [row for one in incidents for row in self._sources(one)]
        yield "extraction", [self._extraction(one) for one in self.proposed]
        yield "evidence", self.evidence
        yield "forecast", self.forecasts

    def _cited(self, one: Proposed) -> list[Row]:
        return [row for row in self.references if row["number"] in one.proposal.citation.numbers]

    def _sourced(self, one: Proposed) -> Row:
        if one.kind != "trigger":
            return one.row
        cited = self._cited(one)
        title, url = (_headline(cited[0]), cited[0]["url"]) if cited else (self._self(), None)
        return {**one.row, "source_title": title, "source_url": url}

    def _sources(self, one: Proposed) -> Iterator[Row]:
        cited = [(_headline(row), row["url"]) for row in self._cited(one)]
        for rank, (title, url) in enumerate(cited or [(self._self(), None)], 1):
            named: Row = {"incident_id": one.record_id, "rank": rank, "title": title, "url": url}
            yield {**named, **UNGRADED}

    def _self(self) -> str:
        return f"{self.brief['publisher']}: {self.brief['title']}"

    def _extraction(self, one: Proposed) -> Row:
        return {
            "record_kind": one.kind,
            "record_id": one.record_id,
            "brief_id": self.brief_id,
            "start_index": one.proposal.start,
            "end_index": one.proposal.end,
            "slots": one.slots_json,
        }

    def _evidence(self, one: Proposed) -> Iterator[Row]:
        numbers = "; ".join(str(row["number"]) for row in self._cited(one)) or None
        for number, (start, end) in enumerate(one.proposal.evidence, 1):
            quote = self.body[start:end]
            if self.body.count(quote) != 1:
                said = " ".join(quote.split())[:60]
                self.left_out.append(
                    f"{one.record_id}: the sentence “{said}” stands more than once in the brief, "
                    "so it was not linked as evidence."
                )
                continue
            yield {
                "evidence_id": f"{one.record_id}-E{number}",
                "brief_id": self.brief_id,
                "record_kind": one.kind,
                "record_id": one.record_id,
                "quote": quote,
                "citations": numbers,
            }


def _headline(row: Row) -> str:
    return f"{row['publisher']}: {row['title']}"


def _references(found: Extraction, brief_id: str) -> Iterator[Row]:
    seen: set[int] = set()
    for one in found.brief.references:
        if one.number in seen or not 1 <= one.number <= LARGEST_INTEGER:
            continue
        seen.add(one.number)
        published = one.published.value if one.published else None
        yield {
            "brief_id": brief_id,
            "number": one.number,
            "publisher": _line(one.publisher) or NOT_STATED,
            "title": _line(one.title) or NOT_STATED,
            "published_on": published.isoformat() if published else None,
            "url": _line(one.url) or None,
        }


def _with_key(values: dict[str, Any], kept: Sequence[dict[Any, Any]], name: str) -> dict[str, Any]:
    own = _folded(values)
    same = {int(row["issue_number"]): row for row in kept if _folded(row) == own}
    number = values["issue_number"]
    if number is None:
        number = max(same, default=0) + 1
    elif number in same:
        taken = same[number]
        key = f"{values['publisher']}, {values['team']}, issue {number}"
        expected = (
            f"is the key of another brief, {taken['title']!r} ({taken['brief_id']}); give the "
            "issue number, publisher or team it really has"
        )
        raise DataError([DataProblem(name, None, None, key, expected)])
    stem = _slug(f"{values['publisher']} {values['team']} {number}") or f"brief-{number}"
    ids = {row["brief_id"] for row in kept}
    tries = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(ids) + 2))
    brief_id = next(one for one in tries if one not in ids)
    return {**values, "issue_number": number, "brief_id": brief_id}


def _folded(row: dict[Any, Any]) -> tuple[str, str]:
    return str(row["publisher"]).casefold(), str(row["team"]).casefold()


def _slug(text: str) -> str:
    return "-".join(word for word in words(text) if word.isascii())[:60].strip("-")


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
