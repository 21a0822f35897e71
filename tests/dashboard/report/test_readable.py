"""What paper could not show is known before it is printed."""

from dashboard.report.document import Content
from dashboard.report.readable import unreadable
from tests.dashboard.report.issues import ARABIC, CYRILLIC, changed, facilities


def test_story_can_be_read(content: Content) -> None:
    assert unreadable(content) == []


def test_names_in_arabic_and_cyrillic_can_be_read(content: Content) -> None:
    told = changed(content, lambda it: facilities(it)[0].update(name=f"{ARABIC} / {CYRILLIC}"))

    assert unreadable(told) == []


def test_letters_without_a_glyph_are_named(content: Content) -> None:
    told = changed(content, lambda it: facilities(it)[5].update(name="美国大使馆"))

    [fault] = unreadable(told)

    assert fault.startswith("The fonts of the report have no glyph for 使 (U+4F7F)")


def test_headline_that_would_be_cut_is_named(content: Content) -> None:
    told = changed(content, lambda it: it["headline"].update(first="It goes on and on. " * 12))

    [fault] = unreadable(told)

    assert fault.startswith("The headline is cut on the board")
