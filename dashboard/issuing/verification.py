"""Verifying a published issue: recomputed to the last digit from the records known then."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dashboard.assessments import make_board
from dashboard.issuing.publishing import Wishes, drawn
from data.authored.issues import SHORT_HASH, Issue, hash_of, issues
from data.problems import StoreError
from data.queries import UnknownProfile
from data.storage.changes import GENESIS
from data.storage.packing import canonical, packed
from data.store import Store
from models.levels import LEVELS_VERSION
from models.scoring import MODEL_VERSION

MOST = 20
_MISSING = object()


@dataclass(frozen=True)
class Verdict:
    """What came of verifying an issue.

    Parameters
    ----------
    issue : Issue
        The issue.
    faults : tuple of str
        What is wrong, each naming its place; empty where the issue is as it was published.
    """

    issue: Issue
    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Return whether the issue is as it was published and comes out the same again."""
        return not self.faults


def verify(store: Store, issue: Issue) -> Verdict:
    """Return whether an issue is whole, chained, and comes out the same from the records of then.

    Raises
    ------
    StoreError
        The store cannot serve.
    """
    published = issues(store)
    faults = [*_of_hash(issue), *_of_chain(issue, published), *_of_columns(issue)]
    faults += _of_recomputing(store, issue, published)
    if len(faults) == 1 and hash_of(issue.row) != issue.hash:
        # every other column is vouched for by the content, the chain or the recomputing
        faults.append("forced: all else comes out as it was frozen, so this was altered.")
    return Verdict(issue, tuple(faults[:MOST]))


def damage(store: Store) -> list[str]:
    """Return what is wrong with the records issues are recomputed from, a sentence each.

    Journal and DuckDB file are walked from the first line to the last; empty where both are whole.
    """
    return [finding.message for finding in store.check() if not finding.ok]


def differences(stated: Any, found: Any, where: str = "") -> Iterator[str]:
    """Return where two JSON values differ, as ``assessments.facilities[3].rate: 0.1, not 0.2``."""
    if isinstance(stated, Mapping) and isinstance(found, Mapping):
        for key in sorted({*stated, *found}):
            inner = f"{where}.{key}" if where else str(key)
            yield from differences(stated.get(key, _MISSING), found.get(key, _MISSING), inner)
    elif isinstance(stated, list) and isinstance(found, list):
        if len(stated) != len(found):
            yield f"{where}: {len(stated)} entries, not {len(found)}"
        for at, (one, other) in enumerate(zip(stated, found, strict=False)):
            yield from differences(one, other, f"{where}[{at}]")
    elif stated != found or type(stated) is not type(found):
        yield f"{where}: {_said(stated)}, not {_said(found)}"


def _said(value: Any) -> str:
    if value is _MISSING:
        return "missing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _of_hash(issue: Issue) -> Iterator[str]:
    found = hash_of(issue.row)
    if found != issue.hash:
        yield (
            f"The issue is not what its hash says: its columns give {found[:SHORT_HASH]}, it "
            f"carries {issue.hash[:SHORT_HASH]}."
        )


def _of_chain(issue: Issue, published: Sequence[Issue]) -> Iterator[str]:
    earlier = [other for other in published if other.published_at < issue.published_at]
    previous = earlier[-1].hash if earlier else GENESIS
    if issue.row["previous_hash"] != previous:
        yield (
            f"previous_hash: {str(issue.row['previous_hash'])[:SHORT_HASH]}, but the issue "
            f"published before it has {previous[:SHORT_HASH]}."
        )


def _of_columns(issue: Issue) -> Iterator[str]:
    """Return where the columns say something else than the frozen content."""
    try:
        frozen = issue.content
        said = frozen["issue"]
        stated = {
            "week_on": said["week_on"],
            "as_of": said["as_of"],
            "known_by": said["known_by"],
            "cut_off_on": said["cut_off_on"],
            "valid_until": said["valid_until"],
            "profile_name": said["profile"]["name"],
            "profile_version": said["profile"]["version"],
            "fingerprint": said["profile"]["fingerprint"],
            "model_version": said["model_version"],
            "levels_version": said["levels_version"],
            "data_version": said["data_version"],
            "marking": said["marking"],
            "headline": frozen["headline"]["first"],
            "note": frozen["note"],
            "corrects": said["corrects"] or None,
        }
    except (ValueError, KeyError, TypeError) as error:
        yield f"content: cannot be read ({error})."
        return
    found = {name: issue.row[name] for name in stated}
    yield from (f"{fault} (the content)." for fault in differences(found, stated))


def _of_recomputing(store: Store, issue: Issue, published: Sequence[Issue]) -> Iterator[str]:
    made_by = (issue.row["model_version"], issue.row["levels_version"])
    if made_by != (MODEL_VERSION, LEVELS_VERSION):
        yield (
            f"It was made by model {made_by[0]} with levels {made_by[1]}; this is model "
            f"{MODEL_VERSION} with levels {LEVELS_VERSION}, which cannot recompute it."
        )
        return
    try:
        again = _recomputed(store, issue, published)
        frozen = issue.content
    except (LookupError, UnknownProfile, StoreError, ValueError, OverflowError) as error:
        yield f"It cannot be recomputed: {error}"
        return
    if issue.row["content"] not in {packed(again), canonical(again)}:
        found = list(differences(frozen, again))
        yield from (f"{fault} (recomputed)." for fault in found)
        if not found:
            yield "content: not written as it was frozen."


def _recomputed(store: Store, issue: Issue, published: Sequence[Issue]) -> dict[str, Any]:
    wishes = Wishes(
        week_on=issue.week_on,
        author=str(issue.content["issue"]["author"]),
        note=str(issue.row["note"]),
        corrects=str(issue.row["corrects"] or ""),
        marking=str(issue.row["marking"]),
        known_by=_date(issue, "known_by"),
        profile=f"{issue.row['profile_name']}@{issue.row['profile_version']}",
    )
    earlier = [other for other in published if other.published_at < issue.published_at]
    return made_again(store, str(issue.row["data_version"]), _date(issue, "as_of"), wishes, earlier)


def made_again(
    store: Store, data_version: str, as_of: dt.date, wishes: Wishes, earlier: Sequence[Issue]
) -> dict[str, Any]:
    """Return the content of an issue made of the records as they stood at a data version."""
    with TemporaryDirectory(prefix="vigil-past-") as folder:
        then = store.past(data_version, Path(folder))
        board = make_board(then, as_of, wishes.known_by, wishes.profile)
        content, _ = drawn(then, board, earlier, wishes)
    return content


def _date(issue: Issue, name: str) -> dt.date:
    return dt.date.fromisoformat(str(issue.row[name]))
