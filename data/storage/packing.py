"""A frozen content as text, each value that recurs written once: a third of the length, no loss.

Lists of objects with the same names become columns; texts and lists that recur in them become
numbers into one table. Texts frozen before there was packing are read as they are.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

FORM = "packed"
_ROWS, _SHARED = "~rows", "~shared"


def canonical(value: Any) -> str:
    """Return a JSON value as one text and no other: sorted keys, no blanks."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def packed(content: Mapping[str, Any]) -> str:
    """Return a content as the text it is stored as; :func:`unpacked` gives it back, equal."""
    table: dict[str, int] = {}
    body = _packed(content, table)
    shared = [json.loads(text) for text in table]
    return canonical({FORM: 1, "shared": shared, "content": body})


def unpacked(text: str) -> dict[str, Any]:
    """Return the content of a stored text, packed or not.

    Raises
    ------
    ValueError
        The text is no JSON, or not what packing writes.
    """
    document = json.loads(text)
    if not isinstance(document, dict):
        message = "the content is no JSON object"
        raise ValueError(message)  # the text is wrong, not the call
    if FORM not in document:
        return document
    try:
        content: dict[str, Any] = _unpacked(document["content"], document["shared"])
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        message = f"the packed content does not come apart ({error!r})"
        raise ValueError(message) from error
    return content


def _packed(value: Any, table: dict[str, int]) -> Any:
    if isinstance(value, Mapping):
        if _ROWS in value:
            message = f"{_ROWS!r} is no name a content may have; packing uses it"
            raise ValueError(message)
        return {key: _packed(item, table) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    names = _shared_names(value)
    if names is None:
        return [_packed(item, table) for item in value]
    columns = {name: _column([row[name] for row in value], table) for name in names}
    return {_ROWS: columns}


def _shared_names(rows: Sequence[Any]) -> list[str] | None:
    if len(rows) < 2 or not all(isinstance(row, Mapping) for row in rows):
        return None
    names = set(rows[0])
    return sorted(names) if names and all(set(row) == names for row in rows) else None


def _column(values: list[Any], table: dict[str, int]) -> Any:
    if all(isinstance(value, str) or _is_plain(value) for value in values):
        return {_SHARED: [table.setdefault(canonical(value), len(table)) for value in values]}
    return [_packed(value, table) for value in values]


def _is_plain(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _unpacked(value: Any, shared: Sequence[Any]) -> Any:
    if isinstance(value, list):
        return [_unpacked(item, shared) for item in value]
    if not isinstance(value, dict):
        return value
    if _ROWS not in value:
        return {key: _unpacked(item, shared) for key, item in value.items()}
    columns = {name: _values(column, shared) for name, column in value[_ROWS].items()}
    rows = zip(*columns.values(), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _values(column: Any, shared: Sequence[Any]) -> list[Any]:
    if isinstance(column, dict):
        found = [shared[at] for at in column[_SHARED]]
        # each row its own list: what is read may be changed by its reader
        return [list(value) if isinstance(value, list) else value for value in found]
    return [_unpacked(value, shared) for value in column]
