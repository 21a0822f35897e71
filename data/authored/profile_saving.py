"""Keeping weights as new versions of profiles, and making one of them the board's.

A version is never changed. What Vigil ships is brought in by the seed and stays the seed's: an
analyst saves under another name, so that loading the seed anew never meets an edit.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data.authored.analysts import analyst_named
from data.authored.drafts import Base
from data.authored.editing import Signature
from data.authored.profiles import (
    KeptProfile,
    find,
    found_profile,
    kept_profiles,
    profile_named,
    refusal,
)
from data.problems import DataError, DataProblem, StoreChanged
from data.queries import ProfileVersion
from data.schema.cells import Scalar
from data.storage.appending import append_decided
from data.storage.changes import Change
from data.store import Store
from models.profile import WeightProfile

BOARD = "board"


@dataclass(frozen=True)
class Proposal:
    """Weights to be kept under a name.

    Parameters
    ----------
    name : str
        Name to keep them under.
    content : WeightProfile
        The weights; what name they carry does not matter.
    base : Base or None
        What they were made from; None for weights from elsewhere.
    receipt : mapping, optional
        How they do on the record, as :meth:`models.backtesting.receipt.Receipt.to_dict` gives it.
    is_copy : bool
        Whether they keep the note they have, and may be the same as those of another name.
    """

    name: str
    content: WeightProfile
    base: Base | None
    receipt: Mapping[str, Any] | None = None
    is_copy: bool = False


def save_profile(
    store: Store, proposal: Proposal, signed: Signature, *, as_default: bool = False
) -> KeptProfile:
    """Return the version that a proposal is kept as.

    A name in use takes a new version where the proposal descends from its newest; any other name
    begins with version 1.

    Parameters
    ----------
    store : Store
        The records.
    proposal : Proposal
        What to keep.
    signed : Signature
        Who keeps it, and why.
    as_default : bool
        Whether to make it the weights of the board in the same step.

    Raises
    ------
    StoreChanged
        The name has moved on since the base was taken; nothing was stored.
    DataError
        The name cannot be had, the base is not there, nothing differs from it, the receipt is of
        other weights, or author or reason is missing; nothing was stored.
    """
    author, reason = _signature(signed)
    checked = _checked(proposal, reason)
    saved: list[ProfileVersion] = []

    def decide() -> list[Change]:
        version = _next_version(kept_profiles(store), checked)
        saved.append(ProfileVersion(checked.name, version))
        change = Change("weight_profile", [_row(checked)])
        return [change, _as_default(saved[-1])] if as_default else [change]

    append_decided(store, decide, author, reason)
    return found_profile(store, saved[-1])


def duplicate_profile(
    store: Store, source: ProfileVersion, name: str, signed: Signature
) -> KeptProfile:
    """Return version 1 of a new name with the weights of a version that is there.

    Raises
    ------
    DataError
        As for :func:`save_profile`; also where the name is in use.
    """
    kept = found_profile(store, source)
    _refuse_used(kept_profiles(store), profile_named(name))
    copy = Proposal(name, kept.profile, kept.base, kept.receipt, is_copy=True)
    return save_profile(store, copy, signed)


def revert_profile(
    store: Store, to: ProfileVersion, seen: int, signed: Signature, *, as_default: bool = False
) -> KeptProfile:
    """Return a new version of a name with the weights of an older one.

    Parameters
    ----------
    store : Store
        The records.
    to : ProfileVersion
        The older version.
    seen : int
        Number of the newest version the analyst has seen.
    signed : Signature
        Who goes back, and why.
    as_default : bool
        Whether to make it the weights of the board in the same step.

    Raises
    ------
    StoreChanged, DataError
        As for :func:`save_profile`.
    """
    older = found_profile(store, to)
    newest = found_profile(store, ProfileVersion(to.name, seen))
    back = Proposal(to.name, older.profile, newest.base, older.receipt, is_copy=True)
    return save_profile(store, back, signed, as_default=as_default)


def import_profile(
    store: Store,
    content: WeightProfile,
    signed: Signature,
    *,
    is_new_version: bool = False,
    as_default: bool = False,
) -> KeptProfile:
    """Return the version that weights from elsewhere are kept as, under the name they carry.

    Parameters
    ----------
    store : Store
        The records.
    content : WeightProfile
        The weights.
    signed : Signature
        Who brings them in, and why.
    is_new_version : bool
        Whether they may become the next version of a name in use.
    as_default : bool
        Whether to make them the weights of the board in the same step.

    Raises
    ------
    DataError
        As for :func:`save_profile`; also where the name is in use and no new version was asked for.
    """
    versions = kept_profiles(store, profile_named(content.name))
    if versions and not versions[0].is_seed and not is_new_version:
        expected = "is in use; choose another name, or ask for a new version of it"
        raise refusal(content.name, expected)
    base = versions[0].base if versions else None
    proposal = Proposal(content.name, content, base, is_copy=True)
    return save_profile(store, proposal, signed, as_default=as_default)


def publish_profile(store: Store, chosen: ProfileVersion, signed: Signature) -> KeptProfile:
    """Return the version that is from now on the weights of the board.

    Raises
    ------
    DataError
        There is no such version, it is the board's already, or author or reason is missing.
    """
    author, reason = _signature(signed)

    def decide() -> list[Change]:
        if found_profile(store, chosen).is_default:
            raise refusal(str(chosen), "is the profile of the board already; nothing to store")
        return [_as_default(chosen)]

    append_decided(store, decide, author, reason)
    return found_profile(store, chosen)


def _checked(proposal: Proposal, reason: str) -> Proposal:
    name, base = profile_named(proposal.name), proposal.base
    content = {**proposal.content.to_dict(), "name": name}
    if base is not None and not proposal.is_copy:
        # what the note of the base says is no longer true of these numbers
        content["note"] = f"Made from {base.name} {base.version}: {reason}"
    try:
        weights = WeightProfile.from_dict(content)
    except ValueError as error:
        problems = [DataProblem("weight profile", None, None, None, str(s)) for s in error.args]
        raise DataError(problems) from error
    if proposal.receipt and proposal.receipt.get("draft") not in {None, weights.fingerprint}:
        raise refusal(name, "has moved on since its receipt was made; make the receipt anew")
    return replace(proposal, name=name, content=weights)


def _row(proposal: Proposal) -> dict[str, Scalar]:
    base = proposal.base
    told = proposal.receipt
    return {
        "name": proposal.name,
        "parent": None if base is None else f"{base.name} {base.version}",
        "fingerprint": proposal.content.fingerprint,
        "content": proposal.content.to_json(),
        "receipt": None if told is None else json.dumps(told, sort_keys=True, allow_nan=False),
    }


def _next_version(kept: Sequence[KeptProfile], proposal: Proposal) -> int:
    newest = next((item for item in kept if item.name == proposal.name), None)
    base, fingerprint = proposal.base, proposal.content.fingerprint
    if newest is None or base is None:
        _refuse_used(kept, proposal.name)
    if base is None:
        return 1
    made_from = find(kept, ProfileVersion(base.name, base.version))
    if made_from.profile.fingerprint != base.fingerprint:
        raise refusal(base.reference, "is not the version your weights were made from; begin anew")
    if newest is None:
        if fingerprint == base.fingerprint and not proposal.is_copy:
            raise refusal(base.reference, "has these very weights; nothing has changed yet")
        return 1
    _refuse_seed(newest)
    _refuse_stranger(kept, newest, made_from)
    if fingerprint == newest.profile.fingerprint:
        raise refusal(newest.name, "has these very weights already; nothing to store")
    return newest.version + 1


def _refuse_seed(newest: KeptProfile) -> None:
    if newest.is_seed:
        raise refusal(newest.name, "came with the seed and stays as it is; choose another name")


def _refuse_used(kept: Sequence[KeptProfile], name: str) -> None:
    for item in kept:
        if item.name == name:
            _refuse_seed(item)
        if item.name.casefold() == name.casefold():
            many = f"{item.version} version{'s' * (item.version > 1)}"
            raise refusal(item.name, f"is in use, with {many}; choose another name")


def _refuse_stranger(
    kept: Sequence[KeptProfile], newest: KeptProfile, made_from: KeptProfile
) -> None:
    own = [item for item in _line_of_descent(kept, made_from) if item.name == newest.name]
    if not own:
        expected = "is in use by a profile that yours was not made from; choose another name"
        raise refusal(newest.name, expected)
    if own[0].version != newest.version:
        message = (
            f"{newest.author} saved version {newest.version} of {newest.name} ({newest.reason}) "
            f"after version {own[0].version}, which yours was made from. Nothing was stored. Look "
            f"at what differs, then put your changes on top of version {newest.version}, or save "
            "under another name."
        )
        raise StoreChanged(message)


def _line_of_descent(kept: Sequence[KeptProfile], item: KeptProfile) -> list[KeptProfile]:
    by_label = {f"{other.name} {other.version}": other for other in kept}
    line = [item]
    while line[-1].parent in by_label and len(line) <= len(kept):
        line.append(by_label[str(line[-1].parent)])
    return line


def _as_default(chosen: ProfileVersion) -> Change:
    row: dict[str, Scalar] = {
        "used_for": BOARD,
        "profile_name": chosen.name,
        "profile_version": chosen.version,
    }
    return Change("default_profile", [row])


def _signature(signed: Signature) -> tuple[str, str]:
    reason = signed.reason.strip()
    if not reason:
        expected = "is empty; say why in a sentence"
        raise DataError([DataProblem("weight profile", None, "reason", None, expected)])
    return analyst_named(signed.author), reason
