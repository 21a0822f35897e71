"""Lines of the journal: sealed, chained, and one append in parts that belong together."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from data import changes
from data.changes import GENESIS, START, Change, Note, Source, content_of, digest_of, prepare

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


def test_many_rows_are_parted_into_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "ROWS_PER_LINE", 2)

    entries = prepare([Change("actor", [{"n": n} for n in range(5)])], NOTE, START)

    assert [len(entry.rows) for entry in entries] == [2, 2, 1]
    assert [row["n"] for entry in entries for row in entry.rows] == [0, 1, 2, 3, 4]


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
