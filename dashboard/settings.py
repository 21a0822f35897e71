"""Where the records live, who sums very many of them, and which day the shipped ones open on."""

import datetime as dt
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED_FOLDER = ROOT / "data" / "seed"
DEFAULT_DATABASE = ROOT / "data" / "local" / "vigil.duckdb"
DATABASE_VARIABLE = "VIGIL_DB"
SPARK_VARIABLE = "VIGIL_SPARK_MASTER"
# the rockets on the embassy, the arrests and pardons, and a first anniversary six days away
STORY_ON = dt.date(2020, 12, 28)
FIRST_DAY = dt.date(1950, 1, 1)
# the Hijri calendar is tabulated to November 2077, and dates are looked up to 60 days ahead
LAST_DAY = dt.date(2075, 12, 31)


def database_path(chosen: Path | None = None) -> Path:
    """Return the DuckDB file to use: the one chosen, else ``VIGIL_DB``, else ``data/local/``."""
    if chosen is not None:
        return chosen
    named = os.environ.get(DATABASE_VARIABLE, "").strip()
    return Path(named) if named else DEFAULT_DATABASE


def spark_master(chosen: str | None = None) -> str:
    """Return the Spark master that sums parts: the one chosen, else ``VIGIL_SPARK_MASTER``.

    Where it is empty, this process sums them.
    """
    named = os.environ.get(SPARK_VARIABLE, "") if chosen is None else chosen
    return named.strip()
