"""Evidence: every record with its share and source, one click from its sentence; links are safe."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.assessments import Board
from dashboard.components.facility.evidence import (
    RECORDS_SHOWN,
    evidence_list,
    source_line,
    week_ledger,
)
from dashboard.components.frame import View
from dashboard.components.verdicts import verdict
from dashboard.words.phrases import FACTOR_WORDS
from data.store import Store
from tests.dashboard.conftest import ShowScreen
from tests.dashboard.screens import FACILITY, draw, links, plain, words
from tests.models.evidences import kept

EMBASSY = "us-embassy-baghdad"
ROCKETS = "IQA-20201220-01"
TRIGGER = {"kind": "trigger", "id": "T-1"}


@pytest.fixture(scope="module")
def view(seed_store: Store, story: Board) -> View:
    """Return the view of the seed on the day of the story."""
    return View(seed_store, seed_store.version(), story.coverage, story)


def embassy(screen: ShowScreen) -> Any:
    """Return the page of the embassy on the day of the story."""
    return screen(FACILITY, as_of="2020-12-28", facility=EMBASSY)


def test_greatest_records_stand_with_their_share(screen: ShowScreen, story: Board) -> None:
    evidence = story.evidence(EMBASSY)
    greatest = evidence.loc[evidence["share"].abs().nlargest(RECORDS_SHOWN).index]

    text = "\n".join(words(embassy(screen)))

    for row in greatest.to_dict("records"):
        assert f"{row['label']} · {FACTOR_WORDS[row['kind']]}, {row['share']:+.3f}" in text


def test_rest_is_told_by_its_number(screen: ShowScreen, story: Board) -> None:
    evidence = story.evidence(EMBASSY)
    rest = int((evidence["share"] != 0).sum()) - RECORDS_SHOWN

    labels = [expander.label for expander in embassy(screen).expander]

    assert f"{rest} more records with smaller shares" in labels


def test_sentence_is_quoted_and_one_click_away(screen: ShowScreen, story: Board) -> None:
    at = embassy(screen)
    mention = story.mentions_of("incident", ROCKETS).iloc[0]

    addresses = [parse_qs(link.query_string) for link in links(at) if link.page == "briefs"]

    assert f"“{mention['quote']}”" in words(at)
    assert {
        "brief": [mention["brief_id"]],
        "evidence": [mention["evidence_id"]],
        "as_of": ["2020-12-28"],
    } in addresses


def test_dates_and_triggers_carry_their_verdict_and_incidents_none(
    screen: ShowScreen, story: Board
) -> None:
    evidence = story.evidence(EMBASSY)
    greatest = evidence.loc[evidence["share"].abs().nlargest(RECORDS_SHOWN).index]
    others = greatest[greatest["kind"] != "incident"]

    shown = [text for text in words(embassy(screen)) if text.startswith("Effect ")]

    assert shown == [verdict(story, row["kind"], row["id"]) for row in others.to_dict("records")]
    assert shown


def test_facility_on_background_alone_says_so(view: View, story: Board) -> None:
    none = _with_evidence(story, story.assessments.evidence.assign(share=0.0))

    at = draw(evidence_list, replace(view, board=none), EMBASSY)

    assert words(at) == ["No record bears on it: the level is the background alone."]


def test_incident_shows_its_best_source_and_counts_the_others(view: View, story: Board) -> None:
    item = {"kind": "incident", "id": ROCKETS}

    line = source_line(view, item, story.record(item["kind"], item["id"]))

    assert line.startswith("Source: [Malay Mail/Reuters](<https://www.malaymail.com/")
    assert line.endswith(" · Admiralty B2, and 2 more")


def test_incident_without_a_source_has_no_line(view: View) -> None:
    assert source_line(view, {"kind": "incident", "id": "nothing"}, {}) == ""


@pytest.mark.parametrize(
    ("title", "url", "line"),
    [
        ("Reuters", "https://a.example/x", "Source: [Reuters](<https://a.example/x>)"),
        ("Reuters", "http://a.example/x", "Source: [Reuters](<http://a.example/x>)"),
        ("Reuters", None, "Source: Reuters"),
        ("Reuters", float("nan"), "Source: Reuters"),
        (None, None, ""),
        ("Reuters", "javascript:alert(1)", "Source: Reuters"),
        ("Reuters", "JavaScript:alert(1)", "Source: Reuters"),
        ("Reuters", " javascript:alert(1)", "Source: Reuters"),
        ("Reuters", "data:text/html,<script>", "Source: Reuters"),
        ("Reuters", "//evil.example", "Source: Reuters"),
        ("Reuters", "file:///etc/passwd", "Source: Reuters"),
        ("A](http://b) [c", "https://a.example", r"Source: [A\]\("),
        ("R", "https://a.example/> [x](javascript:1)", "Source: [R](<https://a.example/%3E%20[x]("),
        ("R", "https://a.example/\n\n# x", "Source: [R](<https://a.example/%0A%0A#%20x>)"),
        ("R", "https://a.example/\\>x", "Source: [R](<https://a.example/%5C%3Ex>)"),
    ],
)
def test_only_web_addresses_become_links(view: View, title: object, url: object, line: str) -> None:
    shown = source_line(view, TRIGGER, {"source_title": title, "source_url": url})

    assert shown.startswith(line) if line else shown == ""


@given(url=st.text(), title=st.text(min_size=1))
def test_no_address_ends_its_link_early(view: View, url: str, title: str) -> None:
    shown = source_line(view, TRIGGER, {"source_title": title, "source_url": f"https://{url}"})

    target = shown[shown.rindex("](<") + 3 :]
    assert target.endswith(">)")
    assert not set(target[:-2]) & set("<> \n\r\t\\")


def test_address_stands_for_a_missing_title(view: View) -> None:
    shown = source_line(view, TRIGGER, {"source_url": "https://a.example/x"})

    assert plain(shown) == "Source: [https://a.example/x](<https://a.example/x>)"


def test_ledger_of_the_week_has_the_greatest_changes_and_adds_up(story: Board) -> None:
    evidence = story.evidence(EMBASSY)
    change = (evidence["share"] - evidence["previous_share"]).abs()

    table = draw(week_ledger, story, EMBASSY).table[0].value

    assert plain(table["Record"].iloc[0]) == evidence["label"].iloc[int(change.to_numpy().argmax())]
    assert (table["Now"] - table["A week ago"]).tolist() == pytest.approx(table["Change"].tolist())
    assert table["Change"].abs().is_monotonic_decreasing
    assert table["Change"].abs().min() >= 0.0005
    assert (table["Change"] < 0).any(), "what faded is told as well"


def test_week_without_any_change_is_said(story: Board) -> None:
    frame = story.assessments.evidence
    still = frame.assign(previous_share=frame["share"])

    at = draw(week_ledger, _with_evidence(story, still), EMBASSY)

    assert words(at) == ["Nothing moved by as much as 0.0005 expected attempts."]
    assert not at.table


def _with_evidence(board: Board, evidence: pd.DataFrame) -> Board:
    return replace(board, assessments=replace(board.assessments, shares=kept(evidence)))
