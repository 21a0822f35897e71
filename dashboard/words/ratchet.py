"""Whether levels come down as readily as they go up, in words."""

from dashboard.words.phrases import percent
from models.findings.ratchet import Moves, Ratchet

# below this many moves, one more or less would turn the sentence round
LEAST_MOVES = 20
# a tenth more of one kind than of the other is said
CLEARLY_MORE = 1.1


def ratchet_finding(found: Ratchet) -> str:
    """Return in one sentence whether levels come down as readily as they go up."""
    up, down = found.raw.raises, found.raw.lowerings
    counted = f"raised {_times(up)} and lowered {_times(down)}"
    if up + down < LEAST_MOVES:
        return f"Levels were {counted}: too few moves to tell whether they ratchet."
    if up > CLEARLY_MORE * down:
        return f"Levels go up more often than they come down: {counted}."
    if down > CLEARLY_MORE * up:
        return f"Levels come down more often than they go up: {counted}."
    return f"Levels come down about as often as they go up: {counted}."


def ratchet_detail(found: Ratchet) -> str:
    """Return the moves of held levels, and how many facilities stood on one level throughout."""
    held = found.held
    said = f"Held, as published: {_moves(held)}."
    if not found.facilities:
        return said
    share = percent(found.on_one_level / found.facilities) if found.on_one_level else "none"
    return (
        f"{said} {found.on_one_level} of {found.facilities} facilities ({share}) stood on one "
        "level throughout."
    )


def _moves(moves: Moves) -> str:
    return f"raised {_times(moves.raises)}, lowered {_times(moves.lowerings)}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
