"""Parquet parts: whole or not there, and what is missing or damaged told by name."""

import datetime as dt
import json
import tracemalloc
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import data.scale.parts
from data.problems import DataError
from data.scale.parts import LIST, Parts, read_parts, refuse_damaged, write_parts
from tests.models.factories import AS_OF, incident, incident_frame


def some_incidents(n: int = 5) -> pd.DataFrame:
    rows = [
        incident(f"i{k}", occurred_on=AS_OF - dt.timedelta(days=k), governorate=None if k else "A")
        for k in range(n)
    ]
    never = pd.Series(pd.NaT, index=range(n), dtype="datetime64[us]")
    return incident_frame(*rows).assign(superseded_on=never)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    written = write_parts(tmp_path / "parts", [some_incidents()], "abc", rows_per_part=2)

    assert read_parts(tmp_path / "parts") == written
    assert written.data_version == "abc"
    assert [part.rows for part in written.parts] == [2, 2, 1]
    assert written.kinds[0]["target_class"] == "embassy"
    assert written.governorates == ("A",)


def test_parts_stand_in_the_order_of_time(tmp_path: Path) -> None:
    written = write_parts(tmp_path / "parts", [some_incidents()], rows_per_part=2)

    first, *_, last = written.parts
    assert first.first_on == AS_OF - dt.timedelta(days=4)
    assert last.last_on == AS_OF
    ids = [set(pq.read_table(written.path(p))["incident_id"].to_pylist()) for p in written.parts]
    assert ids == [{"i3", "i4"}, {"i1", "i2"}, {"i0"}]


def test_room_follows_the_part_and_not_the_whole(tmp_path: Path) -> None:
    incidents = pd.concat([some_incidents(5)] * 4000, ignore_index=True)

    whole, in_parts = (room_of(tmp_path / f"{n}", incidents, n) for n in (len(incidents), 500))

    assert in_parts < whole / 2


def room_of(folder: Path, incidents: pd.DataFrame, rows_per_part: int) -> int:
    """Return the most memory that writing took at once, in bytes."""
    tracemalloc.start()
    try:
        write_parts(folder, [incidents], rows_per_part=rows_per_part)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_only_what_counts_is_written(tmp_path: Path) -> None:
    incidents = some_incidents(3).assign(state=["accepted", "rejected", "edited"])

    written = write_parts(tmp_path / "parts", [incidents])

    table = pq.read_table(written.path(written.parts[0]))
    assert sorted(table["incident_id"].to_pylist()) == ["i0", "i2"]


def test_no_incident_makes_no_part(tmp_path: Path) -> None:
    write_parts(tmp_path / "parts", [some_incidents(0)])

    assert read_parts(tmp_path / "parts").parts == ()


def test_older_parts_are_replaced_whole(tmp_path: Path) -> None:
    write_parts(tmp_path / "parts", [some_incidents()], "one", rows_per_part=1)

    write_parts(tmp_path / "parts", [some_incidents()], "two")

    assert read_parts(tmp_path / "parts").data_version == "two"
    assert sorted(f.name for f in (tmp_path / "parts").iterdir()) == [
        "part-00000.parquet",
        LIST,
    ]
    assert [f.name for f in tmp_path.iterdir()] == ["parts"]


def test_what_is_cut_short_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_parts(tmp_path / "parts", [some_incidents()], "one")

    def fail(_folder: Path, _parts: Parts) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(data.scale.parts, "_write_list", fail)
    with pytest.raises(KeyboardInterrupt):
        write_parts(tmp_path / "parts", [some_incidents()], "two")

    assert read_parts(tmp_path / "parts").data_version == "one"
    assert [f.name for f in tmp_path.iterdir()] == ["parts"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear")

    with pytest.raises(DataError, match="not ours to replace"):
        write_parts(tmp_path / "mine", [some_incidents()])

    assert (tmp_path / "mine/letter.txt").read_text() == "dear"


def test_missing_part_is_named(tmp_path: Path) -> None:
    written = write_parts(tmp_path / "parts", [some_incidents()], rows_per_part=2)
    written.path(written.parts[1]).unlink()

    with pytest.raises(DataError, match=r"part-00001\.parquet: is missing; write the parts again"):
        read_parts(tmp_path / "parts")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "is not there"),
        ("{", "is not a list of parts"),
        ("[]", "is not a list of parts"),
        ('{"format": 99}', "of another version"),
        ('{"format": 1, "parts": [{"file": "../x"}]}', "is not a list of parts"),
    ],
)
def test_list_that_is_none_is_refused(tmp_path: Path, text: str | None, told: str) -> None:
    write_parts(tmp_path / "parts", [some_incidents()])
    place = tmp_path / "parts" / LIST
    place.unlink() if text is None else place.write_text(text)

    with pytest.raises(DataError, match=told):
        read_parts(tmp_path / "parts")


def test_no_part_lies_outside_its_folder(tmp_path: Path) -> None:
    written = write_parts(tmp_path / "parts", [some_incidents()])
    place = tmp_path / "parts" / LIST
    told = json.loads(place.read_text())
    told["parts"][0]["file"] = "../" + written.parts[0].file
    place.write_text(json.dumps(told))

    with pytest.raises(DataError, match="is no name of a file"):
        read_parts(tmp_path / "parts")


def test_damaged_part_is_refused(tmp_path: Path) -> None:
    written = write_parts(tmp_path / "parts", [some_incidents()])
    path, sha256 = written.path(written.parts[0]), written.parts[0].sha256
    refuse_damaged(path, sha256)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1

    path.write_bytes(content)
    with pytest.raises(DataError, match=r"part-00000\.parquet: is damaged"):
        refuse_damaged(path, sha256)
    path.unlink()
    with pytest.raises(DataError, match=r"part-00000\.parquet: cannot be read"):
        refuse_damaged(path, sha256)
