"""The receipt of a draft: how it would have done on the record, beside the profile it came from."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from models.backtesting.backtest import Progress
from models.backtesting.measures import block_bootstrap, brier, log_loss
from models.exploring.whatif import View, revise
from models.factors.rate import probability
from models.history import attempts
from models.levels import LEVELS, UNASSESSED_RANK, Ranks, ranks
from models.profile import WeightProfile
from models.records import Days, Floats, to_date
from models.weekly import level_names

ALARM_RANK = [level.name for level in LEVELS].index("SUBSTANTIAL")


@dataclass(frozen=True)
class Hit:
    """A facility-week with an attempt that one of two profiles had at SUBSTANTIAL or above.

    Parameters
    ----------
    facility_id : str
        The facility.
    week_on : date
        First of the 7 days.
    attempts : int
        Attempts on it in these days.
    level_base, level_draft : str
        Its level under the profile, and under the draft.
    """

    facility_id: str
    week_on: dt.date
    attempts: int
    level_base: str
    level_draft: str


@dataclass(frozen=True)
class Difference:
    """A figure of the draft minus that of the profile, with its 95 % interval.

    Below 0 the draft did better. The interval is None where there are too few weeks for one.
    """

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Receipt:
    """What a draft would have said of the last 104 closed weeks, beside what its profile says.

    A row is a facility in a week that both assess, each week from what was known on its day;
    levels are raw ones, and attempts those known at the end.

    Parameters
    ----------
    as_of, known_by : date
        The date the weeks end before, and the day by which their attempts were known.
    base, draft : str
        Fingerprints of the profile and of the draft.
    weeks : int
        Weeks with a row, of 104.
    first_on, last_on : date or None
        First days of the first and of the last of them; None where there is none.
    rows, positives : int
        Rows, and those with an attempt.
    raised, lowered : int
        Rows whose level the draft raises, and lowers.
    alarms_base, alarms_draft : int
        Rows at SUBSTANTIAL or above.
    hits_base, hits_draft : int
        Those of them with an attempt.
    hits_gained, hits_lost : tuple of Hit
        Rows with an attempt that only the draft, and only the profile, has at SUBSTANTIAL or
        above, in order of week.
    log_loss_base, log_loss_draft, brier_base, brier_draft : float or None
        Log loss in nats and Brier score of the probabilities, 0 best; None without rows.
    log_loss_difference, brier_difference : Difference or None
        Of the draft minus of the profile, the interval from blocks of 13 weeks; None without rows.
    """

    as_of: dt.date
    known_by: dt.date
    base: str
    draft: str
    weeks: int
    first_on: dt.date | None
    last_on: dt.date | None
    rows: int
    positives: int
    raised: int
    lowered: int
    alarms_base: int
    alarms_draft: int
    hits_base: int
    hits_draft: int
    hits_gained: tuple[Hit, ...]
    hits_lost: tuple[Hit, ...]
    log_loss_base: float | None
    log_loss_draft: float | None
    brier_base: float | None
    brier_draft: float | None
    log_loss_difference: Difference | None
    brier_difference: Difference | None

    def to_dict(self) -> dict[str, Any]:
        """Return the receipt as plain values that JSON can hold, dates as ISO text."""
        plain: dict[str, Any] = _iso(asdict(self))
        return plain

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Self:
        """Return the receipt that :meth:`to_dict` wrote.

        Raises
        ------
        ValueError
            Something is missing, is not part of a receipt, or is not of its kind; it says what.
        """
        names = {field.name for field in fields(cls)}
        if content.keys() != names:
            wrong = ", ".join(sorted(content.keys() ^ names))
            message = f"this is no receipt of a draft: missing or unknown is {wrong}"
            raise ValueError(message)
        try:
            return cls(**{name: _restored(name, value) for name, value in content.items()})
        except (TypeError, KeyError, ValueError) as error:
            message = f"this is no receipt of a draft: {error}"
            raise ValueError(message) from error


def _iso(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _iso(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_iso(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _restored(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in {"as_of", "known_by", "first_on", "last_on"}:
        return dt.date.fromisoformat(value)
    if name in {"hits_gained", "hits_lost"}:
        return tuple(
            Hit(**{**each, "week_on": dt.date.fromisoformat(each["week_on"])}) for each in value
        )
    return Difference(**value) if name.endswith("_difference") else value


def _unheard(share: float) -> None:
    del share


def receipt(view: View, draft: WeightProfile, report: Progress = _unheard) -> Receipt:
    """Return how a draft would have done on the record, beside the profile of a view.

    Parameters
    ----------
    view : View
        The date and the profile.
    draft : WeightProfile
        The draft.
    report : callable, optional
        Told the share done, 0 to 1, after each of its steps.
    """
    told = _Told.of(view, draft, report)
    weeks = told.days[told.row.any(axis=1)]
    base, other = told.alarms & told.row
    scores = told.scores("log_loss", log_loss)
    report(0.9)
    scores |= told.scores("brier", brier)
    report(1.0)
    return Receipt(
        as_of=view.as_of,
        known_by=view.known_by,
        base=view.profile.fingerprint,
        draft=draft.fingerprint,
        weeks=len(weeks),
        first_on=to_date(int(weeks[0])) if len(weeks) else None,
        last_on=to_date(int(weeks[-1])) if len(weeks) else None,
        rows=int(told.row.sum()),
        positives=int(told.hit.sum()),
        raised=int((told.row & (told.ranks[1] > told.ranks[0])).sum()),
        lowered=int((told.row & (told.ranks[1] < told.ranks[0])).sum()),
        alarms_base=int(base.sum()),
        alarms_draft=int(other.sum()),
        hits_base=int((told.hit & base).sum()),
        hits_draft=int((told.hit & other).sum()),
        hits_gained=told.hits(other & ~base),
        hits_lost=told.hits(base & ~other),
        **scores,
    )


def log_loss_moved(view: View, draft: WeightProfile) -> tuple[float, Difference] | None:
    """Return the log loss of the profile of a view, and that of a draft less it, as in a receipt.

    None without rows.
    """
    told = _Told.of(view, draft, _unheard).scores("log_loss", log_loss)
    found: Difference | None = told["log_loss_difference"]
    return None if found is None else (told["log_loss_base"], found)


@dataclass(frozen=True)
class _Told:
    """What the profile and the draft said of every week and facility, and what happened.

    Arrays are (n_weeks, n_facilities), with the profile and the draft as a first axis where there
    are two.
    """

    facility_ids: NDArray[Any]
    days: Days
    chances: Floats
    ranks: Ranks
    attempts: Floats

    @classmethod
    def of(cls, view: View, draft: WeightProfile, report: Progress) -> Self:
        # about what each step takes of the whole when a half-life is moved
        spans = [view.basis.record]
        report(0.35)
        drafted = revise(view, draft).basis
        report(0.45)
        spans.append(drafted.record)
        report(0.8)
        rates = np.stack([spans[0].rates(view.profile), spans[1].rates(draft)])
        days = spans[0].days
        happened = attempts(view.basis.inputs, days, view.basis.known_by)
        return cls(view.facility_ids, days, probability(rates), ranks(rates), happened)

    @cached_property
    def row(self) -> NDArray[np.bool_]:
        return np.asarray((self.ranks != UNASSESSED_RANK).all(axis=0))

    @cached_property
    def hit(self) -> NDArray[np.bool_]:
        return self.row & (self.attempts > 0)

    @property
    def alarms(self) -> NDArray[np.bool_]:
        return np.asarray(self.ranks >= ALARM_RANK)

    def hits(self, only: NDArray[np.bool_]) -> tuple[Hit, ...]:
        return tuple(
            Hit(
                str(self.facility_ids[facility]),
                to_date(int(self.days[week])),
                int(self.attempts[week, facility]),
                *level_names(self.ranks[:, week, facility]),
            )
            for week, facility in zip(*np.nonzero(self.hit & only), strict=True)
        )

    def scores(self, name: str, measure: Callable[[Floats, Floats], float]) -> dict[str, Any]:
        """Return a measure of both, and their difference with its interval, by name."""
        weeks = np.flatnonzero(self.row.any(axis=1))
        keys = (f"{name}_base", f"{name}_draft", f"{name}_difference")
        if len(weeks) == 0:
            return dict.fromkeys(keys)
        size = self.row.sum(axis=1)[weeks].astype(float)
        base, draft = (
            size * [self._score(measure, chance, int(week)) for week in weeks]
            for chance in self.chances
        )
        found = block_bootstrap(
            lambda picked: float((draft - base)[picked].sum() / size[picked].sum()), len(weeks)
        )
        known = not np.isnan(found.low)
        difference = Difference(
            found.value, found.low if known else None, found.high if known else None
        )
        each = (float(losses.sum() / size.sum()) for losses in (base, draft))
        return dict(zip(keys, (*each, difference), strict=True))

    def _score(
        self, measure: Callable[[Floats, Floats], float], chance: Floats, week: int
    ) -> float:
        row = self.row[week]
        return measure(chance[week, row], self.hit[week, row].astype(float))
