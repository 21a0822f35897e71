"""One facility in the draft: chosen, kept in the address, and told of as it stands."""

from data.store import Store
from tests.dashboard.desks import BANNER, open_desk
from tests.dashboard.screens import chips, text_of


def test_choice_is_kept_in_the_address(own_store: Store) -> None:
    desk = open_desk(own_store)
    box = next(b for b in desk.at.selectbox if b.label == "Facility")

    box.select("msr-tampa-central")
    desk.run()

    assert desk.at.query_params["facility"] in ("msr-tampa-central", ["msr-tampa-central"])
    assert next(w for w in chips(desk.at) if w != BANNER) == "HIGH"


def test_rates_are_told_to_the_same_digit_before_and_after(own_store: Store) -> None:
    text = text_of(open_desk(own_store).at)

    assert "in the draft and as published. Rate 0.331 expected attempts in 7 days" in text
    assert "published 0.331." in text


def test_facility_that_is_not_assessed_shows_no_number(own_store: Store) -> None:
    at = open_desk(own_store, facility="camp-taji").at

    assert [w for w in chips(at) if w != BANNER] == ["NOT ASSESSED"]
    assert len(at.get("vega_lite_chart")) == 2, "before and after, and the map"
