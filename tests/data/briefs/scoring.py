"""How far extraction agrees with the answer keys of our own test briefs."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.briefs.extract import extract
from data.briefs.records import Extraction, Incident, Proposal, Trigger
from data.briefs.registries import Registries

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
    for wanted, incident in _matched(
        name, "incident", text, key["incidents"], found.incidents, score
    ):
        _slots(name, wanted, incident, score)
    for wanted, trigger in _matched(name, "trigger", text, key["triggers"], found.triggers, score):
        _dated(name, "trigger date", wanted, trigger, score)
    for wanted, each in _matched(
        name, "anniversary", text, key["anniversaries"], found.anniversaries, score
    ):
        _dated(name, "anniversary date", wanted, each, score)


def _span(text: str, quote: str) -> tuple[int, int]:
    start = text.replace("\n", " ").index(quote)
    return start, start + len(quote)


def _matched(
    name: str, kind: str, text: str, keys: list[Key], found: Sequence[Any], score: Score
) -> list[tuple[Key, Any]]:
    left = list(found)
    pairs = []
    for key in keys:
        span = _span(text, key["quote"])
        able = [each for each in left if _overlaps(each, span) and _fits(kind, key, each)]
        if able:
            left.remove(able[0])
            pairs.append((key, able[0]))
            score.true[kind] += not key.get("optional")
        elif not key.get("optional"):
            score.missed[kind] += 1
            score.notes.append(f"{name}: missed {kind} {key['quote']!r}")
    for each in left:
        score.false[kind] += 1
        score.notes.append(f"{name}: false {kind} {_told(each)} {text[each.start : each.end]!r}")
    return [(key, each) for key, each in pairs if not key.get("optional")]


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


def _slots(name: str, key: Key, incident: Incident, score: Score) -> None:
    checks = {
        "type": incident.value("attack_type") in _options(key["attack_type"]),
        "place": _is_place(key, incident),
        "actor": any(_is_actor(option, incident) for option in _options(key["actor"])),
        "status": incident.value("status") in _options(key["status"]),
    }
    for slot in ("killed", "wounded"):
        if key[slot] is not None:
            least, most = incident.value(f"{slot}_min"), incident.value(f"{slot}_max")
            checks[slot] = key[slot] in (least, most)
    for slot, is_right in checks.items():
        score.asked[slot] += 1
        score.right[slot] += is_right
        if not is_right:
            score.notes.append(
                f"{name}: {slot} of {key['quote'][:50]!r}: {_shown(slot, incident)}, not {key.get(slot, key.get('attack_type'))}"
            )
    _dated(name, "date", key, incident, score)


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


def _dated(name: str, slot: str, key: Key, each: Proposal, score: Score) -> None:
    if key.get("date") is None and not key.get("range"):
        return
    date = each.when.mention if each.when else None
    score.asked[slot] += 1
    if key.get("range"):
        wanted = tuple(dt.date.fromisoformat(day) for day in key["range"])
        is_right = date is not None and (date.earliest, date.latest) == wanted
    else:
        days = {key["date"], *key.get("alternatives", [])}
        is_right = date is not None and str(date.value) in days
    score.right[slot] += is_right
    if not is_right:
        shown = date and (str(date.value), str(date.earliest), str(date.latest), date.flags)
        score.notes.append(
            f"{name}: {slot} of {key['quote'][:50]!r}: {shown}, not {key.get('date')}"
        )
