"""The map says in words what it shows, and what it cannot place."""

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import Board
from dashboard.components.overview import map as map_part
from dashboard.components.overview.map import facility_map, sharing
from dashboard.components.overview.ranking import facility_address
from tests.browser import APP
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import draw, limits_lines


def test_words_name_the_three_highest(story: Board) -> None:
    (chart,) = draw(facility_map, story).get("vega_lite_chart")

    assert chart.proto.alt == (
        "Map of 67 facilities by level. Highest: Highway 1/8 central HIGH, International (Green) "
        "Zone, Baghdad SUBSTANTIAL, US Embassy Baghdad SUBSTANTIAL."
    )


def test_map_of_nothing_assessed_has_no_hole_in_its_words(board_on: BoardOn) -> None:
    (chart,) = draw(facility_map, board_on("2019-05-01")).get("vega_lite_chart")

    assert chart.proto.alt == "Map of 67 facilities by level; none can be assessed."


def test_what_has_no_place_is_counted(story: Board) -> None:
    missing = int(story.records.facilities["lat"].isna().sum())

    (line,) = limits_lines(draw(facility_map, story))

    assert missing == 1
    assert "1 without coordinates not drawn." in line


def test_places_nobody_reports_from_are_named(story: Board) -> None:
    (line,) = limits_lines(draw(facility_map, story))

    assert "Silence, not safety: nothing was reported from Jordan or Syria in 30 days" in line


def test_nothing_is_said_of_places_where_all_have_one(story: Board) -> None:
    placed = story.records.facilities.fillna({"lat": 33.0, "lon": 44.0})
    board = replace(story, records=replace(story.records, facilities=placed))

    (line,) = limits_lines(draw(facility_map, board))

    assert "not drawn" not in line


def test_map_fetches_no_tiles(story: Board) -> None:
    (chart,) = draw(facility_map, story).get("vega_lite_chart")

    spec = json.loads(chart.proto.spec)

    assert "url" not in {key for layer in spec["layer"] for key in layer.get("data", {})}
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {
        "geoshape",
        "rule",
        "point",
        "text",
    }


def test_mark_of_many_leads_to_those_that_share_it(story: Board) -> None:
    placed = story.placed

    baghdad = sharing(placed, {}, "us-embassy-baghdad")
    highway = sharing(placed, {}, "msr-tampa-central")

    assert {"us-embassy-baghdad", "green-zone", "bdsc"} <= set(baghdad["facility_id"])
    assert baghdad["level"].iloc[0] == "SUBSTANTIAL"
    assert list(highway["facility_id"]) == ["msr-tampa-central"]


def test_links_of_a_shared_mark_lead_where_those_of_the_list_do(
    story: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the weights looked with, and the clock: what the address of the page says."""
    page = str(APP.parent / "dashboard/pages/facility.py")
    monkeypatch.setattr(map_part, "FACILITY_PAGE", page)
    clicked = [{"facility_id": "us-embassy-baghdad"}]
    monkeypatch.setattr(map_part, "chart_picked", lambda *_: clicked)
    board = replace(story, is_default_profile=False)

    def script(board, page):  # type: ignore[no-untyped-def]
        import streamlit as st  # noqa: PLC0415 - the source of this function is a script

        from dashboard.components.overview.map import facility_map  # noqa: PLC0415

        st.navigation([st.Page(page, url_path="facility")])
        facility_map(board)

    at = AppTest.from_function(script, default_timeout=60, args=(board, page)).run()

    assert not at.exception
    found = [parse_qs(link.proto.query_string) for link in at.get("page_link")]
    listed = [address["facility"][0] for address in found]
    assert "us-embassy-baghdad" in listed
    assert found == [
        {name: [value] for name, value in facility_address(board, place).items()}
        for place in listed
    ]
    assert {address["profile"][0] for address in found} == {"shipped@1"}
