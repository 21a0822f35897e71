"""Drive the real app in a real browser: start it, open it, wait for it, log what it asks for."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, WebSocket

from dashboard.report.chromium import FLAGS, STILL, settled
from dashboard.report.problems import ReportError

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app.py"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
Scheme = Literal["light", "dark"]

# what moved, when and how far, of the page itself; Streamlit's own frame moves once, when it hears
# how wide a page is
SHIFTS = """
() => new Promise((tell) => {
  const found = [];
  const named = (node) => node && (node.nodeType === 1 ? node : node.parentElement);
  const within = '[data-testid=stMainBlockContainer] *';
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const parts = entry.sources.map((source) => named(source.node)).filter((part) => part);
      if (entry.hadRecentInput || !parts.some((part) => part.matches(within))) continue;
      const words = parts.map((part) => part.innerText || part.className).map(String);
      found.push([entry.startTime, entry.value, words.join(' | ').slice(0, 160)]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => tell(found), 100);
})
"""
LOOK_EVERY_MS = 100
JUMP_APART_MS, JUMP_MOST_MS = 1000, 5000


@dataclass
class RequestLog:
    """Every address a browser asked for, web sockets and failed requests included."""

    urls: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Log from now on what any page of `context` asks for."""
        context.on("request", self._add)
        context.on("page", self._watch_sockets)

    def unwatch(self, context: BrowserContext) -> None:
        """Log no more of what is asked for by the pages of `context` opened from now on."""
        context.remove_listener("request", self._add)
        context.remove_listener("page", self._watch_sockets)

    def hosts(self) -> set[str]:
        """Return the hosts asked for; ``data:`` and ``blob:`` addresses have none."""
        return {host for url in self.urls if (host := urlsplit(url).hostname)}

    def outside(self) -> list[str]:
        """Return the addresses that are not on this machine, each once, sorted."""
        hosts = {url: urlsplit(url).hostname for url in self.urls}
        return sorted(url for url, host in hosts.items() if host and host not in LOOPBACK)

    def _watch_sockets(self, page: Page) -> None:
        page.on("websocket", self._add)

    def _add(self, asked: Request | WebSocket) -> None:
        self.urls.append(asked.url)


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, its records, where it writes its log, and its process."""

    url: str
    database: Path
    log: Path
    pid: int

    def log_tail(self, lines: int = 40) -> str:
        """Return the last `lines` lines of what the app has written."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])


def launch(playwright: Playwright, executable: Path) -> Browser:
    """Return a headless Chromium that reaches this machine and nothing else."""
    return playwright.chromium.launch(executable_path=executable, args=list(FLAGS))


def open_context(
    browser: Browser,
    log: RequestLog,
    *,
    width: int = 1280,
    height: int = 900,
    scheme: Scheme = "light",
) -> BrowserContext:
    """Return a fresh browser profile of that window and colour scheme, watched by `log`."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    context.set_default_timeout(30_000)
    context.add_init_script(STILL)
    log.watch(context)
    return context


class Profiles:
    """Browser profiles that tests use one after the other, each emptied before the next.

    A fresh one opens a window and compiles all scripts anew, which takes longer than most pages.

    Parameters
    ----------
    browser : Browser
        The browser they are of.
    width, height : int, optional
        The size of their windows.
    scheme : str, optional
        Their colour scheme.
    """

    def __init__(
        self, browser: Browser, *, width: int = 1280, height: int = 900, scheme: Scheme = "light"
    ) -> None:
        self._open = partial(open_context, browser, width=width, height=height, scheme=scheme)
        self._free: list[BrowserContext] = []

    @contextmanager
    def lent(self, log: RequestLog, *, fresh: bool = False) -> Iterator[BrowserContext]:
        """Yield a profile without cookies, stored data or pages, watched by `log`.

        One that is `fresh` has nothing in its cache either.
        """
        if self._free and not fresh:
            context = self._free.pop()
            log.watch(context)
        else:
            context = self._open(log)
        yield context
        for page in context.pages:
            self._forget(page)
        log.unwatch(context)
        if fresh:
            context.close()
        else:
            self._free.append(context)

    def _forget(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        page.close()


def ready(page: Page, timeout_s: float = 60) -> Page:
    """Return `page` once it has come to rest; fail on an exception shown, or at the time limit."""
    try:
        settled(page, timeout_s)
    except ReportError as error:
        raise AssertionError(str(error)) from error
    return page


def shifts_of(page: Page) -> list[tuple[float, float, str]]:
    """Return how parts of a page jumped since it was opened: when in ms, how far, and which."""
    return [(at, by, words) for at, by, words in page.evaluate(SHIFTS)]


def layout_shift(shifts: list[tuple[float, float, str]]) -> float:
    """Return the cumulative layout shift of jumps; below .1 is good.

    Jumps less than a second apart are one, for five seconds at most; the worst one counts.

    Examples
    --------
    >>> layout_shift([(0.0, 0.25, ""), (900.0, 0.25, ""), (3000.0, 0.125, "")])
    0.5
    """
    worst = total = 0.0
    began = last = float("-inf")
    for at, by, _ in sorted(shifts):
        if at - last >= JUMP_APART_MS or at - began >= JUMP_MOST_MS:
            began, total = at, 0.0
        total, last = total + by, at
        worst = max(worst, total)
    return worst


@contextmanager
def serve(script: Path, database: Path, log: Path, timeout_s: float = 60) -> Iterator[Server]:
    """Yield the app of `script`, running on a free loopback port against `database`."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=sink, stderr=subprocess.STDOUT, env=_environment(database)
        )
    try:
        server = Server(f"http://127.0.0.1:{port}", database, log, process.pid)
        _wait_until_up(server, process, timeout_s)
        yield server
    finally:
        _stop(process)


def _environment(database: Path) -> dict[str, str]:
    return os.environ | {
        "VIGIL_DB": str(database),
        "OMP_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_SERVER_HEADLESS": "true",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(server: Server, process: subprocess.Popen[bytes], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    # On a taken port another app would answer; only ours writes its address into this log.
    while not (_is_healthy(server.url) and server.url in server.log_tail()):
        if process.poll() is not None or time.monotonic() > deadline:
            msg = f"the app did not start at {server.url}; its log:\n{server.log_tail()}"
            raise AssertionError(msg)
        time.sleep(0.1)


def _is_healthy(url: str) -> bool:
    # no proxy: the machine may name one in its environment, and this is loopback
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
