"""Small invented files in every layout that can be imported, and what the store would know."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from data.importers.gdelt import NAMES as GDELT_NAMES
from data.importers.parsing import PROBLEMS_FILE, ROWS_FILE, Summary, parse
from data.importers.reading import Request
from data.schema.tables import BY_NAME

TODAY = "2026-11-22"
Row = Mapping[str, Any]


def _names(text: str) -> list[str]:
    return text.split()


UCDP_49 = _names(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
)
UCDP_42 = _names(
    "id year active_year type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name "
    "side_a_new_id gwnoa side_a side_b_new_id gwnob side_b number_of_sources source_article "
    "source_office source_date source_headline source_original where_prec where_coordinates adm_1 "
    "adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown low best high"
)
ACLED_31 = _names(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
)
ACLED_OLD = _names(
    "data_id iso event_id_cnty event_id_no_cnty event_date year time_precision event_type "
    "sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities timestamp iso3"
)
GTD_READ = _names(
    "eventid iyear imonth iday approxdate extended country country_txt region region_txt provstate "
    "city latitude longitude specificity vicinity location summary doubtterr success suicide "
    "attacktype1 attacktype1_txt targtype1 targtype1_txt targsubtype1_txt corp1 target1 "
    "natlty1_txt "
    "gname guncertain1 claimed weaptype1_txt weapsubtype1_txt weapdetail nkill nwound dbsource "
    "INT_LOG related"
)
INCIDENTS = _names(
    "incident_id occurred_on place country governorate lat lon location_error_km facility_id "
    "target_class attack_type claimed_by actor_class confidence source_independence notes"
)

UCDP_ROW: Row = {
    "id": 1,
    "code_status": "Clear",
    "type_of_violence": 1,
    "conflict_name": "Iraq: Government",
    "dyad_name": "Government of Iraq - Group X",
    "side_a": "Government of Iraq",
    "side_b": "Group X",
    "number_of_sources": 2,
    "source_article": '"Agency, 2016-04-26, One, two"; "Paper\nof two lines"',
    "source_office": "Agency;Paper",
    "source_date": "2016-04-26;2016-04-27",
    "source_headline": "A bomb in a market",
    "where_prec": 1,
    "where_coordinates": "Somewhere town",
    "adm_1": "Baghdād province",
    "latitude": 33.34,
    "longitude": 44.4,
    "country": "Iraq",
    "event_clarity": 1,
    "date_prec": 1,
    "date_start": "2016-04-25",
    "date_end": "2016-04-25",
    "deaths_a": 1,
    "deaths_b": 0,
    "deaths_civilians": 4,
    "deaths_unknown": 0,
    "low": 4,
    "best": 5,
    "high": 7,
}
ACLED_ROW: Row = {
    "event_id_cnty": "IRQ1",
    "event_date": "2024-03-05",
    "time_precision": 1,
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Remote explosive/landmine/IED",
    "actor1": "Unidentified Armed Group (Iraq)",
    "inter1": "Political militia",
    "actor2": "Military Forces of Iraq (2022-)",
    "inter2": "State forces",
    "iso": 368,
    "country": "Iraq",
    "admin1": "Babylon",
    "location": "Hilla",
    "latitude": 32.47,
    "longitude": 44.43,
    "geo_precision": 2,
    "source": "Paper; Agency",
    "notes": "An invented event.",
    "fatalities": 2,
    "tags": "",
    "timestamp": 1710288000,
}
GTD_ROW: Row = {
    "eventid": "201603040001",
    "iyear": 2016,
    "imonth": 3,
    "iday": 4,
    "country_txt": "Iraq",
    "provstate": "Baghdad",
    "city": "Baghdad",
    "latitude": 33.3,
    "longitude": 44.4,
    "specificity": 1,
    "vicinity": 0,
    "summary": "An invented attack.",
    "doubtterr": 0,
    "success": 1,
    "attacktype1": 3,
    "targtype1": 14,
    "target1": "A market",
    "natlty1_txt": "Iraq",
    "gname": "Islamic State of Iraq and the Levant (ISIL)",
    "guncertain1": 0,
    "claimed": 1,
    "weaptype1_txt": "Explosives",
    "weapsubtype1_txt": "Vehicle",
    "nkill": 3,
    "nwound": 10,
}
GDELT_ROW: Row = {
    "GLOBALEVENTID": 1,
    "SQLDATE": 20240305,
    "Actor1Name": "MILITIA",
    "Actor2Name": "SOLDIER",
    "Actor2CountryCode": "USA",
    "Actor2Type1Code": "MIL",
    "IsRootEvent": 1,
    "EventCode": "194",
    "EventBaseCode": "194",
    "EventRootCode": "19",
    "QuadClass": 4,
    "ActionGeo_Type": 4,
    "ActionGeo_FullName": "Baghdad, Baghdad, Iraq",
    "ActionGeo_CountryCode": "IZ",
    "ActionGeo_Lat": 33.3386,
    "ActionGeo_Long": 44.3939,
    "DATEADDED": 20240306120000,
    "SOURCEURL": "https://example.org/a",
}
INCIDENT_ROW: Row = {
    "incident_id": "own-1",
    "occurred_on": "2024-03-05",
    "place": "Green Zone",
    "country": "IRQ",
    "governorate": "Baghdad",
    "lat": 33.3,
    "lon": 44.39,
    "location_error_km": 1,
    "facility_id": "us-embassy-baghdad",
    "target_class": "embassy",
    "attack_type": "indirect_fire",
    "actor_class": "unattributed",
    "confidence": "high",
    "source_independence": "independent",
}
LAYOUTS: dict[str, tuple[Sequence[str], Row]] = {
    "ucdp": (UCDP_49, UCDP_ROW),
    "acled": (ACLED_31, ACLED_ROW),
    "gtd": (GTD_READ, GTD_ROW),
    "gdelt": (GDELT_NAMES, GDELT_ROW),
    "vigil": (INCIDENTS, INCIDENT_ROW),
}
_KEYS = {"ucdp": "id", "acled": "event_id_cnty", "gtd": "eventid", "gdelt": "GLOBALEVENTID"}

ACTORS: list[dict[str, Any]] = [
    {
        "actor_id": "islamic-state",
        "name": "Islamic State",
        "aliases": "ISIS; Islamic State of Iraq and the Levant",
        "actor_class": "isis",
    },
    {
        "actor_id": "kataib-hezbollah",
        "name": "Kata'ib Hezbollah",
        "aliases": "Kataib Hizballah; KH",
        "actor_class": "iran_aligned_militia",
    },
    {
        "actor_id": "iran",
        "name": "Iran",
        "aliases": "Islamic Republic of Iran",
        "actor_class": "state_iran",
    },
]
FACILITIES: list[dict[str, Any]] = [
    {
        "facility_id": "us-embassy-baghdad",
        "name": "US Embassy Baghdad",
        "aliases": "US Embassy; American Embassy in Baghdad",
        "kind": "embassy",
        "lat": 33.299,
        "lon": 44.396,
        "location_error_km": 0.5,
        "exposure_radius_km": 2.0,
    },
    {
        "facility_id": "camp-taji",
        "name": "Camp Taji",
        "aliases": "Taji Military Complex; Taji",
        "kind": "base",
        "lat": 33.5239,
        "lon": 44.2567,
        "location_error_km": 3.0,
        "exposure_radius_km": 3.0,
    },
    {
        "facility_id": "msr-tampa",
        "name": "Highway One South",
        "aliases": "MSR Tampa",
        "kind": "route_segment",
        "lat": 32.4,
        "lon": 44.5,
        "location_error_km": 10.0,
        "exposure_radius_km": 60.0,
    },
]


def rows_of(layout: str, many: int = 1) -> list[dict[str, Any]]:
    """Return rows of a layout that differ in their identity."""
    row = LAYOUTS[layout][1]
    key = _KEYS.get(layout, "incident_id")
    identity = str(row[key])
    digits = len(identity) - len(identity.rstrip("0123456789"))
    stem, start = identity[: len(identity) - digits], int(identity[len(identity) - digits :])
    return [{**row, key: f"{stem}{start + number:0{digits}d}"} for number in range(many)]


def text_of(layout: str, rows: Sequence[Row], names: Sequence[str] = ()) -> str:
    """Return rows as the text of a file of a layout."""
    names = names or LAYOUTS[layout][0]
    text = io.StringIO(newline="")
    if layout == "gdelt":
        for row in rows:
            text.write("\t".join(str(row.get(name, "")) for name in names) + "\n")
        return text.getvalue()
    writer = csv.DictWriter(text, list(names), restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def file_of(
    folder: Path, layout: str, rows: Sequence[Row], names: Sequence[str] = (), name: str = ""
) -> Path:
    """Return a file of a layout with some rows."""
    path = folder / (name or f"{layout}.csv")
    path.write_text(text_of(layout, rows, names), encoding="utf-8", newline="")
    return path


def json_of(folder: Path, under: str, rows: Sequence[Row], **more: Any) -> Path:
    """Return a JSON file with the rows in a list under some name."""
    path = folder / "answer.json"
    path.write_text(json.dumps({**more, under: list(rows)}), encoding="utf-8")
    return path


def workbook_of(folder: Path, layout: str, rows: Sequence[Row]) -> Path:
    """Return a workbook of a layout with some rows."""
    names = LAYOUTS[layout][0]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(list(names))
    for row in rows:
        sheet.append([row.get(name) for name in names])
    path = folder / f"{layout}.xlsx"
    book.save(path)
    return path


def request_of(path: Path, folder: Path, **more: Any) -> Request:
    """Return what to read, against the actors and facilities of these samples."""
    asked: dict[str, Any] = {
        "path": str(path),
        "name": path.name,
        "table": "incident",
        "format": "auto",
        "date_format": "auto",
        "imported_on": TODAY,
        "folder": str(folder),
        "actors": ACTORS,
        "facilities": FACILITIES,
    }
    return Request(**{**asked, **more})


@dataclass(frozen=True)
class Parsed:
    """What a file came to: the summary, its rows as dictionaries, and its problems as lists."""

    summary: Summary
    rows: list[dict[str, Any]]
    problems: list[list[Any]]

    @property
    def balances(self) -> bool:
        """Return whether every row read is accounted for."""
        told = self.summary
        return told.rows_read == told.ready + told.quarantined + told.rejected + told.repeated


def parsed(path: Path, folder: Path, **more: Any) -> Parsed:
    """Return what a file comes to, read in this process."""
    place = folder / "read"
    place.mkdir(exist_ok=True)
    summary = Summary(**parse(vars(request_of(path, place, **more))))
    rows: list[dict[str, Any]] = []
    parts = (place / ROWS_FILE).read_text(encoding="utf-8").splitlines()
    for text in parts[1::2]:
        columns = json.loads(text)
        names = [column.name for column in BY_NAME[more.get("table", "incident")].columns]
        for row in zip(*columns.values(), strict=True):
            there = dict(zip(columns, row, strict=True))
            rows.append({name: there.get(name) for name in names})
    problems = (place / PROBLEMS_FILE).read_text(encoding="utf-8").splitlines()
    return Parsed(summary, rows, [json.loads(text) for text in problems])


def only(found: Parsed) -> dict[str, Any]:
    """Return the one row a file came to."""
    assert len(found.rows) == 1, found.problems
    return found.rows[0]
