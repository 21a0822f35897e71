"""Assessments and evidence as rows and as JSON."""

import csv
import io
import json
import math
from typing import Any

import pytest

from dashboard.report.document import Content
from dashboard.report.frozen import Issue
from dashboard.report.rows import assessments_csv, evidence_csv, issue_json
from tests.dashboard.report.issues import ARABIC, BEFORE, HASH, facilities, issue_with


def read(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_facility_is_a_row_with_all_digits(issue: Issue) -> None:
    rows = read(assessments_csv(issue))

    assert [row["facility_id"] for row in rows] == [each.facility_id for each in issue.facilities]
    for row, each in zip(rows, issue.facilities, strict=True):
        assert row["level"] == each.level
        assert (float(row["rate"]) if row["rate"] else None) == each.rate


def test_every_row_says_which_issue_it_is_of(issue: Issue) -> None:
    for row in read(assessments_csv(issue)) + read(evidence_csv(issue)):
        assert (row["week_on"], row["issue_hash"], row["marking"]) == (
            "2020-12-28",
            HASH,
            "TLP:GREEN",
        )
        assert row["is_draft"] == "0"


def test_shares_of_the_evidence_add_up_to_the_rate(issue: Issue) -> None:
    rows = read(evidence_csv(issue))

    for each in issue.facilities:
        if each.rate is not None:
            own = [float(row["share"]) for row in rows if row["facility_id"] == each.facility_id]
            background = each.contributions["background"] or 0.0
            assert math.isclose(math.fsum(own) + background, each.rate, abs_tol=1e-9)


def test_evidence_has_label_source_and_briefs(issue: Issue) -> None:
    row = next(row for row in read(evidence_csv(issue)) if row["id"] == "IQA-20201220-01")

    assert row["label"].startswith("Rocket or mortar fire, ")
    assert row["source_url"].startswith("http")
    assert row["brief_ids"] == "vigil-iraq-2020-12-21"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx", '=HYPERLINK("http://x","y")']
)
def test_text_that_a_spreadsheet_would_run_is_guarded(content: Content, text: str) -> None:
    def change(it: Content) -> None:
        facilities(it)[0].update(name=text, driver=text)
        facilities(it)[0]["evidence"][0].update(label=text)

    issue = issue_with(content, change)

    row = read(assessments_csv(issue))[0]
    assert row["name"] == row["driver"] == f"'{text}"
    assert f"'{text}" in {each["label"] for each in read(evidence_csv(issue))}


def test_names_with_commas_quotes_lines_and_other_letters_come_back(content: Content) -> None:
    name = f'Gate "4", north\n{ARABIC}'
    issue = issue_with(content, lambda it: facilities(it)[0].update(name=name))

    assert read(assessments_csv(issue))[0]["name"] == name


def test_negative_numbers_are_numbers(content: Content) -> None:
    issue = issue_with(content, lambda it: facilities(it)[0]["evidence"][0].update(share=-0.25))

    assert "-0.25" in {row["share"] for row in read(evidence_csv(issue))}


def test_json_holds_the_frozen_content_unchanged(
    content: Content, issue: Issue, row: dict[str, Any]
) -> None:
    document = json.loads(issue_json(issue, row))

    assert document["content"] == content
    assert document["issue"]["issue_hash"] == HASH
    assert document["issue"]["previous_hash"] == BEFORE
    assert document["issue"]["headline"] == issue.headline
