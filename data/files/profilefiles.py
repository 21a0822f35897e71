"""Weight profiles as files: TOML to write, TOML or JSON to read."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from data.problems import DataError, DataProblem
from models.profile import WeightProfile


def as_toml(profile: WeightProfile, version: int) -> str:
    """Return a profile as TOML; read back, it has the same fingerprint."""
    heading = (
        f"# Weight profile of Vigil, version {version}.\n# Fingerprint {profile.fingerprint}\n"
    )
    return heading + tomli_w.dumps(profile.to_dict())


def read_profile(path: Path, name: str | None = None) -> WeightProfile:
    """Return the profile in a TOML or JSON file.

    Parameters
    ----------
    path : Path
        The file. What ``fit --out`` and ``profile show --format json`` write carries the profile
        under ``profile``; that is read too.
    name : str, optional
        Name to give it, instead of the one in the file.

    Raises
    ------
    DataError
        The file holds no weight profile; everything that is wrong is listed.
    """
    content = _document(path)
    inner = content.get("profile")
    content = inner if isinstance(inner, dict) else content
    if name is not None:
        content = {**content, "name": name}
    try:
        return WeightProfile.from_dict(content)
    except ValueError as error:
        problems = [_problem(path, str(sentence)) for sentence in error.args]
        raise DataError(problems) from error


def _document(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        read = json.loads if text.lstrip().startswith("{") else tomllib.loads
        content = read(text)
    except UnicodeDecodeError as error:
        raise DataError([_problem(path, "is not UTF-8 text; save the file as UTF-8")]) from error
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        kind = "TOML" if isinstance(error, tomllib.TOMLDecodeError) else "JSON"
        raise DataError([_problem(path, f"cannot be read as {kind} ({error})")]) from error
    return content if isinstance(content, dict) else {}


def _problem(path: Path, expected: str) -> DataProblem:
    return DataProblem(path.name, None, None, None, expected)
