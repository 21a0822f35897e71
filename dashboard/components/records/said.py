"""How a value of a record is said: names for identities, days as days, words of closed lists."""

import datetime as dt
import re

from dashboard import cache
from dashboard.components.frame import View
from dashboard.forms.record_fields import choice_words
from dashboard.words.phrases import day
from data.schema.cells import as_text
from data.schema.columns import Column

# a word such as partly_intercepted, of a column whose words are not closed
_CODE = re.compile("[a-z]+(_[a-z]+)+")


def names_of(view: View, table_name: str) -> dict[str, str]:
    """Return what the records of a kind are called, by their identity; most by that alone."""
    if table_name == "facility":
        rows = view.board.records.facilities
        return dict(zip(rows["facility_id"], rows["name"], strict=True))
    if table_name == "actor":
        rows = cache.actors(view.store, view.version)
        return dict(zip(rows["actor_id"], rows["name"], strict=True))
    ids = list(cache.kept(view.store, view.version, table_name)[f"{table_name}_id"])
    return dict(zip(ids, ids, strict=True))


def said(view: View, column: Column, value: object) -> str:
    """Return a value of a column in words; the empty text where there is none."""
    text = as_text(value)
    if not text:
        return ""
    if column.kind == "date":
        return day(dt.date.fromisoformat(text))
    if column.kind == "flag":
        return "yes" if text == "1" else "no"
    if column.refers_to:
        return names_of(view, column.refers_to).get(text, text)
    return choice_words(text) if column.choices or _CODE.fullmatch(text) else text
