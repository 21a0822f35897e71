"""Lines of the journal for tests that write it without the door of the store."""

from data.schema.blocks import blocks_of
from data.storage.changes import ROWS_PER_LINE, Chain, Change, Entry, Head, Note, Piece, pieces_of


def prepare(changes: list[Change] | tuple[Change, ...], note: Note, head: Head) -> list[Entry]:
    """Return the lines that would record the changes after `head`, their rows as they are."""
    return list(Chain(pieces(*changes), note, head))


def pieces(*changes: Change) -> list[Piece]:
    """Return what one line each holds of the changes, in lines as long as the store's."""
    return [
        piece
        for change in changes
        for block in blocks_of(change.rows, ROWS_PER_LINE + 1)
        for piece in pieces_of(change.table, block, change.source)
    ]
