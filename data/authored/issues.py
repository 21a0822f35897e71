"""Published issues: each frozen whole, each chained by its hash to the one published before it.

An issue is a week; a version of it is an edition. Nothing is published twice in the same place: a
correction is a new edition that says what it corrects.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from data.authored.editing import Signature, row_values, rows_of
from data.problems import DataError, DataProblem, StoreChanged
from data.schema.cells import Scalar
from data.schema.working_tables import ISSUE
from data.storage.changes import GENESIS, Change
from data.storage.packing import unpacked
from data.store import Receipt, Store

SHORT_HASH = 12


@dataclass(frozen=True)
class Issue:
    """One edition of one week's issue.

    Parameters
    ----------
    row : mapping of str to scalar
        The columns of ``issue``; dates as ``YYYY-MM-DD``, content as JSON text.
    edition : int
        Which edition of its week it is, from 1.
    published_at : datetime
        When it was published, UTC, without a time zone.
    author, reason : str
        Who published it, and why.
    """

    row: Mapping[str, Scalar]
    edition: int
    published_at: datetime
    author: str
    reason: str

    @property
    def week_on(self) -> date:
        """Return the first day of its week."""
        return date.fromisoformat(str(self.row["week_on"]))

    @property
    def hash(self) -> str:
        """Return its hash, 64 hexadecimal digits."""
        return str(self.row["issue_hash"])

    @property
    def name(self) -> str:
        """Return how it is asked for, as ``2020-12-28`` or ``2020-12-28@2``."""
        return f"{self.week_on}@{self.edition}" if self.edition > 1 else str(self.week_on)

    @cached_property
    def content(self) -> dict[str, Any]:
        """Return all that it says, as it was frozen."""
        return unpacked(str(self.row["content"]))


class UnknownIssue(LookupError):  # noqa: N818  # reads as what it says
    """There is no such issue; the message names those there are."""


def hash_of(row: Mapping[str, Scalar]) -> str:
    """Return the SHA-256 of an issue: of all its columns but the hash itself, as canonical JSON."""
    frozen = {c.name: row.get(c.name) for c in ISSUE.columns if c.name != "issue_hash"}
    text = json.dumps(frozen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def issues(store: Store) -> list[Issue]:
    """Return every edition of every issue, in the order of publication."""
    return store.run(
        lambda con: [
            Issue(
                row=row_values(ISSUE, row),
                edition=int(str(row["version"])),
                published_at=datetime.fromisoformat(str(row["recorded_at"])),
                author=str(row["author"]),
                reason=str(row["reason"]),
            )
            for row in rows_of(con, "issues", {})
        ]
    )


def find_issue(published: Sequence[Issue], asked: str) -> Issue:
    """Return the issue asked for: by week, by week and edition (``2020-12-28@2``) or by hash.

    A week alone gives its newest edition; of a hash the first digits are enough.

    Raises
    ------
    UnknownIssue
        There is none, or the digits fit more than one.
    """
    week, _, edition = asked.strip().partition("@")
    found = [
        issue
        for issue in published
        if week == str(issue.week_on) and edition in {"", str(issue.edition)}
    ]
    if found:
        return found[-1]
    digits = asked.strip().casefold()
    found = [issue for issue in published if len(digits) >= 6 and issue.hash.startswith(digits)]
    if len(found) == 1:
        return found[0]
    there = ", ".join(issue.name for issue in published[-8:]) or "none yet"
    many = "fits more than one issue" if found else "is no published issue"
    message = f"{asked!r} {many}. Published (the newest): {there}."
    raise UnknownIssue(message)


def newest_edition(published: Sequence[Issue], week_on: date) -> Issue | None:
    """Return the newest edition of a week's issue, None where there is none."""
    found = [issue for issue in published if issue.week_on == week_on]
    return found[-1] if found else None


def publish_issue(
    store: Store,
    row: Mapping[str, Scalar],
    assessments: Sequence[Mapping[str, Scalar]],
    signed: Signature,
) -> Receipt:
    """Return the receipt of an issue frozen for good, chained to the one published before it.

    Parameters
    ----------
    store : Store
        The records.
    row : mapping of str to scalar
        Its columns but the two hashes.
    assessments : sequence of mapping
        Its facilities, as rows of ``assessment``.
    signed : Signature
        Who publishes it, and why.

    Raises
    ------
    DataError
        The week is published and `row` does not say what it corrects, or a value breaks a rule.
    StoreChanged
        The records have moved on from ``data_version``; nothing was published.
    """
    published = issues(store)
    before = newest_edition(published, date.fromisoformat(str(row["week_on"])))
    if before is not None and not row.get("corrects"):
        expected = (
            f"is published already, as {before.name} ({before.hash[:SHORT_HASH]}); "
            "a new edition must say what it corrects"
        )
        raise DataError([DataProblem("issue", None, "week_on", str(row["week_on"]), expected)])
    frozen: dict[str, Scalar] = {
        **row,
        "previous_hash": published[-1].hash if published else GENESIS,
    }
    frozen["issue_hash"] = hash_of(frozen)
    changes = [Change("issue", [frozen]), Change("assessment", assessments)]
    try:
        return store.append(
            changes, signed.author, signed.reason, expected_head=str(row["data_version"])
        )
    except StoreChanged as error:
        message = (
            "The records have changed since this issue was drawn up. Nothing was published; look "
            "at it again, then publish."
        )
        raise StoreChanged(message) from error


def broken_links(published: Sequence[Issue]) -> list[str]:
    """Return what is wrong with the chain of issues, a sentence each; empty where it holds."""
    found = []
    previous = GENESIS
    for issue in published:
        if hash_of(issue.row) != issue.hash:
            found.append(f"Issue {issue.name} is not what its hash {issue.hash[:SHORT_HASH]} says.")
        if issue.row["previous_hash"] != previous:
            found.append(f"Issue {issue.name} does not follow the issue published before it.")
        previous = issue.hash
    return found
