"""Furniture of a page is told from the brief by its tags, its names and its wording."""

import pytest

from data.briefs.reading.furniture import furniture_of, is_furniture, opens_other_posts
from data.briefs.reading.webtree import parsed

PROSE = "<p>" + "Rockets struck the consulate in Basra. " * 20 + "</p>"


@pytest.mark.parametrize(
    "line",
    [
        "top of page",
        "12 views",
        "1,204 Views",
        "Comments",
        "Write a comment...",
        "Share this article",
        "Follow us on Twitter",
        "We use cookies to improve your experience.",
        "© 2021 The Publisher. All rights reserved.",
        "Skip to main content",
        "4 min read",
        "### Related posts",
    ],
)
def test_lines_of_a_page_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The view from the embassy",
        "12 views of the same attack differ.",
        "Comments by the prime minister raised tensions.",
        "Share prices fell after the attack.",
        "[1] BBC, About us",
        "We use cookies " + "and more " * 30,
    ],
)
def test_lines_of_a_brief_are_not(line: str) -> None:
    assert not is_furniture(line)


def test_heading_over_other_posts_is_told() -> None:
    assert opens_other_posts("You may also like:")
    assert not opens_other_posts("Related incidents")


@pytest.mark.parametrize(
    "part",
    [
        "<nav>{}</nav>",
        "<header>{}</header>",
        "<aside>{}</aside>",
        "<div class='cookie-banner'>{}</div>",
        "<div id=shareLinks>{}</div>",
        "<div class='post relatedPosts'>{}</div>",
        "<div style='display: none'>{}</div>",
        "<script>{}</script>",
        "<div role=dialog>{}</div>",
        "<p hidden>{}</p>",
    ],
)
def test_furniture_is_told_by_tag_name_and_style(part: str) -> None:
    page = parsed(f"<body>{part.format('some words')}{PROSE}")
    first = page.css_first("body > *") or page.css_first("script")
    assert first is not None

    assert first.mem_id in furniture_of(page)


@pytest.mark.parametrize(
    "part",
    [
        f"<div class=sidebar-layout>{PROSE}</div>",
        "<footer>[1] BBC, A title</footer>" + PROSE,
        "<header><h1>Rockets on Basra</h1></header>" + PROSE,
        f"<article><header>By Ann</header>{PROSE}</article>",
        "<div class=comment>See [2] for that</div>" + PROSE,
    ],
)
def test_what_may_be_the_brief_stays(part: str) -> None:
    page = parsed(f"<body>{part}")

    assert furniture_of(page) == set()


def test_page_of_frames_has_no_furniture() -> None:
    assert furniture_of(parsed("<frameset><frame src=a></frameset>")) == set()
