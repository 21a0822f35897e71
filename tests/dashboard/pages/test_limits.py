"""What it does not tell you: every page, and every chart on it, carries a line on its limits.

The Track record, which is long in the making, is held to it in its own tests.
"""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import ShowScreen
from tests.dashboard.screens import limits_lines

MARK = ":material/info: "
PAGES = {
    "overview": {},
    "facility": {"facility": "us-embassy-baghdad"},
    "weights": {"analyst": "Ana", "facility": "us-embassy-baghdad"},
    "briefs": {},
    "records": {},
    "issues": {},
}


def shown(screen: ShowScreen, page: str) -> AppTest:
    """Return a page on the day of the story."""
    return screen(f"dashboard/pages/{page}.py", as_of="2020-12-28", **PAGES[page])


def uncovered(block: Any, path: tuple[Any, ...] = ()) -> list[str]:
    """Return what the charts show, in words, that have no line on limits in their part of a page.

    The part is the cell, column or expander a chart stands in, and the page as a whole covers none.
    """
    found = []
    for child in block.children.values():
        if hasattr(child, "children"):
            found += uncovered(child, (*path, child))
        elif child.type == "vega_lite_chart":
            parts = [part for part in path[-2:] if part.get("caption")]
            if not any(
                caption.value.startswith(MARK) for part in parts for caption in part.get("caption")
            ):
                found.append(child.proto.alt)
    return found


def bare_and_covered() -> None:
    """Draw one chart with a line on its limits and one without."""
    import streamlit as st  # noqa: PLC0415 - the source of this function is a script

    spec = {"data": {"values": [{"x": 1}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}
    st.caption(":material/info: The page as a whole.")
    for name in ("bare", "covered"):
        with st.container():
            st.vega_lite_chart(spec=spec, alt=name)
            if name == "covered":
                st.caption(":material/info: Not all is told.")


def test_chart_without_a_line_is_seen() -> None:
    assert uncovered(AppTest.from_function(bare_and_covered).run().main) == ["bare"]


@pytest.mark.parametrize("page", PAGES)
def test_page_says_what_it_does_not_tell(screen: ShowScreen, page: str) -> None:
    at = shown(screen, page)

    assert not at.exception
    assert limits_lines(at)


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_has_a_line_on_its_limits_and_its_finding_in_words(
    screen: ShowScreen, page: str
) -> None:
    at = shown(screen, page)

    assert all(chart.proto.alt for chart in at.get("vega_lite_chart"))
    assert uncovered(at.main) == []
