"""What only the paper needs is left out of its lines."""

from data.briefs.reading.pagelines import page_lines

BODY = ["One sentence of the brief.", "Another that differs.", "A third of them.", "And a last."]


def test_page_numbers_go_in_all_their_forms() -> None:
    feet = ("1", "Page 2 of 4", "- 3 -", "4/4")

    pages = [f"{body}\n{foot}" for body, foot in zip(BODY, feet, strict=True)]

    assert page_lines(pages) == [[body] for body in BODY]


def test_running_head_stays_where_it_first_stands() -> None:
    pages = [f"Weekly Brief 7\n{body}\nConfidential" for body in BODY]

    assert page_lines(pages) == [["Weekly Brief 7", BODY[0]], *([body] for body in BODY[1:])]


def test_number_inside_a_page_stays() -> None:
    assert page_lines(["a line\nanother\n2020\nmore\nthe end"]) == [
        ["a line", "another", "2020", "more", "the end"]
    ]


def test_single_page_keeps_its_edges() -> None:
    assert page_lines(["Title\nText", ""]) == [["Title", "Text"], []]


def test_ligatures_and_soft_hyphens_are_undone() -> None:
    assert page_lines(["o\ufb03cial infra\u00ad\nstructure"]) == [["official infrastructure"]]


def test_empty_lines_part_paragraphs_inside_a_page_alone() -> None:
    assert page_lines(["\n\na\n\nb\n\n"]) == [["a", "", "b"]]
