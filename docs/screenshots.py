"""Take the pictures of the documentation from the real app: ``python -m docs.screenshots``.

The app is started with a store of its own, filled from the seed, and opened in Chromium.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

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
    "records": "/records?as_of=2020-12-28&analyst=Ana",
    "track-record": "/track-record?as_of=2022-11-07",
}
# one that counts, one that is only proposed, and one with a date that is none
WEEK_53 = """\
incident_id,occurred_on,known_on,facility_id,place,country,target_class,attack_type,confidence,\
source_independence,state
WK53-1,2020-12-29,2020-12-29,msr-tampa-central,Highway 1 near Hillah,IRQ,convoy,ied,medium,\
independent,accepted
WK53-2,2020-12-30,2020-12-30,,Highway 8 near Diwaniyah,IRQ,convoy,ied,low,partisan_only,proposed
WK53-3,2020-13-02,2020-12-31,,Samarra,IRQ,base,indirect_fire,medium,independent,accepted
"""


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
                _keep(page, name)
            _import(page, server.url, Path(folder) / "week-53.csv")
            _publish(page, server.url)
            opened.close()


def _import(page: Page, url: str, file: Path) -> None:
    file.write_text(WEEK_53, encoding="utf-8")
    page.goto(f"{url}/records?view=import&as_of=2020-12-28&analyst=Ana")
    browser.ready(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("rows read").first.wait_for()
    browser.ready(page)
    _keep(page, "import")


def _publish(page: Page, url: str) -> None:
    page.goto(f"{url}/issues?as_of=2020-12-28&analyst=Ana")
    browser.ready(page)
    page.get_by_role("button", name="Publish the week of").click()
    page.get_by_text("The picture that goes out").wait_for()
    browser.ready(page)
    _keep(page, "issue")


def _keep(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    take()
