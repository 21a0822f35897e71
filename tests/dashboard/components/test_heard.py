"""The shipped records tell of Iraq alone, and the board says so of places beyond it."""

from dashboard.assessments import Board
from dashboard.components.heard import beats, unheard, words_heard
from models.factors.heartbeat import HEARD_DAYS

HIGHWAY = "msr-tampa-central"


def test_facility_attacked_lately_tells_its_reports(story: Board) -> None:
    incidents = story.records.incidents
    at = incidents[incidents["incident_id"].isin(story.at_facility(HIGHWAY))]
    age = (story.assessments.as_of - at["occurred_on"].dt.date).map(lambda gap: gap.days)

    assert words_heard(story)[HIGHWAY] == f"{age.between(1, HEARD_DAYS).sum()} reported in 30 days"


def test_places_beyond_the_records_are_unheard(story: Board) -> None:
    beyond = story.records.facilities.query("country != 'IRQ'")["facility_id"]

    found = unheard(story)

    assert set(found) == set(beyond)
    assert set(found.values()) == {"Jordan", "Syria"}
    assert "no report from Jordan" in words_heard(story)["tower-22"]


def test_every_facility_is_told_of_once(story: Board) -> None:
    assert list(beats(story)) == story.records.facilities["facility_id"].tolist()
