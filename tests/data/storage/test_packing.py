"""What is packed comes back equal, to the last digit; what was never packed is read as it is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.storage.packing import canonical, packed, unpacked

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6)
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "label": st.sampled_from(["a", "b"]),
            "share": SCALARS,
            "ids": st.lists(st.text(max_size=3), max_size=2),
        }
    ),
    max_size=5,
)
VALUES = st.recursive(
    SCALARS | ROWS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4))
def test_content_comes_back_equal(content: dict[str, Any]) -> None:
    assert canonical(unpacked(packed(content))) == canonical(content)


def test_same_content_is_the_same_text_and_what_recurs_is_written_once() -> None:
    rows = [{"label": "a long label that recurs", "share": n / 7} for n in range(50)]

    text = packed({"rows": rows})

    assert text == packed(json.loads(canonical({"rows": rows})))
    assert text.count("a long label that recurs") == 1
    assert len(text) < len(canonical({"rows": rows})) / 2


def test_rows_do_not_share_the_lists_they_hold() -> None:
    found = unpacked(packed({"rows": [{"ids": ["x"]}, {"ids": ["x"]}]}))
    found["rows"][0]["ids"].append("y")

    assert found["rows"][1]["ids"] == ["x"]


def test_content_frozen_before_there_was_packing_is_read() -> None:
    assert unpacked('{"rows":[{"a":1},{"a":2}]}') == {"rows": [{"a": 1}, {"a": 2}]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        '{"packed":1}',
        '{"packed":1,"shared":["a"],"content":{"rows":{"~rows":{"x":{"~shared":[0,9]}}}}}',
        '{"packed":1,"shared":[],"content":{"rows":{"~rows":{"x":[1,2],"y":[1]}}}}',
        '{"packed":1,"shared":[],"content":{"rows":{"~rows":3}}}',
    ],
)
def test_text_that_does_not_come_apart_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"content|Expecting"):
        unpacked(text)


def test_name_that_packing_needs_is_refused() -> None:
    with pytest.raises(ValueError, match="packing uses it"):
        packed({"a": {"~rows": 1}})
