"""Casualties of a sentence: killed and wounded, compound numbers added up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.briefs.naming.numbers import PLAIN_NUMBER, Count, read_number

# who: up to six words behind a number, none of them a verb, a preposition or the next number
_STOP = (
    r"and|were|was|have|has|had|are|is|killed|dead|died|wounded|injured|hurt|injuring|wounding"
    r"|killing"
    r"|left|leaving|in|on|at|when|after|before|by|from|near|as|who|during|while|including|with|to"
    r"|that"
    r"|which|lost|lives|outside|inside|around|along|across|about|over|or|but|for|late|early|last|shot|gunned"
)
_WHO = rf"(?:\s+(?!(?:{_STOP})\b)[A-Za-z](?:[\w'-]|\.(?=\w|\s[a-z]))*){{0,6}}"
_KIN = (
    r"(?:wife|husband|son|daughter|brother|sister|father|mother|driver|bodyguard|child|baby|cousin"
    r"|nephew|niece|uncle|aunt|grandmother|grandfather|grandson|granddaughter|fianc[eé]e?|aide|deputy"
    r"|assistant|partner|colleague|companion|guide|escort|interpreter|translator|secretary)\b"
)
# "injured another", "a third wounded", "killed both men"
_COUNTED = (
    rf"(?:{PLAIN_NUMBER}|(?:another|a\s+(?:second|third|fourth))\b(?!\s+of\b)"
    r"|both\b(?=\s+(?:\w+\s+)?(?:\w+[^\Ws]s|men|women|people|children)\b)(?!\s+sides))"
)
_NUMBER = rf"(?:{_COUNTED}|an?\b|(?:his|her|their)\b(?=\s+(?:\w+\s+)?{_KIN}))"
_PART = rf"{_NUMBER}{_WHO}"
# "36 people, two of them seriously" is no sum
_AND = (
    r"(?:\s*,(?!\d)\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+|\s+along with\s+|\s+plus\s+)"
    rf"(?:(?:his|her|its|their)\s+(?={PLAIN_NUMBER}))?"
    r"(?!one\s+(?:in|with|on)\b)(?!(?:[\w'-]+\s+){1,5}(?:among\s+(?:them|whom)|said|says|told|reported|confirmed|added)\b)(?![\w-]+\s+(?:of\s+(?:them|whom|which)|seriously|critically))"
)
_ONE = r"\b(?:an?|the(?! same\b)|his|her|another)\s+(?:\w+[ -]){0,4}?"
_PERSON = (
    r"(?:contractor|soldier|civilian|policeman|policewoman|officer|guard|driver|woman|man|child"
    r"|boy|girl|person|journalist|worker|official|farmer|teacher|priest|pastor|cleric|leader"
    r"|commander|trooper|marine|airman|serviceman|servicemember|service member|peacekeeper"
    r"|national|citizen|student|doctor|judge|lawmaker|activist|passer-by|bystander|constable"
    r"|engineer|aid worker|chief|prince|president|senator|deputy|imam|sheikh|bishop|rabbi|monk|nun"
    r"|missionary|prosecutor|lawyer|detective|inspector|agent|gendarme|ranger|pilot|sailor"
    r"|seafarer|bodyguard|director|manager|businessman|photographer|cameraman|clerk|head|headman|employee|resident|fighter|militant|villager|politician|mayor|governor"
    r"|captain|major|colonel|general|lieutenant|sergeant|translator|interpreter|nurse|elder"
    r"|colleague|comrade|companion|candidate|minister|councillor|labourer|laborer|shopkeeper|trader|reporter|teenager|baby|tourist|visitor|member|jawan|cop|co-chair|ambassador|son|daughter|father|mother|brother|sister|wife|husband)"
)
# "the mayor and two aides": who opens a sum without a number
_HEAD = rf"(?:the\s+(?:[\w-]+\s+){{0,3}}?{_PERSON}\b(?:,\s+(?-i:[A-Z])[^,;.]{{2,40}})?{_AND})?"
_KILLED = (
    r"(?:killed|fatally (?:shot|stabbed|wounded)|dead|died|slain|murdered|slaughtered|martyred"
    r"|massacred|beheaded|shot dead|gunned down|executed|perished|assassinated|decapitated"
    r"|(?:hacked|stabbed|beaten|burned|burnt|clubbed|shot|crushed|trampled|bludgeoned|stoned"
    r"|strangled|tortured) to death|burn(?:ed|t) alive|lynched|blown to pieces)"
)
_WOUNDED = (
    r"(?:(?<!fatally )(?<!mortally )wounded|injured|hurt|maimed|hospitali[sz]ed"
    r"|(?:hit|struck|cut) by (?:shrapnel|splinters|bullets))"
)
_FATAL = (
    r"(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|slaughter(?:s|ed|ing)?|massacr(?:ed?|es|ing)|behead"
    r"(?:s|ed|ing)?|decapitat(?:es?|ed|ing)|gun(?:s|ned|ning)? down|gunned down|shot dead|shoot"
    r"(?:s)? dead"
    r"|claim(?:s|ed|ing)? the li(?:fe|ves) of|assassinat(?:ed|es|ing)|shot and killed|martyr"
    r"(?:ed|ing))"
)
_HURT = r"(?:wound(?:s|ed|ing)?|injur(?:e|es|ed|ing)|hurt(?:ing)?|maim(?:s|ed|ing)?)"
_BODY = (
    r"in (?:the|his|her|both) (?:upper |lower |left |right )?(?:legs?|arms?|neck|head|face|chest"
    r"|back|stomach|abdomen|shoulder|thigh|knees?|foot|hands?|hip|groin|jaw|throat|torso)\b"
)
_LIVES = r"(?![^.;,]{0,40}\b(?:dead|to death|dying|killing|and killed|fatally)\b)"
_NOBODY_DIES = r"(?![^.;]*\b(?:dead|deaths?|kill\w*|died|dies|dying|fatally)\b)"
_ENDS = (
    r"(?=\s*(?:$|[.,;:)\]]|(?:and|in|when|after|by|as|on|at|during|near|while|including|or|outside"
    r"|but|across|from|early|late|last|yesterday|today|overnight|morning|evening|night|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b))"
)
_BE = (
    r"(?:\s+(?:were|was|(?:(?:reported|believed|said|thought|feared|known) )?to have been|have been"
    r"|has been|are|is|had been|being|reportedly|confirmed"
    r"|also|left|lay))+"
)
# "four soldiers from the 3rd Group were killed", "seven soldiers, including a captain, were killed"
_FROM = (
    r"(?:\s+(?:from|of|in|with|on|at|inside|near)(?:\s+(?!(?:died|killed|dead|which|where|whom|was|were)\b)[\w'-]+){1,6}?"
    # "two tourists, a woman and her husband, were hurt"
    rf"|,\s+(?:an?|{PLAIN_NUMBER})\s[^.;]{{3,80}}?,"
    # "seven people (five soldiers and two civilians) were killed"
    r"|\s+(?:\([^().;]{3,90}\)|-{1,2}\s[^.;]{3,90}?\s-{1,2}(?=\s))|,\s+(?:including|accompanying|returning"
    r"|escorting|guarding|protecting|heading|among them|identified"
    r" as|engaged|travelling|traveling|working|serving|(?:\w+|most|all) of (?:them|whom))"
    r"[^.;,]{1,90},|,\s+[^.;]{3,50}? among (?:them|whom),|\s+including\s[^.;]{1,110}?"
    r"|,\s+(?:including|among them)\s[^.;]{1,110}?,"
    # "six officers and prosecutors' agents were killed"
    rf"|\s+and\s+(?!(?:their|his|her|an?|the|\d|{PLAIN_NUMBER})\b)[a-z][\w'-]*"
    r"(?:\s+[a-z][\w-]*){0,2}?)?"
)
_KILLED_FORMS = (
    rf"(?P<n>{_HEAD}{_PART}(?:{_AND}{_PART}){{0,3}}?){_FROM}(?:\s+who)?{_BE}(?:\s+\w+ly)?"
    rf"(?:\s+on\s+\w+day)?\s+(?:\w+\s+and\s+)?{_KILLED}\b",
    # "kills herself and 19 others", "stabbed to death two tourists"
    rf"{_FATAL}\s+(?:him|her|them)sel(?:f|ves)\s+(?:and|along with)\s+(?P<n>{_PART})",
    rf"(?:stabbed|hacked|beat|burned|burnt|clubbed|stoned|tortured|bludgeoned)\s+to\s+death"
    rf"\s+(?P<n>{_PART}(?:{_AND}{_PART}){{0,2}})",
    rf"(?P<n>{_COUNTED}{_WHO})\s+{_KILLED}\b{_ENDS}",
    rf"{_FATAL}\s+(?:the\s+)?(?P<n>{_HEAD}{_PART}(?:{_AND}(?!{PLAIN_NUMBER}"
    rf"(?:\s+\w+){{0,3}}\s+{_WOUNDED}){_PART}){{0,3}})",
    rf"(?P<n>{_HEAD}{_PART}(?:{_AND}{_PART}){{1,3}}?){_FROM}\s+(?:\w+ly\s+|later\s+)?(?:die[sd]|perished|succumbed)\b",
    rf"(?P<n>the\s+(?:[\w-]+\s+){{0,3}}?{_PERSON}\b{_AND}{_PART}){_FROM}\s+(?:die[sd]|perished|succumbed)\b",
    rf"(?P<n>{PLAIN_NUMBER}{_WHO}),?\s+(?:incl\.?|including)\s[\w,' -]{{1,60}}?\s+{_KILLED}\b",
    rf"(?:left|leaving|leaves|with)\s+(?P<n>{_PART})\s+dead",
    rf"(?:stabbed|hacked|beat|burned|burnt|clubbed|shot)\s+(?P<n>{PLAIN_NUMBER}{_WHO})\s+(?:to\s+death|dead)\b",
    rf"(?P<n>{PLAIN_NUMBER})\s+(?:deaths?|fatalit(?:y|ies)|dead)\b",
    rf"(?:death )?toll\b[^.;]{{0,40}}?\b(?:to|at|of|is|was|reached)\s+(?P<n>{PLAIN_NUMBER})",
    r"(?:death toll|number of (?:dead|deaths|people killed))\b[^.;]{0,120}?"
    r"\b(?:rose|rises|risen|climbed|jumped"
    rf"|increased|stands|stood)\s+to\s+(?P<n>{PLAIN_NUMBER})",
    rf"(?:lives of|deaths? of|martyrdom of|killings? of|murders? of"
    rf"|(?<!no )loss of)\s+(?P<n>{_PART}(?:{_AND}{_PART}){{0,2}})",
    rf"(?P<n>{_PART}(?:{_AND}{_PART}){{0,2}}){_FROM}\s+lost\s+(?:their\s+lives|(?:his|her)\s+life)\b",
    rf"\b(?P<n>{PLAIN_NUMBER})\s+lives\b",
    rf"cost(?:s|ing)?\s+(?P<n>{_PART})\s+(?:their\s+lives|(?:his|her)\s+life)\b",
    rf"{_FATAL}\s+(?P<n>{PLAIN_NUMBER}),",
    # "pulled 23 men off a bus and shot them"
    rf"(?P<n>{_PART})\s+(?:off|from|out|aboard|in|at|into)\s[^.;]{{1,60}}?\band\s+(?:then\s+)?"
    rf"(?:(?:shot|killed|executed|murdered|beheaded)(?:\s+dead)?\s+(?:them|him|her|all|both)\b)",
    rf"(?P<n>{PLAIN_NUMBER}{_WHO})\s+(?:(?:have|had|has)\s+)?(?:die[sd]|perished|succumbed)\b",
)
_WOUNDED_FORMS = (
    rf"(?P<n>{_HEAD}{_PART}(?:{_AND}{_PART}){{0,2}}?){_FROM}{_BE}(?:\s+\w+ly)?"
    rf"\s+(?:(?:shot|stabbed|beaten) and\s+(?:\w+ly\s+)?)?{_WOUNDED}\b",
    rf"(?P<n>{_COUNTED}{_WHO})\s+{_WOUNDED}\b{_ENDS}",
    rf"{_HURT}\s+(?:the\s+)?(?P<n>{_HEAD}{_PART}(?:{_AND}{_PART}){{0,2}})",
    rf"(?:left|leaving|leaves|with)\s+(?:{PLAIN_NUMBER}\s+dead and\s+)?(?P<n>{_PART})\s+{_WOUNDED}",
    rf"(?P<n>{PLAIN_NUMBER})\s+(?:injur(?:y|ies)|wounded|injured)\b",
    rf"(?:left|leaving|leaves)\s+(?P<n>{_PART})\s+with\s+(?:[\w-]+\s+){{0,3}}?(?:injuries|wounds|burns)\b",
    rf"(?:stabb?(?:ed|s|ing)|shot|knif(?:ed|ing)|slash(?:ed|ing)|stabs)\s+(?P<n>{PLAIN_NUMBER}{_WHO}){_NOBODY_DIES}",
    rf"(?:injur(?:y|ies)|wounding)\s+(?:to|of|sustained by|suffered by)\s+(?P<n>{_PART})",
    rf"(?P<n>{_PART}){_FROM}(?:{_BE})?\s+(?:(?:taken|rushed|admitted) to (?:\w+ )?hospital"
    r"|treated (?:for|in|at)\b)",
    rf"(?P<n>{_PART})\s+(?:survived|escaped)\s+with\s+(?:[\w-]+\s+){{0,2}}?(?:injuries|wounds|burns)\b",
    rf"(?P<n>{_PART})\s+(?:who\s+)?(?:suffered|sustained|received|had)\s+(?:\w+\s+){{0,3}}?"
    r"(?:injuries|wounds|burns)\b",
)
# "the driver of a bus that was passing": more of the one before what became of him
_WHOSE = (
    r"(?:,\s[^.;,]{3,60},|(?:\s+\w+){0,4}?"
    r"|\s+(?:of|from|at|in|with|who|which|that)(?:\s+\w+){1,9}?)"
)
_ONE_KILLED = (
    rf"{_FATAL}\s+{_ONE}{_PERSON}\b(?!s)",
    # "killed police inspector Omar Hadi"
    rf"{_FATAL}\s+(?:[\w-]+\s+){{0,2}}?{_PERSON}\s+(?-i:[A-Z])",
    # "killed senior commander of", as digests put it
    rf"{_FATAL}\s+(?:[\w-]+\s+){{1,2}}?{_PERSON}(?=\s+(?:of|in|near|at|from|on|who)\b|[,.;]|$)",
    # "killed Gen. Omar Hadi", "shot dead Omar Hadi"
    rf"{_FATAL}\s+(?:[\w.-]+\s+){{0,3}}?(?-i:(?:Brig|Maj|Lt|Gen|Col|Capt|Sgt|Cpl|Dr|Mr|Mrs|Rev|Supt|Insp"
    r"|Prof|Mullah|Sheikh|Shaykh|Maulana|Mufti)\b\.?\s+[A-Z])",
    r"(?:shot dead|gunned down|assassinated|shot and killed|murdered|beheaded)\s+"
    r"(?-i:[A-Z][\w'-]+ [A-Z][\w'-]+)(?=\s*(?:,|\.|$|\s(?:in|on|at|outside|near|as|while)\b))",
    rf"{_ONE}{_PERSON}{_WHOSE}\s+(?:was|has been|were)"
    rf"(?:\s+\w+ly)?\s+(?:shot and )?{_KILLED}",
    rf"{_ONE}{_PERSON}{_WHOSE}\s+(?:later\s+)?(?:died|lost (?:his|her) life)\b",
    # "Sub-Inspector Shakeel Ahmed was killed"
    r"(?-i:[A-Z][\w'-]+ [A-Z][\w'-]+)\s*(?:, [^.;]{3,120}?,?)? (?:was|had been) (?:\w+ly )?"
    rf"{_KILLED}\b",
    r"(?-i:[A-Z][\w'-]+ [A-Z][\w'-]+)(?:, [^.;]{3,120}?,|,)? (?:later )?(?:died|perished"
    r"|lost (?:his|her) life)\b",
    r"(?:^|;\s+)(?:he|she)\s+(?:(?:was|has been)\s+(?:\w+\s+)?killed|(?:later\s+)?died)\b",
    rf"(?:shot|gunned|hacked|beat|stabbed)\s+{_ONE}{_PERSON}\s+(?:dead|down|to death)\b",
)
_ONE_SHOT_DEAD = (
    r"(?:shot|gunned|hacked|beat|stabbed)\s+(?:an?|the)\s+(?:[\w'-]+\s+){1,5}?(?:dead|down|to"
    r" death)\b"
)
# "an official at Prado, a cluster of villages, was shot dead"
_WAS = (
    r"^(?!.*\b(?:no one|nobody|none|no \w+|family|group|number)\b[^.;]{0,20}\bwas\b)"
    r".*?\bwas\s+(?:\w+ly\s+)?"
)
_WAS_KILLED = (
    rf"{_WAS}(?:shot and killed|shot dead|gunned down|(?:stabbed|beaten|hacked) to death)\b"
)
_ONE_WOUNDED = (
    rf"{_HURT}\s+{_ONE}{_PERSON}\b(?!s)",
    rf"{_HURT}\s+(?:[\w-]+\s+){{0,2}}?{_PERSON}\s+(?-i:[A-Z])",
    rf"{_ONE}{_PERSON}{_WHOSE}\s+(?:was|is|has been)(?:\s+\w+ly)?"
    rf"\s+(?:(?:shot|stabbed|beaten) and\s+(?:\w+ly\s+)?)?{_WOUNDED}",
    r"(?-i:[A-Z][\w'-]+ [A-Z][\w'-]+)\s*(?:, [^.;]{3,120}?,?)? (?:was|had been) (?:\w+ly )?"
    rf"(?:(?:shot|stabbed|beaten) and (?:\w+ly )?)?{_WOUNDED}\b",
    rf"\band\s+{_ONE}{_PERSON}\s+{_WOUNDED}{_ENDS}",
    rf"{_ONE}{_PERSON}\s+(?:was|has been)\s+stabbed\b(?![^.;]{{0,60}}(?:to death|dead|killed))",
    rf"{_ONE}{_PERSON}{_WHOSE}\s+(?:was|is|has been)\s+(?:shot|stabbed|hit)\s+{_BODY}{_LIVES}",
    rf"(?:shot|stabbed|hit)\s+{_ONE}{_PERSON}\s+{_BODY}{_LIVES}",
    rf"stabbed\s+{_ONE}{_PERSON}\b(?!s)(?![^.;]{{0,30}}(?:to death|dead|killing))",
)
_NONE = re.compile(
    r"\bno (?!(?:\w+ )?(?:word|news|information|details|figures?)\b)(?:\w+ ){0,3}?"
    r"(?:casualt(?:y|ies)|victims)\b"
    r"|\bwithout (?:causing )?(?:\w+ )?(?:casualt(?:y|ies)|hurting anyone)"
    r"|\bwithout (?:causing )?(?:deaths?|injuries|damage)\b"
    r"|\b(?:causing|caused|with) (?:only |just )?(?:minor |material |slight |some )?(?:material"
    r" )?damages?\b(?! and)"
    r"|\b(?:no one|nobody) (?:else )?(?:was |has been )?(?:hurt|harmed|killed or)|\bhurt "
    r"(?:nobody|no one)"
    r"|\bno (?:loss of life|losses)|\bcaused no losses|\bno damage or casualties|\bno injuries or"
    r" damage"
    r"|\bno (?:deaths?|damage|injuries|fatalities) (?:or|and) (?:deaths?|injur(?:y|ies)|fatalities)"
    # "the crew is safe", "none of the passengers was hurt"
    r"|\b(?:crew(?: ?members)?|seafarers|passengers|staff|personnel|people|everyone|occupants|all)"
    r"(?: on board| aboard| inside)?"
    r"(?:(?: [\w-]+){0,2}? (?:is|are|was|were|be|been|reported|escaped)"
    r"(?: (?!not|nor|to)[\w-]+){0,2}?)? (?:safe|unharmed|unhurt|uninjured)\b"
    r"|\b(?:none of (?:the|its|their) (?:\w+ ){1,4}?|no (?:[\w.]+ ){1,5}?)(?:was|were)"
    r" (?:hurt|harmed|killed or (?:wounded|injured|hurt))"
    r"|\bcaused no (?:damage|casualties|injuries)",
    re.IGNORECASE,
)
_NONE_KILLED = re.compile(
    r"\bno (?:\w+ )?(?:deaths?|dead|fatalit(?:y|ies))|\b(?:no one|nobody) (?:was )?killed",
    re.IGNORECASE,
)
_NONE_WOUNDED = re.compile(
    r"\bno (?:\w+ ){0,3}?injur(?:y|ies)"
    r"|\b(?:no one|nobody) (?:was )?(?:killed or )?(?:injured|wounded|hurt)",
    re.IGNORECASE,
)
# what says so only in other words
_IMPLIES = re.compile(r"damage|\b(?:safe|unharmed|unhurt|uninjured)$", re.IGNORECASE)
_ALL_KILLED = tuple(re.compile(rf"\b{form}", re.IGNORECASE) for form in _KILLED_FORMS)
_ALL_WOUNDED = tuple(re.compile(rf"\b{form}", re.IGNORECASE) for form in _WOUNDED_FORMS)
_SINGLE_KILLED = tuple(
    re.compile(form, re.IGNORECASE) for form in (*_ONE_KILLED, _ONE_SHOT_DEAD, _WAS_KILLED)
)
_SINGLE_WOUNDED = tuple(re.compile(form, re.IGNORECASE) for form in _ONE_WOUNDED)
_SPLIT = re.compile(_AND, re.IGNORECASE)
# "three people, two men and a girl"
_PEOPLE = re.compile(
    r"[^,]*\b(?:people|persons|civilians|victims|others|individuals),", re.IGNORECASE
)
_JOINS = re.compile(r"\b(?:and|as well as|along with|plus)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+(\S+)\s+and\s+(\S+)", re.IGNORECASE)
_ARTICLE = re.compile(
    rf"(?:an?|the|another|(?:his|her|their)\s+(?:\w+\s+)?{_KIN})(?:\s|$)", re.IGNORECASE
)
# "a couple", "a family of five"
_TWO = re.compile(r"both\b|an?\s+(?:[\w-]+\s+)?couple\b", re.IGNORECASE)
_GROUP_OF = re.compile(
    r"an?\s+(?:[\w-]+\s+)?(?:family|group|team|crew|party)\s+of\s+(?=\S)", re.IGNORECASE
)
# "one vehicle and three staff were hit"
_THING = re.compile(
    r"\b(?:attacks|strikes|bombings|blasts|explosions|shootings|raids|incidents|clashes|rockets|missiles"
    r"|drones|bombs|shells|villages|towns|battalion|brigade|regiment|vehicles?|trucks?|cars?|houses?|homes|buildings?|shops|motorcycles?|tankers?|boats?)\s*$",
    re.IGNORECASE,
)
# "11 people, a suspected roadside bomb": no twelfth
_NOBODY = re.compile(
    r"\b(?:incident|case|event|separate|village|town|operation|bomb|blast|device|rocket|missile|drone|explosion|attack|strike|grenade|mine)s?\b",
    re.IGNORECASE,
)
# "the village head"
_IS_PERSON = re.compile(rf"\b{_PERSON}$", re.IGNORECASE)
# "eight rockets hit a base some 80 km off, and four people were wounded": four
_MEASURE = re.compile(
    rf"\s*{PLAIN_NUMBER}\s+(?:km|kilomet\w+|miles?|met(?:re|er)s?|rockets?|missiles?|drones?|bombs?"
    r"|shells?|mortars?)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"[^.;,]{0,40},?\s+(?:including|among them)\s+(?:the\s+|an?\s+)?"
    rf"(?P<number>{PLAIN_NUMBER})?\s*(?:(?:suspected|suicide|alleged)\s+)?(?:attackers?|assailants?|bombers?|gunm[ae]n"
    r"|perpetrators?|raiders)\b",
    re.IGNORECASE,
)
_LONGEST = 260


@dataclass(frozen=True)
class Toll:
    """Killed or wounded as stated, and where it is stated.

    ``count`` is None where nothing is said; ``is_inferred`` where the number is only implied, as
    none killed by "only material damage".
    """

    count: Count | None = None
    start: int = 0
    end: int = 0
    is_inferred: bool = False


@dataclass(frozen=True)
class Casualties:
    """Who was hurt, as far as a sentence says."""

    killed: Toll = Toll()
    wounded: Toll = Toll()

    @property
    def is_stated(self) -> bool:
        """Whether a number of killed or wounded is stated."""
        return self.killed.count is not None or self.wounded.count is not None


def read_casualties(text: str) -> Casualties:
    """Return the casualties a sentence in its normal form states."""
    killed = _first(text, _ALL_KILLED) or _single(text, _SINGLE_KILLED)
    wounded = _first(text, _ALL_WOUNDED) or _single(text, _SINGLE_WOUNDED)
    nobody = _NONE.search(text)
    if killed is None:
        killed = _none(_NONE_KILLED.search(text) or nobody)
    if wounded is None:
        wounded = _none(_NONE_WOUNDED.search(text) or (_is_all(nobody) and nobody) or None)
    return Casualties(killed or Toll(), wounded or Toll())


def _is_all(match: re.Match[str] | None) -> bool:
    stated = match[0].lower() if match is not None else ""
    return "casualt" in stated or "victim" in stated or (bool(stated) and "damage" not in stated)


def _none(match: re.Match[str] | None) -> Toll | None:
    if match is None:
        return None
    implied = _IMPLIES.search(match[0]) is not None
    return Toll(Count(0, 0), match.start(), match.end(), is_inferred=implied)


def _first(text: str, forms: tuple[re.Pattern[str], ...]) -> Toll | None:
    found = [
        (match.start("n"), -match.end("n"), match)
        for form in forms
        for match in form.finditer(text)
        if len(match[0]) < _LONGEST
    ]
    tolls: list[Toll] = []
    for _, _, match in sorted(found, key=lambda item: item[:2]):
        parts = [count for count in _counts(match["n"]) if count is not None]
        if parts:
            total = sum(parts[1:], parts[0])
            is_told_apart = len(parts) > 2 and sum(parts[2:], parts[1]) == parts[0]
            if is_told_apart and _PEOPLE.match(match["n"]):
                total = parts[0]
            total = total - _attackers_among(text[match.end("n") :])
            tolls.append(Toll(total, match.start("n"), match.end("n")))
    # a number before "some" or "several", wherever it stands
    return next((each for each in tolls if _is_known(each)), next(iter(tolls), None))


def _attackers_among(behind: str) -> int:
    """Return how many of those just counted are the attackers: "including the two bombers"."""
    found = _AMONG.match(behind)
    number = read_number(found["number"]) if found is not None and found["number"] else None
    return (number.low or 0) if number is not None else int(found is not None)


def _is_known(toll: Toll) -> bool:
    return toll.count is not None and (toll.count.low, toll.count.high) != (None, None)


def _counts(text: str) -> Iterator[Count | None]:
    joined = _BETWEEN.sub(r"\1-\2", text)
    parts = _SPLIT.split(joined)
    if not _JOINS.search(joined):
        # "a civilian, a man of 71": the same person
        parts = [parts[0], *(part for part in parts[1:] if not _ARTICLE.match(part))]
    return (_count(part) for part in parts if not (_THING.search(part) or _MEASURE.match(part)))


def _count(text: str) -> Count | None:
    stated = text.strip()
    found = read_number(_GROUP_OF.sub("", stated))
    if found is not None:
        return found
    if _TWO.match(stated):
        return Count(2, 2)
    is_one = _ARTICLE.match(stated) and (_IS_PERSON.search(stated) or not _NOBODY.search(stated))
    return Count(1, 1) if is_one else None


def _single(text: str, forms: tuple[re.Pattern[str], ...]) -> Toll | None:
    for form in forms:
        match = form.search(text)
        if match is not None:
            return Toll(Count(1, 1), match.start(), match.end())
    return None
