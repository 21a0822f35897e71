"""The marks Word puts before the items of its lists, which stand in no text of the file."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_LEVELS = re.compile(r"%(\d)")
BULLET = "- "


@dataclass
class ListMarks:
    """Counts the items of every list of a file, in the order they come.

    Parameters
    ----------
    numbering : lxml element or None
        Root of the file's ``numbering.xml``.
    """

    numbering: Any
    _counts: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def mark(self, numbered: Any) -> str:
        """Return the mark of an item: ``"- "``, or its number as ``"3. "`` or ``"[3] "``.

        Parameters
        ----------
        numbered : lxml element or None
            Its ``w:numPr``; without one the mark is empty.
        """
        number_id = _value(numbered, "w:numId")
        if number_id in {None, "0"}:
            return ""
        level = int(_value(numbered, "w:ilvl") or 0)
        definition = self._level(str(number_id), level)
        shape = _value(definition, "w:numFmt")
        if shape in {None, "bullet", "none"}:
            return BULLET
        return self._numbered(str(number_id), level, _value(definition, "w:lvlText") or "%1.")

    def _numbered(self, number_id: str, level: int, pattern: str) -> str:
        self._counts[number_id, level] += 1
        for deeper in range(level + 1, 9):
            self._counts.pop((number_id, deeper), None)
        return _LEVELS.sub(lambda at: str(self._count(number_id, int(at[1]) - 1)), pattern) + " "

    def _count(self, number_id: str, level: int) -> int:
        return self._counts.get((number_id, level), 1)

    def _level(self, number_id: str, level: int) -> Any:
        if self.numbering is None:
            return None
        for number in self.numbering.findall(qn("w:num")):
            if number.get(qn("w:numId")) == number_id:
                return self._abstract_level(_value(number, "w:abstractNumId"), level)
        return None

    def _abstract_level(self, abstract_id: str | None, level: int) -> Any:
        for abstract in self.numbering.findall(qn("w:abstractNum")):
            if abstract.get(qn("w:abstractNumId")) == abstract_id:
                for found in abstract.findall(qn("w:lvl")):
                    if found.get(qn("w:ilvl")) == str(level):
                        return found
        return None


def _value(parent: Any, name: str) -> str | None:
    found = None if parent is None else parent.find(qn(name))
    return None if found is None else found.get(qn("w:val"))
