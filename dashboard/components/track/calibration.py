"""What was said against what happened: level by level, and tenth by tenth."""

import streamlit as st

from dashboard.charts.track_figures import deciles
from dashboard.charts.track_levels import levels_chart
from dashboard.charts.track_reliability import reliability_diagram
from dashboard.components.look import chart, heading
from dashboard.components.track.frame import foot
from dashboard.components.track.words import levels_finding, reliability_finding
from dashboard.grading.backtests import SHOWN, TrackRecord
from models.backtesting.evaluation import by_level

HOW_LEVELS = (
    "The band is the chance a level stands for, the upright stroke what was said on average, and "
    "the mark the share of facility-weeks that were attacked; the line through it is where the "
    "true share may lie (95 %).\n\nA level kept its word where the line crosses the stroke. The "
    "numbers count attacked facility-weeks of all at the level."
)
HOW_DECILES = (
    "All forecasts are sorted by the chance they gave and parted into equal tenths, a dot each. "
    "On the dashed line, what was said is what happened; below it too much was said, above it too "
    "little.\n\nLines are 95 % intervals. The axes are stretched at the small chances, where most "
    "forecasts lie."
)


def levels_kept(track: TrackRecord) -> None:
    """Draw what each level said and how often it came true."""
    heading("What each level said, and what happened", "level", "facility-week")
    levels, horizon = by_level(track.forecasts, SHOWN), track.horizon_days
    finding = levels_finding(levels, horizon)
    st.markdown(finding)
    chart(
        "track_levels",
        track.key,
        lambda colours: levels_chart(levels, horizon, colours),
        finding,
    )
    foot(
        HOW_LEVELS,
        "The records hold 40–80 % of published tallies: a quiet week may be a gap in them.",
        "levels",
    )


def tenths(track: TrackRecord) -> None:
    """Draw the reliability diagram."""
    horizon = track.horizon_days
    heading(f"Was a chance of 10 % in {horizon} days 10 %?")
    parts = deciles(track.forecasts)
    finding = reliability_finding(track.evaluation)
    size = f"Each dot stands for about {int(parts['rows'].iloc[-1]):,} facility-weeks."
    st.markdown(f"{finding} {size}")
    words = f"Reliability diagram of chances within {horizon} days in {len(parts)} parts. {finding}"
    chart(
        "track_reliability",
        track.key,
        lambda colours: reliability_diagram(parts, horizon, colours),
        words,
    )
    overlap = " Windows of 30 days overlap, so these are too short." if horizon > 7 else ""
    foot(
        HOW_DECILES,
        f"The intervals take facility-weeks as independent of each other.{overlap}",
        "tenths",
    )
