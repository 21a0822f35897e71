"""Drafts: kept through crashes and tabs, never a record, and never a traceback when damaged."""

import json
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data.authored.drafts import (
    Base,
    Draft,
    discard_draft,
    drafts_folder,
    list_drafts,
    read_draft,
    save_draft,
)
from data.problems import DataError, StoreError
from data.store import Store
from models.profile import WeightProfile
from tests.models.factories import log_feature_profile, shipped_profile, weighed

BASE = Base("shipped", 1, shipped_profile().fingerprint)


def save(folder: Path, analyst: str = "Ana", content: Any = None) -> Draft:
    return save_draft(folder, analyst, BASE, weighed(2.0) if content is None else content)


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the shipped weights with one of them replaced."""
    content = shipped_profile().to_dict()
    group, key = path.split(".")
    content[group][key] = value
    return content


def test_draft_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    before = datetime.now(UTC)

    saved = save(tmp_path)

    assert read_draft(tmp_path, "Ana") == saved
    assert saved.profile == weighed(2.0)
    assert saved.base == BASE
    assert saved.base.reference == "shipped@1"
    assert before <= saved.updated_at <= datetime.now(UTC)


@pytest.mark.parametrize("profile", [weighed(0.1 + 0.2, 1 / 3), log_feature_profile()])
def test_every_digit_and_every_head_is_kept(tmp_path: Path, profile: WeightProfile) -> None:
    save(tmp_path, content=profile)

    back = read_draft(tmp_path, "Ana")

    assert back is not None
    assert back.profile.fingerprint == profile.fingerprint


def test_there_is_none_before_the_first(tmp_path: Path) -> None:
    assert read_draft(tmp_path / "none", "Ana") is None
    assert list_drafts(tmp_path / "none") == []
    discard_draft(tmp_path / "none", "Ana")


def test_draft_does_not_move_the_version_of_the_store(own_store: Store) -> None:
    before = own_store.version()
    folder = drafts_folder(own_store.path)

    save(folder)
    discard_draft(folder, "Ana")

    assert folder.name == "vigil.drafts"
    assert own_store.version() == before
    assert all(finding.ok for finding in own_store.check())


def test_draft_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "vigil.drafts"
    save(folder)

    (file,) = folder.iterdir()

    assert folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


def test_last_tab_wins_and_the_other_can_tell(tmp_path: Path) -> None:
    first = save(tmp_path)
    second = save(tmp_path, content=weighed(3.0))

    now = read_draft(tmp_path, "Ana")

    assert now == second
    assert now.token != first.token


def test_tabs_that_save_at_once_leave_one_whole_draft(tmp_path: Path) -> None:
    def one(step: int) -> str:
        return save(tmp_path, content=weighed(step / 10)).token

    with ThreadPoolExecutor(8) as pool:
        tokens = set(pool.map(one, range(30)))

    now = read_draft(tmp_path, "Ana")
    assert now is not None
    assert now.token in tokens
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("factors.frequency", math.nan),
        ("factors.triggers", -0.1),
        ("factors.anniversaries", 3.1),
        ("half_lives.short_days", math.inf),
        ("half_lives.short_days", "30"),
        ("half_lives.short_days", None),
        ("trigger_effects.default", 0.71),
    ],
)
def test_bad_number_is_refused_in_words_and_the_draft_kept(
    tmp_path: Path, path: str, value: object
) -> None:
    kept = save(tmp_path)

    with pytest.raises(DataError, match=f"{path} must be a number from .* got "):
        save(tmp_path, content=changed(path, value))

    assert read_draft(tmp_path, "Ana") == kept


def test_number_replaced_in_a_profile_is_looked_at_too(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="got nan"):
        save(tmp_path, content=weighed(math.nan))


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    content = changed("factors.frequency", 9.0)
    content["half_lives"]["short_days"] = -1
    content["colour"] = "red"

    with pytest.raises(DataError) as caught:
        save(tmp_path, content=content)

    assert len(caught.value.problems) == 3


DAMAGES: dict[str, Callable[[str], str]] = {
    "cut short": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "not an object": lambda _: "[1, 2]",
    "a number": lambda _: "3",
    "deep": lambda _: "[" * 100_000,
    "no base": lambda text: text.replace('"base"', '"basis"'),
    "base of another kind": lambda text: text.replace('"version": 1', '"version": "one"'),
    "content of another kind": lambda text: _with(text, content=[]),
    "no time": lambda text: _with(text, updated_at="yesterday"),
    "null": lambda _: "\x00" * 40,
}


def _with(text: str, **told: object) -> str:
    return json.dumps({**json.loads(text), **told})


@pytest.mark.parametrize("damage", DAMAGES, ids=list(DAMAGES))
def test_damaged_draft_is_told_and_put_aside(tmp_path: Path, damage: str) -> None:
    save(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(DAMAGES[damage](file.read_text(encoding="utf-8")), encoding="utf-8")

    assert list_drafts(tmp_path) == []
    with pytest.raises(DataError, match=r"put aside as ana-\w+\.damaged; the draft begins anew"):
        read_draft(tmp_path, "Ana")

    assert read_draft(tmp_path, "Ana") is None
    assert [path.suffix for path in tmp_path.iterdir()] == [".damaged"]
    assert save(tmp_path) == read_draft(tmp_path, "Ana")


def test_draft_of_another_format_is_said_to_be_one(tmp_path: Path) -> None:
    save(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(_with(file.read_text(encoding="utf-8"), format=2), encoding="utf-8")

    with pytest.raises(DataError, match="written by another version of Vigil"):
        read_draft(tmp_path, "Ana")


def test_draft_that_no_longer_passes_says_which_number(tmp_path: Path) -> None:
    save(tmp_path)
    (file,) = tmp_path.iterdir()
    content = changed("half_lives.short_days", 0)
    file.write_text(_with(file.read_text(encoding="utf-8"), content=content), encoding="utf-8")

    with pytest.raises(DataError, match=r"half_lives\.short_days must be a number from 1"):
        read_draft(tmp_path, "Ana")


@pytest.mark.parametrize(
    "analyst", ["../../etc/passwd", "a/b", "C:\\x", "ليلى", ".", "-rf", "x" * 60, "Ana; rm", "é"]
)
def test_any_name_has_a_file_inside_the_folder(tmp_path: Path, analyst: str) -> None:
    folder = tmp_path / "drafts"

    saved = save(folder, analyst)

    assert read_draft(folder, analyst) == saved
    (file,) = folder.iterdir()
    assert file.name.replace("-", "").removesuffix(".json").isalnum()
    assert file.name.isascii()
    assert not file.name.startswith("-")
    assert [path.name for path in tmp_path.iterdir()] == ["drafts"]


def test_name_in_other_letters_is_the_same_analyst_and_another_name_is_not(tmp_path: Path) -> None:
    saved = save(tmp_path, "Ana")

    assert read_draft(tmp_path, " ANA ") == saved
    assert read_draft(tmp_path, "Ana L") is None
    assert read_draft(tmp_path, "\u0410na") is None


@pytest.mark.parametrize("analyst", ["", "seed"])
def test_nobody_has_no_draft(tmp_path: Path, analyst: str) -> None:
    with pytest.raises(DataError, match="analyst: "):
        save(tmp_path, analyst)


def test_discarded_draft_is_gone_and_others_stay(tmp_path: Path) -> None:
    save(tmp_path, "Ana")
    ben = save(tmp_path, "Ben")

    discard_draft(tmp_path, "Ana")

    assert read_draft(tmp_path, "Ana") is None
    assert list_drafts(tmp_path) == [ben]


def test_drafts_are_listed_newest_first(tmp_path: Path) -> None:
    for name in ("Ana", "Ben", "Cem"):
        save(tmp_path, name)
    save(tmp_path, "Ana")

    assert [draft.analyst for draft in list_drafts(tmp_path)] == ["Ana", "Cem", "Ben"]


def test_disk_that_does_not_take_it_is_said_in_words(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("no folder", encoding="utf-8")

    with pytest.raises(StoreError, match="The draft could not be kept"):
        save(place / "drafts")
