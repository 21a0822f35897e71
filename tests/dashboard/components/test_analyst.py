"""Who sits here: asked for where nobody has signed in, known where somebody has."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.screens import plain


def ask() -> None:
    """Draw what a page asks of whoever sits at it."""
    import streamlit as st  # noqa: PLC0415 - the source of this function is a script of its own

    from dashboard.components.analyst import analyst_name  # noqa: PLC0415

    st.text(f"name={analyst_name()}")


def asked(**address: str) -> AppTest:
    at = AppTest.from_function(ask)
    for key, value in address.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def test_nobody_is_nobody_until_a_name_is_typed() -> None:
    at = asked()
    before = at.text[0].value

    at.text_input[0].set_value(" Ana   Lima ").run()

    assert (before, at.text[0].value) == ("name=None", "name=Ana Lima")
    assert at.text_input[0].label == "Your name"


def test_reload_finds_the_name_again() -> None:
    at = asked(analyst="Ana")

    assert at.text[0].value == "name=Ana"
    assert at.text_input[0].value == "Ana"


@pytest.mark.parametrize("given", ["seed", "x" * 61, "Ana\u202e"])
def test_name_that_is_none_is_refused_in_words(given: str) -> None:
    at = asked(analyst=given)

    assert at.text[0].value == "name=None"
    assert plain(at.warning[0].value).startswith("analyst: ")


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"is_logged_in": True, "name": "Ana Lima", "email": "ana@example.org"}, "Ana Lima"),
        ({"is_logged_in": True, "email": "ana@example.org"}, "ana@example.org"),
    ],
)
def test_whoever_has_signed_in_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, object], name: str
) -> None:
    monkeypatch.setattr("dashboard.components.analyst.st.user", told)

    at = asked(analyst="Somebody else")

    assert at.text[0].value == f"name={name}"
    assert plain(at.caption[0].value) == f"Signed in as {name}."
    assert not at.text_input


def test_sign_in_without_a_usable_name_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.components.analyst.st.user", {"is_logged_in": True})

    assert asked(analyst="Ana").text[0].value == "name=Ana"
