"""The shipped record files: whole, lawful, and true to the compilation they were made from."""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.schema import tables
from data.schema.columns import Column, Table, data_dictionary

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "data" / "seed"
FACTS = ROOT / "../shared/facts"
Row = dict[str, str]

SIZES = {
    "facility": 67,
    "actor": 32,
    "incident": 205,
    "incident_source": 277,
    "trigger_event": 26,
    "posture_change": 1,
    "anniversary": 52,
}
SEED_TABLES = [tables.BY_NAME[name] for name in SIZES]
RENAMED_CLASSES = {
    "base_turkish": "partner_base",
    "iraqi_government": "government",
    "us_citizen": "citizen",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*"
YMD = r"(?P<year>20\d\d){0}(?P<number>\d{1}){0}(?P<day>\d{1})"
TITLE_DATE = rf"\b(?P<day>\d{{1,2}}) {MONTH} (?P<year>20\d\d)\b"
URL_DATES = (
    YMD.format("/", "{1,2}"),
    r"(?<!\d)" + YMD.format("", "{2}"),
    r"rudaw\.net/.*/(?P<day>\d\d)(?P<number>\d\d)(?P<year>20\d\d)",
    r"/afp/(?P<year>\d\d)(?P<number>\d\d)(?P<day>\d\d)\d{6}\.",
    rf"/(?P<year>20\d\d)/\d\d/[^/]*-{MONTH}-(?P<day>\d{{1,2}})$",
    rf"{MONTH}-(?P<day>\d{{1,2}})-(?P<year>20\d\d)",
    r"-(?P<day>\d\d)-(?P<number>\d\d)-(?P<year>20\d\d)",
)


def rows_of(name: str) -> list[Row]:
    path = SEED / tables.BY_NAME[name].file_name
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def facts_of(path: str) -> list[Row]:
    if not (FACTS / path).exists():
        pytest.skip(f"the compilation is not beside the repository: {path}")
    with (FACTS / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def elements(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def faults(column: Column, cell: str) -> Iterator[str]:
    """Yield what is wrong with a cell, in words."""
    if not cell:
        if column.required:
            yield "empty"
        return
    if cell != cell.strip():
        yield "blanks at an end"
    values = elements(cell) if column.kind == "list" else [cell]
    if column.kind == "list" and cell != "; ".join(values):
        yield "not parted by a semicolon and a space"
    if column.choices:
        yield from (f"{value!r} is no choice" for value in values if value not in column.choices)
    yield from _type_faults(column, cell)


def _type_faults(column: Column, cell: str) -> Iterator[str]:
    if column.kind == "flag" and cell not in {"0", "1"}:
        yield "not 0 or 1"
    if column.kind == "date" and date.fromisoformat(cell).isoformat() != cell:
        yield "not a date"
    if column.kind in {"integer", "number"}:
        number = int(cell) if column.kind == "integer" else float(cell)
        if not (column.low is None or number >= column.low):
            yield f"below {column.low}"
        if not (column.high is None or number <= column.high):
            yield f"above {column.high}"


def printed_dates(source: Row) -> set[date]:
    """Return the days printed in the title or the address of a source."""
    if source["title"].startswith("Weekly security brief"):
        return set()
    found = set()
    texts = [(TITLE_DATE, source["title"]), *((pattern, source["url"]) for pattern in URL_DATES)]
    for pattern, text in texts:
        for match in re.finditer(pattern, text.lower()):
            part = match.groupdict()
            month = int(part.get("number") or MONTHS.index(part["month"]) + 1)
            year, day = int(part["year"]) % 100 + 2000, int(part["day"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                found.add(date(year, month, day))
    return found


@pytest.mark.parametrize("table", SEED_TABLES, ids=lambda table: table.name)
def test_a_shipped_file_has_the_columns_and_values_its_table_allows(table: Table) -> None:
    text = (SEED / table.file_name).read_bytes().decode("utf-8")

    rows = rows_of(table.name)
    wrong = [
        (row[table.key[0]], column.name, fault)
        for row in rows
        for column in table.columns
        if not column.may_lack
        for fault in faults(column, row[column.name])
    ]

    assert text.splitlines()[0].split(",") == [c.name for c in table.columns if not c.may_lack]
    assert "\r" not in text
    assert text.endswith("\n")
    assert wrong == []
    assert len(rows) == SIZES[table.name]
    assert len({tuple(row[name] for name in table.key) for row in rows}) == len(rows)


@pytest.mark.parametrize("table", SEED_TABLES, ids=lambda table: table.name)
def test_every_reference_of_a_shipped_row_resolves(table: Table) -> None:
    rows = rows_of(table.name)

    lost = [
        (row[table.key[0]], column.name, row[column.name])
        for column in table.columns
        if column.refers_to
        for known in [{other[f"{column.refers_to}_id"] for other in rows_of(column.refers_to)}]
        for row in rows
        if row.get(column.name) and row[column.name] not in known
    ]

    assert lost == []


def test_incidents_are_in_order_and_their_ranges_hold() -> None:
    rows = rows_of("incident")

    keys = [(row["occurred_on"], row["incident_id"]) for row in rows]

    assert keys == sorted(keys)
    assert all(row["earliest_on"] <= row["occurred_on"] <= row["latest_on"] for row in rows)
    for row in rows:
        for harm in ("killed", "wounded"):
            fewest, most = row[f"{harm}_min"], row[f"{harm}_max"]
            assert bool(fewest) == bool(most), row["incident_id"]
            assert int(fewest or 0) <= int(most or 0), row["incident_id"]


def test_known_on_is_the_first_printed_date_or_the_day_after() -> None:
    sources: dict[str, list[Row]] = {}
    for source in rows_of("incident_source"):
        sources.setdefault(source["incident_id"], []).append(source)

    for row in rows_of("incident"):
        occurred, latest = (date.fromisoformat(row[name]) for name in ("occurred_on", "latest_on"))
        printed = {
            day
            for source in sources[row["incident_id"]]
            for day in printed_dates(source)
            if occurred <= day <= latest + timedelta(days=60)
        }
        expected = min(printed, default=latest + timedelta(days=1))

        assert row["known_on"] == expected.isoformat(), row["incident_id"]
        assert (row["known_on_basis"] == "source") == bool(printed), row["incident_id"]


def test_the_records_of_december_2020_are_known_in_time_for_their_week() -> None:
    known = {row["incident_id"]: row["known_on"] for row in rows_of("incident")}

    assert known["IQA-20201220-01"] == "2020-12-21"
    assert known["IQA-20201223-01"] == "2020-12-27"
    assert known["IQA-20201227-01"] == "2020-12-27"


def test_groups_named_in_incidents_are_in_the_registry_under_one_actor_each() -> None:
    owners: dict[str, set[str]] = {}
    for actor in rows_of("actor"):
        for name in [actor["name"], *elements(actor["aliases"])]:
            owners.setdefault(name.casefold(), set()).add(actor["actor_id"])
    named = {
        re.sub(r"\s*\(.*?\)", "", part).strip()
        for row in rows_of("incident")
        for field in ("claimed_by", "attributed_to")
        for part in elements(row[field])
    }

    assert {name for name in named if name.casefold() not in owners} == {"unknown group"}
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_sources_are_ranked_by_grade_and_the_brief_has_no_address() -> None:
    sources = rows_of("incident_source")

    keys = [(s["incident_id"], int(s["rank"]), s["reliability"]) for s in sources]

    assert keys == sorted(keys)
    assert keys == sorted(keys, key=lambda key: (key[0], key[2], key[1]))
    assert {row["incident_id"] for row in rows_of("incident")} == {key[0] for key in keys}
    for source in sources:
        assert (source["reliability"] in "DE") or source["is_partisan"] == "0"
        assert bool(source["url"]) != source["title"].startswith("Weekly security brief")


def test_anniversaries_have_the_fields_their_recurrence_needs() -> None:
    for row in rows_of("anniversary"):
        annual, once = row["recurrence"] == "annual", row["recurrence"] == "once"

        assert bool(row["day"]) == annual, row["anniversary_id"]
        assert bool(row["month"]) != once, row["anniversary_id"]
        assert bool(row["origin_on"]) == (row["calendar"] == "gregorian"), row["anniversary_id"]
        assert row["known_on"] >= row["origin_on"], row["anniversary_id"]


def test_nothing_shipped_names_the_file_a_fact_was_taken_from() -> None:
    shipped = [SEED / table.file_name for table in SEED_TABLES] + [SEED / "README.md"]

    for path in shipped:
        text = path.read_text(encoding="utf-8").lower()

        assert "seed:" not in text, path.name
        assert "seed brief" not in text, path.name


def test_the_readme_states_the_dictionary_and_the_counts_as_they_are() -> None:
    text = (SEED / "README.md").read_text(encoding="utf-8")
    incidents = rows_of("incident")
    sourced = [row for row in incidents if row["known_on_basis"] == "source"]
    late = [
        row
        for row in sourced
        if date.fromisoformat(row["known_on"]) - date.fromisoformat(row["latest_on"])
        > timedelta(days=7)
    ]

    dictionary = text.partition("<!-- dictionary -->\n")[2].partition("<!-- /dictionary -->")[0]

    assert dictionary == data_dictionary(tables.TABLES)
    assert f"{len(sourced)} incidents rest on a source and {len(incidents) - len(sourced)}" in text
    assert len(late) == 8
    for name, size in SIZES.items():
        assert f"| `{tables.BY_NAME[name].file_name}` | {size} |" in text


def test_facilities_are_those_of_the_compilation_with_their_places() -> None:
    facts = {row["facility_id"]: row for row in facts_of("facilities/facilities.csv")}
    shared = ("name", "kind", "operator", "country", "governorate", "iso_3166_2", "lat", "lon")

    shipped = {row["facility_id"]: row for row in rows_of("facility")}

    assert shipped.keys() == facts.keys()
    for key, row in shipped.items():
        assert {n: row[n] for n in shared} == {n: facts[key][n] for n in shared}
        assert row["location_error_km"] == facts[key]["coord_precision_km"]
        assert row["presence_from"].startswith(facts[key]["us_presence_from"])
        assert row["presence_to"].startswith(facts[key]["us_presence_to"])
        assert set(elements(facts[key]["aliases"])) <= set(elements(row["aliases"]))


def test_incidents_are_those_of_the_compilation_with_dates_places_and_classes() -> None:
    facts = {row["incident_id"]: row for row in facts_of("incidents/incidents.csv")}
    same = "date_precision facility_id place governorate iso_3166_2 country lat lon weapon"
    same += " n_munitions reached_target_area confidence source_independence is_aggregate"
    renamed = {"occurred_on": "date", "earliest_on": "date_earliest", "latest_on": "date_latest"}
    renamed |= {"location_error_km": "geo_precision_km"} | {name: name for name in same.split()}

    shipped = {row["incident_id"]: row for row in rows_of("incident")}

    assert shipped.keys() == facts.keys()
    for key, row in shipped.items():
        fact = facts[key]
        assert {n: row[n] for n in renamed} == {n: fact[old] for n, old in renamed.items()}
        assert row["target_class"] == RENAMED_CLASSES.get(
            fact["target_class"], fact["target_class"]
        )
        assert row["attack_type"] == fact["attack_type"].removeprefix("armed_assault_")
        assert row["actor_class"] == fact["actor_class"].replace("unknown", "unattributed")
        for harm in ("killed", "wounded"):
            assert bool(row[f"{harm}_min"]) == bool(fact[harm])
            assert int(row[f"{harm}_min"] or 0) <= int(fact[harm] or 0)
            assert int(fact[harm] or 0) <= int(row[f"{harm}_max"] or 0)


def test_no_note_repeats_a_sentence_of_the_compilation() -> None:
    facts = {row["incident_id"]: row for row in facts_of("incidents/incidents.csv")}

    same = [
        (row["incident_id"], name)
        for row in rows_of("incident")
        for name in ("notes", "casualty_note")
        if len(row[name].split()) > 3 and row[name].strip(".") == facts[row["incident_id"]][name]
    ]

    assert same == []


def test_sources_keep_their_addresses_and_parties() -> None:
    facts = facts_of("incidents/incident_sources.csv")

    shipped = rows_of("incident_source")

    assert sorted((s["incident_id"], s["url"], s["is_partisan"]) for s in shipped) == sorted(
        (f["incident_id"], re.sub(r"^seed:.*", "", f["source_url"]), f["partisan_outlet"])
        for f in facts
    )


def test_triggers_and_anniversaries_keep_ids_dates_and_strength() -> None:
    triggers = facts_of("calendar/trigger_events.csv")
    dates = facts_of("calendar/key_dates.csv")
    hijri = {row["key"]: row for row in facts_of("calendar/hijri_dates_2019_2027.csv")}

    events = {row["trigger_id"]: row for row in rows_of("trigger_event")}
    days = {row["anniversary_id"]: row for row in rows_of("anniversary")}

    assert events.keys() == {row["trigger_id"] for row in triggers} | {"VTR-001", "VTR-002"}
    assert days.keys() == {row["key"] for row in dates} | hijri.keys()
    for row in triggers:
        event = events[row["trigger_id"]]
        assert (event["occurred_on"], event["strength"]) == (row["date"], row["direction_hint"])
    for row in dates:
        day = days[row["key"]]
        origin = date.fromisoformat(day["origin_on"]) + timedelta(days=int(day["offset_days"]))
        assert (str(origin.month), str(origin.day)) == (row["month"], row["day"])
        assert day["strength"] == row["weight_hint"]
    for key, row in hijri.items():
        reckoned = [days[key]["month"], days[key]["day"]]
        assert [int(part) for part in reckoned if part] == [
            int(part) for part in row["hijri"].split("-")[1:]
        ]
