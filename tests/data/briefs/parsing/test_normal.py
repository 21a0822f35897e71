"""The normal form: plain signs, invisible ones gone, and every place told in the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.briefs.parsing.normal import normal

TRICKY = st.text(
    alphabet="ab \u2019\u201c\u2013\u00a0\u200b\u202e\u00e9\r\n\u0301\ufeff\u00ad", max_size=60
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kata\u2019ib \u201cHezbollah\u201d", 'Kata\'ib "Hezbollah"'),
        ("22\u201327 December", "22-27 December"),
        ("Fada\u00a0N\u2019Gourma", "Fada N'Gourma"),
        ("Kata\u200bib", "Kataib"),
        ("\u202eMénaka\u202c", "Menaka"),
        ("Me\u0301naka", "Menaka"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("", ""),
    ],
)
def test_signs_become_plain(text: str, folded: str) -> None:
    assert normal(text).folded == folded


def test_places_are_told_in_the_original() -> None:
    text = "\ufeffThe Kata\u200b\u200bib fired"
    form = normal(text)
    start = form.folded.index("Kataib")

    begin, end = form.start(start), form.end(start + len("Kataib"))

    assert text[begin:end] == "Kata\u200b\u200bib"
    assert form.at(begin) == start


@given(TRICKY | st.text())
def test_every_character_kept_stands_where_it_says(text: str) -> None:
    form = normal(text)

    places = [form.start(at) for at in range(len(form.folded))]

    assert places == sorted(set(places))
    assert set(places).isdisjoint(form.dropped)
    assert len(places) + len(form.dropped) == len(text)
    assert all(form.at(place) == at for at, place in enumerate(places))


@given(TRICKY)
def test_an_end_lies_right_behind_its_character(text: str) -> None:
    form = normal(text)

    assert form.end(0) == 0
    assert all(form.end(at + 1) == form.start(at) + 1 for at in range(len(form.folded)))


def test_run_of_spaces_between_words_is_one() -> None:
    form = normal("shot by two  unidentified men")

    assert form.folded == "shot by two unidentified men"
    assert form.text[form.start(form.folded.index("unid")) :].startswith("unidentified")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ('killed 11 "terrorists" near Gao', "killed 11 terrorists near Gao"),
        ("the \u201cforeign agents\u201d, they said", "the foreign agents, they said"),
        # what somebody said stays a quote
        ('"We attacked it", he said', '"We attacked it", he said'),
        (
            'he said "we will attack the town tomorrow".',
            'he said "we will attack the town tomorrow".',
        ),
    ],
)
def test_quotes_around_a_word_fall_out(text: str, folded: str) -> None:
    assert normal(text).folded == folded


def test_places_behind_wide_gaps_are_told_right() -> None:
    text = "one    two     three \u200b four"
    form = normal(text)
    at = form.folded.index("four")

    assert text[form.start(at) : form.end(at + 4)] == "four"
