"""A page of the dashboard in headless Chromium: opened, waited for until it rests, photographed."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from dashboard.report.problems import ReportError

VARIABLE = "VIGIL_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_INSTALL = (
    "Screenshots need Playwright and a Chromium, which the rest of Vigil does not: "
    "pip install 'playwright>=1.65,<2', then python -m playwright install chromium, or name yours "
    f"by {VARIABLE}=/path/to/chromium. The pictures of an issue need neither: leave --screenshot "
    "away."
)
# asked for outside this machine, a page fails at once, whatever the machine is connected to
FLAGS = (
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
)
# the page is as high as what it holds: a high window at first would leave its foot white
WIDTH, LOW, HIGHEST = 1440, 400, 8000
STRIP_HEIGHT = 64
STEADY_LOOKS, LOOK_EVERY_S = 5, 0.1
STILL = """
addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent =
    '*, *::before, *::after { animation: none !important; transition: none !important; }';
  document.head.append(style);
});
"""
STATE = """
() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const app = document.querySelector('[data-testid=stApp]');
  const busy = '[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]';
  const charts = all('[data-testid=stVegaLiteChart]').filter((chart) => chart.offsetParent);
  const main = document.querySelector('[data-testid=stMain]');
  return {
    script: app ? app.getAttribute('data-test-script-state') : 'absent',
    connection: app ? app.getAttribute('data-test-connection-state') : 'absent',
    busy: all(busy).length,
    undrawn: charts.filter((chart) => !chart.querySelector('canvas, svg')).length,
    fonts: document.fonts.status,
    faults: all('[data-testid=stException]').map((element) => element.innerText),
    length: document.body.innerHTML.length,
    height: main ? main.scrollHeight : 0,
  };
}
"""
SETTLED = {
    "script": "notRunning",
    "connection": "CONNECTED",
    "busy": 0,
    "undrawn": 0,
    "fonts": "loaded",
}
STRIP = """
([lines, marking, mark, height]) => {
  const strip = document.createElement('div');
  strip.style.cssText = `position:fixed;left:0;right:0;bottom:0;height:${height}px;
    box-sizing:border-box;z-index:2147483647;
    background:#fff;color:#1c2430;border-top:2px solid #1c2430;padding:8px 24px;display:flex;
    justify-content:space-between;align-items:center;font:13px/1.5 sans-serif`;
  const words = document.createElement('div');
  words.append(...lines.flatMap((line) => [line, document.createElement('br')]));
  const label = document.createElement('b');
  label.textContent = marking.text;
  label.style.cssText =
    `font-size:16px;padding:2px 8px;color:${marking.ink};background:${marking.ground}`;
  strip.append(words, label);
  document.body.append(strip);
  if (!mark) return;
  const across = document.createElement('div');
  across.textContent = mark;
  across.style.cssText = `position:fixed;inset:0;z-index:2147483646;display:flex;
    align-items:center;justify-content:center;font:bold 200px sans-serif;color:#1c243022;
    transform:rotate(-32deg);pointer-events:none`;
  document.body.append(across);
}
"""


@contextmanager
def browser() -> Iterator[Any]:
    """Yield a headless Chromium that reaches this machine and nothing else.

    Raises
    ------
    ReportError
        Playwright or a Chromium is missing; the message says what to install.
    """
    try:
        playwright_api = import_module("playwright.sync_api")
    except ImportError as error:
        raise ReportError(HOW_TO_INSTALL) from error
    with playwright_api.sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=_executable(), args=list(FLAGS))
        except playwright_api.Error as error:
            message = f"Chromium does not start. {HOW_TO_INSTALL}"
            raise ReportError(message) from error
        yield running
        running.close()


def photograph(running: Any, url: str, strip: dict[str, Any], timeout_s: float = 180) -> bytes:
    """Return a page as PNG, whole, two pixels for each of its own.

    Parameters
    ----------
    running : Browser
        As :func:`browser` gives it.
    url : str
        The page.
    strip : dict
        What is burned into its foot: ``lines``, ``marking``, and ``mark`` across it or nothing.
    timeout_s : float
        How long the page may take to come to rest.

    Raises
    ------
    ReportError
        The page shows an error, or does not come to rest.
    """
    context = running.new_context(
        viewport={"width": WIDTH, "height": LOW},
        device_scale_factor=2,
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    try:
        context.add_init_script(STILL)
        page = context.new_page()
        page.goto(url, wait_until="domcontentloaded")
        height = min(settled(page, timeout_s)["height"], HIGHEST)
        page.set_viewport_size({"width": WIDTH, "height": height + STRIP_HEIGHT})
        settled(page, timeout_s)
        page.evaluate(STRIP, [strip["lines"], strip["marking"], strip["mark"], STRIP_HEIGHT])
        picture: bytes = page.screenshot()
    finally:
        context.close()
    return picture


def settled(page: Any, timeout_s: float) -> dict[str, Any]:
    """Return what is seen of a page once it has come to rest, as `STATE` tells it.

    At rest: the script has run, the connection stands, nothing is stale, spinning or a skeleton,
    every visible chart is drawn, and the page has kept its length for five looks in a row. A
    fixed wait, or waiting for the network to go quiet, catches half-drawn pages.

    Raises
    ------
    ReportError
        The page shows an error, or does not come to rest in time.
    """
    deadline = time.monotonic() + timeout_s
    lengths: list[int] = []
    state: dict[str, Any] = {}
    while time.monotonic() < deadline:
        state = page.evaluate(STATE)
        at_rest = all(state[name] == value for name, value in SETTLED.items())
        lengths = [*lengths, state["length"]][-STEADY_LOOKS:] if at_rest else []
        if len(lengths) == STEADY_LOOKS and len(set(lengths)) == 1:
            if state["faults"]:
                message = f"{page.url} shows an error: {state['faults'][0].splitlines()[0]}"
                raise ReportError(message)
            return state
        page.wait_for_timeout(1000 * LOOK_EVERY_S)
    message = f"{page.url} did not come to rest within {timeout_s:g} s; last seen: {state}"
    raise ReportError(message)


def _executable() -> str | None:
    named = os.environ.get(VARIABLE)
    # None lets Playwright look for its own
    return named or next(filter(None, map(shutil.which, NAMES)), None)
