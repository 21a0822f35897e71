"""Whether words only mention a trigger event, in passing or as a thing, and tell none."""

import re

from data.briefs.naming.names import person_names
from data.briefs.naming.scene import Scene
from data.briefs.proposing.occurrence import Occurrence

# "the freed hostages", "a captured town": who or what they are, and no news
_ADJECTIVE = re.compile(
    r"(?<!')\b(?:the|an?|his|her|their|its|of|with|for|from|by|to|under|amid|these|those|other)\s+"
    r"(?:recently |newly |long-)?$"
    # "300 newly deployed soldiers"
    r"|(?<!has )(?<!have )(?<!was )(?<!were )(?<!been )\b(?:newly|long)[ -]$",
    re.IGNORECASE,
)
# "the man rescued from the rubble"
_WHOM = re.compile(
    r"\b(?:the|an?|those) (?:man|men|woman|women|people|persons?|hostages?|prisoners?|one|ones) $",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:jailed|imprisoned|detained|arrested|captured|recaptured|seized|released|freed|rescued"
    r"|liberated|sanctioned|blacklisted|banned|outlawed|executed|sentenced|convicted|pardoned"
    r"|withdrawn|evacuated|deployed|designated|extradited|foiled|thwarted|averted|ousted|toppled"
    r"|deposed|overthrown|slain|heightened|increased|intensified|tightened|strengthened)\b",
    re.IGNORECASE,
)
# what a law allows befalls anybody
_ANYBODY = re.compile(r"\bany(?:one|body| person| individual| suspect| asset)s?\b", re.IGNORECASE)
# things that talks, laws and films are about as well
_BY_COUP = re.compile(
    r"\b(in|after|since|following|before) (?:an?|the|last year's) (?:[\w-]+ )?$", re.IGNORECASE
)
_THING = re.compile(
    r"(?:(?:prisoner|hostage) (?:swap|exchange|release)|closures?|deployment|dispatch|arrival"
    r"|death sentences?"
    r"|amnesty|clemency|pardons?|resignation|withdrawal|pull-?out|drawdown|evacuation|departure|exit"
    r"|extradition|(?:military )?coup|coup attempt|attempted coup|release|rescue|freedom"
    r"|liberation|freeing|releasing|execution|conviction|guilty verdict|jail ?break|prison break"
    r"|(?:terrorist|FTO) designation|normali[sz]ation|recognition|evacuation order"
    r"|exchange)\b",
    re.IGNORECASE,
)
# whoever did the thing, or had it done
_DONE_BEFORE = re.compile(
    r"\b(?:announc|order|confirm|agree|approv|grant|sign|completed|beg[au]n|start|decid|decision"
    r"|carr(?:y|ied)|stag(?:e|ing)|mount(?:ed|s)|led to|result|secured|negotiat|broker|follow"
    r"|sa?w\b|hand(?:ed|s)|issu(?:ed|es)|accept|declar|offer(?:ed|s)|foil|survived|thwart|authori[sz]"
    r"|include|win|won|witness|condemn|welcom|hail|prais|paved the way|commut|upheld|tender"
    r"|submit|part of|facilitat|recommend|commenc|effect)\w*\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_DONE_BEHIND = re.compile(
    r"[^.;,]{0,70}?\b(?:(?:was|were|has been|have been) (?:\w+ly )?(?:announced|ordered|confirmed"
    r"|agreed|approved|granted|signed|completed|carried out|staged|handed|issued|accepted|declared"
    r"|foiled|put down)|took place|began|started|followed|handed|came|ousted|toppled|overthrew"
    r"|brought|imposed|went ahead)\b",
    re.IGNORECASE,
)
_TALKED_OF = re.compile(
    r"\b(?:talks|negotiations|discussions?|debate|question|issue|case|law|bill|deal|calls?|demands?"
    r"|agreement|anger|protests?|dispute|film|book|story|report|hopes?|chances?|prospects?|condition|sake"
    r"|appeals?|efforts?|campaign|pressure|terms|support|bid) (?:on|over|about|of|for|at|against|to"
    r"|against|regarding|concerning)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_NEAR_DAY = 48
# "the trial of four men charged with murder was adjourned"
_TRIAL = re.compile(r"\b(?:trials?|hearings?|cases?) (?:of|against)\b[^.;]*$", re.IGNORECASE)
# "accused him of the murder of X", "an inquiry into the killing of X"
_IN_COURT = re.compile(
    r"\b(?:charg(?:e[sd]?|ing)|accus\w+|convict\w*|guilty|suspect(?:s|ed)?|indict\w*|trial|tried"
    r"|sentenced|jailed|imprisoned|wanted|involv\w+|responsible|role|links?|linked|investigat\w+|probe|inquir(?:y|ies)|enquiry|hearing"
    r"|prosecut\w+|evidence|verdict|acquitted|confess\w+)\b[^.;,]{0,40}?\b(?:with|of|for|over|in"
    r"|into|to|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "is listed as a terrorist group": it lasts
_IS = re.compile(r"\b(?:is|are) (?:\w+ly )?$", re.IGNORECASE)
# "the outlawed group": what it is, and no news
_OUTLAWED = re.compile(
    r"\b(?:the|an?|of|with|by|from|to) (?:now-)?(?:banned|outlawed|proscribed)\b", re.IGNORECASE
)
_SLAIN = re.compile(r"\bthe (?:killed|slain|neutrali[sz]ed)\b", re.IGNORECASE)
_WARRANT = re.compile(r"(?:arrest|detention|capture) (?:warrant|order)", re.IGNORECASE)
_EXISTING = re.compile(
    r"\b(?:existing|outstanding|pending|standing|ha(?:s|ve|d)|under|without) (?:an? )?$",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\b(?:apart from|aside from|besides|in addition to) (?:the )?(?:\w+ )?$", re.IGNORECASE
)
_NAMED = re.compile(r"(?:assassination|killing|murder|death|slaying|martyrdom)s?\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:officials|leaders|commanders|figures|ministers|clerics|elders)\b")
# "the attack of 2012, in which the ambassador was killed"
_IN_WHICH = re.compile(r"\bin which (?:[\w'-]+ ){0,4}$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|since|following|before) the (?:\w+ )?$", re.IGNORECASE)
_HAD = re.compile(r"\bhad (?:been |also |already |previously |earlier |once )?$", re.IGNORECASE)
_HAD_BEEN = re.compile(r"(?:[\w'.-]+ ){0,6}?had been\b", re.IGNORECASE)
# "the police said that two had been arrested": reported, and no pluperfect of its own
_SAID = re.compile(
    r"\b(?:sa(?:id|ys)|told|announced|confirmed|reported|added|stated|according|reports?|statement"
    r"|claim\w*|accus\w+|clear|(?:very|same) day)\b",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(
    r"(?:\b(?:who|which|whose|whom|that (?:it|they) ha[sd])\b"
    r"|\b(?:(?<!has )(?<!have )(?<!had )since|despite|amid|ahead of|before|until|unlike)\b)"
    r"[^,;:]{0,60}$",
    re.IGNORECASE,
)
# a holiday or a storm closes an embassy, and moves nobody
_HARMLESS = re.compile(
    r"\b(?:for|of|to|with|over|by|in|on|amid|after|during|due)\b[^.;,]{0,30}\b(?:holidays?"
    r"|(?-i:[A-Z]\w+ Day\b(?! [A-Z])|Christmas|Easter|Eid)|maintenance(?! \w+ )|renovat\w+"
    r"|weather|storms?|hurricane|typhoon|cyclone|floods?"
    r"|flooding|earthquake|wildfires?|pandemic|covid(?:-19)?|coronavirus|ebola|cholera|snow"
    r"|elections? day|power (?:cut|outage)s?|eruption|volcano|funding (?:cuts?|gaps?|shortfalls?)"
    r"|(?:lack|shortages?) of (?:fund\w+|fuel|money|staff))\b",
    re.IGNORECASE,
)
# residents are moved, and parties leave talks: no forces and no staff
_OF_OTHERS = re.compile(
    r"\b(?:residents|villagers|inhabitants|patients|talks|negotiations|coalition"
    r"|agreement|election|race)\b",
    re.IGNORECASE,
)
# from a building that burns
_OUT_OF = re.compile(
    r"\bevacuat[^.;]{0,60}\bfrom (?:the |an? |nearby |surrounding )?(?:[\w-]+ ){0,2}"
    r"(?:buildings?|area|hotel|mall|school|hospital|site|scene|houses?|homes?|flats)\b",
    re.IGNORECASE,
)
# what carriers and firms stop is business
_BUSINESS = re.compile(
    r"\b(?:railways?|bus(?:es)?|airlines?|airports?|flights?|pipeline|ports?|terminal|operators?"
    r"|carriers?|ferr(?:y|ies)|trains?|services ltd|telecom\w*|facility)\b[^.;]*$",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"(?:suspend|halt|stop|paus|ceas)", re.IGNORECASE)
_REACH = 60
# whoever rehearses does it not
_DRILL = re.compile(
    r"\b(?:drills?|rehears\w+|war ?games?|mock|simulat\w+|in an? (?:\w+ )?exercise)\b",
    re.IGNORECASE,
)
# clubs agree on truces, unions threaten to strike, and old bombs are found
_PEACEFUL = re.compile(
    r"\b(?:Olympics|IOC|FIFA|UEFA|doping|football (?:clubs?|federation)|league"
    r"|semi-?finals?|strikers?|goalkeepers?|midfield\w*"
    r"|television rights|tenants?|landlord|trade unions?|wartime"
    r"|(?<!since the )(?:First|Second) World War"
    r"|[Tt]he union(?! (?:boss|leader|chief)))\b"
)
_SHOWN = re.compile(
    r"\b(?:film|movie|novel|book|documentary|play|exhibition|museum)s?\b[^.;]{0,40}\b(?:tells?|about|of"
    r"|on|recounts?|shows?|depicts?)\b",
    re.IGNORECASE,
)
# whoever promises justice threatens nobody
_JUSTICE = re.compile(
    r"\b(?:guilty|perpetrators?|culprits?|killers|murderers"
    r"|those (?:responsible|behind)|justice)\b",
    re.IGNORECASE,
)
_WEATHER = re.compile(
    r"\b(?:forecasters?|floods?|storms?|rains?|snow|fraud"
    r"|hackers?|hacking|ransomware|files of"
    r"|unions(?= (?:have |has |had )?(?:call|announc|threat|vow|warn)\w*)"
    r"|union (?:leaders|federation)"
    r"|(?:farmers|drivers|truckers|dockers|nurses|pilots|workers) threaten\w*)\b",
    re.IGNORECASE,
)
# "the second serious attack in as many days after the rebels agreed to talks"
_ONLY_AFTER = re.compile(
    r"\b(?:(?<!day )after|since|following|despite|as|given that|once|where)\b[^,;:]{0,60}$",
    re.IGNORECASE,
)
_ASIDE = frozenset({"threat", "diplomacy", "truce", "politics", "operation", "sanctions"})
_NAMED_BY_DAY = re.compile(r"\banniversar(?:y|ies)\b[^.;]{0,60}$", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:\w+ )?(?:the )?(?:\w+ ){0,2}first (?:\w+ )?anniversary", re.IGNORECASE)
_BY_WHOM = re.compile(r"\bby\b")
_SAID_ONLY = frozenset({"truce", "truce_end", "politics", "diplomacy", "posture"})
_CLOSED = frozenset({"withdrawal", "posture"})
# "has been shut since 2014": it lasts
_EVER_SINCE = re.compile(r"[^.;,]{0,25}\bsince\b", re.IGNORECASE)
_SINCE_AN_ACT = re.compile(
    r" since (?:an?|the|its|their|[a-z]+ [a-z]+|[A-Z]\w+ [a-z]+ed)\b"
    r"(?! (?:\w+day|morning|night|start of))"
)
_IN_FORCE = re.compile(
    r"\b(?:is|are|remains?|was|were) (?:still )?in (?:force|effect|place)$", re.IGNORECASE
)
# "remain on high alert"
_STAYS = re.compile(r"(?<!to )(?<!will )\b(?:remain|stay)(?:s|ed)? (?:on|under) ", re.IGNORECASE)
_LASTS = re.compile(r"\b(?:has|have|had|is|are|remain\w*)\b", re.IGNORECASE)
# "Maintain heightened vigilance": what readers ought to do
_ADVICE = re.compile(
    r"\W*(?:please )?(?:exercise|maintain|avoid|remain|be (?:aware|vigilant|alert|prepared)|monitor"
    r"|review|follow|expect|anticipate|allow|consider|reconfirm|keep|stay|carry|vary|defer|do not"
    r"|ensure|adhere|heed)\b(?!:| of\b)"
    r"|.*\b(?:is|are) (?:\w+ly )?(?:advised|urged|recommended|encouraged|reminded) to"
    r" (?:maintain|remain|exercise|avoid|monitor|be)\b",
    re.IGNORECASE,
)
_OWN_RULES = frozenset({"killing", "truce", "truce_end", "threat", "arrest_warrant"})


def is_mere_mention(event: Occurrence, name: str, *, is_named: bool) -> bool:
    """Return whether words name a trigger event and do not tell that it happened.

    Parameters
    ----------
    event : Occurrence
        Where it would be told.
    name : str
        Its category.
    is_named : bool
        Whether somebody is named whom it befell: that is news even in passing.
    """
    before = event.before
    is_advice = name != "event" and _ADVICE.match(f"{before} ") is not None
    if is_advice or _is_of_every_day(event, name) or _is_rehearsed(event.scene, name):
        return True
    if name in _ASIDE and _is_background(event):
        return True
    if name == "killing":
        return _is_killing_recalled(event)
    if _is_only_said_of(event, name):
        return True
    if name in _OWN_RULES:
        return False
    is_thing = _THING.match(event.words) is not None and not _is_done(event)
    is_thing = is_thing or _is_way_to_power(event)
    is_thing = is_thing or (name == "sentence" and _TRIAL.search(before) is not None)
    is_thing = is_thing or (name == "sanctions" and _IS.search(before) is not None)
    return is_thing or _is_aside(event, is_named=is_named)


def _is_background(event: Occurrence) -> bool:
    """Whether it only says what something else came after, and its clause tells no day."""
    behind = [
        date
        for date in event.scene.sentence.dates
        if date.precision != "year" and event.scene.local(date.start) >= event.start
    ]
    after = _ONLY_AFTER.search(event.before)
    # "After the vote the separatists threatened ..." is the news
    return not behind and after is not None and bool(event.before[: after.start()].strip())


def _is_only_said_of(event: Occurrence, name: str) -> bool:
    """Whether it says what somebody is, what a law allows, or what has been out for long."""
    inside = {"sanctions": _OUTLAWED, "operation": _SLAIN}.get(name)
    if inside is not None and inside.search(event.words):
        return True
    before = event.before
    is_warrant = name == "arrest_warrant" and _WARRANT.match(event.words) is not None
    if is_warrant and _EXISTING.search(before):
        return True
    is_what = _ADJECTIVE.search(before) or _WHOM.search(before) or not before.strip()
    is_adjective = _PARTICIPLE.match(event.words) if is_what else None
    return _ANYBODY.search(event.words) is not None or is_adjective is not None


def _is_of_every_day(event: Occurrence, name: str) -> bool:
    """Whether it is a matter of sport, work, weather or a holiday, or moves only residents."""
    scene = event.scene
    if _SHOWN.search(scene.text, 0, event.start):
        return True
    if _PEACEFUL.search(scene.text):
        return True
    if name == "threat" and (_WEATHER.search(scene.text) or _JUSTICE.search(scene.text)):
        return True
    if name in _CLOSED and _HARMLESS.search(scene.text):
        return True
    if name in _CLOSED and _is_lasting(event):
        return True
    return name == "withdrawal" and _is_of_others(event)


def _is_of_others(event: Occurrence) -> bool:
    """Whether residents, guests or customers are moved or left without a service."""
    text, reach = event.scene.text, event.end + _REACH
    if _OF_OTHERS.search(text, event.start, reach) or _OUT_OF.search(text, event.start):
        return True
    is_stopped = _STOPPED.match(event.words) is not None
    return is_stopped and _BUSINESS.search(event.before + event.words) is not None


def _is_lasting(event: Occurrence) -> bool:
    """Whether it has been so since long ago, and no day is told."""
    # "on alert since a bomb killed 37 on Sunday": the day is that of the bomb
    if _SINCE_AN_ACT.match(event.scene.text, event.end) and _LASTS.search(event.scene.text):
        return True
    if _IN_FORCE.search(event.words) or _STAYS.search(event.scene.text, 0, event.end):
        return True
    if any(date.is_day for date in event.scene.sentence.dates):
        return False
    behind = _EVER_SINCE.match(event.scene.text, event.end)
    return behind is not None and _LASTS.search(event.words) is not None


def _is_rehearsed(scene: Scene, name: str) -> bool:
    return name not in _SAID_ONLY and _DRILL.search(scene.text) is not None


def _is_killing_recalled(event: Occurrence) -> bool:
    """Whether a court speaks of a killing, or a day is only named for it."""
    before = event.before
    is_adjective = _PARTICIPLE.match(event.words) is not None and _ADJECTIVE.search(before)
    if is_adjective or _is_only_after(event) or _is_of_many(event) or _IN_WHICH.search(before):
        return True
    # what a day is named for is news where the sentence is about it, or says by whom
    is_news = _OPENS.match(before) or _BY_WHOM.search(event.scene.text, event.start)
    if _NAMED_BY_DAY.search(before) and not is_news:
        return True
    is_known = _IN_COURT.search(before) or _BESIDES.search(before)
    return _NAMED.match(event.words) is not None and is_known is not None


def _is_of_many(event: Occurrence) -> bool:
    """Whether it speaks of the killing of leaders as such: "the assassination of officials"."""
    many = _MANY.search(event.scene.text, event.start, event.end + _NEAR_DAY)
    is_bare = not event.scene.sentence.dates and many is not None
    near = person_names(event.scene.text, event.start, event.end + _NEAR_DAY)
    is_named = any(" " in name for _, _, name in near)
    return is_bare and not is_named and _NAMED.match(event.words) is not None


def _is_only_after(event: Occurrence) -> bool:
    """Whether something else came after a killing of which neither name nor day is told."""
    scene = event.scene
    low, high = event.start, event.end
    is_bare = not scene.sentence.dates and not any(person_names(scene.text, low, high))
    after = _AFTER.search(event.before)
    return is_bare and after is not None and _NAMED.match(event.words) is not None


def _is_way_to_power(event: Occurrence) -> bool:
    """Whether a coup only says how or since when somebody rules: "after a coup last month"."""
    before = _BY_COUP.search(event.before)
    has_day = any(date.is_day for date in event.scene.sentence.dates)
    return before is not None and "coup" in event.words and not (has_day and before[1] == "in")


def _is_aside(event: Occurrence, *, is_named: bool) -> bool:
    """Whether it is told without a day as something earlier, or in passing."""
    if any(date.precision != "year" for date in event.scene.sentence.dates):
        return False
    before = event.before
    is_earlier = _HAD.search(before) is not None or _HAD_BEEN.match(event.words) is not None
    if is_earlier and _SAID.search(event.scene.text) is None:
        return True
    return not is_named and _IN_PASSING.search(before) is not None


def _is_done(event: Occurrence) -> bool:
    """Whether a thing was done: it has its day beside it, or a verb that says so."""
    scene = event.scene
    before = event.before
    if _TALKED_OF.search(before) or _IN_COURT.search(before) or _NAMED_BY_DAY.search(before):
        return False
    for date in scene.sentence.dates:
        start, end = scene.local(date.start), scene.local(date.end)
        is_behind = 0 <= start - event.end <= _NEAR_DAY or event.start <= start < event.end
        if date.precision != "year" and (is_behind or 0 <= event.start - end <= 2):
            return True
    behind = scene.text[event.start :]
    return _DONE_BEFORE.search(before) is not None or _DONE_BEHIND.match(behind) is not None
