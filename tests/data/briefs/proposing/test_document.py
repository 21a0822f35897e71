"""Extraction as a document: plain JSON, the same bytes each time."""

import json

from data.briefs.proposing.document import extraction_document
from tests.data.briefs.scenes import HEAD, registries
from tests.data.briefs.scoring import TEXTS, text_files

TEXT = HEAD + (
    "On 23 December 2022 rockets hit Mosul, Iraq, and killed two soldiers.[2] "
    "Police arrested six men in Mosul on Monday.[3] "
    "The first anniversary of the killing of Saleh Arouri is on 2 January 2023. "
    "Attacks are likely in January 2023.\n"
)


def test_shape() -> None:
    document = extraction_document([("note.txt", TEXT)], registries())
    (brief,) = document["briefs"]
    (incident,), (window,) = brief["incidents"], brief["risk_windows"]

    assert list(document) == ["briefs"]
    assert brief["key"] == "note.txt"
    assert incident["date"]["value"] == "2022-12-23"
    assert incident["place"]["country"] == "IRQ"
    assert incident["casualties"]["killed"] == 2
    assert incident["fields"]["killed_min"]["basis"] == "stated"
    assert (window["from"], window["to"]) == ("2023-01-01", "2023-01-31")
    assert {each["type"] for each in brief["triggers"]} == {"arrest", "killing"}
    assert brief["anniversaries"][0]["base_date"] == "2022-01-02"


def test_quotes_stand_at_their_offsets() -> None:
    (brief,) = extraction_document([("note.txt", TEXT)], registries())["briefs"]

    for kind in ("incidents", "triggers", "anniversaries", "risk_windows"):
        for record in brief[kind]:
            for each in record["evidence"]:
                assert TEXT[each["start"] : each["end"]] == each["quote"]


def test_month_and_year_are_written_as_exactly_as_known() -> None:
    text = (
        "Weekly note\n\nPublished: 31 December 2022\n\nThe US Embassy in Baghdad withdrew "
        "some of its staff in early December.\n"
    )

    (brief,) = extraction_document([("note.txt", text)], registries())["briefs"]

    assert brief["triggers"][0]["date"]["value"] == "2022-12"


def test_issue_makes_the_key() -> None:
    text = "CTG\nWeek of December 21, 2020 | Issue 16\nTeam: CENTCOM\n\nNothing happened.\n"

    (brief,) = extraction_document([("a.txt", text)], registries())["briefs"]

    assert brief["key"] == "CTG/CENTCOM/16"


def test_named_but_unknown_place_has_no_point() -> None:
    (brief,) = extraction_document(
        [("a", "Gunmen killed two in the village of Nowhere.")], registries()
    )["briefs"]

    (incident,) = brief["incidents"]
    assert (incident["place"]["name"], incident["place"]["lat"]) == ("Nowhere", None)
    assert incident["place"]["geo_precision"] == "unlocated"


def test_same_bytes_each_time() -> None:
    items = [(path.name, path.read_text(encoding="utf-8")) for path in text_files(TEXTS)]

    runs = [json.dumps(extraction_document(items, registries())) for _ in range(2)]

    assert runs[0] == runs[1]
