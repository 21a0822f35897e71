"""The track record: what it was made from, a row a facility-week, and the same every time."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from dashboard.grading.backtests import SHOWN, TrackRecord, track_record, track_record_of
from data.files.datafiles import read_panel
from data.store import Store
from models.backtesting.backtest import FITTED
from models.backtesting.evaluation import by_level
from models.backtesting.studies import SpanError
from models.levels import LEVELS
from models.records import Records
from tests.dashboard.panels import FIRST_ON, LAST_ON, N_FACILITIES, write_panel
from tests.models.factories import shipped_profile

FIRST, LAST = dt.date.fromisoformat(FIRST_ON), dt.date.fromisoformat(LAST_ON)
KNOWN_BY = dt.date(2020, 7, 20)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """Return the records of the small panel."""
    _, incidents, _, facilities = write_panel(tmp_path_factory.mktemp("panel"))
    return read_panel(Path(incidents), Path(facilities))


@pytest.fixture(scope="module")
def record(records: Records) -> TrackRecord:
    """Return the track record of the small panel."""
    return track_record_of(records, shipped_profile(), FIRST, LAST, KNOWN_BY)


def test_record_says_what_it_was_made_from(record: TrackRecord) -> None:
    assert (record.first_on, record.last_on, record.known_by) == (FIRST, LAST, KNOWN_BY)
    assert record.horizon_days == 7
    assert record.facility_ids == record.facility_names
    assert record.facility_ids == [f"town-{number}" for number in range(N_FACILITIES)]


def test_rows_are_those_evaluated(record: TrackRecord) -> None:
    rows = record.rows()

    assert len(rows) == record.evaluation.rows
    assert rows["attempts"].sum() == record.evaluation.positives
    assert rows["week_on"].min() == FIRST
    assert rows["week_on"].max() <= LAST - dt.timedelta(days=6)
    assert rows["week_on"].is_monotonic_increasing
    assert set(rows["level"]) <= {level.name for level in LEVELS}
    assert set(FITTED) <= set(rows)
    assert (rows["probability"] == rows[SHOWN]).all()
    assert np.isfinite(rows[list(FITTED)]).all(axis=None)


def test_levels_of_the_rows_are_those_counted(record: TrackRecord) -> None:
    counts = record.rows()["level"].value_counts()

    for row in by_level(record.forecasts, SHOWN).to_dict("records"):
        assert counts.get(row["level"], 0) == row["said"]


def test_forecasts_are_plain_csv(record: TrackRecord) -> None:
    lines = record.forecasts_csv().splitlines()

    assert lines[0].startswith("facility_id,week_on,happened,climatology_global,")
    assert len(lines) == record.evaluation.rows + 1


def test_name_that_looks_like_a_formula_is_disarmed(records: Records) -> None:
    ids = ["=1+1", "b", "c", "d"]
    named = Records(
        records.facilities.assign(facility_id=ids),
        records.incidents,
        records.trigger_events,
        records.anniversaries,
    )
    last = FIRST + dt.timedelta(days=30)

    found = track_record_of(named, shipped_profile(), FIRST, last, KNOWN_BY)

    assert found.forecasts_csv().splitlines()[1].startswith("'=1+1,")
    assert found.rows()["facility_id"][0] == "=1+1"


def test_share_done_rises_to_one(records: Records) -> None:
    told: list[float] = []

    last = FIRST + dt.timedelta(days=30)
    track_record_of(records, shipped_profile(), FIRST, last, KNOWN_BY, 7, told.append)

    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)


def test_later_records_do_not_change_what_was_said(records: Records) -> None:
    late = records.incidents["known_on"] > "2020-01-01"
    shifted = records.incidents.assign(lat=records.incidents["lat"].where(~late, 80.0))
    other = Records(records.facilities, shifted, records.trigger_events, records.anniversaries)
    span = (FIRST, dt.date(2019, 12, 29))

    one = track_record_of(records, shipped_profile(), *span, dt.date(2020, 1, 1))
    two = track_record_of(other, shipped_profile(), *span, dt.date(2020, 1, 1))

    assert one.forecasts_csv() == two.forecasts_csv()


def test_span_without_a_week_is_refused(records: Records) -> None:
    with pytest.raises(SpanError, match="no window of 30 days"):
        track_record_of(records, shipped_profile(), FIRST, FIRST, KNOWN_BY, 30)


def test_store_is_tested_up_to_its_newest_record(seed_store: Store) -> None:
    found = track_record(seed_store, dt.date(2022, 1, 3), dt.date(2023, 12, 31))

    assert found.known_by == dt.date(2022, 11, 8)
    assert found.rows()["week_on"].max() <= dt.date(2022, 11, 1)
    assert len(found.facility_ids) == 67
    assert found.facility_names != found.facility_ids


def test_unknown_profile_of_the_store_is_named(seed_store: Store) -> None:
    with pytest.raises(LookupError, match="no weight profile mine"):
        track_record(seed_store, dt.date(2022, 1, 3), dt.date(2022, 6, 1), profile="mine")
