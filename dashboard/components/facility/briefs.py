"""The briefs that speak of a facility, newest first, as they were known by the date."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.brief_text import as_text
from dashboard.components.briefs.library import BRIEFS_PAGE, week
from dashboard.components.frame import View
from dashboard.components.look import heading
from dashboard.words.headline import short_name
from models.reach.matching import SCORING_STATES

MOST = 6
HITS_READ = 200


def facility_briefs(view: View, facility_id: str) -> None:
    """Draw the briefs that speak of a facility, newest first, each with a sentence that does.

    Of a brief that tells of an attack on it that sentence is shown, else the best that names it.
    """
    heading("Briefs that speak of it", "brief")
    key = (*view.board.key, view.version, facility_id)
    found = cache.made("briefs of a facility", key, lambda: _speaking_of(view, facility_id))
    if found.empty:
        st.caption("No brief known by this date names it or tells of an attack on it.")
        return
    for row in found.head(MOST).to_dict("records"):
        _entry(view.board, row)
    if len(found) > MOST:
        st.caption(f"And {len(found) - MOST} older.")


def _speaking_of(view: View, facility_id: str) -> pd.DataFrame:
    told = briefs_about(view.board, facility_id)
    named = briefs_naming(view, facility_id)
    named = named[~named["brief_id"].isin(set(told["brief_id"]))]
    return pd.concat([told, named]).sort_values("published_on", ascending=False, kind="stable")


def _entry(board: Board, row: dict[Any, Any]) -> None:
    is_told = isinstance(row["evidence_id"], str)
    place = {"evidence": row["evidence_id"]} if is_told else {"sentence": str(int(row["start"]))}
    with st.container(gap="xxsmall", key=f"brief-about-{row['brief_id']}"):
        st.page_link(
            BRIEFS_PAGE,
            label=f"{week(row)}: {as_text(row['title'])}",
            icon=":material/article:",
            query_params={"brief": row["brief_id"], **place, "view": "read", **board.address},
        )
        st.caption(f"“{as_text(row['quote'])}”{'' if is_told else ' (named, no attack linked)'}")


def briefs_about(board: Board, facility_id: str) -> pd.DataFrame:
    """Return one mention for each brief that tells of an attack on a facility, newest first.

    The columns are those of the board's mentions. Records that do not score tell nothing.
    """
    incidents = board.records.incidents
    counted = incidents[incidents["state"].isin(SCORING_STATES)]
    aimed = set(counted.loc[counted["facility_id"] == facility_id, "incident_id"])
    told = board.mentions
    own = told[
        (told["kind"] == "incident") & told["id"].isin(aimed | set(board.at_facility(facility_id)))
    ]
    newest = own.sort_values("published_on", ascending=False, kind="stable")
    return newest.drop_duplicates("brief_id").reset_index(drop=True)


def briefs_naming(view: View, facility_id: str) -> pd.DataFrame:
    """Return the best sentence of each brief known by the date that names a facility.

    The columns are those of a brief with ``quote`` and ``start``; the facility's other names and
    spellings count too.
    """
    known_by = view.board.assessments.known_by
    names = view.board.records.facilities.set_index("facility_id")["name"]
    index = cache.brief_search(view.store, view.version, known_by)
    hits = index.find(short_name(str(names[facility_id])), HITS_READ).drop_duplicates("brief_id")
    briefs = cache.briefs(view.store, view.version, known_by)
    quoted = hits[["brief_id", "start", "text"]].rename(columns={"text": "quote"})
    return briefs.merge(quoted, on="brief_id")
