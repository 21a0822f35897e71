"""The forecasts of briefs in the store: the rows of a brief added, and what became of them."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd

from data.authored.editing import Seen, Signature, edit
from data.briefs.forecasting.estimates import Estimate, Horizon, Outcome, answers, resolve
from data.schema.cells import Scalar
from data.schema.vocabulary import ACTOR_CLASSES, TARGET_CLASSES
from data.store import Receipt, Store
from models.reach.matching import SCORING_STATES

DECIDED = ("came_true", "did_not")
_COUNTED = ("term", "low", "high", "came_true", "decided", "open", "untold")


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
    """Return forecasts with ``outcome``, ``answer`` and ``is_judged``.

    ``answer`` is the first record that made one come true; ``is_judged`` says that an analyst
    stands over the records, which holds once the days meant are over or where none are stated.

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
    told = [_resolved(_estimate(row), counted, as_of) for row in forecasts.to_dict("records")]
    outcome = pd.Series([one for one, _ in told], forecasts.index, dtype=object)
    answer = pd.Series([record for _, record in told], forecasts.index, dtype=object)
    is_over = ~(forecasts["horizon_to_on"] >= pd.Timestamp(as_of))
    judged = forecasts["judgement"].notna() & is_over
    return forecasts.assign(
        outcome=outcome.mask(judged, forecasts["judgement"]),
        answer=answer,
        is_judged=judged,
    )


def judge(store: Store, seen: Seen, outcome: str | None, signed: Signature) -> Receipt:
    """Return the receipt of what an analyst says became of a forecast; None: as the records say.

    Raises
    ------
    StoreChanged
        Somebody else has judged it since it was seen; nothing was stored.
    DataError
        It has that judgement already, or the outcome is none; nothing was stored.
    """
    return edit(store, seen, {"judgement": outcome}, signed)


def by_term(register: pd.DataFrame) -> pd.DataFrame:
    """Return how often each term came true, the likeliest first, terms off the scale last.

    The columns are ``term, low, high, came_true, decided, open, untold``; ``low`` and ``high``
    are what the term means, and missing for one off the scale.
    """
    rows = []
    for term, own in register.groupby("term", sort=True):
        counts = own["outcome"].value_counts()
        true, false = (int(counts.get(name, 0)) for name in DECIDED)
        rows.append(
            {
                "term": str(term),
                "low": own["probability_low"].iloc[0],
                "high": own["probability_high"].iloc[0],
                "came_true": true,
                "decided": true + false,
                "open": int(counts.get("open", 0)),
                "untold": int(counts.get("cannot_be_told", 0)),
            }
        )
    counted = pd.DataFrame(rows, columns=list(_COUNTED))
    return counted.sort_values("low", ascending=False, kind="stable", ignore_index=True)


def _resolved(one: Estimate, incidents: pd.DataFrame, as_of: dt.date) -> tuple[Outcome, str | None]:
    outcome = resolve(one, incidents, as_of)
    found = answers(one, incidents) if outcome == "came_true" else incidents.head(0)
    return outcome, str(found["incident_id"].iloc[0]) if len(found) else None


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
        horizon=Horizon(_from_its_day(row, day("horizon_from_on")), day("horizon_to_on")),
        # what is not about an attack was stored without whom it is about
        about_attack=bool(about["facility_id"] or about["country"]),
        **about,
    )


def _from_its_day(row: dict[Any, Any], first: dt.date | None) -> dt.date:
    # what was there when the brief was written makes no forecast true
    written: dt.date = row["known_on"].date()
    return written if first is None else max(first, written)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
