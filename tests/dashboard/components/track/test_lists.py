"""Misses and false alarms by name, each a click from the facility as it stood that week."""

import datetime as dt
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.track import lists as track_lists
from dashboard.components.track.lists import (
    ROWS_SHOWN,
    alarms,
    how_to_read_alarms,
    missed_weeks,
)
from dashboard.grading.backtests import SHOWN, TrackRecord
from tests.browser import APP
from tests.dashboard.screens import limits_lines, links, text_of
from tests.dashboard.tracks import (
    FIRST_ON,
    NAMES,
    postures,
    quiet_track,
    small_track,
    track_of_forecasts,
)

FACILITY_PAGE = str(APP.parent / "dashboard/pages/facility.py")


@pytest.fixture(autouse=True)
def _facility_page_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    # a script made of a function stands elsewhere than app.py, which pages are named from
    monkeypatch.setattr(track_lists, "FACILITY_PAGE", FACILITY_PAGE)


def drawn(
    section: str, track: TrackRecord, *, opened: bool = False, changes: pd.DataFrame | None = None
) -> AppTest:
    """Return a list as it stands in the app, where links to pages are known."""

    def script(section, told, page, opened):  # type: ignore[no-untyped-def]
        import streamlit as st  # noqa: PLC0415 - the source of this function is a script

        from dashboard.components.track import lists as track_lists  # noqa: PLC0415

        st.navigation([st.Page(page, url_path="facility")])
        if opened:
            st.session_state["more-alarms"] = True
            st.session_state["more-unresolved"] = True
        getattr(track_lists, section)(*told)

    told: tuple[object, ...] = (track,)
    if section == alarms.__name__:
        told = (track, postures() if changes is None else changes)
    args = (section, told, FACILITY_PAGE, opened)
    at = AppTest.from_function(script, default_timeout=60, args=args).run()
    assert not at.exception, at.exception
    return at


def test_misses_are_listed_newest_first_with_what_was_said() -> None:
    at = drawn(missed_weeks.__name__, small_track())

    assert [link.label for link in links(at)] == ["Calm Base", "Calm Base"]
    text = text_of(at)
    assert "2 of 22 facility-weeks with an attempt in the 7 days stood at MINIMAL or LOW." in text
    assert text.index("12 Oct 2020") < text.index("16 Mar 2020")
    assert text.count("MINIMAL, 1 %") == 2
    assert not at.expander


def test_line_leads_to_the_facility_on_that_day() -> None:
    (first, _) = links(drawn(missed_weeks.__name__, small_track()))

    assert parse_qs(first.query_string) == {"facility": ["calm-base"], "as_of": ["2020-10-12"]}
    assert first.help == "Calm Base\\: the long way as of 12 Oct 2020"


def test_alarms_beyond_the_first_are_drawn_when_opened() -> None:
    closed = drawn(alarms.__name__, small_track())
    opened = drawn(alarms.__name__, small_track(), opened=True)

    assert [box.label for box in closed.expander] == ["30 more"]
    assert len(links(closed)) == ROWS_SHOWN
    assert len(links(opened)) == 40
    assert "40 of 60 facility-weeks at SUBSTANTIAL or HIGH had no attempt" in text_of(closed)


@pytest.mark.parametrize("section", [missed_weeks.__name__, alarms.__name__])
def test_each_list_says_how_to_read_it_and_what_it_does_not_tell(section: str) -> None:
    at = drawn(section, small_track())

    assert "with what was known then" in text_of(at)
    assert "those the other pages show" in text_of(at)
    assert len(limits_lines(at)) == 1


def test_no_miss_is_said() -> None:
    at = drawn(missed_weeks.__name__, quiet_track())

    assert "No attempt came while a level was below MODERATE." in text_of(at)
    assert not links(at)


def test_no_alarm_is_said() -> None:
    forecasts = small_track().forecasts
    calm = {name: chance * 0 + 0.01 for name, chance in forecasts.chances.items()}
    track = track_of_forecasts(type(forecasts)(**{**vars(forecasts), "chances": calm}))

    at = drawn(alarms.__name__, track)

    assert "No facility-week stood at SUBSTANTIAL or HIGH." in text_of(at)
    assert not links(at)


def test_stored_name_is_shown_and_never_read_as_markdown() -> None:
    forecasts = small_track().forecasts
    hostile = forecasts.chances[SHOWN][:, ::-1]
    chances = {**forecasts.chances, SHOWN: hostile}
    outcomes = forecasts.panel.known_positive[:, ::-1]
    panel = type(forecasts.panel)(**{**vars(forecasts.panel), "known_positive": outcomes})
    changed = type(forecasts)(**{**vars(forecasts), "chances": chances, "panel": panel})

    (first, _) = links(drawn(missed_weeks.__name__, track_of_forecasts(changed)))

    assert NAMES[2].startswith(":red[")
    assert ":red[" not in first.label
    assert "](" not in first.label
    assert "](" not in first.help


def test_alarm_is_explained_by_the_chance_it_begins_at() -> None:
    assert "begins at a chance of 21 % in 7 days, so at its edge 79 %" in how_to_read_alarms(7)
    assert "begins at a chance of 63 % in 30 days, so at its edge 37 %" in how_to_read_alarms(30)


def test_alarm_in_a_changed_posture_is_listed_apart_with_what_changed() -> None:
    changed = postures(("busy-road", FIRST_ON + dt.timedelta(weeks=10), None))

    at = drawn(alarms.__name__, small_track(), opened=True, changes=changed)

    # four weeks from its first day on, of which the one attacked is no alarm unanswered
    assert [box.label for box in at.expander] == ["27 more", "3 unresolved"]
    text = text_of(at)
    assert "37 of 60 facility-weeks at SUBSTANTIAL or HIGH had no attempt in the 7 days." in text
    assert "3 more are unresolved: no attempt either" in text
    assert text.count("The staff leaves, from 16 Mar 2020") == 3
