"""The desk: what stands before and after, every change kept, every refusal in a sentence."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard import state
from dashboard.components.weights import desk as weights_desk
from dashboard.components.weights.desk import begin, change, desk_of, discard, restore_group, take
from dashboard.forms.weights import CONTROLS
from data.authored.drafts import Base
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, save_profile
from data.problems import StoreError
from data.store import Store
from models.exploring.profile_changes import ValueChange
from tests.dashboard.desks import desk_on
from tests.models.factories import shipped_profile, weighed

FREQUENCY = CONTROLS["factors.frequency"]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the session the desk runs in: a plain mapping."""
    kept: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", kept)
    return kept


def refused() -> list[str]:
    """Return what was refused since it was last asked for."""
    return state.refusals()


@pytest.mark.usefixtures("session")
def test_without_a_draft_the_desk_shows_the_board(own_store: Store) -> None:
    desk = desk_on(own_store)

    assert desk.draft is None
    assert desk.profile == desk.made_from == shipped_profile()
    assert desk.base.reference == "shipped@1"
    assert desk.changes == []
    assert not desk.is_behind


@pytest.mark.usefixtures("session")
def test_change_is_kept_at_once_for_the_next_run(own_store: Store) -> None:
    desk = desk_on(own_store)

    change(desk, [ValueChange(FREQUENCY.key, None, 1.6)])

    again = desk_on(own_store)
    assert again.profile == weighed(1.6)
    assert [(item.path, item.after) for item in again.changes] == [("factors.frequency", 1.6)]
    assert desk.view.store.version() == again.view.version, "a draft is no record"


@pytest.mark.usefixtures("session")
def test_change_is_put_on_what_another_window_saved(own_store: Store) -> None:
    here, there = desk_on(own_store), desk_on(own_store)

    change(here, [ValueChange("factors.triggers", None, 0.5)])
    change(there, [ValueChange("factors.frequency", None, 2.0)])

    assert desk_on(own_store).profile == weighed(2.0, 0.5)


@pytest.mark.parametrize("typed", [math.nan, -0.1, 3.1, math.inf])
def test_number_that_cannot_stand_is_refused_in_words(
    own_store: Store, session: dict[str, object], typed: float
) -> None:
    session["box"] = typed

    take(desk_on(own_store), FREQUENCY, "box")

    (sentence,) = refused()
    assert sentence.startswith("Frequency must be a number from 0 to 3, got ")
    assert desk_on(own_store).draft is None


def test_refusal_names_the_unit(own_store: Store, session: dict[str, object]) -> None:
    session["box"] = 0.0

    take(desk_on(own_store), CONTROLS["half_lives.short_days"], "box")

    assert refused() == [
        "Incidents, quick must be a number from 1 days to 3650 days, got 0. The draft is kept as "
        "it was."
    ]


def test_emptied_box_is_nothing(own_store: Store, session: dict[str, object]) -> None:
    session["box"] = None

    take(desk_on(own_store), FREQUENCY, "box")

    assert desk_on(own_store).draft is None


@pytest.mark.usefixtures("session")
def test_change_the_model_refuses_is_told_and_the_draft_kept(own_store: Store) -> None:
    change(desk_on(own_store), [ValueChange("factors.frequency", None, 1.6)])

    change(desk_on(own_store), [ValueChange("anniversary_effects.soleimani", None, 0.9)])

    (sentence,) = refused()
    assert "anniversary_effects.soleimani must be a number from -0.7 to 0.7, got 0.9" in sentence
    assert sentence.endswith("The draft is kept as it was.")
    assert desk_on(own_store).profile == weighed(1.6)


@pytest.mark.usefixtures("session")
def test_groups_are_put_back_alone(own_store: Store) -> None:
    moves = [
        ValueChange("factors.frequency", None, 1.6),
        ValueChange("anniversary_effects.ashura", None, 0.2),
        ValueChange("trigger_effects.us_strike", None, 0.3),
    ]
    change(desk_on(own_store), moves)

    restore_group(desk_on(own_store), ["anniversary_effects", "trigger_effects"])

    assert desk_on(own_store).profile == weighed(1.6)


@pytest.mark.usefixtures("session")
def test_discarding_leaves_the_board(own_store: Store) -> None:
    change(desk_on(own_store), [ValueChange("factors.frequency", None, 1.6)])

    discard(desk_on(own_store))

    assert desk_on(own_store).draft is None


@pytest.mark.usefixtures("session")
def test_nobody_keeps_no_draft(own_store: Store) -> None:
    nobody = desk_on(own_store, analyst=None)

    begin(nobody, nobody.base, weighed(2.0))

    assert refused() == ["Say who you are first: a draft is kept under a name."]
    assert desk_of(nobody.view, None).draft is None


@pytest.mark.usefixtures("session")
def test_disk_that_does_not_take_it_is_told(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        message = "The draft could not be kept (No space left on device); look at the disk."
        raise StoreError(message)

    failing: Callable[..., None] = full
    monkeypatch.setattr(weights_desk, "save_draft", failing)

    change(desk_on(own_store), [ValueChange("factors.frequency", None, 1.6)])

    assert "No space left on device" in refused()[0]


@pytest.mark.usefixtures("session")
def test_draft_of_other_weights_than_the_board_s_is_behind(own_store: Store) -> None:
    change(desk_on(own_store), [ValueChange("factors.frequency", None, 1.6)])
    base = desk_on(own_store).base
    proposal = Proposal("iraq", weighed(2.0), base)
    save_profile(own_store, proposal, Signature("Ben", "was quicker"), as_default=True)

    desk = desk_on(own_store)

    assert desk.is_behind
    assert desk.board.profile.factors == weighed(2.0).factors
    assert desk.made_from == shipped_profile()
    assert [item.after for item in desk.changes] == [1.6]


@pytest.mark.usefixtures("session")
def test_base_that_is_gone_falls_back_to_the_board(own_store: Store) -> None:
    desk = desk_on(own_store)
    begin(desk, Base("gone", 7, "x"), weighed(1.6))

    again = desk_on(own_store)

    assert again.made_from == again.board.profile
    assert again.kept(replace(desk.base, version=9)) is None


@pytest.mark.usefixtures("session")
def test_names_of_anniversaries(own_store: Store) -> None:
    names = desk_on(own_store).anniversary_names

    assert names["soleimani"].startswith("Killing of Qassem Soleimani")
