"""Weight profiles as they are kept: every version of every name, with who made it from what."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.authored.drafts import Base, Draft
from data.problems import DataError, DataProblem
from data.queries import ProfileVersion, profile_versions
from data.storage.changes import OWN_SEED_AUTHOR, SEED_AUTHOR
from data.store import Store
from models.exploring.profile_changes import changes_between, with_changes
from models.profile import WeightProfile

NAME_LENGTH = 60
_NAME = re.compile(r"[\w .-]+")
_SEEDS = {SEED_AUTHOR, OWN_SEED_AUTHOR}


@dataclass(frozen=True)
class KeptProfile:
    """One version of a weight profile as it is kept.

    Parameters
    ----------
    profile : WeightProfile
        The weights, under their name.
    version : int
        Which of that name, from 1.
    parent : str or None
        Name and version it was made from, as ``shipped 1``.
    receipt : mapping or None
        How it did on the record before it was published.
    recorded_at : datetime
        When it was stored, UTC, without a time zone.
    author, reason : str
        Who stored it, and why.
    is_default : bool
        Whether the board is scored with it where no profile is asked for.
    """

    profile: WeightProfile
    version: int
    parent: str | None
    receipt: Mapping[str, Any] | None
    recorded_at: datetime
    author: str
    reason: str
    is_default: bool

    @property
    def name(self) -> str:
        """Return its name."""
        return self.profile.name

    @property
    def base(self) -> Base:
        """Return it as what a draft is made from."""
        return Base(self.name, self.version, self.profile.fingerprint)

    @property
    def is_seed(self) -> bool:
        """Return whether it came with a seed: others may be made from it, none in its name."""
        return self.author in _SEEDS


def kept_profiles(store: Store, name: str | None = None) -> list[KeptProfile]:
    """Return every version of every profile, or of one, by name and then the newest first."""
    rows, default = profile_versions(store)
    return [
        _kept(row, default)
        for row in rows.astype(object).where(rows.notna(), None).to_dict("records")
        if name in {None, row["name"]}
    ]


def found_profile(store: Store, wanted: ProfileVersion) -> KeptProfile:
    """Return one version of a profile.

    Raises
    ------
    DataError
        There is no such version.
    """
    return find(kept_profiles(store, wanted.name), wanted)


def find(kept: Sequence[KeptProfile], wanted: ProfileVersion) -> KeptProfile:
    """Return one version among those given; raise as :func:`found_profile`."""
    for item in kept:
        if (item.name, item.version) == (wanted.name, wanted.version):
            return item
    raise refusal(str(wanted), "is not among the weight profiles; choose one that is")


def carried_over(kept: Sequence[KeptProfile], draft: Draft) -> tuple[Base, WeightProfile]:
    """Return the newest version of what a draft is made from, and the draft's changes on top of it.

    Where both changed the same number, the draft's stands.

    Raises
    ------
    DataError
        What the draft is made from is not there, or its changes do not fit the newest version.
    """
    made_from = find(kept, ProfileVersion(draft.base.name, draft.base.version))
    newest = next(item for item in kept if item.name == draft.base.name)
    changes = changes_between(made_from.profile, draft.profile)
    try:
        return newest.base, with_changes(newest.profile, changes)
    except ValueError as error:
        problems = [DataProblem("draft", None, None, None, str(said)) for said in error.args]
        raise DataError(problems) from error


def profile_named(text: str) -> str:
    """Return the name of a profile as it is kept: composed letters, no blanks at the ends.

    Raises
    ------
    DataError
        It has no letter or digit, is longer than 60, or holds other than letters, digits, blanks
        and ``-_.``.
    """
    name = unicodedata.normalize("NFC", text).strip()
    if not any(character.isalnum() for character in name):
        raise refusal(text, "has no letter or digit; expected a name")
    if len(name) > NAME_LENGTH or not _NAME.fullmatch(name):
        expected = (
            f"expected 1 to {NAME_LENGTH} letters, digits, blanks, hyphens, underscores, dots"
        )
        raise refusal(text, f"is no name for a weight profile; {expected}")
    return name


def refusal(name: str, expected: str) -> DataError:
    """Return the error that says what is wrong with a profile of some name."""
    return DataError([DataProblem("weight profile", None, None, name, expected.rstrip("."))])


def _kept(row: Mapping[Any, Any], default: ProfileVersion | None) -> KeptProfile:
    return KeptProfile(
        profile=WeightProfile.from_dict(json.loads(row["content"])),
        version=int(row["version"]),
        parent=row["parent"],
        receipt=row["receipt"] and json.loads(row["receipt"]),
        recorded_at=row["recorded_at"].to_pydatetime(),
        author=row["author"],
        reason=row["reason"],
        is_default=ProfileVersion(row["name"], int(row["version"])) == default,
    )
