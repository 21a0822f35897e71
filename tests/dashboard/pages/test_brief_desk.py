"""Briefs are added, checked and worked through on the page, through the real app."""

import datetime as dt
import re

import pytest
from streamlit.testing.v1 import AppTest

from data import queries
from data.authored.editing import history
from data.briefs.filing.adding import Details, add_brief, read_pasted, registries_of
from data.briefs.filing.queue import waiting_in
from data.store import Store
from tests.dashboard.screens import links, open_screen, plain, text_of
from tests.data.briefs.badfiles import BAD, ODD
from tests.data.briefs.weekly import WEEKLY

PAGE = "dashboard/pages/briefs.py"
DAY = "2020-12-28"
BRIEF = "not-stated-gulf-7"
BASE = f"{BRIEF}-I1"
EMBASSY = f"{BRIEF}-I2"
GROUP = "A group calling itself Liwa al-Nahr claimed responsibility."


def press(at: AppTest, label: str) -> AppTest:
    """Return the screen after the one button of a label was pressed."""
    (button,) = [b for b in at.button if b.label == label]
    button.click()
    return at.run()


@pytest.fixture
def desk(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return the test's own store, which the app reads, with one brief added."""
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    incoming = read_pasted(WEEKLY, registries_of(own_store))
    add_brief(own_store, incoming, Details(), dt.date(2020, 12, 28), "bob")
    return own_store


def queue(store: Store, **address: str) -> AppTest:
    asked = {"as_of": DAY, "brief": BRIEF, "view": "queue", "analyst": "Ana"} | address
    at = open_screen(store, PAGE, **asked)
    assert not at.exception
    return at


def state(store: Store, record_id: str) -> object:
    return history(store, "incident", record_id)[0].content["state"]


def test_pasted_brief_is_seen_then_stored_whole(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    head = own_store.head()
    at = open_screen(own_store, PAGE, as_of=DAY, analyst="Ana")
    at = press(at, "Add briefs")

    at.text_area[0].input(WEEKLY).run()
    seen = text_of(at)
    assert own_store.head() == head
    at = press(at, "Store this brief")

    assert "Read in it: 2 incidents, 1 trigger event, 0 anniversaries, 2 references." in seen
    (said,) = [element.value for element in at.success]
    assert "is stored as not" in said
    assert "2 incidents proposed" in said
    assert BRIEF in set(queries.newest(own_store, "brief")["brief_id"])
    (link,) = [one for one in links(at) if one.label.startswith("Work its queue")]
    assert f"brief={BRIEF}" in link.query_string
    assert "as_of=2020-12-27" in link.query_string


def test_pasted_recipe_is_refused_in_a_sentence(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of=DAY, analyst="Ana", view="add")

    at.text_area[0].input("Rub the butter into the flour with your hands.").run()

    assert not at.exception
    assert "check that it is the right file" in at.error[0].value
    assert "Store this brief" not in [button.label for button in at.button]


def test_bad_uploads_are_each_refused_in_a_sentence_and_nothing_is_stored(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    head = own_store.head()
    at = open_screen(own_store, PAGE, as_of=DAY, analyst="Ana", view="add")
    files = [(name, content, "application/octet-stream") for name, content, _ in BAD.values()]

    at.file_uploader[0].set_value([*files, ("weekly.txt", WEEKLY.encode(), "text/plain")]).run()

    assert not at.exception
    refused = [plain(error.value) for error in at.error]
    assert len(refused) == len(BAD)
    assert all(
        re.search(said, line) for (_, _, said), line in zip(BAD.values(), refused, strict=True)
    )
    assert [b.label for b in at.button].count("Store this brief") == 1
    assert own_store.head() == head


def test_odd_uploads_are_read_and_stored_only_when_asked(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    head = own_store.head()
    at = open_screen(own_store, PAGE, as_of=DAY, analyst="Ana", view="add")
    files = [(name, content, "application/octet-stream") for name, content in ODD.values()]

    at.file_uploader[0].set_value(files).run()

    assert not at.exception
    assert not at.error
    assert text_of(at).count("Read in it: 1 incident,") == len(ODD)
    assert own_store.head() == head
    [b for b in at.button if b.label == "Store this brief"][3].click()
    at.run()
    assert not at.exception
    newest = queries.newest(own_store, "brief").set_index("original_name")
    assert newest.loc["turned.txt", "body"] == ODD["turned and hidden"][1].decode()


def test_details_typed_stand_over_the_text(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    at = open_screen(own_store, PAGE, as_of=DAY, analyst="Ana", view="add")
    at.text_area[0].input(WEEKLY).run()
    (publisher,) = [box for box in at.text_input if box.label == "Publisher"]
    publisher.input("Example House")

    press(at, "Store this brief")

    kept = queries.newest(own_store, "brief").set_index("brief_id")
    assert kept.loc["example-house-gulf-7", "publisher"] == "Example House"


def test_queue_shows_the_sentence_and_how_each_field_is_known(desk: Store) -> None:
    at = queue(desk)

    said = text_of(at)
    assert "fourteen rockets struck Ain al-Asad Air Base" in said
    fields = at.table[0].value.set_index("Field")
    assert list(fields.loc["Occurred on"]) == ["26 Dec 2020", "stated", "December 26, 2020"]
    assert fields.loc["Country", "Known how"] == "inferred"
    assert "1 of 3" in said


def test_accepted_proposal_is_stored_with_its_author_and_the_next_shown(desk: Store) -> None:
    at = press(queue(desk), "Accept")

    newest = history(desk, "incident", BASE)[0]
    assert (newest.content["state"], newest.author) == ("accepted", "Ana")
    assert newest.content["known_on"] == "2020-12-27"
    assert "decided" in at.success[0].value
    assert EMBASSY in at.query_params["proposal"]


def test_rejection_needs_a_reason(desk: Store) -> None:
    at = press(queue(desk), "Reject")
    assert "Give a reason" in at.error[0].value
    assert state(desk, BASE) == "proposed"

    at.text_input(key=f"queue_reason.{BASE}").input("it was a drill")
    at = press(at, "Reject")

    assert not at.exception
    newest = history(desk, "incident", BASE)[0]
    assert (newest.content["state"], newest.reason) == ("rejected", "it was a drill")


def test_edited_proposal_is_accepted_as_edited(desk: Store) -> None:
    at = press(queue(desk), "Edit and accept")
    at.session_state["record_field.n_munitions"] = 12
    at.text_input(key="record_reason").input("two fell short")
    at = press(at, "Store")

    assert not at.exception
    newest = history(desk, "incident", BASE)[0]
    assert (newest.content["state"], newest.content["n_munitions"]) == ("edited", 12)
    assert EMBASSY in {one.record_id for one in waiting_in(desk)}


def test_record_that_looks_the_same_takes_the_sentence(desk: Store) -> None:
    at = queue(desk, proposal=EMBASSY)
    assert "Is it one of these?" in text_of(at)

    at = press(at, "The same")

    assert not at.exception
    assert state(desk, EMBASSY) == "rejected"
    evidence = queries.newest(desk, "evidence")
    own = evidence[evidence["brief_id"] == BRIEF]
    assert "IQA-20201220-01" in set(own["record_id"])


def test_without_a_name_nothing_can_be_decided(desk: Store) -> None:
    at = queue(desk, analyst="")

    assert {"Accept", "Reject", "Contradict"} <= {b.label for b in at.button if b.disabled}
    assert "Give your name above" in text_of(at)


def test_unknown_group_offers_itself_to_the_registry(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    incoming = read_pasted(f"{WEEKLY}\n{GROUP}\n", registries_of(own_store))
    add_brief(own_store, incoming, Details(), dt.date(2020, 12, 28), "bob")
    at = queue(own_store)
    (box,) = [one for one in at.selectbox if one.label == "Class"]

    box.select("iran_aligned_militia").run()
    at = press(at, "Add to the actors")

    assert "Liwa al-Nahr" in set(queries.actors(own_store)["name"])
    assert "is not among the actors" not in text_of(at)


def test_empty_queue_says_so(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of=DAY, view="queue")

    assert not at.exception
    assert "Nothing waits here" in text_of(at)


def test_check_lists_findings_with_their_sentence_and_what_to_do(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    wrong = f"{WEEKLY}\nOn Monday, December 23, 2020, a patrol was shot at near Taji.[9]\n"
    incoming = read_pasted(wrong, registries_of(own_store))
    add_brief(own_store, incoming, Details(), dt.date(2020, 12, 28), "bob")

    at = open_screen(own_store, PAGE, as_of=DAY, brief=BRIEF, view="check")

    assert not at.exception
    said = text_of(at)
    assert "Errors, which are certain (2)" in said
    assert "Weekday and date disagree" in said
    assert "a patrol was shot at near Taji" in said
    assert [one for one in links(at) if one.label == "Show it in the text"]


def forecasts(store: Store, as_of: str) -> AppTest:
    asked = {"as_of": as_of, "brief": BRIEF, "view": "forecasts", "analyst": "Ana"}
    at = open_screen(store, PAGE, **asked)
    assert not at.exception
    return at


def test_forecasts_say_what_became_of_them_and_how_often_a_term_came_true(desk: Store) -> None:
    then = text_of(forecasts(desk, DAY))
    later = text_of(forecasts(desk, "2021-02-01"))

    assert "still open" in then
    assert "Al-Asad Air Base · 27 Dec 2020 to 10 Jan 2021" in then.replace("Ain al-Asad", "Al-Asad")
    assert "did not come true" in later
    # that one did not, and of the seed's two one did on the record and one as judged
    assert "Our *likely* (55–80 %) came true 2 of 3 times" in later


def test_forecast_is_judged_with_a_reason_and_the_count_follows(desk: Store) -> None:
    at = forecasts(desk, "2021-02-01")
    at.radio[0].set_value("came_true")
    at = press(at, "Save")
    without = text_of(at)
    (why,) = [box for box in at.text_input if box.label == "Why"]
    why.input("seen by the base")
    at = press(at, "Save")

    versions = history(desk, "forecast", f"{BRIEF}-F1")
    assert "Give a reason" in without
    assert (versions[0].content["judgement"], versions[0].author) == ("came_true", "Ana")
    assert versions[0].reason == "seen by the base"
    assert "came true, says an analyst" in text_of(at)
    assert "Our *likely* (55–80 %) came true 3 of 3 times" in text_of(at)


def test_forecasts_of_all_briefs_lead_to_the_record_that_made_one_true(seed_store: Store) -> None:
    asked = {"as_of": "2022-12-31", "brief": "vigil-iraq-2020-12-21", "view": "forecasts"}
    at = open_screen(seed_store, PAGE, **asked)

    assert [one for one in links(at) if "record=IQA-20201229-01" in one.query_string]


def test_similar_briefs_lead_to_one_another(seed_store: Store) -> None:
    at = open_screen(seed_store, PAGE, as_of="2021-02-01", view="similar")

    assert not at.exception
    assert [one for one in links(at) if "view=read" in one.query_string]
    assert "% alike" in text_of(at)
