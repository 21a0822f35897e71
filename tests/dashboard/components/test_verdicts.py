"""Verdicts in words: never more than the registry says, never from a later day."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.components.verdicts import (
    HINDSIGHT,
    stand_out,
    verdict,
    verdict_frame,
    verdict_sentence,
    verdict_table,
)
from models.findings.registry import COLUMNS, NOT_DEMONSTRATED, SUPPORTED, WEAK
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import HOLES, draw, limits_lines, words

LAST = "2022-11-08"
ROW = {
    "kind": "anniversary",
    "id": "a",
    "name": "A day remembered",
    "n": 2,
    "incidents_in": 3.0,
    "expected_in": 1.76,
    "rate_ratio": 1.7,
    "low": 0.5,
    "high": 1.8,
    "p": 0.07,
    "q": 0.4,
    "independent_ratio": 0.9,
    "independent_p": 0.8,
    "verdict": NOT_DEMONSTRATED,
    "prior_effect": np.log(1.2),
    "updated_effect": np.log(1.1),
}
NOTHING = {name: np.nan for name, value in ROW.items() if isinstance(value, float)}


def said(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return a registry with these rows."""
    return pd.DataFrame([{**ROW, **row} for row in rows], columns=list(COLUMNS))


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            {},
            "Effect not demonstrated: 1.7 times the usual rate over 2 occurrences (chance alone "
            "gives 0.5 to 1.8); 0.9 times on independent sources alone",
        ),
        (
            {"verdict": WEAK, "n": 1},
            "Effect weak: 1.7 times the usual rate over 1 occurrence (chance alone gives 0.5 to "
            "1.8); 0.9 times on independent sources alone",
        ),
        (
            {"verdict": SUPPORTED, "kind": "trigger", "n": 7, "independent_ratio": np.nan},
            "Effect supported: 1.7 times the usual rate over 7 trigger events of its kind (chance "
            "alone gives 0.5 to 1.8); independent sources alone cannot tell",
        ),
        (
            {**NOTHING, "kind": "trigger", "n": 1},
            "Effect not demonstrated: 1 trigger event of its kind, with no incident around to "
            "compare with",
        ),
        (
            {**NOTHING, "n": 0},
            "Effect not demonstrated: no past occurrence in these records",
        ),
        (
            {**NOTHING, "kind": "trigger", "n": 0},
            "Effect not demonstrated: the two weeks after are not yet over for any of its kind",
        ),
    ],
)
def test_row_in_words(row: dict[str, Any], sentence: str) -> None:
    assert verdict_sentence({**ROW, **row}) == sentence


def test_short_form_leaves_out_the_sources() -> None:
    assert verdict_sentence(ROW, apart=False) == (
        "Effect not demonstrated: 1.7 times the usual rate, 2 occurrences (chance alone 0.5 to 1.8)"
    )


@given(
    kind=st.sampled_from(["anniversary", "trigger"]),
    n=st.integers(0, 30),
    ratio=st.one_of(st.just(np.nan), st.floats(0, 50)),
    apart=st.one_of(st.just(np.nan), st.floats(0, 50)),
)
def test_no_sentence_has_a_hole(kind: str, n: int, ratio: float, apart: float) -> None:
    row = {**ROW, "kind": kind, "n": n, "rate_ratio": ratio, "independent_ratio": apart}

    assert not HOLES.search(verdict_sentence(row))


@pytest.mark.parametrize("as_of", ["2020-12-28", LAST])
def test_anniversary_is_told_as_the_registry_of_the_board_has_it(
    board_on: BoardOn, as_of: str
) -> None:
    board = board_on(as_of)
    rows = cache.registry(board).to_dict("records")

    for row in rows:
        if row["kind"] == "anniversary":
            assert verdict(board, "anniversary", row["id"]) == verdict_sentence(row)


def test_trigger_is_told_of_by_its_kind(board_on: BoardOn) -> None:
    board = board_on(LAST)
    events = board.records.trigger_events
    strikes = events.loc[events["category"] == "us_strike", "trigger_id"]

    sentences = {verdict(board, "trigger", strike) for strike in strikes}

    assert len(strikes) > 1
    (sentence,) = sentences
    assert "trigger events of its kind (chance alone gives " in sentence
    assert sentence.endswith(" times on independent sources alone")


def test_later_years_are_not_known_yet(story: Board) -> None:
    assert verdict(story, "anniversary", "soleimani") == (
        "Effect not demonstrated: no past occurrence in these records"
    )


def test_what_was_not_tested_claims_nothing(story: Board) -> None:
    assert verdict(story, "anniversary", "nobody") == "Effect not demonstrated: not tested"


def test_whole_registry_is_one_table(board_on: BoardOn) -> None:
    figures = cache.registry(board_on(LAST))

    at = draw(verdict_table, figures)

    (table,) = at.dataframe
    assert len(table.value) == len(figures)
    assert table.value["p"].is_monotonic_increasing
    assert "US strike" in table.value["What"].tolist()
    assert stand_out(figures) in words(at)
    assert any("How to read this" in caption.value for caption in at.caption)
    assert limits_lines(at) == [HINDSIGHT]


def test_shipped_records_support_nothing(board_on: BoardOn) -> None:
    assert SUPPORTED not in set(cache.registry(board_on(LAST))["verdict"])


def test_columns_are_those_of_the_registry() -> None:
    untested = {**NOTHING, "n": 0, "updated_effect": 0.0, "prior_effect": 0.0}

    table = verdict_frame(said(untested, {"name": "us strike", "kind": "trigger"}))

    first, last = table.to_dict("records")
    assert first == {
        "What": "US strike",
        "Kind": "Trigger events",
        "Verdict": "not demonstrated",
        "Occurrences": 2,
        "Incidents": 3.0,
        "Expected": 1.76,
        "Times usual": 1.7,
        "Chance alone": "0.5 to 1.8",
        "p": 0.07,
        "q": 0.4,
        "Independent alone": 0.9,
        "Its p": 0.8,
        "In the profile": pytest.approx(1.2),
        "After the records": pytest.approx(1.1),
    }
    assert (last["What"], last["Chance alone"], last["After the records"]) == (
        "A day remembered",
        "",
        1.0,
    )


def test_tests_that_stand_out_are_counted_beside_what_chance_gives() -> None:
    figures = said({"p": 0.01, "verdict": WEAK}, *[{} for _ in range(39)], {"p": np.nan})

    assert stand_out(figures) == (
        "Of 40 that could be tested the records support none, 1 weakly. 1 stands out from random "
        "dates; chance alone would make about 2 of 40 do so."
    )


def test_nothing_tested_is_said() -> None:
    untested = said({**NOTHING, "n": 0})

    assert "none could be tested" in stand_out(untested)
    assert "none could be tested" in draw(verdict_table, untested).markdown[0].value


def test_nothing_known_is_said() -> None:
    at = draw(verdict_table, said())

    assert words(at) == ["No anniversary and no trigger event was known by then."]
