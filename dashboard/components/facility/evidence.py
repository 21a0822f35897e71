"""The evidence of a facility: each record with its share, one click from the sentence behind it."""

from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.components.facility.evidence_groups import every_record
from dashboard.components.frame import View
from dashboard.components.verdicts import verdict
from dashboard.words.phrases import FACTOR_WORDS, day, escape_markdown, record_facts

BRIEFS_PAGE = "dashboard/pages/briefs.py"
# what may stand in an address; anything else could end the link
URL_SAFE = "%/:=&?~#+!$,;'@()*[]"
RECORDS_SHOWN = 7
CHANGES_SHOWN = 8
LEDGER_FORMS: dict[Any, Any] = {"A week ago": "{:.3f}", "Now": "{:.3f}", "Change": "{:+.3f}"}


def evidence_list(view: View, facility_id: str) -> None:
    """Draw the records with the greatest shares, each with its facts, sources and sentences."""
    evidence = view.board.evidence(facility_id)
    counted = evidence[evidence["share"] != 0.0]
    if counted.empty:
        st.caption("No record bears on it: the level is the background alone.")
        return
    greatest = counted.reindex(counted["share"].abs().nlargest(RECORDS_SHOWN).index)
    for item in greatest.to_dict("records"):
        _record(view, item)
    rest = len(counted) - len(greatest)
    if rest > 0:
        with st.expander(f"{rest} more records with smaller shares"):
            every_record(view.board, facility_id)


def _record(view: View, item: dict[Any, Any]) -> None:
    mentions = view.board.mentions_of(item["kind"], item["id"])
    record = view.board.record(item["kind"], item["id"])
    with st.container(border=True, key=f"evidence-{item['kind']}-{item['id']}"):
        st.markdown(
            f"**{escape_markdown(item['label'])}** · {FACTOR_WORDS[item['kind']]}, "
            f"{item['share']:+.3f}"
        )
        st.caption(escape_markdown(record_facts(item["kind"], record)))
        if item["kind"] != "incident":
            st.caption(verdict(view.board, item["kind"], item["id"]))
        source = source_line(view, item, record)
        if source:
            st.caption(source)
        for mention in mentions.head(1).to_dict("records"):
            _mention(view.board, mention)


def source_line(view: View, item: dict[Any, Any], record: dict[Any, Any]) -> str:
    """Return the best source of a record with its Admiralty grade, as Markdown; empty for none."""
    if item["kind"] != "incident":
        return _link(record.get("source_title"), record["source_url"])
    sources = cache.sources(view.store, view.version)
    own = sources[sources["incident_id"] == item["id"]]
    if own.empty:
        return ""
    best = own.iloc[0]
    more = f", and {len(own) - 1} more" if len(own) > 1 else ""
    grade = f"{best['reliability']}{best['credibility']}"
    return f"{_link(best['title'], best['url'])} · Admiralty {grade}{more}"


def _link(title: object, url: object) -> str:
    words = escape_markdown(title) if isinstance(title, str) else ""
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return f"Source: {words}" if words else ""
    return f"Source: [{words or escape_markdown(url)}](<{quote(url, safe=URL_SAFE)}>)"


def _mention(board: Board, mention: dict[Any, Any]) -> None:
    st.markdown(f"“{escape_markdown(mention['quote'])}”")
    st.page_link(
        BRIEFS_PAGE,
        label=f"Read it in the brief of {day(mention['published_on'])}",
        icon=":material/article:",
        query_params={
            "brief": mention["brief_id"],
            "evidence": mention["evidence_id"],
            **board.address,
        },
    )


def week_ledger(board: Board, facility_id: str) -> None:
    """Draw the greatest differences between this week's ledger and last week's."""
    evidence = board.evidence(facility_id)
    evidence = evidence.assign(change=evidence["share"] - evidence["previous_share"])
    moved = evidence[evidence["change"].abs() >= 0.0005]
    if moved.empty:
        st.caption("Nothing moved by as much as 0.0005 expected attempts.")
        return
    greatest = moved.reindex(moved["change"].abs().nlargest(CHANGES_SHOWN).index)
    shares = {
        "A week ago": greatest["previous_share"],
        "Now": greatest["share"],
        "Change": greatest["change"],
    }
    names = [escape_markdown(label) for label in greatest["label"]]
    # not a data frame: its cells cut long names
    st.table(
        pd.DataFrame({"Record": names, **shares}).style.format(LEDGER_FORMS),
        border="horizontal",
        hide_index=True,
        alt="The records whose share of the rate changed most since last week",
    )
    st.caption("Shares in expected attempts in 7 days; a share fades as its record ages.")
