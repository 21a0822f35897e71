"""The ends of what may come in: nothing, everything in one place, and the edges of the map."""

from dataclasses import replace

import numpy as np
import pytest

from models.factors.decay import carry_forward
from models.profile import HalfLives, WeightProfile
from models.scoring import assess
from tests.models.factories import AS_OF, Row, ago, facility, incident, records, shipped_profile

HALF_LIVES = (
    HalfLives(1.0, 1.0, 1.0, 0.1, 0.1, 30.0),
    HalfLives(3650.0, 3650.0, 3650.0, 60.0, 60.0, 36500.0),
)


def rates(facilities: list[Row], incidents: list[Row]) -> list[float]:
    said = assess(records(facilities, incidents), shipped_profile(), AS_OF)
    return said.facilities["rate"].tolist()


@pytest.mark.parametrize("rows", [[], [incident("one")]])
def test_no_facility_gives_tables_without_rows(rows: list[Row]) -> None:
    said = assess(records([], rows), shipped_profile(), AS_OF)

    assert len(said.facilities) == len(said.evidence) == len(said.weekly) == 0
    whole = assess(records([facility()], [incident("one")]), shipped_profile(), AS_OF)
    for name in ("facilities", "evidence", "weekly", "attempts"):
        assert list(getattr(said, name).columns) == list(getattr(whole, name).columns)


def test_no_incident_leaves_nothing_to_assess_from() -> None:
    said = assess(records([facility()], []), shipped_profile(), AS_OF)

    assert said.evidence.empty
    assert said.facilities["not_assessed_because"].tolist() == ["the newest record is too old"]


def test_all_incidents_in_one_place_and_on_one_day_each_have_their_share() -> None:
    many = [incident(f"i{n:04d}", occurred_on=ago(5)) for n in range(3000)]
    said = assess(records([facility()], many), shipped_profile(), AS_OF)
    (row,) = said.facilities.to_dict("records")

    assert len(said.evidence) == 3000
    assert said.evidence["share"].nunique() == 1
    total = row["background"] + said.evidence["share"].sum()
    assert total == pytest.approx(row["rate"], rel=1e-9)
    assert row["level"] == "HIGH"
    assert 0.0 < row["probability_7d"] <= row["probability_30d"] <= 1.0


@pytest.mark.parametrize("kilometres", [2.0, 40.0])
@pytest.mark.parametrize("side", [-1, 1])
def test_date_line_is_no_edge(side: int, kilometres: float) -> None:
    degrees = kilometres / 111.2
    at_line = rates(
        [facility(lat=0.0, lon=side * 179.999)], [attack(0.0, -side * 180 + side * degrees)]
    )
    elsewhere = rates([facility(lat=0.0, lon=0.0)], [attack(0.0, side * (degrees + 0.001))])

    assert at_line == pytest.approx(elsewhere, rel=1e-9)
    assert at_line[0] > rates([facility(lat=0.0, lon=0.0)], [attack(0.0, 90.0)])[0]


@pytest.mark.parametrize("pole", [-90.0, 90.0])
@pytest.mark.parametrize("lon", [-180.0, -17.0, 0.0, 123.4, 180.0])
def test_at_a_pole_every_longitude_is_as_near(pole: float, lon: float) -> None:
    near = pole * (1 - 0.1 / 90)

    found = rates([facility(lat=pole, lon=44.0)], [attack(near, lon)])

    assert found == pytest.approx(rates([facility(lat=pole, lon=44.0)], [attack(near, 44.0)]))
    assert found[0] > rates([facility(lat=pole, lon=44.0)], [attack(0.0, lon)])[0]


@pytest.mark.parametrize("half_lives", HALF_LIVES)
def test_shortest_and_longest_half_lives_give_finite_rates_that_add_up(
    half_lives: HalfLives,
) -> None:
    profile = replace(shipped_profile(), half_lives=half_lives)
    rows = [incident(f"i{n}", occurred_on=ago(1 + 30 * n)) for n in range(12)]

    said = assess(records([facility()], rows), profile, AS_OF)

    (row,) = said.facilities.to_dict("records")
    assert np.isfinite(row["rate"])
    assert row["background"] + said.evidence["share"].sum() == pytest.approx(row["rate"], rel=1e-9)
    assert np.isfinite(said.weekly["rate"].dropna()).all()


@pytest.mark.parametrize(("days", "bound"), [(1e-9, "1"), (0.0, "1"), (109_500.0, "3650")])
def test_half_life_beyond_the_bounds_is_an_error_that_names_them(days: float, bound: str) -> None:
    plain = shipped_profile().to_dict()
    plain["half_lives"] = {**plain["half_lives"], "short_days": days}

    with pytest.raises(ValueError, match="short_days") as caught:
        WeightProfile.from_dict(plain)

    assert bound in str(caught.value)


@pytest.mark.parametrize("half_life", [1e-3, 0.5, 36_500.0, 1e9])
@pytest.mark.parametrize("n_facilities", [1, 300])
def test_recursion_holds_at_any_half_life(half_life: float, n_facilities: int) -> None:
    entering = np.random.default_rng(3).random((100, n_facilities))
    age = np.arange(100)[:, None] - np.arange(100)
    expected = np.tril(np.exp2(-np.maximum(age, 0) / half_life)) @ entering

    carry_forward(entering, half_life)

    np.testing.assert_allclose(entering, expected, rtol=1e-9)


def attack(lat: float, lon: float) -> Row:
    return incident("one", facility_id=None, governorate=None, lat=lat, lon=lon)
