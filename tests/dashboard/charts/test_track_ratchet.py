"""The chart of time in each level: every month whole, the share of the span beside each name."""

import pandas as pd
import pytest

from dashboard.charts.track_ratchet import ratchet_chart
from dashboard.theme import DARK, LEVEL_COLOURS, LIGHT, Palette
from tests.dashboard.tracks import small_track


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_bars_of_a_month_make_a_whole_and_names_carry_their_share(palette: Palette) -> None:
    found = small_track().ratchet()

    spec = ratchet_chart(found.months, found.time_in_level, palette).to_dict()

    (rows,) = spec["datasets"].values()
    assert pd.DataFrame(rows).groupby("month")["share"].sum().tolist() == pytest.approx([1] * 14)
    colour = spec["encoding"]["color"]["scale"]
    # the calm base is at MINIMAL, the third place between LOW and MODERATE, the road at the top two
    assert colour["domain"][0] == "MINIMAL 33 %"
    assert colour["domain"][-1] == "HIGH 17 %"
    assert colour["range"] == LEVEL_COLOURS
    assert {row["level"] for row in rows} == {row["named"].rsplit(" ", 2)[0] for row in rows}


def test_ratchet_of_a_track_is_of_the_levels_shown() -> None:
    found = small_track().ratchet()

    # two facilities move every week, one up as often as the other down, save the first step
    assert (found.raw.raises, found.raw.lowerings) == (60, 58)
    assert (found.facilities, found.on_one_level) == (3, 1)
