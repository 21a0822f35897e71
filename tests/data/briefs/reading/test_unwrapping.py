"""Printed lines become paragraphs again, and nothing is lost but the wraps."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.briefs.reading.unwrapping import unwrapped

PROSE = (
    "Eight rockets were fired at the consulate in Basra late on Tuesday, and two of them fell "
    "inside the compound. Nobody was hurt, the governor said, although a depot burnt for hours. "
    "A group that calls itself Sons of the Marsh claimed the attack in a video the next day.[2]"
)
OTHER = (
    "On the road to Nasiriyah a bomb went off beside a supply convoy and set a tanker on fire. "
    "Such bombs have followed every arrest this year, which is why the police expect more of them."
)


def wrapped(*paragraphs: str, width: int = 70) -> str:
    return "\n".join(line for text in paragraphs for line in textwrap.wrap(text, width))


@pytest.mark.parametrize("width", [45, 60, 75, 90])
def test_wrapped_paragraphs_are_whole_again(width: int) -> None:
    page = f"{wrapped(PROSE, width=width)}\n\n{wrapped(OTHER, width=width)}"

    assert unwrapped([page]).text == f"{PROSE}\n\n{OTHER}\n"


def test_fields_items_and_references_begin_lines_of_their_own() -> None:
    fields = ["Date: 2 March 2021", "Location: Basra, Iraq"]
    items = [f"\u2022 {PROSE}", f"\u2022 {OTHER}"]
    references = ["[1] BBC, Rockets, 3 March 2021", "[2] Reuters, Bombs, 4 March 2021"]

    text = unwrapped([wrapped(*fields, *items, *references)]).text

    assert text.split("\n\n") == [
        *fields,
        f"- {PROSE}\n- {OTHER}",
        references[0],
        f"{references[1]}\n",
    ]


def test_heading_stays_apart_from_its_paragraph() -> None:
    assert unwrapped([f"What happened\n{wrapped(PROSE)}"]).text == f"What happened\n\n{PROSE}\n"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("the infra-\nstructure", "the infrastructure"),
        ("an Iran-\nbacked group", "an Iran-backed group"),
        ("Abu Ali al-\nAskari", "Abu Ali al-Askari"),
        ("the K-\n1 base", "the K-1 base"),
        ("a co-owned and co-\nowned firm", "a co-owned and co-owned firm"),
        ("anti-\ntank", "anti-tank"),
        ("rocket -\nfire", "rocket - fire"),
        ("infra\u00ad\nstructure", "infrastructure"),
    ],
)
def test_hyphens_at_the_end_of_a_line(lines: str, whole: str) -> None:
    assert unwrapped([lines]).text == f"{whole}\n"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("see https://e.example/2020/\nrockets-hit", "see https://e.example/2020/rockets-hit"),
        ("see https://e.example/rockets-\nhit", "see https://e.example/rockets-hit"),
        ("see https://e.example/rock\nets-hit-x", "see https://e.example/rockets-hit-x"),
        ("https://e.example/a\n12 views of it", "https://e.example/a\n\n12 views of it"),
    ],
)
def test_addresses_are_joined_without_a_blank(lines: str, whole: str) -> None:
    full = "x" * 70

    assert unwrapped([f"{full}\n{full}\n\n{lines}"]).text == f"{full} {full}\n\n{whole}\n"


def test_pages_are_joined_and_their_beginnings_kept() -> None:
    lines = wrapped(PROSE).split("\n")
    pages = ["\n".join([*lines[:2], "1"]), "", "\n".join([*lines[2:], "3"])]

    found = unwrapped(pages)

    assert found.text == f"{PROSE}\n"
    second = found.text.index(lines[2])
    assert found.page_starts == (0, second, second)


def test_nothing_gives_nothing() -> None:
    assert unwrapped([]).text == ""
    assert unwrapped(["", "\n"]).page_starts == (0, 0)


@given(
    st.text(
        st.characters(
            categories=["L", "Zs", "P"],
            exclude_characters="o\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06",
        )
        | st.just("\n")
    )
)
def test_no_letter_is_lost_or_added(page: str) -> None:
    letters = [sign for sign in page if sign.isalpha()]

    assert [sign for sign in unwrapped([page]).text if sign.isalpha()] == letters


def test_bullet_alone_on_its_line_opens_the_item_behind_it() -> None:
    assert unwrapped(["\u2022\nFirst item.\n\u2022\nSecond item."]).text == (
        "- First item.\n- Second item.\n"
    )


def test_word_written_whole_elsewhere_loses_its_hyphen() -> None:
    assert unwrapped(["A roadblock, and a road-\nblock at Gao"]).text == (
        "A roadblock, and a roadblock at Gao\n"
    )
