"""What an issue freezes about each facility beside the numbers: words, places, days ahead."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.assessments import Board
from dashboard.listings.plain import as_plain
from dashboard.report.words import unmarked
from dashboard.words.headline import driver, short_name, why_sentence
from dashboard.words.outlook import outlook_sentences
from models.exploring.level_changes import level_changes
from models.exploring.outlook import outlook
from models.exploring.whatif import look
from models.history import WEEK_DAYS
from models.levels import LEVELS
from models.records import NO_DAY, to_date

RANKS = {level.name: rank for rank, level in enumerate(LEVELS)}
# from here up a facility has a page of its own
FIRST_WITH_PAGE = "SUBSTANTIAL"
WEEKS_KEPT = 26


@dataclass(frozen=True)
class Ahead:
    """The next 60 days of a board if nothing happens.

    Parameters
    ----------
    days : dict
        For each facility with a page of its own, its days: ``on, rate, probability_7d, level,
        held_level``.
    changes : dict
        The rows of :func:`models.exploring.level_changes.level_changes` by facility.
    valid_until : dict
        Last day the level of each assessed facility holds.
    scope : dict
        Which anniversaries bear on a facility with a page of its own.
    """

    days: dict[str, list[dict[str, Any]]]
    changes: dict[str, pd.DataFrame]
    valid_until: dict[str, dt.date]
    scope: dict[str, set[str]]


def has_page(level: str, held_level: str) -> bool:
    """Return whether a facility has a page of its own: its level or its held level is high."""
    highest = max(RANKS.get(level, -1), RANKS.get(held_level, -1))
    return highest >= RANKS[FIRST_WITH_PAGE]


def look_ahead(board: Board) -> Ahead:
    """Return what the next 60 days of a board look like if nothing happens."""
    said = board.assessments
    view = look(board.records, board.profile, said.as_of, said.known_by)
    found = outlook(view)
    changes = level_changes(view, found)
    paged = [row["facility_id"] for row in board.ranked.to_dict("records") if _paged(row)]
    valid = zip(found.facility_ids, found.valid_until.tolist(), strict=True)
    return Ahead(
        days={facility_id: _days(found.frame(facility_id)) for facility_id in paged},
        changes={str(key): rows for key, rows in changes.groupby("facility_id")},
        valid_until={str(key): to_date(day) for key, day in valid if day != NO_DAY},
        scope=_scope(view.basis.inputs, paged),
    )


def frozen_facilities(
    board: Board,
    said: Sequence[Mapping[str, Any]],
    ahead: Ahead,
    previous: Mapping[str, Any] | None,
) -> list[dict[str, Any]]:
    """Return the facilities of a content: what a board says of them, and words beside it.

    Parameters
    ----------
    board : Board
        The board.
    said : sequence of mappings
        Its facilities, as :func:`dashboard.assessments.to_document` has them, in order of rank.
    ahead : Ahead
        Their next 60 days.
    previous : mapping, optional
        Content of the issue before, which levels are compared with; a week ago without one.
    """
    rows = board.records.facilities.to_dict("records")
    records = {str(row["facility_id"]): row for row in rows}
    was = _levels_before(board, previous)
    frozen = []
    for place, facility in enumerate(said, 1):
        facility_id = facility["facility_id"]
        words = _words(board, facility, records[facility_id], ahead)
        words["rank"] = None if facility["rate"] is None else place
        words["change"] = {**was, "was": was["was"].get(facility_id)}
        frozen.append({**facility, **words})
    return frozen


def _words(
    board: Board, said: Mapping[str, Any], record: Mapping[Any, Any], ahead: Ahead
) -> dict[str, Any]:
    facility_id = said["facility_id"]
    is_assessed = said["rate"] is not None
    until = ahead.valid_until.get(facility_id)
    words: dict[str, Any] = {
        "short_name": short_name(said["name"]),
        "kind": record["kind"],
        "lat": record["lat"],
        "lon": record["lon"],
        "confidence_reason": board.facility(facility_id)["confidence_reason"] or None,
        "valid_until": None if until is None else until.isoformat(),
        "driver": driver(board, facility_id) if is_assessed else None,
        "why": why_sentence(board, facility_id) if is_assessed else None,
        "evidence": _evidence(board, said),
    }
    return words | (_page_words(board, said, ahead) if facility_id in ahead.days else {})


def _page_words(board: Board, said: Mapping[str, Any], ahead: Ahead) -> dict[str, Any]:
    facility_id = said["facility_id"]
    changes = ahead.changes.get(facility_id, pd.DataFrame())
    sentences = outlook_sentences(said["level"], changes, board.labels)
    dates = board.dates[board.dates["occurs_on"] >= board.assessments.as_of]
    return {
        "ahead": [unmarked(sentence) for sentence in sentences],
        "dates_ahead": [
            {"on": row["occurs_on"].isoformat(), "anniversary_id": row["anniversary_id"]}
            for row in dates.to_dict("records")
            if row["anniversary_id"] in ahead.scope[facility_id]
        ],
        "attempts": _attempts(board, facility_id),
    }


def _levels_before(board: Board, previous: Mapping[str, Any] | None) -> dict[str, Any]:
    if previous is None:
        week_ago = board.assessments.as_of - dt.timedelta(days=WEEK_DAYS)
        frame = board.assessments.facilities
        was = dict(zip(frame["facility_id"], frame["previous_level"], strict=True))
        return {"was": was, "since": week_ago.isoformat(), "basis": "week"}
    facilities = previous["assessments"]["facilities"]
    was = {facility["facility_id"]: facility["level"] for facility in facilities}
    return {"was": was, "since": previous["issue"]["week_on"], "basis": "issue"}


def _evidence(board: Board, said: Mapping[str, Any]) -> list[dict[str, Any]]:
    told = board.evidence(said["facility_id"])
    columns = (told[name] for name in ("kind", "id", "label", "previous_share"))
    more = {
        (kind, record_id): {"label": label, "previous_share": share}
        for kind, record_id, label, share in zip(*columns, strict=True)
    }
    return [{**item, **more[item["kind"], item["id"]]} for item in said["evidence"]]


def _attempts(board: Board, facility_id: str) -> list[dict[str, str]]:
    incidents = board.records.incidents
    since = pd.Timestamp(board.assessments.as_of - dt.timedelta(days=WEEK_DAYS * WEEKS_KEPT))
    at = incidents["incident_id"].isin(board.at_facility(facility_id))
    own = incidents[at & (incidents["occurred_on"] >= since)]
    labels = board.labels.of("incident", own["incident_id"])
    return [
        {
            "incident_id": row["incident_id"],
            "on": f"{row['occurred_on']:%Y-%m-%d}",
            "label": label,
        }
        for row, label in zip(own.to_dict("records"), labels, strict=True)
    ]


def _paged(row: Mapping[Any, Any]) -> bool:
    return has_page(row["level"], row["held_level"])


def _days(frame: pd.DataFrame) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = as_plain(frame.assign(on=frame["on"].dt.strftime("%Y-%m-%d")))
    return told


def _scope(inputs: Any, paged: list[str]) -> dict[str, set[str]]:
    ids = inputs.records.anniversaries["anniversary_id"].to_numpy(dtype=object)
    facility_ids = inputs.records.facilities["facility_id"].to_numpy(dtype=object)
    columns = {name: int(np.flatnonzero(facility_ids == name)[0]) for name in paged}
    return {name: set(ids[inputs.anniversary_scope[:, at]]) for name, at in columns.items()}
