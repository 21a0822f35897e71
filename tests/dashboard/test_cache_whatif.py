"""What-if behind the caches: the same as made afresh, shared where the three weights alone move."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard import cache, cache_whatif
from dashboard.assessments import Board
from data.authored.profiles import kept_profiles
from data.store import Store
from models.exploring.one_more import attack_on, one_more
from models.profile import Factors, WeightProfile
from models.scoring import assess
from tests.models.factories import shipped_profile, weighed

SHIPPED = shipped_profile()
SLOW = replace(SHIPPED, half_lives=replace(SHIPPED.half_lives, short_days=60.0))
WIDE = replace(SHIPPED, space=replace(SHIPPED.space, radius_scale=2.0))
EMBASSY = "us-embassy-baghdad"


@pytest.mark.parametrize(
    "profile",
    [SHIPPED, weighed(1.6, 0.4, 2.2), SLOW, replace(SLOW, factors=Factors(2.0, 0.0, 1.0)), WIDE],
    ids=["shipped", "weights", "half-life", "half-life and weights", "radius"],
)
def test_view_is_what_the_scoring_core_says(story: Board, profile: WeightProfile) -> None:
    said = assess(story.records, profile, story.assessments.as_of).facilities

    found = cache_whatif.whatif_under(story, profile).rates()

    np.testing.assert_array_equal(found, said["rate"].to_numpy())


def test_weights_alone_share_all_that_was_made(story: Board) -> None:
    plain = cache_whatif.whatif_under(story, weighed(1.6))
    slow = cache_whatif.whatif_under(story, SLOW)
    slower = cache_whatif.whatif_under(story, replace(SLOW, factors=Factors(2.0, 1.0, 1.0)))

    assert plain.basis is cache_whatif.whatif(story).basis
    assert slow.basis is slower.basis
    assert slow.basis is not plain.basis


def test_facility_alone_is_shared_too_and_says_the_same(story: Board) -> None:
    one = cache_whatif.alone(story, weighed(1.6), EMBASSY)
    other = cache_whatif.alone(story, weighed(0.3), EMBASSY)

    assert one.basis is other.basis
    at = list(cache_whatif.whatif(story).facility_ids).index(EMBASSY)
    expected = cache_whatif.whatif_under(story, weighed(0.3)).rates()[at]
    assert other.rates()[0] == pytest.approx(expected, abs=1e-12)


def test_attack_is_made_once_and_is_the_same_for_all_weights(story: Board) -> None:
    alone = cache_whatif.alone(story, weighed(0.3), EMBASSY)

    kept = cache_whatif.attack_on(story, alone, EMBASSY)

    assert (
        cache_whatif.attack_on(story, cache_whatif.alone(story, weighed(2.0), EMBASSY), EMBASSY)
        is kept
    )
    made = attack_on(alone)
    np.testing.assert_array_equal(kept.with_one.background, made.with_one.background)
    assert one_more(alone, kept).equals(one_more(alone))


def test_triangle_does_not_hang_on_the_three_weights(story: Board) -> None:
    one = cache_whatif.weight_triangle(story, weighed(1.6), EMBASSY)

    assert cache_whatif.weight_triangle(story, weighed(0.2), EMBASSY) is one
    assert cache_whatif.weight_triangle(story, SLOW, EMBASSY) is not one
    assert cache_whatif.weight_triangle(story, SHIPPED, "tower-22") is not one


def test_evidence_is_of_the_records_of_the_board(story: Board) -> None:
    found = cache_whatif.factor_evidence(story)

    assert cache_whatif.factor_evidence(story) is found
    assert found.frequency.n == 82
    assert found.dated["trigger"]["n"] == 15


def test_versions_are_those_of_the_store(seed_store: Store) -> None:
    version = seed_store.version()

    assert cache.kept_profiles(seed_store, version) == kept_profiles(seed_store)
    assert cache.kept_profiles(seed_store, version) is cache.kept_profiles(seed_store, version)
