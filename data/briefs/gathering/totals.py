"""Sums of attacks, which give way to the attacks they count."""

import re
from collections.abc import Sequence

from data.briefs.gathering.drafts import Draft

# a sum gives way to what is counted in it so many sentences on
_OF_SUM = 8
# "two bombings" are more than one that follows
_FEWEST = 2
_OPENING = 1
_SERIES = re.compile(r"\b(?:series|string|spate|wave) of (?:[\w-]+ ){0,2}?attacks\b", re.IGNORECASE)


def without_totals(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the attacks without the sums of those told right behind; each keeps its sum."""
    kept = list(drafts)
    for total in [each for each in kept if _is_sum(each)]:
        counted = [each for each in kept if _counts(total, each)]
        if not counted or (len(counted) < _FEWEST and _is_whole(total)):
            continue
        for each in counted:
            each.total = total.telling
        kept = [each for each in kept if each is not total]
    return kept


def is_figure(draft: Draft) -> bool:
    """Return whether further down it only counts attacks in a province, without a day."""
    told = draft.telling
    is_bare = told.is_total and told.is_plural and told.day is None
    has_town = any(each.rank == 0 for each in told.near_places) or bool(draft.scene.facilities)
    is_below = draft.scene.index > _OPENING + 1 and draft.scene.block.date is None
    return is_bare and is_below and not has_town and not draft.retold


def _is_sum(draft: Draft) -> bool:
    """Whether it may be only the sum of attacks told right behind it."""
    is_series = draft.telling.is_plural and _SERIES.search(draft.telling.text) is not None
    body = [told for told in draft.tells() if not told.scene.is_heading]
    is_own = any(told.casualties.is_stated and not told.is_total for told in body)
    return is_series or (draft.telling.is_total and not is_own)


def _is_whole(draft: Draft) -> bool:
    """Whether a sum says when and where it was, or who was hurt: one attack does not replace it."""
    told = draft.telling
    is_told = told.casualties.is_stated or any(each.rank < 2 for each in told.near_places)
    return told.day is not None and is_told


def _counts(total: Draft, each: Draft) -> bool:
    """Whether a sum counts an attack: one of its kind, told right behind it."""
    here = total.scene
    # what stands above a first heading belongs to what stands below it
    blocks = {here.passage.block, here.passage.block + (here.index <= _OPENING)}
    is_behind = 0 < each.scene.index - here.index <= _OF_SUM
    is_behind = is_behind and each.scene.passage.block in blocks
    days = {told.day.value for told in (total.telling, each.telling) if told.day and told.day.value}
    return is_behind and len(days) < 2 and not each.telling.is_plural and _made_alike(total, each)


def _made_alike(one: Draft, other: Draft) -> bool:
    """Whether two attacks were made the same way, or of one it is not said."""
    kinds = {one.telling.weapon.attack_type, other.weapon.attack_type}
    return (
        len(kinds) == 1
        or kinds <= {"small_arms", "ied", "vehicle_bomb", "other"}
        or not (one.telling.weapon.weapon and other.weapon.weapon)
    )
