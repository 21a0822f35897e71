"""A page is walked in its order, however deep, and one too deep is refused at once."""

import pytest

from data.briefs.reading.limits import DocumentError
from data.briefs.reading.webtree import DEEPEST, TEXT, attribute, parsed, steps, text_length


def test_steps_open_and_close_every_node_in_order() -> None:
    body = parsed("<p>a<b>c</b></p><p>d").body
    assert body is not None

    walked = [(is_open, node.tag) for is_open, node in steps(body)]

    assert walked == [
        (True, "p"),
        (True, TEXT),
        (False, TEXT),
        (True, "b"),
        (True, TEXT),
        (False, TEXT),
        (False, "b"),
        (False, "p"),
        (True, "p"),
        (True, TEXT),
        (False, TEXT),
        (False, "p"),
    ]


def test_skipped_nodes_are_left_out_with_all_in_them() -> None:
    page = parsed("<div id=x>long words</div><p> kept ")
    body, gone = page.body, page.css_first("#x")
    assert body is not None
    assert gone is not None

    assert text_length(body, {gone.mem_id}) == len("kept")
    assert attribute(gone, "id") == "x"
    assert attribute(gone, "class") == ""


def test_page_that_only_looks_deep_is_read() -> None:
    page = parsed("<p>unclosed" * 20_000 + "<div>" * (DEEPEST - 1))

    assert page.body is not None


@pytest.mark.parametrize("tag", ["<div>", "<b><p>", "<div></x>", "<x-a>", "<DIV>"])
def test_page_nested_too_deep_is_refused(tag: str) -> None:
    with pytest.raises(DocumentError, match="too deep"):
        parsed(tag * (DEEPEST + 1))
