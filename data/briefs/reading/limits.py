"""How large a brief may be, and the error of a file that is none."""

from collections.abc import Iterator
from contextlib import contextmanager

from data.problems import DataError, DataProblem

MEGABYTE = 1_000_000
LARGEST_FILE_MB = 20
LARGEST_TEXT_MB = 1


class DocumentError(ValueError):
    """A file no brief can be read from; the message follows the name of the file in a sentence.

    Parameters
    ----------
    expected : str
        What is wrong and what to do, as ``is empty; expected the text of a brief``.
    line : int or None
        Line it was found in, counted from 1.
    """

    def __init__(self, expected: str, line: int | None = None) -> None:
        super().__init__(expected)
        self.line = line


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Yield; a refusal inside comes out as ``DataError`` that names the file."""
    try:
        yield
    except DocumentError as error:
        raise DataError([DataProblem(name, error.line, None, None, str(error))]) from error


def refuse_large(size: int, largest_mb: int, what: str) -> None:
    """Return None where `size` bytes are allowed.

    Raises
    ------
    DocumentError
        They are more than `largest_mb` megabytes; it gives both.
    """
    if size > largest_mb * MEGABYTE:
        message = (
            f"holds {size / MEGABYTE:.1f} MB of {what}; a brief has at most {largest_mb} MB, "
            "so split it or check that this is the right file"
        )
        raise DocumentError(message)
