"""What the records say of each anniversary and each kind of trigger: ratio, chance, verdict.

Nothing here moves a level. It says how far the records bear out the weight a profile gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from models.factors.anniversaries import effects as anniversary_effects
from models.factors.anniversaries import occurrences
from models.factors.triggers import effects as trigger_effects
from models.findings.placebo import Tally, Window, against, scatter, shrunken, tally
from models.profile import WeightProfile
from models.reach.matching import UNATTRIBUTED, counted, equal, overlap, scope_match, scores
from models.records import Days, Floats, Records, day_numbers, to_date

AROUND_ANNIVERSARY, AFTER_TRIGGER = Window(-3, 1), Window(1, 14)
NOT_DEMONSTRATED, WEAK, SUPPORTED = "not demonstrated", "weak", "supported"
ALPHA = 0.05
PRIOR_SD = 0.25

_FIGURES = (
    "incidents_in",
    "expected_in",
    "rate_ratio",
    "low",
    "high",
    "p",
    "q",
    "independent_ratio",
    "independent_p",
)
COLUMNS = ("kind", "id", "name", "n", *_FIGURES, "verdict", "prior_effect", "updated_effect")


@dataclass(frozen=True)
class Design:
    """How the subjects are tested.

    Parameters
    ----------
    anniversary, trigger : Window
        Days around an anniversary, and around a trigger event, that are looked at.
    placebos, seed : int
        How many sets of random dates each subject meets, and where the randomness starts.
    """

    anniversary: Window = AROUND_ANNIVERSARY
    trigger: Window = AFTER_TRIGGER
    placebos: int = 2000
    seed: int = 0


DESIGN = Design()


@dataclass(frozen=True)
class Span:
    """The part of the record that is looked at: daily counts are made from it.

    Parameters
    ----------
    incidents : DataFrame
        Those that count: scoring, single, not of low confidence, known, before the day assessed.
    first, n_days : int
        Day number of the first of them, and days from it to the last the records can tell of.
    """

    incidents: pd.DataFrame
    first: int
    n_days: int

    def daily(self, wanted: NDArray[np.bool_]) -> Floats:
        """Return the incidents of each day among those marked true, shape (n_days,)."""
        days = day_numbers(self.incidents["occurred_on"][wanted]) - self.first
        return np.bincount(days, minlength=self.n_days).astype(float)

    def closed(self, days: Days, window: Window) -> Days:
        """Return the dates whose whole window lies in it, in order, counted from its first day."""
        dates = np.sort(days) - self.first
        inside = (dates + window.first >= 0) & (dates + window.last < self.n_days)
        return np.asarray(dates[inside])


@dataclass(frozen=True)
class Subject:
    """One anniversary or one kind of trigger: its dates, and the incidents it concerns."""

    kind: str
    id: str
    name: str
    days: Days
    concerns: NDArray[np.bool_]
    prior_effect: float


def registry(
    records: Records,
    profile: WeightProfile,
    as_of: int,
    known_by: int,
    design: Design = DESIGN,
) -> pd.DataFrame:
    """Return what the records say of each subject, anniversaries first, one row each.

    Parameters
    ----------
    records : Records
        The records; any not known by `known_by` are left out.
    profile : WeightProfile
        The weights, for what they say of each subject.
    as_of, known_by : int
        Day numbers: only incidents of days before `as_of` count, and only what was known.
    design : Design
        How they are tested.

    Returns
    -------
    DataFrame
        ``kind`` (anniversary, trigger), ``id`` (of the anniversary; the category of a trigger),
        ``name``; ``n`` occurrences whose window lies in the record; ``incidents_in`` the windows
        and ``expected_in`` them from the 60 days around (:func:`models.findings.placebo.tally`),
        over all incidents that any of its records concerns; ``rate_ratio`` of the two; ``low,
        high``, 95 % band of the ratio of as many random dates, and two-sided ``p``; ``q``,
        Benjamini-Hochberg over all subjects tested; ``independent_ratio, independent_p`` without
        incidents that rest on partisan sources alone; ``verdict``; ``prior_effect``, log rate ratio
        in the profile at the record's own strength (of a kind of trigger, the mean);
        ``updated_effect``, mean of N(0, .25^2) after seeing the log ratio, less the placebos' mean,
        with their spread but no less than a Poisson count's; 0 where there is nothing to see.
        Other figures are NaN where nothing could be tested.
    """
    span = _span(records, as_of, known_by, profile.uncertainty.stale_after_days)
    rows = [
        _row(subject, span, design)
        for subject in _subjects(records, profile, span, as_of, known_by)
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    number = [*_FIGURES, "prior_effect", "updated_effect"]
    frame = frame.astype({"n": "int64", **dict.fromkeys(number, "float64")})
    tested = frame["p"].notna()
    if tested.any():
        frame.loc[tested, "q"] = false_discovery_control(frame.loc[tested, "p"].to_numpy())
    frame["verdict"] = verdicts(frame)
    return frame


def pooled(
    records: Records,
    profile: WeightProfile,
    as_of: int,
    known_by: int,
    design: Design = DESIGN,
) -> pd.DataFrame:
    """Return what the records say of all anniversaries together and of all triggers together.

    One row a kind with at least one subject, columns as of :func:`registry`, ``id`` being *all*.
    Days that several share count once, and so do incidents that several concern. The effects are
    means over the subjects. Each is one test, so q is p.
    """
    span = _span(records, as_of, known_by, profile.uncertainty.stale_after_days)
    subjects = list(_subjects(records, profile, span, as_of, known_by))
    rows = [
        _row(_together([each for each in subjects if each.kind == kind]), span, design)
        for kind in sorted({subject.kind for subject in subjects})
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    number = [*_FIGURES, "prior_effect", "updated_effect"]
    frame = frame.astype({"n": "int64", **dict.fromkeys(number, "float64")})
    frame["q"] = frame["p"]
    frame["verdict"] = verdicts(frame)
    return frame


def _together(subjects: list[Subject]) -> Subject:
    return Subject(
        kind=subjects[0].kind,
        id="all",
        name="all together",
        days=np.unique(np.concatenate([subject.days for subject in subjects])),
        concerns=np.any([subject.concerns for subject in subjects], axis=0),
        prior_effect=float(np.mean([subject.prior_effect for subject in subjects])),
    )


def verdicts(figures: pd.DataFrame) -> list[str]:
    """Return the verdict of each row from its ratios, p and q.

    *supported*: q < .05, and independent sources alone say the same with p < .05; *weak*: p < .05
    in both, the same way; else *not demonstrated*.
    """
    up, apart_up = figures["rate_ratio"] > 1, figures["independent_ratio"] > 1
    both = (up == apart_up) & (figures["p"] < ALPHA) & (figures["independent_p"] < ALPHA)
    named = np.where(figures["q"] < ALPHA, SUPPORTED, WEAK)
    return [str(word) for word in np.where(both, named, NOT_DEMONSTRATED)]


def _span(records: Records, as_of: int, known_by: int, stale_after_days: float) -> Span:
    incidents = records.incidents
    occurred, known = day_numbers(incidents["occurred_on"]), day_numbers(incidents["known_on"])
    sure = counted(incidents) & (incidents["confidence"] != "low").to_numpy(dtype=bool)
    enters = sure & (occurred < as_of) & (known <= known_by)
    if not enters.any():
        return Span(incidents[enters], as_of, 0)
    first = int(occurred[enters].min())
    # longer after the newest became known, silence is that of the records
    end = min(as_of, known_by, int(known[enters].max() + stale_after_days))
    return Span(incidents[enters], first, max(end, int(occurred[enters].max()) + 1) - first)


def _subjects(
    records: Records, profile: WeightProfile, span: Span, as_of: int, known_by: int
) -> Iterator[Subject]:
    dated = _told(records.anniversaries, known_by)
    if len(dated):
        first, last = to_date(span.first), to_date(span.first + span.n_days)
        falls = occurrences(dated, first, last)
        concerns = _concerns(dated, records.facilities, span.incidents)
        prior = anniversary_effects(dated, profile.anniversary_effects)
        for i, row in enumerate(dated.to_dict("records")):
            days = falls.loc[falls["anniversary"] == i, "occurs_on"].to_numpy(dtype=np.int64)
            names = (str(row["anniversary_id"]), str(row["name"]))
            yield Subject("anniversary", *names, days, concerns[i], float(prior[i]))
    events = _told(records.trigger_events, known_by)
    events = events[day_numbers(events["occurred_on"]) < as_of]
    if len(events):
        happened = day_numbers(events["occurred_on"])
        concerns = _concerns(events, records.facilities, span.incidents)
        prior = trigger_effects(events, profile.trigger_effects)
        for category, rows in sorted(events.groupby("category").indices.items()):
            names = (str(category), str(category).replace("_", " "))
            concerned = np.asarray(concerns[rows].any(axis=0))
            yield Subject("trigger", *names, happened[rows], concerned, float(prior[rows].mean()))


def _told(frame: pd.DataFrame, known_by: int) -> pd.DataFrame:
    told = scores(frame) & (day_numbers(frame["known_on"]) <= known_by)
    return frame[told].reset_index(drop=True)


def _concerns(
    subjects: pd.DataFrame, facilities: pd.DataFrame, incidents: pd.DataFrame
) -> NDArray[np.bool_]:
    """Return which incidents each record concerns by its scope, (n_records, n_incidents).

    One that names no actor may be anybody's, as in the model. The incident must lie in a country
    of a facility that the record concerns.
    """
    unnamed = (incidents["actor_class"] == UNATTRIBUTED).to_numpy(dtype=bool)
    actors = overlap(subjects["actor_classes"].tolist(), incidents["actor_class"].tolist())
    targets = overlap(subjects["target_classes"].tolist(), incidents["target_class"].tolist())
    scope = (actors | unnamed) & targets
    if "countries" in subjects:
        scope &= overlap(subjects["countries"].tolist(), incidents["country"].tolist())
    at_home = equal(facilities["country"], incidents["country"])
    return np.asarray(scope & (scope_match(facilities, subjects) @ at_home))


def _row(subject: Subject, span: Span, design: Design) -> dict[str, object]:
    window = design.anniversary if subject.kind == "anniversary" else design.trigger
    dates = span.closed(subject.days, window)
    row: dict[str, object] = {
        "kind": subject.kind,
        "id": subject.id,
        "name": subject.name,
        "n": len(dates),
        "prior_effect": subject.prior_effect,
        "updated_effect": 0.0,
    }
    if not len(dates):
        return row
    # a stream of its own: what is tested beside it does not change its figures
    stream = [design.seed, crc32(f"{subject.kind}:{subject.id}".encode())]
    generator = np.random.default_rng(stream)
    sets = np.vstack([dates, scatter(dates, window, span.n_days, design.placebos, generator)])
    partisan = (span.incidents["source_independence"] == "partisan_only").to_numpy(dtype=bool)
    every = tally(sets, window, span.daily(subject.concerns))
    apart = tally(sets, window, span.daily(subject.concerns & ~partisan))
    return row | _figures(every, apart)


def _figures(every: Tally, apart: Tally) -> dict[str, object]:
    """Return the figures of a subject; the first set of each tally is the true dates."""
    ratio, *_ = every.ratio
    if np.isnan(ratio):
        return {}
    chance = against(ratio, every.ratio[1:])
    by_chance = every.log_ratio[1:]
    # the logarithm of a small count leans low, by as much for random dates as for these
    seen = every.log_ratio[0] - by_chance.mean()
    # placebos that all found nothing say little of how far a count can stray
    spread = max(by_chance.std(), every.least_spread[0])
    return {
        "incidents_in": every.incidents_in[0],
        "expected_in": every.expected_in[0],
        "rate_ratio": ratio,
        "low": chance.low,
        "high": chance.high,
        "p": chance.p,
        "independent_ratio": apart.ratio[0],
        "independent_p": against(apart.ratio[0], apart.ratio[1:]).p,
        "updated_effect": shrunken(seen, spread, PRIOR_SD),
    }
