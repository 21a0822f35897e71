"""The real brief against its answer key; both are read beside the repository."""

import json
from typing import Any

import pytest

from data.briefs.proposing.document import extraction_document
from tests.data.briefs.scenes import registries
from tests.trees import ROOT

SHARED = ROOT.parent / "shared" / "briefs"
TYPES = {
    "rocket": "indirect_fire",
    "airstrike": "airstrike",
    "mob violence": "mob_assault",
    "ied": "ied",
}
# the key spells two names in its own way
ACTORS = {
    "Asaib Ahl al-Haq": "Asa'ib Ahl al-Haq",
    "Kataib Hezbollah": "Kata'ib Hezbollah",
    "Qasim Al-Jabarin": "Saryat Qasim al-Jabbarin",
}
Record = dict[str, Any]


@pytest.fixture(scope="module")
def key() -> Record:
    """Return the answer key."""
    if not SHARED.exists():
        pytest.skip("the real brief is not beside the repository")
    loaded: Record = json.loads((SHARED / "ground_truth.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def found(key: Record) -> Record:
    """Return what is proposed."""
    text = (SHARED / key["seed"]["path"].rpartition("/")[2]).read_text(encoding="utf-8")
    (brief,) = extraction_document([("brief.txt", text)], registries())["briefs"]
    return dict(brief)


def core(records: list[Record]) -> list[Record]:
    return [record for record in records if record["core"]]


def overlaps(proposal: Record, evidence: list[Record]) -> bool:
    return any(
        own["start"] < other["end"] and other["start"] < own["end"]
        for own in proposal["evidence"]
        for other in evidence[:1]
    )


def test_just_the_six_incidents_are_proposed_in_order(key: Record, found: Record) -> None:
    wanted = core(key["incidents"])

    assert len(found["incidents"]) == len(wanted) == 6
    assert all(
        overlaps(got, want["evidence"])
        for got, want in zip(found["incidents"], wanted, strict=True)
    )


@pytest.mark.parametrize("number", range(6))
def test_slots_of_an_incident(key: Record, found: Record, number: int) -> None:
    want, got = core(key["incidents"])[number], found["incidents"][number]

    assert got["date"]["value"] == want["date"]["value"]
    assert got["date"]["range"] == want["date"].get("range", got["date"]["range"])
    assert got["date"]["candidates"] == want["date"].get("candidates", [])
    assert got["date"]["year_inferred"] == want["date"].get("year_inferred", False)
    assert abs(got["place"]["lat"] - want["place"]["lat"]) < 0.15
    assert abs(got["place"]["lon"] - want["place"]["lon"]) < 0.15
    assert got["attack_type"] == TYPES[want["attack_type"]]
    assert got["count"] == want.get("count") or want.get("count") is None
    assert got["actor"] == ACTORS.get(want["actor"], want["actor"])
    assert got["status"] == want["status"]
    assert got["casualties"]["killed"] == want["casualties"]["killed"]
    assert got["citation"]["n"] == want["citation"]["n"]
    assert got["citation"]["kind"] == want["citation"]["kind"].split()[0]


def test_the_seven_trigger_events_are_proposed_and_no_other(key: Record, found: Record) -> None:
    wanted = core(key["triggers"])

    assert sorted(each["type"] for each in found["triggers"]) == sorted(
        each["type"] for each in wanted
    )
    for want in wanted:
        (got,) = [
            each
            for each in found["triggers"]
            if each["type"] == want["type"] and overlaps(each, want["evidence"])
        ]
        assert (got["date"] or {}).get("value") == want["date"]["value"]
        assert got["citation"]["n"] == want["citation"]["n"]


def test_subjects_of_the_trigger_events(found: Record) -> None:
    subjects = {(each["type"], each["subject"], each["by"]) for each in found["triggers"]}

    assert {
        ("arrest", "Qais Khazali", None),
        ("threat", "Abu Ali al-Askari", "Kata'ib Hezbollah"),
        ("arrest_warrant", "Abu Ali al-Askari", "Iraq's judiciary"),
        ("killing", "Mohsen Fakhrizadeh", "Israel"),
        ("killing", "Qassem Soleimani", "United States"),
        ("pardon", "the four Blackwater guards", "President Trump"),
    } <= subjects


def test_the_anniversary_and_the_window(key: Record, found: Record) -> None:
    (anniversary,), (window,) = found["anniversaries"], found["risk_windows"]
    (want,), (ahead,) = core(key["anniversaries"]), key["risk_windows"]

    assert overlaps(anniversary, want["evidence"])
    assert anniversary["date"]["value"] == want["date"]["value"]
    assert (anniversary["base_date"], anniversary["base_derived"]) == (want["base_date"], True)
    assert anniversary["ordinal"] == want["ordinal"]
    assert (window["from"], window["to"]) == (ahead["start"], ahead["end"])


def test_no_negative_is_proposed(key: Record, found: Record) -> None:
    quotes = [each["quote"] for each in key["negatives_the_extractor_must_not_propose"]]
    leading = [each["evidence"][0]["quote"] for each in found["incidents"]]

    assert not [quote for quote in quotes for lead in leading if quote in lead]
