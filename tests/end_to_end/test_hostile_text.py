"""Stored text that means harm shows as text in a real browser, and Markdown letter for letter."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from dashboard.words.phrases import WORD_JOINER
from data.store import Store
from tests import browser
from tests.browser import Profiles, RequestLog
from tests.dashboard.records import HOSTILE, hostile

ECHO_APP = """
import json
from pathlib import Path

import streamlit as st

from dashboard.words.phrases import escape_markdown

for number, text in enumerate(json.loads(Path({path!r}).read_text(encoding="utf-8"))):
    with st.container(key=f"bare{{number}}"):
        st.markdown(escape_markdown(text))
    with st.container(key=f"strong{{number}}"):
        st.markdown(f"**{{escape_markdown(text)}}** · after")
"""
TRICKY = [
    *HOSTILE,
    "www.evil.example and WWW.EVIL.EXAMPLE/x_y",
    "me@evil.example, mailto:me@evil.example",
    "1. a list, 2) another",
    "&lt;b&gt; &copy; &#x3c;",
    ":material/home: :streamlit: :smile:",
    "a -> b <- c -- d >= e <= f ~= g",
    "`code` *x* _y_ ~~z~~ $x^2$ | a | + b",
    "- [ ] task [^1] ==mark== H~2~O",
    "back\\slash \\* \\\\",
    "term: definition :: more :a[b]{c}",
]
PIECES = [
    *"\\`*_{}[]()<>#+-!|~$:^&=@./'\"x1",
    *(" ", "www.", "http://", "red", "material/home", "->", "a.b", "1.", "&amp;", "](", "**"),
]
READ = """
() => [...document.querySelectorAll('[class*=st-key-bare], [class*=st-key-strong]')].map((box) => {
  const inner = box.querySelector('[data-testid=stMarkdownContainer]');
  const tags = [...(inner ? inner.querySelectorAll('*') : [])].map((e) => e.tagName);
  const key = [...box.classList].find((name) => name.startsWith('st-key-'));
  return [key.slice(7), inner ? inner.innerText : '', [...new Set(tags)].sort().join(' ')];
})
"""
MADE_OF_EVIL = (
    "[href*=evil], [src*=evil], [href^='javascript:'], script:not([src]):has-text('alert')"
)

pytestmark = pytest.mark.browser


@pytest.fixture
def page(profiles: Profiles, request_log: RequestLog) -> Iterator[Page]:
    """Yield a page of an empty profile, not yet anywhere."""
    with profiles.lent(request_log) as profile:
        yield profile.new_page()


def tricky_texts() -> list[str]:
    """Return the texts of `TRICKY` and as many again put together by chance, always the same."""
    chance = random.Random(20201228)  # noqa: S311 - nothing secret
    made = ["".join(chance.choices(PIECES, k=chance.randint(2, 12))) for _ in range(120)]
    return TRICKY + [" ".join(text.split()) for text in made if text.strip()]


def test_markdown_shows_stored_text_letter_for_letter(
    page: Page, tmp_path: Path, request_log: RequestLog
) -> None:
    texts = tricky_texts()
    stored = tmp_path / "texts.json"
    stored.write_text(json.dumps(texts), encoding="utf-8")
    script = tmp_path / "echo_app.py"
    script.write_text(ECHO_APP.format(path=str(stored)), encoding="utf-8")

    with browser.serve(script, tmp_path / "none.duckdb", tmp_path / "log") as server:
        page.goto(server.url)
        browser.ready(page)
        read = {
            key: (said.replace(WORD_JOINER, ""), tags) for key, said, tags in page.evaluate(READ)
        }

    wrong = [
        (text, read[f"{kind}{number}"])
        for number, text in enumerate(texts)
        for kind, expected in (
            ("bare", (text, "P")),
            ("strong", (f"{text} · after", "P STRONG")),
        )
        if read[f"{kind}{number}"] != expected
    ]
    assert wrong == []
    assert request_log.hosts() == {"127.0.0.1"}


def test_no_page_makes_anything_of_hostile_records(
    page: Page, own_store: Store, own_url: str, request_log: RequestLog
) -> None:
    text = " ".join(HOSTILE)
    hostile(own_store, text)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))

    for address in (
        "/?as_of=2021-05-31",
        "/facility?as_of=2021-05-31&facility=hostile",
        f"/?as_of={quote(text)}",
    ):
        page.goto(f"{own_url}{address}")
        browser.ready(page)
        shown = page.get_by_test_id("stMain").inner_text().replace(WORD_JOINER, "")
        assert text in shown
        assert page.locator(MADE_OF_EVIL).count() == 0

    assert dialogs == []
    assert request_log.hosts() == {"127.0.0.1"}
