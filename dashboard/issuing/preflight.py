"""What keeps an issue back: each check a reason, and what to do about it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.assessments import Board, to_document
from dashboard.listings.plain import as_plain
from dashboard.report.readable import unreadable
from models.levels import NOT_ASSESSED
from models.records import Records
from models.scoring import assess

# records may be this old on the day assessed before an issue made of them is kept back
STALE_AFTER_DAYS = 21
# as many made-up records as could ever be needed to move a level
MADE_UP = 40
SUM_TOLERANCE = 1e-9
FULL_STRENGTH = 3
Facilities = list[dict[str, Any]]


@dataclass(frozen=True)
class Refusal:
    """One reason to keep an issue back, and what to do about it, both in sentences."""

    reason: str
    advice: str


def refusals(board: Board, content: Mapping[str, Any]) -> Iterator[Refusal]:
    """Return why an issue must not be published; nothing where it may."""
    yield from _empty(board)
    yield from _stale(board)
    yield from _dead_factors(board)
    yield from _lapsed(content)
    yield from _disagreeing(board, content)
    for fault in unreadable(content):
        yield Refusal(fault, "Shorten the note, or correct the words where they are on record.")


def _empty(board: Board) -> Iterator[Refusal]:
    if board.ranked.empty:
        yield Refusal(
            "No facility stands on the board of this date.",
            "Add one on the Records page, or take the retraction of one back.",
        )


def _stale(board: Board) -> Iterator[Refusal]:
    said = board.assessments
    newest = said.newest_known_on
    age = None if newest is None else (said.as_of - newest).days
    if age is None or age > STALE_AFTER_DAYS:
        found = (
            "there is no record at all" if age is None else f"the newest record is {age} days old"
        )
        yield Refusal(
            f"The data are stale: {found}.",
            f"Bring in records of the last {STALE_AFTER_DAYS} days.",
        )


def _dead_factors(board: Board) -> Iterator[Refusal]:
    """Refuse a factor that cannot move any level: made-up records of it are tried."""
    tried: dict[str, Callable[[Board], Records]] = {
        "frequency": _with_incidents,
        "triggers": _with_triggers,
        "anniversaries": _with_anniversaries,
    }
    was = board.assessments.facilities["level"].to_numpy()
    if (was == NOT_ASSESSED.name).all():
        return
    for factor, made_up in tried.items():
        said = board.assessments
        tested = assess(made_up(board), board.profile, said.as_of, said.known_by)
        if not np.any(tested.facilities["level"].to_numpy() != was):
            yield Refusal(
                f"The factor {factor} cannot move any level: {MADE_UP} made-up records of it "
                "changed none.",
                "Look at its weight and its effects in the weight profile.",
            )


def _with_incidents(board: Board) -> Records:
    records, said = board.records, board.assessments
    assessed = board.ranked[board.ranked["level"] != NOT_ASSESSED.name]
    target = records.facilities.set_index("facility_id").loc[assessed["facility_id"].iloc[-1]]
    row = {
        "incident_id": [f"pre-flight-{n}" for n in range(MADE_UP)],
        "occurred_on": said.as_of - dt.timedelta(days=1),
        "known_on": said.known_by,
        "facility_id": target.name,
        "governorate": target["governorate"],
        "country": target["country"],
        "lat": target["lat"],
        "lon": target["lon"],
        "location_error_km": 0.0,
        "target_class": target["target_class"],
        "actor_class": "unattributed",
        "confidence": "high",
        "source_independence": "independent",
        "is_aggregate": 0,
        "state": "accepted",
    }
    return replace(records, incidents=_added(records.incidents, row))


def _with_triggers(board: Board) -> Records:
    records, said = board.records, board.assessments
    row = {
        "trigger_id": [f"pre-flight-{n}" for n in range(MADE_UP)],
        "occurred_on": said.as_of - dt.timedelta(days=1),
        "known_on": said.known_by,
        "category": "pre-flight",
        "title": "made up",
        "strength": FULL_STRENGTH,
        "state": "accepted",
    }
    return replace(records, trigger_events=_added(records.trigger_events, row))


def _with_anniversaries(board: Board) -> Records:
    records, said = board.records, board.assessments
    row = {
        "anniversary_id": [f"pre-flight-{n}" for n in range(MADE_UP)],
        "name": "made up",
        "calendar": "gregorian",
        "recurrence": "annual",
        "month": said.as_of.month,
        "day": said.as_of.day,
        "known_on": said.known_by,
        "offset_days": 0,
        "spread_days": 0,
        "strength": FULL_STRENGTH,
        "state": "accepted",
    }
    return replace(records, anniversaries=_added(records.anniversaries, row))


def _added(frame: pd.DataFrame, row: Mapping[str, Any]) -> pd.DataFrame:
    more = pd.DataFrame(row).reindex(columns=frame.columns)
    dates = [name for name in more.columns if str(frame[name].dtype).startswith("datetime")]
    more = more.assign(**{name: pd.to_datetime(more[name]) for name in dates})
    # the bookkeeping of made-up rows is of no matter, but integers must stay integers
    for name in ("version", "date_precision"):
        if name in more and more[name].isna().all():
            more[name] = 1
    return pd.concat([frame, more.astype(frame.dtypes.to_dict())], ignore_index=True)


def _lapsed(content: Mapping[str, Any]) -> Iterator[Refusal]:
    as_of = content["issue"]["as_of"]
    for facility in _facilities(content):
        until = facility.get("valid_until")
        if facility["level"] != NOT_ASSESSED.name and (until is None or until < as_of):
            yield Refusal(
                f"The level of {facility['name']} has lapsed (valid until {until}).",
                "Assess it anew.",
            )


def _disagreeing(board: Board, content: Mapping[str, Any]) -> Iterator[Refusal]:
    """Refuse where what would be frozen is not what the screens and the command line say."""
    shown = as_plain(to_document(board))["facilities"]
    names = ("level", "held_level", "rate", "probability_7d", "probability_30d", "contributions")
    for facility, frozen in zip(shown, _facilities(content), strict=True):
        differs = [name for name in ("facility_id", *names) if facility[name] != frozen[name]]
        if differs:
            yield Refusal(
                f"Two views of {facility['name']} disagree on {', '.join(differs)}.",
                "Run `check`, then draw the issue up again.",
            )
        elif facility["rate"] is not None and not _adds_up(frozen):
            yield Refusal(
                f"The shares of {facility['name']} do not add up to its rate.",
                "This is a fault of Vigil; report it.",
            )


def _adds_up(facility: Mapping[str, Any]) -> bool:
    parts = facility["contributions"]
    evidence = sum(item["share"] for item in facility["evidence"])
    totals = (sum(parts.values()), parts["background"] + evidence)
    return all(abs(total - facility["rate"]) <= SUM_TOLERANCE for total in totals)


def _facilities(content: Mapping[str, Any]) -> Facilities:
    facilities: Facilities = content["assessments"]["facilities"]
    return facilities
