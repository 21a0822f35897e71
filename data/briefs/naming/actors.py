"""Who acts in a sentence: groups and states by name, forces of a state, unnamed people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from data.briefs import words
from data.briefs.naming.registries import Actor, Country, Registries
from data.briefs.naming.tokens import Name, Token, tokenise
from data.briefs.words.lexicon import any_of, phrases

STATE_CLASSES = {"USA": "state_us", "IRN": "state_iran"}
_HEADS = (
    r"(?:fighters?|militants?|members?|gunm[ae]n|insurgents?|rebels?|terrorists?|militia(?:men|s)?"
    r"|faction|group|movement|forces|troops|jihadists?|extremists?|cell|operatives?|commanders?"
    r"|leaders?|elements?|guerrillas?|dissidents?|cadres?|affiliate|branch|wing|organi[sz]ation"
    r"|snipers?|units?|network|cartel|gang|separatists?|supporters|soldiers|attackers?|bombers?"
    r"|assailants?|drones?|rockets?|missiles?|attack|attacks|airstrikes?|strikes?|ambush|raid"
    r"|assault|bombing|offensive|shelling|shelled|spokes\w+|media|themselves|itself)"
)
# what belongs to a group and can be aimed at: then the group is not the one who acts
_HELD = re.compile(
    r"(?:-\w+)?(?:'s?)?\s+(?:(?!\w+ed\b|set\b|hit\b|struck\b|shot\b|took\b|blew\b)\w+ ){0,2}?"
    r"(?:bases?|positions?|checkpoints?|hideouts?|strongholds?|camps?|convoys?"
    r"|vehicles?|territor\w+|targets?|sites?|facilit\w+|compounds?|headquarters|commanders?"
    r"|leaders?"
    r"|leadership|threats?|presence|insurgency|suspects?|weapons|stronghold|sympathi[sz]ers?|areas?"
    r"|embass\w+|consulates?|interests|soldiers|troops|personnel|citizens?|nationals?|contractors?"
    # "al-Qaeda's Sahelian affiliate JNIM": JNIM
    r"|(?:affiliate|branch|offshoot|wing|ally|franchise) (?-i:[A-Z]\w+)"
    r"|civilians?|workers?|engineers?|diplomats?|officials?|recruit\w*|propaganda|attacks? in)\b",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"\b(?:members?|fighters?|militants?|gunm[ae]n|forces|elements?|insurgents?|bombers?|affiliated"
    r"|linked|loyal|allied|belonging|wing|faction|branch|affiliate|leaders?|commanders?|offshoot"
    r"|jihadists?|terrorists?|attackers?|assailants?|paramilitar\w+|soldiers?|troops|units?|groups?|men|militia|operatives?|cell|proxies"
    r"|pairs?|couple|trio|hundreds|dozens|thousands|scores|tens|crowds?|mobs?|handful|bands?|gangs?|teams?|number"
    r"|columns?|artillery|jets?|warplanes|aircraft|drones?|helicopters|gunboats|missiles?|rockets?|shells|mortars)"
    r"\s+(?:of|from|with|to|for|belonging to|loyal to|allied with|linked to|affiliated with)\s+"
    # "a group of 15 to 20 Maoists"
    r"(?:(?:the|an?|at least|about|around|some|\d+(?: (?:to|or) \d+)?)\s+){0,2}$",
    re.IGNORECASE,
)
_UNNAMED_GROUP = re.compile(
    r"\b(?:(?:a|the) (?:\w+ ){0,3}?(?:group|faction|militia|organi[sz]ation|outfit|brigades?) "
    r"(?:calling itself|known as|called|named|by the name of) (?:the )?|calling itself (?:the )?)"
    r"[\"']?(?P<name>[A-Z][\w'-]+(?:[ -](?:[Aa]l-\w+|al|ul|of|the|and|for|[A-Z][\w'-]+)){0,5})"
)
# "the Thaereen Brigade claimed it", "a little-known group, NAME, said it was behind it"
_GROUP_CLAIMS = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){0,3}?(?:group|faction|militia|organi[sz]ation|outfit),?"
    r" (?:the )?"
    r"(?P<name>[A-Z][\w'-]+(?: (?:[Aa]l-\w+|al|of|the|for|de|[A-Z][\w'-]+)){0,5})"
    r"|\b(?P<unit>(?!The )(?:(?:[Aa]l-)?[A-Z][\w'-]+ (?:(?:of|al|the|[A-Z][\w'-]+) ){0,3})"
    r"(?:Brigades?|Front|Movement|Battalions?|Companies|Cells?|Resistance|Regiment|Liberation Army"
    r"|Avengers|Army|Group|Jamaat)))"
    r"(?: \([A-Z-]+\))?,? (?:has |have |had |later |also |then )*(?:t(?:ook|aken) (?:responsibility"
    r"|credit)|claim(?:ed|s)? (?:responsibility|credit|it|the attack|this|both|that)"
    r"|said (?:[^.;,]{1,30} )?it (?:was|had|is))"
)
_CLAIMANT = re.compile(
    r"(?P<name>(?:[A-Z][\w'-]+|al-[A-Z]\w+)(?:[ -](?:al-[A-Z]\w+|al-?|ul|of|the|for"
    r"|[A-Z][\w'-]+)){1,5}?)"
    r"(?: \([A-Z-]+\))?,? (?:a [\w -]{3,40}, )?(?:group |faction |militia |brigade )?(?:has |have "
    r"|later |also )*"
    r"claim(?:ed|s) (?:responsibility|credit|the attack)"
)
_CLAIMED_BY = re.compile(
    r"claimed (?:responsibility )?by (?:the |a group called |a faction called )?[\"']?"
    r"(?P<name>(?:[A-Z][\w'-]+|al-[A-Z]\w+)(?:[ -](?:al-[A-Z]\w+|al-?|ul|of|the|for"
    r"|[A-Z][\w'-]+)){1,5})"
)


@dataclass(frozen=True)
class ActorMention:
    """Somebody who may have acted, where a sentence names them.

    Parameters
    ----------
    start, end : int
        Where the name stands.
    actor : Actor
        Who it is; of kind ``unknown`` where nobody says who.
    is_held : bool
        Whether the name only says whose something is, as in "a Taliban checkpoint".
    is_suspected : bool
        Whether the words before it hedge, as in "suspected ISIS members".
    """

    start: int
    end: int
    actor: Actor
    is_held: bool = False
    is_suspected: bool = False


@cache
def _forces() -> re.Pattern[str]:
    return phrases(words.table("actors")["forces"])


@cache
def _own_forces() -> re.Pattern[str]:
    return phrases(words.table("actors")["own_forces"])


@cache
def _people() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = words.table("actors")
    return (
        ("unknown", phrases(table["unknown"])),
        *((kind, phrases(texts)) for kind, texts in table["kinds"].items()),
    )


@cache
def account(name: str) -> re.Pattern[str]:
    """Return the pattern of an account of who did it, as ``claimed`` or ``denied``."""
    return any_of(words.table("actors")["accounts"][name])


_SUSPECTED = re.compile(
    r"\b(?:suspected|alleged|presumed|presumably|allegedly|likely|probable|believed to be)\s+"
    r"(?:\w+[ -]){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NamedText:
    """A sentence in its normal form, its words, and the names of the registry among them."""

    text: str
    tokens: list[Token]
    names: list[Name[Actor]]


def named_text(text: str, registries: Registries) -> NamedText:
    """Return a sentence with its words and the names of actors found in it."""
    tokens = tokenise(text)
    return NamedText(text, tokens, registries.actors.find(tokens, text))


def find_actors(
    said: NamedText, registries: Registries, countries: frozenset[str]
) -> list[ActorMention]:
    """Return who a sentence names, in order, none overlapping another.

    Parameters
    ----------
    said : NamedText
        The sentence.
    registries : Registries
        The names known.
    countries : frozenset of str
        Countries of the brief: they decide between groups of one short name.
    """
    text, tokens = said.text, said.tokens
    found = [
        _named(name, text, countries)
        for name in said.names
        if _chosen(name, tokens, countries) is not None
        and not _ALLIANCE.match(text, name.end)
        and not _INDIRECT.match(text, name.start)
    ]
    found += [each for each in _islamic_state(text, registries) if _is_free(each, found)]
    for country in (
        *registries.gazetteer.countries.find(tokens, text),
        *registries.gazetteer.demonyms.find(tokens, text),
    ):
        found += [each for each in [_state(country, text)] if each and _is_free(each, found)]
    found += [each for each in _self_named(text) if _is_free(each, found)]
    found = [_widened(each, text) for each in found]
    # "Islamist fighters" before "fighters"
    unnamed = sorted(_unnamed(text), key=lambda each: (each.start, -each.end))
    for each in unnamed:
        if _DRESSED.search(text[: each.start]):
            continue
        if _is_free(each, found) and not any(_is_apposed(one, each, text) for one in found):
            found.append(each)
    return sorted(found, key=lambda each: each.start)


# "a police van", "the army base"
_THEIR_THINGS = re.compile(
    r"\s(?:\w+ )?(?:carriers?|vans?|stations?|posts?|check-?posts?|check-?points?|vehicles?"
    r"|convoys?|patrols?|bus(?:es)?|bases?|camps?|headquarters|barracks|outposts?|trucks?"
    r"|academ(?:y|ies)|schools?|colleges?|compounds?|buildings?|offices?|quarters|chief|spokes\w+)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"\bIS\b(?![-.])")
# "guerrillas dressed as soldiers" are none
_DRESSED = re.compile(
    r"\b(?:dressed|disguised|posing|masquerading) (?:up )?(?:as|like) (?:[\w-]+ ){0,2}$"
    r"|\bin (?:the )?(?:[\w-]+ )?uniforms? of (?:the )?$",
    re.IGNORECASE,
)


def _is_apposed(named: ActorMention, people: ActorMention, text: str) -> bool:
    """Whether a word for people only says what a group right before it is: "ELN guerrillas"."""
    if named.actor.kind != "group" or people.actor.kind != "crowd" or named.is_held:
        return False
    between = text[named.end : people.start] if named.end <= people.start else "-"
    return not between.strip(" ()")


def _islamic_state(text: str, registries: Registries) -> Iterator[ActorMention]:
    """Yield "IS" in capitals, which is a verb to the table of names."""
    owners = registries.actors.owners("Islamic State")
    if owners and not text.isupper():
        for match in _IS.finditer(text):
            yield ActorMention(match.start(), match.end(), owners[0])


def _self_named(text: str) -> Iterator[ActorMention]:
    """Yield groups of which a sentence only says what they call themselves."""
    for pattern in (_UNNAMED_GROUP, _GROUP_CLAIMS):
        for match in pattern.finditer(text[:2000]):
            name = "unit" if match.groupdict().get("unit") else "name"
            actor = Actor(match[name].strip(" -"), (), "other", kind="group")
            yield ActorMention(match.start(name), match.end(name), actor)


def new_groups(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield names that a sentence uses as those of a group that claims, with their places."""
    for pattern in (_UNNAMED_GROUP, _CLAIMANT, _CLAIMED_BY):
        for match in pattern.finditer(text[:2000]):
            yield match.start("name"), match.end("name"), match["name"].strip(" -")


def is_letters(name: str) -> bool:
    """Return whether a name is a few capitals: the SNA is an army in Somalia, another in Syria."""
    return name.isupper() and len(name) <= 4


def _chosen(name: Name[Actor], tokens: list[Token], countries: frozenset[str]) -> Actor | None:
    raw = "".join(token.raw for token in tokens[name.first : name.last + 1])
    # "communist rebels" too are those of the country at hand
    is_short = is_letters(raw) or raw.islower()
    best = _best(name, countries)
    if is_short and best.countries and countries and not set(best.countries) & countries:
        return None
    return best


def _best(name: Name[Actor], countries: frozenset[str]) -> Actor:
    """Return the owner of a name in the registry, else one who is at home where the text is."""
    return min(name.owners, key=lambda a: (not a.actor_id, not set(a.countries) & countries))


def _named(name: Name[Actor], text: str, countries: frozenset[str]) -> ActorMention:
    actor = _best(name, countries)
    if actor.kind == "state":
        # "U.S. forces": the last stop is no part of the name
        forces = _forces().match(text, name.end + 1) or _forces().match(text, name.end + 2)
        is_held = forces is None and _is_modifier(text, name.end)
        return ActorMention(name.start, forces.end() if forces else name.end, actor, is_held)
    owned = _HELD.match(text, name.end) or _ALIGNED.match(text, name.end)
    return ActorMention(name.start, name.end, actor, owned is not None)


_ACTS = re.compile(
    r"(?:'s?)?\s+(?:and|has|have|had|or|in|on|of|to|by|that|which|with|for|is|was|were|are|will"
    r"|would"
    r"|may|could|also|then|later|reportedly|allegedly|hit|struck|shot|blew|fired|said|again|\w+ed"
    r"|\w+ly"
    r"|carries|bombs|strikes|kills|attacks|launches|targets|shells|hits|arrests|pounds|raids"
    r"|seizes|began|begins|beg[iu]n|starts?|carr(?:y|ies)|conducts?|fires?|shoots?|intercepts?|responds?"
    r"|retaliates?|launch|strike|shell|pound|bomb|sent|sends|flew|took|takes|made|dropp?s?|drove|threw"
    r"|broke|led|sank|kept|put|continues?|invades?|storms?|steps?|mounts?|stages?|unleash(?:es)?)\b"
)


def _is_modifier(text: str, end: int) -> bool:
    """Whether a name of a state stands before a noun, and not before its own verb."""
    # "the U.S. conducted": the last stop is no part of the name
    ahead = text[end : end + 40].removeprefix(".")
    return _ACTS.match(ahead) is None and re.match(r"(?:'s?)?\s+[a-zA-Z]", ahead) is not None


# "Russian Kalibr missiles", "an Israeli guided missile"
_ARMS = re.compile(
    r"(?:'s)? (?:(?:Kalibr|Iskander(?:-M)?|Kinzhal|Shahed(?:-\d+)?|Geran(?:-\d)?|Lancet|Grad|Smerch"
    r"|Uragan|Tochka-U|Kh-\d+|S-[34]00|Hellfire|ATACMS|HIMARS|Bayraktar(?: TB2)?|TB2|Reaper"
    r"|Predator|F-?\d\d|Su-\d\d|(?i:kamikaze|suicide|explosive|attack|combat|armed|reconnaissance|FPV|one-way"
    r"|guided|glide|ballistic|cruise|anti-?ship|anti-?tank|hypersonic|long-range|precision"
    r"|surface-to-air|tank|mortar|artillery|fighter|attack|helicopter|war|naval|multiple|unmanned"
    r"|aerial|heavy|incendiary|cluster|retaliatory|pre-?emptive|air)) ){1,3}"
    r"(?i:missiles?|drones?|rockets?|bombs?|shells?|shelling|jets?|planes?|aircraft|helicopters?"
    r"|gunships?|munitions?|fire|(?:air ?)?strikes?|bombardment|barrage|salvo)\b"
)
# "a Malta-flagged tanker"
_FLAG = re.compile(r"-(?:flagged|registered|owned|operated|based|born|made|bound)\b")


def _state(name: Name[Country], text: str) -> ActorMention | None:
    country = name.owners[0]
    if _ALLIANCE.match(text, name.end) or _FLAG.match(text, name.end):
        return None
    forces = re.match(r"(?:'s?)?(?:-led)?\s+", text[name.end : name.end + 30])
    found = _ARMS.match(text, name.end)
    for gap in (forces.end() if forces else 1, 1, 2, 3):
        # "Northern Ireland (UK): police" is no police of a bracket
        is_parted = bool(set(text[name.end : name.end + gap]) & set(":;()"))
        found = found or (None if is_parted else _forces().match(text, name.end + gap))
    actor_class = STATE_CLASSES.get(country.iso_3, "other")
    state = Actor(country.name, (), actor_class, kind="state", countries=(country.iso_3,))
    if found is None:
        stated = text[name.start : name.end]
        # "Russians shelled": people, who act; "Russian shelling": whose it is
        is_people = stated in country.demonyms and stated.endswith("s")
        is_held = _is_modifier(text, name.end) or (stated in country.demonyms and not is_people)
        return ActorMention(name.start, name.end, state, is_held)
    stated = text[name.start : found.end()]
    bare = _STRIKES.search(stated) is not None
    if bare and text[name.start : name.end] not in country.demonyms:
        # "the Burkina Faso attack" says where, and not who
        return ActorMention(name.start, name.end, state, is_held=True)
    named = country.name if bare else re.sub(r"\s+", " ", stated)
    return ActorMention(name.start, found.end(), replace(state, name=named, kind="forces"))


# "an al-Qaeda-affiliated group" is not al-Qaeda
_ALIGNED = re.compile(r"-(?:affiliated|linked|aligned|inspired|backed|allied)\b", re.IGNORECASE)
# "Al-Qaeda affiliate JNIM" is JNIM
_PARENT = re.compile(r"(?:'s?)?[ -](?:affiliate|offshoot|splinter|proxy)s?,? (?:group )?[A-Z]")
_ALLIANCE = re.compile(r"-led (?:[\w-]+ ){0,3}?(?:coalition|alliance)\b", re.IGNORECASE)
# "IDF landed in the Green Zone": indirect fire
_INDIRECT = re.compile(r"IDF (?:landed|fell|hit|impacted|rounds|alarm|attacks?)\b")
_STRIKES = re.compile(
    r"(?:air ?strikes?|strikes?|drones?|missiles?|shelling|rockets?|attacks?|raids?|bombardment"
    r"|operation|jets|warplanes|aircraft|artillery|gunships|planes)$",
    re.IGNORECASE,
)


# "in Kherson, Ukraine, ...": a country behind a preposition or a town is where, and not who
_WHERE = re.compile(
    # "on 8 January, Iran ..." is no place
    r"(?:(?<!\d )(?!\w+day\b)[A-Z][\w'-]+(?: (?:State|Province|Region|County|district|province"
    r"|region|state))?,|\b(?:in|from|across|near|inside|throughout|within|into|outside))"
    r"\s+(?:(?:the|northern|southern|eastern|western|central|north-?\w+|south-?\w+)\s+)*$"
)


def _widened(mention: ActorMention, text: str) -> ActorMention:
    opens = mention.start == 0 or text[: mention.start].endswith(": ")
    is_label = opens and text[mention.end : mention.end + 1] == ":"
    if mention.actor.kind == "state" and (is_label or _WHERE.search(text[: mention.start])):
        return replace(mention, is_held=True)
    head = re.match(rf"\s+(?:\w+ )?{_HEADS}\b", text[mention.end : mention.end + 40], re.IGNORECASE)
    suspected = _SUSPECTED.search(text[max(0, mention.start - 40) : mention.start]) is not None
    suspected = suspected or text[mention.start : mention.end].lower().startswith("suspected ")
    is_held = mention.is_held and not (
        head and _HELD.match(text, mention.end) is None and mention.actor.kind == "group"
    )
    is_held = is_held or _PARENT.match(text, mention.end) is not None
    return replace(mention, is_held=is_held, is_suspected=suspected)


def _unnamed(text: str) -> Iterator[ActorMention]:
    for match in _own_forces().finditer(text):
        stated = re.sub(r"^the ", "", match[0], flags=re.IGNORECASE)
        actor = Actor(stated, (), "other", kind="forces")
        owned = _THEIR_THINGS.match(text, match.end()) or _ALIGNED.match(text, match.end())
        yield ActorMention(match.start(), match.end(), actor, owned is not None)
    for kind, pattern in _people():
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 40) : match.start()]
            named = "unknown" if _NOBODY.search(before) else kind
            suspected = _SUSPECTED.search(before) is not None
            who = _crowd(named, match[0])
            yield ActorMention(match.start(), match.end(), who, is_suspected=suspected)


_NOBODY = re.compile(r"\b(?:unidentified|unknown|unnamed)\s+(?:\w+ )?$", re.IGNORECASE)


def _crowd(kind: str, stated: str) -> Actor:
    if kind == "unknown":
        return Actor(stated, (), "unattributed", kind="unknown")
    if kind == "protesters":
        return Actor(stated, (), "protest", kind="people")
    return Actor(stated, (), "other", kind="crowd")


def _is_free(mention: ActorMention, found: list[ActorMention]) -> bool:
    return not any(each.start < mention.end and mention.start < each.end for each in found)


def is_member_phrase(text: str, start: int) -> bool:
    """Return whether a name follows words such as "members of", which act in its place."""
    return _MEMBER.search(text[max(0, start - 60) : start]) is not None
