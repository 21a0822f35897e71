"""Drafts of weight profiles: one for each analyst, kept beside the store until it is published.

A draft is working state, no record: it goes through no journal, and the store's version does not
move by it, though every slider that is let go saves one.
"""

import hashlib
import io
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.authored.analysts import analyst_named
from data.problems import DataError, DataProblem, StoreError
from data.storage.wholefile import sync_folder, write_whole
from models.profile import WeightProfile

FORMAT = 1
_SLUG_LENGTH = 24
# what reading a file that is no draft, or no longer one, may raise
_UNREADABLE = (DataError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Base:
    """A version of a weight profile that something is made from."""

    name: str
    version: int
    fingerprint: str

    @property
    def reference(self) -> str:
        """Return how it is asked for, as ``iraq@3``."""
        return f"{self.name}@{self.version}"


@dataclass(frozen=True)
class Draft:
    """The weights an analyst is at work on.

    Parameters
    ----------
    analyst : str
        Whose it is.
    base : Base
        What it is made from.
    profile : WeightProfile
        All of its weights.
    updated_at : datetime
        When it was saved, UTC.
    token : str
        Another one with each save: who saved last knows it, another tab does not.
    """

    analyst: str
    base: Base
    profile: WeightProfile
    updated_at: datetime
    token: str


def drafts_folder(database: Path) -> Path:
    """Return the folder of the drafts that belong to a DuckDB file."""
    return database.with_name(f"{database.stem}.drafts")


def read_draft(folder: Path, analyst: str) -> Draft | None:
    """Return the draft of an analyst, None where there is none.

    Raises
    ------
    DataError
        The file cannot be read as a draft. It has been moved aside, and the message says where;
        from then on there is none.
    """
    place = _place(folder, analyst)
    try:
        content = place.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return _read(content)
    except _UNREADABLE as error:
        aside = place.with_suffix(".damaged")
        place.replace(aside)
        raise DataError(_faults(aside, error)) from error


def save_draft(
    folder: Path, analyst: str, base: Base, content: WeightProfile | Mapping[str, Any]
) -> Draft:
    """Return the draft as it is now kept, in place of the analyst's draft before it.

    Of two tabs that save at once the last wins; the token tells the other that it was not it.

    Parameters
    ----------
    folder : Path
        As :func:`drafts_folder` gives it.
    analyst : str
        Whose draft it is.
    base : Base
        What it is made from.
    content : WeightProfile or mapping
        All weights, the mapping as :meth:`models.profile.WeightProfile.to_dict` gives it.

    Raises
    ------
    DataError
        The content is no weight profile, or the analyst has no usable name; all that is wrong is
        listed, and the draft that was there is kept.
    StoreError
        The disk does not take it; the draft that was there is kept.
    """
    name = analyst_named(analyst)
    # a profile made by replacing numbers has not been looked at yet
    given = content.to_dict() if isinstance(content, WeightProfile) else content
    draft = Draft(name, base, _profile_of(given), datetime.now(UTC), uuid.uuid4().hex)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(_place(folder, name), io.BytesIO(_written(draft)))
    except OSError as error:
        message = f"The draft could not be kept ({error.strerror or error}); look at the disk."
        raise StoreError(message) from error
    return draft


def discard_draft(folder: Path, analyst: str) -> None:
    """Remove the draft of an analyst, where there is one."""
    place = _place(folder, analyst)
    if place.exists():
        place.unlink(missing_ok=True)
        sync_folder(folder)


def list_drafts(folder: Path) -> list[Draft]:
    """Return the drafts of all analysts, the newest first; one that cannot be read is left out."""
    found = []
    for place in folder.glob("*.json"):
        try:
            found.append(_read(place.read_bytes()))
        except (OSError, *_UNREADABLE):
            continue
    return sorted(found, key=lambda draft: draft.updated_at, reverse=True)


def _place(folder: Path, analyst: str) -> Path:
    # a name may hold anything: its letters only help a person find the file
    key = analyst_named(analyst).casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", key).strip("-")[:_SLUG_LENGTH]
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return folder / f"{slug}-{digest}.json".lstrip("-")


def _written(draft: Draft) -> bytes:
    content = {
        "format": FORMAT,
        "analyst": draft.analyst,
        "base": vars(draft.base),
        "content": draft.profile.to_dict(),
        "updated_at": draft.updated_at.isoformat(),
        "token": draft.token,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _read(content: bytes) -> Draft:
    told = json.loads(content)
    if told["format"] != FORMAT:
        message = f"it was written by another version of Vigil (format {told['format']!r})"
        raise DataError([_fault(message)])
    base = told["base"]
    return Draft(
        analyst=str(told["analyst"]),
        base=Base(str(base["name"]), int(base["version"]), str(base["fingerprint"])),
        profile=_profile_of(told["content"]),
        updated_at=datetime.fromisoformat(told["updated_at"]).astimezone(UTC),
        token=str(told["token"]),
    )


def _profile_of(content: Mapping[str, Any]) -> WeightProfile:
    try:
        return WeightProfile.from_dict(content)
    except ValueError as error:
        raise DataError(_fault(str(sentence)) for sentence in error.args) from error


def _faults(aside: Path, error: Exception) -> list[DataProblem]:
    kept = f"put aside as {aside.name}; the draft begins anew"
    # all but ours speak to programmers
    said = error.problems if isinstance(error, DataError) else [_fault("it cannot be read")]
    return [*said, _fault(kept)]


def _fault(sentence: str) -> DataProblem:
    return DataProblem("draft", None, None, None, sentence)
