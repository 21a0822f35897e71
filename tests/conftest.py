"""Fixtures every test may use: a store with the seed in it, the app, and a real browser."""

import os

# Threads of scikit-learn spin against each other on a busy machine; read when numpy is imported.
os.environ["OMP_NUM_THREADS"] = "1"
# What was compiled once is kept: every worker, app and command started would compile all anew.
os.environ["PYTHONDONTWRITEBYTECODE"] = ""

import gc
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

from tests import browser
from tests.browser import Profiles, RequestLog, Scheme, Server
from tests.chromium import MISSING, find_chromium

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from data.store import Store

sys.dont_write_bytecode = False
# how long an example takes says how busy the machine is
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# The product is imported inside the fixtures, so that a part that does not import fails the tests
# that need it and not the whole collection.
MAIN = sys.modules["__main__"]
ROOT = browser.ROOT
APP = browser.APP
END_TO_END = "tests/end_to_end/"
# what takes longest, and waits for much of it
FIRST = (END_TO_END, "tests/data/scale/test_spark.py")


class StartApp(Protocol):
    """How a test gets the app, as far as Streamlit's own test runner can see it."""

    def __call__(self, store: "Store | None" = None) -> "AppTest":
        """Return the app on `store`, or on the shared seed, before its first run."""


class OpenPage(Protocol):
    """How a browser test opens a page of the app and gets it back at rest."""

    def __call__(
        self,
        path: str = "/",
        *,
        width: int = 1280,
        height: int = 900,
        scheme: Scheme = "light",
        first_visit: bool = False,
    ) -> Page:
        """Return the page at `path`, in an empty profile; on a `first_visit` nothing is cached."""


class _ByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist carries no types
    """Gives files to the workers, and all that is done in a real browser to one of them.

    It waits for its pages for much of the time, which the other workers do not notice, and needs
    one app and one Chromium; spread over the workers it kept both cores waiting at the end.
    """

    def _split_scope(self, nodeid: str) -> str:
        return END_TO_END if nodeid.startswith(END_TO_END) else super()._split_scope(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        # begun last, as files of few tests are, it would keep all others waiting at the end
        for scope in reversed(FIRST):
            if scope in self.workqueue:
                self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """Return how the tests are spread where there are several workers."""
    return _ByFile(config, log)


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Return one worker more than there are cores: the one with the browser needs little of its."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """Look for garbage more seldom, and never in what was imported: it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_for_once() -> Iterator[None]:
    """Remember which components are installed: each new app would read every package anew."""
    name = "scan_component_manifests"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, name, cache(getattr(manifest_scanner, name)))
        yield


@pytest.fixture(scope="session", autouse=True)
def _app_is_waited_for_asleep() -> Iterator[None]:
    """Sleep while a page runs: Streamlit looks a thousand times a second whether it is done."""
    look = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float = 3) -> None:
        if runner._script_thread is not None:
            runner._script_thread.join(timeout)
        look(runner, timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(autouse=True)
def _main_is_put_back() -> Iterator[None]:
    """Put back the main module, which Streamlit's own test runner leaves exchanged for the page.

    A process that is spawned runs it first, and a page that is no file does not run there.
    """
    yield
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> "Store":
    """Return a store holding the shipped seed, shared by all tests: read it, never write to it."""
    from data.files.seeding import load_seed  # noqa: PLC0415 - see above
    from data.store import Store  # noqa: PLC0415 - see above

    store = Store(tmp_path_factory.mktemp("seed") / "vigil.duckdb")
    load_seed(store, ROOT / "data" / "seed")
    return store


@pytest.fixture(autouse=True)
def _no_draft_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Take away the drafts a test leaves beside the shared seed: the next one begins without."""
    yield
    if "seed_store" in request.fixturenames:
        store: Store = request.getfixturevalue("seed_store")
        shutil.rmtree(store.path.with_name(f"{store.path.stem}.drafts"), ignore_errors=True)


@pytest.fixture
def own_store(seed_store: "Store", tmp_path: Path) -> "Store":
    """Return a store of this test's own with the seed in it, to write to."""
    from data.store import Store  # noqa: PLC0415 - see above

    return Store(_copy_of(seed_store, tmp_path / "own"))


@pytest.fixture
def app_test(seed_store: "Store", monkeypatch: pytest.MonkeyPatch) -> StartApp:
    """Return a starter of the app in Streamlit's own test runner, not yet run.

    ``app_test()`` reads the shared seed; ``app_test(own_store)`` a store of the test's own.
    """
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - see above

    def start(store: "Store | None" = None) -> AppTest:
        monkeypatch.setenv("VIGIL_DB", str((store or seed_store).path))
        return AppTest.from_file(str(APP), default_timeout=60)

    return start


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Yield a headless Chromium; without one the test fails, for a skip would hide it."""
    executable = find_chromium()
    if executable is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        running = browser.launch(playwright, executable)
        yield running
        running.close()


@pytest.fixture(scope="session")
def profiles(chromium: Browser) -> Profiles:
    """Return the profiles of the browser that tests share."""
    return Profiles(chromium)


@pytest.fixture(scope="session")
def app_server(seed_store: "Store", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield the running app, on a database of its own with the seed in it."""
    folder = tmp_path_factory.mktemp("app")
    database = _copy_of(seed_store, folder / "db")
    with browser.serve(APP, database, folder / "app.log") as server:
        yield server


@pytest.fixture
def app_url(app_server: Server) -> str:
    """Return the address of the running app."""
    return app_server.url


@pytest.fixture
def request_log() -> Iterator[RequestLog]:
    """Yield the log of what the browser asks for in this test; fail on any outside request."""
    log = RequestLog()
    yield log
    assert not log.outside(), f"the page asked for something off this machine: {log.outside()}"


@pytest.fixture
def open_page(profiles: Profiles, app_url: str, request_log: RequestLog) -> Iterator[OpenPage]:
    """Yield an opener of pages of the app; what they ask for is in `request_log`."""
    with _opener(profiles, app_url, request_log) as start:
        yield start


@pytest.fixture(scope="session")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield a running app for the tests that write, each on records of its own: see `own_url`."""
    folder = tmp_path_factory.mktemp("own_app")
    with browser.serve(APP, folder / "records" / "vigil.duckdb", folder / "app.log") as server:
        yield server


@pytest.fixture
def own_url(own_server: Server, own_store: "Store") -> str:
    """Return the address of a running app that has just been given the records of `own_store`."""
    place = own_server.database.parent
    place.unlink(missing_ok=True)
    place.symlink_to(own_store.path.parent, target_is_directory=True)
    return own_server.url


@pytest.fixture
def open_own_page(profiles: Profiles, own_url: str, request_log: RequestLog) -> Iterator[OpenPage]:
    """Yield an opener of pages of an app on `own_store`, for tests that write."""
    with _opener(profiles, own_url, request_log) as start:
        yield start


@contextmanager
def _opener(profiles: Profiles, url: str, log: RequestLog) -> Iterator[OpenPage]:
    with ExitStack() as lent:

        def start(
            path: str = "/",
            *,
            width: int = 1280,
            height: int = 900,
            scheme: Scheme = "light",
            first_visit: bool = False,
        ) -> Page:
            page = lent.enter_context(profiles.lent(log, fresh=first_visit)).new_page()
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{url}/{path.lstrip('/')}")
            return browser.ready(page)

        yield start


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Return the report of a test, with the log of the app in it where a browser test failed."""
    report = yield
    used = getattr(item, "funcargs", {})
    for server in (used.get("app_server"), used.get("own_server")):
        if report.failed and isinstance(server, Server):
            report.sections.append(("Log of the app", server.log_tail()))
    return report


def _copy_of(store: "Store", folder: Path) -> Path:
    shutil.copytree(store.path.parent, folder)
    return folder / store.path.name
