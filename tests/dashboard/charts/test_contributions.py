"""The waterfall adds up: from nothing to the rate, what calms drawn backwards, none left out."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assessments import Board
from dashboard.charts.contributions import ROW_HEIGHT, ROWS_SHOWN, ladder, waterfall
from dashboard.theme import DARK, LIGHT, Palette
from dashboard.words.phrases import FACTOR_WORDS
from models.levels import LEVELS
from tests.dashboard.conftest import BoardOn

KINDS = ("incident", "trigger", "anniversary")


def evidence(*rows: tuple[str, float]) -> pd.DataFrame:
    """Return evidence of these kinds and shares, each record with a label of its own."""
    frame = pd.DataFrame(rows, columns=["kind", "share"]).astype({"share": float})
    names = [f"{kind} {number}" for number, kind in enumerate(frame["kind"])]
    return frame.assign(id=names, label=names)


def spec_of(steps: pd.DataFrame, palette: Palette = LIGHT) -> dict[str, Any]:
    """Return the specification of the waterfall, held against the schema of Vega-Lite."""
    spec: dict[str, Any] = waterfall(steps, palette).to_dict()
    return spec


def data_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows a layer is drawn from."""
    rows: list[dict[str, Any]] = spec["datasets"][layer["data"]["name"]]
    return rows


@pytest.mark.parametrize("as_of", ["2019-06-01", "2020-12-28", "2022-11-08"])
def test_last_step_ends_at_the_rate_of_every_facility(board_on: BoardOn, as_of: str) -> None:
    board = board_on(as_of)
    assessed = board.ranked.dropna(subset=["rate"]).to_dict("records")

    for row in assessed:
        steps = ladder(row["background"], board.evidence(row["facility_id"]))
        assert steps["end"].iloc[-1] == pytest.approx(row["rate"], abs=1e-12)


def test_steps_of_a_small_ladder() -> None:
    steps = ladder(0.1, evidence(("incident", 0.05), ("trigger", -0.02)))

    assert steps["label"].tolist() == [
        "Background, with no recent record",
        "incident 0",
        "trigger 1",
    ]
    assert steps["start"].tolist() == pytest.approx([0, 0.1, 0.15])
    assert steps["end"].tolist() == pytest.approx([0.1, 0.15, 0.13])


def test_what_calms_is_drawn_backwards() -> None:
    steps = ladder(0.1, evidence(("trigger", -0.02)))

    calming = steps.iloc[-1]

    assert calming["end"] < calming["start"]
    assert spec_of(steps)["layer"][-1]["encoding"]["text"]["field"] == "amount"
    amounts = [row["amount"] for row in data_of(spec_of(steps), spec_of(steps)["layer"][-1])]
    assert amounts == ["+0.100", "-0.020"]


def test_rest_is_counted_by_kind() -> None:
    rows = [("incident", 0.2), ("trigger", -0.3), ("incident", 0.01), ("incident", 0.02)]
    steps = ladder(0.1, evidence(*rows, ("anniversary", 0.03)), rows_shown=2)

    rest = steps.iloc[3:]

    assert steps["label"].iloc[1:3].tolist() == ["trigger 1", "incident 0"]
    assert dict(zip(rest["label"], rest["share"], strict=True)) == pytest.approx(
        {"2 more: past incidents": 0.03, "1 more: anniversaries": 0.03}
    )


def test_records_of_one_label_have_a_row_each() -> None:
    same = evidence(("incident", 0.2), ("incident", 0.1)).assign(label="Roadside bomb, Babil")

    steps = ladder(0.1, same)

    assert steps["label"].tolist()[1:] == ["Roadside bomb, Babil", "Roadside bomb, Babil (2)"]


def test_record_without_a_share_is_no_step() -> None:
    assert len(ladder(0.1, evidence(("incident", 0.0)))) == 1


def test_no_evidence_leaves_the_background_alone() -> None:
    steps = ladder(0.1, evidence())

    assert steps["kind"].tolist() == ["background"]
    assert spec_of(steps)["height"] == ROW_HEIGHT


@given(
    st.floats(0, 1),
    st.lists(st.tuples(st.sampled_from(KINDS), st.floats(-1, 1)), max_size=25),
    st.integers(0, 12),
)
@settings(max_examples=40)
def test_nothing_is_left_out(
    background: float, rows: list[tuple[str, float]], rows_shown: int
) -> None:
    frame = evidence(*rows)

    steps = ladder(background, frame, rows_shown)

    more = [int(label.split()[0]) for label in steps["label"] if " more: " in label]
    alone = len(steps) - 1 - len(more)
    counted = int((frame["share"] != 0).sum())
    assert alone == min(rows_shown, counted)
    assert alone + sum(more) == counted
    assert steps["end"].iloc[-1] == pytest.approx(background + frame["share"].sum(), abs=1e-12)
    assert steps["start"].iloc[1:].tolist() == pytest.approx(steps["end"].iloc[:-1].tolist())


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_waterfall_of_a_real_facility_is_valid(story: Board, palette: Palette) -> None:
    row = story.facility("us-embassy-baghdad")
    steps = ladder(row["background"], story.evidence("us-embassy-baghdad"))

    spec = spec_of(steps, palette)

    (bars,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "bar"]
    colours = bars["encoding"]["color"]["scale"]
    assert len(steps) <= 1 + ROWS_SHOWN + len(KINDS)
    assert colours["domain"] == list(FACTOR_WORDS.values())
    assert colours["range"] == [palette.factors[kind] for kind in FACTOR_WORDS]
    assert bars["encoding"]["y"]["sort"] == steps["label"].tolist()
    assert len(data_of(spec, bars)) == len(steps)


def test_edges_shown_are_those_in_the_picture() -> None:
    steps = ladder(0.2, evidence(("incident", 0.1)))

    spec = spec_of(steps)

    shown = {row["name"] for row in data_of(spec, spec["layer"][0])}
    top = spec["layer"][2]["encoding"]["x"]["scale"]["domain"][1]
    assert shown == {level.name for level in LEVELS[1:] if level.lower_edge < top}
    assert "SUBSTANTIAL" in shown
    assert "HIGH" not in shown
