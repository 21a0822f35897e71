"""Chords and distances of the sphere, by hand."""

import numpy as np
import pytest

from models.reach.sphere import EARTH_RADIUS_KM, chords_squared, kilometres, unit_vectors


def test_points_lie_where_the_globe_has_them() -> None:
    found = unit_vectors(np.array([0.0, 0.0, 90.0, -90.0]), np.array([0.0, 90.0, 33.0, -120.0]))

    expected = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, -1]]
    np.testing.assert_allclose(found, expected, atol=1e-15)


@pytest.mark.parametrize("km", [0.0, 0.001, 50.0, 5000.0, 20000.0])
def test_chord_of_a_distance_leads_back_to_it(km: float) -> None:
    chord = np.sqrt(chords_squared(np.array([km])))

    assert kilometres(chord)[0] == pytest.approx(km, abs=1e-6)


def test_nothing_is_further_off_than_the_other_side() -> None:
    half_round = np.pi * EARTH_RADIUS_KM

    assert chords_squared(np.array([half_round, 30_000.0])).tolist() == [4.0, 4.0]
    assert kilometres(np.array([2.0, 2.0000001])).tolist() == [half_round, half_round]
    assert np.isnan(kilometres(np.array([np.nan]))).all()
