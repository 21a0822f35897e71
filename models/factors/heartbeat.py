"""Whether anything was reported lately: of a facility itself, and of the country around it.

A facility of which nothing is reported is quiet only where reports come in at all.
"""

import datetime as dt

import numpy as np
import pandas as pd

from models.reach.matching import could_count
from models.records import Records

HEARD_DAYS = 30


def heartbeat(records: Records, attempts: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return how many incidents of the last 30 days are known, at each facility and around it.

    Parameters
    ----------
    records : Records
        The records as they were known.
    attempts : DataFrame
        ``facility_id, incident_id`` of every attempt on or at a facility.
    as_of : date
        The day after the last of the 30.

    Returns
    -------
    DataFrame
        ``facility_id, country, here, elsewhere`` in the order of the facilities: incidents on or
        at it, and other ones in its country.
    """
    told = records.incidents[could_count(records.incidents)]
    end = pd.Timestamp(as_of)
    days = told["occurred_on"]
    recent = told[(days >= end - pd.Timedelta(days=HEARD_DAYS)) & (days < end)]
    here = attempts.loc[attempts["incident_id"].isin(recent["incident_id"]), "facility_id"]
    facilities = records.facilities[["facility_id", "country"]].reset_index(drop=True)
    at = facilities["facility_id"].map(here.value_counts()).fillna(0).astype(np.int64)
    country = facilities["country"].map(recent["country"].value_counts()).fillna(0)
    elsewhere = (country.astype(np.int64) - at).clip(lower=0)
    return facilities.assign(here=at, elsewhere=elsewhere)
