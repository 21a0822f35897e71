"""The map of the facilities, a click on one leading to its page."""

import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.level_map import SELECTION, level_map
from dashboard.components.heard import unheard
from dashboard.components.look import chart_picked, limits
from dashboard.components.overview.ranking import FACILITY_PAGE
from dashboard.words.headline import short_name
from dashboard.words.silence import unheard_note


def facility_map(board: Board) -> None:
    """Draw the map; a click on a facility opens its page."""
    places = board.records.facilities[["facility_id", "lat", "lon"]]
    silent = unheard(board)
    placed = board.ranked.merge(places, on="facility_id")
    top = placed.dropna(subset=["rate"]).head(3)
    words = ", ".join(f"{short_name(row['name'])} {row['level']}" for row in top.to_dict("records"))
    highest = f". Highest: {words}." if words else "; none can be assessed."
    picked = chart_picked(
        "map",
        board.key,
        lambda colours: level_map(placed, cache.map_outlines(), colours, unheard=silent),
        f"Map of {len(placed)} facilities by level{highest}",
        SELECTION,
    )
    if picked:
        st.switch_page(
            FACILITY_PAGE,
            query_params={
                "facility": picked[0]["facility_id"],
                "as_of": board.assessments.as_of.isoformat(),
            },
        )
    missing = int(placed["lat"].isna().sum())
    absent = f" {missing} without coordinates not drawn." if missing else ""
    limits(
        "Places are rounded to town level; route segments stand at their middle."
        f"{absent}{unheard_note(sorted(set(silent.values())))}"
    )
