"""A brief added is kept whole with what it proposes, or not at all."""

import datetime as dt

import pytest

from data import queries
from data.authored.editing import Seen, Signature, retract
from data.briefs.filing.adding import (
    Added,
    Details,
    add_brief,
    brief_values,
    read_brief,
    read_pasted,
    registries_of,
)
from data.problems import DataError, StoreError
from data.storage.originals import original, originals_folder
from data.store import Store
from tests.data.briefs.badfiles import BAD
from tests.data.briefs.weekly import WEEKLY

TODAY = dt.date(2026, 11, 22)
NOTHING = Details()


def added(store: Store, text: str, details: Details = NOTHING) -> Added:
    return add_brief(store, read_pasted(text, registries_of(store)), details, TODAY, "ana")


def test_brief_is_kept_whole_with_references_proposals_and_forecasts(own_store: Store) -> None:
    before = own_store.head()

    done = added(own_store, WEEKLY)

    assert done.is_new
    assert (done.brief_id, done.known_on) == ("not-stated-gulf-7", dt.date(2020, 12, 27))
    assert done.counts == {
        "brief": 1,
        "brief_reference": 2,
        "incident": 2,
        "trigger_event": 1,
        "incident_source": 2,
        "extraction": 3,
        "evidence": 4,
        "forecast": 1,
    }
    kept = queries.newest(own_store, "brief").set_index("brief_id").loc[done.brief_id]
    assert kept["body"] == WEEKLY
    assert (kept["title"], kept["team"], kept["issue_number"]) == (
        "Rockets on the air base",
        "Gulf",
        7,
    )
    folder = originals_folder(own_store.path)
    assert original(folder, str(kept["original_sha256"])) == WEEKLY.encode()
    assert own_store.head() != before
    assert all(finding.ok for finding in own_store.check())


def test_proposals_wait_and_score_nothing(own_store: Store) -> None:
    done = added(own_store, WEEKLY)

    incidents = queries.newest(own_store, "incident")
    own = incidents[incidents["incident_id"].str.startswith(done.brief_id)]

    assert set(own["state"]) == {"proposed"}
    assert set(own["known_on"].dt.date) == {dt.date(2020, 12, 27)}


def test_same_brief_again_stores_nothing(own_store: Store) -> None:
    first = added(own_store, WEEKLY)
    head = own_store.head()

    again = added(own_store, WEEKLY, Details(team="Another"))

    assert (again.brief_id, again.is_new, again.counts) == (first.brief_id, False, {})
    assert own_store.head() == head


def test_key_of_another_brief_is_refused_with_what_to_do(own_store: Store) -> None:
    added(own_store, WEEKLY)
    head = own_store.head()

    with pytest.raises(DataError, match=r"issue 7' is the key of another brief.*give the issue"):
        added(own_store, WEEKLY.replace("fourteen", "sixteen"))

    assert own_store.head() == head
    other = added(own_store, WEEKLY.replace("fourteen", "sixteen"), Details(issue_number=8))
    assert other.brief_id == "not-stated-gulf-8"


def test_brief_without_a_key_gets_the_next_free_number(own_store: Store) -> None:
    plain = "On December 24, 2020, a roadside bomb hit a US convoy near Hillah."

    first = added(own_store, plain)
    second = added(own_store, plain.replace("24", "23"))

    assert (first.brief_id, second.brief_id) == (
        "not-stated-not-stated-1",
        "not-stated-not-stated-2",
    )


def test_what_a_person_says_stands_over_the_text(own_store: Store) -> None:
    incoming = read_pasted(WEEKLY, registries_of(own_store))
    said = Details("CTG", "Centcom", 9, "Another title", dt.date(2020, 12, 30))

    values = brief_values(incoming, said, TODAY)

    assert values == {
        "publisher": "CTG",
        "team": "Centcom",
        "issue_number": 9,
        "title": "Another title",
        "week_of": dt.date(2020, 12, 21),
        "published_on": dt.date(2020, 12, 30),
        "known_on": dt.date(2020, 12, 30),
    }


def test_brief_without_a_date_is_of_today(own_store: Store) -> None:
    incoming = read_pasted(
        "A roadside bomb hit a US convoy near Hillah, and nobody was hurt by it.",
        registries_of(own_store),
    )

    values = brief_values(incoming, NOTHING, TODAY)

    assert (values["published_on"], values["week_of"]) == (TODAY, dt.date(2026, 11, 16))


def test_sentence_that_stands_twice_is_no_evidence_and_said(own_store: Store) -> None:
    twice = "On December 26, 2020, rockets struck Ain al-Asad Air Base."

    done = added(own_store, f"{twice}\n\nThe week was calm but for this one.\n\n{twice}\n")

    assert done.counts["incident"] >= 1
    assert "stands more than once in the brief" in done.left_out[0]
    evidence = queries.newest(own_store, "evidence")
    assert twice not in set(evidence["quote"])


def test_signs_that_turn_or_hide_text_are_kept_as_they_are(own_store: Store) -> None:
    text = WEEKLY.replace("police", "\u202epolice\u202c of \u200b\u0628\u0635\u0631\u0629")

    done = added(own_store, text)

    assert (
        queries.newest(own_store, "brief").set_index("brief_id").loc[done.brief_id, "body"] == text
    )


@pytest.mark.parametrize(("name", "content", "said"), BAD.values(), ids=BAD)
def test_bad_file_is_refused_in_a_sentence(
    seed_store: Store, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(DataError, match=said):
        read_brief(name, content, registries_of(seed_store))


def test_broken_page_is_read_as_far_as_it_goes(own_store: Store) -> None:
    page = (
        b"<html><body><article><p>On December 26, 2020, rockets struck Ain al-Asad Air Base.<p><b"
    )

    done = add_brief(
        own_store, read_brief("w.html", page, registries_of(own_store)), NOTHING, TODAY, "ana"
    )

    assert done.counts["incident"] == 1
    kept = queries.newest(own_store, "brief").set_index("brief_id").loc[done.brief_id]
    assert kept["original_name"] == "w.html"
    assert original(originals_folder(own_store.path), str(kept["original_sha256"])) == page


def test_unkept_original_leaves_nothing_behind(own_store: Store) -> None:
    head = own_store.head()
    folder = originals_folder(own_store.path)
    folder.write_text("in the way", encoding="utf-8")
    incoming = read_pasted(WEEKLY, registries_of(own_store))

    with pytest.raises(StoreError, match="could not be kept"):
        add_brief(own_store, incoming, NOTHING, TODAY, "ana")

    assert own_store.head() == head


def test_brief_is_read_without_what_is_retracted(own_store: Store) -> None:
    ana = Signature("ana", "not ours")
    named = registries_of(own_store)
    retract(own_store, Seen("facility", "us-embassy-baghdad", 1), TODAY, ana)
    retract(own_store, Seen("actor", "kataib-hezbollah", 1), TODAY, ana)

    left = registries_of(own_store)

    for found, many in ((named, 1), (left, 0)):
        assert len(found.facilities.owners("US Embassy Baghdad")) == many
        # the table of groups that Vigil ships still tells what kind of group it is
        ids = {one.actor_id for one in found.actors.owners("Kata'ib Hezbollah")}
        assert ("kataib-hezbollah" in ids) == bool(many)
