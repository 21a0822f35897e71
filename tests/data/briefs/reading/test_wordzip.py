"""A Word file is unpacked only where it is small inside, sound and without entities."""

import io
import zipfile

import pytest

from data.briefs.reading import wordzip
from data.briefs.reading.limits import MEGABYTE, DocumentError
from data.briefs.reading.wordzip import refuse_unsafe_word_file
from tests.data.briefs.reading.words import plain_word, repacked

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def test_sound_file_passes() -> None:
    refuse_unsafe_word_file(plain_word())


def test_bomb_is_refused_by_how_far_it_unpacks() -> None:
    bomb = repacked(plain_word(), {"word/media/a.bin": bytes(5 * MEGABYTE)})

    with pytest.raises(DocumentError, match=r"unpacks to 10\d\d times its size"):
        refuse_unsafe_word_file(bomb)


def test_large_text_inside_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(plain_word(), {"word/document.xml": bytes(25 * MEGABYTE)})

    with pytest.raises(DocumentError, match=r"unpacks to 2[56] MB, and a brief to at most 20 MB"):
        refuse_unsafe_word_file(bomb)


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordzip, "MOST_PARTS", 5)

    with pytest.raises(DocumentError, match="parts inside, and a brief at most 5"):
        refuse_unsafe_word_file(plain_word())


@pytest.mark.parametrize("xml", [ENTITIES, ENTITIES.decode().encode("utf-16")])
@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "_rels/.rels"])
def test_entities_are_refused_wherever_they_stand(part: str, xml: bytes) -> None:
    with pytest.raises(DocumentError, match="declares entities"):
        refuse_unsafe_word_file(repacked(plain_word(), {part: xml}))


def test_locked_part_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    content = bytearray(file.getvalue())
    # the flag of a password, in the directory at the end
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(DocumentError, match="locked with a password"):
        refuse_unsafe_word_file(bytes(content))


@pytest.mark.parametrize("cut", [50, 2000, 10_000])
def test_file_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(DocumentError, match="broken Word file"):
        refuse_unsafe_word_file(plain_word()[:cut])


def test_damaged_part_is_refused() -> None:
    content = bytearray(plain_word())
    content[200] ^= 0xFF

    with pytest.raises(DocumentError, match="broken Word file"):
        refuse_unsafe_word_file(bytes(content))
