"""The SQL of the package: one statement, or one script, a file in ``data/sql/``."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"


@cache
def statement(name: str) -> str:
    """Return the SQL of ``data/sql/<name>.sql``."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
