"""Records are found by kind and id, and each is labelled when it is asked for."""

import pytest

from dashboard.assessments import Board
from dashboard.forms import record_rows
from dashboard.forms.record_rows import RecordRows
from dashboard.words.phrases import incident_label, trigger_label


@pytest.mark.parametrize("at_once", [0, record_rows.ALL_AT_ONCE])
def test_every_record_is_found_and_is_what_its_table_says(
    story: Board, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_rows, "ALL_AT_ONCE", at_once)
    rows = RecordRows(story.records)
    frames = {"incident": story.records.incidents, "trigger": story.records.trigger_events}

    for kind, frame in frames.items():
        expected = frame.to_dict("records")
        ids = [row[f"{kind}_id"] for row in expected]
        found = rows.rows(kind, reversed(ids))
        assert [str(row) for row in found] == [str(row) for row in reversed(expected)]
        assert rows.rows(kind, ids[:2]) == rows.rows(kind, ids)[:2]
        assert rows.rows(kind, []) == []


def test_labels_are_those_of_the_rows(story: Board) -> None:
    for row in story.records.incidents.head(5).to_dict("records"):
        assert story.labels["incident", row["incident_id"]] == incident_label(row)
    for row in story.records.trigger_events.head(5).to_dict("records"):
        assert story.labels["trigger", row["trigger_id"]] == trigger_label(row)
    ids = story.records.incidents["incident_id"].head(5).tolist()
    assert story.labels.of("incident", ids) == [story.labels["incident", i] for i in ids]


@pytest.mark.parametrize("key", [("incident", "none such"), ("brief", "none such")])
def test_unknown_record_has_no_label(story: Board, key: tuple[str, str]) -> None:
    assert key not in story.labels
    assert story.labels.get(key) is None
    with pytest.raises(KeyError, match="none such"):
        story.record(*key)


def test_labels_go_through_all_records(story: Board) -> None:
    keys = list(story.labels)

    assert len(keys) == len(story.labels) == len(set(keys))
    assert {kind for kind, _ in keys} == {"incident", "trigger", "anniversary"}
