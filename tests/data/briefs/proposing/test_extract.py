"""Extraction: well formed on any text, the same each time, and as good as we say it is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.briefs.proposing.extract import extract
from data.briefs.proposing.records import Extraction, Proposal
from tests.data.briefs.scenes import extracted, registries
from tests.data.briefs.scoring import TEXTS, Score, score_files, text_files

PIECES = st.sampled_from(
    [
        *(
            "Gunmen killed seven in Kabul. ",
            "On 3 May 2021 ",
            "rockets hit Mosul, Iraq",
            "Police arrested six men. ",
        ),
        *(
            "the first anniversary of the killing of Qassem Soleimani ",
            "JNIM claimed it.[3] ",
            "(ISIS) ",
            "The army, it said, was silent on the attack. ",
            "may be likely ",
        ),
        *(
            "Date: 3 May\n",
            "Location: Kabul\n",
            "The event: ",
            "\n\n",
            "\u2022 ",
            "# ",
            "\u200b",
            "\u202e",
            "\u00e9",
            "[1] ",
        ),
    ]
)
# the least our own texts must reach: (folder, incidents P and R, triggers P and R, worst slot)
FLOORS = (
    ("", 0.97, 0.97, 0.95, 0.95, 0.97),
    ("first", 0.97, 0.97, 0.95, 0.95, 0.95),
    ("second", 0.97, 0.97, 0.95, 0.95, 0.8),
    ("third", 0.97, 0.97, 0.95, 0.95, 0.95),
    ("fourth", 0.97, 0.97, 0.95, 0.95, 0.95),
    ("fifth", 0.97, 0.97, 0.95, 0.95, 0.95),
    # the round of another hand, hardly mended
    ("sixth", 0.9, 0.85, 0.65, 0.65, 0.8),
)


def scored(folder: str) -> Score:
    return score_files(text_files(TEXTS / folder), registries())


@pytest.mark.parametrize("floor", FLOORS, ids=[floor[0] or "own" for floor in FLOORS])
def test_floors_of_our_own_texts(floor: tuple[str, float, float, float, float, float]) -> None:
    folder, precise, complete, trigger_precise, trigger_complete, slot = floor
    score = scored(folder)

    assert score.precision("incident") >= precise, score.notes
    assert score.recall("incident") >= complete, score.notes
    assert score.precision("trigger") >= trigger_precise, score.notes
    assert score.recall("trigger") >= trigger_complete, score.notes
    assert min(score.share(name) for name in score.asked) >= slot, score.notes


def test_nothing_is_proposed_where_nothing_happened() -> None:
    keys = {
        path: json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        for folder in ("", "first", "second", "third", "fourth", "fifth", "sixth", "quiet")
        for path in text_files(TEXTS / folder)
    }
    quiet = {path: key for path, key in keys.items() if key["incidents"] == []}

    found = {path: extract(path.read_text(encoding="utf-8"), registries()) for path in quiet}

    assert len(quiet) >= 16
    assert not [path for path, each in found.items() if each.incidents]
    # a ship that arrives is no attack, and a trigger event
    told = {path: [each.category for each in found[path].triggers] for path in quiet}
    assert told == {
        path: [each["category"] for each in key["triggers"]] for path, key in quiet.items()
    }


def test_two_runs_are_equal() -> None:
    for path in text_files(TEXTS):
        text = path.read_text(encoding="utf-8")
        assert extract(text, registries()).incidents == extract(text, registries()).incidents


def test_unknown_group_offers_itself() -> None:
    found = extracted(
        "A bomb hit a truck in Basra, Iraq. A group calling itself Sons of Nobody "
        "claimed the attack."
    )

    assert [each.name for each in found.new_actors] == ["Sons of Nobody"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 50,
        "\ufeff",
        "lorem ipsum " * 200,
        "\u202e\u0645\u0631\u062d\u0628\u0627",
        "[1] " * 500,
    ],
)
def test_no_brief_proposes_nothing(text: str) -> None:
    found = extract(text, registries())

    assert (found.incidents, found.triggers, found.anniversaries, found.risk_windows) == (
        (),
        (),
        (),
        (),
    )


@settings(max_examples=40)
@given(st.text(max_size=400) | st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_proposals_that_stand_in_it(text: str) -> None:
    found = extract(text, registries())

    sentences = {(each.start, each.end) for each in found.brief.sentences}
    for proposal in every(found):
        assert (proposal.start, proposal.end) in sentences
        assert proposal.evidence[0] == (proposal.start, proposal.end)
        assert set(proposal.evidence) <= sentences
        for start, end in spans(proposal):
            assert 0 <= start <= end <= len(text)


def every(found: Extraction) -> Iterator[Proposal]:
    """Yield all proposals."""
    yield from (*found.incidents, *found.triggers, *found.anniversaries, *found.risk_windows)


def spans(proposal: Proposal) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a proposal say they stand."""
    slots: dict[str, Any] = getattr(proposal, "slots", {})
    for part in (proposal.when, proposal.where, *slots.values()):
        if part is not None and part.start is not None and part.end is not None:
            yield part.start, part.end


def test_dateline_says_where_it_was_written_and_nothing_else() -> None:
    text = "NAIROBI, Kenya (AP) - Gunmen killed four herders in Talo, officials said on Monday."

    (found,) = extracted(text).incidents

    assert found.where is None or found.where.name != "Nairobi"
