"""Files gone wrong in every way a file goes wrong: cut, flipped, doubled, shifted, hostile."""

import csv
import io
import zipfile
from collections.abc import Callable
from random import Random

HOSTILE = (
    "",
    " ",
    "NA",
    "-99",
    "1e999",
    "-1",
    "9" * 400,
    "=HYPERLINK(1)",
    "\x00",
    "\u0663\u0664",
    "\u202etxt",
    "2024-02-30",
    "03/04/2024",
    "31/12/2024",
    "0001-01-01",
    "9999-12-31",
    "x" * 40_000,
    "a;b;;c",
    '"',
    "'; --",
    "\U0001f600",
    "1,5",
    "0x10",
    "true",
    "2016",
)
_BYTES = (b"\x00", b'"', b",", b"\n", b"\r", b"\t", b"\xff", b"\xc3", b"#", b"\xef\xbb\xbf")
Mutation = Callable[[bytes, Random], bytes]


def mutated(content: bytes, random: Random) -> bytes:
    """Return the content with one to four things wrong."""
    for _ in range(random.randint(1, 4)):
        content = random.choice(_ANY)(content, random)
    return content


def mutated_table(content: bytes, random: Random, delimiter: str = ",") -> bytes:
    """Return delimited text with things wrong in its cells, columns or bytes."""
    if random.random() < 0.4:
        return mutated(content, random)
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))
    for _ in range(random.randint(1, 6)):
        random.choice(_CELLS)(rows, random)
    text = io.StringIO(newline="")
    if delimiter == "\t":
        text.write("\n".join("\t".join(row) for row in rows) + "\n")
    else:
        csv.writer(text, delimiter=delimiter).writerows(rows)
    changed = text.getvalue().encode("utf-8", "replace")
    return mutated(changed, random) if random.random() < 0.2 else changed


def mutated_zip(content: bytes, random: Random) -> bytes:
    """Return a zip file with things wrong in it, or in one of its members."""
    if random.random() < 0.3:
        return mutated(content, random)
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        unlucky = random.choice(archive.namelist())
        for name in archive.namelist():
            member = archive.read(name)
            written.writestr(name, mutated(member, random) if name == unlucky else member)
    return changed.getvalue()


def _place(content: bytes, random: Random) -> int:
    return random.randrange(len(content) + 1)


def _flip(content: bytes, random: Random) -> bytes:
    if not content:
        return content
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]


def _cut(content: bytes, random: Random) -> bytes:
    return content[: _place(content, random)]


def _drop(content: bytes, random: Random) -> bytes:
    at = _place(content, random)
    return content[:at] + content[at + random.randint(1, 200) :]


def _double(content: bytes, random: Random) -> bytes:
    at = _place(content, random)
    part = content[at : at + random.randint(1, 500)]
    return content[:at] + part * random.randint(2, 5) + content[at:]


def _insert(content: bytes, random: Random) -> bytes:
    at = _place(content, random)
    return content[:at] + random.choice(_BYTES) * random.randint(1, 3) + content[at:]


def _shuffle(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines)


def _recode(content: bytes, random: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(
        random.choice(["utf-16", "latin-1", "utf-8-sig"]), "replace"
    )


_ANY: tuple[Mutation, ...] = (_flip, _flip, _cut, _drop, _double, _insert, _shuffle, _recode)
Rows = list[list[str]]


def _spoil_cell(rows: Rows, random: Random) -> None:
    row = random.choice(rows)
    if row:
        row[random.randrange(len(row))] = random.choice(HOSTILE)


def _spoil_column(rows: Rows, random: Random) -> None:
    place = random.randrange(max(1, len(rows[0])))
    value = random.choice(HOSTILE)
    for row in rows[1:]:
        if place < len(row):
            row[place] = value


def _lose_column(rows: Rows, random: Random) -> None:
    place = random.randrange(max(1, len(rows[0])))
    for row in rows:
        del row[place : place + 1]


def _lose_cell(rows: Rows, random: Random) -> None:
    row = random.choice(rows)
    if row:
        del row[random.randrange(len(row))]


def _repeat_row(rows: Rows, random: Random) -> None:
    rows += [list(random.choice(rows))] * random.randint(1, 3)


def _add_column(rows: Rows, random: Random) -> None:
    name = random.choice([rows[0][0] if rows[0] else "x", "", "new", "ID", "date"])
    for number, row in enumerate(rows):
        row.append(name if number == 0 else random.choice(HOSTILE[:8]))


_CELLS = (
    _spoil_cell,
    _spoil_cell,
    _spoil_cell,
    _spoil_column,
    _lose_column,
    _lose_cell,
    _repeat_row,
    _add_column,
)
