"""What became of a brief, in sentences and as JSON: the same on the screen and on paper."""

from typing import TYPE_CHECKING, Any

from dashboard.words.phrases import day, join_words

if TYPE_CHECKING:
    from data.briefs.filing.adding import Added

_COUNTED = {
    "brief_reference": ("reference", "references"),
    "incident": ("incident proposed", "incidents proposed"),
    "trigger_event": ("trigger event proposed", "trigger events proposed"),
    "anniversary": ("anniversary proposed", "anniversaries proposed"),
    "evidence": ("sentence linked", "sentences linked"),
    "forecast": ("forecast", "forecasts"),
}


def as_sentences(added: "Added") -> list[str]:
    """Return what became of a brief in sentences, what was left out among them."""
    if not added.is_new:
        return [f"is there already, as {added.brief_id} (“{added.title}”). Nothing was stored."]
    counts = [
        f"{many} {words[many != 1]}"
        for name, words in _COUNTED.items()
        if (many := added.counts.get(name, 0))
    ]
    with_it = f" with {join_words(counts)}" if counts else ", which proposes no record"
    said = f"“{added.title}” is stored as {added.brief_id}{with_it}"
    return [f"{said}; it is known from {day(added.known_on)}.", *added.left_out]


def as_item(added: "Added") -> dict[str, Any]:
    """Return what became of a brief as an object for JSON."""
    return {
        "brief_id": added.brief_id,
        "title": added.title,
        "known_on": added.known_on.isoformat(),
        "is_new": added.is_new,
        "stored": dict(sorted(added.counts.items())),
        "left_out": list(added.left_out),
    }
