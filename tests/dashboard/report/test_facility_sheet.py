"""The words of the page of one facility."""

import pytest

from dashboard.report.document import Content
from dashboard.report.drawings import RECORDS_DRAWN
from dashboard.report.facility_sheet import facility_sheet
from dashboard.report.frozen import Issue
from dashboard.report.sheet import Sheet
from tests.dashboard.report.issues import facilities, issue_with


@pytest.fixture(scope="module")
def page(sheet: Sheet) -> Sheet:
    """Return the page of the most threatened facility."""
    first: Sheet = sheet["pages"][0]
    return first


def test_every_facility_above_moderate_has_a_page(issue: Issue, sheet: Sheet) -> None:
    high = [each.name for each in issue.facilities if each.level in {"SUBSTANTIAL", "HIGH"}]

    assert [page["full_name"] for page in sheet["pages"]] == high


def test_level_is_said_in_words_with_how_it_moved(page: Sheet) -> None:
    assert page["reads"] == "One attempt a fortnight or more often, up from LOW a week ago."
    assert page["which"].startswith("No. 1 of 57 facilities assessed")


def test_figures_carry_words_and_interval(issue: Issue, page: Sheet) -> None:
    first, later, until = page["figures"]

    assert first["figure"] == "42 %"
    assert first["under"].startswith("unlikely; 80 % interval ")
    assert later["title"] == "In 30 days"
    assert until["figure"] == "31 Dec 2020"
    assert page["confidence_reason"] == issue.facilities[0].confidence_reason


def test_evidence_is_what_the_waterfall_lets_stand_alone(issue: Issue, page: Sheet) -> None:
    greatest = sorted(issue.facilities[0].evidence, key=lambda item: -abs(item["share"]))

    assert [item["label"] for item in page["evidence"]] == [
        item["label"] for item in greatest[:RECORDS_DRAWN]
    ]
    total = len(issue.facilities[0].evidence)
    assert page["evidence_rest"][2].startswith(f"{total - 2} more, ")


def test_evidence_names_its_source_with_its_grade(page: Sheet) -> None:
    bomb = next(item for item in page["evidence"] if item["kind"] == "incident")

    assert bomb["source"].startswith("Source: ")
    assert "Admiralty " in bomb["source"]
    assert bomb["url"].startswith("http")
    assert "[" not in bomb["sentence"]
    assert bomb["sentence_from"] == "brief of 28 Dec 2020"


def test_address_alone_is_told_by_its_host(page: Sheet) -> None:
    date = next(item for item in page["evidence"] if item["kind"] == "anniversary")

    assert date["source"] == "Source: www.trackpersia.com."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", None])
def test_only_web_addresses_become_links(content: Content, url: str | None) -> None:
    def change(it: Content) -> None:
        item = max(facilities(it)[0]["evidence"], key=lambda item: item["share"])
        told = it["records"][item["kind"]][item["id"]]
        told["source"] = {"title": "Somewhere", "url": url, "grade": None, "count": 1}

    issue = issue_with(content, change)

    assert facility_sheet(issue, issue.facilities[0])["evidence"][0]["url"] == ""


def test_change_since_an_issue_names_its_day(content: Content) -> None:
    def change(it: Content) -> None:
        facilities(it)[0]["change"] = {"was": "LOW", "since": "2020-12-21", "basis": "issue"}

    issue = issue_with(content, change)

    assert facility_sheet(issue, issue.facilities[0])["reads"].endswith(
        "up from LOW in the issue of 21 Dec 2020."
    )
