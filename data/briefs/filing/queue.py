"""The queue: proposals read from briefs, decided one by one; each decision is a version."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data import queries
from data.authored.editing import Seen, Signature, Version, edit, history, retract
from data.briefs.filing.proposals import missing
from data.problems import DataError, DataProblem, StoreChanged
from data.schema.cells import Scalar
from data.schema.checks import Values
from data.schema.tables import ACTOR, KIND_TABLES
from data.schema.vocabulary import RETRACTED
from data.storage.appending import append_decided
from data.storage.changes import Change
from data.store import Receipt, Store
from data.text.aliases import words as name_words

TABLES = ("brief", "extraction", "incident", "trigger_event", "anniversary", "evidence")


@dataclass(frozen=True)
class Waiting:
    """A proposal that waits for a decision.

    Parameters
    ----------
    kind : {"incident", "trigger", "anniversary"}
        Kind of record.
    record_id, brief_id : str
        The record, and the brief that proposes it.
    start, end : int
        Its sentence in the body of the brief.
    slots : dict
        By field its ``value, start, end, basis``.
    row : dict
        The record.
    seen : Seen
        The version to decide on.
    """

    kind: str
    record_id: str
    brief_id: str
    start: int
    end: int
    slots: dict[str, Any]
    row: dict[Any, Any]
    seen: Seen

    @property
    def missing(self) -> list[str]:
        """Return the fields the text does not give, which a person must before it may score."""
        return missing(self.slots)


def waiting(frames: Mapping[str, pd.DataFrame]) -> list[Waiting]:
    """Return the proposals that wait, newest brief first, in the order of its text.

    Parameters
    ----------
    frames : mapping of str to DataFrame
        The newest records of :data:`TABLES`.
    """
    rows = {
        (kind, str(row[table.key[0]])): row
        for kind, table in KIND_TABLES.items()
        for row in _proposed(frames[table.name])
    }
    published = dict(zip(frames["brief"]["brief_id"], frames["brief"]["published_on"], strict=True))
    found = [
        _waiting(read, rows[read["record_kind"], read["record_id"]])
        for read in frames["extraction"].to_dict("records")
        if (read["record_kind"], read["record_id"]) in rows
    ]
    found.sort(key=lambda one: (one.brief_id, one.start, one.record_id))
    # a sort keeps the order of what is equal, so that of the text stays
    return sorted(found, key=lambda one: published[one.brief_id], reverse=True)


def waiting_in(store: Store) -> list[Waiting]:
    """Return the proposals that wait in a store."""
    return waiting({name: queries.newest(store, name) for name in TABLES})


def accept(store: Store, proposal: Waiting, signed: Signature) -> Receipt:
    """Return the receipt of a proposal that scores from now on, as known on the day of its brief.

    Raises
    ------
    DataError
        Its text does not give what a record needs: it must be edited; nothing was stored.
    StoreChanged
        Somebody else has decided on it; nothing was stored.
    """
    if proposal.missing:
        lacking = " and ".join(proposal.missing).replace("_", " ")
        expected = f"has no {lacking} in its text; edit it, then accept it"
        raise DataError([DataProblem(proposal.record_id, None, None, None, expected)])

    def changes(newest: Version) -> list[Change]:
        return [Change(proposal.seen.table_name, [{**newest.content, "state": "accepted"}])]

    return _decided(store, proposal, changes, signed)


def reject(store: Store, proposal: Waiting, signed: Signature) -> Receipt:
    """Return the receipt of a proposal that is kept and never scores; raise as :func:`accept`."""
    known_on = date.fromisoformat(str(pd.Timestamp(proposal.row["known_on"]).date()))
    return retract(store, proposal.seen, known_on, signed)


def contradict(store: Store, proposal: Waiting, signed: Signature) -> Receipt:
    """Return the receipt of a proposal that better sources deny; raise as :func:`accept`."""
    return edit(store, proposal.seen, {"state": "contradicted"}, signed)


def accept_as(store: Store, proposal: Waiting, record_id: str, signed: Signature) -> Receipt:
    """Return the receipt of a proposal that is a record we have: its sentences are linked to that.

    The proposal itself is rejected, with the record named in the reason. Raise as :func:`accept`.
    """
    evidence = queries.newest(store, "evidence")
    own = evidence[
        (evidence["record_kind"] == proposal.kind) & (evidence["record_id"] == proposal.record_id)
    ]
    linked = [_relinked(row, record_id) for row in own.to_dict("records")]

    def changes(newest: Version) -> list[Change]:
        gone: Values = {**newest.content, "state": RETRACTED}
        moved = [Change("evidence", linked)] if linked else []
        return [Change(proposal.seen.table_name, [gone]), *moved]

    reason = f"the same as {record_id}: {signed.reason}"
    return _decided(store, proposal, changes, Signature(signed.author, reason))


def add_actor(store: Store, name: str, actor_class: str, signed: Signature) -> Receipt:
    """Return the receipt of a group added to the registry of actors.

    Raises
    ------
    DataError
        There is one of that name, or the class is none; nothing was stored.
    """

    def decide() -> Sequence[Change]:
        taken = queries.newest(store, "actor").set_index("actor_id")["state"]
        actor_id = _actor_id(name)
        if actor_id in taken:
            expected = "is among the actors already"
            if taken[actor_id] == RETRACTED:
                expected += ", though retracted; undo that on the Records page"
            raise DataError([DataProblem("actor", None, "name", name, expected)])
        row: dict[str, Scalar] = dict.fromkeys(column.name for column in ACTOR.columns)
        row |= {"actor_id": actor_id, "name": name, "actor_class": actor_class}
        return [Change("actor", [row])]

    return append_decided(store, decide, signed.author, signed.reason)


def _proposed(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame[frame["state"] == "proposed"].to_dict("records")


def _waiting(read: dict[Any, Any], row: dict[Any, Any]) -> Waiting:
    kind, record_id = str(read["record_kind"]), str(read["record_id"])
    return Waiting(
        kind,
        record_id,
        str(read["brief_id"]),
        int(read["start_index"]),
        int(read["end_index"]),
        json.loads(read["slots"]),
        row,
        Seen(KIND_TABLES[kind].name, record_id, int(row["version"])),
    )


def _decided(
    store: Store,
    proposal: Waiting,
    changes: Callable[[Version], list[Change]],
    signed: Signature,
) -> Receipt:
    seen = proposal.seen

    def decide() -> list[Change]:
        newest = history(store, seen.table_name, seen.key)[0]
        if newest.number != seen.number:
            message = (
                f"{newest.author} has decided on {seen.key} since you opened it "
                f"({newest.reason}). Nothing was stored."
            )
            raise StoreChanged(message)
        return changes(newest)

    return append_decided(store, decide, signed.author, signed.reason)


def _relinked(row: dict[Any, Any], record_id: str) -> dict[str, Scalar]:
    names = ("evidence_id", "brief_id", "record_kind", "quote", "citations")
    kept: dict[str, Scalar] = {
        name: None if pd.isna(row[name]) else str(row[name]) for name in names
    }
    return {**kept, "record_id": record_id}


def _actor_id(name: str) -> str:
    plain = "-".join(word for word in name_words(name) if word.isascii())[:60].strip("-")
    return plain or name.casefold()
