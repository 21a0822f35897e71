"""The controls: a slider and a number for each factor, evidence beside each, and a drawer."""

import pytest

from dashboard import cache_whatif
from dashboard.components.weights import controls as weights_controls
from dashboard.forms.weights import CONTROLS, FACTORS, Control
from dashboard.words.weights import tried_on, tried_sentence
from data.store import Store
from tests.dashboard.desks import Desk, desk_on, open_desk
from tests.dashboard.screens import text_of

DRAWER = [control for control in CONTROLS.values() if control not in FACTORS]


@pytest.fixture
def desk(seed_store: Store) -> Desk:
    """Return Ana's window on the shared records; a draft is taken away afterwards."""
    return open_desk(seed_store)


def test_each_factor_has_a_slider_a_number_a_reset_and_a_verdict(desk: Desk) -> None:
    for control in FACTORS:
        slider = desk.at.slider(key=f"slider.{control.key}")
        assert (slider.min, slider.max, slider.value) == (0.0, 3.0, 1.0)
        assert desk.at.number_input(key=f"number.{control.key}").value == 1.0
        assert desk.at.button(key=f"reset.{control.key}").disabled
    verdicts = [c.value for c in desk.at.caption if "in these records**" in c.value]
    assert len(verdicts) == len(FACTORS)
    assert all("independent sources alone" in verdict for verdict in verdicts)


def test_drawer_is_shut_until_it_is_opened(desk: Desk) -> None:
    assert len(desk.at.number_input) == len(FACTORS)

    desk.open("advanced")

    assert len(desk.at.number_input) == len(CONTROLS)
    captions = " ".join(c.value for c in desk.at.caption)
    assert all(control.elsewhere in captions for control in DRAWER)
    found = cache_whatif.tried(desk_on(desk.store).board)
    assert found is not None
    assert tried_on(found) in captions
    assert all(tried_sentence(control, found) in captions for control in DRAWER)


def test_with_many_facilities_the_record_is_asked_only_when_told_to(
    seed_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights_controls, "TRIED_AT_ONCE", 5)
    # a date that no other test has asked about
    desk = open_desk(seed_store, as_of="2020-11-23").open("advanced")
    assert "independent sources alone" not in evidence(desk)

    desk.click(key="try")

    assert "Tried on the 73 weeks" in evidence(desk)
    assert "independent sources alone" in evidence(desk)


def evidence(desk: Desk) -> str:
    """Return what stands below the numbers of the drawer."""
    factors = ("an attempt is", "trigger events", "anniversaries")
    return " ".join(c.value for c in desk.at.caption if not any(f in c.value for f in factors))


@pytest.mark.parametrize("control", DRAWER, ids=[control.key for control in DRAWER])
def test_number_of_the_drawer_moves_and_goes_back(seed_store: Store, control: Control) -> None:
    desk = open_desk(seed_store).open("advanced")
    key = control.key
    was = desk.at.number_input(key=f"number.{key}").value
    assert was is not None

    desk.type(key, was * 0.9)

    kept = desk.kept()
    assert kept is not None
    group, name = key.split(".")
    assert getattr(getattr(kept.profile, group), name) == was * 0.9

    desk.click(key=f"reset.{key}")

    assert desk.at.number_input(key=f"number.{key}").value == was
    assert "moves nothing yet" in text_of(desk.at)


def test_mark_leaves_with_the_weight(desk: Desk) -> None:
    desk.slide("triggers", 2.0)
    assert "Above what the record supports" in text_of(desk.at)

    desk.slide("triggers", 0.2)

    assert "Above what the record supports" not in text_of(desk.at)


def test_weight_the_records_bear_out_is_not_marked(seed_store: Store) -> None:
    desk = open_desk(seed_store, as_of="2022-11-08").slide("frequency", 2.0)

    text = text_of(desk.at)
    assert "Borne out by these records: an attempt is 2.3 times as frequent" in text
    assert "Above what the record supports" not in text
