"""The Overview opens with the headline, the brief of the time, and the weeks worth a look."""

from urllib.parse import parse_qs

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.components.opening_lines import EXCERPT_LENGTH, opening_lines
from dashboard.headline import headline
from data import queries
from data.store import Store
from tests.dashboard.conftest import ShowScreen
from tests.dashboard.screens import draw, limits_lines, links, plain, words


def test_headline_is_the_title(story: Board) -> None:
    at = draw(opening_lines, story)
    said = headline(story)

    assert plain(at.title[0].value) == said.first
    assert plain(at.markdown[0].value) == f"{said.why} {said.others}"


def test_level_is_explained_under_the_headline(story: Board) -> None:
    (line,) = limits_lines(draw(opening_lines, story))

    assert "expected attempts" in line
    assert "not a government's" in line


@pytest.mark.parametrize(
    ("as_of", "brief_id"),
    [
        ("2020-12-28", "vigil-iraq-2020-12-21"),
        ("2020-12-27", "vigil-iraq-2020-09-14"),
        ("2020-01-06", "vigil-iraq-2019-12-30"),
    ],
)
def test_brief_is_the_newest_that_was_known(
    screen: ShowScreen, seed_store: Store, as_of: str, brief_id: str
) -> None:
    at = screen(as_of=as_of)
    known = queries.briefs(seed_store, pd.Timestamp(as_of).date())

    (address,) = [parse_qs(link.query_string) for link in links(at) if link.page == "briefs"]

    newest = known.iloc[0]
    assert address == {"brief": [newest["brief_id"]], "as_of": [as_of]}
    assert newest["brief_id"] == brief_id
    assert newest["title"] in words(at)


def test_excerpt_is_the_beginning_and_ends_at_a_word(screen: ShowScreen, seed_store: Store) -> None:
    body = queries.briefs(seed_store, pd.Timestamp("2020-12-28").date())["body"].iloc[0]
    whole = " ".join(line for line in body.splitlines() if line and not line.startswith("#"))

    (excerpt,) = [text for text in words(screen(as_of="2020-12-28")) if text.endswith(" …")]

    begun = excerpt.removesuffix(" …")
    assert len(begun) <= EXCERPT_LENGTH
    assert whole.startswith(f"{begun} ")


def test_date_before_any_brief_says_so(screen: ShowScreen) -> None:
    at = screen(as_of="2019-06-01")

    assert "No brief was known by this date." in words(at)
    assert not [link for link in links(at) if link.page == "briefs"]


@pytest.mark.parametrize("as_of", ["2019-05-01", "2020-12-28"])
def test_every_week_with_a_brief_is_offered(
    screen: ShowScreen, seed_store: Store, as_of: str
) -> None:
    briefs = queries.briefs(seed_store, pd.Timestamp.max.date())

    addresses = [parse_qs(link.query_string) for link in links(screen(as_of=as_of))]

    offered = [a["as_of"][0] for a in addresses if set(a) == {"as_of"}]
    assert offered == [f"{on:%Y-%m-%d}" for on in briefs["published_on"].iloc[::-1]]
    assert len(offered) == len(briefs) >= 5
