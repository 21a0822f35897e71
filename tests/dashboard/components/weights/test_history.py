"""The history: every version in one table, any two beside each other."""

import pytest

from dashboard.components.weights.history import versions_table
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, save_profile
from data.authored.profiles import kept_profiles
from data.store import Store
from tests.dashboard.desks import open_desk
from tests.dashboard.screens import text_of
from tests.models.factories import weighed


@pytest.fixture
def store(own_store: Store) -> Store:
    """Return records with three profiles."""
    base = kept_profiles(own_store)[0].base
    for name, weight in (("iraq", 1.6), ("syria", 0.5)):
        save_profile(own_store, Proposal(name, weighed(weight), base), Signature("Ben", "a try"))
    return own_store


def test_table_holds_every_version(store: Store) -> None:
    table = versions_table(kept_profiles(store))

    assert table["Profile"].tolist() == ["iraq", "shipped", "syria"]
    assert table["Board"].tolist() == ["", "shown", ""]
    assert table["Made from"].tolist() == ["shipped 1", "–", "shipped 1"]
    assert table["Author"].tolist() == ["Ben", "seed", "Ben"]
    assert table["Fingerprint"].str.len().tolist() == [12, 12, 12]


def test_any_two_are_compared(store: Store) -> None:
    desk = open_desk(store)
    desk.at.selectbox(key="compare_before").select("syria, version 1")
    desk.at.selectbox(key="compare_after").select("iraq, version 1")
    desk.run()

    (table,) = [d.value for d in desk.at.dataframe if "syria, version 1" in d.value.columns]
    assert table.to_numpy().tolist() == [["Weight: Frequency", "0.5", "1.6"]]
    assert "facilities change level" in text_of(desk.at).split("Compare two")[1]


def test_same_twice_differs_in_nothing(store: Store) -> None:
    desk = open_desk(store)
    desk.at.selectbox(key="compare_after").select("shipped, version 1")

    assert "They have the same numbers." in text_of(desk.run().at)


def test_without_a_name_nothing_can_be_done(store: Store) -> None:
    assert "Say who you are first." in text_of(open_desk(store, analyst="").at)
