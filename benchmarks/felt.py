"""Measure in Chromium how each page feels: ``python -m benchmarks.felt [--runs 5] [--write]``.

For each page, on the seed, in a window of 1440 by 900: when its title can be read and when it is
whole, after a first load; how long a rerun takes with all caches warm; and how far parts of it jump
while it loads (cumulative layout shift: below .1 is good). An empty Streamlit page in the same run
says how much of it is ours, and the Overview of 1,000 facilities what many of them add. Beside the
time a rerun takes stands the CPU time the server spends on it. ``--write`` puts the table into
docs/performance.md.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.slider import crowded_seed
from data.files.seeding import load_seed
from data.store import Store
from tests import browser
from tests.browser import RequestLog, Server
from tests.chromium import MISSING, find_chromium
from tests.end_to_end.pages import HEIGHT, PAGES, WIDTH

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs/performance.md"
BEGIN, END = "<!-- felt -->", "<!-- end of felt -->"
JUMPS_TOLD = 3
CROWD, CROWDED = 1000, "overview-of-1000-facilities"
EMPTY = "import streamlit as st\n\nst.title('Empty')\n"
WATCH = """
(() => {
  const felt = { title: null, last: 0, reruns: [] };
  window.felt = felt;
  new MutationObserver((seen) => {
    const now = performance.now();
    if (seen.some((each) => each.type === 'childList')) felt.last = now;
    if (felt.title === null && document.querySelector('[data-testid=stMain] h1')) felt.title = now;
    const states = seen.filter((each) => each.attributeName === 'data-test-script-state');
    if (states.some((each) => each.target.getAttribute(each.attributeName) === 'notRunning')) {
      felt.reruns.push(now);
    }
  }).observe(document, { childList: true, subtree: true, attributes: true });
})();
"""


@dataclass(frozen=True)
class Felt:
    """How a page felt, in seconds, and how far it jumped.

    Parameters
    ----------
    title_s, whole_s : float
        From the request until the title stood there, and until nothing was added any more.
    rerun_s : float
        The median of warm reruns, from the key to the end of the script.
    server_s : float
        CPU time of the server for one of them, on average.
    shift : float
        Cumulative layout shift.
    jumps : tuple of str
        What moved most, in words.
    """

    title_s: float
    whole_s: float
    rerun_s: float
    server_s: float
    shift: float
    jumps: tuple[str, ...]


def main() -> None:
    """Measure all pages, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="warm reruns of each page")
    parser.add_argument("--pages", default=",".join((*PAGES, CROWDED)), help="which pages, by name")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    with _running() as (chromium, addresses):
        empty = felt(chromium, *addresses["empty"], asked.runs)
        names = asked.pages.split(",")
        found = {name: felt(chromium, *addresses[name], asked.runs) for name in names}
    for name, page in found.items():
        for jump in page.jumps:
            sys.stderr.write(f"{name} jumps: {jump}\n")
    text = table(empty, found)
    sys.stdout.write(text)
    if asked.write:
        before, _, rest = REPORT.read_text(encoding="utf-8").partition(BEGIN)
        REPORT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")


def felt(chromium: Browser, server: Server, path: str, runs: int) -> Felt:
    """Return how a page of a server feels, opened twice: once for the caches, once measured."""
    url = f"{server.url}{path}"
    _opened(chromium, url).context.close()
    page = _opened(chromium, url)
    first, shifts = page.evaluate("window.felt"), browser.shifts_of(page)
    begun = _cpu_s(server.pid)
    reruns = [rerun(page) for _ in range(runs)]
    spent = _cpu_s(server.pid) - begun
    page.context.close()
    return Felt(
        title_s=float(first["title"] or first["last"]) / 1000,
        whole_s=float(first["last"]) / 1000,
        rerun_s=median(reruns),
        server_s=spent / runs,
        shift=browser.layout_shift(shifts),
        jumps=tuple(
            f"{by:.3f} at {at:.0f} ms: {words}"
            for at, by, words in sorted(shifts, key=lambda shift: -shift[1])[:JUMPS_TOLD]
        ),
    )


def rerun(page: Page) -> float:
    """Return the seconds from the key for a rerun to the end of the script and of its drawing."""
    done, begun = page.evaluate("[window.felt.reruns.length, performance.now()]")
    page.locator("body").press("r")
    page.wait_for_function(f"window.felt.reruns.length > {done}")
    browser.ready(page)
    ended = page.evaluate(f"Math.max(window.felt.reruns[{done}], window.felt.last)")
    return (float(ended) - float(begun)) / 1000


def table(empty: Felt, found: dict[str, Felt]) -> str:
    """Return the figures of all pages as a table in Markdown."""
    rows = [
        "| page | title read | whole | warm rerun | of an empty page's | of it CPU of the server "
        "| of an empty page's | layout shift |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, page in {"empty page": empty, **found}.items():
        rows.append(
            f"| {name.replace('-', ' ')} | {page.title_s:.1f} s | {page.whole_s:.1f} s | "
            f"{page.rerun_s * 1000:.0f} ms | {page.rerun_s / empty.rerun_s:.1f} × | "
            f"{page.server_s * 1000:.0f} ms | {page.server_s / empty.server_s:.1f} × | "
            f"{page.shift:.3f} |"
        )
    return "\n".join(rows) + "\n"


def _cpu_s(pid: int) -> float:
    """Return the CPU time a process has taken, in seconds."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def _opened(chromium: Browser, url: str) -> Page:
    context = browser.open_context(chromium, RequestLog(), width=WIDTH, height=HEIGHT)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(url)
    return browser.ready(page)


@contextmanager
def _running() -> Iterator[tuple[Browser, dict[str, tuple[Server, str]]]]:
    """Yield a browser and where each page is, and an empty one under the same settings."""
    executable = find_chromium()
    if executable is None:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(prefix="vigil-felt-") as name, ExitStack() as stack:
        folder = Path(name)
        script, crowded = folder / "empty.py", folder / "crowded.duckdb"
        script.write_text(EMPTY, encoding="utf-8")
        load_seed(Store(crowded), crowded_seed(folder / "seed", CROWD), "benchmark")
        seeded, crowd, empty = (
            stack.enter_context(browser.serve(app, database, folder / f"{n}.log"))
            for n, (app, database) in enumerate(
                (
                    (browser.APP, folder / "vigil.duckdb"),
                    (browser.APP, crowded),
                    (script, folder / "none.duckdb"),
                )
            )
        )
        addresses = {page: (seeded, path) for page, path in PAGES.items()}
        addresses |= {CROWDED: (crowd, PAGES["overview"]), "empty": (empty, "")}
        yield browser.launch(stack.enter_context(sync_playwright()), executable), addresses


if __name__ == "__main__":
    main()
