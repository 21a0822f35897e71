"""What a file may be at most; beyond it, it is refused by name instead of being tried."""

import zipfile
from pathlib import Path
from typing import NoReturn

from data.problems import DataError, DataProblem

_MIB = 1 << 20
MOST_MIB = {"text": 4096, "json": 512, "workbook": 256}
MOST_UNFOLDED_MIB = 4096
# deflate itself cannot do better than 1032 to 1; a sheet of real cells stays well below this
MOST_ZIP_RATIO = 200
MOST_ZIP_MEMBERS = 2_000
MOST_ROWS = 5_000_000
MOST_COLUMNS = 2_000
MOST_BLANK_ROWS = 10_000
LONGEST_CELL = 10_000_000
LONGEST_TEXT = 32_000
# for the child process that reads a file
READING_SECONDS = 900.0
READING_MEMORY_MB = 1536
READING_FILE_MB = 8192


def refuse(
    file: str, expected: str, line: int | None = None, column: str | None = None
) -> NoReturn:
    """Refuse a file as a whole, in words.

    Raises
    ------
    DataError
        Always.
    """
    raise DataError([DataProblem(file, line, column, None, expected)])


def refuse_large(path: Path, kind: str) -> None:
    """Refuse a file that is larger than its kind (a key of `MOST_MIB`) may be.

    Raises
    ------
    DataError
        It is.
    """
    most = MOST_MIB[kind]
    if path.stat().st_size > most * _MIB:
        refuse(path.name, f"is larger than {most} MB; part it into smaller files")


def refuse_zip_bomb(path: Path) -> None:
    """Refuse a zip file (such as a workbook) that would unfold to far more than it is.

    Raises
    ------
    DataError
        It has too many members, unfolds to too much, or is no zip file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DataError(
            [DataProblem(path.name, None, None, None, f"cannot be unpacked ({error})")]
        ) from error
    if len(members) > MOST_ZIP_MEMBERS:
        refuse(path.name, f"packs {len(members)} files; expected at most {MOST_ZIP_MEMBERS}")
    unfolded = sum(member.file_size for member in members)
    most = min(MOST_UNFOLDED_MIB * _MIB, max(_MIB, path.stat().st_size * MOST_ZIP_RATIO))
    if unfolded > most:
        said = f"unfolds to {unfolded // _MIB} MB, which is more than a real file of its size does"
        refuse(path.name, f"{said}; save it anew, or as CSV")
