"""Anniversaries: when they fall, and how active they are in the days ahead."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from hijridate import Gregorian, Hijri

from models.profile import Effects, HalfLives
from models.records import Days, Floats, day_number

RUN_UP_REACH_DAYS = 10
FALL_OFF_REACH_DAYS = 4
FIRST_YEAR_BOOST = 1.25
ROUND_YEAR_BOOST = 1.15
ROUND_YEARS = frozenset({5, 10, 20, 25, 50, 75, 100})
FULL_STRENGTH = 3.0
FRIDAY = 4
YEAR_DAYS = {"gregorian": 365.2425, "hijri": 354.367}
Row = dict[Any, Any]


def occurrences(anniversaries: pd.DataFrame, first_on: dt.date, last_on: dt.date) -> pd.DataFrame:
    """Return every occurrence from `first_on` to `last_on`, one row each, in order of day.

    Returns
    -------
    DataFrame
        ``anniversary`` (row number), ``occurs_on`` (day number, best estimate), ``ordinal`` (how
        many years of its calendar after its origin, 0 where the origin is unknown) and
        ``spread_days`` (days to either side it may still fall on). A recurring date first occurs
        a year after its origin.
    """
    rows = [
        (position, day_number(day), ordinal, int(row["spread_days"]))
        for position, row in enumerate(anniversaries.to_dict("records"))
        for day, ordinal in _dates(row, first_on, last_on)
        if first_on <= day <= last_on
    ]
    frame = pd.DataFrame(rows, columns=["anniversary", "occurs_on", "ordinal", "spread_days"])
    return frame.astype("int64").sort_values(["occurs_on", "anniversary"], ignore_index=True)


def _dates(row: Row, first_on: dt.date, last_on: dt.date) -> Iterator[tuple[dt.date, int]]:
    origin: dt.date | None = (
        None if pd.isna(row["origin_on"]) else pd.Timestamp(row["origin_on"]).date()
    )
    shift = dt.timedelta(days=int(row["offset_days"]))
    if row["recurrence"] == "once":
        if origin is not None:
            yield origin + shift, 0
        return
    reckon = _hijri_dates if row["calendar"] == "hijri" else _gregorian_dates
    margin = dt.timedelta(days=62)
    for reckoned in reckon(row, first_on - margin, last_on + margin):
        day = reckoned + shift
        if origin is None:
            yield day, 0
        elif (years := round((day - origin).days / YEAR_DAYS[row["calendar"]])) > 0:
            yield day, years


def _gregorian_dates(row: Row, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    month = int(row["month"])
    for year in range(first.year, last.year + 1):
        length = monthrange(year, month)[1]
        if row["recurrence"] == "last_friday":
            yield _last_friday(dt.date(year, month, length))
        else:
            # 29 February is remembered on the 28th in common years
            yield dt.date(year, month, min(int(row["day"]), length))


def _hijri_dates(row: Row, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    month = int(row["month"])
    for year in range(_hijri_year(first), _hijri_year(last) + 1):
        length = Hijri(year, month, 1).month_length()
        if row["recurrence"] == "last_friday":
            yield _last_friday(_gregorian(year, month, length))
        else:
            yield _gregorian(year, month, min(int(row["day"]), length))


def _last_friday(end: dt.date) -> dt.date:
    return end - dt.timedelta(days=(end.weekday() - FRIDAY) % 7)


def _hijri_year(day: dt.date) -> int:
    return Gregorian(day.year, day.month, day.day).to_hijri().year


def _gregorian(year: int, month: int, day: int) -> dt.date:
    converted = Hijri(year, month, day).to_gregorian()
    return dt.date(converted.year, converted.month, converted.day)


def year_boost(ordinal: Days) -> Floats:
    """Return how much stronger an occurrence is: 1.25 the first, 1.15 round years, else 1."""
    is_round = np.isin(ordinal, sorted(ROUND_YEARS))
    return np.where(ordinal == 1, FIRST_YEAR_BOOST, np.where(is_round, ROUND_YEAR_BOOST, 1.0))


def closeness(occurs_on: Days, days: Days, horizon_days: int, half_lives: HalfLives) -> Floats:
    """Return how close the window [t, t + h) of each day comes to each date, (n_dates, n_days).

    1 where the date lies in the window; before it ``2 ** (-gap / run_up_days)`` for gaps up to 10
    days, after it ``2 ** (-gap / fall_off_days)`` up to 4 days; 0 beyond.
    """
    ahead = occurs_on[:, None] - (days[None, :] + horizon_days - 1)
    behind = days[None, :] - occurs_on[:, None]
    run_up = np.where(
        ahead <= RUN_UP_REACH_DAYS, np.exp2(-np.maximum(ahead, 0) / half_lives.run_up_days), 0.0
    )
    fall_off = np.where(
        behind <= FALL_OFF_REACH_DAYS,
        np.exp2(-np.maximum(behind, 0) / half_lives.fall_off_days),
        0.0,
    )
    return np.asarray(np.minimum(run_up, fall_off))


def spread_weights(spread_days: int) -> Floats:
    """Return the weights of the days -spread..+spread of an uncertain date; they sum to 1.

    Binomial: (.25, .5, .25) for one day to either side.
    """
    weights = np.ones(1)
    for _ in range(2 * spread_days):
        weights = np.convolve(weights, [0.5, 0.5])
    return weights


def activity(
    dates: pd.DataFrame, n: int, days: Days, horizon_days: int, half_lives: HalfLives
) -> Floats:
    """Return how active each anniversary is on each day, shape (n, n_days), range [0, 1.25].

    The closest occurrence counts, times :func:`year_boost`; an uncertain date is averaged over
    the days it may fall on.
    """
    active = np.zeros((n, len(days)))
    for spread, group in dates.groupby("spread_days"):
        centre = group["occurs_on"].to_numpy(dtype=np.int64)
        reach = int(str(spread))
        weights = spread_weights(reach)
        near = np.zeros((len(group), len(days)))
        for shift, weight in zip(range(-reach, reach + 1), weights, strict=True):
            near += weight * closeness(centre + shift, days, horizon_days, half_lives)
        near *= year_boost(group["ordinal"].to_numpy(dtype=np.int64))[:, None]
        np.maximum.at(active, group["anniversary"].to_numpy(dtype=np.intp), near)
    return active


def effects(anniversaries: pd.DataFrame, by_name: Effects) -> Floats:
    """Return the log rate ratio g of each anniversary at its own strength, shape (n,).

    Its own entry in the profile, else that of ``hijri`` or ``once``, else ``default``; times
    strength / 3.
    """
    is_once = anniversaries["recurrence"] == "once"
    family = anniversaries["calendar"].mask(is_once, "once").map(dict(by_name))
    family = family.fillna(by_name["default"])
    own = anniversaries["anniversary_id"].map(dict(by_name)).fillna(family)
    strength = anniversaries["strength"].to_numpy(dtype=float) / FULL_STRENGTH
    return np.asarray(own.to_numpy(dtype=float) * strength)
