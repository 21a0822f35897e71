"""The Overview through the real app: any date, any address, any store, and never a traceback."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.assessments import Board, to_document
from dashboard.components.frame import records
from dashboard.words.phrases import percent, percent_range
from data.problems import StoreBusy
from data.storage.gate import Gate
from data.store import Store
from tests.conftest import StartApp
from tests.dashboard.conftest import BoardOn, ShowScreen
from tests.dashboard.records import an_incident
from tests.dashboard.screens import (
    DATES,
    FACILITY,
    HOLES,
    OVERVIEW,
    chips,
    limits_lines,
    lines_of,
    open_screen,
    ranked_rows,
    text_of,
    words,
)

EMBASSY = "us-embassy-baghdad"


@pytest.mark.parametrize("as_of", DATES)
def test_any_date_is_drawn_without_an_exception(screen: ShowScreen, as_of: str) -> None:
    at = screen(as_of=as_of)

    assert not at.exception
    assert not at.error
    assert not at.warning
    assert at.query_params["as_of"] in (as_of, [as_of])
    assert len(at.title) == 1


@pytest.mark.parametrize("as_of", DATES)
def test_page_says_what_it_does_not_tell(screen: ShowScreen, as_of: str) -> None:
    lines = limits_lines(screen(as_of=as_of))

    assert any("not damage and not intent" in line for line in lines)
    assert any("not demonstrated" in line for line in lines)
    assert any("40–80 %" in line for line in lines)


@pytest.mark.parametrize("as_of", DATES)
def test_no_sentence_has_a_hole(screen: ShowScreen, as_of: str) -> None:
    at = screen(as_of=as_of)

    sentences = [text for text in words(at) if " " in text and "\n" not in text]

    assert [text for text in sentences if HOLES.search(text)] == []


def test_bare_address_opens_on_the_story_and_says_so(screen: ShowScreen) -> None:
    at = screen()

    assert at.date_input[0].value == dt.date(2020, 12, 28)
    text = text_of(at)
    assert "As of 28 Dec 2020" in text
    assert "These are the records Vigil ships" in text
    assert "Other weeks with a brief" in [drawer.label for drawer in at.expander]
    assert chips(at)[0] == "HIGH"


def test_records_of_ones_own_open_on_their_newest_day(own_store: Store) -> None:
    own_store.append([an_incident("NEW-1", known_on="2023-02-01")], "Ana", "a new rocket")

    at = open_screen(own_store)

    assert at.date_input[0].value == dt.date(2023, 2, 1)
    assert "These are the records Vigil ships" not in text_of(at)


def test_date_in_the_address_is_used(screen: ShowScreen) -> None:
    at = screen(as_of="2020-12-19")

    assert at.date_input[0].value == dt.date(2020, 12, 19)
    assert "HIGH" not in chips(at)


@pytest.mark.parametrize("given", ["2020-02-30", ":red[x] [a](javascript:alert(1))"])
def test_nonsense_date_warns_and_falls_back(seed_store: Store, given: str) -> None:
    at = open_screen(seed_store, as_of=given)

    (warning,) = at.warning
    assert at.date_input[0].value == dt.date(2020, 12, 28)
    assert f"The address gives {given!r} as its date; expected one like" in text_of(at)
    assert ":red[" not in warning.value
    assert "](" not in warning.value
    assert not at.run().warning, "the address was put right, so it is said once"


def test_week_buttons_move_the_date(app_test: StartApp) -> None:
    at = app_test().run()
    before = at.title[0].value

    at.button(key="week_left").click().run()
    earlier = (at.date_input[0].value, at.title[0].value)
    at.button(key="week_right").click().run()

    assert earlier[0] == dt.date(2020, 12, 21)
    assert earlier[1] != before
    assert (at.date_input[0].value, at.title[0].value) == (dt.date(2020, 12, 28), before)
    assert not at.exception


def test_picked_date_is_assessed(app_test: StartApp, board_on: BoardOn) -> None:
    at = app_test().run()

    at.date_input[0].set_value(dt.date(2020, 12, 19)).run()

    assert "Records to 4 Dec 2020, 15 days old" in text_of(at)
    levels = board_on("2020-12-19").ranked["level"].head(8).tolist()
    assert chips(at) == [levels[0], *levels]


def test_every_figure_of_the_embassy_is_that_of_the_document(
    screen: ShowScreen, story: Board
) -> None:
    at = screen(as_of="2020-12-28")
    (said,) = to_document(story, [EMBASSY])["facilities"]
    place = story.ranked["facility_id"].tolist().index(EMBASSY)

    shown = ranked_rows(at)[place].cells
    at.session_state["all_facilities"] = True
    table = at.run().dataframe[0].value.set_index("Facility").loc["US Embassy Baghdad"]

    level, _, chance, interval, trust, _ = lines_of(shown)
    assert level == said["level"]
    assert chance == percent(said["probability_7d"])
    assert interval == percent_range(*said["interval_7d"])
    assert trust.startswith(f"{said['confidence']} · ")
    assert table["Level"] == said["level"]
    assert table["Was"] == said["previous_level"]
    assert table["Held"] == said["held_level"]
    assert table["Attempt in 7 days"] == percent(said["probability_7d"])
    assert table["in 30 days"] == percent(said["probability_30d"])
    assert table["Confidence"] == said["confidence"]


def test_write_is_on_the_screen_at_the_next_look(own_store: Store) -> None:
    at = open_screen(own_store, as_of="2021-05-31")
    before = text_of(at)

    own_store.append([an_incident("NEW-1", place="Embassy gate")], "Ana", "a new rocket")
    after = text_of(open_screen(own_store, as_of="2021-05-31"))

    assert "29 May" not in before
    assert "Rocket or mortar fire on 29 May" in after


def test_missing_database_builds_itself(tmp_path: Path) -> None:
    store = Store(tmp_path / "not there yet" / "vigil.duckdb")

    at = open_screen(store)

    assert not at.exception
    assert not at.error
    assert "Highway 1/8 central is most threatened: HIGH" in text_of(at)
    assert all(finding.ok for finding in store.check())


@pytest.mark.parametrize("page", [OVERVIEW, FACILITY])
def test_deleted_duckdb_file_is_rebuilt_unseen(own_store: Store, page: str) -> None:
    own_store.path.unlink()

    at = open_screen(own_store, page, as_of="2020-12-28")

    assert not at.exception
    assert not at.error
    assert all(finding.ok for finding in own_store.check())


@pytest.mark.parametrize("page", [OVERVIEW, FACILITY])
def test_damaged_journal_is_a_sentence(own_store: Store, page: str) -> None:
    journal = own_store.path.with_name("vigil.journal.jsonl")
    whole = journal.read_bytes()
    journal.write_bytes(whole[:2000] + b"#" + whole[2001:])
    own_store.path.unlink()

    at = open_screen(own_store, page)

    assert not at.exception
    assert at.error[0].value == "The records cannot be shown."
    assert "journal" in at.text[0].value
    assert "Traceback" not in text_of(at)
    assert [button.label for button in at.button] == ["Try again"]


@pytest.mark.parametrize("page", [OVERVIEW, FACILITY])
def test_busy_store_is_a_sentence_and_the_next_try_works(
    own_store: Store, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        message = "Somebody else is writing: import by Ana. Try again in a moment."
        raise StoreBusy(message)

    with monkeypatch.context() as patch:
        patch.setattr(Gate, "shared", busy)
        at = open_screen(own_store, page)

    assert not at.exception
    assert at.text[0].value.startswith("Somebody else is writing")
    with monkeypatch.context() as patch:
        patch.setenv("VIGIL_DB", str(own_store.path))
        at.button[0].click().run()
    assert not at.error
    assert len(at.title) == 1


def test_store_is_the_one_the_environment_names(
    own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))

    assert records().path == own_store.path
