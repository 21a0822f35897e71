"""Every record behind a level, one by one or added up in groups that open to their records."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.words.groups import GROUPINGS, grouped, totals
from dashboard.words.phrases import FACTOR_WORDS

ONE_BY_ONE = "One by one"
# more than anybody reads from the first to the last
MANY_RECORDS = 100
TOTAL_FORMS: dict[Any, Any] = {"Records": "{:.0f}", "Share": "{:.4f}"}
SHARE = st.column_config.NumberColumn(format="%.4f")


@st.fragment
def every_record(board: Board, facility_id: str) -> None:
    """Draw every record that counts, with its share of the rate; very many of them in groups."""
    evidence = board.evidence(facility_id)
    counted = evidence[evidence["share"] != 0.0]
    by = st.segmented_control(
        "Add up",
        [ONE_BY_ONE, *GROUPINGS],
        default="Age" if len(counted) > MANY_RECORDS else ONE_BY_ONE,
        required=True,
        help="A group's share is the sum of the shares of its records, to the last digit.",
    )
    if by == ONE_BY_ONE:
        _records(counted, "Every record that bears on the facility, with its share of the rate")
    else:
        _groups(board, facility_id, by)


def _groups(board: Board, facility_id: str, by: str) -> None:
    key = (*board.key, facility_id, by)
    rows = cache.made("groups of records", key, lambda: grouped(board, facility_id, by))
    sums = totals(rows, by)
    said = board.facility(facility_id)
    names = [*sums["group"], FACTOR_WORDS["background"], "All"]
    records = [*sums["records"].astype(float), float("nan"), float(len(rows))]
    shares = [*sums["share"], said["background"], said["rate"]]
    table = pd.DataFrame({by: names, "Records": records, "Share": shares})
    st.table(
        table.style.format(TOTAL_FORMS, na_rep=""),
        border="horizontal",
        hide_index=True,
        alt=f"The shares added up by {by.lower()}; with the background they are the rate",
    )
    opened = st.selectbox(
        "Open a group",
        list(sums["group"]),
        index=None,
        placeholder="Its records, one by one",
        key=f"opened-{facility_id}-{by}",
    )
    if opened is not None:
        _records(rows[rows["group"] == opened], f"The records of the group {opened}")


def _records(rows: pd.DataFrame, alt: str) -> None:
    st.dataframe(
        pd.DataFrame(
            {
                "Record": rows["label"],
                "Kind": rows["kind"].map(FACTOR_WORDS),
                "Share": rows["share"],
            }
        ),
        hide_index=True,
        column_config={"Share": SHARE},
        alt=alt,
    )
