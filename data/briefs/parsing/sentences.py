"""The sentences of a brief, each with its dates and the markers of its sources."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from data.briefs.dating.clock import Clock
from data.briefs.dating.dates import DateMention, find_dates
from data.briefs.parsing.citations import markers_of
from data.briefs.parsing.header import LONGEST_DATELINE, dateline, is_day_line
from data.briefs.parsing.normal import Normal
from data.briefs.parsing.parsed import (
    LONGEST_SENTENCE,
    BriefSentence,
    EventBlock,
    Marker,
    Passage,
)
from data.text.sentences import split

# a sentence with so many semicolons is a summary of headlines
FEWEST_HEADLINES = 3
# so is a line without a full stop from so many on
FEWEST_TITLES = 2
_SEMICOLON = re.compile(r";\s+")


def placed(form: Normal, offset: int, date: DateMention | None) -> DateMention | None:
    """Return a date of the normal form, read `offset` into it, as one of the original."""
    if date is None:
        return None
    start, end = form.start(date.start + offset), form.end(date.end + offset)
    return replace(date, start=start, end=end, text=form.text[start:end])


def sentences_of(
    form: Normal, passages: Sequence[Passage], blocks: Sequence[EventBlock]
) -> Iterator[BriefSentence]:
    """Yield the sentences of the passages of a brief, read with the clocks of their blocks."""
    readings = [_Reading(form, block.clock) for block in blocks]
    for number, passage in enumerate(passages):
        start, end = form.at(passage.start), form.at(passage.end)
        is_heading = passage.kind == "heading"
        spans = [(start, end)] if is_heading else [*split(form.folded, start, end)]
        if len(spans) > 1 and is_day_line(form.folded[slice(*spans[0])]):
            # "11 May. Stores were looted": the day opens its sentence
            spans[:2] = [(spans[0][0], spans[1][1])]
        for span in spans:
            for begin, stop in _headlines(form.folded, *span):
                yield readings[passage.block].sentence(begin, stop, number)


def _headlines(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the headlines of a summary that sets them off by semicolons; else the sentence."""
    stops = [found.end() for found in _SEMICOLON.finditer(folded, start, end)]
    is_sentence = folded[start:end].rstrip().endswith((".", "!", "?", "]"))
    if len(stops) < (FEWEST_HEADLINES if is_sentence else FEWEST_TITLES):
        yield start, end
        return
    for begin, stop in pairwise([start, *stops, end]):
        yield begin, stop - len(folded[begin:stop]) + len(folded[begin:stop].rstrip())


class _Reading:
    """Reads the sentences of a block; it keeps the day spoken of last."""

    def __init__(self, form: Normal, clock: Clock) -> None:
        self._form = form
        self._clock = clock
        self._said: dt.date | None = None

    def sentence(self, begin: int, stop: int, number: int) -> BriefSentence:
        """Return the sentence between two places of the normal form."""
        form = self._form
        start, end = form.start(begin), form.end(stop)
        folded = form.folded[begin:stop].replace("\n", " ").replace("\t", " ")
        dates = tuple(self._dates(folded, begin))
        markers: tuple[Marker, ...] = tuple(markers_of(form, begin, stop))
        return BriefSentence(
            start, end, form.text[start:end], folded, begin, number, markers, dates
        )

    def _dates(self, folded: str, begin: int) -> Iterator[DateMention]:
        opening = dateline(folded[:LONGEST_DATELINE])
        head = opening.end if opening is not None else 0
        found = find_dates(folded[:LONGEST_SENTENCE], self._clock, self._said)
        found = [date for date in found if date.start >= head]
        days = [each for each in found if each.precision in {"day", "range"} and each.earliest]
        # the day of which something was told goes before the day it was told
        of_events = [each for each in days if "reporting_date" not in each.flags]
        days = of_events if of_events or self._said is not None else days
        told = (each.value or each.earliest for each in days)
        # "on Sunday, the first attack since 7 November": a text goes on from the later day
        self._said = max((day for day in told if day), default=self._said)
        originals = (placed(self._form, begin, date) for date in found)
        yield from (each for each in originals if each is not None)
