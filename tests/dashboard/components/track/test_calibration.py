"""Said against happened: each chart has its finding in words, its reading and its limits."""

import pytest

from dashboard.components.track.calibration import levels_kept, tenths
from tests.dashboard.screens import draw, limits_lines, text_of
from tests.dashboard.tracks import small_track


def test_levels_are_drawn_with_the_finding_for_screen_readers() -> None:
    at = draw(levels_kept, small_track())

    (chart,) = at.get("vega_lite_chart")
    assert chart.proto.alt in text_of(at)
    assert chart.proto.alt == "Every level kept its word within chance, over 7 days."
    assert "The band is the chance a level stands for" in text_of(at)
    assert any("40–80 %" in line for line in limits_lines(at))


@pytest.mark.parametrize("horizon_days", [7, 30])
def test_diagram_is_drawn_with_its_horizon_and_size(horizon_days: int) -> None:
    at = draw(tenths, small_track(horizon_days))

    (chart,) = at.get("vega_lite_chart")
    assert f"within {horizon_days} days in 6 parts" in chart.proto.alt
    text = text_of(at)
    assert f"Was a chance of 10 % in {horizon_days} days 10 %?" in text
    assert "Each dot stands for about 30 facility-weeks." in text
    assert ("overlap" in text) == (horizon_days == 30)
