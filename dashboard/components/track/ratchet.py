"""The ratchet monitor: whether levels come down as readily as they go up."""

import streamlit as st

from dashboard import cache
from dashboard.charts.track_ratchet import ratchet_chart
from dashboard.components.look import chart, heading
from dashboard.components.track.frame import foot
from dashboard.grading.backtests import TrackRecord
from dashboard.words.ratchet import ratchet_detail, ratchet_finding
from models.findings.ratchet import Ratchet

HOW = (
    "Each bar is a month, parted by the level at which facilities stood in its weeks; beside a "
    "level's name is its share of the whole span. A warning that goes up easily and hardly ever "
    "comes down stops being one: the upper parts of the bars would grow from left to right, and "
    "raises would outnumber lowerings.\n\nA move counts once, however many steps it takes. A held "
    "level, as published, falls only after two weeks below its edge."
)


def track_ratchet(track: TrackRecord) -> None:
    """Draw how often levels went up and came down, and the time spent at each."""
    heading("Up and down again", "held level")
    found: Ratchet = cache.made("ratchet", track.key, track.ratchet)
    said = ratchet_finding(found)
    st.markdown(f"**{said}** {ratchet_detail(found)}")
    chart(
        "ratchet",
        track.key,
        lambda colours: ratchet_chart(found.months, found.time_in_level, colours),
        said,
    )
    foot(
        HOW, "It does not say whether a level was right, only whether it moves both ways.", "moves"
    )
