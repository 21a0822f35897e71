"""The analyst's journey in a real browser: drag, see, save, reload, compare, and ask the shell."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.cli import main
from data.store import Store
from tests import browser
from tests.conftest import OpenPage

ADDRESS = "weights?as_of=2020-12-28&analyst=Ana&facility=us-embassy-baghdad"
EMBASSY = "us-embassy-baghdad"
BANNER = "DRAFT – NOT PUBLISHED"

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_own_page: OpenPage) -> Page:
    """Return the Weights page of the analyst Ana, at rest, on records of this test's own."""
    return open_own_page(ADDRESS, width=1440, height=1000)


def drag(page: Page, name: str, share: float) -> None:
    """Drag the slider of a factor to a share of its way, as a hand does, and let go."""
    track = page.locator(f".st-key-control-{name}").get_by_test_id("stSlider")
    handle = track.get_by_role("slider").bounding_box()
    room = track.bounding_box()
    assert handle is not None
    assert room is not None
    y = handle["y"] + handle["height"] / 2
    page.mouse.move(handle["x"] + handle["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(room["x"] + share * room["width"], y, steps=12)
    page.mouse.up()
    browser.ready(page)


def rows(page: Page) -> dict[str, dict[str, str]]:
    """Return what each row of the picture says, by facility: levels and rates before and after."""
    told = page.locator(".st-key-weights_changes path[aria-label*='Rate in the draft']")
    found = {}
    for label in told.evaluate_all("marks => marks.map(m => m.getAttribute('aria-label'))"):
        facts = dict(part.split(": ", 1) for part in label.split("; ") if ": " in part)
        found[facts["Facility"]] = facts
    return found


def told(page: Page, key: str) -> str:
    """Return the text of one part of the page."""
    return page.locator(f".st-key-{key}").inner_text()


def assessed(store: Path, *options: str) -> dict[str, dict[str, object]]:
    """Return what ``assess`` says of each facility, by name."""
    asked = ["assess", "--db", str(store), "--as-of", "2020-12-28", "--format", "json", *options]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    return {each["name"]: each for each in json.loads(done.stdout)["facilities"]}


def test_drag_save_reload_compare_and_the_shell_agree(page: Page, own_store: Store) -> None:
    assert BANNER not in told(page, "draft_picture")

    drag(page, "frequency", 0.62)

    weight = float(page.get_by_role("spinbutton", name="Frequency").input_value())
    assert 1.5 < weight < 2.3
    assert BANNER in told(page, "draft_picture")
    assert re.search(r"\d+ of 67 facilities change level: \d+ up", told(page, "draft_picture"))
    moved = rows(page)["US Embassy Baghdad"]
    assert (moved["Published level"], moved["Level in the draft"]) == ("SUBSTANTIAL", "HIGH")
    assert "Above what the record supports" in told(page, "control-frequency")

    page.reload()
    browser.ready(page)

    assert float(page.get_by_role("spinbutton", name="Frequency").input_value()) == weight
    assert rows(page)["US Embassy Baghdad"] == moved

    page.get_by_role("button", name="Save as a version").click()
    browser.ready(page)
    page.get_by_role("textbox", name="Name of the profile").fill("iraq-desk")
    page.get_by_role("textbox", name="Why (kept for good)").fill("rockets come in series")
    page.get_by_role("button", name="Save only").click()
    expect(page.get_by_text("Saved as iraq-desk, version 1.")).to_be_visible(timeout=60_000)
    browser.ready(page)
    drawn = rows(page)
    page.reload()
    browser.ready(page)

    assert rows(page) == drawn
    boxes = [page.get_by_role("combobox", name=name) for name in ("From", "To")]
    assert [box.input_value() for box in boxes] == ["shipped, version 1", "iraq-desk, version 1"]
    assert "facilities change level" in told(page, "history_parts")

    shell = assessed(own_store.path, "--profile", "iraq-desk")
    board = assessed(own_store.path)
    assert len(drawn) >= 10
    for name, facts in drawn.items():
        said = next(each for full, each in shell.items() if full.startswith(name.rstrip(" …")))
        before = board[str(said["name"])]
        assert facts["Level in the draft"] == said["level"]
        assert facts["Rate in the draft"] == f"{said['rate']:.4f}"
        assert facts["Published level"] == before["level"]
        assert facts["Published rate, attempts in 7 days"] == f"{before['rate']:.4f}"


def test_slider_never_redraws_the_page(page: Page) -> None:
    """Outside its fragment nothing is sent and no element is made anew."""
    sent: list[ForwardMsg] = []
    page.on("websocket", lambda socket: listen(socket, sent))
    page.reload()
    browser.ready(page)
    whole = runs(sent)
    outside = "h1, [data-testid=stDateInput], .st-key-history_parts"
    n_outside = page.locator(outside).count()
    page.eval_on_selector_all(outside, "all => all.forEach(e => { e.dataset.marked = 'yes' })")
    sent.clear()

    for share in (0.62, 0.2, 0.45):
        drag(page, "frequency", share)

    assert [bool(run) for run in whole] == [False], "the page itself is drawn once, as a whole"
    assert len(runs(sent)) >= 3
    assert all(runs(sent)), "a run of a fragment names it"
    deltas = [message.delta for message in sent if message.WhichOneof("type") == "delta"]
    assert deltas
    assert {delta.fragment_id for delta in deltas} == set(*runs(sent)[:1])
    assert n_outside == 3
    assert page.locator("[data-marked=yes]").count() == n_outside


def listen(socket: WebSocket, sent: list[ForwardMsg]) -> None:
    """Keep what the app sends to a page from now on."""
    socket.on(
        "framereceived",
        lambda data: sent.append(ForwardMsg.FromString(data)) if isinstance(data, bytes) else None,
    )


def runs(sent: list[ForwardMsg]) -> list[list[str]]:
    """Return the fragments that each run drew; none for a run of the whole page."""
    begun = [each for each in sent if each.WhichOneof("type") == "new_session"]
    return [list(each.metadata.run.fragment_ids) for each in begun]


def test_keyboard_moves_a_weight_and_two_refusals_keep_the_draft(page: Page) -> None:
    slider = page.locator(".st-key-control-anniversaries").get_by_role("slider")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    browser.ready(page)
    number = page.get_by_role("spinbutton", name="Anniversaries")
    weight = number.input_value()
    assert float(weight) > 1

    page.get_by_role("button", name="Save as a version").click()
    browser.ready(page)
    page.get_by_role("button", name="Save only").click()
    browser.ready(page)

    assert "Say why" in page.get_by_test_id("stAlert").inner_text()
    assert number.input_value() == weight

    page.get_by_role("textbox", name="Name of the profile").fill("shipped")
    page.get_by_role("textbox", name="Why (kept for good)").fill("a name in use")
    page.get_by_role("button", name="Save only").click()
    browser.ready(page)

    assert "choose another name" in page.get_by_test_id("stAlert").inner_text()
    assert number.input_value() == weight
    assert BANNER in told(page, "draft_picture")


def test_single_effect_is_typed_and_a_bad_one_refused(page: Page) -> None:
    page.locator("summary").filter(has_text="Single anniversaries").click()
    browser.ready(page)

    type_in(page, 1, "1.5")
    assert "moves 1 number" in told(page, "standing")
    type_in(page, 4, "1.2")
    assert "moves 2 numbers" in told(page, "standing")
    type_in(page, 5, "1.9")

    assert "expected 0.63 to 1.59 at strength 2" in page.get_by_test_id("stAlert").inner_text()
    assert "moves 2 numbers" in told(page, "standing")
    raised = page.locator(".st-key-effects_drawer").get_by_text("Above what the record supports")
    assert "Killing of Qassem Soleimani" in raised.first.locator("..").inner_text()


def type_in(page: Page, row: int, text: str) -> None:
    """Type into the column *Draft* of a row of the anniversaries, counted from 0."""
    grid = page.locator(".st-key-effects_drawer canvas").first
    grid.scroll_into_view_if_needed()
    room = grid.bounding_box()
    assert room is not None
    # past the name and the strength, below the head
    page.mouse.dblclick(room["x"] + 470, room["y"] + 36 + 35 * row + 17)
    page.locator("#portal input").first.wait_for(state="visible")
    page.keyboard.press("Control+a")
    page.keyboard.type(text, delay=40)
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    browser.ready(page)
