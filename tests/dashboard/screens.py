"""Run pages and components in Streamlit's own test runner, and read what they show."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any, NamedTuple

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.browser import APP

OVERVIEW = "dashboard/pages/overview.py"
FACILITY = "dashboard/pages/facility.py"
# before any record, few of them, around the story, the newest, and long after it
DATES = [
    "2019-05-01",
    "2019-06-01",
    "2020-12-19",
    "2020-12-28",
    "2021-01-03",
    "2022-11-08",
    "2026-01-01",
]
SMALL = re.compile(r"(?<!\\):small\[(.*?)(?<!\\)\]")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
WORD_JOINER = "\u2060"
LIVE = re.compile(r"[<>\[\]()!`]|:red|https?:|[^\u2060]//")
# what a number, a missing value or a forgotten clause leaves in a sentence
HOLES = re.compile(
    r"\bnan\b|\bNaT\b|\bNone\b(?! rose)|\(\s*\)|: *[;.]|; *[;.]|, *[,.;]|\s[,.;:]|  "
)


def open_screen(store: Store, page: str = OVERVIEW, **address: str) -> AppTest:
    """Return a page of the app on `store`, run once at an address, whatever it shows."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    for key, value in address.items():
        at.query_params[key] = value
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIL_DB", str(store.path))
        return at.switch_page(page).run()


def draw(component: Callable[..., object], *args: object) -> AppTest:
    """Return what a component alone draws; fail on an exception."""

    def script(component, args):  # type: ignore[no-untyped-def]
        component(*args)

    at = AppTest.from_function(script, default_timeout=60, args=(component, args)).run()
    assert not at.exception, at.exception
    return at


def plain(text: str) -> str:
    """Return Markdown as it reads: emphasis, size, escapes and word joiners gone."""
    bare = SMALL.sub(r"\1", re.sub(r"(?<!\\)\*\*", "", text))
    return ESCAPE.sub(r"\1", bare).replace(WORD_JOINER, "")


def words(at: AppTest) -> list[str]:
    """Return every text of a screen as it reads, link labels, tooltips and cells included."""
    texts = [
        element.value
        for kind in (at.title, at.header, at.subheader, at.markdown, at.caption, at.text)
        for element in kind
    ]
    texts += [element.value for kind in (at.warning, at.error, at.info) for element in kind]
    texts += [text for link in links(at) for text in (link.label, link.help)]
    texts += [button.help for button in at.button]
    texts += [option for box in at.selectbox for option in box.options]
    cells = [str(cell) for table in at.dataframe for cell in cells_of(table.value)]
    return [plain(text) for text in texts if text] + cells


class Ranked(NamedTuple):
    """A row of the ranked list: its link, the name on it, the lines below, its cells as HTML."""

    link: Any
    name: str
    below: list[str]
    cells: Any


def ranked_rows(at: AppTest) -> list[Ranked]:
    """Return the rows of the ranked list."""
    drawn = list(at.get_by_key("ranking").children.values())
    links, cells = drawn[::2], drawn[1::2]
    return [_ranked(link.proto, cell) for link, cell in zip(links, cells, strict=True)]


def _ranked(link: Any, cells: Any) -> Ranked:
    below = [plain(line) for line in SMALL.findall(link.label)]
    return Ranked(link, plain(SMALL.sub("", link.label)).strip(), below, cells)


def lines_of(html: Any) -> list[str]:
    """Return the texts of an element of HTML, those of its tags left out."""
    return [unescape(text) for text in re.findall(r">([^<]+)<", html.proto.body)]


def cells_of(table: pd.DataFrame) -> list[object]:
    """Return the cells of a table, row by row."""
    return [cell for row in table.to_numpy().tolist() for cell in row]


def live_markup(texts: Iterable[str]) -> list[str]:
    """Return what is left of Markdown that is more than words, our own small print aside."""
    bare = [ESCAPE.sub("", SMALL.sub(r"\1", text)) for text in texts]
    return [text for text in bare if LIVE.search(text)]


def text_of(at: AppTest) -> str:
    """Return every text of a screen in one string, a line each."""
    return "\n".join(words(at))


def links(at: AppTest) -> list[Any]:
    """Return the links to pages on a screen: each has ``page, label, query_string, help``."""
    return [element.proto for element in at.get("page_link")]


def chips(at: AppTest) -> list[str]:
    """Return the level words of the chips on a screen, in order."""
    bodies = [element.proto.body for element in at.get("html")]
    # what stands below or beside the chip is no part of it
    chips_alone = [body.partition("<p>")[0] for body in bodies if not body.startswith("<style>")]
    return [re.sub(r"<[^>]*>", "", body) for body in chips_alone]


def limits_lines(at: AppTest) -> list[str]:
    """Return the lines of a screen that say what it does not tell."""
    mark = ":material/info: "
    return [c.value.removeprefix(mark) for c in at.caption if c.value.startswith(mark)]
