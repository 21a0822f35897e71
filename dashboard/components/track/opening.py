"""The top of the track record: what the model is good at and bad at, and what was tested."""

import shlex

import streamlit as st

from dashboard.components.look import heading
from dashboard.components.track.frame import foot
from dashboard.components.track.words import (
    against_best,
    figures_of,
    good_and_bad,
    number_finding,
    odds_of_choosing,
    steadiness,
)
from dashboard.grading.backtests import TrackRecord
from dashboard.words.phrases import day

HOW = (
    "**Where** compares facilities in the same week, **when** compares weeks of the same facility. "
    "100 of 100 would be perfect, 50 is a coin.\n\nA model can be right about where, because some "
    "places are attacked again and again, and still not know in which week."
)
HOW_STEADY = (
    "Add up all the chances: that many facility-weeks should have been attacked. “Within chance” "
    "means that luck alone makes a difference this large more often than once in 20 times.\n\nA "
    "level that jumps up and back within a week tires its readers; a held level falls only after "
    "two weeks below its edge."
)


def opening(track: TrackRecord) -> None:
    """Draw the sentence on what the model is good and bad at, with the figures behind it."""
    evaluation = track.evaluation
    figures = figures_of(evaluation)
    where, when = figures["auc_week"], figures["auc_within"]
    st.title(good_and_bad(where, when), anchor=False)
    st.markdown(f"{odds_of_choosing(where, when, track.horizon_days)} {against_best(evaluation)}")
    foot(HOW, what_was_tested(track), "opening")


def what_was_tested(track: TrackRecord) -> str:
    """Return what was tested and how, in one line."""
    evaluation = track.evaluation
    ended = " Nothing later is on record." if track.last_on < track.known_by else ""
    return (
        f"{evaluation.rows:,} facility-weeks from {day(track.first_on)} to {day(track.last_on)}, "
        f"{evaluation.positives:,} with an attempt in the {track.horizon_days} days. Each was "
        "forecast from what was known on its day. Levels, weeks missed and alarms are those of the "
        "weights the other pages show; all else is of weights refitted every half-year."
        f"{ended}"
    )


def no_attempts(track: TrackRecord) -> None:
    """Draw that nothing was attacked in the span, so that there is nothing to be right about."""
    st.title("No attempt to be right about", anchor=False)
    st.info(
        f"No attempt is on record in the {track.evaluation.rows:,} facility-weeks from "
        f"{day(track.first_on)} to {day(track.last_on)}: nothing can be said of where and when."
    )


def steady(track: TrackRecord) -> None:
    """Draw how often levels change, whether the sum was right, and how to get it all in a shell."""
    heading("Steady, and right in sum")
    st.markdown(number_finding(track.evaluation, track.horizon_days))
    st.markdown(steadiness(track.evaluation.stability))
    overlap = "" if track.horizon_days == 7 else " Windows of 30 days overlap, which it ignores."
    foot(HOW_STEADY, f"The sum says nothing about which facility or week.{overlap}", "steady")


def reproduce(track: TrackRecord, profile: str | None = None) -> None:
    """Draw the command that prints the same figures, with a profile that is not the board's."""
    st.caption("The same span in a shell, with what is known today:")
    st.code(command(track, profile), language="bash", wrap_lines=True)


def command(track: TrackRecord, profile: str | None = None) -> str:
    """Return the command that prints the figures of the page."""
    weights = "" if profile is None else f" --profile {shlex.quote(profile)}"
    return (
        f"python -m dashboard backtest --from {track.first_on} --to {track.last_on} "
        f"--horizon {track.horizon_days}{weights}"
    )
