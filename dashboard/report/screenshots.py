"""True screenshots of the dashboard's own pages, from a server of their own."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from dashboard.report.chromium import browser, photograph
from dashboard.report.exporting import refuse_overwriting, stem_of, write_all
from dashboard.report.frozen import Issue
from dashboard.report.problems import ReportError
from dashboard.report.sheet import SHORT_HASH, marking
from dashboard.settings import DATABASE_VARIABLE, ROOT
from dashboard.words.phrases import day

# where each page stands; the first is the one the dashboard opens on
PAGES = ("overview", "facility", "weights", "briefs", "records", "issues", "track-record")
ATTEMPTS = 5
FIRST_PORT, PORTS = 20_000, 40_000
START_TIMEOUT_S = 90
Say = Callable[[str], None]


def screenshots(  # noqa: PLR0913  # of what, from where, where to
    issue: Issue,
    database: Path,
    folder: Path,
    *,
    url: str | None = None,
    pages: Sequence[str] = PAGES,
    force: bool = False,
    say: Say = lambda _: None,
) -> tuple[Path, ...]:
    """Write a picture of each page of the dashboard on the day of an issue; return their paths.

    The pages are those of the live dashboard: what has come in since the issue was published may
    show on them, and their foot says so.

    Parameters
    ----------
    issue : Issue
        The issue, for its day, its marking and, for a draft, its weights.
    database : Path
        The records the server reads.
    folder : Path
        Where to.
    url : str, optional
        A dashboard that runs already; one is started where none is given.
    pages : sequence of str
        Which pages.
    force : bool
        Whether to write over files that are there.
    say : callable
        Is told what is being done.

    Raises
    ------
    WouldOverwrite
        A file is there already, and `force` was not given.
    ReportError
        Playwright or Chromium is missing, or a page shows an error.
    """
    targets = {page: folder / f"{stem_of(issue)}-screen-{page}.png" for page in pages}
    if not force:
        refuse_overwriting(list(targets.values()))
    made: dict[str, bytes] = {}
    with browser() as running, _served(database, url) as address:
        for page, target in targets.items():
            say(f"Taking {target.name} …")
            made[target.name] = photograph(running, _address(address, page, issue), _strip(issue))
    write_all(folder, made)
    return tuple(targets.values())


def _address(url: str, page: str, issue: Issue) -> str:
    asked = {"as_of": issue.as_of.isoformat()}
    if issue.known_by != issue.as_of:
        asked["known_by"] = issue.known_by.isoformat()
    if issue.is_draft:
        asked["profile"] = f"{issue.profile_name}@{issue.profile_version}"
    path = "" if page == PAGES[0] else page
    return f"{url.rstrip('/')}/{path}?{urlencode(asked)}"


def _strip(issue: Issue) -> dict[str, object]:
    frozen = f"issue {issue.issue_hash[:SHORT_HASH]}" if issue.issue_hash else "a draft, no issue"
    return {
        "lines": [
            f"Screen of the live dashboard as of {day(issue.as_of)}, not the frozen issue "
            f"({frozen}). Weights {issue.profile_name} {issue.profile_version}.",
            "Index levels: Vigil's own scale, not an official one.",
        ],
        "marking": marking(issue.marking),
        "mark": "WHAT-IF" if issue.is_draft else "",
    }


@contextmanager
def _served(database: Path, url: str | None) -> Iterator[str]:
    if url is not None:
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="vigil-screen-") as folder:
        log = Path(folder) / "log"
        for _ in range(ATTEMPTS):
            address = f"http://127.0.0.1:{FIRST_PORT + secrets.randbelow(PORTS)}"
            process = _started(database, address, log)
            try:
                if _is_up(process, address, log):
                    yield address
                    return
            finally:
                _stopped(process)
        message = f"The dashboard does not start for its screenshots:\n{_tail(log)}"
        raise ReportError(message)


def _started(database: Path, address: str, log: Path) -> subprocess.Popen[bytes]:
    port = address.rsplit(":", maxsplit=1)[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    surroundings = os.environ | {
        DATABASE_VARIABLE: str(database.resolve()),
        "PYTHONUNBUFFERED": "1",
        "STREAMLIT_SERVER_PORT": port,
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_SERVER_HEADLESS": "true",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    }
    with log.open("wb") as sink:
        return subprocess.Popen(  # noqa: S603  # our own program, no word of it from outside
            command, cwd=ROOT, stdout=sink, stderr=subprocess.STDOUT, env=surroundings
        )


def _is_up(process: subprocess.Popen[bytes], address: str, log: Path) -> bool:
    deadline = time.monotonic() + START_TIMEOUT_S
    # on a taken port another program would answer; only ours writes its address into this log
    while process.poll() is None and time.monotonic() < deadline:
        if address in _tail(log):
            return True
        if "not available" in _tail(log):
            return False
        time.sleep(0.2)
    return False


def _stopped(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
