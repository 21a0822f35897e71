"""Parquet parts summed by SQL, against the same sums pair by pair."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from data.parts import daily_of_parts, dense_daily, write_parts
from data.problems import DataError
from models.daily import Incidents
from tests.models.test_daily import N_DAYS, attacks, exposed_of, incidents_of, pair_by_pair, sites

by_the_date_line = [((0.0, 179.99), 0.0, 0), ((90.0, 0.0), 5.0, 1), ((33.3, 44.4), 60.0, 2)]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sites, attacks)
def test_sql_sums_every_pair(
    tmp_path: Path,
    here: list[tuple[tuple[float, float], float, int]],
    there: list[tuple[tuple[float, float], int, int, float]],
) -> None:
    exposed, incidents = exposed_of(here), incidents_of(there)

    paths = write_parts(tmp_path / "parts", incidents, 3)

    expected = pair_by_pair(incidents, exposed)
    np.testing.assert_allclose(dense_daily(paths, exposed, N_DAYS), expected, rtol=1e-9, atol=1e-12)


def scattered(n: int) -> Incidents:
    random = np.random.default_rng(5)
    spots = [(0.1, -179.95), (89.8, 120.0), (33.0, 44.0)]
    at = np.array(spots)[random.integers(0, 3, n)] + random.normal(0, 0.1, (n, 2))
    days, kinds = random.integers(0, N_DAYS, n), random.integers(0, 2, n)
    return Incidents(np.minimum(at[:, 0], 90), at[:, 1], days, kinds, random.random(n))


def test_date_line_and_pole_are_no_edge(tmp_path: Path) -> None:
    exposed, incidents = exposed_of(by_the_date_line), scattered(500)

    found = dense_daily(write_parts(tmp_path, incidents, 4), exposed, N_DAYS)

    assert (found.sum(axis=0) > 0).all()
    expected = pair_by_pair(incidents, exposed)
    np.testing.assert_allclose(found, expected, rtol=1e-9)


def test_number_of_parts_changes_nothing(tmp_path: Path) -> None:
    exposed, incidents = exposed_of(by_the_date_line), scattered(300)

    one, many = (
        dense_daily(write_parts(tmp_path / str(n), incidents, n), exposed, N_DAYS) for n in (1, 7)
    )

    np.testing.assert_allclose(one, many, rtol=1e-12)


@pytest.mark.parametrize("content", [None, b"", b"PAR1 and then nothing of use PAR1"])
def test_broken_part_is_named(tmp_path: Path, content: bytes | None) -> None:
    paths = write_parts(tmp_path, scattered(50), 3)
    if content is None:
        paths[1].unlink()
    else:
        paths[1].write_bytes(content)

    with pytest.raises(DataError) as caught:
        list(daily_of_parts(paths, exposed_of(by_the_date_line)))

    assert "part-00001.parquet" in str(caught.value)
    assert "write the parts again" in str(caught.value)
