"""The track record as text: what the document and the tables hold."""

import datetime as dt
import json
from pathlib import Path

import pytest

from dashboard.grading.backtests import TrackRecord, track_record_of
from dashboard.grading.materials import Material, from_files
from dashboard.listings.backtests import FIGURES, ORDER, as_document, as_json, as_table
from dashboard.settings import ROOT
from tests.dashboard.panels import FIRST_ON, LAST_ON, write_panel
from tests.models.factories import shipped_profile

Both = tuple[TrackRecord, Material]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Return the track record of the small panel and what it was made from."""
    _, incidents, _, facilities = write_panel(tmp_path_factory.mktemp("panel"))
    first, last = (dt.date.fromisoformat(day) for day in (FIRST_ON, LAST_ON))
    material = from_files(Path(incidents), Path(facilities), shipped_profile(), last)
    record = track_record_of(material.records, material.profile, first, last, material.known_by)
    return record, material


def test_document_carries_where_it_came_from(both: Both) -> None:
    document = as_document(*both)

    assert document["data_version"] == both[1].data_version
    assert document["profile"]["fingerprint"] == shipped_profile().fingerprint
    assert document["known_by"] == both[0].known_by.isoformat()


def test_document_holds_every_model_ours_first(both: Both) -> None:
    names = list(as_document(*both)["models"])

    assert names[:2] == ["vigil", "challenger"]
    assert set(names) == set(both[0].evaluation.models.index)


def test_json_holds_the_figures_with_all_their_digits(both: Both) -> None:
    found = json.loads(as_json(*both))

    models = both[0].evaluation.models
    for figure in FIGURES:
        assert found["models"]["vigil"][figure] == models[figure]["vigil"]


def test_table_begins_with_the_best_model(both: Both) -> None:
    lines = as_table(*both).splitlines()

    head = next(at for at, line in enumerate(lines) if line.startswith("MODEL"))
    assert lines[head + 1].split()[0] == both[0].evaluation.models["brier"].idxmin()


def test_table_says_how_to_read_it(both: Both) -> None:
    table = as_table(*both)

    assert "Back-test of forecasts for 7 days: 77 weeks from 7 Jan 2019" in table
    assert "SKILL: Brier score saved against" in table
    assert "one-week reversals of the held level" in table
    assert "Number test:" in table


@pytest.mark.parametrize("name", ["brier_skill", "skill_best", "ece", *ORDER])
def test_paper_explains_what_is_printed(name: str) -> None:
    paper = (ROOT / "docs/backtest.md").read_text(encoding="utf-8")

    family, _, member = name.partition("_")
    assert f"`{name}`" in paper or (f"`{family}_" in paper and f"`_{member}`" in paper)
