"""The map of the facilities, a click on a mark leading to those it stands for."""

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.level_map import SELECTION, Sharing, level_map, level_marks
from dashboard.components.heard import unheard
from dashboard.components.look import chart_picked, chip, limits
from dashboard.components.overview.ranking import FACILITY_PAGE, facility_address
from dashboard.words.headline import short_name
from dashboard.words.phrases import escape_markdown
from dashboard.words.silence import unheard_note

MOST_LISTED = 12


@st.fragment
def facility_map(board: Board) -> None:
    """Draw the map; a click on a mark opens its facility, or lists those that share it."""
    silent, placed = unheard(board), board.placed
    top = board.most_threatened(3)
    words = ", ".join(f"{short_name(row['name'])} {row['level']}" for row in top)
    highest = f". Highest: {words}." if words else "; none can be assessed."
    picked = chart_picked(
        "map",
        board.key,
        lambda colours: level_map(placed, cache.map_outlines(), colours, Sharing(apart=silent)),
        f"Map of {len(placed)} facilities by level{highest}",
        SELECTION,
    )
    if picked:
        _open(board, sharing(placed, silent, picked[0]["facility_id"]))
    missing = int(placed["lat"].isna().sum())
    absent = f" {missing} without coordinates not drawn." if missing else ""
    limits(
        "Places are rounded to town level; route segments stand at their middle. ×3 is three "
        "facilities under the highest level of them; each at HIGH has its own mark."
        f"{absent}{unheard_note(sorted(set(silent.values())))}"
    )


def sharing(placed: pd.DataFrame, silent: dict[str, str], facility_id: str) -> pd.DataFrame:
    """Return the facilities under the mark of one, the most threatened first."""
    of_place = level_marks(placed, Sharing(apart=silent)).of_place
    own = of_place[(placed["facility_id"] == facility_id).to_numpy()]
    found: pd.DataFrame = placed[of_place == own[0]]
    return found


def _open(board: Board, found: pd.DataFrame) -> None:
    rows = found.to_dict("records")
    if len(rows) == 1:
        st.switch_page(FACILITY_PAGE, query_params=facility_address(board, rows[0]["facility_id"]))
    st.markdown(f"**{len(rows)} facilities under this mark**")
    for row in rows[:MOST_LISTED]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            chip(row["level"])
            st.page_link(
                FACILITY_PAGE,
                label=escape_markdown(short_name(row["name"])),
                query_params=facility_address(board, row["facility_id"]),
            )
    if len(rows) > MOST_LISTED:
        st.caption(f"And {len(rows) - MOST_LISTED} more, in the table of all facilities.")
