"""Every page of the app at the address it is looked at, and the pictures kept of each.

``python -m tests.end_to_end.pages`` takes the pictures anew. Look at each before it is kept.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser
from tests.browser import RequestLog, Scheme, Server
from tests.chromium import MISSING, find_chromium

FOLDER = Path(__file__).parent / "pictures"
STORY = "as_of=2020-12-28"
PAGES = {
    "overview": f"/?{STORY}",
    "facility": f"/facility?{STORY}&facility=us-embassy-baghdad",
    "weights": f"/weights?{STORY}&analyst=Ana&facility=us-embassy-baghdad",
    "briefs": f"/briefs?{STORY}&evidence=ev-2020-12-21-01&brief=vigil-iraq-2020-12-21",
    "records": f"/records?{STORY}",
    "issues": f"/issues?{STORY}",
    "track-record": f"/track-record?{STORY}",
}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTH, HEIGHT = 1440, 900
SMALL = (480, 300)


def picture(page: Page) -> Image.Image:
    """Return what a page shows in its window, small and soft: words, not the edges of letters."""
    with tempfile.TemporaryDirectory(prefix="vigil-picture-") as folder:
        path = Path(folder) / "page.png"
        page.screenshot(path=path)
        with Image.open(path) as taken:
            soft = taken.convert("RGB").resize(SMALL, Image.Resampling.BOX)
    return soft.filter(ImageFilter.GaussianBlur(1.0))


def kept(name: str, scheme: Scheme) -> Path:
    """Return where the picture of a page is kept."""
    return FOLDER / f"{name}-{scheme}.webp"


def main() -> None:
    """Take the pictures of all pages anew, on a database of their own with the seed in it."""
    FOLDER.mkdir(exist_ok=True)
    names = sys.argv[1:] or list(PAGES)
    with _running() as (running, server):
        for scheme in SCHEMES:
            context = browser.open_context(
                running, RequestLog(), width=WIDTH, height=HEIGHT, scheme=scheme
            )
            for name in names:
                page = context.new_page()
                page.goto(f"{server.url}{PAGES[name]}")
                # without any loss: fewer colours differ more from the page than a changed word does
                picture(browser.ready(page)).save(kept(name, scheme), lossless=True, method=6)
                page.close()
                sys.stderr.write(f"{kept(name, scheme)}\n")


@contextmanager
def _running() -> Iterator[tuple[Browser, Server]]:
    executable = find_chromium()
    if executable is None:
        sys.exit(MISSING)
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory(prefix="vigil-pages-") as folder:
        database, log = Path(folder) / "vigil.duckdb", Path(folder) / "app.log"
        with browser.serve(browser.APP, database, log) as server, sync_playwright() as play:
            yield browser.launch(play, executable), server


if __name__ == "__main__":
    main()
