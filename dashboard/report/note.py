"""The note of an issue as it is drafted: which levels moved, and what moved them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.words.headline import short_name
from dashboard.words.phrases import join_words
from models.levels import LEVELS

NAMED = 3
# a longer one has no room on the board
MOST_LETTERS = 330
RANKS = {level.name: rank for rank, level in enumerate(LEVELS)}
Facility = Mapping[str, Any]


def drafted_note(content: Mapping[str, Any]) -> str:
    """Return what changed since the issue before and why, from the ledgers of the two.

    Facilities that made the same step share a sentence, the highest level first; in brackets
    stands the record that moved them most. A record that was named is not named again.
    """
    facilities = content["assessments"]["facilities"]
    moved = [f for f in facilities if f["change"]["was"] not in {None, f["level"]}]
    if not moved:
        return "No level changed."
    steps: dict[tuple[str, str], list[Facility]] = {}
    for facility in moved:
        steps.setdefault((facility["change"]["was"], facility["level"]), []).append(facility)
    ordered = sorted(steps.items(), key=lambda item: [-_rank(level) for level in item[0][::-1]])
    note, left = f"{len(moved)} of {len(facilities)} levels changed.", len(moved)
    named: set[str] = set()
    for (was, level), group in ordered:
        line = f" {was} to {level}: {_names(group)}{_why(group, named)}."
        if left < len(moved) and len(note) + len(line) > MOST_LETTERS:
            break
        note, left = note + line, left - len(group)
    return f"{note} And {left} more." if left else note


def _rank(level: str) -> int:
    return RANKS.get(level, -1)


def _names(group: Sequence[Facility]) -> str:
    names = [short_name(facility["name"]) for facility in group]
    if len(names) <= NAMED:
        return join_words(names)
    return f"{len(names)} facilities"


def _why(group: Sequence[Facility], named: set[str]) -> str:
    gains: dict[str, float] = {}
    for facility in group:
        for item in facility["evidence"]:
            gain = item["share"] - (item["previous_share"] or 0.0)
            gains[item["label"]] = gains.get(item["label"], 0.0) + gain
    if not gains:
        return ""
    # what pulled the way they went: a level that fell was moved by what faded
    is_up = _rank(group[0]["level"]) > _rank(group[0]["change"]["was"])
    label = max(gains, key=lambda key: gains[key] if is_up else -gains[key])
    if (gains[label] > 0) is not is_up:
        return ""
    words = re.sub(r"\s*\([^()]*\)$", "", label)
    again = words in named
    named.add(words)
    return "" if again else f" ({words}{'' if is_up else ', fading'})"
