"""Every record one by one, or added up in groups that open to their records."""

from typing import Any

import pytest

from dashboard.assessments import Board
from dashboard.components.facility.evidence_groups import (
    MANY_RECORDS,
    ONE_BY_ONE,
    every_record,
)
from dashboard.words.groups import GROUPINGS, grouped, totals
from tests.dashboard.screens import draw

EMBASSY = "us-embassy-baghdad"


@pytest.fixture
def page(story: Board) -> Any:
    """Return the records of the embassy on the day of the story, drawn."""
    return draw(every_record, story, EMBASSY)


def control(page: Any) -> Any:
    (found,) = [each for each in page.segmented_control if each.label == "Add up"]
    return found


def tables(page: Any) -> list[Any]:
    return [table.value for table in [*page.table, *page.dataframe] if "Share" in table.value]


def test_many_records_are_added_up_by_age_and_few_are_not(page: Any, story: Board) -> None:
    evidence = story.evidence(EMBASSY)

    assert (evidence["share"] != 0).sum() > MANY_RECORDS
    assert control(page).value == "Age"
    assert control(page).options == [ONE_BY_ONE, *GROUPINGS]


@pytest.mark.parametrize("by", GROUPINGS)
def test_groups_and_background_add_up_to_the_rate(page: Any, story: Board, by: str) -> None:
    said = story.facility(EMBASSY)

    control(page).set_value(by).run()

    (table,) = tables(page)
    assert table[by].tolist()[-2:] == ["Background", "All"]
    assert table["Share"].iloc[:-1].sum() == pytest.approx(said["rate"], rel=1e-9)
    assert table["Share"].iloc[-1] == said["rate"]
    assert table["Records"].iloc[:-2].astype(int).sum() == int(table["Records"].iloc[-1])


def test_group_opens_to_its_records(page: Any, story: Board) -> None:
    rows = grouped(story, EMBASSY, "Age")
    name = totals(rows, "Age")["group"].iloc[1]

    (box,) = [each for each in page.selectbox if each.label == "Open a group"]
    box.set_value(name).run()

    opened = tables(page)[1]
    inside = rows[rows["group"] == name]
    assert opened["Record"].tolist() == inside["label"].tolist()
    assert opened["Share"].sum() == pytest.approx(inside["share"].sum(), rel=1e-9)


def test_one_by_one_is_every_record(page: Any, story: Board) -> None:
    control(page).set_value(ONE_BY_ONE).run()

    (table,) = tables(page)
    evidence = story.evidence(EMBASSY)
    assert table["Record"].tolist() == evidence.loc[evidence["share"] != 0, "label"].tolist()
