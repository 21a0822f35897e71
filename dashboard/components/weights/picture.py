"""The picture of a draft: every facility before and after, the map, and how many change level."""

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.level_map import lat_lon
from dashboard.charts.live import ROWS
from dashboard.charts.map_marks import window
from dashboard.charts.weights_changes import (
    change_rows,
    changes_chart,
    changes_height,
    places_moved,
)
from dashboard.charts.weights_map import map_rows, weights_map
from dashboard.components.look import Live, chart_live, heading, limits
from dashboard.words.headline import short_name
from dashboard.words.phrases import percent
from dashboard.words.weights import changed_sentence
from models.exploring.preview import Preview

NAMED_IN_WORDS = 5


def levels_picture(shown: Preview) -> None:
    """Draw how many facilities change level, and a row for each of the first of them."""
    frame = shown.facilities
    sentence = changed_sentence(shown.n_changed, shown.n_up, shown.n_down, len(frame))
    heading(sentence)
    rows = change_rows(frame)
    if rows.empty:
        st.caption("Nothing is assessed on this date.")
        return
    chart_live(
        "weights_changes",
        (),
        changes_chart,
        Live({ROWS: rows}, f"{sentence}. {_in_words(frame)}", height=changes_height(len(rows))),
    )
    hidden = len(frame) - len(rows)
    st.caption(
        "Ring: published rate. Filled mark: rate in the draft. Bands are the levels, MINIMAL to "
        "HIGH. Those that change level stand first, then the most threatened"
        f"{f'; {hidden:,} more below' if hidden > 0 else ''}."
    )
    limits("What other weights would say of the same records; which are better it does not tell.")


def _in_words(frame: pd.DataFrame) -> str:
    changed = frame[frame["is_changed"]].head(NAMED_IN_WORDS).to_dict("records")
    return "; ".join(
        f"{short_name(row['name'])} {row['level_before']} to {row['level_after']}"
        for row in changed
    )


def map_picture(board: Board, shown: Preview) -> None:
    """Draw the map of the draft."""
    places = board.records.facilities[["facility_id", "lat", "lon"]]
    missing = int(places["lat"].isna().sum())
    chart_live(
        "weights_map",
        (board.data_version,),
        lambda colours: weights_map(cache.map_outlines(), colours, window(*lat_lon(places))),
        Live(
            {ROWS: map_rows(shown.facilities, places)},
            f"Map of {len(places) - missing} facilities at their level in the draft; "
            f"{shown.n_changed} ringed because their level changes",
        ),
    )
    absent = f" {missing} without coordinates not drawn." if missing else ""
    limits(
        "Ringed: changes level in the draft. ×3 is three facilities under the highest level of "
        f"them; each at HIGH has its own mark.{absent}"
    )


def every_facility(shown: Preview) -> None:
    """Draw the table of all facilities before and after, when it is opened."""
    frame = shown.facilities
    drawer = st.expander(
        f"All {len(frame)} facilities, before and after", key="every_facility", on_change="rerun"
    )
    if not drawer.open:
        return
    ordered = frame.sort_values(
        ["is_changed", "position_after", "name"], ascending=[False, True, True], kind="stable"
    )
    drawer.dataframe(
        pd.DataFrame(
            {
                "Facility": ordered["name"],
                "Published": ordered["level_before"],
                "Draft": ordered["level_after"],
                "Steps": [f"{steps:+d}" if steps else "" for steps in ordered["steps"]],
                "Place": [
                    places_moved(before, after)
                    for before, after in zip(
                        ordered["position_before"], ordered["position_after"], strict=True
                    )
                ],
                "Rate published": ordered["rate_before"],
                "Rate in draft": ordered["rate_after"],
                "Attempt in 7 days, draft": [
                    percent(chance) for chance in ordered["probability_after"]
                ],
            }
        ),
        hide_index=True,
        column_config={
            "Facility": st.column_config.TextColumn(width=380, pinned=True),
            "Steps": st.column_config.TextColumn(help="Levels up or down"),
            "Rate published": st.column_config.NumberColumn(format="%.4f"),
            "Rate in draft": st.column_config.NumberColumn(format="%.4f"),
        },
        alt="Every facility with its level, place and rate as published and in the draft",
    )
