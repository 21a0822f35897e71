"""The address is the view: it wins over what is remembered, is written back, and is not trusted."""

import datetime as dt
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.settings import FIRST_DAY, LAST_DAY

DAY = dt.timedelta(days=1)


def look() -> None:
    """Draw what a page takes from the state, with the pickers a page has."""
    import datetime as dt  # noqa: PLC0415 - the source of this function is a script of its own

    import streamlit as st  # noqa: PLC0415

    from dashboard import state  # noqa: PLC0415
    from dashboard.settings import FIRST_DAY, LAST_DAY  # noqa: PLC0415

    bad = state.unreadable_as_of()
    known = ["first", "second", "third"]
    st.text(f"as_of={state.as_of(dt.date(2020, 12, 28))}")
    st.text(f"bad={bad}")
    chosen = state.facility(known, "first")
    state.show_facility(chosen)
    st.text(f"facility={chosen}")
    st.text(f"brief={state.brief(known, 'third')}")
    st.text(f"evidence={state.evidence()}")
    st.date_input(
        "As of",
        key=state.AS_OF_PICKER,
        on_change=state.pick_as_of,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
    )
    state.show_horizon(state.horizon())
    st.text(f"horizon={state.horizon()}")
    st.segmented_control(
        "Horizon",
        state.HORIZONS,
        required=True,
        format_func="{} days".format,
        key=state.HORIZON_PICKER,
        on_change=state.pick_horizon,
    )
    st.selectbox("Facility", known, key=state.FACILITY_PICKER, on_change=state.pick_facility)
    st.button("next", on_click=state.set_as_of, args=(dt.date(2021, 1, 4),))
    st.text(f"profile={state.profile()}")
    st.button("other weights", on_click=state.set_profile, args=("iraq@3",))
    st.button("own weights", on_click=state.set_profile, args=(None,))
    st.text(f"analyst={state.analyst()}")
    st.text_input("Your name", key=state.ANALYST_BOX, on_change=state.pick_analyst)


def looked(**address: str) -> AppTest:
    """Return the page of :func:`look`, run at an address."""
    at = AppTest.from_function(look)
    for key, value in address.items():
        at.query_params[key] = value
    return ran(at)


def ran(at: Any) -> AppTest:
    """Return a page once it has run without an exception."""
    done: AppTest = at.run()
    assert not done.exception
    return done


def seen(at: AppTest) -> dict[str, str]:
    """Return what the page took from the state."""
    return dict(text.value.split("=", 1) for text in at.text)


def address(at: AppTest) -> dict[str, str]:
    """Return the address as it is written now; what the page wrote is text, what it got a list."""
    given: Any = at.query_params.items()
    return {key: value if isinstance(value, str) else value[-1] for key, value in given}


def test_bare_address_gives_the_defaults_and_is_written() -> None:
    at = looked()

    assert seen(at) == {
        "as_of": "2020-12-28",
        "bad": "None",
        "facility": "first",
        "brief": "third",
        "evidence": "None",
        "horizon": "7",
        "profile": "None",
        "analyst": "",
    }
    assert address(at) == {
        "as_of": "2020-12-28",
        "facility": "first",
        "brief": "third",
        "horizon": "7",
    }


def test_address_is_taken_over() -> None:
    at = looked(as_of="2021-01-03", facility="second", brief="second", evidence="ev-1")

    assert seen(at)["as_of"] == "2021-01-03"
    assert seen(at)["facility"] == seen(at)["brief"] == "second"
    assert seen(at)["evidence"] == "ev-1"
    assert at.date_input[0].value == dt.date(2021, 1, 3)
    assert at.selectbox[0].value == "second"


@pytest.mark.parametrize("given", ["tomorrow", "2020-13-02", "2020-02-30", "", "28/12/2020"])
def test_date_that_is_none_falls_back_and_is_told(given: str) -> None:
    at = looked(as_of=given)

    assert seen(at)["as_of"] == "2020-12-28"
    assert seen(at)["bad"] == given
    assert address(at)["as_of"] == "2020-12-28"


@pytest.mark.parametrize("given", [FIRST_DAY, LAST_DAY])
def test_first_and_last_day_are_dates(given: dt.date) -> None:
    at = looked(as_of=given.isoformat())

    assert seen(at)["as_of"] == given.isoformat()
    assert seen(at)["bad"] == "None"


@pytest.mark.parametrize("given", [FIRST_DAY - DAY, LAST_DAY + DAY])
def test_day_out_of_reach_falls_back(given: dt.date) -> None:
    at = looked(as_of=given.isoformat())

    assert seen(at)["as_of"] == "2020-12-28"
    assert seen(at)["bad"] == given.isoformat()


def test_unknown_facility_and_brief_fall_back() -> None:
    at = looked(facility="nowhere", brief="' OR 1=1")

    assert seen(at)["facility"] == "first"
    assert seen(at)["brief"] == "third"
    assert address(at)["facility"] == "first"


def test_picked_date_is_written_to_the_address() -> None:
    at = looked(as_of="2020-12-28")

    ran(at.date_input[0].set_value(dt.date(2020, 12, 19)))

    assert seen(at)["as_of"] == address(at)["as_of"] == "2020-12-19"


def test_emptied_picker_changes_nothing() -> None:
    at = looked(as_of="2020-12-19")

    ran(at.date_input[0].set_value(None))

    assert seen(at)["as_of"] == address(at)["as_of"] == "2020-12-19"
    assert at.date_input[0].value == dt.date(2020, 12, 19)


def test_picked_facility_is_written_to_the_address() -> None:
    at = looked(facility="second")

    ran(at.selectbox[0].select("third"))

    assert seen(at)["facility"] == address(at)["facility"] == "third"


def test_horizon_in_the_address_is_shown_and_a_picked_one_is_written() -> None:
    at = looked(horizon="30")
    given = (seen(at)["horizon"], at.button_group[0].value)

    ran(at.button_group[0].set_value(7))

    assert given == ("30", 30)
    assert seen(at)["horizon"] == address(at)["horizon"] == "7"


@pytest.mark.parametrize("given", ["14", "", "seven", "7 OR 1"])
def test_horizon_there_is_none_of_falls_back(given: str) -> None:
    at = looked(horizon=given)

    assert seen(at)["horizon"] == address(at)["horizon"] == "7"


def test_button_moves_date_picker_and_address_together() -> None:
    at = looked(as_of="2020-12-28")

    ran(at.button[0].click())

    assert seen(at)["as_of"] == address(at)["as_of"] == "2021-01-04"
    assert at.date_input[0].value == dt.date(2021, 1, 4)


def test_view_is_remembered_where_the_address_is_bare() -> None:
    at = looked(as_of="2020-12-19", facility="second")

    at.query_params.clear()
    ran(at)

    assert seen(at)["as_of"] == address(at)["as_of"] == "2020-12-19"
    assert seen(at)["facility"] == address(at)["facility"] == "second"


def test_address_wins_over_what_is_remembered() -> None:
    at = looked(as_of="2020-12-19", facility="second")

    at.query_params["as_of"] = "2021-01-03"
    ran(at)

    assert seen(at)["as_of"] == "2021-01-03"
    assert at.date_input[0].value == dt.date(2021, 1, 3)


def test_weights_in_the_address_are_looked_through_until_they_are_put_down() -> None:
    at = looked(profile="basra")
    given = seen(at)["profile"]

    ran(at.button[1].click())
    other = (seen(at)["profile"], address(at)["profile"])
    ran(at.button[2].click())

    assert given == "basra"
    assert other == ("iraq@3", "iraq@3")
    assert seen(at)["profile"] == "None"
    assert "profile" not in address(at)


def test_name_typed_is_kept_in_the_address_for_a_reload() -> None:
    at = looked()
    ran(at.text_input[0].set_value("  Ana Lima "))

    assert seen(at)["analyst"] == address(at)["analyst"] == "Ana Lima"
    again = looked(**address(at))
    assert seen(again)["analyst"] == again.text_input[0].value == "Ana Lima"


def test_emptied_name_is_forgotten() -> None:
    at = looked(analyst="Ana")

    ran(at.text_input[0].set_value(" "))

    assert seen(at)["analyst"] == ""
    assert "analyst" not in address(at)
