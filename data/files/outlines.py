"""Offline map outlines: countries of the region and governorates of Iraq, as GeoJSON features.

Exterior rings run clockwise, as Vega's geoshape mark needs. Where the outlines come from, and
under which licences, is said in ``data/seed/outlines/build_outlines.py``.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

Feature = dict[str, Any]

OUTLINE_FOLDER = Path(__file__).resolve().parents[1] / "seed" / "outlines"


@cache
def _read_text(file_name: str) -> str:
    return (OUTLINE_FOLDER / file_name).read_text(encoding="utf-8")


def _read_features(file_name: str) -> list[Feature]:
    # Parsed anew for each caller: a shared mutable list would leak one user's change to all.
    features: list[Feature] = json.loads(_read_text(file_name))["features"]
    return features


def countries() -> list[Feature]:
    """Return the countries in and around Iraq as GeoJSON features, sorted by code.

    Each carries the properties ``iso_3`` (ISO 3166-1 alpha-3) and ``name``. The file is read
    once; the features are the caller's own to change.
    """
    return _read_features("countries.geojson")


def governorates() -> list[Feature]:
    """Return the 18 governorates of Iraq as GeoJSON features, sorted by code.

    Each carries the properties ``iso_3166_2`` (such as ``IQ-BG``) and ``name`` (such as
    ``Baghdad``). The file is read once; the features are the caller's own to change.
    """
    return _read_features("governorates.geojson")
