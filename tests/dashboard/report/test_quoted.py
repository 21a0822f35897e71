"""Sources and sentences behind the evidence, and the latest brief."""

import pandas as pd

from dashboard.assessments import Board
from dashboard.report.document import Content
from dashboard.report.quoted import Quoted, latest_brief, record_words
from tests.dashboard.report.issues import facilities


def test_every_record_that_bears_on_a_level_has_its_words(content: Content) -> None:
    cited = {
        (item["kind"], item["id"]) for each in facilities(content) for item in each["evidence"]
    }
    told = {(kind, one) for kind, records in content["records"].items() for one in records}

    assert told == cited


def test_incident_has_its_best_source_and_the_sentence_of_a_brief(
    story: Board, papers: Quoted
) -> None:
    told = record_words(story, papers)["incident"]["IQA-20201220-01"]
    own = papers.sources[papers.sources["incident_id"] == "IQA-20201220-01"]

    assert told["source"]["title"] == own.iloc[0]["title"]
    assert told["source"]["count"] == len(own)
    assert told["source"]["grade"] == f"{own.iloc[0]['reliability']}{own.iloc[0]['credibility']}"
    assert told["sentence"]["brief_id"] == "vigil-iraq-2020-12-21"
    assert "20 December rockets were fired" in told["sentence"]["quote"]


def test_record_without_a_source_says_so(story: Board, papers: Quoted) -> None:
    bare = Quoted(papers.briefs, papers.sources.iloc[:0])

    assert record_words(story, bare)["incident"]["IQA-20201220-01"]["source"] is None


def test_latest_brief_is_the_newest_one_known(papers: Quoted) -> None:
    told = latest_brief(papers)

    assert told is not None
    assert told["published_on"] == "2020-12-28"
    assert told["excerpt"].startswith("In the evening of 20 December")
    assert "[1]" not in told["excerpt"]


def test_without_a_brief_there_is_none(papers: Quoted) -> None:
    assert latest_brief(Quoted(pd.DataFrame(columns=papers.briefs.columns), papers.sources)) is None
