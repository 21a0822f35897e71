"""Figures of a period, told from single acts."""

import pytest

from data.briefs.proposing.figures import is_figure
from tests.data.briefs.scenes import extracted, scene

FIGURES = [
    "In March and April police arrested 90 suspects across Punjab.",
    "Security forces carried out 14 operations in Swat during the month and killed 30 militants.",
    "The army said its troops had killed 120 bandits in Katsina over the previous three weeks.",
    "More than 900 suspects have been arrested in San Salvador since the campaign began.",
    "Police arrested 9 suspects in several raids across Punjab.",
    "In November troops killed 75 insurgents in Borno.",
]
ACTS = [
    "Troops killed 25 fighters in an operation near Gwoza, Nigeria.",
    "Police arrested six men in Poso on 3 May 2022, the largest number so far this year.",
    "In November troops killed two insurgents in an ambush near Bama.",
    "Officers arrested a courier in Basra.",
    # the number is of the days
    "Several suspects were arrested in Mombasa, Kenya, over three days.",
]


@pytest.mark.parametrize("text", FIGURES)
def test_figures_of_a_period(text: str) -> None:
    assert is_figure(scene(text), 0, len(text))
    assert not extracted(text).triggers


@pytest.mark.parametrize("text", ACTS)
def test_single_acts(text: str) -> None:
    assert not is_figure(scene(text), 0, len(text))


def test_only_the_part_between_semicolons_counts() -> None:
    text = "Police arrested a courier in Basra; in all, 40 men were held this year."

    assert not is_figure(scene(text), 7, 15)
    assert is_figure(scene(text), text.index("held"), len(text))
