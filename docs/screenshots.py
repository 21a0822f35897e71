"""Take the pictures of the documentation from the real app: ``python -m docs.screenshots``.

The app is started with a store of its own, filled from the seed, and opened in Chromium.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from dashboard.settings import SEED_FOLDER
from data.files.seeding import load_seed
from data.store import Store
from tests import browser
from tests.chromium import find_chromium

IMAGES = Path(__file__).parent / "images"
WIDTH, HEIGHT = 1440, 900
PICTURES = {
    "overview": "/",
    "story-19-dec": "/?as_of=2020-12-19",
    "story-28-dec": "/?as_of=2020-12-28",
    "facility": "/facility?facility=us-embassy-baghdad&as_of=2020-12-28",
    "weights": "/weights?as_of=2020-12-28&analyst=Ana",
    "brief": "/briefs?brief=vigil-iraq-2020-12-21&as_of=2020-12-28",
    "track-record": "/track-record?as_of=2022-11-07",
}


def take() -> None:
    """Write every picture anew."""
    executable = find_chromium()
    if executable is None:
        message = "There is no Chromium here; `make chromium` finds or installs one."
        raise SystemExit(message)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "vigil.duckdb"
        load_seed(Store(database), SEED_FOLDER)
        with browser.serve(browser.APP, database, Path(folder) / "log") as server:
            opened = browser.launch(playwright, executable)
            page = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            for name, address in PICTURES.items():
                page.goto(f"{server.url}{address}")
                browser.ready(page)
                page.screenshot(path=IMAGES / f"{name}.png")
            opened.close()


if __name__ == "__main__":
    take()
