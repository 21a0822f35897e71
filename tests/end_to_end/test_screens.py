"""How the pages look in a browser: both themes, two widths, and nothing asked of the outside."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from models.levels import LEVELS, NOT_ASSESSED
from tests import browser
from tests.browser import RequestLog, Scheme
from tests.conftest import OpenPage

PAGES = {
    "overview": "/?as_of=2020-12-28",
    "facility": "/facility?as_of=2020-12-28&facility=us-embassy-baghdad",
    "weights": "/weights?as_of=2020-12-28&analyst=Ana&facility=us-embassy-baghdad",
    "briefs": "/briefs?as_of=2020-12-28&evidence=ev-2020-12-21-01&brief=vigil-iraq-2020-12-21",
}
WIDE, NARROW = 1440, 900
LISTENING = "0A"
LOOPBACK = {"0100007F", "00000000000000000000000001000000"}
CHIPS = """
() => [...document.querySelectorAll('[data-testid=stHtml] span')]
  .filter((chip) => chip.innerText)
  .map((chip) => {
    const style = getComputedStyle(chip);
    const shape = chip.querySelector('span');
    const box = chip.getBoundingClientRect();
    return {
      word: chip.innerText,
      background: style.backgroundColor,
      text: style.color,
      border: parseFloat(style.borderTopWidth),
      clip: shape ? getComputedStyle(shape).clipPath : 'none',
      shape: shape ? shape.getBoundingClientRect().width : 0,
      left: box.left,
      right: box.right,
    };
  })
"""
SIZES = """
() => {
  const main = document.querySelector('[data-testid=stMain]');
  const page = document.documentElement;
  return {
    page: page.scrollWidth - page.clientWidth,
    main: main.scrollWidth - main.clientWidth,
    background: getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor,
  };
}
"""

pytestmark = pytest.mark.browser


def rgb(colour: str) -> str:
    """Return a colour written as ``#rrggbb`` the way a browser tells it."""
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


def check_chips(page: Page, width: int) -> None:
    """Fail where a chip lacks its word, its shape, its colour, its outline, or a part of itself."""
    levels = {level.name: level for level in (*LEVELS, NOT_ASSESSED)}
    for chip in page.evaluate(CHIPS):
        level = levels[chip["word"]]
        assert chip["background"] == rgb(level.colour)
        assert chip["text"] == rgb(level.text_colour)
        assert chip["clip"] != "none"
        assert chip["shape"] >= 8
        assert chip["border"] >= 1
        assert 0 <= chip["left"] < chip["right"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_in_both_themes_and_widths(
    name: str, scheme: Scheme, open_page: OpenPage, request_log: RequestLog
) -> None:
    page = open_page(PAGES[name], width=WIDE, scheme=scheme)

    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        browser.ready(page)
        sizes: dict[str, Any] = page.evaluate(SIZES)
        assert (sizes["page"], sizes["main"]) == (0, 0), f"scrolls sideways at {width} pixels"
        assert sizes["background"] == rgb("#ffffff" if scheme == "light" else "#14171b")
        assert page.get_by_test_id("stException").count() == 0
        check_chips(page, width)
    assert len(page.evaluate(CHIPS)) == {"overview": 8, "facility": 5, "weights": 5}.get(name, 0)
    assert request_log.hosts() == {"127.0.0.1"}


def test_app_listens_on_this_machine_alone(app_url: str) -> None:
    tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
    if not tables[0].exists():
        pytest.skip("there is no /proc/net/tcp here: only Linux tells its sockets this way")
    port = f"{urlsplit(app_url).port:04X}"

    rows = [line.split() for t in tables if t.exists() for line in t.read_text().splitlines()[1:]]
    places = [row[1].split(":") for row in rows if row[3] == LISTENING]
    ours = {address for address, listening in places if listening == port}

    assert ours
    assert ours <= LOOPBACK
