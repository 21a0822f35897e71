"""Sums over parts against the model's own pairs: the same levels, whoever sums."""

import datetime as dt
import math
import tempfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import data.scale.exposure_sums
from data.problems import DataError, StoreError
from data.scale.exposure_sums import InParts, asked_of, sums_of_parts
from data.scale.parts import read_parts, write_parts
from models.profile import WeightProfile
from models.reach.exposure import Exposure, exposure
from models.reach.lumps import NO_FACILITY
from models.records import Records
from models.scoring import Assessments, assess
from models.versions import by_version
from tests.memory import grown_mb, needs_status
from tests.models.factories import (
    AS_OF,
    LAT,
    facility,
    incident,
    records,
    route,
    shipped_profile,
)
from tests.models.histories import History, histories
from tests.models.reach.test_grid import coordinates
from tests.models.strategies import ANY_INCIDENT, facilities, few, fewer, profiles, some_records


def in_parts(folder: Path, found: Records, rows_per_part: int = 2) -> InParts:
    versions = by_version(found).incidents
    return InParts(write_parts(folder / "parts", [versions], "", rows_per_part), sums_of_parts)


def from_parts(
    parts: InParts,
    found: Records,
    profile: WeightProfile,
    as_of: dt.date = AS_OF,
    known_by: dt.date = AS_OF,
) -> Assessments:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data.scale.exposure_sums, "FACILITIES_AT_ONCE", 2)
        return parts.assessed(found, profile, as_of, known_by)[1]


def assert_same(one: Assessments, other: Assessments) -> None:
    assert_frame_equal(one.facilities, other.facilities, rtol=1e-9, atol=1e-15)
    mine, weeks = (each.weekly.drop(columns="attempts") for each in (one, other))
    assert_frame_equal(mine, weeks, rtol=1e-9, atol=1e-15)
    assert one.newest_known_on == other.newest_known_on


@few
@given(some_records(), profiles, st.integers(1, 4))
def test_parts_give_what_the_records_do(
    found: Records, profile: WeightProfile, rows_per_part: int
) -> None:
    with TemporaryDirectory() as folder:
        parts = in_parts(Path(folder), found, rows_per_part)

        summed = from_parts(parts, found, profile)

    assert_same(summed, assess(found, profile, AS_OF, AS_OF))


@fewer
@given(facilities, histories(ANY_INCIDENT, "i", 4), st.integers(0, 60))
def test_parts_of_all_that_is_known_can_be_looked_back_to(
    here: list[dict[str, object]], there: list[list[dict[str, object]]], days: int
) -> None:
    history, profile = History(here, there), shipped_profile()
    known_by = AS_OF - dt.timedelta(days=days)
    then = history.known(known_by)
    with TemporaryDirectory() as folder:
        parts = in_parts(Path(folder), history.known())

        summed = from_parts(parts, then, profile, AS_OF, known_by)

    assert_same(summed, assess(then, profile, AS_OF, known_by))


places = st.tuples(coordinates, st.sampled_from([0.0, 5.0, 60.0, 700.0]))


@fewer
@given(
    st.lists(places, min_size=1, max_size=4),
    st.lists(places, max_size=6),
    st.sampled_from([(0.0, 1.0), (300.0, 1.0), (20000.0, 0.5), (80.0, 2.0)]),
)
def test_date_line_poles_and_vague_places_are_no_edge(
    here: list[tuple[tuple[float, float], float]],
    there: list[tuple[tuple[float, float], float]],
    space: tuple[float, float],
) -> None:
    found = records(
        [facility(f"f{n}", **_at(*each), exposure_radius_km=20.0) for n, each in enumerate(here)],
        [incident(f"i{n}", **_at(*each), governorate=None) for n, each in enumerate(there)],
    )
    shipped = shipped_profile()
    reach_km, scale = space
    profile = replace(shipped, space=replace(shipped.space, reach_km=reach_km, radius_scale=scale))
    with TemporaryDirectory() as folder:
        parts = in_parts(Path(folder), found)

        later = AS_OF + dt.timedelta(days=2)
        asked = asked_of(parts.parts, found, profile, later, AS_OF)
        _, inputs = parts.inputs(found, asked)

    expected = exposure(by_version(found), profile)
    for name in ("own", "near"):
        assert_sums_equal(inputs.exposure, expected, name)


def _at(place: tuple[float, float], error_km: float) -> dict[str, float | None]:
    lat, lon = (None if math.isnan(x) else x for x in place)
    return {"lat": lat, "lon": lon, "location_error_km": error_km}


def assert_sums_equal(pairs: Exposure, expected: Exposure, name: str) -> None:
    found, told = (each.sum_by_facility(getattr(each, name)) for each in (pairs, expected))
    np.testing.assert_allclose(found, told, rtol=1e-9, atol=1e-15)


def test_everything_in_one_place_is_summed_to_one_pair(tmp_path: Path) -> None:
    found = records([facility()], [incident(f"i{n}") for n in range(500)])
    profile = shipped_profile()

    parts = in_parts(tmp_path, found, 100)
    asked = asked_of(parts.parts, found, profile, AS_OF, AS_OF)
    told, inputs = parts.inputs(found, asked)

    assert len(told.incidents) == len(inputs.exposure.facility) == 1
    assert inputs.exposure.own.tolist() == pytest.approx([500.0], rel=1e-12)
    assert_same(from_parts(parts, found, profile), assess(found, profile, AS_OF, AS_OF))


def test_evidence_tells_the_incidents_of_a_day_in_one(tmp_path: Path) -> None:
    yesterday, before = AS_OF - dt.timedelta(days=1), AS_OF - dt.timedelta(days=2)
    found = records(
        [facility()],
        [
            incident("a", occurred_on=yesterday),
            incident("b", occurred_on=yesterday, source_independence="partisan_only"),
            incident("c", occurred_on=before, known_on=yesterday),
        ],
    )

    said = from_parts(in_parts(tmp_path, found), found, shipped_profile())

    expected = assess(found, shipped_profile(), AS_OF, AS_OF)
    assert set(said.evidence["id"]) == {yesterday.isoformat(), before.isoformat()}
    shares = said.evidence.set_index("id")["share"]
    own = expected.evidence.set_index("id")["share"]
    assert shares[yesterday.isoformat()] == pytest.approx(own["a"] + own["b"], rel=1e-12)
    assert shares[before.isoformat()] == pytest.approx(own["c"], rel=1e-12)


def test_no_facility_or_no_incident_is_an_answer(tmp_path: Path) -> None:
    profile = shipped_profile()
    nobody = records([], [incident()])
    nothing = records([facility()], [])

    for name, found in (("nobody", nobody), ("nothing", nothing)):
        (tmp_path / name).mkdir()
        said = from_parts(in_parts(tmp_path / name, found), found, profile)

        assert_same(said, assess(found, profile, AS_OF, AS_OF))


def test_days_from_the_one_assessed_on_are_not_looked_at(tmp_path: Path) -> None:
    found = records([facility()], [incident("now"), incident("later", occurred_on=AS_OF)])
    parts = in_parts(tmp_path, found, 1)
    later = parts.parts.parts[1]
    parts.parts.path(later).write_bytes(b"never read")

    sums = parts.sums(asked_of(parts.parts, found, shipped_profile(), AS_OF, AS_OF))

    assert later.first_on == AS_OF
    assert set(sums.facility.tolist()) == {0, NO_FACILITY}


@pytest.mark.parametrize("content", [None, b"", b"PAR1 and then nothing of use PAR1"])
def test_broken_part_is_named(tmp_path: Path, content: bytes | None) -> None:
    found = records([facility()], [incident(f"i{n}") for n in range(3)])
    parts = in_parts(tmp_path, found, 1)
    path = parts.parts.path(parts.parts.parts[1])
    path.unlink() if content is None else path.write_bytes(content)

    with pytest.raises(DataError, match=r"part-00001\.parquet: .* write the parts again"):
        from_parts(parts, found, shipped_profile())


def test_bytes_that_are_no_parquet_are_told_even_where_the_hash_is_theirs(tmp_path: Path) -> None:
    found = records([facility()], [incident()])
    parts = in_parts(tmp_path, found).parts
    path = parts.path(parts.parts[0])
    path.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    asked = asked_of(parts, found, shipped_profile(), AS_OF, AS_OF)

    with pytest.raises(DataError, match="is not a readable Parquet part"):
        list(sums_of_parts([(str(path), empty)], asked))


def test_too_little_memory_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    monkeypatch.chdir(tmp_path / "here")
    found = many_days(40, 40)
    parts = in_parts(tmp_path, found, 10_000)
    asked = asked_of(parts.parts, found, shipped_profile(), AS_OF, AS_OF)

    monkeypatch.setattr(data.scale.exposure_sums, "MEMORY_LIMIT", "8MB")
    with pytest.raises(StoreError, match=r"part-00000\.parquet takes more than 8MB.*TMPDIR"):
        parts.sums(asked)

    assert list((tmp_path / "here").iterdir()) == list((tmp_path / "scratch").iterdir()) == []


def many_days(n_facilities: int, n_days: int) -> Records:
    """Return facilities beside each other, and an incident among them on each day."""
    return records(
        [facility(f"f{n}", lat=LAT + n / 1e4) for n in range(n_facilities)],
        [incident(f"i{n}", occurred_on=AS_OF - dt.timedelta(days=n + 1)) for n in range(n_days)],
    )


def assess_at_once(folder: Path, at_once: int) -> None:
    """Assess a thousand facilities, so many at a time."""
    data.scale.exposure_sums.FACILITIES_AT_ONCE = at_once
    found, profile = many_days(1000, 0), shipped_profile()
    InParts(read_parts(folder), sums_of_parts).assessed(found, profile, AS_OF, AS_OF)


@needs_status
def test_memory_follows_the_facilities_taken_at_a_time(tmp_path: Path) -> None:
    parts = in_parts(tmp_path, many_days(1, 500), 100).parts

    some, all_of_them = (grown_mb(assess_at_once, parts.folder, n) for n in (50, 1000))

    # half a million pairs of a facility and a day
    assert some < all_of_them / 2


def test_incident_that_names_a_retracted_segment_is_on_no_other_in_parts_too(
    tmp_path: Path,
) -> None:
    theirs = incident("i", facility_id="gone", governorate="Baghdad", lat=None, lon=None)
    found = records([route("road", "Baghdad")], [theirs])
    profile, parts, told = shipped_profile(), in_parts(tmp_path, found), []
    for segments in ((), ("gone",)):
        here = replace(found, retracted_segments=segments)
        summed = from_parts(parts, here, profile)
        assert_same(summed, assess(here, profile, AS_OF, AS_OF))
        told.append(summed.facilities["frequency"][0])

    assert told[0] > told[1]
