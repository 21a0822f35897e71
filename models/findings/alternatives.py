"""What the record says of single numbers of a profile: the same weeks scored with others.

The evidence behind half-lives, matches and distances, as the registry is behind dates and triggers.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.backtesting.backtest import Progress
from models.backtesting.receipt import Difference, log_loss_moved, receipt
from models.exploring.profile_changes import ValueChange, with_changes
from models.exploring.whatif import View, revise
from models.findings.registry import NOT_DEMONSTRATED, SUPPORTED, WEAK
from models.profile import WeightProfile


@dataclass(frozen=True)
class Alternative:
    """How the forecasts of the record would have been with one number at another value.

    Parameters
    ----------
    value : float
        The other value.
    change, low, high : float or None
        Log loss gained by it, as a share of what it is: above 0 the other value is the worse, with
        the 95 % interval from blocks of 13 weeks; None where there is nothing to score, or too
        little for an interval.
    independent_change : float or None
        The change where incidents that only partisan sources tell of enter no forecast.
    """

    value: float
    change: float | None
    low: float | None
    high: float | None
    independent_change: float | None


@dataclass(frozen=True)
class Tried:
    """What the last 104 closed weeks say of some numbers of a profile, each tried alone.

    Parameters
    ----------
    weeks, rows, positives : int
        Weeks scored, facility-weeks in them, and those with an attempt.
    first_on, last_on : date or None
        First days of the first and of the last week; None where there is none.
    alternatives : mapping of str to tuple of Alternative
        By the path of the number; those that the profile has anyway are left out.
    """

    weeks: int
    rows: int
    positives: int
    first_on: dt.date | None
    last_on: dt.date | None
    alternatives: Mapping[str, tuple[Alternative, ...]]

    def verdict(self, path: str) -> str:
        """Return how far the record bears a number out against all that was tried.

        Supported where each other value is the worse, its interval above 0, and so on independent
        sources alone; weak where the interval of one of them is above 0 and that of none below.
        """
        found = self.alternatives[path]
        worse = [each.low is not None and each.low > 0 for each in found]
        better = any(each.high is not None and each.high < 0 for each in found)
        alone = all((each.independent_change or 0) > 0 for each in found)
        if found and all(worse) and alone:
            return SUPPORTED
        return WEAK if any(worse) and not better else NOT_DEMONSTRATED


def tried(
    view: View, values: Mapping[str, Sequence[float]], report: Progress | None = None
) -> Tried:
    """Return what the record of a view says of numbers of its profile.

    Nothing is fitted anew: what is compared is the profile as it is, and with one number moved.

    Parameters
    ----------
    view : View
        The date and the profile.
    values : mapping of str to sequence of float
        What to try, by path, as ``half_lives.short_days``.
    report : callable, optional
        Told the share done, 0 to 1.
    """
    apart = revise(view, _independent(view.profile))
    found: dict[str, tuple[Alternative, ...]] = {}
    told = receipt(view, view.profile)
    for done, (path, others) in enumerate(values.items()):
        found[path] = tuple(
            _alternative(view, apart, draft, value)
            for value in others
            if (draft := _moved(view.profile, path, value)).fingerprint != view.profile.fingerprint
        )
        if report is not None:
            report((done + 1) / len(values))
    return Tried(told.weeks, told.rows, told.positives, told.first_on, told.last_on, found)


def _moved(profile: WeightProfile, path: str, value: float) -> WeightProfile:
    return with_changes(profile, [ValueChange(path, None, value)])


def _independent(profile: WeightProfile) -> WeightProfile:
    return replace(profile, incident_weight=replace(profile.incident_weight, partisan_only=0.0))


def _alternative(view: View, apart: View, draft: WeightProfile, value: float) -> Alternative:
    alone = _change(log_loss_moved(apart, _independent(draft)))
    return Alternative(value, *_change(log_loss_moved(view, draft)), alone[0])


def _change(
    told: tuple[float, Difference] | None,
) -> tuple[float | None, float | None, float | None]:
    if told is None or not told[0]:
        return None, None, None
    unit, found = told
    low, high = (None if end is None else end / unit for end in (found.low, found.high))
    return found.value / unit, low, high
