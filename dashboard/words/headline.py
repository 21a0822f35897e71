"""The one sentence: which facility is most threatened, what changed, and why."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.assessments import Board
from dashboard.words.phrases import (
    ATTACK_WORDS,
    change,
    change_in_a_week,
    day,
    day_of_year,
    join_words,
    ordinal_word,
)
from models.levels import LEVELS
from models.reach.lumps import SEVERAL

REASONS_SHOWN = 3
RECENT_DAYS = 30
# a record that makes less of the rate than this is not worth naming
TAIL_SHARE = 0.02
SERIOUS = [level.name for level in LEVELS[-2:]]
# first words of anniversaries that are written small in a sentence, as the killing of somebody
_HAPPENINGS = frozenset(
    {"Birth", "Completion", "Death", "Execution", "Fall", "Killing", "Martyrdom", "Pardon"}
    | {"Start", "Storming"}
)
_PLURALS = {
    "ied": "roadside bombs",
    "indirect_fire": "rocket or mortar attacks",
    "uas": "drone attacks",
    "ballistic_missile": "ballistic missile attacks",
    SEVERAL: "days with attacks",
}


@dataclass(frozen=True)
class Headline:
    """What the Overview says first.

    Parameters
    ----------
    first : str
        The most threatened facility, its level and how it moved.
    why : str
        What moved it in the last week, or what it rests on.
    others : str
        Who else stands high, and how many rose and fell.
    """

    first: str
    why: str
    others: str


def headline(board: Board) -> Headline:
    """Return the sentences that open the Overview."""
    ranked = board.ranked
    assessed = ranked[ranked["rate"].notna()]
    as_of = board.assessments.as_of
    if assessed.empty:
        return Headline(f"No facility can be assessed on {day(as_of)}.", _why_nothing(board), "")
    top = assessed.iloc[0].to_dict()
    moved = change_in_a_week(top["level"], top["previous_level"])
    first = f"{short_name(top['name'])} is most threatened: {top['level']}, {moved}."
    return Headline(first, why_sentence(board, top["facility_id"]), _others(assessed, top))


def why_sentence(board: Board, facility_id: str) -> str:
    """Return why a facility's rate rose in the last week, or what it rests on where it did not."""
    evidence = _weighed(board, facility_id)
    row = board.facility(facility_id)
    rising = evidence.assign(gain=evidence["share"] - evidence["previous_share"])
    rising = rising[rising["gain"] > 0].sort_values("gain", ascending=False, kind="stable")
    # a rate that fell was not raised, whatever came near meanwhile
    reasons = [] if row["rate"] <= row["previous_rate"] else _reasons(board, rising)
    # reasons hold commas of their own
    if reasons:
        return f"Raised this week by: {'; '.join(reasons)}."
    reasons = _reasons(board, evidence)
    return f"It rests on: {'; '.join(reasons)}." if reasons else "Nothing recent stands behind it."


def driver(board: Board, facility_id: str) -> str:
    """Return what a facility's rate rests on most, in a few words."""
    return _first(_reasons(board, _weighed(board, facility_id))) or "No record bears on it"


def moved_by(board: Board, facility_id: str, before: Board | None = None) -> str:
    """Return what moved a facility's level most; where it did not move, what it rests on.

    Parameters
    ----------
    board : Board
        The date assessed.
    facility_id : str
        A facility that is assessed.
    before : Board, optional
        An earlier date to hold it against; a week ago where none is given.
    """
    row = board.facility(facility_id)
    evidence = _weighed(board, facility_id)
    if before is not None:
        then = before.facility(facility_id)
        row = row | {"previous_level": then["level"], "previous_rate": then["rate"]}
        evidence = _against(evidence, before.shares(facility_id))
    moved = change(row["level"], row["previous_level"]).split(" ", maxsplit=1)[0]
    gain = evidence["share"] - evidence["previous_share"]
    if moved == "up":
        told = _first(_reasons(board, evidence.assign(share=gain.clip(lower=0.0))))
    elif moved == "down":
        told = _fallen_by(board, evidence.assign(share=-gain, rate=row["previous_rate"]))
    else:
        told = ""
    return told or driver(board, facility_id)


def _against(evidence: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    was = before[["kind", "id", "share"]].rename(columns={"share": "previous_share"})
    held = evidence.drop(columns="previous_share").merge(was, on=["kind", "id"], how="left")
    return held.fillna({"previous_share": 0.0})


def _fallen_by(board: Board, losses: pd.DataFrame) -> str:
    reason = _first(_reasons(board, losses[losses["share"] > 0]))
    return f"Fading: {reason[:1].lower()}{reason[1:]}" if reason else ""


def _first(reasons: list[str]) -> str:
    return reasons[0][:1].upper() + reasons[0][1:] if reasons else ""


def short_name(name: str) -> str:
    """Return a name without its course or what stands in parentheses at its end.

    Examples
    --------
    >>> short_name("Highway 1/8 central: Diwaniyah-Hillah-Yusufiya")
    'Highway 1/8 central'
    """
    return re.sub(r"\s*\([^()]*\)$", "", name.split(": ", maxsplit=1)[0])


def _weighed(board: Board, facility_id: str) -> pd.DataFrame:
    return board.shares(facility_id).assign(rate=board.facility(facility_id)["rate"])


def _reasons(board: Board, basis: pd.DataFrame) -> list[str]:
    shares: dict[str, dict[str, float]] = {}
    columns = (basis[name].tolist() for name in ("kind", "id", "share", "rate"))
    for kind, record_id, share, rate in zip(*columns, strict=True):
        if share >= TAIL_SHARE * rate:
            shares.setdefault(kind, {})[record_id] = share
    reasons: list[tuple[float, str]] = []
    if incidents := shares.get("incident"):
        reasons.append((sum(incidents.values()), _incident_reason(board, incidents)))
    for kind, say in (("anniversary", _anniversary_reason), ("trigger", _trigger_reason)):
        for record_id, share in [*shares.get(kind, {}).items()][:1]:
            reasons.append((share, say(board, record_id)))
    reasons.sort(key=lambda reason: -reason[0])
    return [text for _, text in reasons[:REASONS_SHOWN]]


def _incident_reason(board: Board, shares: Mapping[str, float]) -> str:
    rows = board.record_rows("incident", shares)
    weight: dict[str, float] = {}
    for row, share in zip(rows, shares.values(), strict=True):
        weight[row["attack_type"]] = weight.get(row["attack_type"], 0.0) + share
    kind = max(weight, key=lambda name: weight[name])
    days = [row["occurred_on"].date() for row in rows if row["attack_type"] == kind]
    since = board.assessments.as_of - dt.timedelta(days=RECENT_DAYS)
    recent, latest = sum(day_then >= since for day_then in days), max(days)
    if recent < 2:
        when = day_of_year(latest) if recent else day(latest)
        return f"{ATTACK_WORDS[kind].lower()} on {when}"
    words = _PLURALS.get(kind, f"attacks ({ATTACK_WORDS[kind].lower()})")
    return f"{recent} {words} in {RECENT_DAYS} days, the last on {day_of_year(latest)}"


def _anniversary_reason(board: Board, anniversary_id: str) -> str:
    row = board.record("anniversary", anniversary_id)
    dates = board.dates[board.dates["anniversary_id"] == anniversary_id]
    name = short_name(str(row["name"]))
    if dates.empty:
        return name
    near = min(
        dates.to_dict("records"),
        key=lambda date: abs((date["occurs_on"] - board.assessments.as_of).days),
    )
    when = day_of_year(near["occurs_on"])
    if not near["ordinal"]:
        return f"{name} on {when}"
    if name.split(" ", maxsplit=1)[0] in _HAPPENINGS:
        name = f"the {name[0].lower()}{name[1:]}"
    return f"the {ordinal_word(int(near['ordinal'])).lower()} anniversary on {when} of {name}"


def _trigger_reason(board: Board, trigger_id: str) -> str:
    row = board.record("trigger", trigger_id)
    on: dt.date = pd.Timestamp(row["occurred_on"]).date()
    return f"“{row['title']}” on {day_of_year(on)}"


def _others(assessed: pd.DataFrame, top: dict[Any, Any]) -> str:
    rest = assessed[
        (assessed["level"].isin(SERIOUS)) & (assessed["facility_id"] != top["facility_id"])
    ]
    moves = [
        change(a, b) for a, b in zip(assessed["level"], assessed["previous_level"], strict=True)
    ]
    rose = sum(move.startswith("up") for move in moves)
    fell = sum(move.startswith("down") for move in moves)
    names = [f"{short_name(row['name'])} ({row['level']})" for row in rest.to_dict("records")]
    also = (
        f"Also {join_words(names[:3])}. "
        if names
        else "No other facility stands as high as SUBSTANTIAL. "
    )
    moved = f"{_count(rose)} rose and {_count(fell).lower()} fell in a week"
    return f"{also}{moved}, of {len(assessed)} assessed."


def _count(number: int) -> str:
    return "None" if number == 0 else str(number)


def _why_nothing(board: Board) -> str:
    newest = board.assessments.newest_known_on
    if newest is None:
        return "No record was known by then."
    return f"The newest record known by then is of {day(newest)}, too old to stand on."
