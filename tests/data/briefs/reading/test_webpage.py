"""The brief on a web page comes back whole, and the page does not."""

from data.briefs.reading.webpage import page_text

PAGE = """<!doctype html><html><head><title>Fire renewed | A Publisher</title>
<style>p {color: red}</style></head><body>
<header><nav><a href="/">Home</a> <a href="/briefs">Briefs</a></nav></header>
<div class="cookie-banner">We use cookies <button>Accept</button></div>
<div id="content"><h1>Fire renewed</h1><p>Week of March 1,
   2021 | Issue 4</p>
<table><tr><th>Date:</th><td>March 2, 2021</td></tr><tr><td>Location</td><td>Basra</td></tr></table>
<p>Two rockets hit the <b>consulate</b>.<sup><a href="#fn1" id="r1">1</a></sup>
A convoy was bombed.[2]<br>Nobody was hurt.</p>
<ul><li>First item</li><li><p>Second item</p></li><li></li></ul><p>After the list.</p>
<ol><li>One</li><li>Two</li></ol>
<h3>References</h3>
<ol><li id="fn1"><a href="#r1">↑</a> BBC, <a href="https://bbc.example/x">Rockets</a>, March 3</li>
<li>Reuters, <a href="https://r.example/y">Bombs</a></li></ol>
<div class="share-links"><a href="x">Facebook</a></div>
<h3>Related posts</h3><ul><li><a href="/a">Another brief</a></li><li><a href="/b">A third</a></li>
</ul><p>12 views</p></div><footer>© 2021 A Publisher</footer></body></html>"""

TEXT = """# Fire renewed

Week of March 1, 2021 | Issue 4

Date: March 2, 2021
Location: Basra

Two rockets hit the consulate.[1] A convoy was bombed.[2]
Nobody was hurt.

- First item
- Second item

After the list.

1. One
2. Two

### References

[1] BBC, Rockets, March 3 https://bbc.example/x
[2] Reuters, Bombs https://r.example/y
"""


def test_page_becomes_the_text_of_its_brief() -> None:
    text, left_out = page_text(PAGE)

    assert text == TEXT
    assert left_out == 4


def test_title_of_the_page_stands_in_for_a_missing_heading() -> None:
    page = "<title>Fire renewed | A Publisher</title><p>Two rockets hit the consulate.</p>"

    assert page_text(page)[0] == "# Fire renewed\n\nTwo rockets hit the consulate.\n"


def test_menu_of_plain_links_is_left_out_and_two_links_stay() -> None:
    links = "".join(f"<div><a href=/{name}>{name}</a></div>" for name in ("Iraq", "Iran", "Mali"))

    assert page_text(f"<h1>T</h1>{links}<p>Prose.</p>") == ("# T\n\nProse.\n", 3)
    two = "<div><a href=/a>Iraq</a></div><div><a href=/b>Iran</a></div>"
    assert page_text(f"<h1>T</h1>{two}<p>Prose.</p>")[1] == 0


def test_references_that_are_links_alone_stay() -> None:
    lines = "".join(
        f"<p>[{n}] <a href='https://e.example/{n}'>Title {n}</a></p>" for n in (1, 2, 3)
    )

    text = page_text(f"<h1>T</h1><p>Prose.[1][2][3]</p><h2>Sources</h2>{lines}")[0]

    assert text.endswith(
        "[1] Title 1 https://e.example/1\n\n"
        "[2] Title 2 https://e.example/2\n\n"
        "[3] Title 3 https://e.example/3\n"
    )


def test_article_stands_for_the_brief_unless_its_footnotes_stand_outside() -> None:
    prose = "Two rockets hit the consulate in Basra on Tuesday evening.[1] " * 5
    side = "<div>Words beside it that no name gives away.</div>"
    article = f"<h1>T</h1><p>{prose}</p>"

    assert "beside" not in page_text(f"<article>{article}</article>{side}")[0]
    notes = "<div><p>[1] BBC, Rockets</p></div>"
    assert "[1] BBC, Rockets" in page_text(f"<article>{article}</article>{side}{notes}")[0]


def test_footnotes_as_an_editor_exports_them_keep_their_numbers() -> None:
    page = (
        "<h1>T</h1><p>It was hit.<a href='#_ftn1' name='_ftnref1'>[1]</a> So was another."
        "<sup>2</sup> Some 30 km<sup>2</sup> burnt.</p>"
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> BBC, Rockets</p>"
    )

    assert page_text(page)[0] == (
        "# T\n\nIt was hit.[1] So was another.[2] Some 30 km2 burnt.\n\n[1] BBC, Rockets\n"
    )


def test_broken_page_is_mended() -> None:
    page = "<p>Two rockets <b>hit <i>the</p><table><tr><td>consulate<p>in Basra &amp; a &#8217;x"

    assert page_text(page)[0] == "Two rockets hit the\n\nconsulate\n\nin Basra & a \u2019x\n"


def test_invisible_and_right_to_left_characters_stay() -> None:
    words = "Kata\u200bib \u200f\u0643\u062a\u0627\u0626\u0628\u200e"

    assert words in page_text(f"<p>{words}</p>")[0]


def test_page_without_words_gives_none() -> None:
    assert page_text("") == ("", 0)
    assert page_text("<script>var words = 'many';</script>") == ("", 0)


def test_page_of_frames_has_no_text() -> None:
    assert page_text("<frameset><frame src=a></frameset>") == ("", 0)
