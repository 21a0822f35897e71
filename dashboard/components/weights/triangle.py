"""The weight triangle: one facility at every mix of the weights, and all of them in small."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache_whatif
from dashboard.charts.live import ROWS
from dashboard.charts.triangle import (
    MARKS,
    WORDS,
    marks,
    off_the_marks,
    small_triangle,
    triangle_chart,
)
from dashboard.components.look import Live, chart_live, chip, limits, palette
from dashboard.components.weights.desk import Desk
from dashboard.words.headline import short_name
from dashboard.words.phrases import ended, escape_markdown
from dashboard.words.weights import mix_sentence, of_the_triangle, off_the_triangle, other_mixes
from models.exploring.mixes import place
from models.exploring.preview import Preview
from models.exploring.whatif import View
from models.levels import ranks
from models.weekly import level_names

PER_PAGE = 12
NAME_LENGTH = 21
PAGES = "triangle_page"
HOW = (
    "*How to read this.* Each point is a mix of the three weights, which sum to 3 as they do when "
    "shipped: the corners put all of it on one. The dot is the draft's mix, the ring the "
    "published one; weights that sum to something else stand where their proportions do."
)


def weight_triangle(desk: Desk, alone: View, level: str) -> None:
    """Draw the triangle of one facility, with the sentence on how much of it its level holds.

    Parameters
    ----------
    desk : Desk
        The draft.
    alone : View
        The view of the facility alone under the draft.
    level : str
        Its level in the draft.
    """
    facility_id = str(alone.facility_ids[0])
    drawn = cache_whatif.weight_triangle(desk.board, desk.profile, facility_id)
    marked = levels_marked(alone)[facility_id]
    sentence, others = mix_sentence(marked, drawn.shares), other_mixes(marked, drawn.shares)
    beyond, where = off_the_triangle(desk.profile.factors, level), _marks(desk)
    st.markdown(f"### At every mix of the weights\n**{sentence}**; {others}. {beyond}")
    chart_live(
        "triangle",
        (),
        triangle_chart,
        Live(
            {
                ROWS: drawn.areas,
                WORDS: off_the_marks(drawn.words, drawn.areas, where),
                MARKS: where,
            },
            f"Weight triangle: {sentence}; {others}",
            width="content",
        ),
    )
    st.caption(HOW)
    limits("It tells how much the level rests on the weights, not which of them are right.")


def levels_marked(view: View) -> dict[str, str]:
    """Return the level of each facility at the mix that is marked in the triangle, by its id."""
    found = ranks(view.rates(of_the_triangle(view.profile.factors)))
    return dict(zip(view.facility_ids, level_names(found), strict=True))


def all_triangles(desk: Desk, shown: Preview) -> None:
    """Draw the triangles of all assessed facilities in small, most threatened first, by page."""
    n_assessed = int(shown.facilities["rate_after"].notna().sum())
    drawer = st.expander(
        f"Weight triangles of all {n_assessed} facilities assessed",
        icon=":material/change_history:",
        key="all_triangles",
        on_change="rerun",
    )
    if not drawer.open or not n_assessed:
        return
    ranked = shown.facilities.dropna(subset=["rate_after"]).sort_values("position_after")
    with drawer:
        pages = -(-len(ranked) // PER_PAGE)
        page = st.pagination(pages, key=PAGES) if pages > 1 else 1
        where = _marks(desk)
        marked = levels_marked(cache_whatif.whatif_under(desk.board, desk.profile))
        places = st.grid("auto", min_column_width=170, gap="medium", key="triangles")
        for row in ranked.iloc[(page - 1) * PER_PAGE : page * PER_PAGE].to_dict("records"):
            with places.cell():
                _small(desk, row, marked[row["facility_id"]], where)
        limits("A level that holds in nearly every mix does not hang on the weights.")


def _small(desk: Desk, row: dict[Any, Any], level: str, where: pd.DataFrame) -> None:
    drawn = cache_whatif.weight_triangle(desk.board, desk.profile, row["facility_id"])
    sentence = mix_sentence(level, drawn.shares)
    name = short_name(row["name"])
    st.markdown(f"**{escape_markdown(ended(name, NAME_LENGTH))}**")
    st.image(small_triangle(drawn.areas, where, palette()), alt=f"{name}: {sentence}")
    chip(level)
    st.caption(sentence)


def _marks(desk: Desk) -> pd.DataFrame:
    return marks(place(desk.profile.factors), place(desk.board.profile.factors))
