"""Bytes turned into text: UTF-8, or UTF-16 that says so, and nothing guessed."""

import codecs
import re

from data.briefs.reading.limits import DocumentError

SAVE_AS = "save the file as UTF-8"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_ONE_BYTE_SETS = re.compile(r"windows-125\d|iso-8859-\d{1,2}")
_DECLARED_REACH = 4096


def decoded(content: bytes) -> str:
    """Return the text of a file, letter for letter; a byte order mark is no part of it.

    Raises
    ------
    DocumentError
        It is not UTF-8, nor UTF-16 or UTF-32 with a byte order mark; the message gives line and
        byte.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error) from error
    if "\x00" in text:
        at = text.index("\x00")
        message = f"holds bytes that are no text (0x00 at character {at}); {SAVE_AS}"
        raise DocumentError(message, text.count("\n", 0, at) + 1)
    return text


def decoded_page(content: bytes) -> str:
    """Return the text of a web page: as it declares itself where it is not UTF-8.

    Only the declared one-byte sets of Western and neighbouring scripts are read, as
    ``windows-1252``; else as :func:`decoded`.
    """
    declared = _DECLARED.search(content[:_DECLARED_REACH])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if not _ONE_BYTE_SETS.fullmatch(name):
        return decoded(content)
    try:
        return content.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decoded(content)


def _undecodable(content: bytes, error: UnicodeDecodeError) -> DocumentError:
    line = content.count(b"\n", 0, error.start) + 1
    byte = f"byte 0x{content[error.start]:02x}, number {error.start + 1} of the file"
    return DocumentError(f"is not {error.encoding.upper()} text ({byte}); {SAVE_AS}", line)
