"""What a brief consists of once it is taken apart; every place is an index into the original."""

import datetime as dt
from dataclasses import dataclass

from data.briefs.dating.clock import Clock
from data.briefs.dating.dates import DateMention
from data.briefs.parsing.normal import Normal

# nobody writes longer sentences; what is longer is a table or no prose, and is read so far
LONGEST_SENTENCE = 1500


@dataclass(frozen=True)
class Field:
    """A labelled line, as ``Location: Baghdad, Iraq``: ``text[start:end]`` is its value.

    Parameters
    ----------
    name : str
        date, location, parties, event, implications, outlook, background, advice, team,
        published, target, attack, casualties or references.
    start, end : int
        Where the value stands.
    value : str
        The value in its normal form.
    """

    name: str
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Passage:
    """A heading, a list item or a paragraph.

    Parameters
    ----------
    kind : {"heading", "item", "text"}
        What it is.
    start, end : int
        Where its words stand, marks left out.
    section : str
        Name of the section it stands in, as ``event`` or ``implications``; empty at the top.
    block : int
        Index of its event block.
    toll : (int or None, int or None)
        Killed and wounded by the columns of a table, of a row of one.
    """

    kind: str
    start: int
    end: int
    section: str
    block: int
    toll: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True)
class Marker:
    """A citation marker, as ``[3]``, ``[3, 4]`` or ``[3]-[5]``, with all numbers it names."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class BriefSentence:
    """A sentence: ``text`` is the original from ``start`` to ``end``, letter for letter.

    Parameters
    ----------
    start, end : int
        Where it stands.
    text : str
        What stands there.
    folded : str
        Its normal form on one line, in which words are matched.
    folded_start : int
        Where the normal form starts in that of the whole text.
    passage : int
        Index of its passage; headings count as one sentence.
    markers : tuple of Marker
        Its own citation markers.
    dates : tuple of DateMention
        Its dates.
    """

    start: int
    end: int
    text: str
    folded: str
    folded_start: int
    passage: int
    markers: tuple[Marker, ...]
    dates: tuple[DateMention, ...]

    @property
    def citations(self) -> tuple[int, ...]:
        """The numbers its own markers name, ascending."""
        return tuple(sorted({number for marker in self.markers for number in marker.numbers}))


@dataclass(frozen=True)
class Reference:
    """A numbered reference; fields that were not found are empty or None.

    Parameters
    ----------
    number : int
        Its number; where the list has none, its place in the list.
    start, end : int
        Where it stands, its number left out.
    publisher, title, url : str
        As written.
    published : DateMention or None
        Its date.
    is_numbered : bool
        Whether the number is written.
    """

    number: int
    start: int
    end: int
    publisher: str
    title: str
    url: str
    published: DateMention | None
    is_numbered: bool = True


@dataclass(frozen=True)
class EventBlock:
    """A part of a brief with a date, a place and parties of its own.

    Parameters
    ----------
    heading : str
        Its heading, empty where it has none.
    fields : tuple of Field
        Its labelled lines, in order.
    start, end : int
        From its first line to its last.
    clock : Clock
        What bare dates inside it are read against.
    date : DateMention or None
        The date of its Date field.
    """

    heading: str
    fields: tuple[Field, ...]
    start: int
    end: int
    clock: Clock
    date: DateMention | None = None

    def field(self, name: str) -> Field | None:
        """Return the first field of a name, None where there is none."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True)
class Key:
    """What a brief is known by; issue numbers run per team.

    Parameters
    ----------
    publisher, team : str
        As written, empty where not stated.
    issue : int or None
        Number of the issue.
    week_from, week_to : date or None
        First and last day of the week it speaks of.
    published_on : date or None
        Day it was published, where stated.
    week : DateMention or None
        The date of the header as written, with its flags.
    """

    publisher: str = ""
    team: str = ""
    issue: int | None = None
    week_from: dt.date | None = None
    week_to: dt.date | None = None
    published_on: dt.date | None = None
    week: DateMention | None = None


@dataclass(frozen=True)
class ParsedBrief:
    """A brief taken apart.

    Parameters
    ----------
    normal : Normal
        The original beside its normal form.
    title : str
        Its title in its normal form, without words such as "Security Brief".
    title_span : tuple of int
        Where the title stands; (0, 0) where there is none.
    key : Key
        What it is known by.
    clock : Clock
        What bare dates outside a block are read against.
    blocks : tuple of EventBlock
        At least one.
    passages : tuple of Passage
        In order; fields, references and page furniture left out.
    sentences : tuple of BriefSentence
        In order.
    references : tuple of Reference
        In order of the list.
    furniture : tuple of (int, int)
        The lines a web page left behind.
    """

    normal: Normal
    title: str
    title_span: tuple[int, int]
    key: Key
    clock: Clock
    blocks: tuple[EventBlock, ...]
    passages: tuple[Passage, ...]
    sentences: tuple[BriefSentence, ...]
    references: tuple[Reference, ...]
    furniture: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The original text."""
        return self.normal.text

    def sentence_at(self, place: int) -> BriefSentence | None:
        """Return the sentence a place of the original lies in."""
        found = (each for each in self.sentences if each.start <= place < each.end)
        return next(found, None)
