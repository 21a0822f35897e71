"""The integrity check of a brief on the screen: findings by severity, each with what to do."""

from typing import Any

import streamlit as st

from dashboard import brief_readings, cache
from dashboard.brief_text import as_text
from dashboard.components.briefs.library import BRIEFS_PAGE
from dashboard.components.frame import View
from dashboard.components.look import limits
from data.briefs.linting.findings import SEVERITIES, BriefFinding
from data.text.sentences import Sentence, sentences

HEADINGS = {
    "error": ":material/error: Errors, which are certain",
    "warning": ":material/warning: Warnings",
    "info": ":material/info: Of style and care",
}


def brief_check(view: View, brief: dict[Any, Any]) -> None:
    """Draw what a person should look at in a brief."""
    numbered = cache.brief_references(view.store, view.version)
    own = numbered.loc[numbered["brief_id"] == brief["brief_id"], "number"]
    body = str(brief["body"])
    found = brief_readings.findings(view.store, view.version, body, tuple(int(one) for one in own))
    limits("Nothing is corrected, and nothing is said of whether a claim is true.")
    if not found:
        st.success("Nothing was found that needs a look.")
    places = sentences(body)
    for severity in SEVERITIES:
        rows = [one for one in found if one.severity == severity]
        if not rows:
            continue
        heading = f"{HEADINGS[severity]} ({len(rows)})"
        # what is a matter of style must not stand in the way of what is wrong
        if severity == "info":
            with st.expander(heading, expanded=len(rows) == len(found)):
                _findings(rows, places, body, brief)
        else:
            st.subheader(heading, anchor=False)
            _findings(rows, places, body, brief)


def _findings(
    rows: list[BriefFinding], places: list[Sentence], body: str, brief: dict[Any, Any]
) -> None:
    for one in rows:
        _finding(one, places, body, brief)


def _finding(one: BriefFinding, places: list[Sentence], body: str, brief: dict[Any, Any]) -> None:
    around = next((s for s in places if s.start <= one.start < s.end), None)
    said = around.text if around else body[one.start : one.end][:300]
    line = body.count("\n", 0, one.start) + 1
    with st.container(border=True, gap="xsmall"):
        st.markdown(as_text(one.message))
        st.caption(f"“{as_text(said)}”")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(f"Line {line}, character {one.start}", width="content")
            if around is not None:
                st.page_link(
                    BRIEFS_PAGE,
                    label="Show it in the text",
                    icon=":material/format_quote:",
                    query_params={
                        "brief": str(brief["brief_id"]),
                        "view": "read",
                        "sentence": str(around.start),
                        "as_of": f"{brief['known_on']:%Y-%m-%d}",
                    },
                )
