"""Proposals are decided one by one; each decision is a version with its author and reason."""

import datetime as dt

import pytest

from dashboard.assessments import make_board
from data import queries
from data.authored.editing import Seen, Signature, history, retract
from data.briefs.filing.adding import Details, add_brief, read_pasted, registries_of
from data.briefs.filing.queue import (
    Waiting,
    accept,
    accept_as,
    add_actor,
    contradict,
    reject,
    waiting_in,
)
from data.problems import DataError, StoreChanged
from data.store import Store
from tests.data.briefs.weekly import WEEKLY

ANA = Signature("ana", "the sentence says so")
NEXT_DAY = dt.date(2020, 12, 28)
TOLD = "IQA-20201220-01"


@pytest.fixture
def queue(own_store: Store) -> dict[str, Waiting]:
    """Return what waits in the test's own store, by the end of its id."""
    today = dt.date(2020, 12, 28)
    incoming = read_pasted(WEEKLY, registries_of(own_store))
    add_brief(own_store, incoming, Details(), today, "ana")
    return {one.record_id.rsplit("-", 1)[1]: one for one in waiting_in(own_store)}


def state(store: Store, one: Waiting) -> str:
    return str(history(store, one.seen.table_name, one.record_id)[0].content["state"])


def test_proposals_wait_in_the_order_of_the_text(queue: dict[str, Waiting]) -> None:
    assert list(queue) == ["I1", "I2", "T1"]
    assert WEEKLY[queue["I1"].start : queue["I1"].end].startswith("On December 26, 2020, fourteen")
    assert queue["I1"].slots["occurred_on"]["basis"] == "stated"


def test_accepted_proposal_scores_from_the_day_of_its_brief(
    own_store: Store, queue: dict[str, Waiting]
) -> None:
    def rate() -> float:
        return float(make_board(own_store, NEXT_DAY).facility("al-asad")["rate"])

    before = rate()
    accept(own_store, queue["I1"], ANA)

    now, first = history(own_store, "incident", queue["I1"].record_id)
    assert (now.content["state"], now.author, now.reason) == ("accepted", "ana", ANA.reason)
    assert now.content["known_on"] == first.content["known_on"] == "2020-12-27"
    assert rate() > before
    assert "I1" not in {one.record_id[-2:] for one in waiting_in(own_store)}


def test_rejected_and_contradicted_proposals_never_score(
    own_store: Store, queue: dict[str, Waiting]
) -> None:
    board = make_board(own_store, NEXT_DAY)

    reject(own_store, queue["I1"], ANA)
    contradict(own_store, queue["I2"], ANA)

    assert (state(own_store, queue["I1"]), state(own_store, queue["I2"])) == (
        "rejected",
        "contradicted",
    )
    after = make_board(own_store, NEXT_DAY)
    assert after.assessments.facilities.equals(board.assessments.facilities)


def test_second_decision_on_one_proposal_is_refused(
    own_store: Store, queue: dict[str, Waiting]
) -> None:
    reject(own_store, queue["I1"], Signature("bob", "it was a drill"))

    with pytest.raises(StoreChanged, match="bob has decided"):
        accept(own_store, queue["I1"], ANA)

    assert state(own_store, queue["I1"]) == "rejected"


def test_what_the_text_lacks_must_be_given_first(own_store: Store) -> None:
    text = "A bomb was thrown at the patrol and killed a guard."
    add_brief(own_store, read_pasted(text, registries_of(own_store)), Details(), NEXT_DAY, "ana")
    (one,) = [each for each in waiting_in(own_store) if each.kind == "incident"]

    with pytest.raises(DataError, match="edit it, then accept it"):
        accept(own_store, one, ANA)

    assert state(own_store, one) == "proposed"


def test_same_as_a_record_links_the_sentence_to_that(
    own_store: Store, queue: dict[str, Waiting]
) -> None:
    accept_as(own_store, queue["I2"], TOLD, ANA)

    gone = history(own_store, "incident", queue["I2"].record_id)[0]
    assert (gone.content["state"], gone.reason) == (
        "rejected",
        f"the same as {TOLD}: {ANA.reason}",
    )
    evidence = queries.newest(own_store, "evidence")
    linked = evidence[evidence["brief_id"] == queue["I2"].brief_id]
    quotes = linked.loc[linked["record_id"] == TOLD, "quote"]
    assert any("eight rockets" in quote for quote in quotes)


def test_unknown_group_enters_the_registry_once(own_store: Store) -> None:
    add_actor(own_store, "Liwa al-Nahr", "iran_aligned_militia", ANA)

    actors = queries.actors(own_store).set_index("actor_id")
    assert actors.loc["liwa-al-nahr", "actor_class"] == "iran_aligned_militia"
    with pytest.raises(DataError, match="among the actors already"):
        add_actor(own_store, "Liwa al-Nahr", "isis", ANA)


def test_retracted_group_is_told_with_the_way_back(own_store: Store) -> None:
    retract(own_store, Seen("actor", "badr", 1), NEXT_DAY, ANA)

    with pytest.raises(DataError, match="though retracted; undo that on the Records page"):
        add_actor(own_store, "Badr", "isis", ANA)
