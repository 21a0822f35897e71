"""Names found in files, matched with the facilities and actors of the store, and never silently.

A name that is one of ours letter for letter (accents, articles of case and apostrophes aside) is
``exact``; one that is nearly so is ``likely`` and is taken, and listed for whoever looks; one that
only resembles is ``doubtful``: its row waits for a decision, with what it resembles beside it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from data.schema.vocabulary import RETRACTED
from data.text.aliases import words
from models.reach.sphere import distances_km
from models.records import ROUTE_SEGMENT

Certainty = Literal["exact", "likely", "doubtful", "none"]

# of 100, by the words of two names sorted; seen on the group names of UCDP: from here up only
# spellings of one name meet, below the second not even relatives
LIKELY, DOUBTFUL = 93.0, 86.0
# a short name is one letter away from another group
SHORTEST_LIKE = 6
UNATTRIBUTED, OTHER = "unattributed", "other"
_UNKNOWN = re.compile(
    r"(?i)\s*(un(known|identified|claimed|named)\b.*|not (known|stated)|xxx\d*|-99?"
    r"|civilians?\b.*)\s*"
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_SIDE = re.compile(r"(?i)^(?:government|military forces|police forces|armed forces) of (?:the )?")
_ARTICLES = {"al", "an", "the", "of", "and", "in", "near", "at"}
# how much further away than its own error a place may lie from a facility it names
SLACK_KM = 10.0
MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Match:
    """What a name was matched with.

    Parameters
    ----------
    certainty : {"exact", "likely", "doubtful", "none"}
        How sure it is; only the first two are taken.
    record_id : str or None
        Of the actor or facility; of the nearest one where it is doubtful.
    name : str or None
        Its name or alias that met.
    score : float
        Likeness, 0 to 100.
    value : str
        What the row gets: an actor class, or a facility id ("" for none).
    why : str
        What stands against it, in words; empty where nothing does.
    """

    certainty: Certainty
    record_id: str | None
    name: str | None
    score: float
    value: str
    why: str = ""


class Actors:
    """The actors of the store, asked by any of their names.

    Parameters
    ----------
    actors : iterable of mapping
        Rows with ``actor_id``, ``name``, ``aliases`` (parted by ``;``) and ``actor_class``.
    others : mapping of str to str
        Names a format has for actors of ours: what it calls them, and a name of ours.
    """

    def __init__(
        self, actors: Iterable[Mapping[str, object]], others: Mapping[str, str] | None = None
    ) -> None:
        self._known: dict[str, tuple[str, str, str]] = {}
        for row in actors:
            for name in _names(row):
                found = (str(row["actor_id"]), name, str(row["actor_class"]))
                self._known.setdefault(_bare(name), found)
        for theirs, ours in (others or {}).items():
            if _bare(ours) in self._known:
                self._known.setdefault(_bare(theirs), self._known[_bare(ours)])
        self._choices = [name for name in self._known if len(name) >= SHORTEST_LIKE]
        self.match = lru_cache(maxsize=65536)(self._match)

    def _match(self, text: str | None) -> Match:
        if text is None or _UNKNOWN.fullmatch(text):
            return Match("none", None, None, 0.0, UNATTRIBUTED)
        forms = list(_forms(text))
        for form in forms:
            if form in self._known:
                actor_id, name, actor_class = self._known[form]
                return Match("exact", actor_id, name, 100.0, actor_class)
        return self._like(forms)

    def _like(self, forms: Sequence[str]) -> Match:
        best = ("", 0.0)
        for form in forms:
            if len(form) < SHORTEST_LIKE:
                continue
            found = process.extractOne(
                form, self._choices, scorer=fuzz.token_sort_ratio, score_cutoff=DOUBTFUL
            )
            if found and found[1] > best[1]:
                best = (found[0], found[1])
        if not best[0]:
            return Match("none", None, None, 0.0, OTHER)
        actor_id, name, actor_class = self._known[best[0]]
        if best[1] >= LIKELY:
            return Match("likely", actor_id, name, best[1], actor_class)
        why = f"may be {name}, {best[1]:.0f} % alike; expected a name or alias of an actor"
        return Match("doubtful", actor_id, name, best[1], OTHER, why)


class Facilities:
    """The facilities of the store, asked by what a file calls a place, and by where it is.

    Parameters
    ----------
    facilities : sequence of mapping
        Rows with ``facility_id``, ``name``, ``aliases``, ``kind``, ``state``, ``lat``, ``lon``,
        ``location_error_km`` and ``exposure_radius_km``; nothing is matched with a retracted one.
    """

    def __init__(self, facilities: Sequence[Mapping[str, object]]) -> None:
        retracted = [row for row in facilities if row.get("state") == RETRACTED]
        facilities = [row for row in facilities if row.get("state") != RETRACTED]
        # by any name, and by the id first: what a file is told where it says just that
        self._retracted = {_plain(name): name for row in retracted for name in _names(row)}
        self._retracted |= {str(row["facility_id"]): str(row["facility_id"]) for row in retracted}
        self._ids = {str(row["facility_id"]) for row in facilities}
        self._names = [
            _Name(_plain(name), name, str(row["facility_id"]))
            for row in facilities
            for name in _names(row)
        ]
        # a route is no place that a name could be near
        sites = {str(row["facility_id"]) for row in facilities if row.get("kind") != ROUTE_SEGMENT}
        self._sites = [one for one in self._names if one.facility_id in sites and _tells(one.plain)]
        self._site_names = [one.plain for one in self._sites]
        self._sorted_names = [_sorted(name) for name in self._site_names]
        # a name can only stand in a text that has its first word
        self._starting: dict[str, list[int]] = {}
        for at, name in enumerate(self._site_names):
            self._starting.setdefault(name.split(" ", 1)[0], []).append(at)
        self._places = {str(row["facility_id"]): _Place.of(row) for row in facilities}
        self._named = lru_cache(maxsize=65536)(self._find_named)

    def match(
        self, texts: Sequence[str | None], lat: float | None, lon: float | None, error_km: float
    ) -> Match:
        """Return the facility that any of the texts names and that lies where they say.

        A facility is named where one of its names, two words long at least, stands in a text: a
        base that shares its name with a town is not met by the name of the town.
        """
        for text in texts:
            named = self._named(text) if text else None
            if named is not None:
                return self._placed(named, lat, lon, error_km)
        return _NO_FACILITY

    def identify(self, text: str) -> Match:
        """Return the facility meant by what should be its id: the id, a name or an alias."""
        if text in self._ids:
            return Match("exact", text, text, 100.0, text)
        plain = _plain(text)
        for one in self._names:
            if plain == one.plain:
                return Match("exact", one.facility_id, one.shown, 100.0, one.facility_id)
        shown = self._retracted.get(text) or self._retracted.get(plain)
        if shown:
            why = "is retracted; name another facility, or undo that on the Records page"
            return Match("doubtful", None, shown, 100.0, "", why)
        found = process.extract(
            plain,
            [one.plain for one in self._names],
            scorer=fuzz.token_sort_ratio,
            limit=MOST_SUGGESTIONS,
            score_cutoff=60.0,
        )
        if not found:
            return Match("doubtful", None, None, 0.0, "", "is no facility; add it or correct it")
        best, score = self._names[found[0][2]], found[0][1]
        if score >= LIKELY:
            return Match("likely", best.facility_id, best.shown, score, best.facility_id)
        close = " or ".join(dict.fromkeys(self._names[at].shown for _, _, at in found))
        return Match("doubtful", None, best.shown, score, "", f"is no facility; may be {close}")

    def _find_named(self, text: str) -> Match | None:
        plain = _plain(text)
        padded = f" {plain} "
        possible = {at for word in plain.split() for at in self._starting.get(word, ())}
        inside = [
            self._sites[at] for at in sorted(possible) if f" {self._site_names[at]} " in padded
        ]
        several = dict.fromkeys(one.facility_id for one in inside)
        if len(several) > 1:
            shown = {one.facility_id: one.shown for one in inside}
            why = f"names {' and '.join(shown.values())}; expected one"
            return Match("doubtful", None, None, 100.0, "", why)
        if inside:
            one = inside[0]
            return Match("exact", one.facility_id, one.shown, 100.0, one.facility_id)
        return self._like(plain)

    def _like(self, plain: str) -> Match | None:
        if not _tells(plain):
            return None
        # as token_sort_ratio, which would sort the words of all sites for every text
        found = process.extractOne(
            _sorted(plain), self._sorted_names, scorer=fuzz.ratio, score_cutoff=DOUBTFUL
        )
        if not found:
            return None
        one, score = self._sites[found[2]], found[1]
        if score >= LIKELY:
            return Match("likely", one.facility_id, one.shown, score, one.facility_id)
        why = f"may be {one.shown}, {score:.0f} % alike; expected a name of a facility"
        return Match("doubtful", one.facility_id, one.shown, score, "", why)

    def _placed(self, named: Match, lat: float | None, lon: float | None, error_km: float) -> Match:
        if named.record_id is None:
            return named
        place = self._places[named.record_id]
        away = place.away_km(lat, lon)
        if away is None:
            why = f"names {named.name}, and there are no coordinates to tell by"
            return replace(named, certainty="doubtful", value="", why=why)
        if away > place.reach_km + error_km:
            # somewhere else has the same name, or the place is wrong; a mere likeness is neither
            if named.certainty == "doubtful":
                return _NO_FACILITY
            why = f"names {named.name}, which lies {away:.0f} km away; expected one or the other"
            return replace(named, certainty="doubtful", value="", why=why)
        return named


class _Name(NamedTuple):
    plain: str
    shown: str
    facility_id: str


@dataclass(frozen=True)
class _Place:
    lat: float
    lon: float
    reach_km: float

    @classmethod
    def of(cls, row: Mapping[str, object]) -> "_Place":
        reach = _number(row, "exposure_radius_km", 0.0) + _number(row, "location_error_km", 0.0)
        return cls(_number(row, "lat"), _number(row, "lon"), reach + SLACK_KM)

    def away_km(self, lat: float | None, lon: float | None) -> float | None:
        if lat is None or lon is None or np.isnan(self.lat):
            return None
        here, there = (
            (np.array([lat]), np.array([lon])),
            (np.array([self.lat]), np.array([self.lon])),
        )
        return float(distances_km(*here, *there)[0, 0])


_NO_FACILITY = Match("none", None, None, 0.0, "")


def _names(row: Mapping[str, object]) -> list[str]:
    others = str(row.get("aliases") or "").split(";")
    return [name.strip() for name in (str(row["name"]), *others) if name.strip()]


def _plain(text: str) -> str:
    return " ".join(words(text))


def _forms(text: str) -> Iterator[str]:
    """Yield a name as it stands, without what is in parentheses, and without its office."""
    bare = _PARENTHESIS.sub("", text)
    side = _SIDE.sub("", bare)
    yield from dict.fromkeys(filter(None, (_bare(text), _bare(bare), _bare(side))))


def _bare(text: str) -> str:
    return " ".join(word for word in words(text) if word not in {"al", "the"})


def _sorted(name: str) -> str:
    return " ".join(sorted(name.split()))


def _tells(name: str) -> bool:
    return len([word for word in name.split() if word not in _ARTICLES]) >= 2


def _number(row: Mapping[str, object], name: str, otherwise: float = float("nan")) -> float:
    value = row.get(name)
    return float(value) if isinstance(value, (int, float)) and value == value else otherwise  # noqa: PLR0124  # NaN
