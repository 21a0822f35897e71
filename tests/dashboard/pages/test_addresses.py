"""A view is its address: page, facility, dates and weights, and the address reproduces it."""

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.dashboard.screens import open_screen, text_of

ADDRESSES = {
    "overview": {},
    "facility": {"facility": "camp-victoria"},
    "weights": {"analyst": "Ana", "facility": "us-embassy-baghdad"},
    "briefs": {"q": "rockets", "brief": "vigil-iraq-2020-12-21"},
    "records": {"kind": "trigger_event"},
    "track_record": {"horizon": "30"},
    "issues": {},
}
COMMON = {"as_of": "2020-12-27", "known_by": "2020-12-30", "profile": "shipped@1"}


def address_of(at: AppTest) -> dict[str, str]:
    """Return the parameters of the address a page has written."""
    given = at.query_params.items()
    return {key: value if isinstance(value, str) else value[0] for key, value in given}


@pytest.mark.parametrize("page", ADDRESSES)
def test_address_is_kept_and_shows_the_same_again(seed_store: Store, page: str) -> None:
    script = f"dashboard/pages/{page}.py"
    first = open_screen(seed_store, script, **COMMON, **ADDRESSES[page])
    written = address_of(first)

    again = open_screen(seed_store, script, **written)

    assert not first.exception
    assert COMMON.items() <= written.items()
    assert address_of(again) == written
    assert text_of(again) == text_of(first)
    assert str(first.date_input[0].value) == COMMON["as_of"]
