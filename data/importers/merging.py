"""What one row means for its record: new, changed, there already, or to be decided.

Three versions meet: what the file says, what a file said last time, and what stands in the store
now. What a person has changed since is never undone: where the file changed other columns, both
are kept; where it changed the same ones, the row waits for a decision.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from data.schema.cells import Scalar, as_text
from data.schema.checks import Fault, row_faults
from data.schema.columns import Table

Values = dict[str, Scalar]
# when a record reached us is no news about it
_KNOWN = ("known_on", "known_on_basis")


@dataclass(frozen=True)
class Terms:
    """How rows are compared.

    Parameters
    ----------
    table : Table
        The table they fill.
    imported_on : str
        Day of the import: a changed version is known from then on.
    is_dated : bool
        Whether the file itself says when a record was known.
    replace_edited : bool
        Whether the file wins over what a person has changed since.
    silent : frozenset of str
        Columns of the table the file says nothing of; they stay as they are.
    richer : str or None
        A batch of the same format whose file told more; its records are not overwritten.
    retracted : frozenset of str
        Facilities that are retracted: a file no longer meets them, and a record that names one
        keeps it.
    """

    table: Table
    imported_on: str
    is_dated: bool
    replace_edited: bool
    silent: frozenset[str] = frozenset()
    richer: str | None = None
    retracted: frozenset[str] = frozenset()

    @cached_property
    def compared(self) -> list[str]:
        """Return the columns that make a difference."""
        passed = self.silent if self.is_dated else self.silent | set(_KNOWN)
        return [column.name for column in self.table.columns if column.name not in passed]


class Stored(NamedTuple):
    """What the store has of a record: its newest version, and the newest that a file brought."""

    newest: Values
    author: str
    recorded_on: str
    brought: Values | None


@dataclass
class Fate:
    """What becomes of a row.

    Parameters
    ----------
    values : dict or None
        What to store, None for nothing.
    is_new : bool
        Whether the record is new.
    fault : Fault or None
        Why it is not stored; None where it is there already.
    is_refused : bool
        Whether the fault is the file's and not for somebody to decide.
    """

    values: Values | None = None
    is_new: bool = False
    fault: Fault | None = None
    is_refused: bool = False


def fate_of(values: Values, there: Stored | None, terms: Terms, lost: AbstractSet[str]) -> Fate:
    """Return what becomes of a row.

    Parameters
    ----------
    values : dict
        The row.
    there : Stored or None
        What the store has of its record.
    terms : Terms
        How to compare.
    lost : set of str
        Incidents that rows name and that are nowhere.
    """
    link = values.get("duplicate_of")
    if link in lost:
        expected = "is not among the incident records; add it or correct it"
        return Fate(fault=Fault("duplicate_of", as_text(link), expected), is_refused=True)
    if there is None:
        return Fate(values, is_new=True)
    base = there.brought or there.newest
    if values.get("facility_id") is None and base.get("facility_id") in terms.retracted:
        # it waits for nothing else than the facility
        values = {**values, "facility_id": base["facility_id"], "state": base["state"]}
    theirs = _differing(base, values, terms)
    if there.brought is not None and not theirs and not terms.replace_edited:
        return Fate()
    chosen, reason = _merged(there, values, theirs, terms)
    if reason is None and not _differing(there.newest, chosen, terms):
        return Fate()
    faults = list(row_faults(terms.table, chosen))
    if reason is None and faults:
        reason = f"does not fit what is stored: {faults[0].column} {faults[0].expected}"
    if reason is not None:
        key = terms.table.key[0]
        return Fate(fault=Fault(key, as_text(values[key]), reason))
    return Fate(_known_now(chosen, terms))


def _merged(
    there: Stored, coming: Values, theirs: list[str], terms: Terms
) -> tuple[Values, str | None]:
    """Return the newest version with what the file changed, and why that needs a decision."""
    newest, base = there.newest, there.brought
    if terms.replace_edited:
        return {**newest, **{name: coming[name] for name in terms.compared}}, None
    ours = terms.compared if base is None else _differing(base, newest, terms)
    # whether a record counts is for people to say, once one has
    clashes = [
        name for name in theirs if name in ours and newest[name] != coming[name] and name != "state"
    ]
    taken = [name for name in theirs if name not in ours]
    reason = None
    if clashes:
        when = f"what {there.author} stored on {there.recorded_on}"
        reason = f"differs in {', '.join(clashes)} from {when}"
    elif taken and terms.richer is not None:
        reason = f"comes with fewer columns than it had in batch {terms.richer}"
    return {**newest, **{name: coming[name] for name in taken}}, reason


def _differing(one: Values, other: Values, terms: Terms) -> list[str]:
    return [name for name in terms.compared if one[name] != other[name]]


def _known_now(values: Values, terms: Terms) -> Values:
    if terms.is_dated or not terms.table.is_dated:
        return values
    # what is corrected today was not known before
    now = {**values, "known_on": terms.imported_on}
    return {**now, "known_on_basis": "import"} if "known_on_basis" in values else now
