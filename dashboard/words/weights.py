"""What is said about weights: the evidence behind a factor, and what a draft changes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from dashboard.forms.weights import Control, figure
from dashboard.listings.plain import number
from dashboard.words.phrases import day, join_words
from models.exploring.mixes import WEIGHT_SUM, place
from models.findings.alternatives import Alternative, Tried
from models.findings.recurrence import LOOK_BACK_DAYS, Recurrence
from models.findings.registry import NOT_DEMONSTRATED, SUPPORTED, WEAK
from models.profile import Factors

ABOVE = "Above what the record supports"
VERDICTS = {
    NOT_DEMONSTRATED: "Not demonstrated in these records",
    WEAK: "Weakly borne out by these records",
    SUPPORTED: "Borne out by these records",
}
KINDS = {"triggers": "trigger", "anniversaries": "anniversary"}
COUNTED = {
    "trigger": ("trigger event", "trigger events"),
    "anniversary": ("anniversary", "anniversaries"),
}
AS_SHIPPED = 1.0
# weights that sum to 3 but for rounding stand in the triangle
CLOSE_ENOUGH = 0.005


@dataclass(frozen=True)
class Evidence:
    """What the records say of a factor: the verdict, and the sentence that gives its figures."""

    verdict: str
    sentence: str


class Said(Protocol):
    """What the records say of the three factors."""

    @property
    def frequency(self) -> Recurrence:
        """Return what they say of frequency."""

    @property
    def dated(self) -> dict[str, dict[Any, Any]]:
        """Return what they say of triggers and anniversaries, by kind."""


def evidence_of(factor: str, said: Said) -> Evidence:
    """Return what the records say of a factor: ratio, number, interval, independent alone."""
    if factor == "frequency":
        return _frequency(said.frequency)
    kind = KINDS[factor]
    row = said.dated.get(kind)
    if row is None or int(row["n"]) == 0 or math.isnan(row["rate_ratio"]):
        return Evidence(NOT_DEMONSTRATED, f"**{VERDICTS[NOT_DEMONSTRATED]}**: none to compare yet.")
    n = int(row["n"])
    counted = COUNTED[kind][n != 1]
    return Evidence(
        row["verdict"],
        f"**{VERDICTS[row['verdict']]}**: {row['rate_ratio']:.1f} times the usual rate around "
        f"{n} {counted} (chance alone {row['low']:.1f} to {row['high']:.1f}); "
        f"{_alone(row['independent_ratio'])}.",
    )


def _frequency(said: Recurrence) -> Evidence:
    if math.isnan(said.rate_ratio):
        text = f"**{VERDICTS[NOT_DEMONSTRATED]}**: too few attempts to compare yet."
        return Evidence(NOT_DEMONSTRATED, text)
    return Evidence(
        said.verdict,
        f"**{VERDICTS[said.verdict]}**: an attempt is {said.rate_ratio:.1f} times as frequent in "
        f"the week after {LOOK_BACK_DAYS} days with one at the same facility "
        f"({said.low:.1f} to {said.high:.1f}, {said.n} attacked weeks); "
        f"{_alone(said.independent_ratio)}.",
    )


def _alone(ratio: float) -> str:
    if math.isnan(ratio):
        return "independent sources alone cannot tell"
    return f"{ratio:.1f} times on independent sources alone"


def tried_on(found: Tried) -> str:
    """Return on what the numbers of a profile were tried, and what the error is."""
    if not found.rows or found.first_on is None or found.last_on is None:
        return "There is no closed week on record yet to try these numbers on."
    attacked = f"{found.positives:,} attacked" if found.positives else "none attacked"
    return (
        f"Tried on the {found.weeks} weeks from {day(found.first_on)} to {day(found.last_on)}: "
        f"{found.rows:,} facility-weeks, {attacked}. One number at a time is put elsewhere, all "
        "others are as published. Error is log loss: **+** means that the published number did "
        "better. In brackets the 95 % interval."
    )


def tried_sentence(control: Control, found: Tried) -> str:
    """Return what the record says of a control: verdict, each value tried, independent alone."""
    tried = found.alternatives[control.key]
    if not tried or tried[0].change is None:
        return f"**{VERDICTS[NOT_DEMONSTRATED]}**: nothing to compare yet."
    if all(each.change == 0 for each in tried):
        values = join_words([figure(each.value, control.unit) for each in tried])
        return f"**{VERDICTS[NOT_DEMONSTRATED]}**: {values} would have changed no forecast."
    said = [
        f"error {_share_of_error(each.change)}{_between(each)} with "
        f"{figure(each.value, control.unit)}"
        for each in tried
    ]
    alone = join_words([_share_of_error(each.independent_change) for each in tried])
    verdict = VERDICTS[found.verdict(control.key)]
    return f"**{verdict}**: {', '.join(said)}; on independent sources alone {alone}."


def _between(tried: Alternative) -> str:
    if tried.low is None or tried.high is None:
        return ""
    low, high = (number(100 * end, 1, signed=True) for end in (tried.low, tried.high))
    return f" ({low} to {high})"


def _share_of_error(change: float | None) -> str:
    return "–" if change is None else f"{number(100 * change, 1, signed=True)} %"


def is_above_evidence(weight: float, evidence: Evidence) -> bool:
    """Return whether a weight gives a factor more than shipped, and the records do not."""
    return weight > AS_SHIPPED and evidence.verdict != SUPPORTED


def changed_sentence(n_changed: int, n_up: int, n_down: int, n_all: int) -> str:
    """Return how many facilities change level, as ``7 of 58 facilities ...: 5 up, 2 down``."""
    if n_changed == 0:
        return f"No facility of {n_all} changes level"
    verb = "facility changes" if n_all == 1 else "facilities change"
    ways = [f"{n} {word}" for n, word in ((n_up, "up"), (n_down, "down")) if n]
    rest = n_changed - n_up - n_down
    if rest:
        ways.append(f"{rest} into or out of NOT ASSESSED")
    return f"{n_changed} of {n_all} {verb} level: {join_words(ways)}"


def mix_sentence(level: str, shares: Mapping[str, float]) -> str:
    """Return how much of the triangle a level holds, as ``SUBSTANTIAL in 83 % of mixes``.

    Parameters
    ----------
    level : str
        The level at the mix marked.
    shares : mapping of str to float
        Share of the mixes at each level.
    """
    return f"{level} in {_share(shares.get(level, 0.0))} of mixes"


def other_mixes(level: str, shares: Mapping[str, float]) -> str:
    """Return what the other mixes make of it, as ``otherwise HIGH in 10 %, MODERATE in 7 %``."""
    others = sorted(
        ((share, other) for other, share in shares.items() if other != level), reverse=True
    )
    if not others:
        return "no mix of the three weights makes it another level"
    return "otherwise " + ", ".join(f"{other} in {_share(share)}" for share, other in others)


def off_the_triangle(factors: Factors, level: str) -> str:
    """Return that weights do not sum to 3, and the level they make; empty where they do."""
    total = factors.frequency + factors.triggers + factors.anniversaries
    if abs(total - WEIGHT_SUM) < CLOSE_ENOUGH:
        return ""
    return f"The draft's weights sum to {total:.3g}, the mixes to 3; with its own it is {level}."


def of_the_triangle(factors: Factors) -> Factors:
    """Return weights of the same proportions that sum to 3; as they are where all are 0."""
    shares = place(factors)
    return factors if shares is None else Factors(*(WEIGHT_SUM * share for share in shares))


def _share(share: float) -> str:
    if 0 < share < 0.01:
        return "under 1 %"
    if 0.99 < share < 1:
        return "over 99 %"
    return f"{share:.0%}".replace("%", " %")
