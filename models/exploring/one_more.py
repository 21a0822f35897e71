"""One more attack: how many of them, on which day, raise a level."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from models.exploring.whatif import View
from models.factors.features import Inputs
from models.factors.parts import Parts, parts_now
from models.levels import UNASSESSED_RANK, Ranks, ranks
from models.profile import WeightProfile
from models.reach.exposure import Exposure, exposure
from models.records import Days, Floats, Records, as_list
from models.span import mapped
from models.versions import NEVER
from models.weekly import level_names

MOST_ATTACKS = 10
DAYS_TRIED = 7
FACILITIES_AT_ONCE = 128


@dataclass(frozen=True)
class Attack:
    """What one attack adds on each day tried, whatever the three weights.

    Parameters
    ----------
    without, with_one : Parts
        The parts of each day without any record, and with one attack the day before, (7, n).
    """

    without: Parts
    with_one: Parts


def attack_on(view: View) -> Attack:
    """Return what one attack adds on each of the next 7 days; the three weights do not matter.

    Whoever asks :func:`one_more` again and again makes it once.
    """
    ahead = view.basis.ahead.pick(slice(1, DAYS_TRIED + 1))
    return Attack(*_attacks_alone(ahead.inputs, view.profile, ahead.days))


def one_more(view: View, attack: Attack | None = None) -> pd.DataFrame:
    """Return how many more attacks on each of the next 7 days raise the level of each facility.

    An attack here names the facility, is by one who threatens it, of high confidence, told by
    independent sources and known the same day; it is assessed at the start of the day after.
    Nothing else is recorded. The level raised is the one of the date of the view.

    Parameters
    ----------
    view : View
        The view.
    attack : Attack, optional
        As :func:`attack_on` gives it for a view that differs in nothing but the three weights;
        made anew where it is not given.

    Returns
    -------
    DataFrame
        One row a facility and day: ``facility_id, occurs_on, assessed_on, attacks`` (the fewest
        of 1 to 10 that raise the level; 0 where it has risen by then without any, missing where
        10 do not, or where nothing is assessed on either day), ``level_now, level_then``.
    """
    now = ranks(view.rates())
    found = np.full((DAYS_TRIED, len(now)), -1)
    then = np.full_like(found, UNASSESSED_RANK)
    # from the most to the fewest: each overwrites what took more
    for n_attacks, level in reversed(list(enumerate(_levels(view, attack or attack_on(view))))):
        raises = (level > now) & (now != UNASSESSED_RANK)
        found = np.where(raises, n_attacks, found)
        then = np.where(raises, level, then)
    return _frame(view, found, now, then)


def _levels(view: View, attack: Attack) -> list[Ranks]:
    """Return the ranks on each day after 0 to 10 attacks the day before, each (n_days, n)."""
    ahead, profile = view.basis.ahead.pick(slice(1, DAYS_TRIED + 1)), view.profile
    levels = []
    for n_attacks in range(MOST_ATTACKS + 1):
        parts = _with_attacks(ahead.parts, attack, n_attacks)
        # an attack is news: it makes the records young again
        newest = np.maximum(ahead.newest, ahead.days - 1) if n_attacks else ahead.newest
        rates = replace(ahead, parts=parts, newest=newest).rates(profile)
        levels.append(ranks(rates))
    return levels


def _with_attacks(base: Parts, attack: Attack, n_attacks: int) -> Parts:
    # every count is a sum over incidents and the background linear in them; exponents have none
    def sum_up(before: Floats, without: Floats, one: Floats) -> Floats:
        return np.asarray(before + n_attacks * (one - without))

    return mapped(sum_up, base, attack.without, attack.with_one)


def _attacks_alone(inputs: Inputs, profile: WeightProfile, days: Days) -> tuple[Parts, Parts]:
    """Return the parts of each day without any record, and with one attack the day before."""
    weights = attack_weights(inputs.records, profile)
    n = len(weights)
    none = np.zeros(n, dtype=bool)
    without: list[Parts] = []
    one: list[Parts] = []
    for day in days:
        yesterday = np.array([day - 1])
        pairs = Exposure(
            n_facilities=n,
            facility=np.arange(n),
            incident=np.zeros(n, dtype=np.intp),
            own=weights,
            near=np.zeros(n),
            is_attempt=~none,
            occurred=yesterday,
            known=yesterday,
            superseded=np.array([NEVER]),
        )
        for into, kept in ((without, pairs.keep(none)), (one, pairs)):
            alone = replace(_without_dates(inputs), exposure=kept)
            into.append(parts_now(alone, profile, int(day), int(day)))
    return _stacked(without), _stacked(one)


def _stacked(days: list[Parts]) -> Parts:
    return mapped(lambda *each: np.stack(each), *days)


def _without_dates(inputs: Inputs) -> Inputs:
    records = inputs.records
    return replace(
        inputs,
        records=replace(
            records,
            trigger_events=records.trigger_events[:0],
            anniversaries=records.anniversaries[:0],
        ),
        trigger_scope=inputs.trigger_scope[:0],
        anniversary_scope=inputs.anniversary_scope[:0],
        trigger_days=inputs.trigger_days[:0],
        trigger_known=inputs.trigger_known[:0],
        trigger_superseded=inputs.trigger_superseded[:0],
        anniversary_known=inputs.anniversary_known[:0],
        anniversary_superseded=inputs.anniversary_superseded[:0],
    )


def attack_weights(records: Records, profile: WeightProfile) -> Floats:
    """Return what one sure, matched attack adds to the count at each facility, (n_facilities,).

    It is found as for any incident, by :func:`models.reach.exposure.exposure`.
    """
    weights = np.zeros(len(records.facilities))
    for start in range(0, len(weights), FACILITIES_AT_ONCE):
        facilities = records.facilities.iloc[start : start + FACILITIES_AT_ONCE]
        attacks = _attacks_on(facilities, records.incidents)
        pairs = exposure(replace(records, facilities=facilities, incidents=attacks), profile)
        own = pairs.keep(pairs.facility == pairs.incident)
        weights[start + own.facility] = own.own
    return weights


def _attacks_on(facilities: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    same = ("facility_id", "governorate", "country", "lat", "lon", "target_class")
    attackers = [next(iter(as_list(cell)), None) for cell in facilities["threatened_by"]]
    attacks = facilities[list(same)].assign(
        incident_id=[f"attack on {each}" for each in facilities["facility_id"]],
        occurred_on=pd.Timestamp(0),
        known_on=pd.Timestamp(0),
        location_error_km=0.0,
        actor_class=pd.Series(attackers, index=facilities.index, dtype=object),
        confidence="high",
        source_independence="independent",
        is_aggregate=0,
        state="accepted",
    )
    return attacks.reindex(columns=like.columns).reset_index(drop=True)


def _frame(view: View, found: Ranks, now: Ranks, then: Ranks) -> pd.DataFrame:
    n_days = len(found)
    days = view.basis.day + np.arange(1, n_days + 1)
    attacks = pd.arrays.IntegerArray(found.T.ravel(), found.T.ravel() < 0)
    assessed_on = np.tile(days.astype("datetime64[D]"), len(now))
    reached = np.array(level_names(then.T.ravel()), dtype=object)
    return pd.DataFrame(
        {
            "facility_id": np.repeat(view.facility_ids, n_days),
            "occurs_on": assessed_on - np.timedelta64(1, "D"),
            "assessed_on": assessed_on,
            "attacks": attacks,
            "level_now": np.repeat(np.array(level_names(now), dtype=object), n_days),
            "level_then": np.where(found.T.ravel() < 0, "", reached),
        }
    )
