"""The attacks of a brief brought together, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from data.briefs.attacks.figurative import Topic
from data.briefs.attacks.history import is_history
from data.briefs.attacks.hits import find_hits
from data.briefs.attacks.operations import is_operation
from data.briefs.attacks.realis import Realis
from data.briefs.attacks.specificity import is_specific
from data.briefs.attacks.telling import Telling, tellings
from data.briefs.gathering.accounts import Account, find_accounts, means_group
from data.briefs.gathering.claims import claimed_with, is_of_other, nearest
from data.briefs.gathering.drafts import ANALYSIS, Draft
from data.briefs.gathering.nearness import named_place
from data.briefs.gathering.referring import REACH, speaks_of
from data.briefs.gathering.remembering import Remembrance
from data.briefs.gathering.sameness import is_same, is_told_below
from data.briefs.gathering.totals import is_figure, without_totals
from data.briefs.naming.actors import ActorMention
from data.briefs.naming.scene import Scene

# only so many attacks back is an attack looked for again: a text of any length is read in one go
RECENT = 40
_OPENING = 1
# words of a title that stands as a sentence
_SHORT = 5
_SEQUENCE = re.compile(
    r"^\W*(?:in response|in retaliation|then|later|subsequently|afterwards?|following (?:this|that"
    r"|the)|days later|and then"
    r"|\w+ days? later|the (?:next|following|same) day|in return|this was followed|also|on the"
    r" same day|hours later)\b",
    re.IGNORECASE,
)
_STAGED = re.compile(
    r"\b(?:mock|staged|simulated) (?:[\w-]+ ){0,2}?(?:attack|assault|ambush|bombing|siege|raid"
    r"|shooting|incident)s?\b|\bnone of (?:it|this|that) was real\b"
    r"|\b(?:was|were|had been) (?:only |just |all |part of )?"
    r"(?:an? |the )?(?:[\w-]+ ){0,2}?(?:exercise|drill|simulation|rehearsal)s?\b",
    re.IGNORECASE,
)
_RAID = re.compile(r"\bthe (?:\w+ )?(?:raid|operation|search)s?\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:before|after|since|following|until|amid|despite|ahead of) (?:the|this|that) (?:\w+ )?$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:the )?(first|second|third|fourth|former|latter|last|latest) (?:\w+ )?(?:attack|incident"
    r"|bombing|explosion|blast|assault|strike|shooting|one|bomb)\b",
    re.IGNORECASE,
)
_BY_PLACE = re.compile(
    r"\bthe (?P<name>[A-Z][\w'-]+) (?:\w+ )?(?:attack|blast|bombing|explosion|assault|strike"
    r"|shooting|ambush|raid|killings?|massacre)\b"
)
_CLAIM, _NEAR_CLAIM = 10, 40
# "claimed the ambush", "blamed for the drone attack": the one of that kind
_THE_DEED = re.compile(
    r"\b(?:the|that|this|these|those)\s+(?:\w+\s+)?(ambush|behead|kidnap|abduct|bomb|shoot|stab|murder"
    r"|massacre|shell|assassinat|mortar|rocket|missile|drone|mine)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bboth (?:came\b|were\b|(?:of (?:them|these|the) )?(?:attacks|bombings|blasts|incidents|raids"
    r"|strikes|ambushes))",
    re.IGNORECASE,
)
_PLACE_IN_ORDER = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3}


class Collector:
    """Brings the attacks of a brief together, sentence by sentence."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.operations: list[Telling] = []
        self._intro: Telling | None = None
        self._last: dict[int, Draft] = {}
        self._past = Remembrance()
        self._accidents: set[int] = set()
        self._title: Scene | None = None
        self._groups: set[str] = set()
        self._topic = Topic()
        self._before: Scene | None = None
        self._group: tuple[Scene, ActorMention] | None = None
        self._heading: Scene | None = None

    def take(self, scene: Scene) -> None:
        """Add a sentence."""
        if any(hit.realis is Realis.ACCIDENT for hit in find_hits(scene)):
            self._accidents.add(scene.passage.block)
        if _STAGED.search(scene.text) and scene.index - REACH <= _OPENING:
            # "None of it was real. It was an exercise": so was what the lead told
            self.drafts, self._past.is_memorial = [], True
        told = self._past.news(scene, tellings(scene))
        if scene.passage.block in self._last:
            told = [each for each in told if not each.is_reply]
        operations = [each for each in told if is_operation(each)]
        self.operations += operations
        attacks = [each for each in told if each not in operations and self._is_specific(each)]
        touched = [self._place(each) for each in attacks]
        if not touched:
            touched = self._follow(scene, has_operation=bool(operations)) or self._opened(scene)
            if told and not operations and not touched:
                self._intro = told[-1]
        self._account(scene, touched)
        self._groups |= {each.actor.name for each in scene.actors if each.actor.kind == "group"}
        if scene.is_heading and scene.index == 0:
            self._title = scene
        self._topic.note(scene.text)
        self._before = scene
        self._heading = scene if scene.is_heading else self._heading
        if touched:
            self._last[scene.passage.block] = touched[-1]

    def finish(self) -> list[Draft]:
        """Return the attacks, each with its neighbours; headings the body tells are dropped."""
        if self._topic.is_peaceful:
            return []
        sure = self._past.uncleared(self.drafts)
        sure = [each for each in sure if not all(told.is_weak for told in each.tells())]
        sure = [each for each in sure if _says_enough(each) and not is_figure(each)]
        kept = [each for each in sure if not _is_title(each) or self._is_alone(each)]
        kept = without_totals(kept)
        kept.sort(key=lambda each: (each.scene.index, each.telling.low))
        if self._title is not None and self._is_of_one_group:
            for each in kept:
                each.heading = each.heading or self._title
        for one, other in pairwise(kept):
            if one.scene.sentence.passage == other.scene.sentence.passage:
                one.after, other.before = other, one
        return kept

    @property
    def _is_of_one_group(self) -> bool:
        """Whether the title names a group, and the text no other."""
        title = self._title.actors if self._title is not None else []
        titled = {each.actor.name for each in title if each.actor.kind == "group"}
        return len(titled) == 1 and self._groups == titled

    def _is_alone(self, heading: Draft) -> bool:
        """Whether the body near a heading tells no attack at all, and no accident."""
        block = heading.scene.passage.block
        if heading.scene.is_piece and any(is_told_below(heading, each) for each in self.drafts):
            return False
        if {block, block + 1} & self._accidents:
            return False
        bodies = [each.scene for each in self.drafts]
        bodies += [each.scene for each in self.operations]
        bodies = [each for each in bodies if not each.is_heading and each is not heading.scene]
        if heading.scene.index <= _OPENING and bodies:
            return False
        return not any(each.passage.block in {block, block + 1} for each in bodies)

    def _is_specific(self, telling: Telling) -> bool:
        return is_specific(telling, goes_on=self._goes_on(telling))

    def _goes_on(self, telling: Telling) -> bool:
        """Whether it continues an account of attacks ("In response, ...", "Then ...")."""
        last = self._last.get(telling.scene.passage.block)
        if last is None or _SEQUENCE.search(telling.text) is None:
            return False
        is_near = last.last_index >= telling.scene.index - 2
        return is_near and last.last_passage == telling.scene.sentence.passage

    def _place(self, telling: Telling) -> Draft:
        draft = self._same(telling)
        if draft is None:
            draft = Draft(self._with_weapon(telling))
            before = self._before
            block = telling.scene.passage.block
            if before is not None and before.passage.block == block and not before.is_heading:
                draft.lead = before
            draft.group = self._group
            draft.heading = self._heading_of(telling)
            draft.earlier = self._last.get(telling.scene.passage.block)
            if telling.is_background:
                draft.main = draft.earlier
            near = self._intro
            if near is not None and near.scene.passage is telling.scene.passage:
                draft.intro = near
            self.drafts.append(draft)
        elif _is_better(telling, draft.telling):
            draft.retold.append(draft.telling)
            draft.telling = telling
            draft.group = draft.group or self._group
        else:
            draft.retold.append(telling)
        return draft

    def _heading_of(self, telling: Telling) -> Scene | None:
        """Return the heading above an attack that is the first told below it."""
        heading, last = self._heading, self._last.get(telling.scene.passage.block)
        if heading is None or heading.passage.block != telling.scene.passage.block:
            return None
        return heading if last is None or last.scene.is_heading else None

    def _with_weapon(self, telling: Telling) -> Telling:
        """Return a telling that names no weapon with that of the attack told before."""
        last, intro = self._last.get(telling.scene.passage.block), self._intro
        told = [(last.scene.index, last.weapon)] if last is not None else []
        told += [(intro.scene.index, intro.weapon)] if intro is not None else []
        near = [each for each in told if each[0] >= telling.scene.index - 3]
        if not near or not telling.is_pronominal:
            return telling
        return replace(telling, weapon=max(near, key=lambda each: each[0])[1])

    def _same(self, telling: Telling) -> Draft | None:
        last = self._last.get(telling.scene.passage.block)
        recent = self.drafts[-RECENT:]
        called = self._called(telling.scene, recent)
        if called is not None and telling.hits[0].form == "noun" and not telling.near_places:
            return called
        for draft in sorted(recent, key=lambda each: (each is not last, -each.scene.index)):
            if _is_of_other_heading(telling, draft):
                continue
            if is_same(telling, draft, is_last=draft is last):
                return draft
        return None

    def _follow(self, scene: Scene, *, has_operation: bool) -> list[Draft]:
        """Return the attack a sentence goes on about, having added the sentence to it."""
        last = self._last.get(scene.passage.block)
        if last is None and self._is_claim_of_the_only(scene):
            return [*self.drafts]
        if last is None or has_operation or scene.is_heading or not self._is_about(scene, last):
            return []
        draft = self._next_in_order(scene) or self._meant(scene, last)
        if draft.scene.is_heading and self._is_told_anew(draft, scene):
            return [draft]
        if scene.passage.section not in ANALYSIS or scene.passage is draft.scene.passage:
            draft.follow_ups.append(scene)
        return [draft]

    def _is_claim_of_the_only(self, scene: Scene) -> bool:
        """Whether a section of its own says who did what the text tells: one attack."""
        is_one = len(self.drafts) == 1 and not scene.is_heading
        near = is_one and scene.index - self.drafts[0].last_index <= 2 * REACH
        return near and any(each.says in {"claimed", "denied"} for each in find_accounts(scene))

    def _opened(self, scene: Scene) -> list[Draft]:
        """Return the attack a sentence names as known, where its block has told of none yet."""
        if scene.passage.block in self._last or self.operations or scene.is_heading:
            return []
        if self._past.is_memorial or self._past.is_of_accidents:
            return []
        known = [each for each in tellings(scene, again=True) if not is_history(each)]
        known = [each for each in known if each.near_places and not each.is_plural]
        # "the raid was conducted in Mir Ali" behind an arrest
        known = [each for each in known if not _RAID.search(each.text)]
        # "resigned an hour before the blast"
        known = [each for each in known if not _WHEN.search(scene.text[: each.hits[0].start])]
        return [self._place(known[0])] if known and self._is_specific(known[0]) else []

    def _is_told_anew(self, draft: Draft, scene: Scene) -> bool:
        """Whether the body says when or where the attack of a headline was: that tells it best."""
        found = [each for each in tellings(scene, again=True) if each.day or each.near_places]
        if not found or is_history(found[0]):
            return False
        draft.retold.append(draft.telling)
        draft.telling = found[0]
        draft.group = draft.group or self._group
        return True

    def _is_about(self, scene: Scene, last: Draft) -> bool:
        if self._past.history == scene.index:
            return False
        remembered = self._past.last
        if remembered > last.last_index and 0 < scene.index - remembered <= 1:
            return False
        return speaks_of(scene, last, is_only=len(self.drafts) == 1)

    def _next_in_order(self, scene: Scene) -> Draft | None:
        """Return "the second blast" of two that were only counted, as an attack of its own."""
        ordinal = _ORDINAL.match(scene.text)
        here = [each for each in self.drafts if each.scene.passage.block == scene.passage.block]
        if ordinal is None or _PLACE_IN_ORDER.get(ordinal[1].lower()) != len(here):
            return None
        known = [each for each in tellings(scene, again=True) if each.hits[0].form != "noun"]
        if not known or not (known[0].near_places or known[0].scene.targets):
            return None
        self.drafts.append(Draft(known[0], earlier=here[-1]))
        return self.drafts[-1]

    def _meant(self, scene: Scene, last: Draft) -> Draft:
        """Return the attack that "the second attack" means; else the last one."""
        recent = self.drafts[-RECENT:]
        ordinal = _ORDINAL.search(scene.text)
        if ordinal is None:
            # the next paragraph leaves behind what an attack came after
            is_left = last.main is not None and scene.passage is not last.scene.passage
            main = last.main if is_left else last
            return self._called(scene, recent) or self._of_kind(scene, main or last, recent)
        here = [each for each in recent if each.scene.passage.block == scene.passage.block]
        same = [each for each in here if each.scene.sentence.passage == scene.sentence.passage]
        among = same or here
        number = _PLACE_IN_ORDER.get(ordinal[1].lower(), len(among) - 1)
        return among[number] if number < len(among) else last

    @staticmethod
    def _of_kind(scene: Scene, last: Draft, recent: Sequence[Draft]) -> Draft:
        """Return the attack of the kind that a claim or a charge names; else the last one."""
        deed = _THE_DEED.search(scene.text)
        if deed is None or not find_accounts(scene):
            return last
        block = scene.passage.block
        here = [each for each in recent if each.scene.passage.block == block and each is not last]
        kin = (each for each in [last, *reversed(here)] if _is_told_by(each, deed[1].lower()))
        return next(kin, last)

    @staticmethod
    def _called(scene: Scene, recent: Sequence[Draft]) -> Draft | None:
        """Return the attack that is called by its place: "the Milihoi blast"."""
        called = _BY_PLACE.search(scene.text)
        days = {scene.local(each.start) for each in scene.sentence.dates}
        if called is None or called.start("name") in days:
            return None
        here = [each for each in recent if each.scene.passage.block == scene.passage.block]
        fitting = [each for each in here if called["name"] in each.scene.text]
        return fitting[-1] if fitting else None

    def _account(self, scene: Scene, touched: Sequence[Draft]) -> None:
        is_of_both = _BOTH.search(scene.text) is not None
        if is_of_both and touched:
            # "blamed the group for both attacks": the last, and the one before it in its block
            touched = [each for each in (touched[-1].earlier, touched[-1]) if each is not None]
        for each in find_accounts(scene) if touched else ():
            if each.says == "claimed" and each.mention is None:
                self._claim_by_group(claimed_with(self.drafts, scene, each, touched))
                continue
            is_of_all = len(touched) == 1 or is_of_both
            told_of = touched if is_of_all else nearest(touched, each)
            for draft in claimed_with(self.drafts, scene, each, list(told_of)):
                if is_of_other(scene, each, draft):
                    continue
                draft.accounts.append((scene, each))
        groups = [each for each in scene.actors if each.actor.kind == "group"]
        groups = [each for each in groups if not means_group(scene.text, each)]
        named = min(groups, key=lambda each: each.is_held, default=None)
        if named is not None:
            self._group = (scene, named)

    def _claim_by_group(self, touched: Sequence[Draft]) -> None:
        """Take "the group claimed it" as a claim of the group named last."""
        if self._group is None:
            return
        scene, named = self._group
        for draft in touched:
            draft.accounts.append((scene, Account("claimed", named, named.start, named.end)))


def _is_better(telling: Telling, other: Telling) -> bool:
    """Whether it tells what a headline, or a sentence near the start, only names."""
    if telling.scene.is_heading:
        return False
    only_named = all(hit.form == "noun" for hit in other.hits) and other.scene.index <= _OPENING
    return other.scene.is_heading or (only_named and telling.hits[0].form != "noun")


def _is_title(draft: Draft) -> bool:
    """Whether a heading tells it, or a few words near the start: "Massacre in Lubero."."""
    scene = draft.scene
    if scene.is_heading:
        return True
    is_bare = all(hit.form == "noun" for hit in draft.telling.hits) and draft.telling.day is None
    is_short = len(scene.text.split()) <= _SHORT and scene.index <= _OPENING + 1
    return is_short and is_bare and not draft.retold and not draft.telling.casualties.is_stated


def _says_enough(draft: Draft) -> bool:
    """Whether it says when or where it was or who was hurt, or what stands above it does."""
    block = draft.scene.block
    is_dated = block.date is not None or block.field("location") is not None
    if is_dated or draft.earlier is not None:
        return True
    told = draft.tells()
    is_placed = any(each.dates or each.scene.places or each.scene.facilities for each in told)
    is_placed = is_placed or any(named_place(each) is not None for each in told)
    return is_placed or any(scene.casualties.is_stated for scene in draft.scenes)


def _is_of_other_heading(telling: Telling, draft: Draft) -> bool:
    """Whether a heading stands above another part of the text; the title stands above all."""
    apart = abs(telling.scene.passage.block - draft.scene.passage.block)
    return draft.scene.is_heading and draft.scene.index > _OPENING and apart > 1


def _is_told_by(draft: Draft, stem: str) -> bool:
    """Whether a word that tells an attack holds another: "suicide bombers" for a bombing."""
    words = (hit.text(told.scene) for told in draft.tells() for hit in told.hits)
    return any(stem in word.lower() for word in words)
