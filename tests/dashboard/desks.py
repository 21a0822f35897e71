"""The Weights page in Streamlit's own test runner: open it, move it, read what it says."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import make_board
from dashboard.components.frame import View
from dashboard.components.weights import desk as weights_desk
from data.authored.drafts import Draft, drafts_folder, read_draft
from data.store import Store
from tests.browser import APP

WEIGHTS = "dashboard/pages/weights.py"
STORY = "2020-12-28"
EMBASSY = "us-embassy-baghdad"
DRAWERS = ("every_facility", "advanced", "effects_drawer", "all_triangles")
BANNER = "DRAFT – NOT PUBLISHED"


@dataclass
class Desk:
    """One window of the Weights page: its own session on a store it shares with others."""

    store: Store
    at: AppTest

    def run(self) -> "Desk":
        """Return the window after another run; fail where it shows an exception."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VIGIL_DB", str(self.store.path))
            self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def slide(self, factor: str, value: float) -> "Desk":
        """Return the window after a slider was let go."""
        self.at.slider(key=f"slider.factors.{factor}").set_value(value)
        return self.run()

    def type(self, control: str, value: float | None) -> "Desk":
        """Return the window after a number was typed."""
        self.at.number_input(key=f"number.{control}").set_value(value)
        return self.run()

    def click(self, label: str = "", *, key: str = "") -> "Desk":
        """Return the window after a button was clicked, found by its key or else its words."""
        button = (
            self.at.button(key=key)
            if key
            else next(each for each in self.at.button if each.label == label)
        )
        button.click()
        return self.run()

    def open(self, *drawers: str) -> "Desk":
        """Return the window with some drawers open."""
        for drawer in drawers:
            self.at.session_state[drawer] = True
        return self.run()

    def save(self, name: str, reason: str, *, for_board: bool = False) -> "Desk":
        """Return the window after the draft was saved, or refused."""
        if not self.at.text_area:
            self.click(key="save")
        next(t for t in self.at.text_input if t.label == "Name of the profile").set_value(name)
        self.at.text_area[0].set_value(reason)
        return self.click("Save and use for the board" if for_board else "Save only")

    def weight(self, factor: str) -> float:
        """Return the weight that slider and number of a factor show; fail where they differ."""
        slider = self.at.slider(key=f"slider.factors.{factor}").value
        number = self.at.number_input(key=f"number.factors.{factor}").value
        assert slider == number
        return float(slider)

    def kept(self, analyst: str = "Ana") -> Draft | None:
        """Return the draft of an analyst as it lies on the disk."""
        return read_draft(drafts_folder(Path(self.store.path)), analyst)

    @property
    def headline(self) -> str:
        """Return the sentence on how many facilities change level."""
        return str(next(s.value for s in self.at.header if "level" in s.value))

    @property
    def banners(self) -> list[str]:
        """Return the marks on the page that say it shows a draft."""
        return [each.proto.body for each in self.at.get("html") if BANNER in each.proto.body]

    @property
    def refusals(self) -> list[str]:
        """Return what was refused, in words."""
        return [each.value for each in self.at.error]


def open_desk(store: Store, **address: str) -> Desk:
    """Return a new window of the Weights page on the day of the story, with Ana at it."""
    at = AppTest.from_file(str(APP), default_timeout=120)
    for key, value in {"as_of": STORY, "analyst": "Ana", "facility": EMBASSY, **address}.items():
        at.query_params[key] = value
    at.switch_page(WEIGHTS)
    return Desk(store, at).run()


def desk_on(store: Store, as_of: str = STORY, analyst: str | None = "Ana") -> weights_desk.Desk:
    """Return the desk of an analyst on a date, as the page hands it to its parts."""
    board = make_board(store, dt.date.fromisoformat(as_of))
    view = View(store, store.version(), board.coverage, board)
    return weights_desk.desk_of(view, analyst)
