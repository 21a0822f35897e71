"""The one door to files: all of them whole or none, never over others, the same bytes again."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import ImageChops

from dashboard.report import exporting
from dashboard.report.document import Content
from dashboard.report.exporting import (
    FORMATS,
    Manifest,
    WouldOverwrite,
    export_issue,
    stem_of,
    write_all,
)
from dashboard.report.frozen import issue_of
from dashboard.report.problems import ReportError
from dashboard.report.sheet import Sheet, frame_of
from dashboard.report.typeset import board_png, slide_png
from tests.dashboard.report.issues import HASH, STORY_ON, changed, row_of
from tests.dashboard.report.pictures import opened

Row = dict[str, Any]
NAMES = [
    "vigil-2020-12-28-board.png",
    "vigil-2020-12-28-slide.png",
    "vigil-2020-12-28-board-a4.pdf",
    "vigil-2020-12-28-board-letter.pdf",
    "vigil-2020-12-28.csv",
    "vigil-2020-12-28-evidence.csv",
    "vigil-2020-12-28.json",
    "vigil-2020-12-28.html",
]
QUICK = ("csv", "json")
QUICK_NAMES = NAMES[4:7]
READ_LATE = "vigil-2020-12-28-read-on-2022-12-28"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by name, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def exported(row: Row, tmp_path_factory: pytest.TempPathFactory) -> tuple[Manifest, Path]:
    """Return what an export of everything has written, and where."""
    folder = tmp_path_factory.mktemp("export") / "new" / "folder"
    return export_issue(row, folder), folder


def test_all_files_are_written_and_listed_with_their_hashes(
    row: Row, exported: tuple[Manifest, Path]
) -> None:
    made, folder = exported

    found = contents(folder)
    assert [path.name for path in made.files] == NAMES
    assert set(found) == {*NAMES, "vigil-2020-12-28-manifest.json"}
    manifest = json.loads(found["vigil-2020-12-28-manifest.json"])
    assert manifest["issue"]["issue_hash"] == made.issue_hash == HASH
    assert manifest["files"] == made.sha256
    assert made.sha256 == {name: hashlib.sha256(found[name]).hexdigest() for name in NAMES}
    assert (
        manifest["issue"]["content_sha256"] == hashlib.sha256(row["content"].encode()).hexdigest()
    )


def test_run_twice_it_gives_the_same_bytes(
    row: Row, exported: tuple[Manifest, Path], tmp_path: Path
) -> None:
    said: list[str] = []

    export_issue(row, tmp_path, FORMATS, say=said.append)

    assert contents(tmp_path) == contents(exported[1])
    assert said == [f"Making {name} …" for name in NAMES]


def test_only_the_formats_asked_for_are_written(row: Row, tmp_path: Path) -> None:
    made = export_issue(row, tmp_path, QUICK)

    assert [path.name for path in made.files] == QUICK_NAMES


def test_file_that_is_there_is_not_written_over(row: Row, tmp_path: Path) -> None:
    mine = tmp_path / "vigil-2020-12-28.json"
    mine.write_text("mine", encoding="utf-8")

    with pytest.raises(WouldOverwrite, match=r"2020-12-28\.json is there already; --force"):
        export_issue(row, tmp_path, QUICK)

    assert contents(tmp_path) == {mine.name: b"mine"}


def test_forced_it_writes_over(row: Row, tmp_path: Path) -> None:
    (tmp_path / "vigil-2020-12-28.json").write_text("mine", encoding="utf-8")

    export_issue(row, tmp_path, QUICK, force=True)

    assert json.loads((tmp_path / "vigil-2020-12-28.json").read_text(encoding="utf-8"))["content"]


def test_formats_asked_for_one_after_the_other_share_a_list(row: Row, tmp_path: Path) -> None:
    export_issue(row, tmp_path, ("csv",))
    export_issue(row, tmp_path, ("json",))

    manifest = json.loads((tmp_path / "vigil-2020-12-28-manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == sorted(QUICK_NAMES)


def test_list_of_another_issue_is_not_taken_over(row: Row, tmp_path: Path) -> None:
    export_issue(row, tmp_path, ("csv",))
    export_issue({**row, "issue_hash": "9" * 64}, tmp_path, ("json",))

    manifest = json.loads((tmp_path / "vigil-2020-12-28-manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == ["vigil-2020-12-28.json"]


def _refused(*_: Any) -> bytes:
    message = "no picture today"
    raise ReportError(message)


def _blank(*_: Any) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(500)


@pytest.mark.parametrize("fails", [_refused, _blank])
def test_failed_run_leaves_the_files_of_last_time(
    row: Row,
    sheet: Sheet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fails: Callable[..., bytes],
) -> None:
    monkeypatch.setattr(exporting, "report_of", lambda _: sheet)
    export_issue(row, tmp_path, QUICK)
    before = contents(tmp_path)
    monkeypatch.setattr(exporting, "slide_png", fails)

    with pytest.raises(ReportError):
        export_issue(row, tmp_path, FORMATS, force=True)

    assert contents(tmp_path) == before


def test_full_disk_leaves_the_files_of_last_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, {"one": b"old", "two": b"old"})
    write_bytes = Path.write_bytes

    def fails(path: Path, content: bytes) -> int:
        if path.name == "two":
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", fails)
    with pytest.raises(OSError, match="No space left"):
        write_all(tmp_path, {"one": b"new", "two": b"new"})
    monkeypatch.undo()

    assert contents(tmp_path) == {"one": b"old", "two": b"old"}


def test_later_edition_and_draft_have_names_of_their_own(content: Content) -> None:
    later = issue_of(row_of(changed(content, lambda it: it["issue"].update(edition=2))))
    drafted = issue_of(row_of(changed(content, lambda it: it.update(draft=True))))

    assert stem_of(later) == "vigil-2020-12-28-edition-2"
    assert stem_of(drafted) == "vigil-2020-12-28-what-if"


def test_read_long_after_no_level_is_left_in_the_rows(row: Row, tmp_path: Path) -> None:
    export_issue(row, tmp_path, ("csv",), read_on=STORY_ON.replace(year=2022))

    lines = (tmp_path / f"{READ_LATE}.csv").read_text(encoding="utf-8").splitlines()
    assert all("NOT ASSESSED" in line for line in lines[1:])
    assert not [line for line in lines[1:] if re.search(r",(MINIMAL|LOW|MODERATE|HIGH),", line)]


def test_read_long_after_every_file_reads_not_assessed_and_says_so(
    row: Row, tmp_path: Path
) -> None:
    # as it was published lies beside it, under another name
    export_issue(row, tmp_path, QUICK)

    export_issue(row, tmp_path, ("pdf", "json", "html"), read_on=STORY_ON.replace(year=2022))

    document = json.loads((tmp_path / f"{READ_LATE}.json").read_text(encoding="utf-8"))
    manifest = json.loads((tmp_path / f"{READ_LATE}-manifest.json").read_text(encoding="utf-8"))
    html = (tmp_path / f"{READ_LATE}.html").read_text(encoding="utf-8")
    told = pypdf.PdfReader(tmp_path / f"{READ_LATE}-board-a4.pdf")
    pages = [page.extract_text() for page in told.pages]
    assert set(document["levels_read"].values()) == {"NOT ASSESSED"}
    assert document["read_on"] == manifest["issue"]["read_on"] == "2022-12-28"
    assert "All 57 levels have lapsed: NOT ASSESSED." in html
    assert "All 57 levels have lapsed: NOT ASSESSED." in pages[0]
    # the pages of single facilities are gone with their levels
    assert "All 67 facilities" in pages[1]


def test_every_file_carries_the_head_of_the_records_and_the_hash_of_the_issue(
    row: Row, exported: tuple[Manifest, Path]
) -> None:
    head, issue_hash = row["data_version"], HASH
    made, folder = exported
    found = contents(folder)

    for name in (*QUICK_NAMES, "vigil-2020-12-28.html", "vigil-2020-12-28-manifest.json"):
        text = found[name].decode()
        assert head in text, name
        assert issue_hash in text, name
    for name in ("vigil-2020-12-28.csv", "vigil-2020-12-28-evidence.csv"):
        rows = list(csv.DictReader(io.StringIO(found[name].decode(), newline="")))
        assert {(each["data_version"], each["issue_hash"]) for each in rows} == {(head, issue_hash)}
    for name in NAMES[2:4]:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(found[name])).pages]
        assert all(head[:12] in page and issue_hash[:12] in page for page in pages)
        assert head in pages[-1]
        assert issue_hash in pages[-1]
    assert made.issue_hash == issue_hash


@pytest.mark.parametrize("draw", [board_png, slide_png])
@pytest.mark.parametrize("column", ["data_version", "issue_hash"])
def test_another_head_or_hash_is_seen_at_the_foot_of_a_picture(
    row: Row, sheet: Sheet, draw: Callable[[Sheet], bytes], column: str
) -> None:
    # a picture has no words to read back: with another hash it must be another, and there alone
    other = {**sheet, **frame_of(issue_of({**row, column: "0" * 64}))}

    one, two = opened(draw(sheet)), opened(draw(other))
    left, top, right, bottom = ImageChops.difference(one, two).getbbox() or (0, 0, 0, 0)

    assert 0.93 * one.height < top < bottom < one.height
    assert 0 < left < right < one.width * 0.8
