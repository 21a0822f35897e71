"""The weight profile: exact round trip, a fingerprint of the numbers, and a sentence a fault."""

import copy
import hashlib
import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.profile import WeightProfile
from tests.models.factories import SHIPPED, log_feature_profile, shipped_profile
from tests.models.strategies import few

SHIPPED_CONTENT: dict[str, Any] = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
# every number there can be: those of the other head too
CONTENT = {**SHIPPED_CONTENT, **log_feature_profile().to_dict()}
HEAD_GROUPS = ("log_slopes_7d", "log_offsets_7d", "log_slopes_30d", "log_offsets_30d")


def leaves(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for group, members in content.items():
        if isinstance(members, dict):
            yield from ((group, name) for name in members)


LEAVES = sorted(leaves(CONTENT))
WITH_BOUNDS = [leaf for leaf in LEAVES if not leaf[0].endswith("_effects")]


def changed(group: str, name: str, value: object) -> dict[str, Any]:
    content = copy.deepcopy(CONTENT)
    content[group][name] = value
    return content


def problems_of(content: dict[str, Any]) -> list[str]:
    with pytest.raises(ValueError, match=r"must be|is not part of|belongs to") as caught:
        WeightProfile.from_dict(content)
    return [str(problem) for problem in caught.value.args]


def test_shipped_profile_says_what_the_file_says() -> None:
    profile = shipped_profile()

    assert profile.name == "shipped"
    assert profile.rate_7d.short == 3.60
    assert profile.rate_7d.long == 0.715
    assert profile.rate_7d.near == 0.186
    assert profile.rate_7d.base == 0.0103
    assert dict(profile.anniversary_effects) == SHIPPED_CONTENT["anniversary_effects"]


def test_weights_of_30_days_are_those_of_7_carried_over() -> None:
    # base by 30/7; a count by the share of its decay in the window, (1 - 2^(-30/h)) over
    # (1 - 2^(-7/h)); typed into the file with four figures
    seven, thirty = shipped_profile().rate_7d, shipped_profile().rate_30d
    short = (1 - 2 ** (-30 / 30)) / (1 - 2 ** (-7 / 30))
    long = (1 - 2 ** (-30 / 120)) / (1 - 2 ** (-7 / 120))

    assert thirty.base == pytest.approx(seven.base * 30 / 7, rel=1e-3)
    assert thirty.short == pytest.approx(seven.short * short, rel=1e-3)
    assert thirty.long == pytest.approx(seven.long * long, rel=1e-3)
    assert thirty.near == pytest.approx(seven.near * short, rel=1e-3)


@few
@given(st.sampled_from(WITH_BOUNDS), st.floats(0, 1), st.text(max_size=5))
def test_round_trip_through_json_is_exact(leaf: tuple[str, str], share: float, note: str) -> None:
    low, high = bounds(*leaf)
    content = changed(*leaf, min(low + share * (high - low), high))
    profile = WeightProfile.from_dict({**content, "note": note})

    again = WeightProfile.from_dict(json.loads(profile.to_json()))

    assert again == profile
    assert again.to_json() == profile.to_json()
    assert again.fingerprint == profile.fingerprint
    assert again.to_dict() == profile.to_dict()


def bounds(group: str, name: str) -> tuple[float, float]:
    sentence = problems_of(changed(group, name, 1e9))[0]
    low, high = sentence.split(" from ")[1].split(",")[0].split(" to ")
    return float(low), float(high)


def test_fingerprint_is_64_hexadecimal_digits() -> None:
    assert len(shipped_profile().fingerprint) == 64
    assert int(shipped_profile().fingerprint, 16) > 0


def test_fingerprint_ignores_name_and_note() -> None:
    renamed = {**SHIPPED_CONTENT, "name": "ours", "note": "as shipped"}

    assert WeightProfile.from_dict(renamed).fingerprint == shipped_profile().fingerprint


def test_fingerprint_ignores_order_and_whole_numbers_written_as_integers() -> None:
    content = dict(reversed(copy.deepcopy(SHIPPED_CONTENT).items()))
    content["factors"] = {"triggers": 1, "frequency": 1, "anniversaries": 1}

    assert WeightProfile.from_dict(content).fingerprint == shipped_profile().fingerprint


@pytest.mark.parametrize("leaf", LEAVES)
def test_fingerprint_changes_with_any_number(leaf: tuple[str, str]) -> None:
    group, name = leaf
    number = CONTENT[group][name]
    other = number + 1e-9 if number == 0 else number * (1 - 1e-12)

    profile = WeightProfile.from_dict(changed(group, name, other))

    assert profile.fingerprint != log_feature_profile().fingerprint


def test_fingerprint_changes_with_a_new_effect() -> None:
    profile = WeightProfile.from_dict(changed("trigger_effects", "truce", 0.18))

    assert profile.fingerprint != log_feature_profile().fingerprint


@pytest.mark.parametrize("leaf", LEAVES)
@pytest.mark.parametrize(
    "value", [None, "1", True, float("nan"), float("inf"), -float("inf"), [1.0], 1e9, -1e9]
)
def test_bad_number_gives_its_sentence(leaf: tuple[str, str], value: object) -> None:
    group, name = leaf

    problems = problems_of(changed(group, name, value))

    assert len(problems) == 1
    assert problems[0].startswith(f"{group}.{name} must be a number from ")
    assert problems[0].endswith(f", got {value!r}")


@pytest.mark.parametrize("leaf", WITH_BOUNDS)
def test_bounds_themselves_are_allowed(leaf: tuple[str, str]) -> None:
    for bound in bounds(*leaf):
        profile = WeightProfile.from_dict(changed(*leaf, bound))

        assert profile.to_dict()[leaf[0]][leaf[1]] == bound


@pytest.mark.parametrize("leaf", WITH_BOUNDS)
def test_missing_number_gives_its_sentence(leaf: tuple[str, str]) -> None:
    content = copy.deepcopy(CONTENT)
    del content[leaf[0]][leaf[1]]

    assert problems_of(content) == [
        f"{leaf[0]}.{leaf[1]} must be a number from {bounds(*leaf)[0]:g} to {bounds(*leaf)[1]:g}, "
        "got None"
    ]


@pytest.mark.parametrize("group", sorted({group for group, _ in WITH_BOUNDS}))
@pytest.mark.parametrize("value", [None, 3, "all"])
def test_group_that_is_no_table_gives_its_sentence(group: str, value: object) -> None:
    problems = problems_of({**CONTENT, group: value})

    assert problems[0] == f"{group} must be a table of numbers, got {value!r}"


@pytest.mark.parametrize("group", ["trigger_effects", "anniversary_effects"])
@pytest.mark.parametrize("value", [None, 0.1, {"hijri": 0.1}])
def test_effects_without_default_give_their_sentence(group: str, value: object) -> None:
    problems = problems_of({**SHIPPED_CONTENT, group: value})

    assert problems == [f"{group} must be a table of numbers with a default, got {value!r}"]


@pytest.mark.parametrize("value", [None, "", "  ", 3])
def test_profile_without_a_name_gives_its_sentence(value: object) -> None:
    assert problems_of({**SHIPPED_CONTENT, "name": value}) == [f"name must be text, got {value!r}"]


def test_note_may_be_empty_but_not_missing() -> None:
    assert WeightProfile.from_dict({**SHIPPED_CONTENT, "note": ""}).note == ""
    assert problems_of({**SHIPPED_CONTENT, "note": None}) == ["note must be text, got None"]


def test_every_fault_is_told_at_once_in_a_fixed_order() -> None:
    content = changed("factors", "frequency", 4)
    content["factors"].update(zeal=1, awe=1)
    content.update(weights={}, extra=1)

    assert problems_of(content) == [
        "extra is not part of a weight profile",
        "weights is not part of a weight profile",
        "factors.awe is not part of a weight profile",
        "factors.zeal is not part of a weight profile",
        "factors.frequency must be a number from 0 to 3, got 4",
    ]


def test_rate_weights_by_horizon() -> None:
    profile = shipped_profile()

    assert profile.rate_weights(7) is profile.rate_7d
    assert profile.rate_weights(30) is profile.rate_30d
    with pytest.raises(ValueError, match="horizon_days must be 7 or 30, got 14"):
        profile.rate_weights(14)


def test_additive_head_goes_without_saying() -> None:
    said = WeightProfile.from_dict({**SHIPPED_CONTENT, "head": "additive"})

    assert said == shipped_profile()
    assert said.head == "additive"
    assert said.to_dict().keys() == SHIPPED_CONTENT.keys()


def test_fingerprint_of_the_additive_head_is_that_of_its_file() -> None:
    numbers = {k: v for k, v in SHIPPED_CONTENT.items() if k not in {"name", "note"}}
    canonical = json.dumps(numbers, sort_keys=True, separators=(",", ":"))

    assert shipped_profile().fingerprint == hashlib.sha256(canonical.encode()).hexdigest()


def test_log_feature_head_is_written_down_and_read_back() -> None:
    profile = log_feature_profile()

    content = json.loads(profile.to_json())

    assert content["head"] == "log_feature"
    assert content["log_slopes_7d"]["own_7"] == 0.1
    assert WeightProfile.from_dict(content) == profile
    assert profile.fingerprint != shipped_profile().fingerprint
    assert profile.as_additive().fingerprint == shipped_profile().fingerprint


def test_log_feature_weights_by_horizon() -> None:
    profile = log_feature_profile()

    assert profile.log_weights(7) == (profile.log_slopes_7d, profile.log_offsets_7d)
    assert profile.log_weights(30) == (profile.log_slopes_30d, profile.log_offsets_30d)
    with pytest.raises(ValueError, match="horizon_days must be 7 or 30, got 14"):
        profile.log_weights(14)
    with pytest.raises(ValueError, match="shipped has no weights of the head log_feature"):
        shipped_profile().log_weights(7)


@pytest.mark.parametrize("value", ["logistic", "", None, 3, ["additive"]])
def test_unknown_head_gives_its_sentence(value: object) -> None:
    for content in (SHIPPED_CONTENT, CONTENT):
        assert problems_of({**content, "head": value}) == [
            f"head must be additive or log_feature, got {value!r}"
        ]


def test_weights_of_the_head_that_is_not_used_give_their_sentences() -> None:
    assert problems_of({**CONTENT, "head": "additive"}) == [
        f"{group} belongs to the head log_feature, the head is additive" for group in HEAD_GROUPS
    ]


def test_log_feature_head_without_its_weights_gives_its_sentences() -> None:
    problems = problems_of({**SHIPPED_CONTENT, "head": "log_feature"})

    for group in HEAD_GROUPS:
        assert f"{group} must be a table of numbers, got None" in problems


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        ("log_slopes_7d", "short", -0.1),
        ("log_offsets_30d", "own_7", 0.0),
        ("log_offsets_7d", "background", -1.0),
    ],
)
def test_slope_below_0_and_offset_of_0_are_refused(group: str, name: str, value: float) -> None:
    sentence = problems_of(changed(group, name, value))[0]

    assert sentence.startswith(f"{group}.{name} must be a number from ")
    assert sentence.endswith(f"got {value!r}")


def test_effects_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        shipped_profile().trigger_effects["default"] = 0.0  # type: ignore[index]  # the point


def test_scale_of_the_radius_came_later_and_leaves_older_profiles_as_they_are() -> None:
    shipped = shipped_profile()

    assert "radius_scale" not in SHIPPED_CONTENT["space"]
    assert shipped.space.radius_scale == 1.0
    assert "radius_scale" not in shipped.to_dict()["space"]
    stated = {**SHIPPED_CONTENT["space"], "radius_scale": 1.0}
    same = WeightProfile.from_dict({**SHIPPED_CONTENT, "space": stated})
    assert same == shipped
    assert same.fingerprint == shipped.fingerprint


def test_scale_of_the_radius_is_kept_once_it_is_not_1() -> None:
    wider = {**SHIPPED_CONTENT["space"], "radius_scale": 1.5}
    profile = WeightProfile.from_dict({**SHIPPED_CONTENT, "space": wider})

    assert profile.to_dict()["space"]["radius_scale"] == 1.5
    assert WeightProfile.from_dict(json.loads(profile.to_json())) == profile
    assert profile.fingerprint != shipped_profile().fingerprint


@pytest.mark.parametrize("value", [0.49, 2.01, float("nan"), "1", None])
def test_scale_of_the_radius_lies_between_half_and_double(value: object) -> None:
    space = {**SHIPPED_CONTENT["space"], "radius_scale": value}

    assert problems_of({**SHIPPED_CONTENT, "space": space}) == [
        f"space.radius_scale must be a number from 0.5 to 2, got {value!r}"
    ]
