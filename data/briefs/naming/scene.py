"""A sentence with everything in it that extraction looks at, found once."""

import re
from dataclasses import dataclass
from functools import cached_property

from data.briefs.naming.actors import ActorMention, NamedText, find_actors
from data.briefs.naming.casualties import Casualties, Toll, read_casualties
from data.briefs.naming.numbers import Count
from data.briefs.naming.places import Bounds, PlaceMention, find_places
from data.briefs.naming.registries import Facility, Registries
from data.briefs.naming.targets import Target, find_facilities, find_targets
from data.briefs.naming.tokens import Name
from data.briefs.parsing.header import dateline
from data.briefs.parsing.normal import Normal
from data.briefs.parsing.parsed import BriefSentence, EventBlock, Passage
from data.briefs.words.lexicon import WeaponMention, find_weapons

_BACKED = re.compile(
    r"\b(?:backed|supported|aided|assisted|covered|escorted) by (?:[\w-]+ ){0,4}$", re.IGNORECASE
)
# "Ana Ruiz, 18, was shot": an age counts nobody
_AGE = re.compile(
    r"(?<=[a-z])(?<! and), \d{1,2},|\b(?i:aged|age) \d{1,2}\b"
    r"|\b\d{1,3}[- ](?:year|month)s?[- ]olds?\b"
    r"|\b(?i:girl|boy|man|woman|child|son|daughter|student)s? of \d{1,2}\b"
)
_BRACKETS = re.compile(r"\((?:[^()\d]{1,30}|\d{1,2})\)")


@dataclass(frozen=True)
class Setting:
    """What the sentences of one block share.

    Parameters
    ----------
    form : Normal
        The text beside its normal form.
    registries : Registries
        The names known.
    bounds : Bounds
        Countries that may hold a place.
    countries : frozenset of str
        Countries of the brief.
    block : EventBlock
        The event block they stand in.
    """

    form: Normal
    registries: Registries
    bounds: Bounds
    countries: frozenset[str]
    block: EventBlock


class Scene:
    """A sentence and what it names; every place is an index into ``text``.

    Parameters
    ----------
    sentence : BriefSentence
        The sentence.
    said : NamedText
        Its words, and the names of actors among them.
    passage : Passage
        The passage it stands in.
    setting : Setting
        What it shares with its neighbours.
    index : int
        Its place among the sentences of the brief.
    """

    def __init__(
        self,
        sentence: BriefSentence,
        said: NamedText,
        passage: Passage,
        setting: Setting,
        index: int,
    ) -> None:
        self.sentence = sentence
        self.passage = passage
        self.block = setting.block
        self.setting = setting
        self.index = index
        self.full = said.text
        self.tokens = said.tokens
        self._said = said
        # "an improvised explosive device (IED) hit": a short bracket parts no clause
        self.text = _BRACKETS.sub(lambda found: " " * len(found[0]), self.full)

    @cached_property
    def dateline_end(self) -> int:
        """Where its dateline ends; 0 where it has none."""
        opening = None if self.is_heading else dateline(self.full[:400])
        return opening.end if opening else 0

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, or a headline of a summary that sets them off by semicolons."""
        return self.passage.kind == "heading" or self.is_piece

    @property
    def is_piece(self) -> bool:
        """Whether it is a headline of a summary that sets them off by semicolons."""
        # an item that ends so is no piece of a summary
        return self.sentence.end < self.passage.end and self.full.endswith(";")

    @cached_property
    def weapons(self) -> list[WeaponMention]:
        """The weapons it names, but for those that only back somebody: "backed by US drones"."""
        return [
            each for each in find_weapons(self.text) if not _BACKED.search(self.text[: each.start])
        ]

    @cached_property
    def targets(self) -> list[Target]:
        """What it names that can be aimed at."""
        return find_targets(self.text)

    @cached_property
    def facilities(self) -> list[Name[Facility]]:
        """The facilities of the registry it names."""
        return find_facilities(self.tokens, self.full, self.setting.registries)

    @cached_property
    def actors(self) -> list[ActorMention]:
        """Who it names."""
        return find_actors(self._said, self.setting.registries, self.setting.countries)

    @cached_property
    def places(self) -> list[PlaceMention]:
        """Where it speaks of."""
        covered = [(each.start, each.end) for each in self.actors if each.actor.kind == "group"]
        return find_places(
            self.tokens,
            self.full,
            self.setting.registries.gazetteer,
            self.setting.bounds,
            covered,
        )

    @cached_property
    def casualties(self) -> Casualties:
        """Who was hurt."""
        return self.with_columns(read_casualties(self.plain))

    def with_columns(self, told: Casualties) -> Casualties:
        """Return casualties with what the columns of a table say and the words do not."""
        killed, wounded = (
            Toll(Count(number, number), len(self.text) - 1, len(self.text))
            if number is not None
            else Toll()
            for number in self.passage.toll
        )
        return Casualties(
            told.killed if told.killed.count is not None else killed,
            told.wounded if told.wounded.count is not None else wounded,
        )

    @cached_property
    def plain(self) -> str:
        """Its text with what counts no people blanked: dates, citations, ages, the dateline."""
        spans = [(date.start, date.end) for date in self.sentence.dates]
        spans += [(marker.start, marker.end) for marker in self.sentence.markers]
        found = [(self.local(start), self.local(end)) for start, end in spans]
        found.append((0, self.dateline_end))
        found += [match.span() for match in _AGE.finditer(self.text)]
        text = self.text
        for start, end in found:
            text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
        return text

    def local(self, original: int) -> int:
        """Return the place in ``text`` of a place of the original."""
        return self.setting.form.at(original) - self.sentence.folded_start

    def stated(self, start: int, end: int) -> str:
        """Return a part of ``text`` as the original spells it."""
        first, last = self.original(start, end)
        return " ".join(self.setting.form.text[first:last].split())

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of ``text`` as one of the original."""
        shift = self.sentence.folded_start
        return self.setting.form.start(shift + start), self.setting.form.end(shift + end)
