"""The ranked list: the most threatened facilities, a row each."""

from base64 import b64encode
from html import escape
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.marks import level_chip, sparkline
from dashboard.components.heard import words_heard
from dashboard.grading.by_hand import short_mark
from dashboard.words.glossary import explained
from dashboard.words.headline import short_name
from dashboard.words.phrases import (
    CONFIDENCE_WORDS,
    change,
    escape_markdown,
    level_named,
    percent,
    percent_range,
)
from models.levels import ranks

FACILITY_PAGE = "dashboard/pages/facility.py"
WEEKS_DRAWN = 26
# of the columns, in pixels, as in screen.css
WIDTHS: tuple[int | Literal["stretch"], ...] = (160, "stretch", 90, 116, 130)
# the head of each column, the words of the glossary it is explained by, and what stands below it
HEADS = {
    "Level": (("level",), "Below it: how it moved in a week."),
    "Facility and main reason": (
        ("facility",),
        "Below it: what moved its level most this week, or what it rests on where the level did "
        "not move.",
    ),
    "Attempt in 7 days": (("probability", "interval"), "Below it: its 80 % interval."),
    "26 weeks": (
        ("rate",),
        "Week by week for half a year, on a scale that is the same for every facility; the dot has "
        "the colour of the level. A gap was not assessed.",
    ),
    "Confidence": (
        ("confidence",),
        "Below it: incidents reported in the last 30 days. None here while others come in is "
        "quiet; no report from the whole country is silence, not safety.",
    ),
}


def ranking(board: Board, rows_shown: int) -> None:
    """Draw the `rows_shown` most threatened facilities with level, reason and trend."""
    shown = board.most_threatened(rows_shown)
    reasons = cache.movers(board, rows_shown)
    rates, heard = _weekly_rates(board), words_heard(board)
    ranked = ranks(np.array([row["rate"] for row in shown], dtype=float))
    # in their columns from the first, for screen.css comes a moment later
    with st.container(horizontal=True, key="heads"):
        for (text, (terms, below)), width in zip(HEADS.items(), WIDTHS, strict=True):
            st.caption(text, help=f"{explained(*terms)}\n\n{below}", width=width)
    # a grid, whose cells screen.css puts into their columns: few elements, for each takes the
    # browser time whenever a page runs
    with st.container(key="ranking"):
        for rank, row in zip(ranked, shown, strict=True):
            place = row["facility_id"]
            told = _Told(reasons[place], rates[place], int(rank), heard[place])
            _link(board, row, told.reason)
            st.html(_cells(row, told))


class _Told(NamedTuple):
    """What a row tells beside the assessment: reason, weekly rates, rank now, what was heard."""

    reason: str
    rates: list[float]
    rank: int
    heard: str


def _link(board: Board, row: dict[Any, Any], reason: str) -> None:
    name = short_name(row["name"])
    st.page_link(
        FACILITY_PAGE,
        label=f"**{escape_markdown(name)}** {_below(board, row['facility_id'], reason)}",
        query_params=facility_address(board, row["facility_id"]),
        # with a help Streamlit draws a link twice
        help=None if name == row["name"] else escape_markdown(row["name"]),
    )


def _cells(row: dict[Any, Any], told: _Told) -> str:
    """Return level, chance, trend and confidence as HTML, a cell each."""
    drawn = b64encode(sparkline(told.rates, told.rank).encode()).decode()
    trend = f"Weekly rates of the last {len(told.rates)} weeks, now {row['level']}"
    confidence = f"{row['confidence']} · {CONFIDENCE_WORDS[row['confidence']]}"
    cells = {
        "level": f"{level_chip(level_named(row['level']), 'medium')}<p>{_moved(row)}</p>",
        "chance": f"<strong>{percent(row['probability_7d'])}</strong>"
        f"<p>{percent_range(row['interval_low'], row['interval_high'])}</p>",
        "trend": f'<img src="data:image/svg+xml;base64,{drawn}" alt="{trend}">',
        "confidence": f"{confidence}<p>{escape(told.heard)}</p>",
    }
    return "".join(f'<div class="ranked-{name}">{cell}</div>' for name, cell in cells.items())


def _below(board: Board, facility_id: str, reason: str) -> str:
    """Return the lines under the name of a facility: the reason, and a level set by hand."""
    standing = board.override(facility_id)
    lines = [escape_markdown(reason)]
    if standing is not None:
        lines.append(f":material/edit: {escape_markdown(short_mark(standing))}")
    return " ".join(f":small[{line}]" for line in lines)


def facility_address(board: Board, facility_id: str) -> dict[str, str]:
    """Return the parameters of the Facility page that show a facility as the board has it."""
    return {"facility": facility_id, **board.address}


def _moved(row: dict[Any, Any]) -> str:
    moved = change(row["level"], row["previous_level"])
    held = "" if row["held_level"] == row["level"] else f" · held at {row['held_level']}"
    return f"{moved}{held}"


def _weekly_rates(board: Board) -> dict[str, list[float]]:
    """Return the rates of the last weeks of each facility; not to be changed."""

    def make() -> dict[str, list[float]]:
        rates = board.assessments.weekly.groupby("facility_id")["rate"]
        return {str(name): own.tail(WEEKS_DRAWN).tolist() for name, own in rates}

    rates: dict[str, list[float]] = cache.found(board, "weekly rates", make)
    return rates


def _by_hand(board: Board, facility_id: str) -> str:
    standing = board.override(facility_id)
    return "" if standing is None else standing.call.level


@st.fragment
def every_facility(board: Board) -> None:
    """Draw the table of all facilities when it is opened, those not assessed last, with why."""
    drawer = st.expander(
        f"All {len(board.ranked)} facilities", key="all_facilities", on_change="rerun"
    )
    if not drawer.open:
        return
    drawer.dataframe(
        cache.found(board, "every facility", lambda: _table(board)),
        hide_index=True,
        alt="All facilities with level, level a week ago, probability and confidence",
    )


def _table(board: Board) -> pd.DataFrame:
    ranked = board.ranked
    return pd.DataFrame(
        {
            "Facility": ranked["name"],
            "Level": ranked["level"],
            "Was": ranked["previous_level"],
            "Held": ranked["held_level"],
            "Analyst": [_by_hand(board, place) for place in ranked["facility_id"]],
            "Attempt in 7 days": ranked["probability_7d"].map(percent),
            "in 30 days": ranked["probability_30d"].map(percent),
            "Confidence": ranked["confidence"],
            "Reported in 30 days": ranked["facility_id"].map(words_heard(board)),
            "Not assessed because": ranked["not_assessed_because"],
        }
    )
