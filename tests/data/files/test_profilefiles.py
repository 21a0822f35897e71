"""Weight profiles as files: nothing is lost on the way, and all that is wrong is told."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.files.profilefiles import as_toml, read_profile
from data.problems import DataError
from models.profile import WeightProfile
from tests.models.factories import log_feature_profile, shipped_profile, weighed
from tests.models.strategies import few

weights = st.floats(0, 3)


def written(folder: Path, text: str, name: str = "weights.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@few
@given(frequency=weights, triggers=weights, note=st.text(st.characters(exclude_categories=["Cs"])))
def test_every_digit_and_every_letter_survives(
    frequency: float, triggers: float, note: str
) -> None:
    profile = replace(weighed(frequency, triggers), note=note)

    back = WeightProfile.from_dict(tomllib.loads(as_toml(profile, 3)))

    assert back.fingerprint == profile.fingerprint
    assert back.note == note


@pytest.mark.parametrize("profile", [shipped_profile(), log_feature_profile()])
def test_file_is_read_back_as_it_was(tmp_path: Path, profile: WeightProfile) -> None:
    assert read_profile(written(tmp_path, as_toml(profile, 1))) == profile


def test_heading_names_version_and_fingerprint() -> None:
    first, second = as_toml(shipped_profile(), 3).splitlines()[:2]

    assert first == "# Weight profile of Vigil, version 3."
    assert second == f"# Fingerprint {shipped_profile().fingerprint}"


@pytest.mark.parametrize("wrapped", [False, True])
def test_json_is_read_whole_or_from_under_its_name(tmp_path: Path, wrapped: bool) -> None:
    content = weighed(2.0).to_dict()
    document = {"profile": content, "fingerprint": "x"} if wrapped else content

    path = written(tmp_path, "\ufeff " + json.dumps(document), "fitted.json")

    assert read_profile(path) == weighed(2.0)


def test_name_can_be_given_from_outside(tmp_path: Path) -> None:
    content = {k: v for k, v in weighed(2.0).to_dict().items() if k != "name"}

    path = written(tmp_path, json.dumps(content), "nameless.json")

    assert read_profile(path, "iraq").name == "iraq"


def test_every_problem_is_listed_with_the_file(tmp_path: Path) -> None:
    text = as_toml(shipped_profile(), 1)
    text = text.replace("short_days = 30.0", "short_days = nan").replace("[space]", "[colour]")

    with pytest.raises(DataError) as caught:
        read_profile(written(tmp_path, text))

    said = [str(problem) for problem in caught.value.problems]
    assert all(sentence.startswith("weights.toml: ") for sentence in said)
    assert len(said) == 5
    assert any("half_lives.short_days must be a number from 1 to 3650, got nan" in s for s in said)
    assert any("colour is not part of a weight profile" in s for s in said)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name = ", "cannot be read as TOML"),
        (b'{"name": ', "cannot be read as JSON"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"", "name must be text"),
        (b"{" * 10_000, "cannot be read as JSON"),
        (b'{"profile": 3}', "profile is not part of a weight profile"),
        (b'{"half_lives": []}', "half_lives must be a table of numbers"),
    ],
)
def test_file_that_is_none_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "weights"
    path.write_bytes(content)

    with pytest.raises(DataError, match=said):
        read_profile(path)
