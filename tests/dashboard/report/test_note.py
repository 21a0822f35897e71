"""The drafted note: who made which step, and the record that moved them, in the room there is."""

from typing import Any

from dashboard.report.document import Content
from dashboard.report.note import MOST_LETTERS, drafted_note
from tests.dashboard.report.issues import facilities


def step(name: str, was: str | None, level: str, *gains: tuple[str, float, float]) -> Any:
    evidence = [{"label": label, "previous_share": b, "share": a} for label, b, a in gains]
    return {"name": name, "level": level, "change": {"was": was}, "evidence": evidence}


def noted(*steps: Any) -> str:
    return drafted_note({"assessments": {"facilities": list(steps)}})


def test_nothing_moved() -> None:
    assert noted(step("A", "LOW", "LOW"), step("New", None, "HIGH")) == "No level changed."


def test_highest_step_comes_first_with_the_record_that_raised_it_most() -> None:
    note = noted(
        step("Base (old)", "MINIMAL", "LOW", ("Drone, 2 Jan", 0.0, 0.01)),
        step("Road: A-B", "LOW", "HIGH", ("Bomb, 1 Jan (Babil)", 0.1, 0.4), ("Date", 0.0, 0.2)),
        step("Port", "LOW", "LOW"),
    )

    assert note == (
        "2 of 3 levels changed. LOW to HIGH: Road (Bomb, 1 Jan). "
        "MINIMAL to LOW: Base (Drone, 2 Jan)."
    )


def test_what_fell_is_told_by_what_faded() -> None:
    note = noted(step("A", "HIGH", "LOW", ("Bomb", 0.5, 0.1), ("Date", 0.0, 0.2)))

    assert note == "1 of 1 levels changed. HIGH to LOW: A (Bomb, fading)."


def test_what_fell_while_nothing_on_record_faded_names_no_record() -> None:
    assert noted(step("A", "HIGH", "LOW", ("Bomb", 0.1, 0.2))).endswith("HIGH to LOW: A.")


def test_many_are_counted_and_a_record_is_named_once() -> None:
    rose = [step(f"F{n}", "MINIMAL", "LOW", ("Date", 0.0, 0.2)) for n in range(4)]

    note = noted(step("A", "LOW", "HIGH", ("Date", 0.0, 0.4)), *rose)

    assert note.endswith("LOW to HIGH: A (Date). MINIMAL to LOW: 4 facilities.")


def test_long_one_ends_with_how_many_more(content: Content) -> None:
    levels = ["MINIMAL", "LOW", "MODERATE", "SUBSTANTIAL", "HIGH"]
    steps = [
        step(f"{a} {b} {'x' * 60}", a, b, (f"{'y' * 40} {a} {b}", 0.0, 0.1))
        for a in levels
        for b in levels
        if a < b
    ]

    note = noted(*steps)

    assert len(note) < MOST_LETTERS + 20
    assert note.split(" And ")[1].endswith(" more.")
    assert len(drafted_note(content)) < MOST_LETTERS + 20
    assert facilities(content)[0]["name"].split(":")[0] in drafted_note(content)
