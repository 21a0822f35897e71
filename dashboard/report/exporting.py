"""The one door from an issue to files: all of them whole, or none."""

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dashboard.listings.plain import json_text
from dashboard.report.frozen import Issue, issue_of
from dashboard.report.problems import ReportError
from dashboard.report.proof import prove_pdf, prove_picture
from dashboard.report.report import report_of
from dashboard.report.rows import assessments_csv, evidence_csv, issue_json
from dashboard.report.typeset import Paper, board_png, report_pdf, slide_png
from dashboard.report.webpage import page_html
from data.storage.packing import canonical

FORMATS = ("png", "pdf", "csv", "json", "html")
SUFFIXES = {
    "png": ("-board.png", "-slide.png"),
    "pdf": ("-board-a4.pdf", "-board-letter.pdf"),
    "csv": (".csv", "-evidence.csv"),
    "json": (".json",),
    "html": (".html",),
}
MANIFEST = "-manifest.json"
MADE_WITH = ("altair", "typst", "vl-convert-python")
Say = Callable[[str], None]


class WouldOverwrite(ReportError):  # noqa: N818  # reads as what it says
    """A file is there already; the message names it."""


@dataclass(frozen=True)
class Manifest:
    """What an export has written.

    Parameters
    ----------
    path : Path
        The manifest itself.
    files : tuple of Path
        The files, in the order they were asked for.
    sha256 : dict
        SHA-256 of each by name.
    issue_hash : str
        Hash of the issue, empty for a draft.
    """

    path: Path
    files: tuple[Path, ...]
    sha256: dict[str, str]
    issue_hash: str


@dataclass(frozen=True)
class _Making:
    # what several files are made from is made once, and only where one of them is asked for
    issue: Issue
    row: Mapping[str, Any]

    @cached_property
    def sheet(self) -> dict[str, Any]:
        return report_of(self.issue)

    @cached_property
    def report_a4(self) -> bytes:
        return self._report(Paper.A4)

    def file(self, suffix: str) -> bytes:
        makers: dict[str, Callable[[], bytes]] = {
            "-board.png": lambda: self._picture("board", board_png),
            "-slide.png": lambda: self._picture("slide", slide_png),
            "-board-a4.pdf": lambda: self.report_a4,
            "-board-letter.pdf": lambda: self._report(Paper.LETTER),
            ".csv": lambda: assessments_csv(self.issue).encode(),
            "-evidence.csv": lambda: evidence_csv(self.issue).encode(),
            ".json": lambda: issue_json(self.issue, self.row).encode(),
            ".html": lambda: page_html(self.issue, self.sheet).encode(),
        }
        return makers[suffix]()

    def _report(self, paper: Paper) -> bytes:
        made = report_pdf(self.sheet, paper)
        prove_pdf(self.sheet, made)
        return made

    def _picture(self, name: str, draw: Callable[[dict[str, Any]], bytes]) -> bytes:
        # words cannot be read out of a picture: the report of the same sheet, proven, stands for it
        _ = self.report_a4
        made = draw(self.sheet)
        prove_picture(name, made)
        return made


def export_issue(  # noqa: PLR0913  # what, where to, and how
    row: Mapping[str, Any],
    folder: Path,
    formats: Sequence[str] = FORMATS,
    *,
    force: bool = False,
    read_on: dt.date | None = None,
    say: Say = lambda _: None,
) -> Manifest:
    """Write the files of an issue and return what was written.

    All files are made before the first is written, under other names and then renamed: whatever
    fails leaves what was there.

    Parameters
    ----------
    row : mapping
        The row of the table ``issue``, or of a draft.
    folder : Path
        Where to; made where it is missing.
    formats : sequence of str
        Some of ``png, pdf, csv, json, html``.
    force : bool
        Whether to write over files that are there.
    read_on : date, optional
        Day it is read on: levels that had lapsed by then read NOT ASSESSED. As it was published
        where it is not given.
    say : callable
        Is told what is being made.

    Raises
    ------
    WouldOverwrite
        A file is there already, and `force` was not given.
    ReportError
        The issue cannot be drawn, or came out wrong.
    """
    issue = issue_of(row)
    if read_on is not None:
        issue = issue.read_on(read_on)
    stem = stem_of(issue)
    suffixes = [suffix for each in FORMATS if each in formats for suffix in SUFFIXES[each]]
    targets = {suffix: folder / f"{stem}{suffix}" for suffix in suffixes}
    if not force:
        refuse_overwriting(list(targets.values()))
    making = _Making(issue, row)
    made: dict[str, bytes] = {}
    for suffix, target in targets.items():
        say(f"Making {target.name} …")
        made[target.name] = making.file(suffix)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    manifest = folder / f"{stem}{MANIFEST}"
    made[manifest.name] = _manifest_text(issue, manifest, hashes).encode()
    write_all(folder, made)
    return Manifest(manifest, tuple(targets.values()), hashes, issue.issue_hash)


def stem_of(issue: Issue) -> str:
    """Return how the names of the files of an issue begin, as ``vigil-2020-12-28``."""
    edition = f"-edition-{issue.edition}" if issue.edition > 1 else ""
    read = "" if issue.read_day is None else f"-read-on-{issue.read_day}"
    return f"vigil-{issue.week_on}{'-what-if' if issue.is_draft else edition}{read}"


def refuse_overwriting(targets: Sequence[Path]) -> None:
    """Refuse to write over a file.

    Raises
    ------
    WouldOverwrite
        One is there already; the message names it.
    """
    there = [target for target in targets if target.exists()]
    if there:
        more = f", and {len(there) - 1} more" if len(there) > 1 else ""
        message = f"{there[0]} is there already{more}; --force writes over it."
        raise WouldOverwrite(message)


def _manifest_text(issue: Issue, place: Path, hashes: Mapping[str, str]) -> str:
    content = canonical(issue.content).encode()
    document = {
        "issue": {
            "week_on": issue.week_on.isoformat(),
            "edition": issue.edition,
            "issue_hash": issue.issue_hash,
            "content_sha256": hashlib.sha256(content).hexdigest(),
            "marking": issue.marking,
            "is_draft": issue.is_draft,
            "data_version": issue.data_version,
            "read_on": None if issue.read_day is None else issue.read_day.isoformat(),
        },
        "made_with": {name: version(name) for name in MADE_WITH},
        "files": {**_files_before(issue, place), **hashes},
    }
    return json_text(document, sort_keys=True)


def _files_before(issue: Issue, place: Path) -> dict[str, str]:
    # formats may be asked for one after the other: files of the same issue stay in the list
    try:
        document = json.loads(place.read_text(encoding="utf-8"))
        files = dict(document["files"])
        is_same = document["issue"]["issue_hash"] == issue.issue_hash and issue.issue_hash
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not is_same:
        return {}
    return {name: told for name, told in files.items() if (place.parent / name).exists()}


def write_all(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write files by name, all under other names first, then renamed; make the folder too."""
    folder.mkdir(parents=True, exist_ok=True)
    with _aside(folder) as aside:
        for name, content in made.items():
            (aside / name).write_bytes(content)
        for name in made:
            (aside / name).replace(folder / name)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    # in the same folder, so that to rename a file is one step
    aside = Path(tempfile.mkdtemp(dir=folder, prefix=".vigil-"))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
