"""The formats of files, and which of them a file is."""

from collections.abc import Sequence

from data.importers.acled import ACLED
from data.importers.fields import columns_of
from data.importers.gdelt import GDELT
from data.importers.gtd import GTD
from data.importers.layouts import Layout
from data.importers.limits import refuse
from data.importers.ucdp import UCDP
from data.importers.vigil import LAYOUTS as OWN
from data.schema.tables import INCIDENT

FORMATS = ("auto", "vigil", "ucdp", "acled", "gtd", "gdelt")
FOREIGN = {layout.name: layout for layout in (UCDP, ACLED, GTD, GDELT)}
# what a format calls actors of ours
ACTOR_NAMES = {"ucdp": {"IS": "Islamic State"}}


def layout_named(name: str, table: str) -> Layout | None:
    """Return the layout of a format for a table, None where it does not hold such rows."""
    if name == "vigil":
        return OWN[table]
    return FOREIGN[name] if table == INCIDENT.name else None


def detect(names: Sequence[str], table: str) -> list[Layout]:
    """Return the layouts whose telling columns are all among the names of a file."""
    choices = [OWN[table], *(FOREIGN.values() if table == INCIDENT.name else ())]
    return [
        layout
        for layout in choices
        if set(layout.signature) <= columns_of(layout.fields, names).keys()
    ]


def is_headerless_gdelt(names: Sequence[str]) -> bool:
    """Return whether the first row of a file is an event of GDELT, which has no header."""
    first = [name.strip() for name in names[:2]]
    is_event = len(first) == 2 and first[0].isdecimal() and first[1].isdecimal()
    return is_event and len(names) == len(GDELT.names) and len(first[1]) == 8


def layout_of(
    file: str, names: Sequence[str], table: str, asked: str = "auto"
) -> tuple[Layout, bool]:
    """Return the layout of a file, and whether its first row is a row already and no header.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    names : sequence of str
        Its first row.
    table : str
        The table it is to fill.
    asked : str
        One of `FORMATS`.

    Raises
    ------
    DataError
        It is of no known layout, or the one asked for does not fill the table.
    """
    if asked == "auto":
        return _detected(file, names, table)
    layout = layout_named(asked, table)
    if layout is None:
        refuse(file, f"cannot be {asked}; that format holds incidents only")
    return layout, bool(layout.names) and is_headerless_gdelt(names)


def _detected(file: str, names: Sequence[str], table: str) -> tuple[Layout, bool]:
    if table == INCIDENT.name and is_headerless_gdelt(names):
        return GDELT, True
    found = detect(names, table)
    if len(found) != 1:
        refuse(file, _undecided(found, table), 1)
    return found[0], False


def _undecided(found: Sequence[Layout], table: str) -> str:
    if found:
        shown = " and ".join(layout.title for layout in found)
        return f"has the columns of {shown}; name its format"
    own = ", ".join(one.name for one in OWN[table].fields if one.needed)
    others = "" if table != INCIDENT.name else ", or a file of UCDP, ACLED, GTD or GDELT"
    return f"has the columns of no known format; expected {own}{others}"
