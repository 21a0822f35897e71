"""A brief as Markdown: what is stored shows as text, what is evidence is marked."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.brief_text import (
    HIGHLIGHTS,
    Mark,
    as_text,
    brief_markdown,
    cited,
    highlighted,
    legend,
    link_to,
    marks,
    reference_line,
)

JOINER = "\u2060"
BODY = "## What happened\n\nA bomb went off.[1] It was late.\n\n- A date nears.\n- Nothing else."
SIGNS = re.compile(r"(?<!\\)(?:\\\\)*[\[\]:*_`<>$&~!|]")


def mentions(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["kind", "quote"])


def bare(text: str) -> str:
    """Return Markdown of plain text as it shows: escapes and invisible signs taken away."""
    return re.sub(r"\\(.)", r"\1", text.replace(JOINER, ""))


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (":red[LEVEL: LOW]", r"\:\u2060red\[LEVEL\: LOW\]"),
        ("<script>alert(1)</script>", r"\<script\>alert\(1\)\</script\>"),
        ("](http://x)", r"\]\(http\:\u2060//x\)"),
        ("**bold** _it_ `code` $x$", r"\*\*bold\*\* \_it\_ \`code\` \$x\$"),
        ("![i](x)", r"\!\[i\]\(x\)"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("# heading", r"\# heading"),
        ("12. December", r"12\. December"),
        ("a\n===", r"a \=\u2060\=\u2060\="),
    ],
)
def test_stored_text_shows_as_text(stored: str, shown: str) -> None:
    assert as_text(stored) == shown.replace("\\u2060", JOINER)


@pytest.mark.parametrize(
    "stored",
    [":material/home:", ":streamlit:", "a -> b", "a -- b", "www.x.org", "https://x.org", "a@b.org"],
)
def test_what_is_read_after_the_escapes_is_parted(stored: str) -> None:
    # Streamlit would make an icon, its logo, an arrow, a dash or a link of these
    assert JOINER in as_text(stored)
    assert bare(as_text(stored)) == stored


@given(st.text(alphabet=st.characters(exclude_characters=JOINER)))
def test_no_letter_of_stored_text_is_lost_and_no_sign_stays_bare(stored: str) -> None:
    shown = as_text(stored)

    assert bare(shown) == " ".join(stored.split())
    assert not SIGNS.search(re.sub(r"\\.", "", shown))


def test_headings_stay_headings_a_step_smaller_and_items_stay_items() -> None:
    assert brief_markdown(BODY, []) == (
        "### What happened\n\n"
        "A bomb went off.\\[1\\] It was late.\n\n"
        "- A date nears.\n"
        "- Nothing else."
    )


def test_evidence_is_highlighted_by_kind_with_its_icon() -> None:
    marked = marks(
        BODY, mentions(("anniversary", "A date nears."), ("incident", "A bomb went off.[1]"))
    )

    shown = brief_markdown(BODY, marked)

    assert (
        ":blue-background[:blue[:material/crisis_alert:] A bomb went off.\\[1\\]] It was late."
    ) in shown
    assert "- :violet-background[:violet[:material/event:] A date nears.]\n" in shown


def test_a_sentence_of_two_kinds_carries_both_icons_on_the_first_colour() -> None:
    said = mentions(("anniversary", "A date nears."), ("incident", "A date nears."))

    shown = brief_markdown(BODY, marks(BODY, said))

    assert (
        ":blue-background[:blue[:material/crisis_alert:] :violet[:material/event:] A date nears.]"
    ) in shown


def test_the_sentence_pointed_at_is_bold_and_grey_without_evidence() -> None:
    at = BODY.index("It was late.")

    shown = brief_markdown(BODY, marks(BODY, mentions(), (at, at + len("It was late."))))

    assert ":gray-background[**It was late.**]" in shown


def test_the_sentence_pointed_at_keeps_its_colour() -> None:
    at = BODY.index("A date nears.")
    said = mentions(("anniversary", "A date nears."))

    shown = brief_markdown(BODY, marks(BODY, said, (at, at + len("A date nears."))))

    assert ":violet-background[:violet[:material/event:] **A date nears.**]" in shown


def test_a_quote_within_a_longer_one_is_marked_within_it() -> None:
    body = "One bomb and one rocket."
    said = mentions(("incident", body), ("trigger", "one rocket"))

    shown = brief_markdown(body, marks(body, said))

    assert shown == (
        ":blue-background[:blue[:material/crisis_alert:] One bomb and] "
        ":blue-background[:green[:material/bolt:] one rocket]"
        ":blue-background[.]"
    )


def test_highlight_carries_the_numbers_of_its_records_by_kind() -> None:
    said = mentions(
        ("incident", "A date nears."),
        ("anniversary", "A date nears."),
        ("incident", "A date nears."),
    ).assign(number=[1, 2, 3])

    shown = brief_markdown(BODY, marks(BODY, said))

    assert (
        ":blue-background[:blue[:material/crisis_alert:] :small[1, 3] "
        ":violet[:material/event:] :small[2] A date nears.]"
    ) in shown


def test_lines_of_a_web_page_are_left_out_and_nothing_else() -> None:
    body = f"top of page\n\n{BODY}\n12 views"
    hidden = [(0, 11), (body.index("12 views"), len(body))]

    shown = brief_markdown(body, [], hidden)

    assert shown == brief_markdown(BODY, [])


def test_a_quote_that_is_not_in_the_body_marks_nothing() -> None:
    assert marks(BODY, mentions(("incident", "Never said."))) == []


def test_a_directive_in_a_brief_is_shown_and_not_obeyed() -> None:
    body = ":red-background[LEVEL: LOW] is ](http://x) shown.\n\n# <b>Not bold</b>"

    shown = brief_markdown(body, marks(body, mentions(("trigger", body.splitlines()[0]))))

    assert "<b>" not in shown
    assert "](" not in shown
    assert re.findall(r"(?<!\\):[a-z-]+\[", shown) == [":green-background[", ":green["]


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_highlight_holds_no_bracket_that_could_close_it(before: str, said: str) -> None:
    shown = highlighted(before + said, ["incident"])

    inner = re.sub(r"\\.", "", shown.removeprefix(":blue-background[").removesuffix("]"))
    assert not set("[]") & set(inner)


def test_the_legend_names_the_kinds_that_are_there() -> None:
    said = legend([Mark(0, 1, ("trigger",)), Mark(2, 3, ("trigger", "anniversary")), Mark(4, 5)])

    assert "trigger event" in said
    assert "anniversary" in said
    assert "incident" not in said
    assert legend([Mark(0, 1)]) == ""


def test_every_kind_has_a_colour_an_icon_and_words_of_its_own() -> None:
    looks = HIGHLIGHTS.values()

    assert list(HIGHLIGHTS) == ["incident", "trigger", "anniversary"]
    assert len({look.colour for look in looks}) == len({look.icon for look in looks}) == 3


def test_citations_are_those_in_the_text_and_those_linked() -> None:
    assert cited("It fell.[1][12]", ["2; 3", float("nan"), "1"]) == {1, 2, 3, 12}
    assert cited("It fell.", []) == set()


def test_a_reference_is_said_in_one_line() -> None:
    row = {
        "number": 3,
        "publisher": "A *Post*",
        "title": "Bomb [update]",
        "published_on": pd.Timestamp("2020-12-27"),
        "url": "https://post.example/a(b)?c=1&d=2",
    }

    assert reference_line(row) == (
        "\\[3\\] A \\*Post\\*: Bomb \\[update\\], 27 Dec 2020. "
        "[post.example](https://post.example/a%28b%29?c=1&amp;d=2)"
    )


def test_a_reference_without_day_and_address_says_the_rest() -> None:
    row = {
        "number": 1,
        "publisher": "AP",
        "title": "Bomb",
        "published_on": pd.NaT,
        "url": float("nan"),
    }

    assert reference_line(row) == "\\[1\\] AP: Bomb."


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "x", "http://[", ""]
)
def test_only_an_address_of_the_web_becomes_a_link(url: str) -> None:
    assert "](" not in link_to(url)


@pytest.mark.parametrize(
    "url", ["https://x.org/) [y](z", "http://x.org/<b>\"' \\", "https://x.org/$a$*b*"]
)
def test_an_address_cannot_end_its_link(url: str) -> None:
    assert re.fullmatch(r"\[x\.org\]\(https?://x\.org/[^()<>\[\]\"'\s\\$*]*\)", link_to(url))
