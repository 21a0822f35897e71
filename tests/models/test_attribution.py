"""The ledger of one day, by hand."""

import math
from dataclasses import asdict, replace

import numpy as np
import pytest

from models.attribution import Ledger, ledger
from models.factors.features import prepare
from models.profile import WeightProfile
from models.records import Records, day_number
from tests.models.factories import (
    AS_OF,
    LAT,
    ago,
    anniversary,
    facility,
    incident,
    log_feature_profile,
    north_of,
    records,
    shipped_profile,
    trigger,
    weighed,
)

TODAY = day_number(AS_OF)
LN2 = math.log(2)
YESTERDAY = 3.60 * LN2 / 30 * 2 ** (-1 / 30) + 0.715 * LN2 / 120 * 2 ** (-1 / 120)


def ledger_of(found: Records, profile: WeightProfile, horizon_days: int = 7) -> Ledger:
    return ledger(prepare(found, profile), profile, TODAY, TODAY, horizon_days)


def test_quiet_facility_has_the_background_alone() -> None:
    parts = ledger_of(records([facility()]), shipped_profile())

    assert parts.rate.tolist() == [0.0103]
    assert parts.background.tolist() == [0.0103]
    for part in (parts.frequency, parts.triggers, parts.anniversaries, parts.effective_incidents):
        assert part.tolist() == [0.0]


def test_share_of_an_incident_is_its_own_part() -> None:
    rows = [incident("a"), incident("b", occurred_on=ago(30), confidence="medium")]

    parts = ledger_of(records([facility()], rows), shipped_profile())

    second = 0.7 * (3.60 * LN2 / 60 + 0.715 * LN2 / 120 * 2 ** (-30 / 120))
    assert parts.incident_shares.tolist() == pytest.approx([YESTERDAY, second])
    assert parts.frequency.tolist() == pytest.approx([YESTERDAY + second])
    effective = (YESTERDAY + second) ** 2 / (YESTERDAY**2 + second**2)
    assert parts.effective_incidents.tolist() == pytest.approx([effective])


def test_near_incident_counts_at_the_short_half_life_alone() -> None:
    near = incident(lat=north_of(LAT, 53.0))

    parts = ledger_of(records([facility()], [near]), shipped_profile())

    expected = 0.186 * math.exp(-50 / 75) * LN2 / 30 * 2 ** (-1 / 30)
    assert parts.frequency.tolist() == pytest.approx([expected])


@pytest.mark.parametrize("weight", [0.0, 0.5, 3.0])
def test_frequency_weight_scales_the_incidents_and_not_the_background(weight: float) -> None:
    parts = ledger_of(records([facility()], [incident()]), weighed(frequency=weight))

    assert parts.background.tolist() == [0.0103]
    assert parts.frequency.tolist() == pytest.approx([weight * YESTERDAY])


def test_background_weight_brings_in_the_facilitys_own_rate() -> None:
    shipped = shipped_profile()
    profile = replace(shipped, rate_7d=replace(shipped.rate_7d, background=1.0))
    places = [facility(presence_from=ago(100)), facility("elsewhere", lat=None)]

    parts = ledger_of(records(places, [incident()]), profile)

    lived = sum(2 ** (-age / 730) for age in range(1, 101))
    own = (2 ** (-1 / 730) + 0.5) / (lived + 365)
    ratio = 2 ** (-1 / 730)
    other = 0.5 / (ratio / (1 - ratio) + 365)
    assert parts.background.tolist() == pytest.approx([0.0103 + 7 * own, 0.0103 + 7 * other])


def test_triggers_and_anniversaries_part_what_they_add() -> None:
    provoking = trigger("up", occurred_on=ago(14))
    calming = trigger("down", occurred_on=ago(14), strength=-2)
    date = anniversary("other")

    parts = ledger_of(
        records([facility()], [incident()], [provoking, calming], [date]), shipped_profile()
    )

    up, down, january = 0.09, -0.06, 0.0625
    exponent = up + down + january
    structural = 0.0103 + YESTERDAY
    added = structural * (math.exp(exponent) - 1)
    assert parts.rate.tolist() == pytest.approx([structural * math.exp(exponent)])
    assert parts.trigger_shares[:, 0].tolist() == pytest.approx(
        [added * up / exponent, added * down / exponent]
    )
    assert parts.anniversary_shares[0].tolist() == pytest.approx([added * january / exponent])
    assert parts.triggers.tolist() == pytest.approx([added * (up + down) / exponent])
    assert parts.anniversaries.tolist() == pytest.approx([added * january / exponent])


def test_triggers_that_cancel_leave_the_rate_as_it_was() -> None:
    both = [trigger("up", strength=2), trigger("down", strength=-2)]

    parts = ledger_of(records([facility()], [incident()], both), shipped_profile())

    structural = 0.0103 + YESTERDAY
    share = structural * 0.12 * 2 ** (-1 / 14)
    assert parts.rate.tolist() == pytest.approx([structural])
    assert parts.trigger_shares[:, 0].tolist() == pytest.approx([share, -share])


@pytest.mark.parametrize(("strength", "factor"), [(3, 2.0), (-3, 0.5)])
def test_many_triggers_at_most_double_or_halve(strength: int, factor: float) -> None:
    rows = [trigger(str(n), strength=strength) for n in range(10)]

    parts = ledger_of(records([facility()], [incident()], rows), shipped_profile())

    structural = 0.0103 + YESTERDAY
    assert parts.rate.tolist() == pytest.approx([structural * factor])
    assert parts.trigger_shares[:, 0].tolist() == pytest.approx(
        [structural * (factor - 1) / 10] * 10
    )


def test_scope_keeps_shares_to_whom_they_concern() -> None:
    places = [facility(), facility("base", target_class="base", lat=None)]
    rows = [trigger(target_classes="base")]

    parts = ledger_of(records(places, [incident()], rows), shipped_profile())

    assert parts.trigger_shares[0, 0] == 0.0
    assert parts.trigger_shares[0, 1] > 0.0


def test_horizon_of_30_days() -> None:
    parts = ledger_of(records([facility()], [incident()]), shipped_profile(), 30)

    frequency = 12.053 * LN2 / 30 * 2 ** (-1 / 30) + 2.870 * LN2 / 120 * 2 ** (-1 / 120)
    assert parts.rate.tolist() == pytest.approx([0.04414 + frequency])


def test_late_arrival_counts_only_once_known() -> None:
    late = records([facility()], [incident(occurred_on=ago(20), known_on=ago(-5))])
    inputs, profile = prepare(late, shipped_profile()), shipped_profile()

    unknown = ledger(inputs, profile, TODAY, TODAY)
    hindsight = ledger(inputs, profile, TODAY, TODAY + 5)
    known = ledger(inputs, profile, TODAY + 5, TODAY + 5)

    assert unknown.frequency.tolist() == [0.0]
    at_20 = 3.60 * LN2 / 30 * 2 ** (-20 / 30) + 0.715 * LN2 / 120 * 2 ** (-20 / 120)
    at_25 = 3.60 * LN2 / 30 * 2 ** (-25 / 30) + 0.715 * LN2 / 120 * 2 ** (-25 / 120)
    assert hindsight.frequency.tolist() == pytest.approx([at_20])
    assert known.frequency.tolist() == pytest.approx([at_25])


def test_nothing_at_all_gives_an_empty_ledger() -> None:
    parts = ledger_of(records(), shipped_profile())

    assert parts.rate.shape == (0,)
    assert parts.trigger_shares.shape == (0, 0)


def test_day_of_the_incident_does_not_count() -> None:
    parts = ledger_of(records([facility()], [incident(occurred_on=AS_OF)]), shipped_profile())

    assert np.all(parts.frequency == 0)


def test_ledger_of_the_log_feature_head() -> None:
    profile = log_feature_profile()
    rows = [
        incident("own", occurred_on=ago(7)),
        incident("older", occurred_on=ago(60), confidence="medium"),
        incident("near", lat=north_of(LAT, 53.0), occurred_on=ago(30)),
    ]

    parts = ledger_of(records([facility()], rows, [trigger(occurred_on=ago(14))]), profile)

    halving = {"own_7": 7, "short": 30, "long": 120, "near": 30}
    added = {name: [0.0, 0.0, 0.0] for name in halving}
    for name in ("own_7", "short", "long"):
        rate = LN2 / halving[name]
        added[name][0] = rate * 2 ** (-7 / halving[name])
        added[name][1] = 0.7 * rate * 2 ** (-60 / halving[name])
    added["near"][2] = math.exp(-50 / 75) * LN2 / 60
    slopes, offsets = (asdict(group) for group in profile.log_weights(7))
    grown = {
        name: slopes[name] * math.log1p(sum(each) / offsets[name]) for name, each in added.items()
    }
    lived = 2 ** (-7 / 730) + 0.7 * 2 ** (-60 / 730)
    background = (lived + 0.5) / (1 / (2 ** (1 / 730) - 1) + 365)
    odds = slopes["constant"] + slopes["background"] * math.log(background + offsets["background"])
    odds += sum(slopes[name] * math.log(offsets[name]) for name in grown)
    quiet, busy = (math.log1p(math.exp(z)) for z in (odds, odds + sum(grown.values())))
    shares = [
        sum(
            (busy - quiet) * grown[name] / sum(grown.values()) * each[at] / sum(each)
            for name, each in added.items()
        )
        for at in range(3)
    ]
    assert parts.background.tolist() == pytest.approx([quiet])
    assert parts.frequency.tolist() == pytest.approx([busy - quiet])
    assert parts.incident_shares.tolist() == pytest.approx(shares)
    assert parts.rate.tolist() == pytest.approx([busy * math.exp(0.09)])
    assert parts.triggers.tolist() == pytest.approx([busy * (math.exp(0.09) - 1)])
    effective = sum(shares) ** 2 / sum(share**2 for share in shares)
    assert parts.effective_incidents.tolist() == pytest.approx([effective])
