"""Nothing enters the store but what its rules allow, whoever brings it."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from data.admission import admitted, refuse_dangling_references
from data.changes import START, Change, Note, prepare
from data.database import apply, connect_memory
from data.problems import DataError
from tests.data.seed_files import BODY, facility, values

NOTE = Note("ana", "test", datetime(2026, 1, 2, tzinfo=UTC))


def refusal(*changes: Change) -> list[str]:
    with pytest.raises(DataError) as error:
        admitted(changes, "ana", "test")
    return str(error.value).splitlines()


def dangling(*changes: Change) -> list[str]:
    entries = prepare(changes, NOTE, START)
    with closing(connect_memory()) as con:
        for entry in entries:
            apply(con, entry)
        try:
            refuse_dangling_references(con, entries)
        except DataError as error:
            return str(error).splitlines()
    return []


def test_rows_come_back_as_they_are_stored() -> None:
    changes = admitted([facility("a", aliases="x;y", lat=1, lon=2)], "ana", "test")

    assert changes[0].rows[0]["aliases"] == "x; y"
    assert changes[0].rows[0]["lat"] == 1.0


def test_change_without_rows_is_dropped() -> None:
    changes = admitted([Change("actor", []), facility("a")], "ana", "test")

    assert [change.table for change in changes] == ["facility"]


def test_every_problem_is_told_with_the_record() -> None:
    said = refusal(
        facility("a", lat=91, lon=200), Change("actor", [{"actor_id": "x", "name": "X"}])
    )

    assert said == [
        "facility a, column lat: '91' is not between -90 and 90.",
        "facility a, column lon: '200' is not between -180 and 180.",
        "actor x, column actor_class: is empty; this column must have a value.",
    ]


def test_unknown_table_is_told() -> None:
    assert refusal(Change("rating", [{"id": 1}]))[0].startswith(
        "change: 'rating' is not a table; expected one of facility, actor, incident"
    )


def test_same_record_twice_in_one_change_is_told() -> None:
    row = values("facility")

    assert refusal(Change("facility", [row, row])) == [
        "facility camp: is there twice in one change; leave one of the two."
    ]


@pytest.mark.parametrize(("author", "reason"), [("", "why"), (" ", "why"), ("ana", "")])
def test_change_without_author_or_reason_is_refused(author: str, reason: str) -> None:
    with pytest.raises(ValueError, match="needs an author, a reason and at least one row"):
        admitted([facility("a")], author, reason)


def test_change_without_any_row_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        admitted([], "ana", "test")


def test_record_that_is_not_there_is_told() -> None:
    said = dangling(Change("incident", [values("incident", facility_id="nowhere")]))

    assert said == [
        "incident I-4, column facility_id: 'nowhere' is not among the facility records; "
        "add it or correct it."
    ]


def test_record_of_the_same_change_is_there() -> None:
    assert dangling(Change("incident", [values("incident")]), facility("camp")) == []


def test_quote_must_stand_in_the_stored_brief() -> None:
    context = [
        Change("trigger_event", [values("trigger_event")]),
        Change("brief", [values("brief", body=BODY)]),
    ]
    right = values("evidence", 1)
    wrong = values("evidence", 1, evidence_id="E-3", quote="Somebody was hurt.", citations="4")

    said = dangling(*context, Change("evidence", [right, wrong]))

    assert said == [
        "evidence E-3, column quote: 'Somebody was hurt.' is not in the body of B-1; "
        "expected exactly once, letter for letter.",
        "evidence E-3, column citations: '4' has '4', which is no reference of B-1.",
    ]
