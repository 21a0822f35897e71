"""A brief taken apart: title, key, event blocks, passages, sentences and references."""

import re
from dataclasses import dataclass, field, replace

from data.briefs.dating.ahead import looks_ahead
from data.briefs.dating.clock import MONTH_NAMES, Clock, in_week_of
from data.briefs.dating.dates import DateMention, find_dates
from data.briefs.parsing.header import (
    LONGEST_DATELINE,
    clock_of_dateline,
    dateline,
    is_day_line,
    is_head_line,
    publisher_of,
    read_clock,
    read_key,
)
from data.briefs.parsing.lines import Line, looks_like_heading, names_author, read_lines, titled
from data.briefs.parsing.normal import Normal, normal
from data.briefs.parsing.parsed import (
    LONGEST_SENTENCE,
    EventBlock,
    Field,
    Key,
    ParsedBrief,
    Passage,
    Reference,
)
from data.briefs.parsing.references import read_reference
from data.briefs.parsing.sentences import placed, sentences_of
from data.briefs.parsing.tables import with_tables
from data.briefs.parsing.wrapping import joined

HEAD_LINES = 14
# a guess at the day of a text needs no more than this of it
LOOSE_PASSAGES = 200
OPENING_PASSAGES = 3
MONTH_PASSAGES = 6
LONGEST_HEAD = 160
_KIND_OF_TEXT = re.compile(
    r"^(?:(?:weekly|daily|monthly|flash|special)\s+)?(?:security|threat|intelligence|situation"
    r"|incident|risk|flash|travel|country)?\s*(?:brief(?:ing)?|report|alert|update|bulletin"
    r"|assessment|summary)\s*[-:|\u2014]\s*",
    re.IGNORECASE,
)
_FULL_YEAR = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?,? (?:[A-Z][a-z]{2,8}\.? )?20\d\d\b")
_MONTH_YEAR = re.compile(rf"(?:[\w ]{{0,30}}\s)?{MONTH_NAMES},? (?P<year>20\d\d)\W*", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/-]|\.\d|\s*(?:hours|hrs|local))")
# an entry of a list of events: "6 July 2015: Two vehicles were robbed by gunmen"
_ENTRY = re.compile(r"(?:as reported on )?[^:]{0,14}\d[^:]{0,14}:\s(?:\S+\s+){5}", re.IGNORECASE)
_ONE_SOURCE = re.compile(r"\bsource\W*\Z", re.IGNORECASE)
# fields whose value is prose
_PROSE = frozenset({"event", "implications", "outlook", "background", "advice", "casualties"})
# a field that, seen again, opens the next block
_OPENERS = ("date", "location", "parties")


def parse(text: str) -> ParsedBrief:
    """Return a brief taken apart; any text is one, if only of a single block."""
    form = normal(text)
    parts = _Parts(form)
    lines = titled(form.folded, list(read_lines(form.folded)))
    lines = list(with_tables(form.folded, lines))
    for line in joined(form.folded, lines):
        parts.take(line)
    return _assemble(form, parts)


@dataclass
class _Block:
    heading: str = ""
    heading_at: int = 0
    start: int = -1
    end: int = 0
    fields: list[Field] = field(default_factory=list)
    has_prose: bool = False

    def holds(self, name: str) -> bool:
        return any(each.name == name for each in self.fields)


class _Parts:
    """The parts of a brief as its lines come in."""

    def __init__(self, form: Normal) -> None:
        self.form = form
        self.blocks = [_Block()]
        self.passages: list[Passage] = []
        self.references: list[Reference] = []
        self.furniture: list[tuple[int, int]] = []
        self.head: list[tuple[str, int]] = []
        self.headings: list[tuple[int, int]] = []
        self._section = ""
        self._heading = ""
        self._in_head = True
        self._is_dated = False
        self._after_day = False

    def take(self, line: Line) -> None:
        """Add a line."""
        if line.kind == "furniture":
            self.furniture.append((self.form.start(line.start), self.form.end(line.end)))
            return
        text = self.form.folded[line.start : line.end]
        self._in_head = self._in_head and len(text) <= LONGEST_HEAD and line.kind != "reference"
        self._in_head = self._in_head and _ENTRY.match(text) is None
        if self._is_day(line, text):
            self._day(line, text)
            return
        is_below, self._after_day = self._after_day, False
        line = replace(line, after_blank=line.after_blank or is_below)
        if self._in_head and names_author(text):
            return
        if self._in_head and len(self.head) < HEAD_LINES:
            self.head.append((text, line.start))
            is_head = is_head_line(text)
            self._is_dated = self._is_dated or is_head or _FULL_YEAR.search(text) is not None
            if line.kind in {"text", "item"} and is_head:
                return
        if line.kind == "reference" or self._section == "references":
            self._reference(line, text)
        elif line.kind == "field":
            self._field(line, text)
        elif line.kind == "heading" or (line.kind == "text" and self._is_heading(line, text)):
            self._head(line, text)
        else:
            self._add(line.kind, line.start, line.end, line.toll)

    def _is_day(self, line: Line, text: str) -> bool:
        """Whether a line is the day of the entries below it, and not that of the whole text."""
        alone = line.after_blank or line.kind == "heading"
        if not alone or line.kind not in {"text", "heading"} or not is_day_line(text):
            return False
        in_body = self._is_dated or not self._in_head or len(self.head) >= HEAD_LINES
        return in_body or not re.search(r"\d{4}", text)

    def _day(self, line: Line, text: str) -> None:
        self._open(line.start)
        self._after_day = True
        self._is_dated = True
        self._keep_field(replace(line, label="date"), text)

    def _is_heading(self, line: Line, text: str) -> bool:
        return line.after_blank and looks_like_heading(text)

    def _reference(self, line: Line, text: str) -> None:
        if line.kind == "heading" and line.label != "references":
            self._section = ""
            self._head(line, text)
            return
        if line.kind == "heading":
            return
        is_numbered = line.kind == "reference"
        number = line.number if is_numbered else len(self.references) + 1
        self.references.append(
            read_reference(self.form, line.start, line.end, number, is_numbered=is_numbered)
        )

    def _field(self, line: Line, text: str) -> None:
        if line.label in {"references", "team", "published"}:
            if line.label == "references":
                # "Source: Reuters" under a title or an entry opens no list of them
                if _ONE_SOURCE.search(self.form.folded, 0, line.start) is None:
                    self._section = "references"
                self._reference(line, text)
            else:
                self._keep_field(line, text)
            return
        block = self.blocks[-1]
        if line.label in _OPENERS and (block.has_prose or block.holds(line.label)):
            self._open(line.start)
            block.heading = block.heading or self._heading
        self._keep_field(line, text)
        self._section = line.label if line.label in _PROSE else self._section
        if line.label in _PROSE and line.start < line.end:
            self._add("text", line.start, line.end)

    def _keep_field(self, line: Line, text: str) -> None:
        value = Field(line.label, self.form.start(line.start), self.form.end(line.end), text)
        self._reach(line.start, line.end)
        self.blocks[-1].fields.append(value)

    def _head(self, line: Line, text: str) -> None:
        if line.label:
            self._section = line.label
            return
        if self._in_head and is_head_line(text):
            return
        self._section = ""
        self.headings.append((line.start, line.end))
        if self.blocks[-1].has_prose:
            self._open(line.start)
        self.blocks[-1].heading = text.strip("*_ ")
        self.blocks[-1].heading_at = line.start + len(text) - len(text.lstrip("*_ "))
        self._add("heading", line.start, line.end)

    def _open(self, start: int) -> None:
        self.blocks.append(_Block(start=start))
        self._section = ""

    def _reach(self, start: int, end: int) -> None:
        block = self.blocks[-1]
        block.start = start if block.start < 0 else block.start
        block.end = end

    def _add(
        self,
        kind: str,
        start: int,
        end: int,
        toll: tuple[int | None, int | None] = (None, None),
    ) -> None:
        self._reach(start, end)
        if kind != "heading":
            self.blocks[-1].has_prose = True
        passage = Passage(
            kind,
            self.form.start(start),
            self.form.end(end),
            self._section,
            len(self.blocks) - 1,
            toll,
        )
        self.passages.append(passage)


def _assemble(form: Normal, parts: _Parts) -> ParsedBrief:
    stated = {each.name: each.value for block in parts.blocks for each in block.fields}
    key = read_key(parts.head, stated.get("team", ""), stated.get("published", ""))
    head = "\n".join(text for text, _ in parts.head)
    key = replace(key, publisher=publisher_of(form.folded, head), week=placed(form, 0, key.week))
    clock = _clock(form, parts, key)
    blocks = tuple(
        _event_block(form, block, clock, is_first=number == 0)
        for number, block in enumerate(parts.blocks)
    )
    title, span = _title(form, parts)
    return ParsedBrief(
        form,
        title,
        span,
        key,
        clock,
        blocks,
        tuple(parts.passages),
        tuple(sentences_of(form, parts.passages, blocks)),
        tuple(parts.references),
        tuple(parts.furniture),
    )


def _clock(form: Normal, parts: _Parts, key: Key) -> Clock:
    """Return the clock of a brief: its head, else the dateline of its first lines, else a guess."""
    if key.week_to is not None or key.published_on is not None:
        return read_clock(_settled(form, parts, key), parts.references, [])
    guess = read_clock(key, parts.references, _loose_dates(form, parts))
    month = _of_month(form, parts)
    if month is not None and (guess.anchor is None or guess.anchor.year != month.year):
        guess = month
    if guess.anchor is None and guess.year is None:
        guess = _of_last_line(parts) or _year_alone(form, parts)
    for passage in parts.passages[:4]:
        text = _flat(form, passage.start, passage.end)
        opening = dateline(text[:LONGEST_DATELINE])
        if opening is not None and opening.date is not None:
            return clock_of_dateline(text[:LONGEST_DATELINE], opening, guess)
    return guess


def _of_month(form: Normal, parts: _Parts) -> Clock | None:
    """Return the clock of a text that a line near its start dates by a month: "February 2018"."""
    opening = [_flat(form, each.start, each.end) for each in parts.passages[:MONTH_PASSAGES]]
    opening += [text for text, _ in parts.head]
    months = [found for text in opening if (found := _MONTH_YEAR.fullmatch(text))]
    return Clock(is_guess=True, year=int(months[0]["year"])) if months else None


def _settled(form: Normal, parts: _Parts, key: Key) -> Key:
    """Return a key whose day and month may be swapped with the one the dateline lies nearer to."""
    days = key.week.candidates if key.week is not None and "ambiguous" in key.week.flags else ()
    for passage in parts.passages[:4] if days else ():
        text = _flat(form, passage.start, passage.end)[:LONGEST_DATELINE]
        opening = dateline(text)
        told = find_dates(opening.text, Clock(days[0])) if opening is not None else []
        day = told[0].value if told else None
        if day is not None:
            return replace(key, published_on=min(days, key=lambda each: abs(each - day)))
    return key


def _of_last_line(parts: _Parts) -> Clock | None:
    """Return the clock of a text that ends with the day it was written: "(9 November 2024)"."""
    last = parts.blocks[-1]
    stated = [each.value for each in last.fields if each.name == "date"]
    if last.has_prose or not stated:
        return None
    days = [date.value for date in find_dates(stated[-1], Clock()) if date.is_day and date.value]
    return Clock(days[0], written_on=days[0]) if days else None


def _year_alone(form: Normal, parts: _Parts) -> Clock:
    """Return the clock of a text of which the head, or else the opening, names just a year."""
    head = [text for text, _ in parts.head]
    opening = [_flat(form, each.start, each.end) for each in parts.passages[:OPENING_PASSAGES]]
    years = [int(found[1]) for text in head if (found := _BARE_YEAR.search(text))]
    years = years or [int(year) for text in opening for year in _BARE_YEAR.findall(text)]
    is_one = bool(years) and (bool(head) or len(set(years)) == 1)
    return Clock(is_guess=True, year=years[0] if is_one else None)


def _loose_dates(form: Normal, parts: _Parts) -> list[DateMention]:
    """Return the dates of the opening passages; no day that they only look ahead to."""
    found = []
    for passage in parts.passages[:LOOSE_PASSAGES]:
        text = _flat(form, passage.start, passage.end)[:LONGEST_SENTENCE]
        dates = find_dates(text, Clock())
        found += [each for each in dates if not looks_ahead(text, each.start, each.end)]
    return found


def _flat(form: Normal, start: int, end: int) -> str:
    return form.folded[form.at(start) : form.at(end)].replace("\n", " ").replace("\t", " ")


def _event_block(form: Normal, block: _Block, clock: Clock, *, is_first: bool) -> EventBlock:
    # "09 FEB / ATTACK / off Brass": an entry that opens with its day; the title is of the whole
    opening = find_dates(block.heading, clock)[:1]
    first = next((day for day in opening if day.is_day and day.start <= 1), None)
    is_bare = first is not None and not block.heading[first.end :].strip(" ):.")
    first = first if is_bare or not is_first else None
    date = placed(form, block.heading_at, first)
    for each in block.fields:
        if each.name == "date" and date is None:
            found = next(iter(find_dates(each.value, clock)), None)
            date = placed(form, form.at(each.start), found)
    if date is not None and date.value is not None:
        written = max(date.value, clock.written_on or date.value)
        clock = replace(clock, anchor=date.value, written_on=written)
    if is_bare and date is not None and date.value is not None:
        # below a line that is a day, a weekday is the last before it
        clock = Clock(date.value, written_on=date.value)
    elif date is not None and date.earliest is not None and date.latest is not None:
        clock = in_week_of(clock, date.earliest, date.latest)
    start = form.start(block.start) if block.start >= 0 else 0
    end = form.end(block.end) if block.start >= 0 else 0
    return EventBlock(block.heading, tuple(block.fields), start, end, clock, date)


def _title(form: Normal, parts: _Parts) -> tuple[str, tuple[int, int]]:
    for start, end in parts.headings:
        text = form.folded[start:end].strip("*_# ")
        bare = _KIND_OF_TEXT.sub("", text)
        if bare:
            return bare, (form.start(start), form.end(end))
    return "", (0, 0)
