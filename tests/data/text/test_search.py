"""Search: names find each other in any spelling, and a query is never read as syntax."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import queries
from data.text.search import WORDS_READ, BriefSearch

if TYPE_CHECKING:
    from data.store import Store

COLUMNS = ["brief_id", "start", "end", "text", "rank"]
BODIES = {
    "new": "## Rocket\n\nKata'ib Hezbollah denied it.[1] A rocket fell on Taji. It was late.",
    "old": "Kata\u2019ib Hezbollah threatened. Rockets fell near the U.S. Embassy; a rocket more.",
    "own": "- Kataeb Hezbollah marched.\n- KH claimed a bomb. The word near stands here.",
}


@pytest.fixture(scope="module")
def search() -> BriefSearch:
    """Return the search over three small briefs."""
    actors = pd.DataFrame(
        {
            "name": ["Kata'ib Hezbollah", "United States"],
            "aliases": ["Kataib Hezbollah; Kataeb Hezbollah; KH", "US; U.S."],
        }
    )
    bases = pd.DataFrame(
        {
            "name": ["Camp Taji", "US Embassy Baghdad"],
            "aliases": ["Taji", "US Embassy; American Embassy"],
        }
    )
    briefs = pd.DataFrame({"brief_id": list(BODIES), "body": list(BODIES.values())})
    return BriefSearch(briefs, actors, bases)


@pytest.mark.parametrize(
    "query",
    [
        "Kata'ib Hezbollah",
        "Kata\u2019ib Hezbollah",
        "Kataib Hezbollah",
        "kataeb hezbollah",
        "KH",
        '"Kata`ib" HEZBOLLAH',
    ],
)
def test_every_spelling_of_a_group_finds_all_of_them(search: BriefSearch, query: str) -> None:
    assert set(search.find(query)["text"]) == {
        "Kata'ib Hezbollah denied it.[1]",
        "Kata\u2019ib Hezbollah threatened.",
        "Kataeb Hezbollah marched.",
        "KH claimed a bomb.",
    }


@pytest.mark.parametrize("query", ["Kata'ib", "Kata\u2019ib", "Kataib", "Kataeb"])
def test_a_part_of_a_name_is_found_in_its_other_spellings(search: BriefSearch, query: str) -> None:
    assert len(search.find(query)) == 3


def test_aliases_join_with_other_words(search: BriefSearch) -> None:
    assert list(search.find("KH bomb")["text"]) == ["KH claimed a bomb."]
    assert list(search.find("american embassy rocket")["brief_id"]) == ["old"]


def test_the_name_of_a_facility_finds_its_alias(search: BriefSearch) -> None:
    assert list(search.find("Camp Taji")["text"]) == ["A rocket fell on Taji."]


def test_word_forms_are_found_and_headings_are_not(search: BriefSearch) -> None:
    assert set(search.find("rockets")["brief_id"]) == {"new", "old"}
    assert "Rocket" not in set(search.find("rockets")["text"])


def test_a_hit_stands_where_it_says(search: BriefSearch) -> None:
    found = search.find("Hezbollah")

    assert list(found.columns) == COLUMNS
    assert [
        BODIES[hit["brief_id"]][hit["start"] : hit["end"]] for hit in found.to_dict("records")
    ] == list(found["text"])


def test_the_best_stand_first_and_no_more_than_asked(search: BriefSearch) -> None:
    everything = search.find("Hezbollah")

    assert everything["rank"].is_monotonic_increasing
    assert list(search.find("Hezbollah", limit=2)["text"]) == list(everything["text"].head(2))
    assert search.find("Hezbollah", limit=0).empty
    assert search.find("Hezbollah", limit=-1).empty


@pytest.mark.parametrize("query", ["", " ", '"', "*", "()", "-", "'", "\x00", "😀", "::^"])
def test_a_query_without_a_word_finds_nothing(search: BriefSearch, query: str) -> None:
    found = search.find(query)

    assert found.empty
    assert list(found.columns) == COLUMNS


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("near", 2),  # a word like any other
        ('NEAR("rocket" "fell", 1)', 0),
        ("rocket OR bomb", 0),
        ("rocket NOT taji", 0),
        ("rock*", 0),
        ("body_text:rocket", 0),
        ('"rocket" fell', 2),
        ("(rocket", 2),
        ("bare_words : rocket; DROP TABLE sentence --", 0),
    ],
)
def test_a_query_is_data_and_never_syntax(search: BriefSearch, query: str, hits: int) -> None:
    assert len(search.find(query)) == hits


@given(st.text())
def test_no_query_is_an_error(search: BriefSearch, query: str) -> None:
    assert list(search.find(query).columns) == COLUMNS


def test_a_very_long_query_is_read_in_part(search: BriefSearch) -> None:
    assert len(search.find("rocket " * 10_000)) == 2
    assert len(search.find("rocket " * WORDS_READ + "nowhere")) == 2


def test_many_threads_may_ask_at_once(search: BriefSearch) -> None:
    with ThreadPoolExecutor(8) as pool:
        counts = set(pool.map(lambda _: len(search.find("Hezbollah")), range(200)))

    assert counts == {3}


def test_the_shipped_briefs_are_found_by_any_spelling(seed_store: "Store") -> None:
    ever = date(2100, 1, 1)
    search = BriefSearch(
        queries.briefs(seed_store, ever),
        queries.actors(seed_store),
        queries.records(seed_store, ever).facilities,
    )

    found = {
        query: list(search.find(query)["text"])
        for query in ("Kata'ib Hezbollah", "Kataib Hizballah", "Kataeb Hezbollah", "KH")
    }

    assert len(found["KH"]) >= 4
    assert len({tuple(texts) for texts in found.values()}) == 1
