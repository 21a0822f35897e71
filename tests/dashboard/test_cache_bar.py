"""What is kept behind a bar: made once, also by two sessions at once, and anew where it failed."""

import pytest
import streamlit as st

from dashboard.cache_bar import Kept
from models.backtesting.backtest import Progress
from models.backtesting.studies import SpanError


class Bar:
    """Stand in for a bar of the page, which took note of all it was told."""

    told: list[float | str]

    def __init__(self, share: float, text: str) -> None:
        Bar.told = [text, share]

    def progress(self, share: float, _text: str) -> None:
        """Take note of the share done."""
        Bar.told.append(share)

    def empty(self) -> None:
        """Take note that the bar is gone."""
        Bar.told.append("gone")


def test_bar_advances_to_its_end_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "progress", Bar)
    kept: Kept[str] = Kept()

    def make(report: Progress) -> str:
        report(0.5)
        report(1.0 + 1e-12)
        return "made"

    assert kept.get("Working …", make) == "made"
    assert Bar.told == ["Working …", 0.0, 0.5, 1.0, "gone"]

    Bar.told = []
    assert kept.get("Working …", make) == "made"
    assert Bar.told == []


def test_bar_goes_where_the_work_fails_and_it_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "progress", Bar)
    kept: Kept[int] = Kept()

    def fail(_report: Progress) -> int:
        raise SpanError

    with pytest.raises(SpanError):
        kept.get("Working …", fail)

    assert Bar.told[-1] == "gone"
    assert kept.get("Working …", lambda _report: 3) == 3
