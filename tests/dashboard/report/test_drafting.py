"""A trial of weights, drawn like an issue and stored nowhere."""

import json

import pytest

from dashboard.report.drafting import row_of_draft
from dashboard.report.frozen import issue_of
from data.queries import UnknownProfile
from data.store import Store
from tests.dashboard.report.issues import STORY_ON


def test_draft_says_what_the_weights_would_say_and_stores_nothing(seed_store: Store) -> None:
    head = seed_store.head()

    issue = issue_of(row_of_draft(seed_store, STORY_ON, "shipped", "TLP:RED"))

    assert issue.is_draft
    assert issue.marking == "TLP:RED"
    assert (issue.week_on, issue.profile_name) == (STORY_ON, "shipped")
    assert issue.facilities[0].level == "HIGH"
    assert seed_store.head() == head


def test_same_draft_is_the_same_row(seed_store: Store) -> None:
    first = row_of_draft(seed_store, STORY_ON, "shipped")

    assert row_of_draft(seed_store, STORY_ON, "shipped@1") == first
    assert json.loads(first["content"])["draft"] is True


def test_unknown_weights_are_refused(seed_store: Store) -> None:
    with pytest.raises(UnknownProfile, match="no weight profile nowhere"):
        row_of_draft(seed_store, STORY_ON, "nowhere")
