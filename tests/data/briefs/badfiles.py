"""Files no brief can be read from: by a word the name, the bytes, and what must be said of it."""

import zipfile
from io import BytesIO

from tests.data.briefs.reading.pdfs import pdf_of


def _bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:document>" + b" " * (300 << 20))
    return packed.getvalue()


BAD = {
    "empty": ("empty.txt", b"", "is empty"),
    "too long": ("long.txt", b"On Monday a bomb went off. " * 400_000, "a brief has at most 1 MB"),
    "scan": ("scan.pdf", pdf_of([[]]), "has no text in it"),
    "bomb": ("bomb.docx", _bomb(), "bomb.docx"),
    "recipe": ("pie.txt", b"Rub the butter into the flour with your hands.", "check that it is"),
    "no text": ("data.txt", b"\x00\x01\x02" * 50, "bytes that are no text"),
    "half a letter": ("half.txt", "\ud800".encode("utf-8", "surrogatepass") * 9, "is not UTF-8"),
}
