"""Parsing that a hostile file could make endless, done in a child process within limits."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.briefs.reading.limits import refusing
from data.briefs.reading.pdf import pdf_pages
from data.briefs.reading.wordfile import word_text
from data.importers.sandbox import run_limited

SECONDS = 20
MEMORY_MB = 512


def in_child(function: Callable[[str, str], Any], name: str, content: bytes) -> Any:
    """Return what a function of this module makes of a file, read in a child process.

    Raises
    ------
    DataError
        The file was refused, or took more time or memory than any brief.
    """
    with tempfile.TemporaryDirectory(prefix="vigil-brief-") as folder:
        path = Path(folder) / "brief"
        path.write_bytes(content)
        return run_limited(
            function, str(path), name, seconds=SECONDS, memory_mb=MEMORY_MB, what=name
        )


def word_file(path: str, name: str) -> tuple[str, list[str]]:
    """Return the text of a Word file and what was left out; ``DataError`` where it is refused."""
    with refusing(name):
        return word_text(Path(path).read_bytes())


def pdf_file(path: str, name: str) -> list[str]:
    """Return the text of each page of a PDF; ``DataError`` where it is refused."""
    with refusing(name):
        return pdf_pages(Path(path).read_bytes())
