"""How things look: the palette of the visitor's theme, level chips and charts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.cache import Drawing
from dashboard.charts.marks import Size, level_chip
from dashboard.theme import DARK, LIGHT, Palette
from dashboard.words.glossary import explained
from dashboard.words.phrases import level_named


@dataclass(frozen=True)
class Live:
    """What is new of a chart each time it is drawn.

    Parameters
    ----------
    rows : mapping of str to DataFrame
        The data by name.
    alt : str
        The finding in words.
    height : int, optional
        Height in pixels where it depends on the rows.
    width : str
        ``stretch``, or ``content`` for a chart of a width of its own.
    """

    rows: Mapping[str, pd.DataFrame]
    alt: str
    height: int | None = None
    width: Literal["stretch", "content"] = "stretch"


def palette() -> Palette:
    """Return the palette of the theme the visitor sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def chip(level: str, size: Size = "small", width: int | Literal["content"] = "content") -> None:
    """Draw the chip of a level: word, shape and colour; in a width in pixels where one is given."""
    st.html(level_chip(level_named(level), size), width=width)


def chart(name: str, view: tuple[str, ...], make: Callable[[Palette], Drawing], alt: str) -> None:
    """Draw a chart across its place, with `alt` saying in words what it shows.

    Parameters
    ----------
    name : str
        Which chart of the page.
    view : tuple of str
        What it is drawn from, as ``Board.key``: for the same view it is made once.
    make : callable
        Gives the chart in the colours of a palette.
    alt : str
        The finding in words.
    """
    spec = _spec(name, view, make)
    with st.container(key=name):
        st.vega_lite_chart(spec=spec, width="stretch", height=_room(spec), theme=None, alt=alt)


def chart_picked(
    name: str, view: tuple[str, ...], make: Callable[[Palette], Drawing], alt: str, selection: str
) -> list[dict[str, Any]]:
    """Draw a chart as :func:`chart` does, and return what of it has been clicked."""
    spec = _spec(name, view, make)
    event = st.vega_lite_chart(
        spec=spec,
        width="stretch",
        height=_room(spec),
        theme=None,
        alt=alt,
        key=name,
        on_select="rerun",
    )
    picked: list[dict[str, Any]] = event["selection"].get(selection, [])
    return picked


def chart_live(
    name: str, view: tuple[str, ...], make: Callable[[Palette], Drawing], live: Live
) -> None:
    """Draw a chart whose rows change while somebody drags, as :func:`chart` does.

    Parameters
    ----------
    name, view, make
        As for :func:`chart`; what is made names its data and holds none of them.
    live : Live
        The data, which alone the browser then exchanges.
    """
    spec = _spec(name, view, make) | {"datasets": dict(live.rows)}
    if live.height is not None:
        spec["height"] = live.height
    with st.container(key=name):
        st.vega_lite_chart(
            spec=spec, width=live.width, height=_room(spec), theme=None, alt=live.alt
        )


def _spec(name: str, view: tuple[str, ...], make: Callable[[Palette], Drawing]) -> dict[str, Any]:
    colours = palette()
    # Streamlit takes the data out of what it is given
    return dict(cache.chart_spec(lambda: make(colours), name, view, colours.name))


def _room(spec: dict[str, Any]) -> int | Literal["content"]:
    # kept while a chart is still being drawn, so that what stands below does not jump
    height = spec.get("height")
    return height if isinstance(height, int) else "content"


def heading(text: str, *terms: str) -> None:
    """Draw the heading of a part of a page, its words of the glossary explained beside it."""
    st.header(text, anchor=False, help=explained(*terms) if terms else None)


def subheading(text: str, *terms: str) -> None:
    """Draw the heading of a part of what a heading or the title of a brief stands over."""
    st.subheader(text, anchor=False, help=explained(*terms) if terms else None)


def limits(text: str) -> None:
    """Draw the line that says what a page or a layer does not tell."""
    st.caption(f":material/info: {text}")
