"""The forecasts of briefs in the store: the rows of a brief added, and what became of them."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd

from data.briefs.estimates import Estimate, Horizon, resolve
from data.cells import Scalar
from data.vocabulary import ACTOR_CLASSES, TARGET_CLASSES
from models.matching import SCORING_STATES

DECIDED = ("came_true", "did_not")


def forecast_rows(
    found: Iterable[Estimate], brief_id: str, known_on: dt.date, facilities: Collection[str]
) -> list[dict[str, Scalar]]:
    """Return the rows of ``forecast`` for the estimates of a brief, in their order.

    Whom an estimate is about is kept only where it is about an attack, which records can answer.
    """
    return [
        {
            "forecast_id": f"{brief_id}-F{number}",
            "brief_id": brief_id,
            "quote": one.text,
            "start_index": one.start,
            "end_index": one.end,
            "term": one.term,
            "probability_low": one.band.low if one.band else None,
            "probability_high": one.band.high if one.band else None,
            "horizon_from_on": _iso(one.horizon.first),
            "horizon_to_on": _iso(one.horizon.last),
            "known_on": known_on.isoformat(),
            **(_about(one, facilities) if one.about_attack else {}),
        }
        for number, one in enumerate(found, 1)
    ]


def resolved(forecasts: pd.DataFrame, incidents: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return forecasts with ``outcome``, and ``is_judged`` where an analyst has said it.

    Parameters
    ----------
    forecasts : DataFrame
        Rows of ``forecast``.
    incidents : DataFrame
        Incidents known by the day, in any state; those that do not score answer nothing.
    as_of : date
        The day they are judged on.
    """
    counted = incidents[
        incidents["state"].isin(SCORING_STATES)
        & incidents["duplicate_of"].isna()
        & (incidents["is_aggregate"] == 0)
    ]
    told = [resolve(_estimate(row), counted, as_of) for row in forecasts.to_dict("records")]
    judged = forecasts["judgement"].notna()
    outcome = forecasts["judgement"].where(judged, pd.Series(told, forecasts.index, dtype=object))
    return forecasts.assign(outcome=outcome, is_judged=judged)


def by_term(register: pd.DataFrame) -> pd.DataFrame:
    """Return how often each term came true: ``term, came_true, decided, open, untold``."""
    rows = []
    for term, own in register.groupby("term", sort=True):
        counts = own["outcome"].value_counts()
        true, false = (int(counts.get(name, 0)) for name in DECIDED)
        rows.append(
            {
                "term": str(term),
                "came_true": true,
                "decided": true + false,
                "open": int(counts.get("open", 0)),
                "untold": int(counts.get("cannot_be_told", 0)),
            }
        )
    return pd.DataFrame(rows, columns=["term", "came_true", "decided", "open", "untold"])


def _about(one: Estimate, facilities: Collection[str]) -> dict[str, Scalar]:
    return {
        "facility_id": one.facility_id if one.facility_id in facilities else None,
        "country": one.country or None,
        "target_class": one.target_class if one.target_class in TARGET_CLASSES else None,
        "actor_class": one.actor_class if one.actor_class in ACTOR_CLASSES else None,
    }


def _estimate(row: dict[Any, Any]) -> Estimate:
    def text(name: str) -> str:
        return str(row[name]) if pd.notna(row[name]) else ""

    def day(name: str) -> dt.date | None:
        found: dt.date | None = row[name].date() if pd.notna(row[name]) else None
        return found

    about = {name: text(name) for name in ("facility_id", "target_class", "country", "actor_class")}
    return Estimate(
        start=int(row["start_index"]),
        end=int(row["end_index"]),
        text=text("quote"),
        term=text("term"),
        term_start=0,
        term_end=0,
        band=None,
        horizon=Horizon(day("horizon_from_on"), day("horizon_to_on")),
        about_attack=bool(about["facility_id"] or about["country"]),
        **about,
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
