"""A seed folder is read whole, or every problem of every file is told."""

from pathlib import Path

import pytest

from data.files.seedfolder import SHIPPED, read_seed
from data.problems import DataError
from data.schema.tables import SEEDED_TABLES
from tests.data.seed_files import BODY, ROWS, Cells, write_seed


def refusal(folder: Path) -> list[str]:
    with pytest.raises(DataError) as error:
        read_seed(folder)
    return str(error.value).splitlines()


def test_small_seed_is_read_whole(tmp_path: Path) -> None:
    seed = read_seed(write_seed(tmp_path))

    assert {name: len(rows) for name, rows in seed.items()} == {
        **{name: len(rows) for name, rows in ROWS.items()},
        "weight_profile": 1,
    }
    assert seed["brief"][0].values["body"] == BODY
    assert seed["weight_profile"][0].values["name"] == "shipped"


def test_rows_have_every_column(tmp_path: Path) -> None:
    seed = read_seed(write_seed(tmp_path))

    for table in SEEDED_TABLES:
        for row in seed[table.name]:
            assert set(row.values) == {column.name for column in table.columns}


def test_shipped_seed_is_right() -> None:
    seed = read_seed(SHIPPED)

    assert all(seed[table.name] for table in SEEDED_TABLES)


def test_folder_made_before_postures_were_kept_is_read_without_any(tmp_path: Path) -> None:
    folder = write_seed(tmp_path)
    (folder / "posture_changes.csv").unlink()

    seed = read_seed(folder)

    assert seed["posture_change"] == []
    assert len(seed["trigger_event"]) == 1


def test_unknown_facility_is_one_line(tmp_path: Path) -> None:
    folder = write_seed(tmp_path, {("incident", 1, "facility_id"): "nowhere"})

    assert refusal(folder) == [
        "incidents.csv, line 3, column facility_id: 'nowhere' is not among the facility records; "
        "add it or correct it."
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {("evidence", 0, "quote"): "A rocket missed."},
            "evidence.csv, line 2, column quote: 'A rocket missed.' is not in the body of B-1; "
            "expected exactly once, letter for letter.",
        ),
        (
            {("evidence", 1, "quote"): "o"},
            "evidence.csv, line 3, column quote: 'o' is 4 times in the body of B-1; "
            "expected exactly once, letter for letter.",
        ),
        (
            {("evidence", 0, "citations"): "2"},
            "evidence.csv, line 2, column citations: '2' has '2', which is no reference of B-1.",
        ),
        (
            {("evidence", 1, "record_id"): "I-4"},
            "evidence.csv, line 3, column record_id: 'I-4' is not among the trigger_event records; "
            "add it or correct it.",
        ),
        (
            {("brief", 0, "body"): "briefs/b2.md"},
            "briefs.csv, line 2, column body: 'briefs/b2.md' is not there; "
            "expected the text file of the brief in the seed folder.",
        ),
        (
            {("brief", 0, "body"): "../b1.md"},
            "briefs.csv, line 2, column body: '../b1.md' is not a file inside the seed folder.",
        ),
        (
            {("actor", 1, "umbrella"): "nobody"},
            "actors.csv, line 3, column umbrella: 'nobody' is not among the actor records; "
            "add it or correct it.",
        ),
    ],
)
def test_broken_link_is_one_line(tmp_path: Path, cells: Cells, said: str) -> None:
    assert refusal(write_seed(tmp_path, cells)) == [said]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"caf\xe9", "is not UTF-8 text; save the file as UTF-8."), (b" \n", "is an empty file;")],
)
def test_brief_that_is_no_text_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    folder = write_seed(tmp_path)
    (folder / "briefs" / "b1.md").write_bytes(content)

    lines = refusal(folder)

    assert lines[0].startswith(f"briefs.csv, line 2, column body: 'briefs/b1.md' {said}")


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder = write_seed(
        tmp_path,
        {
            ("facility", 0, "lat"): "91",
            ("incident", 0, "occurred_on"): "2026-13-02",
            ("incident", 1, "facility_id"): "nowhere",
            ("anniversary", 0, "day"): "30",
        },
    )
    (folder / "profiles" / "wild.toml").write_text('name = "wild"\n')
    (folder / "trigger_events.csv").unlink()

    files = {line.split(",")[0].split(":")[0] for line in refusal(folder)}

    assert files == {
        "facilities.csv",
        "incidents.csv",
        "anniversaries.csv",
        "trigger_events.csv",
        "evidence.csv",
        "profiles/wild.toml",
    }


def test_profile_that_is_no_toml_is_one_line(tmp_path: Path) -> None:
    folder = write_seed(tmp_path)
    (folder / "profiles" / "broken.toml").write_text("name = \n")

    lines = refusal(folder)

    assert len(lines) == 1
    assert lines[0].startswith("profiles/broken.toml: cannot be read (Invalid value")


def test_second_profile_of_a_name_is_one_line(tmp_path: Path) -> None:
    folder = write_seed(tmp_path)
    shipped = (folder / "profiles" / "shipped.toml").read_text()
    (folder / "profiles" / "twin.toml").write_text(shipped)

    assert refusal(folder) == [
        "profiles/twin.toml, column name: 'shipped' is the name in profiles/shipped.toml already; "
        "expected another."
    ]
