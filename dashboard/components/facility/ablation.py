"""The ablation strip of one facility: its level with each factor switched off."""

from typing import Any

import streamlit as st

from dashboard.charts.marks import level_strip
from dashboard.words.phrases import level_named
from models.exploring.ablation import ablation
from models.exploring.whatif import View

FACTORS = {
    "frequency": "Without frequency",
    "triggers": "Without triggers",
    "anniversaries": "Without anniversaries",
}
ALONE = {
    "frequency": "Frequency alone makes this level",
    "triggers": "Triggers alone make this level",
    "anniversaries": "Anniversaries alone make this level",
}


def ablation_strip(alone: View) -> None:
    """Draw the level as it is and with each factor off; flag a factor that makes it alone.

    Parameters
    ----------
    alone : View
        The view of the facility alone, under the weights that are looked at.
    """
    row = ablation(alone).to_dict("records")[0]
    steps = [("All factors", row["level"], row["rate"])] + [
        (words, row[f"level_without_{factor}"], row[f"rate_without_{factor}"])
        for factor, words in FACTORS.items()
    ]
    # one element for all: each one more delays what is drawn while somebody drags
    st.html(level_strip([(words, level_named(level), rate) for words, level, rate in steps]))
    if row["alone"]:
        st.markdown(
            f":material/flag: **{ALONE[row['alone']]}**: without it the level is "
            f"{_without(row)}, and no other factor lowers it."
        )


def _without(row: dict[Any, Any]) -> str:
    return str(row[f"level_without_{row['alone']}"])
