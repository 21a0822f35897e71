"""How things look: the palette of the visitor's theme, level chips and charts."""

from typing import Any

import streamlit as st

from dashboard.charts.marks import level_chip
from dashboard.theme import DARK, LIGHT, Palette
from dashboard.wording import level_named


def palette() -> Palette:
    """Return the palette of the theme the visitor sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def chip(level: str, *, large: bool = False) -> None:
    """Draw the chip of a level: word, shape and colour."""
    st.html(level_chip(level_named(level), large=large), width="content")


def chart(drawing: Any, alt: str, key: str) -> None:
    """Draw an Altair chart across its place, with `alt` saying in words what it shows."""
    with st.container(key=key):
        st.altair_chart(drawing, width="stretch", theme=None, alt=alt)


def limits(text: str) -> None:
    """Draw the line that says what a page or a layer does not tell."""
    st.caption(f":material/info: {text}")
