"""Headers, fields, repetitions and what a web page left behind."""

from tests.data.briefs.linting.checking import found, places

HEAD = "Weekly Brief: Fire on the road\n\nWeek of March 1, 2021 | Issue 4\n\n"
EVENT = "A roadside bomb struck a supply convoy near Taji, Iraq, on March 3, 2021.\n"


def test_semicolon_on_two_levels_is_told() -> None:
    mixed = "Iraq; militias (Badr, Kataib Hezbollah; Harakat al-Nujaba); Iran"
    sound = "Iraq; militias (Badr, Kataib Hezbollah); Iran"
    inner = "militias (Badr; Kataib Hezbollah)"

    for value, expected in ((mixed, [mixed]), (sound, []), (inner, [])):
        text = f"{HEAD}Parties involved: {value}\n\n{EVENT}"
        assert places(text, "semicolon_in_parentheses") == expected


def test_line_of_a_web_page_is_told() -> None:
    assert places(f"top of page\n\n{HEAD}{EVENT}\n12 views\n", "web_residue") == [
        "top of page",
        "12 views",
    ]


def test_title_given_twice_is_told_where_it_stands_again() -> None:
    text = f"{HEAD}Fire on the road\n\n{EVENT}"

    assert found(text, "duplicate_title")[0][0] == "Fire on the road"
    assert text.index("Fire on the road", 20) > 0
    assert places(f"{HEAD}{EVENT}", "duplicate_title") == []


def test_sentence_given_twice_is_told_with_the_first_line() -> None:
    again = "No patrol has been able to prevent these bombs so far."
    text = f"{HEAD}{EVENT}\n{again}\n\nNo.\n\nNo.\n\n{again}\n"

    (words, message), *rest = found(text, "duplicate_sentence")

    assert words == again
    assert "on line 7 already" in message
    assert not rest


def test_head_without_day_of_writing_is_told_once() -> None:
    assert places(HEAD + EVENT, "no_publication_date") == ["March 1, 2021"]
    team = f"{HEAD}Team: AFRICOM\n\n{EVENT}"
    assert places(team, "no_publication_date") == ["AFRICOM"]
    dated = f"{HEAD}Published: March 9, 2021\n\n{EVENT}"
    assert places(dated, "no_publication_date") == []


def test_text_that_is_no_brief_is_told() -> None:
    recipe = "Rub the butter into the flour with your fingers. Add water until it holds together."

    assert found(recipe, "no_brief")[0][1].startswith("Nothing here reads like a brief")
    assert places(HEAD + EVENT, "no_brief") == []


def test_rule_between_two_parts_is_no_line_of_a_web_page() -> None:
    assert places(f"{HEAD}{EVENT}\n----------\n\n{EVENT}", "web_residue") == []
