"""How far one record concerns one facility: target class, actor and place, each in [0, 1]."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.profile import IncidentWeight, Matching
from models.reach.grid import Pairs, Rows
from models.records import Floats, as_list

SCORING_STATES = ("accepted", "edited")
UNATTRIBUTED = "unattributed"


def scores(records: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which records score at all: those in state accepted or edited."""
    return records["state"].isin(SCORING_STATES).to_numpy(dtype=bool)


def counted(incidents: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which incidents count: those that score and stand for one attack, told once.

    An aggregate stands for several. A duplicate does not count beside the incident it tells of
    once more, and does count where that one does not.
    """
    could = could_count(incidents)
    links = incidents.loc[could & incidents["duplicate_of"].notna().to_numpy(dtype=bool)]
    if links.empty:
        return could
    first = dict(zip(links["incident_id"], links["duplicate_of"], strict=True))
    told = told_already(first, set(incidents.loc[could, "incident_id"]))
    return could & ~incidents["incident_id"].isin(list(told)).to_numpy(dtype=bool)


def could_count(incidents: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which incidents count unless another tells of them: that score, of one attack."""
    return np.asarray(scores(incidents) & ~incidents["is_aggregate"].to_numpy(dtype=bool))


def told_already(first: Mapping[object, object], there: Collection[object]) -> set[object]:
    """Return which incidents are told by another one.

    Parameters
    ----------
    first : mapping
        The incident that each duplicate tells of once more.
    there : collection
        All incidents that could count.
    """
    return {name for name, other in first.items() if other in there and not _leads(name, first)}


def _leads(name: object, first: Mapping[object, object]) -> bool:
    """Return whether records that name each other in a ring are told by this one."""
    ring, at = [name], first[name]
    while at in first and at not in ring:
        ring.append(at)
        at = first[at]
    return at == name and name == min(ring, key=str)


def incident_weights(incidents: pd.DataFrame, weights: IncidentWeight) -> Floats:
    """Return the weight q of each incident, shape (n_incidents,), range [0, 1.5].

    q = weight of its confidence, times the weight of partisan-only sources where it has no
    other; 0 for aggregates and for records that are proposed, rejected or contradicted.
    """
    by_confidence = {"high": weights.high, "medium": weights.medium, "low": weights.low}
    q = incidents["confidence"].map(by_confidence).to_numpy(dtype=float)
    partisan = (incidents["source_independence"] == "partisan_only").to_numpy(dtype=bool)
    q = np.where(partisan, q * weights.partisan_only, q)
    return np.where(counted(incidents), q, 0.0)


def overlap(left: Sequence[object], right: Sequence[object]) -> NDArray[np.bool_]:
    """Return whether two ``;``-parted cells share a word, shape (len(left), len(right)).

    An empty cell means *any* and shares a word with everything.
    """
    left_words, right_words = [as_list(c) for c in left], [as_list(c) for c in right]
    words = sorted({w for cell in [*left_words, *right_words] for w in cell})
    shared = _indicator(left_words, words) @ _indicator(right_words, words).T > 0
    any_left = np.array([not cell for cell in left_words], dtype=bool)
    any_right = np.array([not cell for cell in right_words], dtype=bool)
    return np.asarray(shared | any_left[:, None] | any_right[None, :])


def _indicator(cells: list[list[str]], words: list[str]) -> Floats:
    position = {word: i for i, word in enumerate(words)}
    indicator = np.zeros((len(cells), len(words)))
    for row, cell in enumerate(cells):
        indicator[row, [position[word] for word in cell]] = 1.0
    return indicator


def by_cells(
    match: Callable[[list[object], list[object]], NDArray[Any]],
    facilities: pd.Series,
    incidents: pd.Series,
    pairs: Pairs,
) -> NDArray[Any]:
    """Return what `match` says of the two cells of each pair, (n_pairs,).

    It is asked once, for the few different cells there are.
    """
    here, there = (
        pd.factorize(column.astype(object), use_na_sentinel=False)
        for column in (facilities, incidents)
    )
    matrix = match(list(here[1]), list(there[1]))
    return np.asarray(matrix[here[0][pairs.facility], there[0][pairs.incident]])


def actor_relevance(
    threatened_by: Sequence[object], actor_class: Sequence[object], matching: Matching
) -> Floats:
    """Return how far each actor class threatens each of these facilities, (len, len).

    1 where the facility is threatened by that class (or by any), ``matching.unattributed`` where
    no source names an actor, ``matching.other_actor`` otherwise.
    """
    known = overlap(threatened_by, actor_class)
    relevance = np.where(known, 1.0, matching.other_actor)
    unnamed = np.array([cell == UNATTRIBUTED for cell in actor_class], dtype=bool)
    return np.where(unnamed[None, :], matching.unattributed, relevance)


def aimed_at(facilities: pd.DataFrame, incidents: pd.DataFrame, pairs: Pairs) -> NDArray[np.bool_]:
    """Return of which pairs the incident names the facility or aimed at its class, (n_pairs,)."""
    same = same_text(facilities["target_class"], incidents["target_class"], pairs)
    return same | same_text(facilities["facility_id"], incidents["facility_id"], pairs)


def same_text(left: pd.Series, right: pd.Series, pairs: Pairs) -> NDArray[np.bool_]:
    """Return whether the cells of each pair hold the same text, (n_pairs,); missing never does."""
    here, there = _codes(left, right)
    here, there = here[pairs.facility], there[pairs.incident]
    return np.asarray((here == there) & (here >= 0))


def equal(left: pd.Series, right: pd.Series) -> NDArray[np.bool_]:
    """Return whether two cells hold the same text, (len(left), len(right)); missing never does."""
    here, there = _codes(left, right)
    return np.asarray((here[:, None] == there[None, :]) & (here >= 0)[:, None])


def _codes(left: pd.Series, right: pd.Series) -> tuple[Rows, Rows]:
    codes, _ = pd.factorize(pd.concat([left, right], ignore_index=True).astype("object"))
    return codes[: len(left)], codes[len(left) :]


def scope_match(facilities: pd.DataFrame, records: pd.DataFrame) -> NDArray[np.bool_]:
    """Return which facilities a trigger event or anniversary concerns, (n_records, n_facilities).

    It must share an actor class, aim at the target class, and (where the record has them) lie in
    one of its countries; an empty scope concerns everything.
    """
    actors = overlap(records["actor_classes"].tolist(), facilities["threatened_by"].tolist())
    targets = overlap(records["target_classes"].tolist(), facilities["target_class"].tolist())
    scope = actors & targets
    if "countries" in records:
        scope &= overlap(records["countries"].tolist(), facilities["country"].tolist())
    return np.asarray(scope)
