"""What one row means for its record, where a file and a person may both have changed it."""

from dataclasses import replace
from typing import Any

import pytest

from data.importers.merging import Fate, Stored, Terms, Values, fate_of
from data.schema.tables import INCIDENT
from tests.data.importers.samples import TODAY, UCDP_ROW, file_of, only, parsed

TERMS = Terms(INCIDENT, TODAY, is_dated=False, replace_edited=False)


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Values:
    """Return what a file says of a record."""
    folder = tmp_path_factory.mktemp("row")
    return only(parsed(file_of(folder, "ucdp", [UCDP_ROW]), folder))


def brought(row: Values, **changed: Any) -> Stored:
    """Return a record as a file brought it and nobody touched it since."""
    values = {**row, "known_on": "2020-01-01", **changed}
    return Stored(values, "ana", "2020-01-02", values)


def edited(row: Values, **changed: Any) -> Stored:
    """Return a record that a person changed after a file had brought it."""
    return brought(row)._replace(newest={**row, **changed}, author="ben")


def fate(row: Values, there: Stored | None, **terms: Any) -> Fate:
    return fate_of(row, there, replace(TERMS, **terms), set())


def test_record_nobody_has_is_new(row: Values) -> None:
    assert fate(row, None) == Fate(row, is_new=True)


def test_same_row_says_nothing_new_whenever_it_was_known(row: Values) -> None:
    assert fate(row, brought(row)) == Fate()


def test_corrected_row_is_a_new_version_known_from_now(row: Values) -> None:
    found = fate({**row, "killed_max": 9}, brought(row))

    assert found.values == {**row, "killed_max": 9, "known_on": TODAY, "known_on_basis": "import"}
    assert not found.is_new


def test_what_a_person_changed_stays_where_the_file_says_the_same(row: Values) -> None:
    assert fate(row, edited(row, attack_type="ied", state="edited")) == Fate()


def test_file_and_person_may_change_different_columns(row: Values) -> None:
    found = fate({**row, "killed_max": 9}, edited(row, attack_type="ied", state="edited"))

    assert found.values is not None
    assert (found.values["killed_max"], found.values["attack_type"]) == (9, "ied")
    assert found.values["state"] == "edited"


def test_same_column_changed_by_both_waits(row: Values) -> None:
    found = fate({**row, "killed_max": 9}, edited(row, killed_max=8))

    assert found.values is None
    assert found.fault is not None
    assert found.fault.expected == "differs in killed_max from what ben stored on 2020-01-02"
    assert not found.is_refused


def test_same_column_changed_alike_by_both_is_there_already(row: Values) -> None:
    assert fate({**row, "killed_max": 9}, edited(row, killed_max=9)) == Fate()


def test_whether_it_counts_is_for_people_to_say(row: Values) -> None:
    retracted = edited(row, state="rejected")

    found = fate({**row, "state": "proposed", "killed_max": 9}, retracted)

    assert found.values is not None
    assert (found.values["state"], found.values["killed_max"]) == ("rejected", 9)


def test_record_that_no_file_brought_is_not_overwritten(row: Values) -> None:
    by_hand = brought(row, killed_max=8)._replace(brought=None)

    found = fate(row, by_hand)

    assert found.fault is not None
    assert "differs in killed_max" in found.fault.expected
    assert fate(row, by_hand._replace(newest=row)) == Fate()


def test_file_may_be_told_to_win(row: Values) -> None:
    found = fate(row, edited(row, attack_type="ied", killed_max=8), replace_edited=True)

    assert found.values is not None
    assert (found.values["attack_type"], found.values["killed_max"]) == ("other", 7)


def test_silent_columns_stay_as_they_are(row: Values) -> None:
    coming = {**row, "weapon": None, "killed_max": 9}

    found = fate(coming, brought(row, weapon="car bomb"), silent=frozenset({"weapon"}))

    assert found.values is not None
    assert (found.values["weapon"], found.values["killed_max"]) == ("car bomb", 9)


def test_file_that_tells_less_does_not_overwrite(row: Values) -> None:
    found = fate({**row, "place": "33.3, 44.4"}, brought(row), richer="batch-1")

    assert found.fault is not None
    assert found.fault.expected == "comes with fewer columns than it had in batch batch-1"


def test_file_that_dates_its_records_is_believed(row: Values) -> None:
    found = fate({**row, "known_on": "2021-01-01"}, brought(row), is_dated=True)

    assert found.values is not None
    assert found.values["known_on"] == "2021-01-01"


def test_merge_that_breaks_a_rule_waits(row: Values) -> None:
    coming = {**row, "killed_min": 6, "killed_max": 7}
    there = edited(row, killed_max=5)

    found = fate(coming, there)

    assert found.fault is not None
    assert "does not fit what is stored: killed_max" in found.fault.expected
    assert fate(coming, there, replace_edited=True).values is not None


def test_link_to_nowhere_is_refused(row: Values) -> None:
    found = fate_of({**row, "duplicate_of": "gone"}, None, TERMS, {"gone"})

    assert found.is_refused
    assert found.fault is not None
    assert (found.fault.column, found.fault.value) == ("duplicate_of", "gone")
