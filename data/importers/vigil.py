"""Our own files: CSV or workbooks with the columns of the record tables.

Columns may stand in any order and under capital letters. What anybody would mean may be left out:
an incident is exact to the day, known from the day of the import, no aggregate, and accepted. A
``facility_id`` may be the name or an alias of the facility; an empty ``actor_class`` is that of
the actor named in ``claimed_by`` or ``attributed_to``.
"""

from collections.abc import Callable, Iterator

from data.importers.fields import Block, Field, FieldKind
from data.importers.layouts import Context, Found, Layout, Named, Source, text
from data.schema.cells import Scalar
from data.schema.checks import Fault, clean_row
from data.schema.columns import Column, Table
from data.schema.tables import ANNIVERSARY, FACILITY, INCIDENT, TRIGGER_EVENT

_KINDS: dict[str, FieldKind] = {"integer": "integer", "number": "number", "date": "day"}
# names that columns have in other compilations
_OTHER_NAMES = {
    "occurred_on": ("date",),
    "earliest_on": ("date_earliest",),
    "latest_on": ("date_latest",),
    "killed_min": ("killed",),
    "killed_max": ("killed",),
    "wounded_min": ("wounded",),
    "wounded_max": ("wounded",),
    "location_error_km": ("geo_precision_km", "coord_precision_km"),
}
# what an empty cell stands for; None: worked out from the rest of the row
_DEFAULTS: dict[str, dict[str, Scalar]] = {
    INCIDENT.name: {
        "earliest_on": None,
        "latest_on": None,
        "date_precision": 1,
        "known_on": None,
        "known_on_basis": None,
        "place": None,
        "actor_class": None,
        "is_aggregate": 0,
        "state": "accepted",
    },
    TRIGGER_EVENT.name: {"date_precision": 1, "known_on": None, "state": "accepted"},
    ANNIVERSARY.name: {
        "known_on": None,
        "offset_days": 0,
        "spread_days": 0,
        "state": "accepted",
    },
    FACILITY.name: {},
}


def _field(table: Table, column: Column) -> Field:
    return Field(
        column.name,
        _KINDS.get(column.kind, "text"),
        needed=column.required and not column.may_lack and column.name not in _DEFAULTS[table.name],
        other_names=_OTHER_NAMES.get(column.name, ()),
    )


def _layout(table: Table) -> Layout:
    return Layout(
        name="vigil",
        title=f"Vigil {table.file_name.removesuffix('.csv').replace('_', ' ')}",
        fields=tuple(_field(table, column) for column in table.columns),
        left_alone=frozenset(),
        signature=table.key,
        found=_finder(table),
    )


def _finder(table: Table) -> Callable[[Block, Context], Iterator[Found]]:
    def found(block: Block, context: Context) -> Iterator[Found]:
        return (_found(table, row, context) for row in block.rows())

    return found


def _found(table: Table, row: Source, context: Context) -> Found:
    values = _filled(table, row, context)
    holds, names = _name(values, context) if table is INCIDENT else ([], [])
    clean, faults = clean_row(table, values)
    if faults:
        return Found((), refused=faults, names=names)
    if holds and clean.get("state") in {"accepted", "edited"}:
        clean["state"] = "proposed"
    return Found(tuple(clean.values()), holds, (), names)


def _filled(table: Table, row: Source, context: Context) -> dict[str, Scalar]:
    values = {column.name: row[column.name] for column in table.columns}
    for name, default in _DEFAULTS[table.name].items():
        if values[name] is None:
            values[name] = default
    if table.is_dated and values["known_on"] is None:
        values["known_on"] = context.imported_on
        if table is INCIDENT:
            values["known_on_basis"] = "import"
    if table is INCIDENT:
        for name in ("earliest_on", "latest_on"):
            values[name] = values[name] or values["occurred_on"]
        values["known_on_basis"] = values["known_on_basis"] or "assumed"
    return values


def _name(values: dict[str, Scalar], context: Context) -> tuple[list[Fault], list[Named]]:
    """Put ids and classes in place of names; return what is doubtful, and what was met."""
    holds: list[Fault] = []
    names: list[Named] = []
    facility = text(values, "facility_id")
    if facility is not None:
        met = context.facilities.identify(facility)
        names.append(("facility", facility, met))
        values["facility_id"] = met.value or None
        values["place"] = values["place"] or met.name or facility
        if met.certainty == "doubtful":
            holds.append(Fault("facility_id", facility, met.why))
    if values["actor_class"] is None:
        actor = text(values, "claimed_by") or text(values, "attributed_to")
        who = context.actors.match(actor)
        values["actor_class"] = who.value
        if actor is not None:
            names.append(("actor", actor, who))
        if who.certainty == "doubtful":
            holds.append(Fault("actor_class", actor, who.why))
    return holds, names


LAYOUTS = {table.name: _layout(table) for table in (INCIDENT, TRIGGER_EVENT, ANNIVERSARY, FACILITY)}
