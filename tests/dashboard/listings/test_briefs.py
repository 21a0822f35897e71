"""What became of a brief is said in sentences and as an object."""

import datetime as dt

from dashboard.listings.briefs import as_item, as_sentences
from data.briefs.filing.adding import Added

DAY = dt.date(2020, 12, 27)


def test_what_was_stored_is_counted_in_words() -> None:
    added = Added(
        "b-1", "Rockets", DAY, True, {"brief": 1, "incident": 2, "anniversary": 1}, ("L.",)
    )

    assert as_sentences(added) == [
        "“Rockets” is stored as b-1 with 2 incidents proposed and 1 anniversary proposed; it is "
        "known from 27 Dec 2020.",
        "L.",
    ]
    assert as_item(added) == {
        "brief_id": "b-1",
        "title": "Rockets",
        "known_on": "2020-12-27",
        "is_new": True,
        "stored": {"anniversary": 1, "brief": 1, "incident": 2},
        "left_out": ["L."],
    }


def test_brief_without_a_record_and_one_there_already_say_so() -> None:
    assert "proposes no record" in as_sentences(Added("b", "T", DAY, True, {"brief": 1}))[0]
    assert as_sentences(Added("b", "T", DAY, False, {})) == [
        "is there already, as b (“T”). Nothing was stored."
    ]
