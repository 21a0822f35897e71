"""Tables that lost their frame."""

from data.briefs.parsing.lines import read_lines
from data.briefs.parsing.tables import with_tables
from tests.data.briefs.scenes import extracted

FRAMED = (
    "Date\tPlace\tIncident\tKilled\tInjured\n5 May\tJos\tRobbery\t2\t3\n6 May\tKano\tRaid\t-\t1"
)
FLAT = "Date\nLocation\nEvent\nKilled\n12 Feb\nGwoza\nA bomb hit a truck\n5\n14 Feb\nBiu\nA raid\n0"


def rows(text: str) -> list[tuple[str, tuple[int | None, int | None]]]:
    found = with_tables(text, list(read_lines(text)))
    return [(text[line.start : line.end], line.toll) for line in found if line.kind == "item"]


def test_columns_count_the_dead_and_the_wounded_of_each_row() -> None:
    assert [toll for _, toll in rows(FRAMED)[1:]] == [(2, 3), (None, 1)]


def test_cells_on_lines_of_their_own_make_one_row() -> None:
    assert rows(FLAT) == [
        ("12 Feb\nGwoza\nA bomb hit a truck\n5", (5, None)),
        ("14 Feb\nBiu\nA raid\n0", (0, None)),
    ]


def test_lines_that_only_look_like_a_header_stay_lines() -> None:
    text = "Date\nPlace\nWho\nNobody knows what happened there.\nNor when.\nNor why."

    assert not rows(text)


def test_row_becomes_an_incident_with_its_toll() -> None:
    head = "Incident log, Borno, Nigeria\n\n12-18 February 2024\n\n"

    found = extracted(FLAT, head).incidents[0]

    assert found.value("killed_min") == 5
    assert found.when is not None
    assert str(found.when.mention.value) == "2024-02-12"
