"""Small Word files made for tests, sound and broken."""

import io
import zipfile
from collections.abc import Callable, Mapping

import docx
from docx.document import Document

PROSE = "Two rockets struck the consulate in Basra on 2 March 2021 and hurt nobody."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_of(write: Callable[[Document], object]) -> bytes:
    """Return a Word file that a function has written."""
    document: Document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def plain_word() -> bytes:
    """Return a Word file with one sentence."""
    return word_of(lambda document: document.add_paragraph(PROSE))


def repacked(content: bytes, changed: Mapping[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """Return a packed file with some parts replaced, changed or added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in dict.fromkeys([*old.namelist(), *changed]):
            before = old.read(name) if name in old.namelist() else b""
            change = changed.get(name, before)
            new.writestr(name, change if isinstance(change, bytes) else change(before))
    return file.getvalue()


def with_footnote(content: bytes, after: str, note: str) -> bytes:
    """Return a Word file with a footnote behind some words."""
    reference = '</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>'
    paragraph = f"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p>"
    footnotes = (
        f'<?xml version="1.0"?><w:footnotes xmlns:w="{_W}">'
        f'<w:footnote w:id="2">{paragraph}</w:footnote></w:footnotes>'
    )
    relation = (
        f'<Relationship Id="rId99" Type="{_RELATIONS}/footnotes" Target="footnotes.xml"/>'
        "</Relationships>"
    )
    kind = (
        f'<Override PartName="/word/footnotes.xml" ContentType="{_PARTS}.footnotes+xml"/></Types>'
    )
    return repacked(
        content,
        {
            "word/document.xml": _swap(after, after + reference),
            "word/footnotes.xml": footnotes.encode(),
            "word/_rels/document.xml.rels": _swap("</Relationships>", relation),
            "[Content_Types].xml": _swap("</Types>", kind),
        },
    )


def _swap(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(old.encode(), new.encode(), 1)
