"""Skill: whether the model is worth more than forecasts anybody could make, and in which years."""

import streamlit as st

from dashboard.charts.track_dots import interval_dots, is_told_apart, signed
from dashboard.charts.track_figures import skill_against
from dashboard.charts.track_years import years_chart
from dashboard.components.look import chart, heading
from dashboard.components.track.frame import foot
from dashboard.components.track.words import (
    interval_of,
    lower_first,
    model_words,
    skill_finding,
    years_finding,
)
from dashboard.grading.backtests import TrackRecord

HOW_SKILL = (
    "Each row holds Vigil against a forecast anybody could make from the same records. Right of "
    "the dashed line Vigil errs less, left of it more; the line through a dot is where the true "
    "figure may lie (95 %).\n\nA hollow dot is undecided: its line crosses zero. Only the lowest "
    "row matters for a boast: a model is as good as the best it beats."
)
HOW_YEARS = (
    "A bar up: Vigil erred less in that year than the simple forecast that was best over the whole "
    "span; a bar down: more. Below or above stand the facility-weeks attacked, of all.\n\nWith few "
    "attempts in a year its bar is mostly luck."
)


def skill_rows(track: TrackRecord) -> None:
    """Draw the skill against each simple forecast, with intervals."""
    heading("Against forecasts anybody could make", "skill", "interval")
    skills = skill_against(track.forecasts)
    finding = f"{skill_finding(skills)} Chances of an attempt in {track.horizon_days} days."
    st.markdown(finding)
    rows = skills.assign(label=[model_words(name) for name in skills["model"]])
    title = "Error saved by Vigil (Brier score)"
    chart("track_skill", track.key, lambda colours: interval_dots(rows, title, colours), finding)
    foot(HOW_SKILL, shipped_line(track), "skill")


def shipped_line(track: TrackRecord) -> str:
    """Return how the weights do that the other pages show, which are never refitted."""
    found = interval_of(track.evaluation, "shipped", "skill_best")
    apart = is_told_apart(found["low"], found["high"])
    verdict = "" if apart else ", undecided"
    return (
        "The shipped weights, never refitted, save "
        f"{signed(found['low'], 1)} to {signed(found['high'], 1)} of the error of the best simple "
        f"forecast{verdict}. Intervals come from blocks "
        "of 13 weeks, and are rough where there are few."
    )


def skill_years(track: TrackRecord) -> None:
    """Draw the skill against the best simple forecast, year by year."""
    heading("Year by year", "skill")
    years = track.evaluation.by_year
    best = lower_first(model_words(track.evaluation.best_baseline))
    horizon = f"chances of an attempt in {track.horizon_days} days"
    finding = f"Against the best of them, “{best}”; {horizon}. {years_finding(years)}"
    st.markdown(finding)
    chart("track_years", track.key, lambda colours: years_chart(years, colours), finding)
    foot(
        HOW_YEARS,
        "Years have no interval here: too few weeks. The span's first and last may be short.",
        "years",
    )
