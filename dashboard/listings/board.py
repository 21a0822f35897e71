"""A board as text: JSON, rows of CSV, and a table that fits a terminal."""

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.assessments import Board, document_head, facility_documents
from dashboard.listings.plain import GAP, NOTHING, json_in_pieces
from dashboard.words.headline import driver, short_name
from dashboard.words.phrases import SCALE_NOTE, change, day, percent, percent_range
from data.schema.cells import inert
from models.levels import LEVELS, LEVELS_VERSION
from models.scoring import HORIZON_DAYS, LONG_HORIZON_DAYS, MODEL_VERSION

CSV_COLUMNS = (
    "as_of",
    "known_by",
    "facility_id",
    "name",
    "level",
    "held_level",
    "previous_level",
    "rate",
    "probability_7d",
    "probability_30d",
    "interval_low",
    "interval_high",
    "confidence",
    "background",
    "frequency",
    "triggers",
    "anniversaries",
    "not_assessed_because",
    "override_level",
    "override_expires_on",
    "override_because",
    "override_author",
    "data_version",
)
OVERRIDE_CELLS = ("level", "expires_on", "because", "author")
TABLE_COLUMNS = (
    "#",
    "FACILITY",
    "LEVEL, WEEKLY CHANGE",
    "P7 (10–90 %)",
    "P30",
    "CONF",
    "RESTS MOST ON",
)
TABLE_WIDTH = 120
UNCHANGED = change(LEVELS[0].name, LEVELS[0].name)
_RIGHT = {"#", "P30"}
_NAME, _REASON = TABLE_COLUMNS.index("FACILITY"), TABLE_COLUMNS.index("RESTS MOST ON")
_SHORTEST_NAME = 22
_SHORTEST_REASON = 37


def as_json(board: Board, facility_ids: list[str] | None = None) -> Iterator[str]:
    """Yield the document of a board as JSON, facility by facility: the reasons can be very many.

    The same text for the same records every time.
    """
    facilities = facility_documents(board, facility_ids)
    return json_in_pieces(document_head(board), "facilities", facilities)


def as_csv(board: Board, facility_ids: list[str] | None = None) -> Iterator[str]:
    """Yield a board as lines of CSV, one row a facility, numbers with all their digits.

    Cells of what is not assessed are empty; a text that a spreadsheet would take for a formula
    begins with an apostrophe.
    """
    head = document_head(board)
    yield _csv_line(CSV_COLUMNS)
    for facility in facility_documents(board, facility_ids, evidence=False):
        low, high = facility["interval_7d"]
        cells = {
            **head,
            "interval_low": low,
            "interval_high": high,
            **facility,
            **facility["contributions"],
            **_override_cells(facility["override"]),
        }
        yield _csv_line([_csv_cell(cells[name]) for name in CSV_COLUMNS])


def _override_cells(override: Mapping[str, str] | None) -> dict[str, str | None]:
    told = override or {}
    return {f"override_{name}": told.get(name) for name in OVERRIDE_CELLS}


def _csv_line(cells: Sequence[str]) -> str:
    # only letters of the terminator are quoted: with \n alone, a lone \r would end the row
    terminator = "\r\n"
    line = io.StringIO()
    csv.writer(line, lineterminator=terminator).writerow(cells)
    return line.getvalue().removesuffix(terminator) + "\n"


def _csv_cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(value)
    return repr(value)


def as_table(board: Board, facility_ids: list[str] | None = None) -> Iterator[str]:
    """Yield a board as aligned text, at most 120 columns wide, most threatened first."""
    places = {name: place for place, name in enumerate(board.ranked["facility_id"], 1)}
    facilities = list(facility_documents(board, facility_ids, evidence=False))
    rows = [_table_row(board, facility, places) for facility in facilities]
    lines = [*_heading(board), "", *_aligned([TABLE_COLUMNS, *rows]), ""]
    lines += [*_held(facilities), *_by_hand(facilities)]
    yield from (f"{line.rstrip()}\n" for line in [*lines, *_legend()])


def _table_row(
    board: Board, facility: Mapping[str, Any], places: Mapping[str, int]
) -> tuple[str, ...]:
    name = short_name(facility["name"])
    if facility["rate"] is None:
        why = facility["not_assessed_because"] or NOTHING
        return (NOTHING, name, facility["level"] + _mark(facility), *[NOTHING] * 3, why)
    level = facility["level"] + ("*" if _is_held(facility) else "") + _mark(facility)
    moved = change(facility["level"], facility["previous_level"])
    return (
        str(places[facility["facility_id"]]),
        name,
        level if moved == UNCHANGED else f"{level}, {moved}",
        f"{percent(facility['probability_7d']):>4} ({percent_range(*facility['interval_7d'])})",
        percent(facility["probability_30d"]),
        facility["confidence"] or NOTHING,
        driver(board, facility["facility_id"]),
    )


def _heading(board: Board) -> list[str]:
    said = board.assessments
    newest = said.newest_known_on
    reach = "no record was known by then" if newest is None else f"the newest is of {day(newest)}"
    profile = f"{board.profile.name}, version {board.profile_version}"
    # the hash of the last change, as `check --expect-head` takes it
    made = f"Weight profile {profile}. Model {MODEL_VERSION}. Records {board.data_version[:16]}."
    return [
        f"Threat levels for the {HORIZON_DAYS} days from {day(said.as_of)} (start of the day, UTC)",
        f"From records known by {day(said.known_by)}; {reach}.",
        fitted(shown(made), TABLE_WIDTH),
    ]


def _held(facilities: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = [
        f"  {shown(short_name(facility['name']))}: held at {facility['held_level']}"
        for facility in facilities
        if _is_held(facility)
    ]
    if not lines:
        return []
    why = "* A level that was higher falls one step only after two weeks well below it:"
    return [why, *(fitted(line, TABLE_WIDTH) for line in lines), ""]


def _mark(facility: Mapping[str, Any]) -> str:
    return "" if facility["override"] is None else "†"


def _by_hand(facilities: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = [
        f"  {shown(short_name(facility['name']))}: {shown(_said_by_hand(facility['override']))}"
        for facility in facilities
        if facility["override"] is not None
    ]
    if not lines:
        return []
    why = "† An analyst has set a level by hand, beside the model's:"
    return [why, *(fitted(line, TABLE_WIDTH) for line in lines), ""]


def _said_by_hand(override: Mapping[str, str]) -> str:
    until = day(dt.date.fromisoformat(override["expires_on"]))
    return f"{override['level']} until {until} ({override['author']}): {override['because']}"


def _is_held(facility: Mapping[str, Any]) -> bool:
    return bool(facility["held_level"] != facility["level"])


def _legend() -> list[str]:
    uppers = [*(f"{level.lower_edge:.3f}" for level in LEVELS[1:]), ""]
    scale = [
        f"  {level.name:<12} {_edges(level.lower_edge, upper):<15} {level.reads_as}"
        for level, upper in zip(LEVELS, uppers, strict=True)
    ]
    return [
        f"P7, P30: at least one attempt on or at the facility in {HORIZON_DAYS} and in "
        f"{LONG_HORIZON_DAYS} days; in parentheses the 10–90 % range of P7.",
        "CONF: how far the records carry: A high, B moderate, C low, D very low.",
        f"Levels {LEVELS_VERSION}, by attempts expected in {HORIZON_DAYS} days. {SCALE_NOTE}",
        *reversed(scale),
    ]


def _edges(lower: float, upper: str) -> str:
    if not upper:
        return f"{lower:.3f} or more"
    return f"{lower:.3f} to {upper}" if lower else f"below {upper}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max(text_width(row[at]) for row in cells) for at in range(len(TABLE_COLUMNS))]
    taken = sum(widths) - widths[_NAME] - widths[_REASON] + len(GAP) * (len(widths) - 1)
    free = TABLE_WIDTH - taken
    widths[_NAME] = min(widths[_NAME], max(_SHORTEST_NAME, free - _SHORTEST_REASON))
    widths[_REASON] = min(widths[_REASON], free - widths[_NAME])
    return [
        GAP.join(
            _padded(fitted(cell, width), width, to_right=name in _RIGHT)
            for cell, width, name in zip(row, widths, TABLE_COLUMNS, strict=True)
        )
        for row in cells
    ]


def shown(text: str) -> str:
    """Return a text that moves neither the cursor nor the reading direction of a terminal."""
    plain = (" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Cs"})


def text_width(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide characters two, marks none."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def fitted(text: str, width: int) -> str:
    """Return a text in so many columns of a terminal, cut where it is longer."""
    if text_width(text) <= width:
        return text
    kept = text
    while text_width(kept) > width - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _padded(text: str, width: int, *, to_right: bool) -> str:
    blanks = " " * (width - text_width(text))
    return blanks + text if to_right else text + blanks
