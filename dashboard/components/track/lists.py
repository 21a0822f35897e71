"""The weeks that were missed and the alarms that did not come true, by name."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.track_figures import ALARM_LEVELS, alarms_given, misses, quiet_alarms
from dashboard.components.look import heading
from dashboard.components.overview.ranking import FACILITY_PAGE
from dashboard.components.track.frame import foot
from dashboard.components.track.words import alarms_finding, misses_finding
from dashboard.grading.backtests import TrackRecord
from dashboard.words.headline import short_name
from dashboard.words.phrases import day, ended, escape_markdown, percent, posture_label
from models.levels import BY_NAME
from models.postures import UNENDED_DAYS

ROWS_SHOWN = 10
# a longer one is clipped in a narrow window
NAME_LENGTH = 38
COLUMNS = (1, 2.9, 1.4)
CLICK = (
    "The levels are those the other pages show. A click opens the facility as it stood on that "
    "day, with what was known then."
)
HOW_MISSES = (
    "Each line is a facility attacked while its level said MINIMAL or LOW. A low chance is not no "
    "chance: with many facility-weeks at LOW, some must be attacked.\n\n"
    f"{CLICK}"
)


def missed_weeks(track: TrackRecord) -> None:
    """Draw the attacked facility-weeks that stood below MODERATE, newest first."""
    rows, horizon = misses(track), track.horizon_days
    heading("Weeks we missed", "facility-week")
    st.markdown(misses_finding(len(rows), track.evaluation.positives, horizon))
    _listed(rows, horizon, "misses", "No attempt came while a level was below MODERATE.")
    foot(
        HOW_MISSES,
        "Attempts are those on record: what nobody reported is missed without being listed.",
        "misses",
    )


def alarms(track: TrackRecord, postures: pd.DataFrame) -> None:
    """Draw the quiet facility-weeks that stood at SUBSTANTIAL or HIGH, newest first.

    Those in which the posture had changed, by `postures`, stand apart.
    """
    found, horizon = quiet_alarms(track, postures), track.horizon_days
    heading("Alarms that did not come true", "change of posture")
    many = len(found.unfounded), len(found.unresolved)
    st.markdown(alarms_finding(*many, alarms_given(track), horizon))
    _listed(found.unfounded, horizon, "alarms", "No alarm was left unanswered.")
    _unresolved(found.unresolved, postures)
    foot(
        how_to_read_alarms(horizon),
        "No attempt on record is not proof of none, nor that the guard raised was in vain.",
        "alarms",
    )


def how_to_read_alarms(horizon_days: int) -> str:
    """Return how to read the list of alarms: at what chance one begins, and what that allows."""
    edge = BY_NAME[ALARM_LEVELS[0]].lower_edge * horizon_days / 7
    chance = -math.expm1(-edge)
    return (
        "Each line is a facility that stood at SUBSTANTIAL or HIGH and was left alone. SUBSTANTIAL "
        f"begins at a chance of {percent(chance)} in {horizon_days} days, so at its edge "
        f"{percent(1 - chance)} of such weeks should stay quiet.\n\nA week is unresolved where a "
        "change of posture held in it: a warning that is heeded may be why nothing came. A change "
        f"whose end is not on record counts for {UNENDED_DAYS} days. All other figures of this "
        f"page count what came, and so count it as quiet.\n\n{CLICK}"
    )


def _unresolved(rows: pd.DataFrame, postures: pd.DataFrame) -> None:
    if rows.empty:
        return
    box = st.expander(f"{len(rows):,} unresolved", key="more-unresolved", on_change="rerun")
    if box.open:
        with box:
            for row in rows.to_dict("records"):
                _line(row)
                change = postures.iloc[row["posture"]].to_dict()
                st.caption(escape_markdown(posture_label(change)))


def _listed(rows: pd.DataFrame, horizon_days: int, key: str, nothing: str) -> None:
    if rows.empty:
        st.caption(nothing)
        return
    heads = (f"{horizon_days} days from", "Facility", "It said")
    with st.container(key=f"listed-{key}"):
        for place, text in zip(st.columns(COLUMNS), heads, strict=True):
            place.caption(text)
        for row in rows.head(ROWS_SHOWN).to_dict("records"):
            _line(row)
    rest = rows.iloc[ROWS_SHOWN:]
    if rest.empty:
        return
    # drawn only when opened: there may be hundreds
    box = st.expander(f"{len(rest):,} more", key=f"more-{key}", on_change="rerun")
    if box.open:
        with box:
            for row in rest.to_dict("records"):
                _line(row)


def _line(row: dict[Any, Any]) -> None:
    when, where, said = st.columns(COLUMNS, vertical_alignment="center")
    when.markdown(f":small[{day(row['week_on'])}]")
    where.page_link(
        FACILITY_PAGE,
        label=escape_markdown(ended(short_name(row["name"]), NAME_LENGTH)),
        help=f"{escape_markdown(row['name'])} as of {day(row['week_on'])}",
        query_params={"facility": row["facility_id"], "as_of": row["week_on"].isoformat()},
    )
    said.markdown(f":small[{row['level']}, {percent(row['probability'])}]")
