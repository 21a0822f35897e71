"""The whole model: records, a profile and a date in; levels, reasons and reliability out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from models.attribution import Ledger, ledger
from models.confidence import confidence_letters
from models.evidence import Evidence, EvidenceInGroups, evidence
from models.factors.features import Inputs, prepare
from models.factors.rate import probability, probability_interval
from models.history import WEEK_DAYS
from models.levels import ranks
from models.profile import WeightProfile
from models.records import NO_DAY, Records, day_number, to_date
from models.weekly import Weeks, evaluate, level_names

MODEL_VERSION = "1.0.0"
HORIZON_DAYS = 7
LONG_HORIZON_DAYS = 30


@dataclass(frozen=True)
class Assessments:
    """Every facility's assessment on one date, with evidence and weekly history.

    Parameters
    ----------
    as_of, known_by : date
        The date assessed, and the date by which a record must have been known.
    facilities : DataFrame
        One row a facility in the order of the records: ``facility_id, name, level, held_level,
        previous_level, rate, previous_rate, probability_7d, probability_30d, interval_low,
        interval_high, confidence, confidence_reason, background, frequency, triggers,
        anniversaries, effective_incidents, not_assessed_because``. Numbers are NaN where it is
        not assessed; the four parts sum to the rate.
    shares : Evidence or EvidenceInGroups
        What each record adds to each facility; shares and background sum to the rate.
    weekly : DataFrame
        ``facility_id, week_on, rate, probability_7d, level, held_level, attempts`` for 52 weekly
        evaluations up to `as_of`, each from what was known on its day; attempts are those known
        by `known_by` in the 7 days from it, missing while these are not over.
    attempts : DataFrame
        ``facility_id, incident_id`` of every attempt on or at a facility known by `known_by`.
    newest_known_on : date or None
        Newest day on which a record that counts became known.
    inputs : Inputs, optional
        What it was all made from; not kept where facilities were assessed some after the other.
    """

    as_of: dt.date
    known_by: dt.date
    facilities: pd.DataFrame
    shares: Evidence | EvidenceInGroups
    weekly: pd.DataFrame
    attempts: pd.DataFrame
    newest_known_on: dt.date | None
    inputs: Inputs | None

    @property
    def evidence(self) -> pd.DataFrame:
        """Return the evidence of all facilities, greatest share first within each.

        ``facility_id, kind, id, share, previous_share``; a record that counted only a week before
        has share 0.
        """
        return self.shares.frame


def assess(
    records: Records,
    profile: WeightProfile,
    as_of: dt.date,
    known_by: dt.date | None = None,
    before: Inputs | None = None,
) -> Assessments:
    """Return the assessment of every facility for the 7 days that begin with `as_of`.

    Parameters
    ----------
    records : Records
        The records; any that were not known by `known_by` are left out.
    profile : WeightProfile
        The weights.
    as_of : date
        First day of the horizon; incidents of days before it count.
    known_by : date, optional
        Day by which a record must have been known; `as_of` where it is not given.
    before : Inputs, optional
        Those of an earlier assessment; what is the same in these records is taken from there.
    """
    return assessed(prepare(records, profile, before), profile, as_of, known_by)


def assessed(
    inputs: Inputs, profile: WeightProfile, as_of: dt.date, known_by: dt.date | None = None
) -> Assessments:
    """Return what :func:`assess` does, from inputs that are prepared."""
    day = day_number(as_of)
    known = day if known_by is None else day_number(known_by)
    now = ledger(inputs, profile, day, known)
    week_ago = ledger(inputs, profile, day - WEEK_DAYS, min(known, day - WEEK_DAYS))
    long = ledger(inputs, profile, day, known, LONG_HORIZON_DAYS)
    weeks = evaluate(inputs, profile, day, known, now.rate)
    newest = int(weeks.newest_known[-1])
    return Assessments(
        as_of=as_of,
        known_by=to_date(known),
        facilities=_facilities(inputs, profile, now, long, weeks),
        shares=evidence(inputs, now, week_ago, ~np.isnan(weeks.rates[-1])),
        weekly=weeks.frame(inputs, known),
        attempts=_attempts(inputs, known),
        newest_known_on=None if newest == NO_DAY else to_date(newest),
        inputs=inputs,
    )


def joined(said: Sequence[Assessments]) -> Assessments:
    """Return the assessments of all facilities from those of some after the other.

    All of one date and of the same records but for the facilities, at least one; the inputs are
    not put together again.
    """
    weekly = pd.concat([each.weekly for each in said], ignore_index=True)
    return replace(
        said[0],
        facilities=pd.concat([each.facilities for each in said], ignore_index=True),
        shares=EvidenceInGroups([each.shares for each in said]),
        weekly=weekly.sort_values("week_on", kind="stable", ignore_index=True),
        attempts=pd.concat([each.attempts for each in said], ignore_index=True),
        inputs=None,
    )


def _facilities(
    inputs: Inputs, profile: WeightProfile, now: Ledger, long: Ledger, weeks: Weeks
) -> pd.DataFrame:
    unsure = profile.uncertainty
    low, high = probability_interval(
        now.rate, now.effective_incidents, unsure.weights_cv, unsure.prior_incidents
    )
    numbers = {
        "rate": now.rate,
        "previous_rate": weeks.rates[-2],
        "probability_7d": probability(now.rate),
        # the longer window holds the shorter, so it can never be the less likely
        "probability_30d": probability(np.maximum(long.rate, now.rate)),
        "interval_low": low,
        "interval_high": high,
        "background": now.background,
        "frequency": now.frequency,
        "triggers": now.triggers,
        "anniversaries": now.anniversaries,
        "effective_incidents": now.effective_incidents,
    }
    assessed = ~np.isnan(weeks.rates[-1])
    letters, reasons = confidence_letters(now, inputs.records, weeks.age_days, unsure.capture_ratio)
    names = {
        "facility_id": inputs.records.facilities["facility_id"].to_numpy(dtype=object),
        "name": inputs.records.facilities["name"].to_numpy(dtype=object),
        "level": level_names(ranks(weeks.rates[-1])),
        "held_level": level_names(weeks.held[-1]),
        "previous_level": level_names(ranks(weeks.rates[-2])),
        "confidence": np.where(assessed, letters, ""),
        "confidence_reason": np.where(assessed, reasons, ""),
        "not_assessed_because": _not_assessed(inputs, weeks),
    }
    numbers = {name: np.where(assessed, values, np.nan) for name, values in numbers.items()}
    return pd.DataFrame({**names, **numbers})


def _not_assessed(inputs: Inputs, weeks: Weeks) -> list[str]:
    today = int(weeks.days[-1])
    reasons = []
    for row in range(len(inputs.present_to)):
        if inputs.present_to[row] != NO_DAY and inputs.present_to[row] < today:
            reasons.append(f"nobody there since {to_date(int(inputs.present_to[row])):%d %b %Y}")
        elif not weeks.is_present[-1, row]:
            reasons.append(f"not in use before {to_date(int(inputs.present_from[row])):%d %b %Y}")
        else:
            reasons.append("" if weeks.is_fresh[-1] else "the newest record is too old")
    return reasons


def _attempts(inputs: Inputs, known_by: int) -> pd.DataFrame:
    told = inputs.exposure.attempts(known_by)
    facility_ids = inputs.records.facilities["facility_id"].to_numpy(dtype=object)
    incident_ids = inputs.records.incidents["incident_id"].to_numpy(dtype=object)
    return pd.DataFrame(
        {
            "facility_id": facility_ids[told.facility],
            "incident_id": incident_ids[told.incident],
        }
    )
