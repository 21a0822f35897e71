"""The sentences of the track record: each made from figures, so that they cannot disagree."""

import math
from typing import Any

import pandas as pd

from dashboard.charts.track_dots import is_told_apart, signed
from dashboard.words.phrases import escape_markdown, join_words, percent
from models.backtesting.evaluation import Evaluation

# a chooser that tosses a coin is right 50 times in 100; less than this above it is no skill
TELLS = 0.55
CLEARLY_MORE = 0.05
TOO_SURE = 0.9
TOO_TIMID = 1.1
TAIL = 0.025
MODEL_WORDS = {
    "climatology_global": "The same chance everywhere",
    "climatology_local": "The long-run average of the place",
    "climatology_2y": "The place's average of two years",
    "persistence": "Attacked last week or not",
    "count30": "The count of the last 30 days",
    "ewma2": "A fading count, two speeds",
    "ewma3": "A fading count, three speeds",
    "hawkes": "Attacks breed attacks (Hawkes)",
    "hist_gradient_boosting": "Machine learning (boosted trees)",
    "vigil": "Vigil",
    "challenger": "The challenger model",
    "shipped": "Vigil's shipped weights",
}
FACTOR_NAMES = {
    "frequency": "Past incidents",
    "matching": "Matching kinds of target",
    "neighbours": "Incidents nearby",
    "triggers": "Trigger events",
    "anniversaries": "Anniversaries",
}


def model_words(name: str) -> str:
    """Return a forecast in words anybody knows; a new one by its own name."""
    return MODEL_WORDS.get(name, name.replace("_", " ").capitalize())


def factor_words(name: str) -> str:
    """Return a factor in words; a new one by its own name."""
    return FACTOR_NAMES.get(name, name.replace("_", " ").capitalize())


def good_and_bad(where: float, when: float) -> str:
    """Return in one sentence what the model is good at and bad at.

    Parameters
    ----------
    where, when : float
        How often it is right about which facility of a week, and which week of a facility, .5 to
        1; NaN where there was nothing to choose between.
    """
    if math.isnan(where) or math.isnan(when):
        return "Too few attempts to tell what Vigil is good at."
    knows_where, knows_when = where >= TELLS, when >= TELLS
    if not knows_where and not knows_when:
        return "Vigil has told neither where nor when."
    if not knows_when:
        return "Vigil tells where, not when."
    if not knows_where:
        return "Vigil tells when, not where."
    if abs(where - when) < CLEARLY_MORE:
        return "Vigil tells where and when about equally well."
    better, worse = ("where", "when") if where > when else ("when", "where")
    return f"Vigil tells {better} better than {worse}."


def odds_of_choosing(where: float, when: float, horizon_days: int) -> str:
    """Return how often it is right about where and about when, in hundredths, in two sentences."""
    if math.isnan(where) or math.isnan(when):
        return "That takes facilities and weeks with an attempt, and others without."
    return (
        f"Of two facilities in one week, one attacked within {horizon_days} days and one not, it "
        f"gave the attacked one the higher chance **{in_hundred(where)} times in 100**. Of two "
        f"weeks at one facility, one with an attempt within {horizon_days} days and one without, "
        f"it picked the right one **{in_hundred(when)} times in 100**; a coin is right 50 times."
    )


def in_hundred(share: float) -> str:
    """Return a share in whole hundredths."""
    return f"{share * 100:.0f}"


def against_best(evaluation: Evaluation) -> str:
    """Return whether the model beats the best simple forecast, with the interval."""
    found = interval_of(evaluation, "vigil", "skill_best")
    best = lower_first(model_words(evaluation.best_baseline))
    between = f"{signed(found['low'], 1)} to {signed(found['high'], 1)} of its error saved"
    if not is_told_apart(found["low"], found["high"]):
        verdict = "no better and no worse"
    else:
        verdict = "better" if found["value"] > 0 else "worse"
    return f"Against the best simple forecast, “{best}”, it is {verdict}: {between}."


def interval_of(evaluation: Evaluation, model: str, figure: str) -> dict[Any, Any]:
    """Return one figure of one model with its interval: ``value, low, high``."""
    frame = evaluation.intervals
    own = frame[(frame["model"] == model) & (frame["figure"] == figure)]
    row: dict[Any, Any] = own.to_dict("records")[0]
    return row


def figures_of(evaluation: Evaluation, model: str = "vigil") -> dict[str, float]:
    """Return the figures of one model by name."""
    row: dict[Any, Any] = evaluation.models.loc[[model]].to_dict("records")[0]
    return {str(name): float(value) for name, value in row.items()}


def lower_first(text: str) -> str:
    """Return a text that begins small, for the middle of a sentence; names stay as they are."""
    return text if text.startswith("Vigil") else text[:1].lower() + text[1:]


def levels_finding(levels: pd.DataFrame, horizon_days: int) -> str:
    """Return which levels kept their word: said against happened, the highest level first."""
    used = levels[levels["said"] > 0].iloc[::-1].to_dict("records")
    more = [row for row in used if row["low"] > row["expected"]]
    fewer = [row for row in used if row["high"] < row["expected"]]
    parts = []
    for rows, how in ((more, "more"), (fewer, "less")):
        if rows:
            names = join_words([_said_and_came(row) for row in rows])
            were = "was" if len(rows) == 1 else "were"
            parts.append(f"{names} {were} attacked {how} often than said")
    if not parts:
        return f"Every level kept its word within chance, over {horizon_days} days."
    rest = "" if len(more) + len(fewer) == len(used) else "; the others kept their word"
    return f"Over {horizon_days} days, {', and '.join(parts)}{rest}."


def _said_and_came(row: dict[Any, Any]) -> str:
    came = _fine(row["happened"]) if row["attacked"] else "never"
    return f"{row['level']} ({came}, said {_fine(row['expected'])})"


def _fine(share: float) -> str:
    # at the lowest level all shares are below 1 %, and still one may be twice the other
    return percent(share) if share >= 0.02 else f"{share * 100:.1f} %"


def reliability_finding(evaluation: Evaluation) -> str:
    """Return how far chances said and shares attacked lay apart, and which way."""
    figures = figures_of(evaluation)
    gap = f"{figures['ece'] * 100:.1f} percentage points"
    slope = figures["slope"]
    if math.isnan(slope):
        return f"On average, what was said and what happened lay {gap} apart."
    if slope < TOO_SURE:
        how = "It was too bold: high chances should be lower and low ones higher"
    elif slope > TOO_TIMID:
        how = "It was too timid: high chances should be higher and low ones lower"
    else:
        how = "It was neither too bold nor too timid"
    return f"On average, what was said and what happened lay {gap} apart. {how}."


def skill_finding(skills: pd.DataFrame) -> str:
    """Return how many simple forecasts the model beats, which beat it, and how many are open."""
    better, worse, undecided = 0, [], 0
    for row in skills.to_dict("records"):
        if not is_told_apart(row["low"], row["high"]):
            undecided += 1
        elif row["value"] > 0:
            better += 1
        else:
            worse.append(f"“{lower_first(model_words(row['model']))}”")
    beaten = f"Better than {better or 'none'} of {len(skills)} simple forecasts"
    beating = f"worse than {join_words(worse) or 'none'}"
    undecided_words = f"{undecided} cannot be told apart from it" if undecided else "none is open"
    return f"{beaten}, {beating}; {undecided_words}."


def years_finding(years: pd.DataFrame) -> str:
    """Return in how many years the model was ahead of the best simple forecast."""
    known = years.dropna(subset=["skill_best"])
    ahead = [str(row["year"]) for row in known.to_dict("records") if row["skill_best"] > 0]
    if not ahead:
        return "Ahead of it in no year."
    if len(ahead) == len(known):
        return "Ahead of it in every year."
    return f"Ahead of it in {join_words(ahead)}, behind it in the other years."


def misses_finding(missed: int, attacked: int, horizon_days: int) -> str:
    """Return how many attacked facility-weeks stood below MODERATE."""
    return (
        f"{missed:,} of {attacked:,} facility-weeks with an attempt in the {horizon_days} days "
        "stood at MINIMAL or LOW."
    )


def alarms_finding(unfounded: int, unresolved: int, given: int, horizon_days: int) -> str:
    """Return how many facility-weeks at SUBSTANTIAL or HIGH stayed quiet, and how many are open."""
    if given == 0:
        return "No facility-week stood at SUBSTANTIAL or HIGH."
    said = (
        f"{unfounded:,} of {given:,} facility-weeks at SUBSTANTIAL or HIGH had no attempt in the "
        f"{horizon_days} days."
    )
    if not unresolved:
        return f"{said} None is unresolved."
    are = "is" if unresolved == 1 else "are"
    return (
        f"{said} {unresolved:,} more {are} unresolved: no attempt either, but the facility's "
        "posture had changed, and whether that kept one away cannot be known."
    )


def ablation_finding(ablation: pd.DataFrame) -> str:
    """Return without which factors the model errs more, or less, and which show no effect."""
    more: list[str] = []
    less: list[str] = []
    unknown: list[str] = []
    for row in ablation.to_dict("records"):
        name = lower_first(factor_words(row["factor"]))
        if not is_told_apart(row["low"], row["high"]):
            unknown.append(name)
        else:
            told = f"{name} ({signed(row['brier_change'], 1)})"
            (more if row["brier_change"] > 0 else less).append(told)
    parts = [
        f"It errs {how} without {join_words(names)}."
        for how, names in (("more", more), ("less", less))
        if names
    ]
    if unknown:
        said = join_words(unknown)
        parts.append(f"{said[:1].upper()}{said[1:]} cannot be told apart from nothing.")
    return " ".join(parts)


def stress_finding(stress: pd.DataFrame) -> str:
    """Return what the latest reports cost, in hundredths of skill over the average of the place."""
    rows = stress.to_dict("records")
    late = [row for row in rows if str(row["rerun"]).endswith("late")]
    if not late:
        return ""
    cost = rows[0]["brier_skill"] - late[-1]["brier_skill"]
    if math.isnan(cost):
        return ""
    how = "costs" if cost >= 0 else "would even save"
    when = escape_markdown(str(late[-1]["rerun"]).removesuffix(" late"))
    return f"Hearing of everything {when} later {how} {abs(cost) * 100:.1f} points of skill."


def number_finding(evaluation: Evaluation, horizon_days: int) -> str:
    """Return whether as many facility-weeks were attacked as the chances add up to."""
    few, many = evaluation.number_test
    expected = figures_of(evaluation)["expected"]
    verdict = "within chance of each other"
    if few < TAIL:
        verdict = "too many were expected"
    elif many < TAIL:
        verdict = "too few were expected"
    return (
        f"Its chances add up to {expected:,.0f} facility-weeks with an attempt in "
        f"{horizon_days} days; there were {evaluation.positives:,}: {verdict}."
    )


def steadiness(stability: dict[str, float]) -> str:
    """Return how often levels change and turn back, raw and held."""
    return (
        f"A facility's level changes {stability['changes_raw']:.1f} times a year, and "
        f"{stability['reversals_raw']:.2f} of these are taken back the week after. Held, as "
        f"published: {stability['changes_held']:.1f} and {stability['reversals_held']:.2f}."
    )
