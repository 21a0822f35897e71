"""One embassy on 28 December 2020, worked out by hand.

The board of the shipped weights for an embassy with a radius of 3 km, and five records:

=========  ==========  ======================================================================
record     day         what it is
=========  ==========  ======================================================================
rocket     20 Dec      8 days old; an embassy aimed at, 2 km off (inside), sure, independent
convoy     8 Dec       20 days old; a convoy aimed at, inside, medium, partisan sources alone
near       25 Dec      3 days old; an embassy aimed at, 53 km off (50 km outside), sure
strike     24 Dec      a trigger of strength 2, 4 days old
3 January  3 Jan 2021  first anniversary, strength 3; it lies in the window of 28 Dec to 3 Jan
=========  ==========  ======================================================================

Every expected number is written with plain ``math``; nothing of the model is called for it. The
weights are those of ``data/seed/profiles/shipped.toml``, typed out again: when they change on
purpose, so must this page.
"""

import datetime as dt
import math

import pytest
from scipy.stats import gamma

from models.records import Records
from models.scoring import Assessments, assess
from tests.models.factories import (
    AS_OF,
    LAT,
    Row,
    anniversary,
    facility,
    incident,
    north_of,
    records,
    rows_of,
    shipped_profile,
    trigger,
)

LN2 = math.log(2)

# q: confidence x independence; m: target x actor; K: inside 1, outside exp(-50 km / 75 km).
ROCKET = 1.0 * 1.0 * 1.0  # high, independent; same class, own actor; inside
CONVOY = 0.7 * 0.5 * 0.05  # medium, partisan only; other class; inside
NEAR = 1.0 * 1.0 * math.exp(-50 / 75)  # high, independent; same class; 50 km outside the radius

# x = sum of q m K (ln 2 / h) 2^(-age / h), in incidents a day
ROCKET_30, ROCKET_120 = LN2 / 30 * 2 ** (-8 / 30), LN2 / 120 * 2 ** (-8 / 120)
CONVOY_30, CONVOY_120 = LN2 / 30 * 2 ** (-20 / 30), LN2 / 120 * 2 ** (-20 / 120)
NEAR_30 = LN2 / 30 * 2 ** (-3 / 30)

# over 7 days: 3.60 a matched incident at half-life 30, .715 at 120, .186 near at 30
ROCKET_SHARE = ROCKET * (3.60 * ROCKET_30 + 0.715 * ROCKET_120)
CONVOY_SHARE = CONVOY * (3.60 * CONVOY_30 + 0.715 * CONVOY_120)
NEAR_SHARE = NEAR * 0.186 * NEAR_30
BACKGROUND = 0.0103
FREQUENCY = ROCKET_SHARE + CONVOY_SHARE + NEAR_SHARE

# log rate ratios: trigger .18 at full strength, here 2 of 3, halving every 14 days;
# 3 January .21, full strength, in the window, first anniversary x 1.25
STRIKE = 0.18 * 2 / 3 * 2 ** (-4 / 14)
JANUARY = 0.21 * 3 / 3 * 1.0 * 1.25
MODIFIER = math.exp(STRIKE + JANUARY)

RATE = (BACKGROUND + FREQUENCY) * MODIFIER
EXTRA = (BACKGROUND + FREQUENCY) * (MODIFIER - 1)
STRIKE_SHARE = EXTRA * STRIKE / (STRIKE + JANUARY)
JANUARY_SHARE = EXTRA * JANUARY / (STRIKE + JANUARY)

# the same over 30 days, whose window holds 3 January too
BACKGROUND_30D = 0.04414
FREQUENCY_30D = (
    ROCKET * (12.053 * ROCKET_30 + 2.870 * ROCKET_120)
    + CONVOY * (12.053 * CONVOY_30 + 2.870 * CONVOY_120)
    + NEAR * 0.6228 * NEAR_30
)
RATE_30D = (BACKGROUND_30D + FREQUENCY_30D) * MODIFIER

# n_eff = (sum of shares)^2 / sum of squares; squared spread 1 / (n_eff + 1) + .25^2
SQUARES = ROCKET_SHARE**2 + CONVOY_SHARE**2 + NEAR_SHARE**2
EFFECTIVE = FREQUENCY**2 / SQUARES
SHAPE = 1 / (1 / (EFFECTIVE + 1) + 0.25**2)


def five_records() -> Records:
    militia = "iran_aligned_militia"
    return records(
        [facility("embassy", exposure_radius_km=3.0)],
        [
            incident("rocket", occurred_on=day(20), known_on=day(21), lat=north_of(LAT, 2.0)),
            incident(
                "convoy",
                occurred_on=day(8),
                known_on=day(10),
                target_class="convoy",
                confidence="medium",
                source_independence="partisan_only",
            ),
            incident("near", occurred_on=day(25), known_on=day(26), lat=north_of(LAT, 53.0)),
        ],
        [
            trigger(
                "strike",
                occurred_on=day(24),
                known_on=day(25),
                strength=2,
                actor_classes=militia,
                countries="IRQ; SYR",
            )
        ],
        [anniversary("soleimani", origin_on=dt.date(2020, 1, 3), actor_classes=militia)],
    )


def day(of_december: int) -> dt.date:
    return dt.date(2020, 12, of_december)


@pytest.fixture(scope="module")
def board() -> Assessments:
    return assess(five_records(), shipped_profile(), AS_OF)


@pytest.fixture(scope="module")
def embassy(board: Assessments) -> Row:
    return rows_of(board.facilities)[0]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("background", BACKGROUND),
        ("frequency", FREQUENCY),
        ("triggers", STRIKE_SHARE),
        ("anniversaries", JANUARY_SHARE),
        ("rate", RATE),
        ("probability_7d", 1 - math.exp(-RATE)),
        ("probability_30d", 1 - math.exp(-RATE_30D)),
        ("effective_incidents", EFFECTIVE),
        ("interval_low", 1 - math.exp(-gamma.ppf(0.1, SHAPE, scale=RATE / SHAPE))),
        ("interval_high", 1 - math.exp(-gamma.ppf(0.9, SHAPE, scale=RATE / SHAPE))),
    ],
)
def test_number(embassy: Row, column: str, expected: float) -> None:
    assert embassy[column] == pytest.approx(expected, rel=0, abs=1e-9)


def test_numbers_are_these(embassy: Row) -> None:
    # worked out with bc, so that a slip in the formulas above shows as well
    assert embassy["rate"] == pytest.approx(0.12399051254, rel=0, abs=1e-9)
    assert embassy["probability_7d"] == pytest.approx(0.11661177805, rel=0, abs=1e-9)


def test_shares_of_the_records(board: Assessments) -> None:
    shares = board.evidence.set_index("id")["share"].to_dict()

    assert shares == {
        "rocket": pytest.approx(ROCKET_SHARE, rel=0, abs=1e-12),
        "soleimani": pytest.approx(JANUARY_SHARE, rel=0, abs=1e-12),
        "strike": pytest.approx(STRIKE_SHARE, rel=0, abs=1e-12),
        "near": pytest.approx(NEAR_SHARE, rel=0, abs=1e-12),
        "convoy": pytest.approx(CONVOY_SHARE, rel=0, abs=1e-12),
    }
    assert list(shares) == ["rocket", "soleimani", "strike", "near", "convoy"]


def test_level_and_confidence(embassy: Row) -> None:
    # 7 / 91 = .0769 <= .1240 < .2333 = 7 / 30
    assert embassy["level"] == "MODERATE"
    # n_eff is about 1.1 and below 2: D for the amount
    assert embassy["confidence"] == "D"
    assert embassy["confidence_reason"] == "few incidents stand behind it"
    assert embassy["not_assessed_because"] == ""


def test_week_before(board: Assessments, embassy: Row) -> None:
    # On 21 December the rocket is 1 day old and known that very day, the convoy 13 days old; the
    # near one and the strike have yet to happen. The window ends on 27 December, 7 days before
    # 3 January: run-up 2^(-7/3).
    rocket = 3.60 * LN2 / 30 * 2 ** (-1 / 30) + 0.715 * LN2 / 120 * 2 ** (-1 / 120)
    convoy = CONVOY * (3.60 * LN2 / 30 * 2 ** (-13 / 30) + 0.715 * LN2 / 120 * 2 ** (-13 / 120))
    january = 0.21 * 2 ** (-7 / 3) * 1.25
    structural = BACKGROUND + rocket + convoy
    before = structural * math.exp(january)

    previous = board.evidence.set_index("id")["previous_share"]

    assert embassy["previous_rate"] == pytest.approx(before, rel=0, abs=1e-9)
    assert embassy["previous_level"] == "MODERATE"
    assert previous["rocket"] == pytest.approx(rocket, rel=0, abs=1e-12)
    assert previous["convoy"] == pytest.approx(convoy, rel=0, abs=1e-12)
    assert previous["soleimani"] == pytest.approx(before - structural, rel=0, abs=1e-12)
    assert previous["near"] == previous["strike"] == 0


def test_days_before_the_rocket_was_known() -> None:
    # As of 21 December but known by the 20th: the rocket has happened and nobody has told us.
    convoy = CONVOY * (3.60 * LN2 / 30 * 2 ** (-13 / 30) + 0.715 * LN2 / 120 * 2 ** (-13 / 120))
    january = 0.21 * 2 ** (-7 / 3) * 1.25

    board = assess(five_records(), shipped_profile(), day(21), known_by=day(20))

    rate = (BACKGROUND + convoy) * math.exp(january)
    assert board.facilities["rate"].item() == pytest.approx(rate, rel=0, abs=1e-9)
    assert board.facilities["level"].item() == "MINIMAL"


def test_calming_beyond_the_limit_halves_the_rate() -> None:
    # Six truces of full strength the day before: 6 x -.18 x 2^(-1/14) = -1.03, cut at -ln 2. Each
    # takes a sixth of the half that is lost.
    base = five_records()
    truces = [
        trigger(f"truce {n}", category="truce", strength=-3, occurred_on=day(27)) for n in range(6)
    ]
    calmed = records(
        [facility("embassy")],
        rows_of(base.incidents),
        truces,
    )

    board = assess(calmed, shipped_profile(), AS_OF)

    structural = BACKGROUND + FREQUENCY
    assert board.facilities["rate"].item() == pytest.approx(structural / 2, rel=0, abs=1e-9)
    shares = board.evidence[board.evidence["kind"] == "trigger"]["share"]
    assert shares.tolist() == pytest.approx([-structural / 12] * 6, rel=0, abs=1e-12)
