"""Files no brief can be read from, with what must be said of them, and odd ones that can."""

import zipfile
from io import BytesIO

from tests.data.briefs.reading.pdfs import pdf_of


def _bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w:document>" + b" " * (120 << 20))
    return packed.getvalue()


BAD = {
    "empty": ("empty.txt", b"", "is empty"),
    "too long": ("long.txt", b"On Monday a bomb went off. " * 400_000, "a brief has at most 1 MB"),
    "scan": ("scan.pdf", pdf_of([[]]), "has no text in it"),
    "bomb": ("bomb.docx", _bomb(), "bomb.docx"),
    "recipe": ("pie.txt", b"Rub the butter into the flour with your hands.", "check that it is"),
    "no text": ("data.txt", b"\x00\x01\x02" * 50, "bytes that are no text"),
    "half a letter": ("half.txt", "\ud800".encode("utf-8", "surrogatepass") * 9, "is not UTF-8"),
    "open script": ("cut.html", b"<html><body><script>A bomb went off.", "has no text in it"),
    "open comment": ("note.html", b"<html><body><!-- A bomb went off.", "has no text in it"),
    "deep page": ("deep.html", b"<html><body>" + b"<div>" * 20_000 + b"Bombs", "too deep"),
    "unseen signs": ("signs.txt", "\u200b\u202e\u2066\ufeff".encode() * 50, "hardly a word"),
    "hebrew": ("word.txt", "\u200f\u05e4\u05e6\u05e6\u05d4 ".encode() * 9, "is the right file"),
}
# each tells one attack, on a day of its own
ODD = {
    "crossed tags": (
        "crossed.html",
        b"<html><body><p><b>On December 23, 2020, <i>rockets struck</b> Ain al-Asad</i> Air Base."
        b"</div></p></table>",
    ),
    "cut in a tag": (
        "tag.html",
        b"<body><p>On December 24, 2020, rockets struck Ain al-Asad Air Base.</p><a href='htt",
    ),
    "no such letters": (
        "letters.html",
        b"<body><p>On December 25, 2020, rockets struck Ain al-Asad Air Base &#0;&bogus;"
        b"&#x110000;.",
    ),
    "turned and hidden": (
        "turned.txt",
        "\u202eOn December 26, 2020, rockets str\u200buck \u2067Ain al-\u2060Asad\u2069 Air Base"
        "\u200e.\u202c".encode(),
    ),
    "arabic beside": (
        "beside.txt",
        "On December 27, 2020, rockets struck Ain al-Asad Air Base "
        "(\u200f\u0639\u064a\u0646 \u0627\u0644\u0623\u0633\u062f).".encode(),
    ),
}
