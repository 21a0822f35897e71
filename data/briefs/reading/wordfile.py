"""The brief in a Word file as plain text, with the notes and the numbers python-docx leaves out."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from data.briefs.reading.limits import DocumentError
from data.briefs.reading.references import as_reference, between_cells, is_references_heading
from data.briefs.reading.wordlists import BULLET, ListMarks
from data.briefs.reading.wordzip import UNREADABLE, refuse_unsafe_word_file

DELETED = "Deletions still tracked in the Word file are left out; accept or reject them first."

_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
_ITEM = re.compile(r"- |\[?\d")
_ADDRESS = re.compile(r'HYPERLINK\s+"(https?://[^"]+)"')
_TEXT_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_TEXT_BOX, _FALLBACK, qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")}
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# what python-docx raises on a damaged file
_BROKEN = (
    *UNREADABLE,
    OpcError,
    PythonDocxError,
    XmlchemyError,
    AttributeError,
    LookupError,
    SyntaxError,
    TypeError,
)
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


@dataclass
class _Reader:
    """Reads one Word file; it remembers the notes cited, which stand at the end of the text."""

    document: Document
    marks: ListMarks
    cited: list[tuple[str, str]] = field(default_factory=list)
    in_references: bool = False

    def lines(self) -> Iterator[str]:
        for block in _blocks(self.document.element.body):
            yield from self._rows(block) if block.tag == qn("w:tbl") else self._paragraph(block)
        yield from self._notes()

    def _paragraph(self, block: Any) -> Iterator[str]:
        words = self._words(block).strip()
        if words:
            yield self._opened(block, words)
        for box in block.iter(_TEXT_BOX):
            # the same box stands a second time for programs that cannot draw the first
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from (self._words(inside).strip() for inside in box.iter(qn("w:p")))

    def _opened(self, block: Any, words: str) -> str:
        paragraph = Paragraph(block, self.document._body)  # its parts need a parent
        name = (paragraph.style.name if paragraph.style is not None else None) or ""
        heading = _HEADING.fullmatch(name)
        if heading or name == "Title" or is_references_heading(words):
            self.in_references = is_references_heading(words)
            return f"{'#' * int(heading[1]) if heading else '#'} {words}"
        mark = self.marks.mark(_numbered(paragraph)) or (BULLET if "Bullet" in name else "")
        line = f"{mark}{words}"
        if not self.in_references:
            return line
        return as_reference(line, _address(block, self.document.part))

    def _rows(self, table: Any) -> Iterator[str]:
        for row in table.iter(qn("w:tr")):
            cells = (
                " ".join(self._words(inside).strip() for inside in cell.iter(qn("w:p"))).strip()
                for cell in row.findall(qn("w:tc"))
            )
            yield _row([cell for cell in cells if cell])

    def _words(self, element: Any) -> str:
        return "".join(self._parts(element))

    def _parts(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag in _NOTES:
                yield self._marker(_NOTES[child.tag], child.get(qn("w:id")))
            elif child.tag not in _SKIPPED:
                yield from self._parts(child)

    def _marker(self, kind: str, note_id: str) -> str:
        note = (kind, note_id)
        if note not in self.cited:
            self.cited.append(note)
        return f"[{self.cited.index(note) + 1}]"

    def _notes(self) -> Iterator[str]:
        cited = list(self.cited)
        for number, (kind, note_id) in enumerate(cited, 1):
            part = _part(self.document, f"/{kind}s.xml")
            for note in _roots(part).iter(qn(f"w:{kind}")) if part is not None else ():
                if note.get(qn("w:id")) == note_id:
                    words = " ".join(self._words(inside) for inside in note.iter(qn("w:p")))
                    yield as_reference(f"[{number}] {words.strip()}", _address(note, part))


def word_text(content: bytes) -> tuple[str, list[str]]:
    """Return the text of a Word file, and in sentences what of it was left out.

    Footnotes and endnotes come as markers ``[n]`` and stand, numbered so, at the end. The numbers
    and bullets of lists are written out, a reference whose address stands only behind its link
    shows it, and tracked changes are read as if accepted.

    Raises
    ------
    DocumentError
        It is broken, locked, would unpack to too much, or declares entities.
    """
    refuse_unsafe_word_file(content)
    try:
        document = docx.Document(io.BytesIO(content))
        marks = ListMarks(_roots(_part(document, "/numbering.xml")))
        lines = [line for line in _Reader(document, marks).lines() if line.strip()]
        has_deletions = next(document.element.body.iter(qn("w:del")), None) is not None
    except _BROKEN as error:
        message = "is a broken Word file; open it in Word and save it anew, or paste its text"
        raise DocumentError(message) from error
    return _joined(lines), [DELETED] if has_deletions else []


def _blocks(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}:
            yield from _blocks(child)


def _row(cells: list[str]) -> str:
    text = ""
    for cell in cells:
        text += f"{between_cells(text, len(cells)) if text else ''}{cell}"
    return text


def _numbered(paragraph: Paragraph) -> Any:
    properties = [paragraph._p.pPr]  # python-docx gives no list of its own
    style = paragraph.style
    while style is not None:
        properties.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for one in properties:
        found = None if one is None else one.find(qn("w:numPr"))
        if found is not None:
            return found
    return None


def _part(document: Document, ending: str) -> Part | None:
    for relation in document.part.rels.values():
        target = None if relation.is_external else relation.target_part
        if isinstance(target, Part) and str(target.partname).endswith(ending):
            return target
    return None


def _roots(part: Part | None) -> Any:
    return None if part is None else parse_xml(part.blob)


def _address(element: Any, part: Part | None) -> str:
    for link in element.iter(qn("w:hyperlink")):
        relation = part.rels.get(link.get(qn("r:id"))) if part is not None else None
        if relation is not None and relation.is_external:
            return str(relation.target_ref)
    for field_code in element.iter(qn("w:instrText")):
        found = _ADDRESS.search(field_code.text or "")
        if found:
            return found[1]
    return ""


def _joined(lines: list[str]) -> str:
    parts: list[str] = []
    for line in lines:
        is_item = bool(parts) and _ITEM.match(line) and _ITEM.match(parts[-1].strip())
        gap = "\n" if is_item else "\n\n"
        parts.append(f"{gap if parts else ''}{line}")
    return "".join(parts) + "\n" if parts else ""
