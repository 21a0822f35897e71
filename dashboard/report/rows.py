"""An issue as rows and as JSON: every assessment, and every piece of evidence behind it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dashboard.listings.board import OVERRIDE_CELLS
from dashboard.report.frozen import Facility, Issue
from data.schema.cells import inert

Cell = str | int | float | bool | None
# which issue a row is of, in every row: rows are parted from their file sooner or later
ISSUE_COLUMNS = (
    "week_on",
    "edition",
    "as_of",
    "known_by",
    "marking",
    "is_draft",
    "issue_hash",
    "profile_name",
    "profile_version",
    "fingerprint",
    "model_version",
    "levels_version",
    "data_version",
    "since",
)
DATES = ("week_on", "as_of", "known_by", "since")
FACILITY_COLUMNS = (
    "rank",
    "facility_id",
    "name",
    "kind",
    "level",
    "held_level",
    "was",
    "rate",
    "probability_7d",
    "probability_30d",
    "interval_low",
    "interval_high",
    "confidence",
    "confidence_reason",
    "driver",
    "valid_until",
    "not_assessed_because",
)
PARTS = ("background", "frequency", "triggers", "anniversaries")
ASSESSMENT_COLUMNS = (
    *ISSUE_COLUMNS,
    *FACILITY_COLUMNS,
    *PARTS,
    *(f"override_{name}" for name in OVERRIDE_CELLS),
)
EVIDENCE_COLUMNS = (
    *ISSUE_COLUMNS[:7],
    "data_version",
    "facility_id",
    "name",
    "kind",
    "id",
    "label",
    "share",
    "previous_share",
    "brief_ids",
    "source",
    "source_url",
    "source_grade",
)


def assessments_csv(issue: Issue) -> str:
    """Return one row a facility, in order of rank, numbers with all their digits.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    common = _common(issue)
    rows = ({**common, **_assessment(each)} for each in issue.facilities)
    return _csv(ASSESSMENT_COLUMNS, rows)


def evidence_csv(issue: Issue) -> str:
    """Return one row for each record that bears on a facility, greatest share first within it.

    Texts are guarded as in :func:`assessments_csv`.
    """
    return _csv(EVIDENCE_COLUMNS, _evidence(issue))


def issue_json(issue: Issue, row: Mapping[str, Any]) -> str:
    """Return an issue as JSON: its row, and its content as it was frozen.

    Read on a later day it says besides which level each facility reads then.

    Parameters
    ----------
    issue : Issue
        The issue.
    row : mapping
        Its row of the table ``issue``, for the hashes that chain it to others.
    """
    document: dict[str, Any] = {
        "issue": {
            **_common(issue),
            "cut_off_on": None if issue.cut_off_on is None else issue.cut_off_on.isoformat(),
            "valid_until": issue.valid_until.isoformat(),
            "headline": issue.headline,
            "note": issue.note,
            "forced": issue.forced,
            "corrects": issue.corrects,
            "author": issue.author,
            "previous_hash": str(row["previous_hash"]),
        },
        "content": issue.content,
    }
    if issue.read_day is not None:
        document["read_on"] = issue.read_day.isoformat()
        document["levels_read"] = {each.facility_id: each.level for each in issue.facilities}
    text = json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return f"{text}\n"


def _common(issue: Issue) -> dict[str, Cell]:
    dates = {name: getattr(issue, name).isoformat() for name in DATES}
    rest = {name: getattr(issue, name) for name in ISSUE_COLUMNS if name not in dates}
    return {**rest, **dates}


def _assessment(facility: Facility) -> dict[str, Cell]:
    told = {name: getattr(facility, name) for name in FACILITY_COLUMNS}
    until = facility.valid_until
    override = facility.override or {}
    return {
        **told,
        "valid_until": None if until is None else until.isoformat(),
        **{name: facility.contributions[name] for name in PARTS},
        **{f"override_{name}": override.get(name) for name in OVERRIDE_CELLS},
    }


def _evidence(issue: Issue) -> Iterator[dict[str, Cell]]:
    common, records = _common(issue), issue.content["records"]
    for facility in issue.facilities:
        if not facility.is_assessed:
            continue
        for item in facility.evidence:
            source = (records[item["kind"]].get(item["id"]) or {}).get("source") or {}
            yield {
                **common,
                **{name: item[name] for name in ("kind", "id", "label", "share")},
                "facility_id": facility.facility_id,
                "name": facility.name,
                "previous_share": item["previous_share"],
                "brief_ids": "; ".join(item["brief_ids"]),
                "source": source.get("title"),
                "source_url": source.get("url"),
                "source_grade": source.get("grade"),
            }


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(value)
    return str(int(value)) if isinstance(value, bool) else repr(value)
