"""The browser helpers can fail: an outside request, an exception and an unsettled page show."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests import browser
from tests.browser import Profiles, RequestLog, Server

CALM_APP = """
import altair as alt
import pandas as pd
import streamlit as st

st.title("A calm page")
points = pd.DataFrame({"day": [1, 2, 3], "rate": [0.1, 0.4, 0.2]})
st.altair_chart(alt.Chart(points).mark_line().encode(x="day", y="rate"))
st.slider("Weight", 0.0, 3.0, 1.0)
if st.button("Fail"):
    raise ValueError("this app is made to fail")
if st.button("Work for long"):
    import time
    time.sleep(5)
"""
OUTSIDE = "https://example.invalid/metrics.json"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield a running throw-away app that asks for nothing."""
    folder = tmp_path_factory.mktemp("calm")
    script = folder / "calm.py"
    script.write_text(CALM_APP, encoding="utf-8")
    with browser.serve(script, folder / "none.duckdb", folder / "app.log") as server:
        yield server


@pytest.fixture
def log() -> RequestLog:
    """Return an empty log, which unlike `request_log` lets a test ask for something outside."""
    return RequestLog()


@pytest.fixture(scope="module")
def small_and_dark(chromium: Browser) -> Profiles:
    """Return dark profiles of a small window."""
    return Profiles(chromium, width=900, height=700, scheme="dark")


@pytest.fixture
def context(small_and_dark: Profiles, log: RequestLog) -> Iterator[BrowserContext]:
    """Yield such a profile, empty and watched by `log`."""
    with small_and_dark.lent(log) as profile:
        yield profile


def test_page_is_at_rest_with_its_chart_drawn(calm: Server, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(calm.url)

    browser.ready(page)

    assert page.get_by_role("heading", name="A calm page").is_visible()
    assert page.locator("[data-testid=stVegaLiteChart]").locator("canvas, svg").count() > 0
    assert page.evaluate("innerWidth") == 900
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_streamlit_alone_stays_on_this_machine(
    calm: Server, context: BrowserContext, log: RequestLog
) -> None:
    page = context.new_page()
    page.goto(calm.url)

    browser.ready(page)

    assert log.hosts() == {"127.0.0.1"}
    assert any(url.startswith("ws://") for url in log.urls), "the web socket was not logged"
    assert log.outside() == []


@pytest.mark.parametrize(
    "request_it",
    [
        pytest.param("url => fetch(url).catch(() => 0)", id="fetch"),
        pytest.param(
            "url => new Promise(done => { const image = new Image(); "
            "image.onload = image.onerror = done; image.src = url; })",
            id="image",
        ),
        pytest.param(
            "url => new Promise(done => { const socket = new WebSocket(url.replace('http', 'ws')); "
            "socket.onopen = socket.onerror = () => done(0); })",
            id="web-socket",
        ),
    ],
)
def test_an_outside_request_is_caught(
    request_it: str, calm: Server, context: BrowserContext, log: RequestLog
) -> None:
    page = context.new_page()
    page.goto(calm.url)

    page.evaluate(request_it, OUTSIDE)

    assert [url.partition("://")[2] for url in log.outside()] == ["example.invalid/metrics.json"]


def test_profile_lent_again_is_empty_and_logs_for_who_has_it(
    calm: Server, chromium: Browser
) -> None:
    profiles, (before, after) = Profiles(chromium), (RequestLog(), RequestLog())
    with profiles.lent(before) as profile:
        page = profile.new_page()
        page.goto(calm.url)
        browser.ready(page)
        page.evaluate("localStorage.seen = document.cookie = 'seen=yes'")
    asked = list(before.urls)

    with profiles.lent(after) as again:
        assert again is profile
        assert again.pages == []
        page = again.new_page()
        page.goto(calm.url)
        browser.ready(page)
        stored = page.evaluate("document.cookie + JSON.stringify(localStorage)")

    assert "seen" not in stored
    assert any(url.startswith("ws://") for url in after.urls)
    assert before.urls == asked


def test_profile_is_lent_to_one_at_a_time_and_a_fresh_one_once(chromium: Browser) -> None:
    profiles, log = Profiles(chromium), RequestLog()
    with profiles.lent(log) as one, profiles.lent(log) as other:
        assert one is not other
    with profiles.lent(log, fresh=True) as fresh:
        assert fresh not in {one, other}
    assert fresh not in chromium.contexts


def test_an_exception_on_the_page_fails(calm: Server, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(calm.url)
    browser.ready(page).get_by_role("button", name="Fail").click()
    page.locator("[data-testid=stException]").wait_for()

    with pytest.raises(AssertionError, match="shows an error"):
        browser.ready(page)

    assert "this app is made to fail" in calm.log_tail()


def test_a_page_still_at_work_is_not_taken_for_ready(calm: Server, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(calm.url)
    browser.ready(page).get_by_role("button", name="Work for long").click()

    with pytest.raises(AssertionError, match="did not come to rest within 2 s"):
        browser.ready(page, timeout_s=2)


def test_an_app_that_does_not_start_fails_with_its_log(tmp_path: Path) -> None:
    missing = tmp_path / "missing.py"

    with (
        pytest.raises(AssertionError, match=r"did not start(?s:.*)missing\.py"),
        browser.serve(missing, tmp_path / "none.duckdb", tmp_path / "app.log"),
    ):
        pass


def test_data_and_blob_addresses_are_no_outside_requests() -> None:
    log = RequestLog(["data:image/png;base64,AA==", "blob:http://127.0.0.1:8501/1", "ws://[::1]/x"])

    assert log.outside() == []


@pytest.mark.parametrize(
    ("shifts", "total"),
    [
        ([], 0.0),
        ([(0.0, 0.25, ""), (900.0, 0.25, ""), (3000.0, 0.125, "")], 0.5),
        ([(3000.0, 0.5, ""), (0.0, 0.25, "")], 0.5),
        ([(900.0 * n, 0.125, "") for n in range(8)], 0.75),
    ],
)
def test_jumps_less_than_a_second_apart_are_one_for_five_seconds(
    shifts: list[tuple[float, float, str]], total: float
) -> None:
    assert browser.layout_shift(shifts) == total
