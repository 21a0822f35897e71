"""The Overview opens with the headline, the brief of the time, and the weeks worth a look."""

from urllib.parse import parse_qs

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.components.overview.opening_lines import EXCERPT_LENGTH, opening_lines
from dashboard.report.words import excerpt
from dashboard.words.headline import headline
from dashboard.words.phrases import chance_sentence, confidence_sentence
from data import queries
from data.store import Store
from tests.dashboard.conftest import BoardOn, ShowScreen
from tests.dashboard.screens import chips, draw, limits_lines, links, plain, words


def test_headline_is_the_title_beside_the_level(story: Board) -> None:
    at = draw(opening_lines, story)
    said = headline(story)

    assert chips(at) == [story.ranked["level"].iloc[0]]
    assert plain(at.title[0].value) == said.first
    assert plain(at.markdown[0].value) == said.why
    assert plain(at.markdown[-1].value) == said.others


def test_chance_has_its_horizon_and_stands_apart_from_confidence(story: Board) -> None:
    top = story.ranked.iloc[0].to_dict()
    texts = [plain(each.value) for each in draw(opening_lines, story).markdown]

    (chance,) = [text for text in texts if "%" in text]
    (trust,) = [text for text in texts if "Confidence" in text]

    assert plain(chance_sentence(top, story.assessments.as_of)) in chance
    assert trust == plain(confidence_sentence(top))
    assert "onfidence" not in chance


def test_nothing_assessed_is_said_with_the_chip_of_it_and_no_number(board_on: BoardOn) -> None:
    at = draw(opening_lines, board_on("2019-05-01"))

    assert chips(at) == ["NOT ASSESSED"]
    assert "%" not in " ".join(words(at))


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


def test_excerpt_is_the_one_on_paper(screen: ShowScreen, seed_store: Store) -> None:
    body = queries.briefs(seed_store, pd.Timestamp("2020-12-28").date())["body"].iloc[0]

    assert excerpt(body, EXCERPT_LENGTH) in words(screen(as_of="2020-12-28"))


def test_date_before_any_brief_says_so(screen: ShowScreen) -> None:
    at = screen(as_of="2019-06-01")

    assert "No brief was known by this date." in words(at)
    assert not [link for link in links(at) if link.page == "briefs"]


@pytest.mark.parametrize("as_of", ["2019-05-01", "2020-12-28"])
def test_every_week_with_a_brief_is_offered(
    screen: ShowScreen, seed_store: Store, as_of: str
) -> None:
    briefs = queries.briefs(seed_store, pd.Timestamp.max.date())
    at = screen(as_of=as_of)
    shut = [parse_qs(link.query_string) for link in links(at)]

    at.session_state["weeks_drawer"] = True
    addresses = [parse_qs(link.query_string) for link in links(at.run())]

    assert not [address for address in shut if set(address) == {"as_of"}]
    offered = [a["as_of"][0] for a in addresses if set(a) == {"as_of"}]
    assert offered == [f"{on:%Y-%m-%d}" for on in briefs["published_on"].iloc[::-1]]
    assert len(offered) == len(briefs) >= 5
