"""What stands around every page: the date, the weeks before and after, and errors in words."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.assessments import Board
from dashboard.components.frame import plain_errors
from dashboard.settings import FIRST_DAY, LAST_DAY
from data.authored.drafts import Base
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, publish_profile, save_profile
from data.problems import DataError, DataProblem, StoreBusy, StoreDamaged
from data.queries import ProfileVersion
from data.store import Store
from models.reporting import reporting_lag
from tests.dashboard.conftest import ShowScreen
from tests.dashboard.screens import chips, draw, open_screen, plain, text_of, words
from tests.data.seed_files import facility
from tests.models.factories import weighed

ANA = Signature("Ana", "a quiet year")
PROBLEM = DataProblem("incidents.csv", 14, "occurred_on", "2026-13-02", "is not a date")


def shown_error(error: Exception) -> None:
    """Draw what a page shows that meets an error."""
    with plain_errors():
        raise error


@pytest.mark.parametrize(
    "error",
    [
        DataError([PROBLEM]),
        StoreBusy("Somebody else is writing: import by Ana."),
        StoreDamaged("The journal is broken at line 7: :red[x]"),
    ],
    ids=["data", "busy", "damaged"],
)
def test_error_is_a_sentence_and_a_way_on(error: Exception) -> None:
    at = draw(shown_error, error)

    assert not at.exception
    assert at.error[0].value == "The records cannot be shown."
    # plain text: whatever a message quotes from a file is not read as Markdown
    assert at.text[0].value == str(error)
    assert [button.label for button in at.button] == ["Try again"]


def test_error_of_our_own_making_is_not_hidden() -> None:
    with pytest.raises(AssertionError), plain_errors():
        raise AssertionError


@pytest.mark.parametrize(
    ("as_of", "note"),
    [
        (
            "2020-12-28",
            "As of 28 Dec 2020. Records to 28 Dec 2020, today; last 7 days typically 74 % "
            "reported.",
        ),
        (
            "2020-12-19",
            "As of 19 Dec 2020. Records to 4 Dec 2020, 15 days old: no report for 15 days is "
            "silence, not safety.",
        ),
        ("2019-05-01", "As of 1 May 2019. No record was known by then."),
    ],
)
def test_date_and_cut_off_are_said(screen: ShowScreen, as_of: str, note: str) -> None:
    assert words(screen(as_of=as_of)).count(note) == 1


def test_share_reported_is_that_of_the_records_and_says_on_what_it_rests(
    screen: ShowScreen, story: Board
) -> None:
    lag = reporting_lag(story.records, story.assessments.known_by)
    share = f"{100 * lag.typical_share():.0f} %"

    (note,) = [each for each in screen(as_of="2020-12-28").markdown if "As of" in each.value]

    assert f"typically {share} reported" in note.value
    assert f"{share} of incidents" in note.help
    assert f"n = {lag.n}" in note.help


def test_week_buttons_say_where_they_lead(screen: ShowScreen) -> None:
    buttons = {button.key: button.help for button in screen(as_of="2020-12-28").button}

    assert buttons["week_left"] == "A week earlier: 21 Dec 2020"
    assert buttons["week_right"] == "A week later: 4 Jan 2021"


def test_picker_reaches_as_far_as_the_address(screen: ShowScreen) -> None:
    picker = screen(as_of="2020-12-28").date_input[0]

    assert picker.value == dt.date(2020, 12, 28)
    assert (picker.min, picker.max) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize("last", [FIRST_DAY, LAST_DAY])
def test_week_buttons_stay_within_reach(screen: ShowScreen, last: dt.date) -> None:
    at = screen(as_of=last.isoformat())

    assert not at.exception
    assert any(f"{last.day} {last:%b %Y}" in button.help for button in at.button)


@pytest.fixture
def two_profiles(own_store: Store) -> Store:
    """Return a store with a second profile, which is not the board's."""
    base = Base("shipped", 1, weighed().fingerprint)
    save_profile(own_store, Proposal("quiet_x 1.0", weighed(0.0), base), ANA)
    return own_store


def test_board_is_seen_with_the_weights_the_address_asks_for(two_profiles: Store) -> None:
    at = open_screen(two_profiles, as_of="2020-12-28", profile="quiet_x 1.0@1")

    said = "Seen with the weights quiet_x 1.0, version 1, which are not those of the board."
    assert any(said in text for text in words(at))
    assert "HIGH" not in chips(at)
    assert not at.warning


def test_way_back_to_the_weights_of_the_board(two_profiles: Store) -> None:
    at = open_screen(two_profiles, as_of="2020-12-28", profile="quiet_x 1.0")
    (back,) = [button for button in at.button if button.label == "Back to the board's"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIL_DB", str(two_profiles.path))
        back.click().run()

    assert not at.exception
    assert "Seen with the weights" not in text_of(at)
    assert "HIGH" in chips(at)
    assert "profile" not in at.query_params


@pytest.mark.parametrize("asked", ["nowhere", "shipped@9", ":red[x]"])
def test_weights_that_are_not_there_are_told_and_the_board_s_shown(
    seed_store: Store, asked: str
) -> None:
    at = open_screen(seed_store, as_of="2020-12-28", profile=asked)

    assert not at.exception
    (said,) = [plain(warning.value) for warning in at.warning]
    wanted = asked.replace("@", " ")
    assert said == (
        f"There is no weight profile {wanted}; there is shipped 1. "
        "Shown are the weights of the board."
    )
    assert "HIGH" in chips(at)
    assert "profile" not in at.query_params


def test_published_weights_are_the_board_s_and_are_named(two_profiles: Store) -> None:
    publish_profile(two_profiles, ProfileVersion("quiet_x 1.0", 1), ANA)

    at = open_screen(two_profiles, as_of="2020-12-28")

    text = text_of(at)
    assert "Weights: quiet_x 1.0, version 1." in text
    assert "Seen with the weights" not in text
    assert "HIGH" not in chips(at)


def test_store_without_any_weights_is_said_in_words(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")
    store.append([facility("camp")], "Ana", "first")

    at = open_screen(store, as_of="2020-12-28")

    assert not at.exception
    assert [text.value for text in at.text] == [
        "There is no weight profile shipped; there is none at all."
    ]
