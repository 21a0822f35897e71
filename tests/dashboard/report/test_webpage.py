"""The web page of an issue: everything within it, no script, nothing asked of any other place."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.report.document import Content
from dashboard.report.frozen import Issue, issue_of
from dashboard.report.report import report_of
from dashboard.report.sheet import Sheet
from dashboard.report.webpage import page_html
from tests import browser
from tests.browser import RequestLog
from tests.dashboard.report.issues import ARABIC, changed, facilities, row_of

# what a chart draws may hang over its edge, unseen in the width of the page; on paper it is cut
HANGING_OUT = """[...document.querySelectorAll('svg text')].filter(each => {
  const box = each.getBoundingClientRect(), own = each.ownerSVGElement.getBoundingClientRect();
  return box.left < own.left - 1 || box.right > own.right + 1;
}).map(each => each.textContent)"""
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words.append(data)


@pytest.fixture(scope="module")
def page(issue: Issue, sheet: Sheet) -> str:
    """Return the web page of the story."""
    return page_html(issue, sheet)


def parsed(page: str) -> Tags:
    """Return a page taken apart."""
    tags = Tags()
    tags.feed(page)
    return tags


def test_page_says_what_the_board_says(issue: Issue, sheet: Sheet, page: str) -> None:
    words = " ".join(" ".join(parsed(page).words).split())

    assert issue.headline in words
    assert sheet["strip"]["words"] in words
    for line in sheet["footer"]:
        assert line in words
    for each in issue.facilities:
        assert each.name in words
    for told in sheet["pages"]:
        assert told["reads"] in words


def test_page_has_no_script_and_loads_nothing(page: str) -> None:
    tags = parsed(page).tags
    names = {tag for tag, _ in tags}

    assert not names & {"script", "iframe", "object", "embed", "img", "image", "base"}
    loads = [attrs.get("src") or attrs.get("xlink:href") for _, attrs in tags]
    assert not [address for address in loads if address]
    links = [attrs["href"] for tag, attrs in tags if tag == "link"]
    assert links == ["data:,"]
    assert not re.search(r"url\((?!#|data:font/ttf;base64,)", page)
    assert "default-src 'none'" in page


def test_page_brings_its_fonts_so_that_words_are_as_wide_as_the_charts_think(page: str) -> None:
    faces = re.findall(r'font-family: "([^"]+)"; font-weight: (\d+); src: url\(([^)]{40})', page)

    names = {(family, weight) for family, weight, _ in faces}
    assert {("Noto Sans", "400"), ("Noto Sans", "700"), ("Noto Sans Arabic", "400")} <= names
    # a TrueType file begins with 0x00010000
    assert all(address.startswith("data:font/ttf;base64,AAEAAA") for *_, address in faces)


def test_every_chart_is_named_for_those_who_cannot_see_it(page: str) -> None:
    figures = [attrs for tag, attrs in parsed(page).tags if tag == "figure"]

    assert len(figures) > 10
    assert all(figure["aria-label"] for figure in figures)


def test_ids_are_used_once(page: str) -> None:
    ids = [attrs["id"] for _, attrs in parsed(page).tags if "id" in attrs]

    assert len(ids) == len(set(ids))


def test_text_of_records_never_becomes_markup(content: Content) -> None:
    def change(it: Content) -> None:
        first = facilities(it)[0]
        first.update(name=HOSTILE, short_name=HOSTILE, driver=HOSTILE, why=HOSTILE)
        first["evidence"][0].update(label=HOSTILE)
        it["brief"].update(title=HOSTILE, excerpt=HOSTILE)
        it["dates_ahead"][0].update(name=HOSTILE)

    told = issue_of(row_of(changed(content, change), headline=HOSTILE, note=HOSTILE))
    tags = parsed(page_html(told, report_of(told))).tags

    assert not [tag for tag, _ in tags if tag in {"script", "img"}]
    assert not [attrs for _, attrs in tags if any(name.startswith("on") for name in attrs)]


def test_draft_is_marked(content: Content, page: str) -> None:
    told = issue_of(row_of(changed(content, lambda it: it.update(draft=True))))

    assert '<div class="what-if"' in page_html(told, report_of(told))
    assert '<div class="what-if"' not in page


def test_same_issue_is_the_same_page(issue: Issue, sheet: Sheet, page: str) -> None:
    assert page_html(issue, sheet) == page


@pytest.mark.browser
def test_browser_shows_it_whole_and_asks_for_nothing(
    content: Content, chromium: Browser, request_log: RequestLog, tmp_path: Path
) -> None:
    def change(it: Content) -> None:
        facilities(it)[1].update(name=ARABIC, short_name=ARABIC)

    told = issue_of(row_of(changed(content, change)))
    file = tmp_path / "issue.html"
    file.write_text(page_html(told, report_of(told)), encoding="utf-8")
    context = browser.open_context(chromium, request_log, width=1200)
    faults: list[str] = []
    tab = context.new_page()
    tab.on("console", lambda message: faults.append(message.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))

    tab.goto(file.as_uri())

    assert tab.get_by_role("heading", level=1).inner_text() == told.headline
    assert tab.get_by_text(ARABIC).first.is_visible()
    assert tab.evaluate("document.fonts.check('bold 15px \"Noto Sans\"')")
    for width in (1200, 900, 390):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert tab.evaluate(HANGING_OUT) == [], width
    assert faults == []
    assert request_log.urls == [file.as_uri()]
    context.close()
