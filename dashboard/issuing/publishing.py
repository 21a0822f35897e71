"""Publishing a week's issue: drawn up from the one scoring door, tried, then frozen for good."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.assessments import Board, make_board
from dashboard.issuing.preflight import Refusal, refusals
from dashboard.report.document import DEFAULT_MARKING, Content, Edition, content_of
from dashboard.report.note import drafted_note
from dashboard.report.quoted import quoted
from data.authored.editing import Signature
from data.authored.issues import Issue, issues, newest_edition, publish_issue
from data.problems import StoreError
from data.schema.cells import Scalar
from data.storage.packing import packed
from data.store import Store
from models.levels import LEVELS_VERSION
from models.scoring import MODEL_VERSION


class NotPublished(StoreError):  # noqa: N818  # reads as what it says
    """Pre-flight refused; the message says why and what to do."""


@dataclass(frozen=True)
class DrawnUp:
    """An issue as it would be published.

    Parameters
    ----------
    board : Board
        What it says.
    edition : Edition
        What is said about it.
    content : dict
        All it would freeze.
    refused : tuple of Refusal
        Why pre-flight would not let it go; empty where it would.
    before : Issue or None
        The edition of the same week it would correct.
    """

    board: Board
    edition: Edition
    content: Content
    refused: tuple[Refusal, ...]
    before: Issue | None


@dataclass(frozen=True)
class Wishes:
    """What whoever publishes decides.

    Parameters
    ----------
    week_on : date
        First day of the week.
    author : str
        Who publishes it.
    note : str, optional
        What changed since the issue before, and why; drafted from the ledgers where not given.
    corrects : str
        What it corrects, where the week is published already.
    marking : str
        How far it may be handed on.
    known_by : date, optional
        Day by which a record must have been known; the first day of the week where not given.
    profile : str, optional
        Weight profile; the one of the board where not given.
    """

    week_on: dt.date
    author: str
    note: str | None = None
    corrects: str = ""
    marking: str = DEFAULT_MARKING
    known_by: dt.date | None = None
    profile: str | None = None


def draw_up(store: Store, wishes: Wishes) -> DrawnUp:
    """Return the issue of a week as it would be published; nothing is stored.

    Raises
    ------
    LookupError
        There is no such weight profile.
    StoreError
        The store cannot serve.
    """
    board = make_board(store, wishes.week_on, wishes.known_by, wishes.profile)
    published = issues(store)
    before = newest_edition(published, wishes.week_on)
    content, edition = drawn(store, board, published, wishes)
    return DrawnUp(board, edition, content, tuple(refusals(board, content)), before)


def drawn(
    store: Store, board: Board, published: Sequence[Issue], wishes: Wishes
) -> tuple[Content, Edition]:
    """Return the content of an issue that follows those published, and what is said about it."""
    previous = issue_before(published, wishes.week_on)
    same_week = newest_edition(published, wishes.week_on)
    edition = Edition(
        week_on=wishes.week_on,
        author=wishes.author,
        number=1 if same_week is None else same_week.edition + 1,
        note=wishes.note or "",
        corrects=wishes.corrects,
        marking=wishes.marking,
    )
    papers = quoted(store, board.assessments.known_by)
    was = None if previous is None else previous.content
    content = content_of(board, edition, papers, was)
    if wishes.note is None:
        edition = replace(edition, note=drafted_note(content))
        content["note"] = edition.note
    return content, edition


def issue_before(published: Sequence[Issue], week_on: dt.date) -> Issue | None:
    """Return the newest edition of the week before, of those published; None for none."""
    earlier = [issue for issue in published if issue.week_on < week_on]
    return max(earlier, key=lambda issue: (issue.week_on, issue.edition), default=None)


def publish(store: Store, made: DrawnUp, signed: Signature, *, force: bool = False) -> Issue:
    """Return the issue once it is frozen.

    Raises
    ------
    NotPublished
        Pre-flight refuses it and nobody forces it.
    DataError
        The week is published already and it does not say what it corrects.
    StoreChanged
        The records have moved on since it was drawn up.
    """
    if made.refused and not force:
        raise NotPublished(refused_words(made.refused))
    publish_issue(store, issue_row(made), _assessment_rows(made.content), signed)
    found = newest_edition(issues(store), made.edition.week_on)
    if found is None:
        message = "The issue was stored and cannot be found again; run `check`."
        raise StoreError(message)
    return found


def refused_words(refused: Sequence[Refusal]) -> str:
    """Return why pre-flight refuses, a line for each reason, and what can be done."""
    lines = [f"- {refusal.reason} {refusal.advice}" for refusal in refused]
    return "\n".join(["Pre-flight refuses this issue:", *lines, "Nothing was published."])


def issue_row(made: DrawnUp) -> dict[str, Scalar]:
    """Return the columns of the issue but its two hashes."""
    board, content = made.board, made.content
    said = board.assessments
    frozen = content["issue"]
    return {
        "week_on": made.edition.week_on.isoformat(),
        "as_of": said.as_of.isoformat(),
        "known_by": said.known_by.isoformat(),
        "cut_off_on": frozen["cut_off_on"],
        "valid_until": frozen["valid_until"],
        "data_version": board.data_version,
        "profile_name": board.profile.name,
        "profile_version": board.profile_version,
        "fingerprint": board.profile.fingerprint,
        "model_version": MODEL_VERSION,
        "levels_version": LEVELS_VERSION,
        "headline": content["headline"]["first"],
        "note": made.edition.note,
        "marking": made.edition.marking,
        "forced": "; ".join(refusal.reason for refusal in made.refused) or None,
        "corrects": made.edition.corrects or None,
        "content": packed(content),
    }


def _assessment_rows(content: Mapping[str, Any]) -> list[dict[str, Scalar]]:
    week_on = content["issue"]["week_on"]
    return [
        {
            "week_on": week_on,
            "facility_id": facility["facility_id"],
            "name": facility["name"],
            "level": facility["level"],
            "held_level": facility["held_level"],
            "rate": facility["rate"],
            "probability_7d": facility["probability_7d"],
            "probability_30d": facility["probability_30d"],
            "interval_low": facility["interval_7d"][0],
            "interval_high": facility["interval_7d"][1],
            "confidence": facility["confidence"],
        }
        for facility in content["assessments"]["facilities"]
    ]
