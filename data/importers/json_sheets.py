"""Rows of JSON, as the interfaces of UCDP and ACLED answer."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.importers.limits import refuse, refuse_large
from data.importers.sheet import Sheet, as_text, refuse_long, refuse_wide

_RECORD_LISTS = ("result", "data", "results", "response")
_TOTALS = ("totalcount", "total_count")


def json_sheet(path: Path) -> Sheet:
    """Return the sheet of a JSON file: its list of records, wherever it stands.

    Raises
    ------
    DataError
        It is too large, no JSON, or has no such list.
    """
    refuse_large(path, "json")
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, ValueError) else "it is nested too deep"
        refuse(path.name, f"is not JSON ({said})")
    notes: list[str] = []
    found = _records(document, notes)
    if not found:
        refuse(path.name, "holds no list of records; expected one under Result or data")
    names = tuple(dict.fromkeys(str(name) for record in found for name in record))
    refuse_wide(path.name, names)
    refuse_long(path.name, len(found), len(found))
    records = (
        (number, [as_text(record.get(name)) for name in names])
        for number, record in enumerate(found, start=1)
    )
    return Sheet("json", names, 1, records, lambda: 1.0, notes)


def _records(document: Any, notes: list[str], depth: int = 0) -> list[Mapping[str, Any]]:
    if depth > 4:
        return []
    if isinstance(document, list):
        records: list[Mapping[str, Any]] = [item for item in document if isinstance(item, dict)]
        pages = [_listed(item) for item in records]
        if records and all(page is not None for page in pages):
            return [record for page in pages for record in _records(page, notes, depth + 1)]
        return records
    listed = _listed(document)
    if listed is None:
        return []
    total = next((document[key] for key in document if key.casefold() in _TOTALS), None)
    if isinstance(listed, list) and isinstance(total, int) and total > len(listed):
        notes.append(
            f"The file holds {len(listed)} of {total} records; the rest is on other pages."
        )
    return _records(listed, notes, depth + 1)


def _listed(document: Any) -> Any:
    if not isinstance(document, dict):
        return None
    for wanted in _RECORD_LISTS:
        for key, value in document.items():
            if str(key).casefold() == wanted and isinstance(value, (list, dict)):
                return value
    return None
