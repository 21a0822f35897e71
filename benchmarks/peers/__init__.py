"""The ways compared, one a file; each has loaded its tables before a task is timed."""

from typing import Protocol

from benchmarks.world import Floats, Integers


class Peer(Protocol):
    """What each way can be asked; where it works out a part, the rest is NaN.

    Parameters
    ----------
    part, share : float
        Part of the facilities, and of the cells of a history, it works out.
    """

    part: float
    share: float

    def now(self) -> Floats:
        """Return the score of every facility after the last day, (n_facilities,)."""

    def history(self) -> Floats:
        """Return the scores of all days, (3650, n_facilities); NaN where it was not worked out."""

    def weight(self) -> Integers:
        """Return the level of every facility at the moved weights, (n_facilities,)."""

    def half_life(self) -> Floats:
        """Return what :meth:`now` does with the other half-life."""

    def why(self, facility: int) -> tuple[Integers, Floats]:
        """Return the incidents behind a score now, the greatest first, and the share of each."""
