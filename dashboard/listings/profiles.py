"""Weight profiles as text: the list of them, one of them, and the differences of two."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.listings.board import TABLE_WIDTH, fitted, shown
from dashboard.listings.plain import GAP, NOTHING, json_text
from dashboard.words.phrases import day
from data.authored.profiles import KeptProfile
from data.files.profilefiles import as_toml
from models.exploring.profile_changes import Value, ValueChange

SHORT_FINGERPRINT = 12


def list_json(kept: Sequence[KeptProfile]) -> str:
    """Return every version given as the document of ``profile list --format json``."""
    return json_text({"profiles": [_told(item) for item in kept]})


def list_table(kept: Sequence[KeptProfile]) -> str:
    """Return every version given as a table, that of the board marked."""
    head = ("", "PROFILE", "VERSION", "FINGERPRINT", "MADE FROM", "AUTHOR", "STORED", "REASON")
    rows = [
        (
            "*" if item.is_default else "",
            item.name,
            str(item.version),
            item.profile.fingerprint[:SHORT_FINGERPRINT],
            item.parent or NOTHING,
            item.author,
            day(item.recorded_at),
            item.reason,
        )
        for item in kept
    ]
    return "\n".join([*_columns([head, *rows]), "", "* the profile of the board"]) + "\n"


def show_json(item: KeptProfile) -> str:
    """Return one version with all its numbers as JSON; ``profile import`` reads it."""
    told = {**_told(item), "receipt": item.receipt, "profile": item.profile.to_dict()}
    return json_text(told)


def show_table(item: KeptProfile) -> str:
    """Return one version with all its numbers as text."""
    lines = [
        shown(f"{item.name}, version {item.version}{' (of the board)' * item.is_default}"),
        shown(item.profile.note),
        f"Fingerprint {item.profile.fingerprint}",
        shown(f"Made from {item.parent}." if item.parent else "Not made from another profile."),
        shown(f"Stored {day(item.recorded_at)} by {item.author}: {item.reason}"),
    ]
    for group, part in item.profile.to_dict().items():
        if isinstance(part, Mapping):
            lines += ["", shown(group)]
            rows = [(f"  {key}", value_text(value)) for key, value in part.items()]
            lines += _columns(rows)
    return "\n".join(lines) + "\n"


def show_toml(item: KeptProfile) -> str:
    """Return one version as the file that ``profile export`` writes."""
    return as_toml(item.profile, item.version)


def diff_json(before: KeptProfile, after: KeptProfile, changes: Sequence[ValueChange]) -> str:
    """Return the differences of two versions as JSON."""
    return json_text(
        {
            "before": _named(before),
            "after": _named(after),
            "changes": [vars(change) for change in changes],
        }
    )


def diff_table(before: KeptProfile, after: KeptProfile, changes: Sequence[ValueChange]) -> str:
    """Return the differences of two versions as text, a line each."""
    names = [shown(f"{item.name}, version {item.version}") for item in (before, after)]
    if not changes:
        return f"{names[0]}, and {names[1]} have the same weights.\n"
    rows = [
        (change.path, f"{value_text(change.before)} -> {value_text(change.after)}")
        for change in changes
    ]
    return "\n".join([f"{names[0]} -> {names[1]}", *_columns(rows)]) + "\n"


def value_text(value: Value) -> str:
    """Return a value with all its digits and no more, a dash where there is none."""
    if value is None:
        return NOTHING
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _told(item: KeptProfile) -> dict[str, Any]:
    return {
        **_named(item),
        "parent": item.parent,
        "author": item.author,
        "recorded_at": f"{item.recorded_at.isoformat()}Z",
        "reason": item.reason,
        "is_default": item.is_default,
    }


def _named(item: KeptProfile) -> dict[str, Any]:
    return {
        "name": item.name,
        "version": item.version,
        "fingerprint": item.profile.fingerprint,
    }


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    lines = [GAP.join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in cells]
    return [fitted(line.rstrip(), TABLE_WIDTH) for line in lines]
