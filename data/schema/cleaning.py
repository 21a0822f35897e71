"""Many rows checked at once, column by column: the rules of ``cells`` and ``checks``, only faster.

Each distinct value of a column, and each distinct set of values a rule looks at, is checked once;
texts and numbers that need no conversion are looked at together.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from types import NoneType
from typing import Any

from data.schema.blocks import Block, has_any
from data.schema.cells import (
    LARGEST_INTEGER,
    CellError,
    Scalar,
    as_text,
    clean_value,
    is_date,
    is_text,
)
from data.schema.checks import RULES, Fault, Rule, row_faults
from data.schema.columns import Column, Table

# a fault and the number of its row in the block
Placed = tuple[int, Fault]
_PLAIN = {str, int, float, bool, NoneType}


def clean_block(table: Table, block: Block) -> tuple[Block, list[Placed]]:
    """Return the block as it is stored, every column filled, and what is wrong, in row order."""
    placed = list(_unknown(table, block))
    columns: dict[str, list[Scalar]] = {}
    wrong: dict[int, set[str]] = {}
    for column in table.columns:
        raw = block.columns.get(column.name) or [None] * block.count
        columns[column.name], faults = clean_column(column, raw)
        for index, fault in faults:
            wrong.setdefault(index, set()).add(column.name)
            placed.append((index, fault))
    clean = Block(columns, block.count)
    for rule in RULES.get(table.name, ()):
        placed += [(at, fault) for at, fault in _broken(rule, clean) if at not in wrong]
    for index, names in wrong.items():
        row = {name: value for name, value in clean.row(index).items() if name not in names}
        placed += [(index, fault) for fault in row_faults(table, row)]
    return clean, sorted(placed, key=lambda found: found[0])


def clean_column(column: Column, raw: Sequence[object]) -> tuple[list[Scalar], list[Placed]]:
    """Return the values of a column as they are stored, None where one is wrong, and the faults."""
    kinds = set(map(type, raw))
    if kinds <= {NoneType} and not column.required:
        return [None] * len(raw), []
    if not kinds <= _PLAIN:
        return _one_by_one(column, raw)
    together = _TOGETHER.get(column.kind)
    if together and (found := together(column, raw, kinds)) is not None:
        return found, []
    if len(kinds - {NoneType}) > 1:
        # 1, 1.0 and True are one key of a dictionary, but not one value
        return _one_by_one(column, raw)
    distinct = list(set(raw))
    clean, faults = _one_by_one(column, distinct)
    by_value = dict(zip(distinct, clean, strict=True))
    wrong = {distinct[index]: fault for index, fault in faults}
    placed = [(at, wrong[value]) for at, value in enumerate(raw) if value in wrong] if wrong else []
    return list(map(by_value.__getitem__, raw)), placed


def _unknown(table: Table, block: Block) -> Iterator[Placed]:
    for name in sorted(block.columns.keys() - {column.name for column in table.columns}):
        said = Fault(name, None, f"is not a column of {table.name}")
        given = [at for at, value in enumerate(block.columns[name]) if value is not None]
        yield from ((at, said) for at in given or [0])


def _one_by_one(column: Column, raw: Sequence[object]) -> tuple[list[Scalar], list[Placed]]:
    clean: list[Scalar] = []
    faults: list[Placed] = []
    for index, value in enumerate(raw):
        try:
            clean.append(clean_value(column, value))
        except CellError as error:
            clean.append(None)
            faults.append((index, Fault(column.name, as_text(value) or None, str(error))))
    return clean, faults


def _broken(rule: Rule, block: Block) -> Iterator[Placed]:
    columns = [block.columns[name] for name in rule.columns]
    given = list(filter(has_any, columns))
    if len(given) < rule.at_least:
        return
    if not any(None in column for column in given) and rule.is_kept(given):
        return
    if rule.is_blind:
        columns = [[None if value is None else "" for value in column] for column in columns]
    sets = list(zip(*columns, strict=True))
    broken_by = {one: faults for one in set(sets) if (faults := _faults(rule, one))}
    if broken_by:
        yield from ((at, fault) for at, one in enumerate(sets) for fault in broken_by.get(one, ()))


@lru_cache(maxsize=65536)
def _faults(rule: Rule, values: tuple[Scalar, ...]) -> tuple[Fault, ...]:
    return tuple(rule.broken(dict(zip(rule.columns, values, strict=True))))


def _texts(column: Column, raw: Sequence[Any], kinds: set[type]) -> list[Scalar] | None:
    if column.choices or not kinds <= {str, NoneType}:
        return None
    found = [text if text and not text.isspace() else None for text in raw]
    if column.required and None in found:
        return None
    return found if is_text("".join(filter(None, found))) else None


def _numbers(column: Column, raw: Sequence[Any], kinds: set[type]) -> list[Scalar] | None:
    if not kinds <= {int, float, NoneType} or (column.required and NoneType in kinds):
        return None
    try:
        found: list[Scalar] = [None if number is None else float(number) for number in raw]
    except OverflowError:
        return None
    there = [number for number in found if isinstance(number, float)]
    # what is not finite, or too much in all, is left to the slow way
    return found if math.isfinite(sum(there)) and _within(column, there) else None


def _integers(column: Column, raw: Sequence[Any], kinds: set[type]) -> list[Scalar] | None:
    if not kinds <= {int, NoneType} or column.choices or (column.required and NoneType in kinds):
        return None
    there = [number for number in raw if number is not None]
    if max(there) > LARGEST_INTEGER or min(there) < -LARGEST_INTEGER or not _within(column, there):
        return None
    return list(raw)


def _dates(column: Column, raw: Sequence[Any], kinds: set[type]) -> list[Scalar] | None:
    if not kinds <= {str, NoneType} or (column.required and NoneType in kinds):
        return None
    distinct = set(raw)
    distinct.discard(None)
    return list(raw) if all(map(is_date, distinct)) else None


def _within(column: Column, numbers: Sequence[float]) -> bool:
    is_low = column.low is not None and min(numbers) < column.low
    is_high = column.high is not None and max(numbers) > column.high
    return not is_low and not is_high


_TOGETHER: dict[str, Callable[[Column, Sequence[Any], set[type]], list[Scalar] | None]] = {
    "text": _texts,
    "number": _numbers,
    "integer": _integers,
    "date": _dates,
}
