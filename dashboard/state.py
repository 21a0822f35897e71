"""The only reader and writer of the URL's parameters and of what a session remembers.

A view is its URL. What a page needs is taken from the URL, else from what the session remembers,
else from a default; the URL is then written so that it reproduces the view.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.settings import FIRST_DAY, LAST_DAY

AS_OF = "as_of"
KNOWN_BY = "known_by"
FACILITY = "facility"
BRIEF = "brief"
EVIDENCE = "evidence"
SENTENCE = "sentence"
SEARCH = "q"
HORIZON = "horizon"
PROFILE = "profile"
ANALYST = "analyst"
KIND = "kind"
ISSUE = "issue"
BLIND = "second_opinion"
RECORD = "record"
VIEW = "view"
TOUR = "tour"
AS_OF_PICKER = "as_of_picker"
KNOWN_BY_PICKER = "known_by_picker"
FACILITY_PICKER = "facility_picker"
SEARCH_BOX = "search_box"
HORIZON_PICKER = "horizon_picker"
ANALYST_BOX = "analyst_box"
KIND_PICKER = "kind_picker"
VIEW_PICKER = "view_picker"
FORM = "record_form"
REFUSED = "refused"
TOLD = "told"
LAST_SAVE = "last_save"
SEARCH_LENGTH = 200
HORIZONS = (7, 30)


def as_of(default: dt.date) -> dt.date:
    """Return the date assessed; a value in the URL that is no date falls back to the default."""
    chosen = _parse_date(recall(AS_OF)) or default
    set_as_of(chosen)
    return chosen


def unreadable_as_of() -> str | None:
    """Return what the URL gives as its date when that is no date, else None."""
    given = st.query_params.get(AS_OF)
    return given if given is not None and _parse_date(given) is None else None


def known_by() -> dt.date | None:
    """Return the day by which a record must have been known; None: the date assessed itself."""
    chosen = _parse_date(recall(KNOWN_BY))
    if chosen is None:
        forget(KNOWN_BY)
    else:
        set_known_by(chosen)
    return chosen


def set_known_by(day: dt.date | None) -> None:
    """Remember the day by which a record must have been known, and write it to the URL."""
    if day is None:
        forget(KNOWN_BY)
    else:
        _remember(KNOWN_BY, day.isoformat())
    show(KNOWN_BY_PICKER, day)


def pick_known_by() -> None:
    """Take over the day just chosen; an emptied picker goes back to the date assessed."""
    set_known_by(st.session_state[KNOWN_BY_PICKER])


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
    chosen = (recall(SEARCH) or "")[:SEARCH_LENGTH]
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


def profile() -> str | None:
    """Return the weight profile asked for, as ``iraq`` or ``iraq@3``; None for the board's own."""
    chosen = recall(PROFILE)
    if not chosen:
        return None
    _remember(PROFILE, chosen)
    return chosen


def set_profile(reference: str | None) -> None:
    """Remember the weight profile to look with and write it to the URL; None: the board's own."""
    if reference is None:
        forget(PROFILE)
    else:
        _remember(PROFILE, reference)


def analyst() -> str:
    """Return the name typed for whoever sits here, and show it in its box; empty where none was.

    It stands in the URL, so that a reload finds the analyst, and with the name the draft, again.
    """
    chosen = recall(ANALYST) or ""
    if chosen:
        _remember(ANALYST, chosen)
    if st.session_state.get(ANALYST_BOX) != chosen:
        st.session_state[ANALYST_BOX] = chosen
    return chosen


def pick_analyst() -> None:
    """Take over the name just typed; an emptied box forgets who it was."""
    chosen = st.session_state[ANALYST_BOX].strip()
    if chosen:
        _remember(ANALYST, chosen)
    else:
        forget(ANALYST)


def blind() -> bool:
    """Return whether levels are hidden until an analyst has given a second opinion."""
    is_blind = recall(BLIND) == "1"
    set_blind(is_blind)
    return is_blind


def set_blind(is_blind: bool) -> None:
    """Hide levels until an analyst has given a second opinion, or show them again."""
    if is_blind:
        _remember(BLIND, "1")
    else:
        forget(BLIND)


def show(widget: str, value: object) -> None:
    """Show a value in the widget of a key, where it does not show it already."""
    if st.session_state.get(widget) != value:
        st.session_state[widget] = value


def shown(widget: str) -> Any:
    """Return what the widget of a key shows, None where there is no such widget."""
    return st.session_state.get(widget)


def refuse(sentences: list[str]) -> None:
    """Keep why something was refused until it has been told."""
    st.session_state[REFUSED] = sentences


def refusals() -> list[str]:
    """Return why something was refused, once."""
    told: list[str] = st.session_state.pop(REFUSED, [])
    return told


def tell(sentence: str) -> None:
    """Keep what was done until it has been told."""
    st.session_state[TOLD] = sentence


def told() -> str | None:
    """Return what was done, once."""
    sentence: str | None = st.session_state.pop(TOLD, None)
    return sentence


def ask_for(what: str, of: str) -> None:
    """Remember that something was asked for, and of what."""
    st.session_state[f"asked.{what}"] = of


def asked_for(what: str) -> str | None:
    """Return of what something was asked for, None where it was not."""
    of: str | None = st.session_state.get(f"asked.{what}")
    return of


def begun_with(widget: str, content: dict[str, Any]) -> dict[str, Any]:
    """Return what the widget of a key began with: the content when it was first asked for."""
    first: dict[str, Any] = st.session_state.setdefault(f"begun.{widget}", content)
    return first


def saved_here(token: str) -> None:
    """Remember that this session saved a draft."""
    st.session_state[LAST_SAVE] = token


def seen_elsewhere(token: str) -> bool:
    """Return whether somebody else saved the draft since this session did, and remember it."""
    known = st.session_state.get(LAST_SAVE)
    st.session_state[LAST_SAVE] = token
    return known not in {None, token}


def keep_open(what: str) -> None:
    """Remember that something was opened, until it is shut."""
    st.session_state[f"open.{what}"] = True


def shut(what: str) -> None:
    """Remember that something was shut."""
    st.session_state[f"open.{what}"] = False


def is_shut(what: str) -> bool:
    """Return whether something was shut and not opened since."""
    return st.session_state.get(f"open.{what}") is False


def is_touring() -> bool:
    """Return whether the tour is taken."""
    chosen = recall(TOUR) == "on"
    if chosen:
        _remember(TOUR, "on")
    return chosen


def set_touring(*, on: bool) -> None:
    """Take the tour, or leave it."""
    if on:
        _remember(TOUR, "on")
    else:
        forget(TOUR)


def is_open(what: str) -> bool:
    """Return whether something was opened and not shut since."""
    return bool(st.session_state.get(f"open.{what}"))


def turn(counter: str) -> int:
    """Return how often a widget was begun anew, to stand in its key."""
    turns: int = st.session_state.get(f"turn.{counter}", 0)
    return turns


def begin_anew(counter: str) -> None:
    """Begin a widget anew, with nothing in it that was typed before."""
    st.session_state[f"turn.{counter}"] = turn(counter) + 1


def chosen(key: str, known: list[str]) -> str:
    """Return the choice of a key; an unknown one in the URL falls back to the first known."""
    return _choice(key, known, known[0])


def choose(key: str, value: str) -> None:
    """Remember the choice of a key and write it to the URL."""
    _remember(key, value)


def begin_form(token: str, values: Mapping[str, object]) -> None:
    """Fill the widgets of a form by their keys, once for each `token`."""
    if st.session_state.get(FORM) != token:
        st.session_state[FORM] = token
        st.session_state.update(values)


def issue() -> str | None:
    """Return the issue looked at, as ``2020-12-28`` or ``2020-12-28@2``; None where none is."""
    chosen = recall(ISSUE)
    if chosen:
        _remember(ISSUE, chosen)
    return chosen or None


def open_issue(name: str) -> None:
    """Look at an issue."""
    _remember(ISSUE, name)


def _choice(key: str, known: list[str], default: str) -> str:
    recalled = recall(key)
    chosen = recalled if recalled in known else default
    _remember(key, chosen)
    return chosen


def recall(key: str) -> str | None:
    """Return what the URL says of a key, else what the session remembers; None for neither."""
    given = st.query_params.get(key)
    remembered: str | None = st.session_state.get(f"view.{key}")
    return given if given is not None else remembered


def _remember(key: str, value: str) -> None:
    st.session_state[f"view.{key}"] = value
    # written even where it stands there: a link within a page reruns it with the parameters of
    # the link but leaves the address bar as it was, until the script writes them
    st.query_params[key] = value


def forget(key: str) -> None:
    """Forget a key, in the session and in the URL."""
    st.session_state.pop(f"view.{key}", None)
    st.query_params.pop(key, None)


def _parse_date(text: str | None) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
