"""The readiness protocol and what is said where there is no browser."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from dashboard.report import chromium
from dashboard.report.chromium import browser, photograph
from dashboard.report.problems import ReportError
from tests.dashboard.report.pictures import apart, ink, opened

STRIP = {
    "lines": ["As of 28 Dec 2020"],
    "marking": {"text": "TLP:RED", "ink": "#ff2b2b", "ground": "#000000"},
    "mark": "",
}
PAGE = """<!DOCTYPE html><body style="margin:0"><div data-testid="stApp"
 data-test-script-state="{state}" data-test-connection-state="CONNECTED">
<section data-testid="stMain" style="height:100vh;overflow:auto">
<div style="height:1500px;background:linear-gradient(#fff, #000)">{inner}</div>
</section></div></body>"""


def served(state: str = "notRunning", inner: str = "") -> Any:
    """Return a server of one page that looks like one of Streamlit."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = PAGE.format(state=state, inner=inner).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def photographed(server: Any, timeout_s: float = 30) -> bytes:
    """Return the picture of the page of a server."""
    url = f"http://127.0.0.1:{server.server_port}/"

    def take() -> bytes:
        with browser() as running:
            return photograph(running, url, STRIP, timeout_s)

    try:
        return apart(take)
    finally:
        server.shutdown()
        server.server_close()


def test_without_playwright_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(chromium, "import_module", missing)

    with pytest.raises(ReportError, match="pip install 'playwright"), browser():
        pytest.fail("there is no browser")


@pytest.mark.browser
def test_chromium_that_does_not_start_is_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.VARIABLE, "/nowhere/chromium")

    def start() -> None:
        with browser():
            pytest.fail("there is no browser")

    with pytest.raises(ReportError, match="Chromium does not start"):
        apart(start)


@pytest.mark.browser
def test_page_is_taken_whole_with_its_strip_below() -> None:
    picture = opened(photographed(served()))

    assert picture.size == (2 * 1440, 2 * (1500 + chromium.STRIP_HEIGHT))
    # the foot of the page, black, stands above the strip, and is not covered by it
    above = 1500 / (1500 + chromium.STRIP_HEIGHT)
    assert ink(picture, (0, above - 0.02, 1, above)) > 0.99
    assert 0.0005 < ink(picture, (0, above + 0.005, 1, 1)) < 0.3


@pytest.mark.browser
def test_page_that_never_rests_is_no_picture() -> None:
    with pytest.raises(ReportError, match="did not come to rest within 1 s"):
        photographed(served(state="running"), timeout_s=1)


@pytest.mark.browser
def test_page_that_shows_an_exception_is_no_picture() -> None:
    wrong = '<div data-testid="stException">KeyError: level</div>'

    with pytest.raises(ReportError, match="shows an error: KeyError: level"):
        photographed(served(inner=wrong))
