"""What sources say of an incident otherwise, side by side with what is recorded."""

import pandas as pd
import streamlit as st

from dashboard import cache, state_records
from dashboard.components.frame import View
from dashboard.components.records.sources import CREDIBILITY, RELIABILITY
from dashboard.forms.record_fields import label
from dashboard.words.phrases import escape_markdown
from data.authored.editing import Version
from data.problems import DataError, StoreError
from data.schema.cells import Scalar, as_text
from data.schema.tables import INCIDENT
from data.storage.changes import Change

# what sources come to differ on
DISPUTED = (
    "occurred_on",
    "place",
    "attack_type",
    "n_munitions",
    "outcome",
    "killed_max",
    "wounded_max",
    "claimed_by",
    "attributed_to",
)


def claims(view: View, incident: Version, analyst: str | None) -> None:
    """Draw the rival claims about an incident beside its own values, and the way to add one."""
    incident_id = str(incident.content["incident_id"])
    frame = cache.kept(view.store, view.version, "claim")
    own = frame[frame["incident_id"] == incident_id].sort_values(["field", "rank"])
    st.markdown(f"**Rival claims** ({len(own)})")
    if not own.empty:
        # a table that breaks its lines: in a list with a bar half of a claim is out of sight
        st.table(
            pd.DataFrame(
                {
                    "Field": [_words(name) for name in own["field"]],
                    "Recorded": [_shown(incident.content.get(name)) for name in own["field"]],
                    "Says otherwise": own["value"].map(_shown),
                    "Source": [
                        f"{_shown(title)} ({reliability}{credibility})"
                        for title, reliability, credibility in zip(
                            own["source_title"], own["reliability"], own["credibility"], strict=True
                        )
                    ],
                }
            ),
            border="horizontal",
            hide_index=True,
            alt="What is recorded beside what other sources say",
        )
    with st.popover("Add a rival claim", icon=":material/compare_arrows:"):
        _form(view, incident_id, len(own), analyst)


def _words(name: str) -> str:
    return label(INCIDENT.column(name)).removesuffix(" *")


def _shown(value: object) -> str:
    return escape_markdown(as_text(value)) or "–"


def _form(view: View, incident_id: str, many: int, analyst: str | None) -> None:
    turn = f"{incident_id}.{many}"
    st.caption("Both stay on record. The level is scored from the recorded value.")
    field = st.selectbox("Field", DISPUTED, format_func=_words, key=f"claim_field.{turn}")
    value = st.text_input("What the source says *", key=f"claim_value.{turn}")
    title = st.text_input("Publisher and headline *", key=f"claim_title.{turn}")
    url = st.text_input("Address", key=f"claim_url.{turn}")
    reliability = st.selectbox(
        "Source", list(RELIABILITY), format_func=RELIABILITY.__getitem__, key=f"claim_rel.{turn}"
    )
    credibility = st.selectbox(
        "Information",
        list(CREDIBILITY),
        format_func=CREDIBILITY.__getitem__,
        key=f"claim_cred.{turn}",
    )
    if st.button("Store the claim", type="primary", disabled=analyst is None):
        row: dict[str, Scalar] = {
            "incident_id": incident_id,
            "rank": many + 1,
            "field": field,
            "value": value.strip() or None,
            "source_title": title.strip() or None,
            "source_url": url.strip() or None,
            "reliability": reliability,
            "credibility": credibility,
        }
        _store(view, row, str(analyst))


def _store(view: View, row: dict[str, Scalar], analyst: str) -> None:
    try:
        view.store.append([Change("claim", [row])], analyst, "a rival claim recorded")
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    state_records.keep_change(f"{row['incident_id']}: the rival claim is stored.", view.board)
    st.rerun()
