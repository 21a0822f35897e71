"""The receipt of a draft in sentences: how it would have done on the record."""

from collections.abc import Mapping

import pandas as pd

from dashboard.listings.plain import number
from dashboard.words.phrases import day
from models.backtesting.receipt import Difference, Receipt

LEVELS_OF_ALARM = "SUBSTANTIAL or above"


def receipt_sentences(told: Receipt) -> list[str]:
    """Return what a receipt says, the weightiest first; one sentence where it says nothing."""
    if not told.rows or told.first_on is None or told.last_on is None:
        return ["There is no closed week on record yet to score the draft on."]
    span = f"the {told.weeks} weeks from {day(told.first_on)} to {day(told.last_on)}"
    return [
        f"Over {span} the draft raises {told.raised:,} and lowers {told.lowered:,} of "
        f"{told.rows:,} facility-weeks.",
        f"Of {told.positives:,} attacked facility-weeks it has {told.hits_draft:,} at "
        f"{LEVELS_OF_ALARM}, the board's weights {told.hits_base:,} ({len(told.hits_gained)} "
        f"gained, {len(told.hits_lost)} lost).",
        f"It says {LEVELS_OF_ALARM} {told.alarms_draft:,} times, the board's weights "
        f"{told.alarms_base:,} times.",
        f"Log loss: {difference_words(told.log_loss_difference)}. "
        f"Brier score: {difference_words(told.brier_difference)}.",
    ]


def difference_words(found: Difference | None) -> str:
    """Return a difference with its interval and whether it can be told apart from nothing."""
    if found is None:
        return "nothing to score"
    value = number(found.value, 5, signed=True)
    if found.low is None or found.high is None:
        return f"{value}, with too few weeks for an interval"
    between = f"{number(found.low, 5, signed=True)} to {number(found.high, 5, signed=True)}"
    if found.low > 0:
        return f"{value} ({between}), worse"
    if found.high < 0:
        return f"{value} ({between}), better"
    return f"{value} ({between}), not told apart from no difference"


def hits_table(told: Receipt, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the attacked facility-weeks that only one of both has at alarm, a row each.

    Parameters
    ----------
    told : Receipt
        The receipt.
    names : mapping of str to str
        Name of each facility by its id.
    """
    rows = [
        {
            "Hit": which,
            "Facility": names.get(hit.facility_id, hit.facility_id),
            "Week from": day(hit.week_on),
            "Attempts": hit.attempts,
            "Board's weights": hit.level_base,
            "Draft": hit.level_draft,
        }
        for which, hits in (("gained", told.hits_gained), ("lost", told.hits_lost))
        for hit in hits
    ]
    columns = ["Hit", "Facility", "Week from", "Attempts", "Board's weights", "Draft"]
    return pd.DataFrame(rows, columns=columns)
