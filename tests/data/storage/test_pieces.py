"""Pieces are gone through as often as needed, and lie on the disk where they are many."""

from contextlib import closing
from pathlib import Path

import pytest

from data.storage import pieces
from data.storage.changes import Columns, Piece, Source
from data.storage.pieces import Pieces

SHORT = Piece("actor", [{"actor_id": "a"}], None)
LONG = Piece("actor", Columns(b'{"actor_id":["b","c"]}', 2), Source("a.csv", "0" * 64))


def test_pieces_come_back_in_order_and_again(tmp_path: Path) -> None:
    with closing(Pieces(tmp_path)) as kept:
        for piece in (LONG, SHORT, LONG):
            kept.add(piece)

        assert len(kept) == 3
        assert list(kept) == list(kept) == [LONG, SHORT, LONG]
        assert kept.counts == {"actor": 5}
        assert SHORT in kept
        assert Piece("actor", [], None) not in kept


def test_long_pieces_go_to_a_file_that_has_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "IN_MEMORY_BYTES", 10)
    with closing(Pieces(tmp_path)) as kept:
        kept.add(LONG)
        kept.add(SHORT)

        assert list(kept) == [LONG, SHORT]
        assert list(tmp_path.iterdir()) == []


def test_folder_need_not_be_there_for_few(tmp_path: Path) -> None:
    with closing(Pieces(tmp_path / "none")) as kept:
        kept.add(SHORT)

        assert list(kept) == [SHORT]
