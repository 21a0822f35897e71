"""How far the records reach, and how much of the last days is typically known by now."""

from dashboard import cache
from dashboard.assessments import Board
from dashboard.components.look import limits
from dashboard.reporting_words import reporting_sentence


def reported(board: Board) -> None:
    """Draw the cut-off of the records, and how complete their last 7 days typically are."""
    said = board.assessments
    lag = cache.reporting_lag(board)
    limits(reporting_sentence(lag, said.newest_known_on, said.known_by))
