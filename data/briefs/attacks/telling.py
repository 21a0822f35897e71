"""One attack as one clause tells it: what, when, where, by whom, how specific."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from data.briefs.attacks.agency import Agent, agent_of
from data.briefs.attacks.hit import Hit, is_named_by_day
from data.briefs.attacks.hits import find_hits, is_pronominal
from data.briefs.attacks.parts import NEW, is_armed, one_more, parts_of, without_strangers
from data.briefs.attacks.realis import Realis
from data.briefs.attacks.replies import is_attacker, is_reply
from data.briefs.attacks.weaponry import weapon_of
from data.briefs.dating.clock import DAY
from data.briefs.dating.dates import DateMention
from data.briefs.naming.casualties import Casualties, read_casualties
from data.briefs.naming.places import OPENS_AT, PlaceMention
from data.briefs.naming.scene import Scene
from data.briefs.words.lexicon import Weapon

# "another group", "a second rocket": more of one attack; "another attack": the next
_WHOLE = re.compile(
    r"(?:attacks?|incidents?|assaults?|raid|ambush|shooting|strikes?|bombings?|village|town|district"
    r"|case|event|occurrence)$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:another|a second|a third|a fourth|the first)\b", re.IGNORECASE)
# "the incident happened three days after twelve people were hurt in a blast"
_STANDS_BEHIND = re.compile(
    r"\W*(?:the|this|it|these|\w+day's)\b(?:\s[\w'-]+){0,5}?\s(?:follow(?:s|ed)|(?:c[ao]mes?"
    r"|is coming|occurred|happened|took place"
    r"|was(?! (?:\w+ly )?(?:repulsed|repelled|foiled|stopped|claimed|ended)))\b"
    r"[^.;]{0,40}?\bafter)\s",
    re.IGNORECASE,
)
# "imposed a curfew on Monday after a bomb went off"
_CAME_AFTER = re.compile(r" ?(?:after|following) ", re.IGNORECASE)
_ALSO = re.compile(r"\balso\b(?! known| called)", re.IGNORECASE)
# "they killed six residents": somebody named before did it
_BY_THEM = re.compile(r"\bthey (?:also |then |later )?(?:killed|wounded|injured)\b", re.IGNORECASE)
# "four policemen were killed while on patrol", "the mayor was murdered"
_ON_DUTY = re.compile(
    r"\b(?:police\w*|officers?|soldiers?|troops|guards?|gendarmes?|peacekeepers?|rangers?|rangers"
    r"|constables?|recruits?|cadets?|conscripts?|personnel)\b[^.;]{0,50}?\b(?:killed|wounded|injured"
    r"|died|martyred)\b[^.;]{0,40}?\b(?:while|when|as they were) (?:they were )?(?:on (?:a )?"
    r"(?:patrol|duty|guard)|patrolling|guarding|manning|escorting|protecting)\b",
    re.IGNORECASE,
)
_MURDERED = re.compile(
    r"\b(?:candidate|mayor|councillor|judge|prosecutor|journalist|activist|cleric|priest|imam"
    r"|politician|minister|lawmaker|legislator|official|elder|governor|policem[ae]n|soldier)s?\b"
    r"[^.;]{0,60} (?:was|were) (?:\w+ly )?murdered\b",
    re.IGNORECASE,
)
# "came a day after an encounter in which one soldier was killed" tells a fight
_FOUGHT = re.compile(
    r"\b(?:encounters?|clash\w*|fight\w*|battles?|operations?|crash\w*|accidents?|fires?|floods?"
    r"|protests?|collapsed?|stampede|earthquake|storm|collisions?)\b",
    re.IGNORECASE,
)
_NO_MISHAP = (_BY_THEM, _ON_DUTY, _MURDERED)
_PLURAL = re.compile(
    r"(?:attacks|assaults|bombings|blasts|explosions|shootings|ambushes|raids|air ?strikes|strikes"
    r"|assassinations|kidnappings|abductions|killings|incidents|drones|rockets|missiles|bombs"
    r"|ieds)$",
    re.IGNORECASE,
)
_ATTACKED = re.compile(r"attack|assault|raid|ambush", re.IGNORECASE)
_FEW = re.compile(
    r"\b(?:two|three|four|twin|double|both|dual|2|3|4|coordinated|simultaneous)\s+(?:[\w'-]+"
    r" ){0,3}$",
    re.IGNORECASE,
)
_ON_SEVERAL = re.compile(
    r"\b(?:on|at|against|targeting|targeted|hit|struck)"
    r" (?:two|three|four|five|several|multiple|\d+) (?:[\w-]+ ){0,3}?(?:bases|sites|targets"
    r"|towns|cities|locations|positions|camps|villages|facilities|areas|stations|posts"
    r"|checkpoints|churches|mosques|schools|hotels)\b"
    r"|\bin (?:two|three|four|five|several) (?:[\w-]+ ){0,2}?(?:attacks|incidents|bombings|blasts"
    r"|raids|explosions|shootings|ambushes|assaults)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\W*(?:two|three|four|five|several|multiple|\d+) (?:[\w-]+ ){0,2}?(?:attacks|bombings|blasts"
    r"|explosions|incidents|shootings|assaults)\b",
    re.IGNORECASE,
)
# "an engineer was", "more than a dozen rockets were"
_WERE = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w'-]+ ){1,4}"
    r"(?:was|were)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|this|that|[\w-]+'s) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_AIR = frozenset({"airstrike", "uas", "ballistic_missile", "indirect_fire"})


@dataclass(frozen=True)
class Telling:
    """An attack as a part of a sentence tells it.

    Parameters
    ----------
    scene : Scene
        The sentence.
    low, high : int
        The part of it.
    hits : tuple of Hit
        The words that tell it, the main one first.
    weapon : Weapon
        How it was made.
    agent : Agent or None
        Who made it.
    dates : tuple of DateMention
        The dates of the part, reporting dates among them.
    places : tuple of PlaceMention
        The places of the part.
    casualties : Casualties
        Who was hurt.
    """

    scene: Scene
    low: int
    high: int
    hits: tuple[Hit, ...]
    weapon: Weapon
    agent: Agent | None
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    casualties: Casualties

    @property
    def text(self) -> str:
        """The part of the sentence."""
        return self.scene.text[self.low : self.high]

    @property
    def day(self) -> DateMention | None:
        """Its own day, a reporting date left out."""
        days = [date for date in self.dates if date.is_day and "reporting_date" not in date.flags]
        days = [date for date in days if not self._is_before(date)]
        if self._names_night and all("derived" in date.flags for date in days):
            return None
        at = self.hits[0].start
        # a day written out counts before one that is only counted from another; else the nearest
        days.sort(
            key=lambda date: ("derived" in date.flags, abs(self.scene.local(date.start) - at))
        )
        return days[0] if days else None

    @property
    def _names_night(self) -> bool:
        """Whether it names the two days of a night: "an overnight raid on the town, June 4-5"."""
        span = self.span
        if span is None or span.precision != "range" or "derived" in span.flags:
            return False
        return span.earliest is not None and span.latest == span.earliest + DAY

    def _is_before(self, date: DateMention) -> bool:
        """Whether it is the day of what came after: "imposed a curfew on Monday after a bomb"."""
        first = min(hit.start for hit in self.hits)
        return _CAME_AFTER.match(self.scene.text, self.scene.local(date.end), first) is not None

    @property
    def is_named_by_day(self) -> bool:
        """Whether its day is part of its name: "the Tuesday bombing"."""
        return any(
            hit.form == "noun" and is_named_by_day(self.scene, hit.start) for hit in self.hits
        )

    @property
    def span(self) -> DateMention | None:
        """Its date where that is no single day: a range, a week, a month."""
        kinds = {"range", "week", "month", "month-early", "month-mid", "month-late"}
        found = [date for date in self.dates if date.precision in kinds and date.earliest]
        return found[0] if found else None

    @property
    def month(self) -> DateMention | None:
        """Its month, or the part of one, where its date is no more exact."""
        is_month = self.span is not None and self.span.precision.startswith("month")
        return self.span if is_month else None

    @property
    def near_places(self) -> list[PlaceMention]:
        """Its places that are more exact than a country."""
        return [each for each in self.places if each.rank < 3]

    @property
    def opener(self) -> str:
        """The town it opens with, as in "In Panjgur, ..."; empty without one."""
        first = self.near_places[0] if self.near_places else None
        if first is None or first.start > self.low + 12 or first.role not in {"in", "at", "near"}:
            unknown = OPENS_AT.match(self.text)
            return unknown["name"] if unknown is not None else ""
        return first.place.name

    @property
    def is_marked_new(self) -> bool:
        """Whether a word such as *another* sets it apart from the attack told before."""
        has_own = self.day is not None or bool(self.near_places)
        new = NEW.search(self.text)
        is_more = new is not None and _MORE.match(new[0]) and not _WHOLE.search(new[0])
        if new is not None and (has_own or not is_more):
            return True
        if self.is_background:
            return True
        return has_own and (self.is_pronominal or _ALSO.search(self.text) is not None)

    @property
    def is_background(self) -> bool:
        """Whether it is what an attack told before came after."""
        found = _STANDS_BEHIND.match(self.text) if self.low == 0 else None
        return found is not None and found.end() <= min(hit.start for hit in self.hits)

    @property
    def is_definite(self) -> bool:
        """Whether a noun tells it as one that is known: "the blast on Friday"."""
        main = self.hits[0]
        ahead = self.scene.text[: main.start]
        return main.form == "noun" and _THE.search(ahead) is not None

    @property
    def is_counted(self) -> bool:
        """Whether it counts whom or what it befell."""
        return self.casualties.is_stated or _WERE.search(self.text) is not None

    @property
    def is_plural(self) -> bool:
        """Whether its main word is a plural noun: rockets, attacks."""
        main = self.hits[0]
        return main.form == "noun" and _PLURAL.search(main.text(self.scene)) is not None

    @property
    def is_total(self) -> bool:
        """Whether it counts attacks of a kind, which the sentences behind may tell one by one."""
        if self._is_spread or _ON_SEVERAL.search(self.text):
            return True
        is_counted = self.low == 0 and _COUNTED.match(self.text) is not None
        if self.near_places and not is_counted:
            return False
        return self.is_plural and self.weapon.attack_type not in _AIR

    @property
    def _is_spread(self) -> bool:
        """Whether one verb tells what was done in two provinces: "in Kebbi and Zamfara"."""
        wide = [each for each in self.near_places if each.rank == 1]
        return any(
            one.place.name != other.place.name
            and self.scene.text[one.end : other.start].strip(", ") in {"and", "and in"}
            for one, other in pairwise(wide)
        )

    @property
    def is_many(self) -> bool:
        """Whether it speaks of attacks in the plural, and not of two or three."""
        if not self.is_plural:
            return False
        main = self.hits[0]
        stated = self.scene.text[main.start : main.end]
        counted = _FEW.search(self.scene.text[max(0, main.start - 40) : main.start])
        named = self.weapon.attack_type in _AIR and not stated.lower().startswith("attack")
        return not counted and not named

    @property
    def is_pronominal(self) -> bool:
        """Whether it leaves out what it was made with: "another wounded a driver"."""
        vague = not self.weapon.weapon or self.weapon.weapon == "explosion"
        told = [hit for hit in self.hits if (hit.kind, hit.form) != ("harm", "passive")]
        told = [hit for hit in told if not _ATTACKED.match(hit.text(self.scene))]
        return vague and any(is_pronominal(self.scene.text, hit.start) for hit in told)

    @property
    def is_reply(self) -> bool:
        """Whether it only tells that forces shot or seized those who made an attack."""
        text = self.scene.text
        told = [hit for hit in self.hits if hit.form != "noun"]
        return bool(told) and all(is_reply(text, h.start, h.end, alone=True) for h in told)

    @property
    def is_weak(self) -> bool:
        """Whether it says that people were hurt and not how or by whom: no attack by itself."""
        is_behind = self.is_background and not _FOUGHT.search(self.text)
        if self.is_pronominal or is_behind or any(each.search(self.text) for each in _NO_MISHAP):
            return False
        harmed = all(hit.kind == "harm" for hit in self.hits)
        return harmed and not self.weapon.weapon and self.agent is None


def tellings(scene: Scene, *, again: bool = False) -> list[Telling]:
    """Return the attacks a sentence tells as having happened, in order.

    Parameters
    ----------
    scene : Scene
        The sentence.
    again : bool
        Whether also one that was named before ("the attack took place on Friday") counts.
    """
    hits = [hit for hit in find_hits(scene) if hit.realis is Realis.REAL]
    hits = [hit for hit in hits if again or not hit.is_definite]
    own = [hit for hit in hits if not is_reply(scene.text, hit.start, hit.end)]
    hits = own if any(not is_attacker(hit.text(scene)) for hit in own) else hits
    # "four were killed, and 29 wounded:" adds up what follows
    if not hits or (scene.text.endswith(":") and all(hit.kind == "harm" for hit in hits)):
        return []
    return [
        each
        for low, high, part in parts_of(scene, hits)
        if any(hit.kind != "harm" for hit in part)
        or len(part) == len(hits)
        or is_armed(scene, part, low, high)
        if not _is_aside(told := _told(scene, low, high, part))
        for each in _by_place(told)
    ]


def _by_place(told: Telling) -> list[Telling]:
    """Return an attack once for each of the two places it goes on to name."""
    cut = one_more(told.scene, told.low, told.high, told.hits)
    if cut is None:
        return [told]
    ends = ((told.low, cut), (cut, told.high))
    days = [[d for d in told.dates if lo <= told.scene.local(d.start) < hi] for lo, hi in ends]
    return [
        replace(
            told,
            low=low,
            high=high,
            dates=tuple(own or told.dates),
            places=tuple(each for each in told.places if low <= each.start < high),
            casualties=told.scene.with_columns(read_casualties(told.scene.plain[low:high])),
        )
        for (low, high), own in zip(ends, days, strict=True)
    ]


_ASIDE = re.compile(r"\b(?:who|whom) (?:was|were|had been|had)\s+(?:\w+ly )?$", re.IGNORECASE)


def _is_aside(telling: Telling) -> bool:
    """Whether a killing is only remembered: "..., who was killed in January"."""
    text = telling.scene.text
    told = [hit for hit in telling.hits if hit.kind != "noun"]
    if not told or not all(_ASIDE.search(text[max(0, hit.start - 24) : hit.start]) for hit in told):
        return False
    day, written = telling.day, telling.scene.block.clock.written_on
    if day is not None and "boundary" in day.flags:
        return True
    if day is None or day.value is None or written is None:
        return True
    # "staff who were abducted on July 18 near Damasak" tells it
    return day.value < written - 30 * DAY and not telling.near_places


# "the mayor of the nearby town of X", "rockets launched from the area of X": not where it hit
_NOT_HIT = re.compile(
    r"\b(?:mayor|governor|deputy|commissioner|administrator|prefect|chief|head|chairman|resident)"
    r" (?:of|from|in) (?:the )?(?:nearby |neighbou?ring )?(?:(?:town|city|village|district|province"
    r"|state|region|area) (?:of )?)?$"
    r"|\b(?:launched|fired) from (?:the )?(?:[\w-]+ ){0,3}(?:of )?$",
    re.IGNORECASE,
)


def _is_hit(scene: Scene, place: PlaceMention) -> bool:
    return _NOT_HIT.search(scene.text[: place.start]) is None


def _told(scene: Scene, low: int, high: int, hits: list[Hit]) -> Telling:
    whole = scene.plain[low:high]
    low, high = without_strangers(scene.text, low, high, hits)
    # "the raids in Gao came days after a blast in Kidal": how and where the blast was made
    news = _STANDS_BEHIND.match(scene.text) if low == 0 else None
    own = news.end() if news is not None and news.end() <= hits[-1].start else low
    if own <= hits[0].start and any(each.rank < 2 and each.start < own for each in scene.places):
        low = own
    ordered = sorted(hits, key=lambda hit: (hit.kind == "harm", hit.kind == "noun", hit.start))
    agent = agent_of(scene, ordered, low, high)
    mentions = [each for each in scene.weapons if own <= each.start and each.end <= high]
    actor = agent.mention.actor if agent else None
    return Telling(
        scene,
        low,
        high,
        tuple(ordered),
        weapon_of(scene.text, ordered, mentions, actor),
        agent,
        tuple(
            each
            for each in scene.sentence.dates
            if max(low, scene.dateline_end) <= scene.local(each.start) < high
        ),
        tuple(
            each
            for each in scene.places
            if max(low, scene.dateline_end) <= each.start < high and _is_hit(scene, each)
        ),
        scene.with_columns(read_casualties(whole)),
    )
