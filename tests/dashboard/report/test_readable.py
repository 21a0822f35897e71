"""What paper could not show is known before it is printed."""

from collections.abc import Callable

import pytest

from dashboard.report.document import Content
from dashboard.report.readable import unreadable
from tests.dashboard.report.issues import ARABIC, CYRILLIC, LONG, changed, facilities


def test_story_can_be_read(content: Content) -> None:
    assert unreadable(content) == []


def test_names_in_arabic_and_cyrillic_can_be_read(content: Content) -> None:
    told = changed(content, lambda it: facilities(it)[0].update(name=f"{ARABIC} / {CYRILLIC}"))

    assert unreadable(told) == []


def test_letters_without_a_glyph_are_named(content: Content) -> None:
    told = changed(content, lambda it: facilities(it)[5].update(name="美国大使馆"))

    [fault] = unreadable(told)

    assert fault.startswith("The fonts of the report have no glyph for 使 (U+4F7F)")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda it: it["headline"].update(first="It goes on and on. " * 12), "“It goes on and on."),
        (lambda it: it.update(note="A note on and on. " * 40), "“Since 21 Dec: A note on and on."),
        (lambda it: facilities(it)[0].update(short_name=f"{LONG} {LONG}"), "“Joint Operational"),
        (lambda it: facilities(it)[0].update(why="Because of it. " * 40), "“Because of it."),
        (lambda it: it["brief"].update(title="The title of a brief. " * 12), "“The title of"),
    ],
)
def test_text_that_would_be_cut_is_named(
    content: Content, harm: Callable[[Content], object], said: str
) -> None:
    [fault] = unreadable(changed(content, harm))

    assert fault.startswith("Text would be cut, for want of room on the page: ")
    assert said in fault


def test_excerpt_ends_with_a_whole_sentence_and_is_not_cut(content: Content) -> None:
    told = changed(content, lambda it: it["brief"].update(excerpt="One sentence of many. " * 60))

    assert unreadable(told) == []
