"""The only reader and writer of the URL's parameters and of what a session remembers.

A view is its URL. What a page needs is taken from the URL, else from what the session remembers,
else from a default; the URL is then written so that it reproduces the view.
"""

import datetime as dt

import streamlit as st

from dashboard.settings import FIRST_DAY, LAST_DAY

AS_OF = "as_of"
FACILITY = "facility"
BRIEF = "brief"
EVIDENCE = "evidence"
SENTENCE = "sentence"
SEARCH = "q"
HORIZON = "horizon"
AS_OF_PICKER = "as_of_picker"
FACILITY_PICKER = "facility_picker"
SEARCH_BOX = "search_box"
HORIZON_PICKER = "horizon_picker"
SEARCH_LENGTH = 200
HORIZONS = (7, 30)


def as_of(default: dt.date) -> dt.date:
    """Return the date assessed; a value in the URL that is no date falls back to the default."""
    chosen = _parse_date(_recall(AS_OF)) or default
    set_as_of(chosen)
    return chosen


def unreadable_as_of() -> str | None:
    """Return what the URL gives as its date when that is no date, else None."""
    given = st.query_params.get(AS_OF)
    return given if given is not None and _parse_date(given) is None else None


def set_as_of(day: dt.date) -> None:
    """Remember the date assessed, write it to the URL and show it in the picker."""
    _remember(AS_OF, day.isoformat())
    if st.session_state.get(AS_OF_PICKER) != day:
        st.session_state[AS_OF_PICKER] = day


def pick_as_of() -> None:
    """Take over the date just chosen in the picker; an emptied picker changes nothing."""
    chosen = st.session_state[AS_OF_PICKER]
    if chosen is not None:
        _remember(AS_OF, chosen.isoformat())


def facility(known: list[str], default: str) -> str:
    """Return the facility looked at; an unknown one in the URL falls back to the default."""
    return _choice(FACILITY, known, default)


def show_facility(facility_id: str) -> None:
    """Show a facility in the picker."""
    if st.session_state.get(FACILITY_PICKER) != facility_id:
        st.session_state[FACILITY_PICKER] = facility_id


def pick_facility() -> None:
    """Take over the facility just chosen in the picker."""
    _remember(FACILITY, st.session_state[FACILITY_PICKER])


def brief(known: list[str], default: str) -> str:
    """Return the brief looked at; an unknown one in the URL falls back to the default."""
    return _choice(BRIEF, known, default)


def set_brief(brief_id: str) -> None:
    """Remember the brief looked at, write it to the URL, and forget the sentence."""
    _remember(BRIEF, brief_id)
    st.query_params.pop(EVIDENCE, None)


def evidence() -> str | None:
    """Return the sentence of a brief to point at, from the URL alone."""
    return st.query_params.get(EVIDENCE)


def asked_brief() -> str | None:
    """Return the brief the URL asks for, whether there is one or not."""
    return st.query_params.get(BRIEF)


def sentence() -> int | None:
    """Return where the sentence to point at begins in its brief, from the URL alone."""
    given = st.query_params.get(SENTENCE, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def search() -> str:
    """Return what is searched for in the briefs and show it in the search box."""
    chosen = (_recall(SEARCH) or "")[:SEARCH_LENGTH]
    if chosen:
        _remember(SEARCH, chosen)
    if st.session_state.get(SEARCH_BOX) != chosen:
        st.session_state[SEARCH_BOX] = chosen
    return chosen


def pick_search() -> None:
    """Take over what was just typed into the search box."""
    chosen = st.session_state[SEARCH_BOX].strip()
    _remember(SEARCH, chosen)
    if not chosen:
        st.query_params.pop(SEARCH)


def horizon() -> int:
    """Return how many days ahead to look; anything unknown in the URL falls back to the first."""
    known = [str(days) for days in HORIZONS]
    return int(_choice(HORIZON, known, known[0]))


def show_horizon(days: int) -> None:
    """Show a horizon in the picker."""
    if st.session_state.get(HORIZON_PICKER) != days:
        st.session_state[HORIZON_PICKER] = days


def pick_horizon() -> None:
    """Take over the horizon just chosen in the picker."""
    _remember(HORIZON, str(st.session_state[HORIZON_PICKER]))


def _choice(key: str, known: list[str], default: str) -> str:
    recalled = _recall(key)
    chosen = recalled if recalled in known else default
    _remember(key, chosen)
    return chosen


def _recall(key: str) -> str | None:
    given = st.query_params.get(key)
    remembered: str | None = st.session_state.get(f"view.{key}")
    return given if given is not None else remembered


def _remember(key: str, value: str) -> None:
    st.session_state[f"view.{key}"] = value
    # written even where it stands there: a link within a page reruns it with the parameters of
    # the link but leaves the address bar as it was, until the script writes them
    st.query_params[key] = value


def _parse_date(text: str | None) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
