"""What an issue quotes beside its numbers: the latest brief, and the sources of its evidence."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.assessments import Board
from dashboard.report.words import excerpt
from dashboard.words.phrases import record_facts
from data import queries
from data.store import Store

EXCERPT_LENGTH = 900


@dataclass(frozen=True)
class Quoted:
    """Briefs known by a day, newest first, and the sources of all incidents, best first."""

    briefs: pd.DataFrame
    sources: pd.DataFrame


def quoted(store: Store, known_by: dt.date) -> Quoted:
    """Return what an issue of records known by a day may quote."""
    return Quoted(queries.briefs(store, known_by), queries.sources(store))


def latest_brief(papers: Quoted) -> dict[str, Any] | None:
    """Return the newest brief with an excerpt of its text; None where there is none."""
    for row in papers.briefs.head(1).to_dict("records"):
        return {
            "brief_id": row["brief_id"],
            "title": row["title"],
            "publisher": row["publisher"],
            "week_of": f"{row['week_of']:%Y-%m-%d}",
            "published_on": f"{row['published_on']:%Y-%m-%d}",
            "excerpt": excerpt(row["body"], EXCERPT_LENGTH),
        }
    return None


def record_words(board: Board, papers: Quoted) -> dict[str, dict[str, Any]]:
    """Return facts, source and sentence of every record that bears on a level, by kind and id."""
    evidence = board.assessments.evidence
    counted = evidence.loc[evidence["share"] != 0.0, ["kind", "id"]].drop_duplicates()
    sources = _sources_by_incident(papers.sources)
    sentences = _newest_sentences(board.mentions)
    words: dict[str, dict[str, Any]] = {"incident": {}, "trigger": {}, "anniversary": {}}
    for kind, of_kind in counted.groupby("kind", sort=False):
        name, ids = str(kind), of_kind["id"].tolist()
        for record_id, record in zip(ids, board.record_rows(name, ids), strict=True):
            words[name][record_id] = {
                "facts": record_facts(name, record),
                "source": sources.get(record_id) if name == "incident" else _own_source(record),
                "sentence": sentences.get((name, record_id)),
            }
    return words


def _sources_by_incident(sources: pd.DataFrame) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in sources.to_dict("records"):
        held = found.setdefault(str(row["incident_id"]), _source(row))
        held["count"] += 1
    return found


def _source(row: Mapping[Any, Any]) -> dict[str, Any]:
    grade = f"{row['reliability']}{row['credibility']}"
    return {"title": row["title"], "url": _text(row["url"]), "grade": grade, "count": 0}


def _own_source(record: Mapping[Any, Any]) -> dict[str, Any] | None:
    title, url = _text(record.get("source_title")), _text(record.get("source_url"))
    if title is None and url is None:
        return None
    return {"title": title or url, "url": url, "grade": None, "count": 1}


def _newest_sentences(mentions: pd.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
    newest = mentions.drop_duplicates(["kind", "id"])
    return {
        (str(row["kind"]), str(row["id"])): {
            "brief_id": row["brief_id"],
            "title": row["title"],
            "published_on": f"{row['published_on']:%Y-%m-%d}",
            "quote": row["quote"],
        }
        for row in newest.to_dict("records")
    }


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
