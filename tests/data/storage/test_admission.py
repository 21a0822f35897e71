"""Nothing enters the store but what its rules allow, whoever brings it."""

import errno
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from data.problems import DataError, StoreError
from data.schema.blocks import ROWS_PER_BLOCK, ByColumn
from data.schema.cells import Scalar
from data.storage.admission import MOST_PROBLEMS, Admitted, admitted, refuse_dangling_references
from data.storage.changes import START, Chain, Change, Note, Source
from data.storage.database import apply, connect_memory
from data.storage.pieces import Pieces
from tests.data.seed_files import BODY, facility, values

NOTE = Note("ana", "test", datetime(2026, 1, 2, tzinfo=UTC))


@contextmanager
def entering(*changes: Change) -> Iterator[Admitted]:
    with TemporaryDirectory() as folder:
        found = admitted(changes, "ana", "test", Path(folder))
        with closing(found.pieces):
            yield found


def refusal(*changes: Change) -> list[str]:
    with pytest.raises(DataError) as error, entering(*changes):
        pass
    return str(error.value).splitlines()


def dangling(*changes: Change) -> list[str]:
    with closing(connect_memory()) as con, entering(*changes) as found:
        for entry in Chain(found.pieces, NOTE, START):
            apply(con, entry)
        try:
            refuse_dangling_references(con, found)
        except DataError as error:
            return str(error).splitlines()
    return []


def test_rows_come_back_as_they_are_stored() -> None:
    with entering(facility("a", aliases="x;y", lat=1, lon=2)) as found:
        rows = [row for piece in found.pieces for row in piece.rows]

    assert rows[0]["aliases"] == "x; y"
    assert rows[0]["lat"] == 1.0
    assert rows[0]["operator"] is None


def test_change_without_rows_is_dropped() -> None:
    with entering(Change("actor", []), facility("a")) as found:
        assert [piece.table for piece in found.pieces] == ["facility"]
        assert found.pieces.counts == {"facility": 1}


def sources(count: int) -> Iterator[dict[str, Scalar]]:
    source = values("incident_source")
    return ({**source, "rank": rank, "title": f"Ü {rank}"} for rank in range(1, count + 1))


def test_very_many_rows_pass_once_and_are_kept_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.storage.pieces.IN_MEMORY_BYTES", 1000)
    many = 2 * ROWS_PER_BLOCK
    changes = [
        Change("incident", [values("incident")]),
        Change("incident_source", sources(many), Source("a.csv", "0" * 64)),
    ]

    with entering(*changes) as found:
        lengths = [len(piece.rows) for piece in found.pieces]
        twice = [
            [row["title"] for piece in found.pieces for row in piece.rows if "title" in row]
            for _ in "ab"
        ]

        assert found.pieces.counts == {"incident": 1, "incident_source": many}
        assert lengths == [1, 1001, ROWS_PER_BLOCK, many - ROWS_PER_BLOCK - 1001]
        assert twice[0] == twice[1] == [f"Ü {rank}" for rank in range(1, many + 1)]
        assert [piece.source for piece in found.pieces] == [None, *[Source("a.csv", "0" * 64)] * 3]
        assert found.names == {"facility": {"camp"}}
        assert [*found.pieces][1] in found.pieces


def test_rows_by_column_pass_as_rows_do() -> None:
    rows = list(sources(3))
    columns = {name: [row[name] for row in rows] for name in rows[0] if name != "url"}

    with entering(Change("incident_source", ByColumn([columns, {"rank": []}]))) as found:
        assert [list(piece.rows) for piece in found.pieces] == [rows]


def test_columns_of_different_lengths_are_refused() -> None:
    change = Change("actor", ByColumn([{"actor_id": ["a"], "name": ["A", "B"]}]))

    with pytest.raises(ValueError, match=r"must be of one length, got \[1, 2\]"), entering(change):
        pass


def test_record_there_twice_in_different_blocks_is_told() -> None:
    rows = [*sources(ROWS_PER_BLOCK + 5), next(sources(1))]

    assert refusal(Change("incident_source", rows)) == [
        "incident_source I-4, 1: is there twice in one change; leave one of the two."
    ]


def test_more_problems_than_anybody_reads_end_the_look() -> None:
    row = {**values("incident_source"), "title": ""}
    said = refusal(Change("incident_source", ({**row, "rank": n + 1} for n in range(10**9))))

    assert len(said) == MOST_PROBLEMS + 1
    assert said[-1] == "change: has more than 1000 problems; correct these, then try again."


def test_disk_that_does_not_take_the_rows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Pieces, "add", refuse)

    with (
        pytest.raises(StoreError, match=r"put aside .*No space left on device.*Nothing was stored"),
        entering(facility("a")),
    ):
        pass


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
def test_change_without_author_or_reason_is_refused(
    author: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="needs an author, a reason and at least one row"):
        admitted([facility("a")], author, reason, tmp_path)


def test_change_without_any_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one row"):
        admitted([], "ana", "test", tmp_path)


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
