"""An issue is drawn up from the scoring door, tried, frozen, and comes out the same again."""

import copy
import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.assessments import Board, make_board, to_document
from dashboard.issuing.preflight import refusals
from dashboard.issuing.publishing import DrawnUp, NotPublished, Wishes, draw_up, issue_row, publish
from dashboard.issuing.verification import differences, verify
from dashboard.listings.plain import as_plain
from dashboard.report.drawings import blank
from dashboard.report.frozen import issue_of
from dashboard.report.sheet import sheet_of
from data.authored.editing import Seen, Signature, edit
from data.authored.issues import Issue, broken_links, hash_of, issues, publish_issue
from data.problems import DataError, StoreChanged
from data.storage.changes import Change
from data.storage.packing import canonical, packed
from data.store import Store
from models.levels import NOT_ASSESSED

STORY = dt.date(2020, 12, 28)
ANA = Signature("Ana", "the week's issue")


def issued(store: Store, week_on: dt.date = STORY, corrects: str = "") -> Issue:
    """Return the issue of a week once it is published."""
    return publish(store, draw_up(store, Wishes(week_on, "Ana", corrects=corrects)), ANA)


def test_issue_freezes_what_the_scoring_door_says(story: Board, published: list[Issue]) -> None:
    board, made = story, published[0]
    said = as_plain(to_document(board))["facilities"]

    frozen = made.content["assessments"]["facilities"]

    for name in ("facility_id", "level", "rate", "probability_7d", "interval_7d", "contributions"):
        assert [row[name] for row in frozen] == [row[name] for row in said]
    assert made.row["data_version"] == board.data_version
    assert made.row["fingerprint"] == board.profile.fingerprint
    assert made.row["forced"] is None


def test_note_is_drafted_from_the_ledgers_and_may_be_written_anew(
    seed_store: Store, drawn_story: DrawnUp
) -> None:
    drafted = drawn_story
    written = draw_up(seed_store, Wishes(STORY, "Ana", note="Ours."))

    assert "levels changed." in drafted.edition.note
    assert "LOW to HIGH: Highway 1/8 central (" in drafted.edition.note
    assert (written.edition.note, written.content["note"]) == ("Ours.", "Ours.")


def test_next_issue_is_compared_with_the_one_before(published: list[Issue]) -> None:
    _, following = published

    change = following.content["assessments"]["facilities"][0]["change"]

    assert (change["basis"], change["since"]) == ("issue", "2020-12-28")


def test_correction_is_an_edition_of_its_own(
    own_published_store: Store, published: list[Issue]
) -> None:
    store, last = own_published_store, published[-1]

    with pytest.raises(DataError, match="must say what it corrects"):
        issued(store)
    second = issued(store, corrects="the marking")

    assert (second.edition, second.content["issue"]["edition"]) == (2, 2)
    assert second.row["previous_hash"] == last.hash
    assert verify(store, published[0]).holds
    assert verify(store, second).holds


def test_records_that_move_on_meanwhile_keep_an_issue_back(
    own_store: Store, drawn_story: DrawnUp
) -> None:
    edit(own_store, Seen("facility", "us-embassy-baghdad", 1), {"notes": "New."}, ANA)

    with pytest.raises(StoreChanged, match="Nothing was published"):
        publish(own_store, drawn_story, ANA)
    assert issues(own_store) == []


def test_later_edits_leave_a_published_issue_verifiable(
    own_published_store: Store, published: list[Issue]
) -> None:
    store, made = own_published_store, published[0]
    edit(
        store,
        Seen("incident", "IQA-20201220-01", 1),
        {"confidence": "low", "target_class": "other"},
        ANA,
    )

    assert verify(store, made).holds
    assert to_document(make_board(store, STORY)) != made.content["assessments"]


def test_issue_whose_records_are_gone_says_what_is_missing(
    published_store: Store, published: list[Issue]
) -> None:
    made = published[0]
    lost = replace(made, row={**made.row, "data_version": "e" * 64})

    faults = verify(published_store, lost).faults

    assert any("It cannot be recomputed: The journal has no line eeeeeeeeeeee" in f for f in faults)


def test_issue_of_another_model_is_not_called_wrong_in_its_numbers(
    published_store: Store, published: list[Issue]
) -> None:
    made = published[0]
    row = {**made.row, "model_version": "0.9.0"}
    other = replace(made, row={**row, "issue_hash": hash_of(row)})

    faults = verify(published_store, other).faults

    assert faults[-1].startswith("It was made by model 0.9.0")


@pytest.mark.parametrize("day", ["2920-12-28", "0920-12-28", "2020-12-82", ""])
def test_issue_of_a_day_no_calendar_reaches_is_named_and_no_crash(
    published_store: Store, published: list[Issue], day: str
) -> None:
    made = published[0]

    faults = verify(published_store, replace(made, row={**made.row, "as_of": day})).faults

    assert f'as_of: "{day}", not "2020-12-28" (the content).' in faults
    assert any(fault.startswith("It cannot be recomputed: ") for fault in faults)


def test_every_change_of_a_frozen_issue_is_named(
    published_store: Store, published: list[Issue]
) -> None:
    made = published[0]
    text = str(made.row["content"])
    for at in (len(text) // 7, len(text) // 3, len(text) - 2):
        other = "x" if text[at] != "x" else "y"
        altered = replace(made, row={**made.row, "content": text[:at] + other + text[at + 1 :]})

        faults = verify(published_store, altered).faults

        assert any("is not what its hash says" in fault for fault in faults)
        assert any("content" in fault or "recomputed" in fault for fault in faults)


def test_difference_names_its_place() -> None:
    stated = {"a": [{"rate": 0.1}], "b": 1}
    found = {"a": [{"rate": 0.2}, {}], "c": None}

    assert list(differences(stated, found)) == [
        "a: 1 entries, not 2",
        "a[0].rate: 0.1, not 0.2",
        "b: 1, not missing",
        "c: missing, not null",
    ]
    assert list(differences(stated, json.loads(json.dumps(stated)))) == []


def test_chain_of_issues_holds_from_the_first_to_the_last(published: list[Issue]) -> None:
    first, second = published

    assert broken_links(published) == []
    assert second.row["previous_hash"] == first.hash
    assert len(broken_links([second])) == 1


def test_stale_records_keep_an_issue_back_and_forcing_it_leaves_the_reason(
    own_store: Store,
) -> None:
    made = draw_up(own_store, Wishes(dt.date(2023, 3, 6), "Ana"))

    with pytest.raises(NotPublished, match="The data are stale: the newest record is"):
        publish(own_store, made, ANA)
    forced = publish(own_store, made, ANA, force=True)

    assert "The data are stale" in str(forced.row["forced"])


@pytest.mark.parametrize("factor", ["frequency", "triggers", "anniversaries"])
def test_factor_that_cannot_move_a_level_keeps_an_issue_back(own_store: Store, factor: str) -> None:
    weights = make_board(own_store, STORY).profile
    dead = replace(weights, name="dead", factors=replace(weights.factors, **{factor: 0.0}))
    row = {"name": "dead", "parent": None, "fingerprint": dead.fingerprint}
    own_store.append([Change("weight_profile", [{**row, "content": dead.to_json()}])], "a", "b")

    made = draw_up(own_store, Wishes(STORY, "Ana", profile="dead"))

    assert [refusal.reason.split(" cannot")[0] for refusal in made.refused] == [
        f"The factor {factor}"
    ]


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda f: f.update(level="HIGH", rate=0.1), "disagree on level, rate"),
        (lambda f: f["evidence"].pop(), "do not add up to its rate"),
        (lambda f: f.update(valid_until="2020-12-27"), "has lapsed (valid until 2020-12-27)"),
    ],
)
def test_views_that_disagree_keep_an_issue_back(
    drawn_story: DrawnUp, harm: Callable[[dict[str, object]], object], reason: str
) -> None:
    made = replace(drawn_story, content=copy.deepcopy(drawn_story.content))
    harm(made.content["assessments"]["facilities"][1])

    assert any(reason in refusal.reason for refusal in refusals(made.board, made.content))


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ("name", "no glyph for 🚀 (U+1F680)"),
        ("note", "Text would be cut, for want of room on the page: “Since 21 Dec: A note"),
    ],
)
def test_what_paper_could_not_show_keeps_an_issue_back_and_is_printed_where_forced(
    own_store: Store, harm: str, reason: str
) -> None:
    rocket = {"name": "US Embassy 🚀 Baghdad"}
    if harm == "name":
        edit(own_store, Seen("facility", "us-embassy-baghdad", 1), rocket, ANA)
    note = "A note that goes on and on. " * 40 if harm == "note" else None

    made = draw_up(own_store, Wishes(STORY, "Ana", note=note))

    assert [reason in refusal.reason for refusal in made.refused] == [True]
    with pytest.raises(NotPublished, match="Shorten the note, or correct the words"):
        publish(own_store, made, ANA)
    forced = publish(own_store, made, ANA, force=True)
    assert reason in sheet_of(issue_of(forced.row), blank)["notices"][0]["text"]


def test_issue_frozen_before_packing_is_read_and_verified(
    own_store: Store, drawn_story: DrawnUp
) -> None:
    made = drawn_story
    row = {**issue_row(made), "content": canonical(made.content)}
    publish_issue(own_store, row, [], ANA)

    (old,) = issues(own_store)

    assert old.content == made.content
    assert len(packed(made.content)) < len(canonical(made.content)) / 2
    assert verify(own_store, old).holds


def test_sound_issue_is_not_kept_back(drawn_story: DrawnUp) -> None:
    made = drawn_story

    assert made.refused == ()
    assert canonical(made.content) == canonical(json.loads(canonical(made.content)))
    assert {f["level"] for f in made.content["assessments"]["facilities"]} >= {NOT_ASSESSED.name}
