"""How a value of a record is said: names for identities, days as days, words of closed lists."""

import datetime as dt
import re

from dashboard import cache
from dashboard.components.frame import View
from dashboard.forms.record_fields import choice_words
from dashboard.words.phrases import day
from data.authored.editing import NAMED
from data.schema.cells import as_text
from data.schema.columns import Column
from data.schema.vocabulary import RETRACTED

# a word such as partly_intercepted, of a column whose words are not closed
_CODE = re.compile("[a-z]+(_[a-z]+)+")


def names_of(view: View, table_name: str) -> dict[str, str]:
    """Return what the records of a kind are called, by their identity; most by that alone."""
    rows = cache.kept(view.store, view.version, table_name)
    names = rows["name" if table_name in NAMED else f"{table_name}_id"]
    return dict(zip(rows[f"{table_name}_id"], names, strict=True))


def choosable(view: View, table_name: str, chosen: object) -> list[str]:
    """Return what a field may name: all but retracted facilities and actors, and the one chosen."""
    rows = cache.kept(view.store, view.version, table_name)
    ids = rows[f"{table_name}_id"]
    is_open = (rows["state"] != RETRACTED) | (ids == chosen) | (table_name not in NAMED)
    return list(ids[is_open])


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
