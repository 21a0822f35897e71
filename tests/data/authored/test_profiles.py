"""Weight profiles as they are kept: history, names, and a draft put on top of the newest."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from data.authored.drafts import Base, Draft
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, save_profile
from data.authored.profiles import (
    NAME_LENGTH,
    KeptProfile,
    carried_over,
    find,
    found_profile,
    kept_profiles,
    profile_named,
)
from data.problems import DataError
from data.queries import ProfileVersion
from data.store import Store
from models.profile import WeightProfile
from tests.models.factories import shipped_profile, weighed

ANA = Signature("Ana", "reviewed in May")


def saved(store: Store, name: str, content: WeightProfile, base: Base) -> KeptProfile:
    return save_profile(store, Proposal(name, content, base), ANA)


def shipped(store: Store) -> KeptProfile:
    return found_profile(store, ProfileVersion("shipped", 1))


def a_draft(base: Base, profile: WeightProfile) -> Draft:
    return Draft("Ana", base, profile, datetime(2026, 11, 22, tzinfo=UTC), "token")


def test_seed_is_kept_as_the_seed_s_and_is_the_board_s(seed_store: Store) -> None:
    (kept,) = kept_profiles(seed_store)

    assert (kept.name, kept.version, kept.parent, kept.receipt) == ("shipped", 1, None, None)
    assert kept.profile == shipped_profile()
    assert kept.base == Base("shipped", 1, shipped_profile().fingerprint)
    assert kept.is_seed
    assert kept.is_default
    assert (kept.author, kept.reason) == ("seed", "seed loaded")


def test_history_is_by_name_and_newest_first(own_store: Store) -> None:
    first = saved(own_store, "iraq", weighed(2.0), shipped(own_store).base)
    saved(own_store, "iraq", weighed(3.0), first.base)
    saved(own_store, "basra", weighed(0.5), shipped(own_store).base)

    every = [(kept.name, kept.version, kept.parent) for kept in kept_profiles(own_store)]

    assert every == [
        ("basra", 1, "shipped 1"),
        ("iraq", 2, "iraq 1"),
        ("iraq", 1, "shipped 1"),
        ("shipped", 1, None),
    ]
    assert [kept.version for kept in kept_profiles(own_store, "iraq")] == [2, 1]
    assert kept_profiles(own_store, "nowhere") == []


def test_version_that_is_not_there_is_refused_in_words(seed_store: Store) -> None:
    with pytest.raises(DataError, match="'shipped@2' is not among the weight profiles"):
        found_profile(seed_store, ProfileVersion("shipped", 2))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("iraq", "iraq"),
        (" Iraq 2.0_a-b ", "Iraq 2.0_a-b"),
        ("é", "\u00e9"),
        ("بغداد", "بغداد"),
        ("x" * NAME_LENGTH, "x" * NAME_LENGTH),
    ],
)
def test_name_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert profile_named(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "  ", "...", "-_-", "iraq@2", "a/b", "a\nb", "<b>", "x" * 61, "a\tb", "a;b"]
)
def test_name_that_is_none_is_refused_in_words(typed: str) -> None:
    with pytest.raises(DataError, match=r"weight profile: .*; expected "):
        profile_named(typed)


def test_draft_is_put_on_top_of_what_others_saved(own_store: Store) -> None:
    first = saved(own_store, "iraq", weighed(2.0), shipped(own_store).base)
    draft = a_draft(first.base, weighed(2.0, 0.5))
    lives = replace(first.profile.half_lives, short_days=45.0)
    theirs = saved(own_store, "iraq", replace(first.profile, half_lives=lives), first.base)

    base, profile = carried_over(kept_profiles(own_store), draft)

    assert base == theirs.base
    assert profile.half_lives.short_days == 45.0
    assert (profile.factors.frequency, profile.factors.triggers) == (2.0, 0.5)


def test_draft_of_a_profile_that_is_not_there_cannot_be_put_on_top(seed_store: Store) -> None:
    draft = a_draft(Base("gone", 3, "0" * 64), weighed(2.0))

    with pytest.raises(DataError, match="'gone@3' is not among"):
        carried_over(kept_profiles(seed_store), draft)


def test_one_is_found_among_those_given(seed_store: Store) -> None:
    kept = kept_profiles(seed_store)

    assert find(kept, ProfileVersion("shipped", 1)) is kept[0]
