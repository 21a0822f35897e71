"""Lines: what each is, and which belong together."""

import pytest

from data.briefs.parsing.lines import is_furniture, looks_like_heading, read_lines, titled


def kinds(text: str) -> list[tuple[str, str]]:
    return [(line.kind, text[line.start : line.end]) for line in read_lines(text)]


@pytest.mark.parametrize(
    "line",
    [
        "top of page",
        "12 views",
        "Comments",
        "3 min read",
        "Page 2 of 7",
        "\u00a9 2021 The House",
        "1.2K shares",
        "READ | Assault leaves 20 wounded",
        "Read more: Assault leaves 20 wounded",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["12 rockets fell", "Comments by the minister angered many"])
def test_words_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_kinds_of_lines() -> None:
    text = (
        "# Title\n\nLocation: Kabul\n- a bomb\n1. a rocket\nplain\n\nReferences\n1. Reuters, "
        "Title\n[2] BBC"
    )

    assert kinds(text) == [
        ("heading", "Title"),
        ("field", "Kabul"),
        ("item", "a bomb"),
        ("item", "a rocket"),
        ("text", "plain"),
        ("heading", "References"),
        ("reference", "Reuters, Title"),
        ("reference", "BBC"),
    ]


def test_label_alone_heads_a_section() -> None:
    (line,) = read_lines("The implications:")

    assert (line.kind, line.label) == ("heading", "implications")


def test_colon_makes_no_field_of_any_words() -> None:
    assert kinds("He said: nothing")[0][0] == "text"


def test_headings_are_short_and_open() -> None:
    assert looks_like_heading("Gunmen kill seven")
    assert not looks_like_heading("Gunmen killed seven.")
    assert not looks_like_heading("word " * 40)


def test_row_of_a_table_is_an_entry_and_its_rule_is_furniture() -> None:
    table = "Day\tPlace\tWhat\n5 May\tJos\tRobbery\n| 6 May | Kano | Raid |\n|------|------|------|"

    found = kinds(table)

    assert [kind for kind, _ in found] == ["item", "item", "item", "furniture"]
    assert found[2][1].startswith("6 May")


def test_short_numbered_line_above_a_paragraph_is_a_heading() -> None:
    text = "1. Guerrero\nGunmen killed two men.\n2. Buy water\n3. Leave early"

    found = titled(text, list(read_lines(text)))

    assert [line.kind for line in found] == ["heading", "text", "item", "item"]


@pytest.mark.parametrize("issue", ["Published on May 1, 2025", "By Reuters", "LAGOS 12 May 2025"])
def test_title_above_the_day_of_issue_is_a_heading(issue: str) -> None:
    text = f"News\nTwo killed in attack on port\n{issue}\nDrones came at night."

    found = titled(text, list(read_lines(text)))

    assert found[1].kind == "heading"


def test_name_between_two_paragraphs_is_a_heading() -> None:
    text = (
        "Gunmen killed two men in Borno.\nAdamawa State\nVigilantes freed four farmers from their "
        "kidnappers at Fufore on 20 March."
    )

    assert [line.kind for line in titled(text, list(read_lines(text)))][1] == "heading"


def test_note_may_have_a_roman_number() -> None:
    text = '[iv] "Blast kills three in Jos," Daily News, 3 May 2022.'

    (line,) = read_lines(text)

    assert (line.kind, line.number) == ("reference", 4)
