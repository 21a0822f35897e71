"""Admitted rows in pieces of a line each, kept until they are recorded: on the disk when many."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

from data.storage.changes import Columns, Piece, Source

# beyond it the rows of long lines lie in a file without a name, which no crash can leave behind
IN_MEMORY_BYTES = 32 << 20


@dataclass(frozen=True)
class _Aside:
    table: str
    source: Source | None
    start: int
    length: int
    count: int


class Pieces(Collection[Piece]):
    """Pieces in the order they were added, to be gone through as often as needed.

    Parameters
    ----------
    folder : Path
        Where the file of a long change lies for a while; it must be there.
    """

    def __init__(self, folder: Path) -> None:
        self._items: list[Piece | _Aside] = []
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY_BYTES, dir=str(folder))  # noqa: SIM115  # closed with the pieces
        self.counts: Counter[str] = Counter()

    def add(self, piece: Piece) -> None:
        """Add a piece.

        Raises
        ------
        OSError
            The disk does not take it.
        """
        self.counts[piece.table] += len(piece.rows)
        if not isinstance(piece.rows, Columns):
            self._items.append(piece)
            return
        start = self._file.seek(0, 2)
        self._file.write(piece.rows.text)
        length, count = len(piece.rows.text), piece.rows.size
        self._items.append(_Aside(piece.table, piece.source, start, length, count))

    def close(self) -> None:
        """Let go of what lies on the disk."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, piece: object) -> bool:
        return any(piece == one for one in self)

    def __iter__(self) -> Iterator[Piece]:
        for item in self._items:
            if isinstance(item, Piece):
                yield item
                continue
            self._file.seek(item.start)
            columns = Columns(self._file.read(item.length), item.count)
            yield Piece(item.table, columns, item.source)
