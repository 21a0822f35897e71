"""A small seed that is right in every row, to be put wrong by the tests one cell at a time."""

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path

from data.schema.cells import Scalar, read_cell
from data.schema.tables import BY_NAME, TABLES
from data.storage.changes import Change

ROOT = Path(__file__).resolve().parents[2]
BODY = "# Week 1\n\nA rocket hit the camp on 4 May.[1] Nobody was hurt.\n"

ROWS: dict[str, list[dict[str, str]]] = {
    "facility": [
        {
            "facility_id": "camp",
            "name": "Camp",
            "aliases": "Old Camp; Kamp",
            "kind": "air_base",
            "target_class": "base",
            "country": "IRQ",
            "lat": "33.5",
            "lon": "44.25",
            "exposure_radius_km": "5",
            "presence_from": "2019-01-01",
        },
        {
            "facility_id": "road",
            "name": "Road",
            "kind": "route_segment",
            "target_class": "convoy",
            "country": "IRQ",
            "exposure_radius_km": "2.5",
        },
    ],
    "actor": [
        {"actor_id": "front", "name": "The Front", "actor_class": "isis"},
        {"actor_id": "wing", "name": "The Wing", "actor_class": "isis", "umbrella": "front"},
    ],
    "incident": [
        {
            "incident_id": f"I-{number}",
            "occurred_on": f"2020-05-0{number}",
            "earliest_on": f"2020-05-0{number}",
            "latest_on": f"2020-05-0{number}",
            "date_precision": "1",
            "known_on": f"2020-05-0{number + 1}",
            "known_on_basis": "source",
            "facility_id": "camp",
            "place": "Camp, north gate",
            "country": "IRQ",
            "target_class": "base",
            "attack_type": "indirect_fire",
            "actor_class": "unattributed",
            "confidence": "high",
            "source_independence": "independent",
            "is_aggregate": "0",
            "state": "accepted",
        }
        for number in (4, 6)
    ],
    "incident_source": [
        {
            "incident_id": "I-4",
            "rank": "1",
            "title": "Gazette: rocket at camp",
            "is_partisan": "0",
            "reliability": "B",
            "credibility": "2",
        }
    ],
    "trigger_event": [
        {
            "trigger_id": "T-1",
            "occurred_on": "2020-05-01",
            "date_precision": "1",
            "known_on": "2020-05-02",
            "category": "threat",
            "title": "A threat is made",
            "strength": "2",
            "actor_classes": "isis; protest",
            "state": "accepted",
        }
    ],
    "posture_change": [
        {
            "posture_id": "P-1",
            "facility_id": "camp",
            "kind": "staff_drawn_down",
            "title": "Half of the staff leaves",
            "starts_on": "2020-05-02",
            "ends_on": "2020-05-09",
            "known_on": "2020-05-03",
            "source_title": "Gazette: camp empties",
            "state": "accepted",
        }
    ],
    "anniversary": [
        {
            "anniversary_id": name,
            "name": name,
            "known_on": "2019-01-01",
            "offset_days": "0",
            "spread_days": "0",
            "category": "national",
            "strength": "1",
            "state": "accepted",
            **recurrence,
        }
        for name, recurrence in {
            "leap": {"calendar": "gregorian", "recurrence": "annual", "month": "2", "day": "29"},
            "moon": {"calendar": "hijri", "recurrence": "annual", "month": "1", "day": "30"},
            "fortieth": {
                "calendar": "gregorian",
                "recurrence": "once",
                "origin_on": "2020-01-03",
            },
            "quds": {"calendar": "hijri", "recurrence": "last_friday", "month": "9"},
        }.items()
    ],
    "brief": [
        {
            "brief_id": "B-1",
            "publisher": "Vigil",
            "team": "Iraq",
            "issue_number": "1",
            "title": "Week 1",
            "week_of": "2020-05-04",
            "published_on": "2020-05-08",
            "known_on": "2020-05-08",
            "body": "briefs/b1.md",
        }
    ],
    "brief_reference": [
        {"brief_id": "B-1", "number": "1", "publisher": "Gazette", "title": "Rocket at camp"}
    ],
    "evidence": [
        {
            "evidence_id": "E-1",
            "brief_id": "B-1",
            "record_kind": "incident",
            "record_id": "I-4",
            "quote": "A rocket hit the camp on 4 May.[1]",
            "citations": "1",
        },
        {
            "evidence_id": "E-2",
            "brief_id": "B-1",
            "record_kind": "trigger",
            "record_id": "T-1",
            "quote": "Nobody was hurt.",
        },
    ],
    "forecast": [
        {
            "forecast_id": "B-1-F1",
            "brief_id": "B-1",
            "quote": "Nobody was hurt.",
            "start_index": "0",
            "end_index": "16",
            "term": "likely",
            "facility_id": "camp",
            "country": "IRQ",
            "horizon_from_on": "2020-05-08",
            "horizon_to_on": "2020-05-15",
            "known_on": "2020-05-08",
        }
    ],
}

Cells = Mapping[tuple[str, int, str], str]


def write_seed(folder: Path, cells: Cells | None = None) -> Path:
    """Return `folder` with the small seed in it, some cells replaced.

    Parameters
    ----------
    folder : Path
        Where to write; made where it is missing, overwritten where it is not.
    cells : mapping, optional
        New text of a cell by (table, number of the row from 0, column).
    """
    changed = dict(cells or {})
    (folder / "briefs").mkdir(parents=True, exist_ok=True)
    (folder / "profiles").mkdir(exist_ok=True)
    (folder / "briefs" / "b1.md").write_text(BODY, encoding="utf-8")
    shutil.copy(ROOT / "data" / "seed" / "profiles" / "shipped.toml", folder / "profiles")
    for table in TABLES:
        rows = [dict(row) for row in ROWS[table.name]]
        for (name, number, column), text in changed.items():
            if name == table.name:
                rows[number][column] = text
        with (folder / table.file_name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in table.columns])
            writer.writeheader()
            writer.writerows(rows)
    return folder


def values(table: str, number: int = 0, /, **changed: Scalar) -> dict[str, Scalar]:
    """Return a row of the small seed as the store takes it, some values replaced."""
    row = ROWS[table][number]
    stated = {c.name: read_cell(c, row.get(c.name, "")) for c in BY_NAME[table].columns}
    return {**stated, **changed}


def facility(facility_id: str, **changed: Scalar) -> Change:
    """Return the change that adds one facility."""
    return Change("facility", [values("facility", 0, facility_id=facility_id, **changed)])
