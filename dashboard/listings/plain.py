"""Frames and numbers as plain JSON and as aligned text."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

GAP = "  "
NOTHING = "–"


def as_plain(value: Any) -> Any:
    """Return a value as JSON can hold it: numbers of Python's own, None for what is not a number.

    A frame becomes a list of its rows.
    """
    if isinstance(value, pd.DataFrame):
        return [as_plain(row) for row in value.to_dict("records")]
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value


def json_text(document: Mapping[str, Any], *, sort_keys: bool = False) -> str:
    """Return a document as JSON, the same text for the same content every time."""
    plain = as_plain(document)
    return (
        json.dumps(plain, indent=2, ensure_ascii=False, allow_nan=False, sort_keys=sort_keys) + "\n"
    )


def json_in_pieces(
    head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """Yield the text :func:`json_text` gives of `head` with a list more, a piece for each item.

    So that of very long lists no more than one item is in memory.
    """
    before, empty, after = json_text({**head, name: []}).rpartition("[]")
    lead = f"{before}[\n    "
    for item in items:
        yield lead + json_text(item).rstrip("\n").replace("\n", "\n    ")
        lead = ",\n    "
    yield f"\n  ]{after}" if lead.startswith(",") else before + empty + after


def number(value: float | None, digits: int = 3, *, signed: bool = False) -> str:
    """Return a number with so many digits, a dash where there is none."""
    if value is None or not math.isfinite(value):
        return NOTHING
    text = f"{value:+.{digits}f}" if signed else f"{value:.{digits}f}"
    # nothing is neither more nor less
    return text.replace("-", "−") if float(text) else f"{0:.{digits}f}"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of cells as lines of even columns: the first to the left, the others right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        GAP.join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
