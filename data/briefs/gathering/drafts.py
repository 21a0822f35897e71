"""An attack as it comes together from the sentences of a brief, told once or many times."""

from dataclasses import dataclass, field

from data.briefs.attacks.telling import Telling
from data.briefs.gathering.accounts import Account
from data.briefs.naming.actors import ActorMention
from data.briefs.naming.scene import Scene
from data.briefs.words.lexicon import Weapon

# sections that weigh what happened: an attack is told anew there only with its day
MOST_TELLINGS = 20
ANALYSIS = frozenset({"implications", "outlook", "advice"})


@dataclass
class Draft:
    """An attack and every sentence that tells it.

    Parameters
    ----------
    telling : Telling
        The part that tells it best: never a heading where the body tells it too.
    follow_ups : list of Scene
        Further sentences about it, in order.
    retold : list of Telling
        The same attack told again.
    accounts : list of (Scene, Account)
        Who claims it, denies it or is blamed.
    before : Draft or None
        The attack told before it in the same passage.
    after : Draft or None
        The attack told next in the same passage.
    intro : Telling or None
        What announces it before ("attacks on convoys were reported").
    lead : Scene or None
        The sentence right before in the same block.
    group : (Scene, ActorMention) or None
        The group named last before it, which "the group" or "they" means.
    main : Draft or None
        The attack that came after it, where it only stands behind that one.
    heading : Scene or None
        The heading right above it, where it is the first attack below.
    earlier : Draft or None
        The attack told before it in the same block.
    total : Telling or None
        The sum that counts it ("Russian attacks on two regions killed four").
    """

    telling: Telling
    follow_ups: list[Scene] = field(default_factory=list)
    retold: list[Telling] = field(default_factory=list)
    accounts: list[tuple[Scene, Account]] = field(default_factory=list)
    before: "Draft | None" = None
    after: "Draft | None" = None
    intro: Telling | None = None
    lead: Scene | None = None
    group: tuple[Scene, ActorMention] | None = None
    main: "Draft | None" = None
    heading: Scene | None = None
    earlier: "Draft | None" = None
    total: Telling | None = None

    @property
    def scene(self) -> Scene:
        """The sentence that tells it."""
        return self.telling.scene

    @property
    def weapon(self) -> Weapon:
        """How it was made, by the first telling that says so."""
        named = (each.weapon for each in self.tells() if each.weapon.weapon)
        return next(named, self.telling.weapon)

    @property
    def scenes(self) -> list[Scene]:
        """All sentences about it, each once, in order."""
        every = [self.scene, *(each.scene for each in self.retold), *self.follow_ups]
        return sorted({each.index: each for each in every}.values(), key=lambda each: each.index)

    @property
    def last_index(self) -> int:
        """Index of the last sentence about it."""
        return self._last_scene().index

    @property
    def last_passage(self) -> int:
        """Index of the passage of that sentence."""
        return self._last_scene().sentence.passage

    def tells(self) -> list[Telling]:
        """Return its tellings, the best first."""
        return [self.telling, *self.retold[:MOST_TELLINGS]]

    def _last_scene(self) -> Scene:
        found = [self.scene, *(each.scene for each in self.retold[-1:]), *self.follow_ups[-1:]]
        return max(found, key=lambda each: each.index)
