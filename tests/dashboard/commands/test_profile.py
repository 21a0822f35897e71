"""The command ``profile``: what it prints and stores, and what it refuses in a sentence."""

import getpass
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.assessments import make_board, to_document
from dashboard.cli import main
from dashboard.commands.profile import profile
from dashboard.settings import STORY_ON
from data import queries
from data.authored.profiles import kept_profiles
from data.queries import ProfileVersion
from data.store import Store
from models.profile import WeightProfile
from tests.models.factories import log_feature_profile, shipped_profile

main.add_command(profile)


def run(store: Store, *words: object) -> Result:
    """Return how a command went; an error that is not foreseen goes through."""
    runner = CliRunner(env={"VIGIL_DB": str(store.path)})
    return runner.invoke(main, [str(word) for word in words], catch_exceptions=False)


def told(store: Store, *words: object) -> Any:
    """Return the document a command prints."""
    result = run(store, *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def exported(store: Store, folder: Path, **replaced: str) -> Path:
    """Return the shipped weights as a file, some lines of it replaced."""
    path = folder / "weights.toml"
    assert run(store, "profile", "export", "shipped", "--out", path).exit_code == 0
    text = path.read_text(encoding="utf-8")
    for name, value in replaced.items():
        start = next(line for line in text.splitlines() if line.startswith(f"{name} = "))
        text = text.replace(start, f"{name} = {value}", 1)
    path.write_text(text, encoding="utf-8")
    return path


def test_list_names_every_version(seed_store: Store) -> None:
    (row,) = told(seed_store, "profile", "list")["profiles"]

    assert row["name"] == "shipped"
    assert row["fingerprint"] == shipped_profile().fingerprint
    assert row["is_default"] is True
    table = run(seed_store, "profile", "list")
    assert table.exit_code == 0
    assert "shipped" in table.stdout
    assert table.stderr == ""


@pytest.mark.parametrize("name", ["shipped", "shipped@1"])
def test_show_prints_one_in_every_format(seed_store: Store, name: str) -> None:
    toml = run(seed_store, "profile", "show", name, "--format", "toml").stdout

    assert WeightProfile.from_dict(tomllib.loads(toml)) == shipped_profile()
    assert told(seed_store, "profile", "show", name)["profile"]["name"] == "shipped"
    assert "short_days" in run(seed_store, "profile", "show", name).stdout


def test_file_written_and_read_back_has_the_same_fingerprint(
    own_store: Store, tmp_path: Path
) -> None:
    path = exported(own_store, tmp_path)

    result = run(own_store, "profile", "import", path, "--reason", "copy", "--name", "copy")

    assert result.exit_code == 0
    assert result.stdout == (
        f"Stored copy, version 1, fingerprint {shipped_profile().fingerprint}.\n"
    )
    fingerprints = {row["fingerprint"] for row in told(own_store, "profile", "list")["profiles"]}
    assert fingerprints == {shipped_profile().fingerprint}


def test_export_does_not_write_over_a_file(seed_store: Store, tmp_path: Path) -> None:
    path = exported(seed_store, tmp_path)

    result = run(seed_store, "profile", "export", "shipped", "--out", path)

    assert result.exit_code == 2
    assert "is there already; --force writes over it" in result.stderr
    forced = run(seed_store, "profile", "export", "shipped", "--out", path, "--force")
    assert forced.exit_code == 0


def test_imported_weights_are_those_the_board_is_scored_with(
    own_store: Store, tmp_path: Path
) -> None:
    path = exported(own_store, tmp_path, short_days="45.0")
    words = ("--reason", "slower", "--name", "iraq", "--author", "Ana")

    assert run(own_store, "profile", "import", path, *words).exit_code == 0

    by_name = told(own_store, "assess", "--as-of", STORY_ON, "--profile", "iraq")
    by_version = told(own_store, "assess", "--as-of", STORY_ON, "--profile", "iraq@1")
    assert by_name == by_version == to_document(make_board(own_store, STORY_ON, profile="iraq"))
    assert by_name["profile"]["name"] == "iraq"
    unasked = told(own_store, "assess", "--as-of", STORY_ON)
    assert unasked["profile"]["name"] == "shipped"
    (kept, _) = kept_profiles(own_store)
    assert (kept.author, kept.reason) == ("Ana", "slower")


def test_default_is_what_assess_uses_unasked(own_store: Store, tmp_path: Path) -> None:
    path = exported(own_store, tmp_path, short_days="45.0")
    words = ("--reason", "slower", "--name", "iraq", "--default")

    result = run(own_store, "profile", "import", path, *words)

    assert "It is now the profile of the board." in result.stdout
    assert queries.default_profile(own_store) == ProfileVersion("iraq", 1)
    unasked = told(own_store, "assess", "--as-of", STORY_ON)
    assert unasked["profile"] == {
        "name": "iraq",
        "version": 1,
        "fingerprint": unasked["profile"]["fingerprint"],
    }
    older = told(own_store, "assess", "--as-of", STORY_ON, "--profile", "shipped")
    assert older["facilities"] != unasked["facilities"]


def test_author_is_whoever_is_logged_in(
    own_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(own_store, tmp_path)
    monkeypatch.setattr(getpass, "getuser", lambda: "ben")

    run(own_store, "profile", "import", path, "--reason", "copy", "--name", "copy")

    assert kept_profiles(own_store, "copy")[0].author == "ben"


def test_nobody_logged_in_must_say_who(
    own_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise OSError

    path = exported(own_store, tmp_path)
    monkeypatch.setattr(getpass, "getuser", nobody)

    result = run(own_store, "profile", "import", path, "--reason", "copy", "--name", "copy")

    assert result.exit_code == 2
    assert "say who you are" in result.stderr


def test_name_in_use_takes_a_version_only_where_asked(own_store: Store, tmp_path: Path) -> None:
    words = ("--reason", "trial", "--name", "iraq")
    run(own_store, "profile", "import", exported(own_store, tmp_path, short_days="45.0"), *words)
    text = (tmp_path / "weights.toml").read_text(encoding="utf-8")
    (tmp_path / "weights.toml").write_text(text.replace("45.0", "60.0"), encoding="utf-8")
    path = tmp_path / "weights.toml"

    refused = run(own_store, "profile", "import", path, *words)
    taken = run(own_store, "profile", "import", path, *words, "--new-version")

    assert refused.exit_code == 1
    assert "'iraq' is in use; choose another name, or ask for a new version of it." in (
        refused.stderr
    )
    assert taken.exit_code == 0
    assert [kept.version for kept in kept_profiles(own_store, "iraq")] == [2, 1]
    said = run(own_store, "profile", "diff", "iraq@1", "iraq").stdout
    assert said == "iraq, version 1 -> iraq, version 2\nhalf_lives.short_days  45 -> 60\n"
    assert told(own_store, "profile", "diff", "shipped", "iraq")["changes"] == [
        {"path": "half_lives.short_days", "before": 30.0, "after": 60.0}
    ]


def test_every_problem_of_a_file_is_listed_and_nothing_stored(
    own_store: Store, tmp_path: Path
) -> None:
    path = exported(own_store, tmp_path, short_days="nan", frequency="9", reach_km="-1")

    result = run(own_store, "profile", "import", path, "--reason", "why", "--name", "bad")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "factors.frequency must be a number from 0 to 3, got 9." in result.stderr
    assert "half_lives.short_days must be a number from 1 to 3650, got nan." in result.stderr
    assert "Nothing was stored: 3 problems." in result.stderr
    assert len(kept_profiles(own_store)) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--reason", " "), "is empty; say why in a sentence"),
        (("--reason", "why"), "'shipped' came with the seed"),
        (("--reason", "why", "--name", "a@b"), "is no name for a weight profile"),
        (("--reason", "why", "--name", "x", "--author", "seed"), "stands for what Vigil ships"),
    ],
)
def test_import_that_may_not_be_is_refused_in_words(
    own_store: Store, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = run(own_store, "profile", "import", exported(own_store, tmp_path), *words)

    assert result.exit_code == 1
    assert said in result.stderr
    assert len(kept_profiles(own_store)) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("profile", "show", "nowhere"),
        ("profile", "show", "shipped@7"),
        ("profile", "diff", "shipped", "nowhere"),
        ("profile", "export", "nowhere", "--out", "x.toml"),
        ("assess", "--profile", "shipped@7"),
    ],
)
def test_unknown_profile_is_named_with_those_there_are(
    seed_store: Store, words: tuple[str, ...]
) -> None:
    result = run(seed_store, *words)

    assert result.exit_code == 2
    assert "there is shipped 1." in result.stderr


def test_missing_reason_or_file_is_a_wrong_command(seed_store: Store, tmp_path: Path) -> None:
    path = exported(seed_store, tmp_path)

    without_reason = run(seed_store, "profile", "import", path)
    without_file = run(seed_store, "profile", "import", tmp_path / "none", "--reason", "why")

    assert (without_reason.exit_code, without_file.exit_code) == (2, 2)


def test_json_of_show_and_of_another_head_is_read(own_store: Store, tmp_path: Path) -> None:
    shown = tmp_path / "shown.json"
    shown.write_text(
        run(own_store, "profile", "show", "shipped", "--format", "json").stdout, encoding="utf-8"
    )
    other = tmp_path / "fitted.json"
    other.write_text(
        json.dumps({"profile": log_feature_profile().to_dict(), "fingerprint": "x"}),
        encoding="utf-8",
    )

    for path, name in ((shown, "copy"), (other, "log")):
        result = run(own_store, "profile", "import", path, "--reason", "why", "--name", name)
        assert result.exit_code == 0, result.stderr

    kept = {item.name: item.profile for item in kept_profiles(own_store)}
    assert kept["copy"].fingerprint == shipped_profile().fingerprint
    assert kept["log"].fingerprint == log_feature_profile().fingerprint
