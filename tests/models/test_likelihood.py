"""The scale of ICD 203."""

from itertools import pairwise

import pytest

from models.likelihood import BANDS, band_of


def test_bands_touch_and_rise() -> None:
    assert all(lower.high == higher.low for lower, higher in pairwise(BANDS))
    assert (BANDS[0].low, BANDS[-1].high) == (0.01, 0.99)


@pytest.mark.parametrize(
    ("term", "low", "high"),
    [
        ("likely", 0.55, 0.80),
        ("Probably", 0.55, 0.80),
        ("remote", 0.01, 0.05),
        ("almost  certainly", 0.95, 0.99),
        ("roughly even odds", 0.45, 0.55),
    ],
)
def test_terms_of_both_rows(term: str, low: float, high: float) -> None:
    band = band_of(term)

    assert band is not None
    assert (band.low, band.high) == (low, high)


@pytest.mark.parametrize("term", ["highly likely", "may", "possible", ""])
def test_other_terms_get_no_number(term: str) -> None:
    assert band_of(term) is None
