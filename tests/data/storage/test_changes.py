"""Lines of the journal: sealed, chained, and one append in parts that belong together."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from data.storage import changes
from data.storage.changes import (
    GENESIS,
    START,
    Chain,
    Change,
    Columns,
    Note,
    Source,
    content_of,
    digest_of,
)
from tests.data import chains
from tests.data.chains import prepare

NOTE = Note("ana", "correction", datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC))


def test_line_ends_with_the_hash_of_the_rest_in_canonical_json() -> None:
    change = Change("actor", [{"name": "Ürün", "actor_id": "a"}], Source("a.csv", "0" * 64))

    entry = prepare([change], NOTE, START)[0]

    content = json.loads(entry.line())
    stated = content.pop("hash")
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert stated == entry.hash == hashlib.sha256(canonical.encode()).hexdigest()
    assert content == {
        "seq": 1,
        "at": "2026-01-02T03:04:05.000006Z",
        "author": "ana",
        "reason": "correction",
        "table": "actor",
        "source": {"file": "a.csv", "sha256": "0" * 64},
        "rows": [{"actor_id": "a", "name": "Ürün"}],
        "part": 1,
        "parts": 1,
        "prev": GENESIS,
    }


def test_lines_follow_one_another() -> None:
    entries = prepare([Change("actor", [{"n": n}]) for n in range(3)], NOTE, START)

    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.prev for entry in entries] == [GENESIS, entries[0].hash, entries[1].hash]
    assert [(entry.part, entry.parts) for entry in entries] == [(1, 3), (2, 3), (3, 3)]


def test_change_of_many_rows_is_written_by_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "ROWS_PER_LINE", 2)
    monkeypatch.setattr(changes, "ROWS_PER_LINE", 2)
    rows = [{"n": n, "name": "ü", "none": None} for n in range(4)]

    first, second = prepare([Change("actor", iter(rows))], NOTE, START)

    content = json.loads(first.line())
    assert (content["count"], content["columns"]) == (3, {"n": [0, 1, 2], "name": ["ü"] * 3})
    assert "rows" not in content
    assert (first.seq, first.part, second.part, second.prev) == (1, 1, 2, first.hash)
    assert first.line().endswith(f',"hash":"{first.hash}"}}\n'.encode())
    assert list(first.rows) == [{"n": n, "name": "ü"} for n in range(3)]
    assert list(second.rows) == [rows[3]]


def test_line_by_column_comes_back_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "ROWS_PER_LINE", 0)
    hostile = '","columns":{"n":[9]},"hash":"'
    note = Note(hostile, hostile, NOTE.at)
    entry = prepare([Change("actor", [{"n": hostile}])], note, START)[0]
    line = entry.line()

    content = content_of(line)

    assert content is not None
    assert digest_of(line) == entry.hash
    assert isinstance(content["rows"], Columns)
    assert content["rows"] == entry.rows
    assert list(content["rows"]) == [{"n": hostile}]
    assert content["rows"][0] == {"n": hostile}
    assert (content["author"], content["reason"]) == (hostile, hostile)


def test_rows_of_great_length_are_parted_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "ROWS_PER_LINE", 1)
    monkeypatch.setattr(changes, "LONGEST_LINE_BYTES", 80)
    rows = [{"n": n, "body": "x" * 20} for n in range(5)]

    entries = prepare([Change("brief", rows)], NOTE, START)

    assert max(len(entry.rows) for entry in entries) == 2
    assert [row for entry in entries for row in entry.rows] == rows


def test_chain_is_the_same_each_time_it_is_gone_through() -> None:
    chain = Chain(
        chains.pieces(Change("actor", [{"n": 1}]), Change("actor", [{"n": 2}])), NOTE, START
    )

    assert list(chain) == list(chain)
    assert [entry.seq for entry in chain] == [1, 2]


def test_instant_is_written_in_utc() -> None:
    at = datetime(2026, 1, 2, 3, 0, tzinfo=timezone(timedelta(hours=3)))

    entry = prepare([Change("actor", [{}])], Note("a", "r", at), START)[0]

    assert entry.at == "2026-01-02T00:00:00.000000Z"


def test_digest_is_given_only_for_an_unaltered_line() -> None:
    line = prepare([Change("actor", [{"n": 1}])], NOTE, START)[0].line()

    assert digest_of(line) is not None
    assert digest_of(line.replace(b'"n":1', b'"n":2')) is None
    assert digest_of(line.replace(b'"n":1', b'"n": 1')) is None
    assert digest_of(b"") is None


def test_content_of_what_is_no_object_is_none() -> None:
    assert content_of(b'{"a":1}\n') == {"a": 1}
    assert content_of(b"[1]") is None
    assert content_of(b'{"a":') is None
    assert content_of(b"\xff\xfe\x00") is None
