"""Differences of profiles as people call them; a number unknown to the page keeps its own name."""

import pytest

from dashboard.words.changes import NOT_OF_ITS_OWN, changes_table, path_words
from models.exploring.profile_changes import ValueChange

NAMES = {"soleimani": "Killing of Soleimani"}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("factors.frequency", "Weight: Frequency"),
        ("half_lives.short_days", "Half-life: Incidents, quick"),
        ("half_lives.background_days", "Half-life: background days"),
        ("matching.other_class", "Match: Other kind of target"),
        ("space.radius_scale", "Place: Exposure radius, times"),
        ("anniversary_effects.soleimani", "Anniversary: Killing of Soleimani"),
        ("anniversary_effects.hijri", "Anniversary: Every other Hijri date"),
        ("anniversary_effects.gone", "Anniversary: gone"),
        ("trigger_effects.us_strike", "Kind of trigger: us strike"),
        ("trigger_effects.default", "Kind of trigger: Every other kind of trigger"),
        ("rate_7d.short", "Rate over 7 days: short"),
        ("log_slopes_7d.own_7", "Log slopes 7d: own 7"),
        ("head", "Head"),
    ],
)
def test_path_in_words(path: str, words: str) -> None:
    assert path_words(path, NAMES) == words


def test_table_has_a_column_for_each_profile() -> None:
    changes = [
        ValueChange("half_lives.short_days", 30.0, 45.0),
        ValueChange("trigger_effects.us_strike", None, 0.25),
        ValueChange("head", "additive", "log_feature"),
    ]

    table = changes_table(changes, ("shipped@1", "Draft"), NAMES)

    assert list(table.columns) == ["What", "shipped@1", "Draft"]
    assert table.to_numpy().tolist() == [
        ["Half-life: Incidents, quick", "30 days", "45 days"],
        ["Kind of trigger: us strike", NOT_OF_ITS_OWN, "0.25"],
        ["Head", "additive", "log_feature"],
    ]
    assert changes_table([], ("a", "b"), {}).empty
