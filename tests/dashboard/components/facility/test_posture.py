"""Changes of posture on the Facility page: with dates, source and author, and on the timeline."""

from data.authored.editing import Signature, add
from data.store import Store
from tests.dashboard.records import HOSTILE
from tests.dashboard.screens import FACILITY, open_screen, plain, text_of

EMBASSY = "us-embassy-baghdad"


def test_page_tells_what_changed_since_when_and_who_says_so(seed_store: Store) -> None:
    at = open_screen(seed_store, FACILITY, as_of="2020-12-28", facility=EMBASSY)

    text = text_of(at)
    assert "Staff drawn down: Part of the staff is pulled out, from 3 Dec 2020" in text
    assert "Source: Weekly security brief, week of 21 December 2020 · recorded by seed" in text
    assert "The bar at the foot is a change of posture; dashed, its end is not on record." in text


def test_change_is_not_told_before_it_was_known_nor_elsewhere(seed_store: Store) -> None:
    before = open_screen(seed_store, FACILITY, as_of="2020-12-03", facility=EMBASSY)
    elsewhere = open_screen(seed_store, FACILITY, as_of="2020-12-28", facility="green-zone")

    for at in (before, elsewhere):
        assert "No change is on record." in text_of(at)
        assert "The bar at the foot" not in text_of(at)


def test_stored_text_is_never_read_as_markdown(own_store: Store) -> None:
    values = {
        "posture_id": "PST-1",
        "facility_id": "green-zone",
        "kind": "convoys_paused",
        "title": " ".join(HOSTILE),
        "starts_on": "2020-12-20",
        "ends_on": "2020-12-24",
        "known_on": "2020-12-20",
        "source_title": None,
        "source_url": None,
        "state": "accepted",
        "notes": None,
    }
    add(own_store, "posture_change", values, Signature(":red[Mallory]", "word"))

    at = open_screen(own_store, FACILITY, as_of="2020-12-28", facility="green-zone")

    raw = [e.value for kind in (at.markdown, at.caption) for e in kind]
    (line,) = [value for value in raw if value.startswith("**Convoys paused**")]
    assert ":red[" not in line
    assert "20 Dec 2020 to 24 Dec 2020" in plain(line)
    assert any(plain(value) == "recorded by :red[Mallory]" for value in raw)
