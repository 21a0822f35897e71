"""Rules over more than one cell."""

import pytest

from data.schema.cells import Scalar
from data.schema.checks import Fault, clean_row, evidence_faults, reference_faults, row_faults
from data.schema.tables import ACTOR, BY_NAME, EVIDENCE, INCIDENT
from tests.data.seed_files import ROWS, values


@pytest.mark.parametrize(
    ("table", "number"), [(name, n) for name, rows in ROWS.items() for n in range(len(rows))]
)
def test_rows_that_are_right_have_no_fault(table: str, number: int) -> None:
    assert row_faults(BY_NAME[table], values(table, number)) == []


@pytest.mark.parametrize(
    ("table", "number", "changed", "column", "said"),
    [
        ("facility", 0, {"lat": None}, "lat", "is empty although lon is given; give both"),
        ("facility", 0, {"lon": None}, "lon", "is empty although lat is given; give both"),
        ("facility", 0, {"presence_to": "2018-01-01"}, "presence_to", "comes before presence_fr"),
        ("incident", 0, {"lat": 1.0}, "lon", "is empty although lat is given"),
        ("incident", 0, {"earliest_on": "2020-05-05"}, "occurred_on", "comes before earliest_on"),
        ("incident", 0, {"latest_on": "2020-05-03"}, "latest_on", "comes before occurred_on"),
        (
            "incident",
            0,
            {"killed_min": 2, "killed_max": 1},
            "killed_max",
            "is less than killed_min",
        ),
        ("incident", 0, {"wounded_min": 2, "wounded_max": 1}, "wounded_max", "is less than wound"),
        ("anniversary", 0, {"day": None}, "day", "is empty; a gregorian annual date needs it"),
        ("anniversary", 0, {"month": None}, "month", "is empty; a gregorian annual date needs"),
        ("anniversary", 0, {"day": 30}, "day", "is not a day of month 2 in the gregorian cal"),
        ("anniversary", 0, {"month": 6, "day": 31}, "day", "is not a day of month 6"),
        ("anniversary", 1, {"day": 31}, "day", "is not a day of month 1 in the hijri calendar"),
        ("anniversary", 1, {"month": None}, "month", "is empty; a hijri annual date needs it"),
        ("anniversary", 2, {"origin_on": None}, "origin_on", "is empty; a gregorian once date"),
        ("anniversary", 3, {"month": None}, "month", "is empty; a hijri last_friday date needs"),
        ("brief", 0, {"week_of": "2020-05-05"}, "week_of", "is a Tuesday, not a Monday"),
    ],
)
def test_broken_rule_is_told(
    table: str, number: int, changed: dict[str, Scalar], column: str, said: str
) -> None:
    faults = row_faults(BY_NAME[table], values(table, number, **changed))

    assert [fault.column for fault in faults] == [column]
    assert faults[0].expected.startswith(said)


@pytest.mark.parametrize(
    ("table", "row", "column", "said"),
    [
        ("incident", {"incident_id": "a", "duplicate_of": "a"}, "duplicate_of", "is the incident"),
        (
            "level_override",
            {"starts_on": "2020-12-28", "expires_on": "2020-12-28"},
            "expires_on",
            "is the day it starts",
        ),
        (
            "level_override",
            {"starts_on": "2020-12-28", "expires_on": "2020-12-27"},
            "expires_on",
            "comes before starts_on",
        ),
        (
            "forecast",
            {"probability_low": 0.8, "probability_high": 0.55},
            "probability_high",
            "is less than probability_low",
        ),
        (
            "import_batch",
            {"rows_read": 5, "accepted": 2, "duplicates": 1, "quarantined": 0, "rejected": 1},
            "rows_read",
            "is not what became of them together, 4",
        ),
    ],
)
def test_broken_rule_of_the_analysts_tables_is_told(
    table: str, row: dict[str, Scalar], column: str, said: str
) -> None:
    faults = row_faults(BY_NAME[table], row)

    assert [fault.column for fault in faults] == [column]
    assert faults[0].expected.startswith(said)


def test_cell_that_could_not_be_read_breaks_no_rule_across() -> None:
    row = values("incident")
    del row["lat"], row["occurred_on"]

    assert row_faults(INCIDENT, row) == []


def test_unknown_reference_is_told() -> None:
    keys: dict[str, set[Scalar]] = {"actor": {"front"}}

    assert reference_faults(ACTOR, values("actor", 1), keys) == []
    assert reference_faults(ACTOR, values("actor", 1, umbrella="none"), keys) == [
        Fault("umbrella", "none", "is not among the actor records; add it or correct it")
    ]


@pytest.mark.parametrize(
    ("kind", "target"),
    [("incident", "incident"), ("trigger", "trigger_event"), ("anniversary", "anniversary")],
)
def test_evidence_refers_to_the_table_of_its_kind(kind: str, target: str) -> None:
    row = values("evidence", record_kind=kind, record_id="X")

    keys: dict[str, set[Scalar]] = {"brief": {"B-1"}, target: {"X"}}

    assert reference_faults(EVIDENCE, row, keys) == []
    assert len(reference_faults(EVIDENCE, row, {"brief": {"B-1"}})) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Nothing.", "is not in the body of B-1; expected exactly once, letter for letter"),
        ("Hit. Hit.", "is 2 times in the body of B-1; expected exactly once, letter for letter"),
    ],
)
def test_quote_not_found_once_is_told(body: str, said: str) -> None:
    row = values("evidence", quote="Hit.", citations=None)

    assert evidence_faults(row, {"B-1": body}, set()) == [Fault("quote", "Hit.", said)]


def test_citation_without_reference_is_told() -> None:
    row = values("evidence", quote="Hit.", citations="1; 2; x")

    faults = evidence_faults(row, {"B-1": "Hit."}, {("B-1", 1), ("B-2", 2)})

    assert [fault.expected for fault in faults] == [
        "has '2', which is no reference of B-1",
        "has 'x', which is no reference of B-1",
    ]


def test_clean_row_fills_every_column_and_collects_faults() -> None:
    row, faults = clean_row(ACTOR, {"actor_id": "a", "name": "A", "actor_class": "x", "rank": 1})

    assert set(row) == {c.name for c in ACTOR.columns} - {"actor_class"}
    assert row["notes"] is None
    assert [(fault.column, fault.value) for fault in faults] == [
        ("rank", None),
        ("actor_class", "x"),
    ]
