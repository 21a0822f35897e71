"""What each factor adds, and what late or one-sided reports take away."""

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.track_dots import interval_dots, signed
from dashboard.components.look import chart, heading
from dashboard.components.track.frame import foot
from dashboard.components.track.words import (
    ablation_finding,
    factor_words,
    in_hundred,
    stress_finding,
)
from dashboard.components.verdicts import verdict_table
from dashboard.grading.backtests import TrackRecord

HOW_FACTORS = (
    "For each row the model was run again without the factor. Right of the dashed line it errs "
    "more without it, so the factor helps; left of it, the model does better without.\n\nA hollow "
    "dot cannot be told apart from nothing: its interval crosses zero."
)
FIGURES = ("Skill over the place's average", "Skill over the best", "Log loss", "Right in 100")
HOW_STRESS = (
    "The same weeks again, with every report reaching us later, or with incidents that only "
    "partisan sources tell of left out. Skill is the error saved: above zero better than the "
    "simple forecast, below zero worse.\n\nThe last column is how often it gave the attacked of "
    "two facility-weeks the higher chance, in 100; a coin is right 50 times."
)


def factors(track: TrackRecord) -> None:
    """Draw what the model loses without each factor."""
    heading("What each factor adds", "factor")
    ablation = track.ablation
    finding = ablation_finding(ablation)
    st.markdown(finding)
    rows = ablation.assign(
        label=[factor_words(name) for name in ablation["factor"]], value=ablation["brier_change"]
    ).sort_values("value", ascending=False, kind="stable")
    title = f"Error added without it, chances in {track.horizon_days} days"
    chart(
        "track_factors",
        track.key,
        lambda colours: interval_dots(rows, title, colours, digits=1),
        finding,
    )
    foot(
        HOW_FACTORS,
        "Anniversaries and triggers were chosen with hindsight, which flatters what they add.",
        "factors",
    )


def stress(track: TrackRecord) -> None:
    """Draw how the model does when it hears of things later, or from fewer sources."""
    heading("If reports come late, or from one side", "skill")
    finding = stress_finding(track.stress)
    st.markdown(f"{finding} Chances of an attempt in {track.horizon_days} days.".strip())
    st.dataframe(
        stress_table(track.stress),
        hide_index=True,
        column_config=dict.fromkeys(FIGURES, st.column_config.Column(alignment="right")),
        alt=f"Skill of the model under late and one-sided reports. {finding}",
    )
    foot(
        HOW_STRESS,
        "The delays are simulated, the same for all; differences of a point are noise.",
        "stress",
    )


def borne_out(board: Board) -> None:
    """Draw how far the records bear out each anniversary and each kind of trigger event."""
    heading("Are the dates and triggers borne out?", "verdict")
    verdict_table(cache.registry(board))


def stress_table(stress: pd.DataFrame) -> pd.DataFrame:
    """Return the reruns as a table in words."""
    return pd.DataFrame(
        {
            "Reports": [str(name).capitalize() for name in stress["rerun"]],
            FIGURES[0]: [signed(v, 1) for v in stress["brier_skill"]],
            FIGURES[1]: [signed(v, 1) for v in stress["skill_best"]],
            FIGURES[2]: [f"{value:.4f}" for value in stress["log_loss"]],
            FIGURES[3]: [in_hundred(value) for value in stress["auc"]],
        }
    )
