"""Forecasts on the screen: what briefs said was likely, what became of it, and how terms did."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import brief_readings, state_records
from dashboard.brief_text import as_text
from dashboard.components.briefs.library import BRIEFS_PAGE
from dashboard.components.briefs.records import record_link
from dashboard.components.frame import View
from dashboard.components.look import limits
from dashboard.components.records.said import names_of
from dashboard.words.forecasts import (
    DOES_NOT_TELL,
    HOW,
    ICONS,
    OUTCOMES,
    about,
    horizon,
    meaning,
    term_words,
)
from dashboard.words.phrases import escape_markdown
from data.authored.editing import Seen, Signature
from data.briefs.forecasting.forecasts import by_term, judge
from data.problems import DataError, StoreError

OWN, EVERY = "This brief", "All briefs"
AS_RECORDS = "as_records"
SAYS = {
    AS_RECORDS: "as the records say",
    **{name: OUTCOMES[name] for name in ("came_true", "did_not", "cannot_be_told")},
}


def brief_register(view: View, brief_id: str, analyst: str | None) -> None:
    """Draw how often the terms of all briefs came true, then the forecasts, to be judged."""
    told = brief_readings.register(view.store, view.version, view.board)
    terms_told(told)
    own = told[told["brief_id"] == brief_id]
    counts = {OWN: len(own), EVERY: len(told)}
    scope = st.segmented_control(
        "Forecasts of",
        list(counts),
        default=OWN if len(own) else EVERY,
        format_func={name: f"{name} ({many})" for name, many in counts.items()}.__getitem__,
        key=f"forecast_scope.{brief_id}",
    )
    shown = told if scope == EVERY else own
    if shown.empty:
        st.info("No forecast was read in this brief.")
    for row in shown.to_dict("records"):
        _forecast(view, row, analyst)


def terms_told(told: pd.DataFrame) -> None:
    """Draw how often each term came true, with how that is found and what it does not tell."""
    with st.container(border=True, gap="small", key="terms_told"):
        st.subheader("How often each word came true", anchor=False)
        lines = [term_words(row) for row in by_term(told).to_dict("records")]
        st.markdown("\n".join(f"- {line}" for line in lines) or "No brief holds a forecast yet.")
        with st.popover("How it is judged", type="tertiary", icon=":material/help:"):
            st.markdown(HOW)
        limits(DOES_NOT_TELL)


def _forecast(view: View, row: dict[Any, Any], analyst: str | None) -> None:
    names = names_of(view, "facility")
    countries = brief_readings.countries(view.store, view.version)
    meant = meaning(row["probability_low"], row["probability_high"])
    parts = [f"*{as_text(row['term'])}*: {meant}", about(row, names, countries), horizon(row)]
    with st.container(border=True, gap="xsmall", key=f"forecast-{row['forecast_id']}"):
        st.markdown(as_text(row["quote"]))
        st.caption(
            " · ".join(escape_markdown(one) if at else one for at, one in enumerate(parts) if one)
        )
        judged = ", says an analyst" if row["is_judged"] else ""
        st.markdown(f"{ICONS[row['outcome']]} **{OUTCOMES[row['outcome']]}**{judged}")
        if row["outcome"] == "came_true" and row["answer"] is not None:
            record_link(view.board, "incident", row["answer"])
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.page_link(
                BRIEFS_PAGE,
                label="Show it in the text",
                icon=":material/format_quote:",
                query_params={
                    "brief": row["brief_id"],
                    "view": "read",
                    "sentence": str(row["start_index"]),
                    **view.board.address,
                },
            )
            with st.popover("Judge it", type="tertiary", icon=":material/gavel:"):
                _judging(view, row, analyst)


def _judging(view: View, row: dict[Any, Any], analyst: str | None) -> None:
    st.caption("Your word stands over the records once the days meant are over.")
    standing = row["judgement"] if pd.notna(row["judgement"]) else AS_RECORDS
    with st.form(f"judge-{row['forecast_id']}", border=False):
        said = st.radio("It", list(SAYS), list(SAYS).index(standing), SAYS.__getitem__)
        why = st.text_input("Why", max_chars=300, placeholder="the source, in a few words")
        if not st.form_submit_button("Save", disabled=analyst is None):
            return
    if not why.strip():
        st.error("Give a reason: it stands in the history.")
        return
    seen = Seen("forecast", str(row["forecast_id"]), int(row["version"]))
    outcome = None if said == AS_RECORDS else said
    _store(view, lambda: judge(view.store, seen, outcome, Signature(str(analyst), why.strip())))


def _store(view: View, store_it: Callable[[], object]) -> None:
    try:
        store_it()
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    state_records.keep_change("The judgement is stored.", view.board)
    st.rerun()
