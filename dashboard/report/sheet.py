"""The words and charts of the board, ready to be set: one source for PDF, PNG and HTML."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from dashboard.charts.reliability import by_level
from dashboard.report.drawings import Hand, Size, drawn, map_svg, sparkline_svg, strip_svg
from dashboard.report.frozen import Facility, Issue
from dashboard.words.phrases import (
    CONFIDENCE_WORDS,
    SCALE_NOTE,
    change,
    day,
    day_of_year,
    days_apart,
    ordinal_word,
    percent,
    percent_range,
)
from dashboard.words.reporting import unfinished_note
from models.levels import Level
from models.scoring import HORIZON_DAYS

MOST_ROWS = 14
MOST_DATES = 14
SHORT_HASH = 12
MAP, STRIP = Size(460, 310, 0), Size(520, 200, 0)
NOTHING = "–"
BARS = {"A": 4, "B": 3, "C": 2, "D": 1}
# the labels of TLP 2.0, letters upon black
TLP_INKS = {
    "TLP:RED": "#ff2b2b",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}
Sheet = dict[str, Any]


def sheet_of(issue: Issue, hand: Hand = drawn) -> Sheet:
    """Return what the board of an issue says and shows, ready to be set."""
    rows = [facility_row(issue, each) for each in issue.facilities]
    for row, each in zip(rows[:MOST_ROWS], issue.facilities, strict=False):
        row["spark"]["svg"] = sparkline_svg(issue, each)
    return {
        **frame_of(issue),
        "headline": issue.headline,
        "why": issue.why,
        "others": issue.others,
        "note": issue.note,
        "note_title": f"What changed since {_since(issue)}",
        "note_head": f"Since {_since(issue)}:",
        "ranking_head": _ranking_head(issue),
        "table_head": _table_head(issue),
        "rows": rows,
        "rest": [_rest(issue.facilities[n:]) for n in range(min(len(rows), MOST_ROWS) + 1)],
        "dates": _dates(issue),
        "dates_rest": _dates_rest(issue),
        "map": {
            "svg": hand(lambda: map_svg(issue, MAP), MAP),
            "alt": _map_words(issue),
            "caption": _map_caption(issue),
        },
        "strip": _strip(issue, hand),
        "brief": _brief(issue),
    }


def frame_of(issue: Issue) -> Sheet:
    """Return what stands on every page of an issue: title, marking, notices, scale and footer."""
    last = issue.as_of + dt.timedelta(days=HORIZON_DAYS - 1)
    return {
        "document_title": f"Vigil: weekly threat levels, {issue.week_on}",
        "title": "Weekly threat levels",
        "period": f"{day(issue.as_of)} – {day(last)}",
        "marking": marking(issue.marking),
        "notices": _notices(issue),
        "levels": _scale(issue),
        "footer": footer(issue),
        # what must be read back from every page
        "burned": [
            footer(issue)[0],
            issue.data_version[:SHORT_HASH],
            issue.issue_hash[:SHORT_HASH],
            footer(issue)[-1],
        ],
        "draft": issue.is_draft,
    }


def marking(text: str) -> dict[str, str]:
    """Return a marking with its colours; one that is no TLP label stands black upon white."""
    known = TLP_INKS.get(text.strip().upper())
    if known is None:
        return {"text": text, "ink": "#000000", "ground": "#ffffff"}
    return {"text": text.strip().upper(), "ink": known, "ground": "#000000"}


def footer(issue: Issue) -> list[str]:
    """Return the lines burned into every page: dates, versions, hash and what the levels are."""
    newest = "no record" if issue.cut_off_on is None else day(issue.cut_off_on)
    held = f"issue {issue.issue_hash[:SHORT_HASH]}" if issue.issue_hash else "a draft, no issue"
    records = f"records {issue.data_version[:SHORT_HASH]}"
    edition = f", edition {issue.edition}" if issue.edition > 1 else ""
    return [
        f"As of {day(issue.as_of)}, start of the day (UTC) · data cut-off {newest} · known by "
        f"{day(issue.known_by)} · horizon {HORIZON_DAYS} days · valid until "
        f"{day(issue.valid_until)}",
        f"Weights {issue.profile_name} {issue.profile_version} ({issue.fingerprint[:8]}) · model "
        f"{issue.model_version} · levels {issue.levels_version} · {records} · {held}{edition}",
        "Index levels: Vigil's own scale, not an official one.",
    ]


def facility_row(issue: Issue, facility: Facility) -> Sheet:
    """Return one row of the ranking or of the table of all facilities."""
    return {
        "place": str(facility.rank or NOTHING),
        "level": _chip(issue.level(facility.level)),
        "moved": moved(facility),
        "name": facility.short_name,
        "facility_id": facility.facility_id,
        "full_name": facility.name,
        "kind": facility.kind.replace("_", " "),
        "driver": facility.driver or facility.not_assessed_because or NOTHING,
        "p7": _percent(facility.probability_7d),
        "interval": _interval(facility),
        "p30": _percent(facility.probability_30d),
        "confidence": confidence(facility),
        "by_hand": by_hand(facility),
        "spark": {"svg": "", "alt": f"Weekly rates of the last 26 weeks, now {facility.level}"},
    }


def moved(facility: Facility) -> str:
    """Return how the level moved, and the held level where it is another."""
    if not facility.is_assessed and facility.was == facility.level:
        return ""
    change_words = "new" if facility.was is None else change(facility.level, facility.was)
    if facility.held_level == facility.level:
        return change_words
    return f"{change_words} · held at {facility.held_level}"


def confidence(facility: Facility) -> dict[str, Any] | None:
    """Return the letter, the word and the bars of confidence; None where there is none."""
    letter = facility.confidence
    if letter is None:
        return None
    return {"letter": letter, "word": CONFIDENCE_WORDS[letter], "bars": BARS[letter]}


def by_hand(facility: Facility) -> str:
    """Return the level an analyst has set, as the screen says it; empty where there is none."""
    told = facility.override
    if told is None:
        return ""
    until = day(dt.date.fromisoformat(told["expires_on"]))
    return f"Analyst: {told['level']} until {until} — {told['because']}"


def date_line(row: dict[str, Any], as_of: dt.date) -> Sheet:
    """Return one date ahead: its day, how far it is, and its name with its ordinal."""
    on = dt.date.fromisoformat(row["occurs_on"])
    spread = f" ± {row['spread_days']}" if row["spread_days"] else ""
    ordinal = int(row["ordinal"])
    which = f", {ordinal_word(ordinal).lower()}" if ordinal else ""
    return {
        "day": f"{day_of_year(on)}{spread}",
        "when": days_apart((on - as_of).days),
        "name": f"{row['name']}{which}",
        "strong": int(row["strength"]) >= 2,
    }


def _chip(level: Level) -> Sheet:
    told = asdict(level)
    return {name: told[name] for name in ("name", "reads_as", "colour", "text_colour", "shape")}


def _scale(issue: Issue) -> list[Sheet]:
    *scale, nothing = issue.levels.values()
    return [_chip(level) for level in (*reversed(scale), nothing)]


def _percent(value: float | None) -> str:
    return NOTHING if value is None else percent(value)


def _interval(facility: Facility) -> str:
    low, high = facility.interval_low, facility.interval_high
    return "" if low is None or high is None else percent_range(low, high)


def _since(issue: Issue) -> str:
    what = "the issue of " if issue.follows_issue else ""
    return f"{what}{day_of_year(issue.since)}"


def _ranking_head(issue: Issue) -> list[tuple[str, str]]:
    return [
        ("Level", f"change since {day_of_year(issue.since)}"),
        ("Facility", "and what its level rests on most"),
        ("Attempt in 7 days", "80 % interval"),
        ("26 weeks", "logarithmic"),
        ("Confidence", "in the records"),
    ]


def _table_head(issue: Issue) -> list[tuple[str, str]]:
    return [
        ("", ""),
        ("Level", f"change since {day_of_year(issue.since)}"),
        ("Facility", "kind"),
        ("7 days", "80 % interval"),
        ("30 days", ""),
        ("Conf.", ""),
        ("Rests most on", "or why it is not assessed"),
    ]


def _rest(facilities: Sequence[Facility]) -> str:
    if not facilities:
        return ""
    counts = Counter(facility.level for facility in facilities)
    told = ", ".join(f"{number} {level}" for level, number in counts.items())
    return f"And {len(facilities)} more: {told}. All are in the PDF and the CSV of this issue."


def _dates(issue: Issue) -> list[Sheet]:
    return [date_line(row, issue.as_of) for row in issue.content["dates_ahead"]]


def _dates_rest(issue: Issue) -> list[str]:
    total = len(issue.content["dates_ahead"])
    if not total:
        return ["No anniversary falls in the next 60 days."]
    left = [total - n for n in range(min(total, MOST_DATES) + 1)]
    return [f"And {number} more, in the PDF." if number else "" for number in left]


def _map_words(issue: Issue) -> str:
    top = [f"{each.short_name} {each.level}" for each in issue.facilities if each.is_assessed]
    highest = f". Highest: {', '.join(top[:3])}." if top else "; none can be assessed."
    return f"Map of {len(issue.facilities)} facilities by level{highest}"


def _map_caption(issue: Issue) -> str:
    absent = sum(each.lat is None or each.lon is None for each in issue.facilities)
    left_out = f" {absent} without coordinates left out." if absent else ""
    return (
        "Numbers: place in the ranking; ×4: four under one mark. Places are rounded to town level; "
        f"routes stand at their middle.{left_out}"
    )


def _strip(issue: Issue, hand: Hand) -> Sheet:
    strip = issue.reliability()
    if strip.empty:
        nothing = "No closed week to compare with yet."
        return {"svg": "", "alt": "", "words": nothing, "title": nothing, "by_level": []}
    counts = {
        row["level"]: f"{row['happened']} of {row['said']}"
        for row in by_level(strip).to_dict("records")
        if row["said"]
    }
    weeks = f"last {strip['week_on'].nunique()} closed weeks"
    words = (
        f"Facility-weeks with an attempt in the {weeks}: "
        f"{', '.join(f'{name} {count}' for name, count in counts.items())}. Each cell: attacked / "
        f"at the level.{_unfinished(issue, strip)} The records hold 40–80 % of published tallies: "
        "a quiet week may be a gap in them."
    )
    return {
        "svg": hand(lambda: strip_svg(issue, STRIP), STRIP),
        "alt": words,
        "words": words,
        "title": f"Facility-weeks with an attempt, {weeks}:",
        "by_level": [(_chip(issue.level(name)), count) for name, count in counts.items()],
    }


def _unfinished(issue: Issue, strip: pd.DataFrame) -> str:
    return unfinished_note(
        int(strip.loc[strip["week_on"].isin(issue.unfinished), "week_on"].nunique())
    )


def _brief(issue: Issue) -> Sheet | None:
    told = issue.content["brief"]
    if told is None:
        return None
    finished = day(dt.date.fromisoformat(told["published_on"]))
    return {
        "title": told["title"],
        "source": f"{told['publisher']}, finished {finished}",
        "excerpt": told["excerpt"],
    }


def _notices(issue: Issue) -> list[Sheet]:
    notices = []
    if issue.is_draft:
        words = "A trial of weights that nobody published. Not for decisions."
        notices.append({"title": "WHAT-IF.", "text": words})
    if issue.forced:
        notices.append({"title": "Published over a refusal:", "text": issue.forced})
    if issue.read_day is not None:
        words = f"a level that had lapsed by {day(issue.read_day)} reads NOT ASSESSED."
        notices.append({"title": f"Read on {day(issue.read_day)}:", "text": words})
    if issue.corrects:
        title = f"Edition {issue.edition} corrects:"
        notices.append({"title": title, "text": issue.corrects})
    return notices


SCALE_WORDS = (
    "Levels are expected attempts on or at a facility in the 7 days that begin with the date, "
    f"not damage and not intent. {SCALE_NOTE}"
)
