"""The last page: what the words mean, and how to trace the issue."""

from dashboard.report.colophon import colophon
from dashboard.report.document import Content
from dashboard.report.frozen import Issue
from tests.dashboard.report.issues import HASH, issue_with


def test_edges_are_those_of_the_frozen_scale(issue: Issue) -> None:
    assert colophon(issue)["edges"] == [
        ("HIGH", "0.500 or more"),
        ("SUBSTANTIAL", "0.233 to 0.500"),
        ("MODERATE", "0.077 to 0.233"),
        ("LOW", "0.019 to 0.077"),
        ("MINIMAL", "below 0.019"),
    ]


def test_words_of_likelihood_have_their_bands(issue: Issue) -> None:
    told = colophon(issue)["likelihood"]

    assert told.startswith("almost no chance 0–5 %, very unlikely 5–20 %")
    assert told.endswith("almost certain 95–99 %.")


def test_traces_hold_the_whole_hashes(issue: Issue) -> None:
    told = colophon(issue)
    traces = dict(told["traces"])

    assert traces["Issue hash"] == HASH
    assert traces["Fingerprint"] == issue.fingerprint
    assert traces["Data version"] == issue.data_version
    assert traces["Published by"] == "A. Analyst"
    assert "typically reported" in traces["Reporting"]
    assert told["check"] == f"python -m dashboard verify {HASH}"


def test_draft_cannot_be_verified_and_says_it_is_one(content: Content) -> None:
    told = colophon(issue_with(content, lambda it: it.update(draft=True)))

    assert told["check"] == ""
    assert dict(told["traces"])["Issue hash"] == "none: a draft"
