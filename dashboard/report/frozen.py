"""A frozen issue read back: its row and its content as typed objects, with no store behind it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.report.document import CONTENT_VERSION
from dashboard.report.facilities import has_page
from dashboard.report.problems import ReportError
from dashboard.words.phrases import day as day_in_words
from data.storage.packing import unpacked
from models.levels import LEVELS_VERSION, NOT_ASSESSED, Level

DRAFT_HASH = ""
LAPSED = "A level holds to a day of its own, named beside it, and is none after that day."


@dataclass(frozen=True)
class Facility:
    """One facility of an issue.

    Parameters
    ----------
    facility_id, name, short_name, kind : str
        Which one.
    rank : int or None
        Its place, 1 for the most threatened; None where it is not assessed.
    level, held_level : str
        The level, and the one held of late.
    rate, probability_7d, probability_30d, interval_low, interval_high : float or None
        The numbers; None where it is not assessed.
    confidence, confidence_reason : str or None
        A to D, about the records, and what keeps it down.
    was : str or None
        Level in the issue before, or a week ago; None where there was none.
    valid_until : date or None
        Last day its level holds.
    driver, why : str or None
        What it rests on most, in a few words and in a sentence.
    not_assessed_because : str or None
        Why it has no level.
    override : dict or None
        The level an analyst has set by hand: ``level, starts_on, expires_on, because, author``.
    contributions : dict
        Rate by factor.
    evidence : tuple of dict
        ``kind, id, label, share, previous_share, brief_ids``, greatest share first.
    lat, lon : float or None
        Where it lies.
    ahead : tuple of str
        What the next 60 days bring if nothing happens, a sentence a change of level.
    dates_ahead, attempts : tuple of dict
        ``on, anniversary_id`` of dates that bear on it; ``incident_id, on, label`` of attempts.
    """

    facility_id: str
    name: str
    short_name: str
    kind: str
    rank: int | None
    level: str
    held_level: str
    rate: float | None
    probability_7d: float | None
    probability_30d: float | None
    interval_low: float | None
    interval_high: float | None
    confidence: str | None
    confidence_reason: str | None
    was: str | None
    valid_until: dt.date | None
    driver: str | None
    why: str | None
    not_assessed_because: str | None
    override: dict[str, str] | None
    contributions: dict[str, float | None]
    evidence: tuple[dict[str, Any], ...]
    lat: float | None
    lon: float | None
    ahead: tuple[str, ...]
    dates_ahead: tuple[dict[str, str], ...]
    attempts: tuple[dict[str, str], ...]

    @property
    def is_assessed(self) -> bool:
        """Return whether it has a level."""
        return self.rate is not None

    @property
    def has_page(self) -> bool:
        """Return whether a report gives it a page of its own."""
        return self.is_assessed and has_page(self.level, self.held_level)


@dataclass(frozen=True)
class Issue:
    """A frozen issue.

    Parameters
    ----------
    week_on, as_of, known_by, valid_until : date
        First day of its week, the date assessed, what was known, and how long it may be read.
    cut_off_on : date or None
        Newest day a record that counts became known.
    edition : int
        Edition of its week.
    corrects, forced, note, headline, marking, author : str
        What it says about itself; empty where it says nothing.
    profile_name, fingerprint, model_version, levels_version, data_version, issue_hash : str
        What it was made with; the hash of a draft is empty.
    profile_version : int
        Version of the weights.
    is_draft : bool
        Whether it is a trial of weights and no published issue.
    since : date
        What its levels are compared with: day of the issue before, or a week ago.
    follows_issue : bool
        Whether it is the issue before.
    why, others : str
        The sentences after the headline.
    levels : dict of Level
        The scale it was made with, by name, lowest first.
    facilities : tuple of Facility
        Most threatened first, those not assessed last.
    content : dict
        Everything, as it was frozen.
    read_day : date or None
        Day it is read on, where levels that had lapsed by then are to read NOT ASSESSED.
    """

    week_on: dt.date
    as_of: dt.date
    known_by: dt.date
    valid_until: dt.date
    cut_off_on: dt.date | None
    edition: int
    corrects: str
    forced: str
    note: str
    headline: str
    marking: str
    author: str
    profile_name: str
    profile_version: int
    fingerprint: str
    model_version: str
    levels_version: str
    data_version: str
    issue_hash: str
    is_draft: bool
    since: dt.date
    follows_issue: bool
    why: str
    others: str
    levels: dict[str, Level]
    facilities: tuple[Facility, ...]
    content: dict[str, Any]
    read_day: dt.date | None = None

    @property
    def with_page(self) -> list[Facility]:
        """Return the facilities with a page of their own."""
        return [facility for facility in self.facilities if facility.has_page]

    def level(self, name: str) -> Level:
        """Return a level by name; anything unknown reads as NOT ASSESSED."""
        return self.levels.get(name, self.levels[NOT_ASSESSED.name])

    def weekly(self, facility_id: str) -> pd.DataFrame:
        """Return a facility's weeks: ``week_on, rate, level, held_level, attempts``."""
        frame = pd.DataFrame(self.content["weekly"].get(facility_id, []))
        return _timed(frame, "week_on", ("rate", "attempts"))

    def outlook(self, facility_id: str) -> pd.DataFrame:
        """Return its next 60 days: ``on, rate, probability_7d, level, held_level``."""
        frame = pd.DataFrame(self.content["outlook"].get(facility_id, []))
        return _timed(frame, "on", ("rate", "probability_7d"))

    def reliability(self) -> pd.DataFrame:
        """Return what was said and what happened: ``week_on, level, said, happened``."""
        return _timed(pd.DataFrame(self.content["reliability"]), "week_on", ())

    @property
    def unfinished(self) -> list[pd.Timestamp]:
        """Return the weeks, in order, of which part is typically still to be reported."""
        weeks = self.content["reporting"]["unfinished_weeks"]
        return [pd.Timestamp(week) for week in weeks]

    def read_on(self, day: dt.date) -> "Issue":
        """Return the issue as it may be read on a day: a level that has lapsed is none.

        A facility whose level held to a day before it reads NOT ASSESSED, with the day it lapsed.
        """
        seen = [_read_on(each, day) for each in self.facilities]
        # those left without a level go below those with one, as on any board
        seen.sort(key=lambda each: not each.is_assessed)
        read = replace(self, facilities=tuple(seen), read_day=day)
        assessed = sum(each.is_assessed for each in self.facilities)
        lapsed = assessed - sum(each.is_assessed for each in seen)
        if not lapsed:
            return read
        # what stood in the headline and the note was said of levels that are none any more
        return replace(
            read, headline=_lapsed_headline(lapsed, assessed), why=LAPSED, others="", note=""
        )


def issue_of(row: Mapping[Any, Any]) -> Issue:
    """Return the issue of a row of the table ``issue``.

    Raises
    ------
    ReportError
        Its content cannot be read, or was frozen by another version of Vigil.
    """
    content = _content(row)
    said, change = content["issue"], _change(content)
    return Issue(
        week_on=_date(row["week_on"]),
        as_of=_date(row["as_of"]),
        known_by=_date(row["known_by"]),
        valid_until=_date(row["valid_until"]),
        cut_off_on=_date_or_none(row.get("cut_off_on")),
        edition=int(said["edition"]),
        corrects=_text(row.get("corrects")),
        forced=_text(row.get("forced")),
        note=_text(row.get("note")),
        headline=str(row["headline"]),
        marking=str(row["marking"]),
        author=str(said["author"]),
        profile_name=str(row["profile_name"]),
        profile_version=int(row["profile_version"]),
        fingerprint=str(row["fingerprint"]),
        model_version=str(row["model_version"]),
        levels_version=str(row["levels_version"]),
        data_version=str(row["data_version"]),
        issue_hash=str(row["issue_hash"]),
        is_draft=bool(content["draft"]),
        since=dt.date.fromisoformat(change["since"]) if change else _date(row["as_of"]),
        follows_issue=change.get("basis") == "issue",
        why=content["headline"]["why"],
        others=content["headline"]["others"],
        levels={each["name"]: _level(each) for each in content["levels"]},
        facilities=tuple(_facility(each) for each in content["assessments"]["facilities"]),
        content=content,
    )


def draft_row(content: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the row an issue of a content would have, for a draft that nobody published.

    Parameters
    ----------
    content : mapping
        The content.
    text : str
        The content as text.
    """
    said = content["issue"]
    profile = said["profile"]
    kept = ("week_on", "as_of", "known_by", "cut_off_on", "valid_until", "data_version")
    told = ("model_version", "levels_version", "marking", "corrects")
    return {name: said[name] for name in (*kept, *told)} | {
        "profile_name": profile["name"],
        "profile_version": profile["version"],
        "fingerprint": profile["fingerprint"],
        "headline": content["headline"]["first"],
        "note": content["note"],
        "forced": "",
        "content": text,
        "previous_hash": DRAFT_HASH,
        "issue_hash": DRAFT_HASH,
    }


def refuse_other_scale(issue: Issue) -> None:
    """Refuse to draw an issue whose levels are not those the charts draw.

    Raises
    ------
    ReportError
        They are of another version.
    """
    if issue.levels_version != LEVELS_VERSION:
        message = (
            f"The issue of {issue.week_on} was made with levels {issue.levels_version}, and this "
            f"Vigil draws levels {LEVELS_VERSION}. Its numbers can be had with --formats csv,json; "
            "its pictures need the Vigil that published it."
        )
        raise ReportError(message)


def _content(row: Mapping[Any, Any]) -> dict[str, Any]:
    try:
        content = unpacked(row["content"])
    except (TypeError, ValueError) as error:
        message = f"The content of the issue of {row['week_on']} is no JSON ({error}); see check."
        raise ReportError(message) from error
    version = content.get("content_version")
    if version != CONTENT_VERSION:
        message = (
            f"The content of the issue of {row['week_on']} has the form {version!r}; "
            f"this Vigil reads form {CONTENT_VERSION}. Use the Vigil that published it."
        )
        raise ReportError(message)
    return content


def _change(content: Mapping[str, Any]) -> dict[str, str]:
    # every facility is compared with the same day
    facilities = content["assessments"]["facilities"]
    return dict(facilities[0]["change"]) if facilities else {}


def _facility(said: Mapping[str, Any]) -> Facility:
    low, high = said["interval_7d"]
    same = (
        *("facility_id", "name", "short_name", "kind", "rank", "level", "held_level", "rate"),
        *("probability_7d", "probability_30d", "confidence", "confidence_reason", "driver"),
        *("why", "not_assessed_because", "override", "contributions", "lat", "lon"),
    )
    lists = ("evidence", "ahead", "dates_ahead", "attempts")
    told: dict[str, Any] = {name: said[name] for name in same}
    told |= {name: tuple(said.get(name, ())) for name in lists}
    return Facility(
        **told,
        interval_low=low,
        interval_high=high,
        was=said["change"]["was"],
        valid_until=_date_or_none(said["valid_until"]),
    )


def has_lapsed(valid_until: dt.date | None, day: dt.date) -> bool:
    """Return whether a level that held to a day is none any more on another."""
    return valid_until is not None and day > valid_until


def _lapsed_headline(lapsed: int, assessed: int) -> str:
    which = f"All {assessed}" if lapsed == assessed else f"{lapsed} of {assessed}"
    have = f"{which} levels have" if assessed > 1 else "The level has"
    return f"{have} lapsed: {NOT_ASSESSED.name}."


def _read_on(facility: Facility, day: dt.date) -> Facility:
    until = facility.valid_until
    if until is None or not has_lapsed(until, day):
        return facility
    return replace(
        facility,
        level=NOT_ASSESSED.name,
        held_level=NOT_ASSESSED.name,
        rank=None,
        rate=None,
        probability_7d=None,
        probability_30d=None,
        interval_low=None,
        interval_high=None,
        confidence=None,
        confidence_reason=None,
        driver=None,
        why=None,
        # what it was before is the level of another week, and no change leads to it
        was=NOT_ASSESSED.name,
        override=None,
        contributions=dict.fromkeys(facility.contributions),
        not_assessed_because=f"lapsed: it held to {day_in_words(until)}",
    )


def _level(said: Mapping[str, Any]) -> Level:
    edge = said["lower_edge"]
    return Level(**{**said, "lower_edge": float("nan") if edge is None else edge})


def _timed(frame: pd.DataFrame, day: str, numbers: tuple[str, ...]) -> pd.DataFrame:
    if frame.empty:
        return frame
    told: dict[str, Any] = {name: frame[name].astype("float64") for name in numbers}
    told[day] = pd.to_datetime(frame[day])
    return frame.assign(**told)


def _date(value: Any) -> dt.date:
    return pd.Timestamp(value).date()


def _date_or_none(value: Any) -> dt.date | None:
    return None if _is_missing(value) else _date(value)


def _text(value: Any) -> str:
    return "" if _is_missing(value) else str(value)


def _is_missing(value: Any) -> bool:
    return value is None or bool(pd.isna(value))
