"""What the Records page remembers: in the address where it is a view, in the session where not."""

from streamlit.testing.v1 import AppTest


def look() -> None:
    """Draw what the Records page takes from the state, with ways to change it."""
    import streamlit as st  # noqa: PLC0415 - the source of this function is a script of its own

    from dashboard import state, state_records  # noqa: PLC0415

    kinds, views = ["incident", "actor"], ["list", "import"]
    st.text(f"kind={state_records.record_kind(kinds)}")
    st.text(f"view={state_records.record_view(views)}")
    st.text(f"record={state_records.record()}")
    st.text(f"task={state_records.task()}")
    st.text(f"turn={state.turn(state_records.TASK)}")
    st.text(f"change={state_records.kept_change()}")
    st.text(f"receipt={state_records.kept_receipt()}")
    st.text(f"aside={sorted(state_records.pairs_set_aside())}")
    st.segmented_control(
        "Kind", kinds, key=state.KIND_PICKER, on_change=state_records.pick_record_kind
    )
    st.segmented_control(
        "View", views, key=state.VIEW_PICKER, on_change=state_records.pick_record_view
    )
    st.button("edit", on_click=state_records.open_record, args=("I-4", "edit"))
    st.button("close", on_click=state_records.open_record, args=(None,))
    st.button("change", on_click=state_records.keep_change, args=("I-4 changed", None))
    st.button("receipt", on_click=state_records.keep_receipt, args=("12 rows",))
    st.button("two", on_click=state_records.set_aside, args=(("I-4", "I-6"),))
    st.button("one after all", on_click=state_records.take_pairs_back)


def looked(**address: str) -> AppTest:
    """Return the page of :func:`look`, run at an address."""
    at = AppTest.from_function(look)
    for key, value in address.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def seen(at: AppTest) -> dict[str, str]:
    """Return what the page took from the state."""
    assert not at.exception
    return dict(text.value.split("=", 1) for text in at.text)


def press(at: AppTest, label: str) -> dict[str, str]:
    """Return what the page takes from the state once a button was pressed."""
    (button,) = [button for button in at.button if button.label == label]
    button.click().run()
    return seen(at)


def test_record_and_task_are_opened_and_closed_together() -> None:
    at = looked()

    opened = press(at, "edit")
    assert (opened["record"], opened["task"], opened["turn"]) == ("I-4", "edit", "1")
    assert at.query_params["record"] == "I-4"
    closed = press(at, "close")
    assert (closed["record"], closed["task"], closed["turn"]) == ("None", "", "1")
    assert "record" not in at.query_params


def test_address_of_a_record_shows_the_list_whatever_was_shown_before() -> None:
    assert seen(looked(view="import"))["view"] == "import"
    assert seen(looked(record="I-4"))["view"] == "list"
    assert seen(looked(view="nonsense", kind="nonsense"))["kind"] == "incident"


def test_another_kind_or_view_leaves_the_record() -> None:
    for number, value, name in ((0, "actor", "kind"), (1, "import", "view")):
        at = looked(record="I-4")
        at.button_group[number].set_value(value).run()
        found = seen(at)
        assert (found[name], found["record"]) == (value, "None")


def test_change_is_told_once_and_a_receipt_until_the_next() -> None:
    at = looked()

    assert press(at, "change")["change"] == "('I-4 changed', None)"
    after = press(at, "receipt")
    assert (after["change"], after["receipt"]) == ("None", "12 rows")
    at.run()
    assert seen(at)["receipt"] == "12 rows"


def test_pairs_set_aside_are_remembered_until_taken_back() -> None:
    at = looked()

    assert press(at, "two")["aside"] == "[('I-4', 'I-6')]"
    assert press(at, "two")["aside"] == "[('I-4', 'I-6')]"
    assert press(at, "one after all")["aside"] == "[]"
