"""Second opinions, graded once their seven days are over, as levels set by hand are."""

import datetime as dt

import pandas as pd
from scipy.stats import binomtest

from dashboard.assessments import Board
from dashboard.grading.by_hand import graded_calls
from models.history import WEEK_DAYS
from models.overrides import HELPED, HURT, UNDECIDED, totals

# fewer weeks than this that tell the two apart prove nothing, whatever their shares
LEAST_WEEKS = 20
CHANCE = 0.05
COLUMNS = {HELPED: "Analyst nearer", HURT: "Model nearer", UNDECIDED: "Same level"}


def graded_opinions(board: Board) -> pd.DataFrame:
    """Return the second opinions whose week was over, graded as by :func:`graded_calls`."""
    told = board.opinions
    as_of = [day.date() for day in told["as_of"]]
    names = zip(told["facility_id"], as_of, told["analyst"], strict=True)
    calls = pd.DataFrame(
        {
            "override_id": pd.Series([" ".join(map(str, name)) for name in names], dtype="str"),
            "facility_id": told["facility_id"],
            "level": told["level"],
            "starts_on": as_of,
            "ends_on": [day + dt.timedelta(days=WEEK_DAYS) for day in as_of],
            "set_by": told["analyst"],
            "set_at": told["recorded_at"],
            "because": told["because"],
        }
    )
    return graded_calls(board, calls)


def opinions_finding(weeks: pd.DataFrame) -> str:
    """Return whether analysts or the model were nearer to what happened, as far as can be told."""
    told = totals(weeks)
    given = f"{len(weeks)} second opinion{'s' * (len(weeks) != 1)} graded"
    if not told.decided:
        return f"**{given}: all gave the level of the model, so nothing tells them apart.**"
    counted = f"the analyst was nearer in {told.helped} of the {told.decided} that differ"
    if told.decided < LEAST_WEEKS:
        return f"**{given}: {counted}; too few to tell.**"
    if binomtest(told.helped, told.decided).pvalue >= CHANCE:
        return f"**{given}: {counted}; that may be chance.**"
    who = "the analysts" if told.helped > told.hurt else "the model"
    return f"**{given}: {counted}; {who} did better.**"


def by_analyst(weeks: pd.DataFrame) -> pd.DataFrame:
    """Return a row an analyst: how many graded, who was nearer how often, and how many too late.

    The last column counts opinions recorded when their week was over.
    """
    counts = pd.crosstab(weeks["set_by"], weeks["verdict"]).reindex(
        columns=list(COLUMNS), fill_value=0
    )
    table = counts.rename(columns=COLUMNS).rename_axis(columns=None)
    table.insert(0, "Graded", counts.sum(axis=1))
    table["Said afterwards"] = weeks.groupby("set_by")["in_hindsight"].sum().astype(int)
    return table.rename_axis("Analyst").reset_index()
