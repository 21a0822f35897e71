"""Whether a Word file may be unpacked: its size inside, its parts, and no entities in its XML."""

import io
import re
import zipfile
import zlib

from data.briefs.reading.limits import MEGABYTE, DocumentError

MOST_PARTS = 2_000
LARGEST_UNPACKED_MB = 100
LARGEST_XML_MB = 20
# text packs to a tenth, a bomb to a thousandth
LARGEST_RATIO = 100
RATIO_FROM = MEGABYTE

# what unpacking a damaged file raises
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_SAVE_ANEW = "open it in Word and save it anew, or paste its text"
_DECLARATION = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def refuse_unsafe_word_file(content: bytes) -> None:
    """Return None where a Word file may be unpacked and parsed.

    Nothing is unpacked before the sizes it declares are known to be small; the unpacking stops
    at what was declared.

    Raises
    ------
    DocumentError
        It is broken, locked, would unpack to too much, or its XML declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            _refuse_large(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(packed.read(part))
    except DocumentError:
        raise
    except UNREADABLE as error:
        message = f"is a broken Word file; {_SAVE_ANEW}"
        raise DocumentError(message) from error


def _refuse_large(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        message = f"has {len(parts)} parts inside, and a brief at most {MOST_PARTS}; {_SAVE_ANEW}"
        raise DocumentError(message)
    if any(part.flag_bits & 1 for part in parts):
        message = "is locked with a password; save it without one"
        raise DocumentError(message)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    whole = sum(part.file_size for part in parts)
    for size, largest in ((whole, LARGEST_UNPACKED_MB), (xml, LARGEST_XML_MB)):
        if size > largest * MEGABYTE:
            unpacked = f"unpacks to {size / MEGABYTE:.0f} MB"
            message = f"{unpacked}, and a brief to at most {largest} MB; {_SAVE_ANEW}"
            raise DocumentError(message)
    for part in parts:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > RATIO_FROM and ratio > LARGEST_RATIO:
            message = (
                f"unpacks to {ratio:.0f} times its size, and text to some ten times; {_SAVE_ANEW}"
            )
            raise DocumentError(message)


def _refuse_entities(xml: bytes) -> None:
    # in UTF-16 the declaration would not be seen, and Word writes UTF-8
    if _DECLARATION.search(xml) or xml.startswith(_UTF_16):
        message = f"declares entities in its XML, as no Word file does; {_SAVE_ANEW}"
        raise DocumentError(message)
