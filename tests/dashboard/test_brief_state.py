"""The Briefs page remembers its view, the proposal looked at, and what was stored."""

from streamlit.testing.v1 import AppTest


def test_view_and_proposal_stand_in_the_address() -> None:
    def script() -> None:
        import streamlit as st  # noqa: PLC0415  # a script of its own

        from dashboard import brief_state  # noqa: PLC0415  # a script of its own

        st.write(brief_state.view(["read", "queue"]), brief_state.proposal(["a", "b"]))

    at = AppTest.from_function(script)
    at.query_params["view"] = "queue"
    at.query_params["proposal"] = "gone"
    at.run()

    assert not at.exception
    assert at.markdown[0].value == "queue a"
    assert "a" in at.query_params["proposal"]


def test_what_was_stored_is_told_once() -> None:
    def script() -> None:
        import streamlit as st  # noqa: PLC0415  # a script of its own

        from dashboard import brief_state  # noqa: PLC0415  # a script of its own

        if st.button("go"):
            brief_state.keep_done("one")
            brief_state.keep_done("two")
        st.write(", ".join(brief_state.done()) or "nothing")

    at = AppTest.from_function(script).run()
    at.button[0].click().run()
    told = at.markdown[0].value
    at.run()

    assert (told, at.markdown[0].value) == ("one, two", "nothing")
