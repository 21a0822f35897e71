"""Verdicts: how far the records bear out the weight of an anniversary or a kind of trigger."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.components.look import limits
from models.findings.registry import ALPHA, NOT_DEMONSTRATED, SUPPORTED, WEAK

OPENINGS = {
    NOT_DEMONSTRATED: "Effect not demonstrated",
    WEAK: "Effect weak",
    SUPPORTED: "Effect supported",
}
KIND_WORDS = {"anniversary": "Anniversary", "trigger": "Trigger events"}
COUNTED = {
    "anniversary": ("occurrence", "occurrences"),
    "trigger": ("trigger event of its kind", "trigger events of its kind"),
}
NONE_YET = {
    "anniversary": "no past occurrence in these records",
    "trigger": "the two weeks after are not yet over for any of its kind",
}
HINDSIGHT = "Dates and triggers were chosen with hindsight; none of this claims skill."
HOW_TO_READ = (
    "*How to read this.* **Times usual** compares the incidents in the days of each occurrence "
    "(3 days before to 1 after an anniversary, 1 to 14 days after a trigger event) with what the "
    "60 days around it lead one to expect: 1.0 is no effect. **Chance alone** holds 95 % of what "
    "as many random dates give. **p** is how rarely random dates come out as far; **q** allows for "
    "how many are tested. *Supported* needs q below 0.05, and independent sources alone to say the "
    "same with p below 0.05; *weak* needs p below 0.05 in both."
)


def verdict(board: Board, kind: str, record_id: str, *, apart: bool = True) -> str:
    """Return the verdict on a trigger event or an anniversary of a board, in one sentence.

    Parameters
    ----------
    board : Board
        The date assessed; nothing that was known later enters.
    kind : str
        ``trigger`` or ``anniversary``.
    record_id : str
        The record; a trigger event is told of by its kind.
    apart : bool
        Whether to tell the figure of independent sources alone as well, in a longer sentence.
    """
    subject = record_id
    if kind == "trigger":
        events = board.records.trigger_events
        subject = events.loc[events["trigger_id"] == record_id, "category"].iloc[0]
    row = cache.registry_rows(board).get((kind, subject))
    if row is None:
        return f"{OPENINGS[NOT_DEMONSTRATED]}: not tested"
    return verdict_sentence(row, apart=apart)


def verdict_sentence(row: dict[Any, Any], *, apart: bool = True) -> str:
    """Return one row of the registry in words, without a full stop.

    As ``Effect not demonstrated: 1.7 times the usual rate over 2 occurrences (chance alone gives
    0.5 to 1.8); 0.9 times on independent sources alone``, or shorter.
    """
    opening, n = OPENINGS[row["verdict"]], int(row["n"])
    if n == 0:
        return f"{opening}: {NONE_YET[row['kind']]}"
    one, several = COUNTED[row["kind"]]
    what = f"{n} {one if n == 1 else several}"
    if np.isnan(row["rate_ratio"]):
        return f"{opening}: {what}, with no incident around to compare with"
    band = f"{row['low']:.1f} to {row['high']:.1f}"
    times = f"{opening}: {row['rate_ratio']:.1f} times the usual rate"
    if not apart:
        return f"{times}, {what} (chance alone {band})"
    if np.isnan(row["independent_ratio"]):
        alone = "independent sources alone cannot tell"
    else:
        alone = f"{row['independent_ratio']:.1f} times on independent sources alone"
    return f"{times} over {what} (chance alone gives {band}); {alone}"


def verdict_table(said: pd.DataFrame) -> None:
    """Draw the whole registry as ``cache.registry`` gives it, the rarest by chance first."""
    if said.empty:
        st.caption("No anniversary and no trigger event was known by then.")
        return
    st.markdown(stand_out(said))
    st.dataframe(
        verdict_frame(said),
        hide_index=True,
        column_config=_COLUMNS,
        alt="What the records say of each anniversary and each kind of trigger event",
        key="verdicts",
    )
    st.caption(HOW_TO_READ)
    limits(HINDSIGHT)


def stand_out(said: pd.DataFrame) -> str:
    """Return how many were tested and how many stand out, beside what chance alone would give."""
    tested = int(said["p"].notna().sum())
    if not tested:
        return "None of them has yet come round in these records, so none could be tested."
    rare = int((said["p"] < ALPHA).sum())
    count = said["verdict"].value_counts()
    return (
        f"Of {tested} that could be tested the records support "
        f"{count.get(SUPPORTED, 0) or 'none'}, {count.get(WEAK, 0) or 'none'} weakly. "
        f"{rare} stand{'s' * (rare == 1)} out from random dates; chance alone would make about "
        f"{ALPHA * tested:.0f} of {tested} do so."
    )


def verdict_frame(said: pd.DataFrame) -> pd.DataFrame:
    """Return the registry with columns as they are shown, in the order they are shown."""
    said = said.sort_values(["p", "kind", "name"], na_position="last", ignore_index=True)
    band = [
        "" if np.isnan(low) else f"{low:.1f} to {high:.1f}"
        for low, high in zip(said["low"], said["high"], strict=True)
    ]
    return pd.DataFrame(
        {
            "What": [_capital(name) for name in said["name"]],
            "Kind": said["kind"].map(KIND_WORDS),
            "Verdict": said["verdict"],
            "Occurrences": said["n"],
            "Times usual": said["rate_ratio"],
            "Chance alone": band,
            "Independent alone": said["independent_ratio"],
            "In the profile": np.exp(said["prior_effect"]),
            "After the records": np.exp(said["updated_effect"]),
            "Incidents": said["incidents_in"],
            "Expected": said["expected_in"],
            "p": said["p"],
            "q": said["q"],
            "Its p": said["independent_p"],
        }
    )


def _capital(name: str) -> str:
    words = f"US{name[2:]}" if name.startswith("us ") else name
    return words[:1].upper() + words[1:]


def _number(digits: int, told: str) -> Any:
    return st.column_config.NumberColumn(format=f"%.{digits}f", help=told)


_COLUMNS = {
    "What": st.column_config.TextColumn(width=330, pinned=True),
    "Incidents": _number(0, "Incidents in the days of all its occurrences"),
    "Expected": _number(1, "What the 60 days around each occurrence lead one to expect there"),
    "Times usual": _number(1, "Incidents over expected: 1.0 is no effect"),
    "Chance alone": st.column_config.TextColumn(help="95 % of what as many random dates give"),
    "p": _number(3, "Two-sided, against 2,000 sets of random dates"),
    "q": _number(2, "p with the number of tests allowed for (Benjamini and Hochberg)"),
    "Independent alone": _number(1, "Times usual without what partisan sources alone report"),
    "Its p": _number(3, "p of the figure of independent sources alone"),
    "In the profile": _number(2, "How many times the rate the weight profile takes at its peak"),
    "After the records": _number(2, "The same for somebody who expected no effect and saw these"),
}
