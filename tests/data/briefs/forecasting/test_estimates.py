"""The forecast register: terms, horizons, targets, and what became of them."""

import datetime as dt

import pandas as pd
import pytest

from data.briefs.forecasting.estimates import Estimate, estimates, kinds_meant, resolve
from models.likelihood import band_of
from tests.data.briefs.scenes import HEAD, registries

D = dt.date
NO = D(2023, 2, 1), "cannot_be_told"
RECORDS = pd.DataFrame(
    {
        "occurred_on": ["2023-01-05", "2023-01-20"],
        "facility_id": ["us-embassy-baghdad", None],
        "target_class": ["embassy", "convoy"],
        "country": ["IRQ", "IRQ"],
        "actor_class": ["unattributed", "isis"],
        "attack_type": ["indirect_fire", "ied"],
        "incident_id": ["I-1", "I-2"],
    }
)


def only(text: str) -> Estimate:
    (found,) = estimates(HEAD + text, registries())
    return found


@pytest.mark.parametrize(
    ("text", "term", "first", "last", "is_vague"),
    [
        (
            "It is very likely that rockets hit Baghdad in the 14 days to 14 January 2023.",
            "very likely",
            D(2022, 12, 31),
            D(2023, 1, 14),
            False,
        ),
        (
            "Bandits will probably attack villages over the next two weeks.",
            "probably",
            D(2022, 12, 31),
            D(2023, 1, 14),
            False,
        ),
        (
            "Attacks on convoys are likely in the coming weeks.",
            "likely",
            D(2022, 12, 31),
            D(2023, 1, 28),
            True,
        ),
        (
            "Attacks are unlikely until 10 January 2023.",
            "unlikely",
            D(2022, 12, 31),
            D(2023, 1, 10),
            False,
        ),
        (
            "January 2023 and February 2023 are high-risk months for attacks.",
            "high-risk",
            D(2023, 1, 1),
            D(2023, 2, 28),
            False,
        ),
        (
            "The embassy likely remains a target for attacks.",
            "likely",
            D(2022, 12, 31),
            None,
            False,
        ),
    ],
)
def test_terms_and_horizons(
    text: str, term: str, first: dt.date, last: dt.date | None, *, is_vague: bool
) -> None:
    found = only(text)

    assert found.term == term
    assert (found.horizon.first, found.horizon.last) == (first, last)
    assert found.horizon.is_stated is (last is not None)
    assert found.horizon.is_vague is is_vague


def test_band_only_for_terms_of_the_standard() -> None:
    assert only("Attacks are very likely.").band == band_of("very likely")
    assert only("Attacks are highly likely.").band is None


def test_target() -> None:
    found = only("The US Embassy in Baghdad likely remains a target for attacks.")

    assert (found.facility_id, found.target_class, found.country) == (
        "us-embassy-baghdad",
        "embassy",
        "IRQ",
    )


def test_actor() -> None:
    assert only("Hamas will likely attack Ashkelon in Israel.").actor == "Hamas"
    assert only("It is likely that the US attacks Basra.").actor == "United States"
    assert only("The US will likely attack Basra in Iraq.").actor == "United States"
    assert only("The US is likely to be attacked in Iraq.").actor == ""


@pytest.mark.parametrize(
    "text",
    [
        "The attack was most likely led by JNIM.",
        "He was held for his possible involvement.",
        "The shop may open on Monday.",
        "Rockets fell in May.",
    ],
)
def test_no_estimate_of_what_is_to_come(text: str) -> None:
    assert estimates(HEAD + text, registries()) == ()


@pytest.mark.parametrize(
    ("text", "as_of", "outcome"),
    [
        (
            "Attacks on the US Embassy in Baghdad are likely by 10 January 2023.",
            D(2023, 2, 1),
            "came_true",
        ),
        ("Attacks on convoys in Iraq are likely by 10 January 2023.", D(2023, 2, 1), "did_not"),
        ("Attacks on convoys in Iraq are likely by 10 January 2023.", D(2023, 1, 3), "open"),
        ("Attacks on convoys in Iraq are likely by 31 January 2023.", D(2023, 2, 1), "came_true"),
        ("Attacks on convoys in Iraq are likely.", D(2023, 2, 1), "cannot_be_told"),
        ("Prices are likely to rise by 10 January 2023.", D(2023, 2, 1), "cannot_be_told"),
        ("Bombings in Iraq are likely by 10 January 2023.", D(2023, 2, 1), "did_not"),
        ("Bombings in Iraq are likely by 31 January 2023.", D(2023, 2, 1), "came_true"),
        ("Attacks on convoys or airports in Iraq are likely by 10 January 2023.", *NO),
        ("Attacks in Iraq that kill a soldier are likely by 10 January 2023.", *NO),
        ("It is likely that the US attacks in Iraq by 10 January 2023.", *NO),
    ],
)
def test_outcomes(text: str, as_of: dt.date, outcome: str) -> None:
    assert resolve(only(text), RECORDS, as_of) == outcome


def test_another_actor_does_not_make_it_true() -> None:
    found = only("ISIS will likely attack the US Embassy in Baghdad by 10 January 2023.")
    records = RECORDS.assign(actor_class="iran_aligned_militia")

    assert resolve(found, records, D(2023, 2, 1)) == "did_not"


def test_day_a_brief_was_finished_stands_over_the_days_in_its_text() -> None:
    (found,) = estimates(
        "Attacks in Iraq are likely in the 14 days to 20 January 2020.\n\nThen, 5 March 2020.",
        registries(),
        D(2020, 1, 6),
    )

    assert (found.horizon.first, found.horizon.last) == (D(2020, 1, 6), D(2020, 1, 20))


def test_words_tell_the_types_of_attack_meant() -> None:
    assert kinds_meant("Rockets or drones will be fired.") == {
        "indirect_fire",
        "ballistic_missile",
        "uas",
    }
    assert kinds_meant("An attack is likely.") == frozenset()
