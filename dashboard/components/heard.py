"""What was reported of each facility lately, read by the list, the table and the map."""

from typing import Any

from dashboard import cache
from dashboard.assessments import Board
from dashboard.words.silence import heard, is_unheard
from data.importers.places import country_name
from models.factors.heartbeat import heartbeat


def beats(board: Board) -> dict[str, dict[Any, Any]]:
    """Return what was reported in the last 30 days by facility; not to be changed."""
    said = board.assessments

    def make() -> dict[str, dict[Any, Any]]:
        rows = heartbeat(board.records, said.attempts, said.as_of).to_dict("records")
        return {str(row["facility_id"]): row for row in rows}

    told: dict[str, dict[Any, Any]] = cache.found(board, "heartbeat", make)
    return told


def words_heard(board: Board) -> dict[str, str]:
    """Return what was reported of each facility in the last 30 days, in a few words."""

    def make() -> dict[str, str]:
        rows = beats(board).items()
        return {name: heard(row, country_name(row["country"])) for name, row in rows}

    words: dict[str, str] = cache.found(board, "words heard", make)
    return words


def unheard(board: Board) -> dict[str, str]:
    """Return the facilities no report came in of or from around, each with its country's name."""

    def make() -> dict[str, str]:
        silent = ((name, row) for name, row in beats(board).items() if is_unheard(row))
        return {name: country_name(row["country"]) for name, row in silent}

    names: dict[str, str] = cache.found(board, "unheard", make)
    return names
