"""What takes more than a moment: made once, under a bar that shows how far it has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.backtesting.backtest import Progress

Made = TypeVar("Made")


@dataclass
class Kept(Generic[Made]):
    """The place of something in a cache: a bar cannot be drawn from inside a cached function."""

    lock: Lock = field(default_factory=Lock)
    made: Made | None = None

    def get(self, text: str, make: Callable[[Progress], Made]) -> Made:
        """Return what is kept there, made under a bar with a text where there is none yet."""
        if self.made is None:
            with _bar(text) as report, self.lock:
                self.made = make(report) if self.made is None else self.made
        return self.made


@contextmanager
def _bar(text: str) -> Iterator[Progress]:
    # one that cannot be drawn any more ends the work too: nobody waits for it
    bar = st.progress(0.0, text)
    try:
        yield lambda share: _advance(bar, share, text)
    finally:
        bar.empty()


def _advance(bar: DeltaGenerator, share: float, text: str) -> None:
    bar.progress(min(share, 1.0), text)
