"""How far extraction agrees with the answer keys of our own test briefs."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.briefs.naming.registries import Registries
from data.briefs.proposing.extract import extract
from data.briefs.proposing.records import Extraction, Incident, Proposal, Trigger

TEXTS = Path(__file__).parent / "texts"
SLOTS = ("type", "place", "date", "actor", "status", "killed", "wounded")
Key = dict[str, Any]


@dataclass
class Score:
    """Proposals found, wrong and missed by kind, and slots right of those asked."""

    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def precision(self, kind: str) -> float:
        """Return the share of proposals of a kind that are in the key."""
        return self.true[kind] / max(1, self.true[kind] + self.false[kind])

    def recall(self, kind: str) -> float:
        """Return the share of a key that was proposed."""
        return self.true[kind] / max(1, self.true[kind] + self.missed[kind])

    def share(self, slot: str) -> float:
        """Return the share of a slot that is right."""
        return self.right[slot] / max(1, self.asked[slot])


def text_files(folder: Path) -> list[Path]:
    """Return the test briefs of a folder."""
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"})


def score_files(files: Iterable[Path], registries: Registries) -> Score:
    """Return the score over some test briefs, each beside its key."""
    score = Score()
    for path in files:
        key = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        score_text(path.stem, text, key, extract(text, registries), score)
    return score


def score_text(name: str, text: str, key: Key, found: Extraction, score: Score) -> None:
    """Add the score of one extraction."""
    here = _Scorer(name, text, score)
    for wanted, incident in here.matched("incident", key["incidents"], found.incidents):
        here.slots(wanted, incident)
    for wanted, trigger in here.matched("trigger", key["triggers"], found.triggers):
        here.dated("trigger date", wanted, trigger)
    for wanted, each in here.matched("anniversary", key["anniversaries"], found.anniversaries):
        here.dated("anniversary date", wanted, each)


class _Scorer:
    """Compares the proposals of one text with its key."""

    def __init__(self, name: str, text: str, score: Score) -> None:
        self._name, self._text, self._score = name, text, score

    def matched(self, kind: str, keys: list[Key], found: Sequence[Any]) -> list[tuple[Key, Any]]:
        """Return the keys with the proposals that meet them, those not asked for left out."""
        left, pairs = list(found), []
        for key in keys:
            span = _span(self._text, key["quote"])
            able = [each for each in left if _overlaps(each, span) and _fits(kind, key, each)]
            if able:
                left.remove(able[0])
            if key.get("optional"):
                continue
            if able:
                pairs.append((key, able[0]))
            else:
                self._note(f"missed {kind} {key['quote']!r}")
        self._score.true[kind] += len(pairs)
        self._score.missed[kind] += sum(not key.get("optional") for key in keys) - len(pairs)
        self._score.false[kind] += len(left)
        for each in left:
            self._note(f"false {kind} {_told(each)} {self._text[each.start : each.end]!r}")
        return pairs

    def slots(self, key: Key, incident: Incident) -> None:
        """Add what is right of the slots of an incident."""
        checks = {
            "type": incident.value("attack_type") in _options(key["attack_type"]),
            "place": _is_place(key, incident),
            "actor": any(_is_actor(option, incident) for option in _options(key["actor"])),
            "status": incident.value("status") in _options(key["status"]),
        }
        for slot in ("killed", "wounded"):
            if key[slot] is not None:
                stated = {incident.value(f"{slot}_min"), incident.value(f"{slot}_max")}
                checks[slot] = key[slot] in stated
        for slot, is_right in checks.items():
            wanted = key["attack_type"] if slot == "type" else key.get(slot)
            self._add(slot, key, _shown(slot, incident), wanted, is_right=is_right)
        self.dated("date", key, incident)

    def dated(self, slot: str, key: Key, each: Proposal) -> None:
        """Add whether a date is right, where the key asks for one."""
        date = each.when.mention if each.when else None
        shown = date and (str(date.value), str(date.earliest), str(date.latest))
        if key.get("range"):
            wanted = tuple(dt.date.fromisoformat(day) for day in key["range"])
            is_right = date is not None and (date.earliest, date.latest) == wanted
            self._add(slot, key, shown, key["range"], is_right=is_right)
        elif key.get("date"):
            days = {key["date"], *key.get("alternatives", [])}
            is_right = date is not None and str(date.value) in days
            self._add(slot, key, shown, key["date"], is_right=is_right)

    def _add(self, slot: str, key: Key, shown: object, wanted: object, *, is_right: bool) -> None:
        self._score.asked[slot] += 1
        self._score.right[slot] += is_right
        if not is_right:
            self._note(f"{slot} of {key['quote'][:50]!r}: {shown}, not {wanted}")

    def _note(self, text: str) -> None:
        self._score.notes.append(f"{self._name}: {text}")


def _span(text: str, quote: str) -> tuple[int, int]:
    start = text.replace("\n", " ").index(quote)
    return start, start + len(quote)


def _told(each: Any) -> str:
    return each.category if isinstance(each, Trigger) else str(getattr(each, "what", ""))


def _overlaps(each: Proposal, span: tuple[int, int]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in each.evidence)


def _fits(kind: str, key: Key, each: Any) -> bool:
    if kind == "trigger":
        return each.category in _options(key["category"])
    if kind != "incident" or not key.get("strict"):
        return True
    return each.value("attack_type") in _options(key["attack_type"])


def _options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _shown(slot: str, incident: Incident) -> object:
    if slot == "place":
        return incident.where and (incident.where.name, incident.where.place)
    names = {"type": "attack_type", "killed": "killed_min", "wounded": "wounded_min"}
    return incident.value(names.get(slot, slot))


def _is_place(key: Key, incident: Incident) -> bool:
    where = incident.where
    if where is None:
        return False
    place = where.place
    named = f"{where.name} {place.name} {place.admin1}" if place else where.name
    in_country = place is None or place.country == key["country"]
    return in_country and any(name in named for name in key["place"])


def _is_actor(option: str | None, incident: Incident) -> bool:
    stated = incident.value("actor")
    if option is None:
        return stated is None
    if stated is None:
        return False
    names = {str(stated), *(incident.actor.aliases if incident.actor else ())}
    return any(option.lower() in name.lower() for name in names)
