"""The hatching is stripes of ink with nothing between them, from corner to corner."""

from dashboard.charts.hatching import STRIPES, hatched
from dashboard.theme import DARK, LIGHT


def test_stripes_are_sharp_in_order_and_of_the_ink_of_the_theme() -> None:
    for palette in (LIGHT, DARK):
        stops = hatched(palette)["stops"]

        offsets = [stop["offset"] for stop in stops]
        assert offsets == sorted(offsets)
        assert (offsets[0], offsets[-1]) == (0, 1)
        assert {stop["color"] for stop in stops} == {palette.text, "transparent"}
        assert sum(stop["color"] == palette.text for stop in stops) == 2 * STRIPES
