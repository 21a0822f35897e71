"""What is cited, listed, dated and addressed is compared."""

import pytest

from data.briefs.linting.check import check
from tests.data.briefs.linting.checking import findings, found, places, registries

EVENT = "A roadside bomb struck a supply convoy near Taji, Iraq, on March 3, 2021."
SOURCE = "Reuters, Convoy bombed near Taji, March 4, 2021"


def brief(cited: str, *references: str) -> str:
    return f"Week of March 1, 2021\n\n{EVENT}{cited}\n\nReferences\n\n" + "\n".join(references)


@pytest.mark.parametrize(
    ("cited", "missing"),
    [
        ("[1]", []),
        ("[1][2]", []),
        ("[3]", ["[3]"]),
        ("[1, 3]", ["[1, 3]"]),
        ("[1]-[3]", ["[1]-[3]"]),
        ("[1][4]", ["[1][4]"]),
    ],
)
def test_citation_of_an_unlisted_number_is_an_error(cited: str, missing: list[str]) -> None:
    text = brief(cited, f"[1] {SOURCE}", f"[2] {SOURCE}")

    assert places(text, "dangling_citation") == missing


def test_message_names_what_is_missing_and_what_to_do() -> None:
    text = brief("[1][4]", f"[1] {SOURCE}")

    assert found(text, "dangling_citation") == [
        (
            "[1][4]",
            "[4] is cited, but the reference list has no such number. "
            "Add the reference, or correct the number.",
        )
    ]


@pytest.mark.parametrize(
    "words", ["The range is [10] km.", "They took [9] of us.", "By article [12] of the law."]
)
def test_number_in_brackets_that_may_cite_nothing_is_no_error(words: str) -> None:
    dangling = [
        one
        for one in findings(brief(f"[1] {words}", f"[1] {SOURCE}"))
        if one.code == "dangling_citation"
    ]

    assert [one.severity for one in dangling] == ["warning"]


@pytest.mark.parametrize("words", ["Two died [9].", "Two died [9] Others fled.", "Two[9] died."])
def test_number_that_closes_its_words_is_a_citation(words: str) -> None:
    dangling = [
        one
        for one in findings(brief(f"[1] {words}", f"[1] {SOURCE}"))
        if one.code == "dangling_citation"
    ]

    assert [one.severity for one in dangling] == ["error"]


def test_list_without_numbers_is_counted_and_no_longer_certain() -> None:
    lines = (f"{SOURCE} https://e.example/1\n", f"{SOURCE} https://e.example/2\n")

    assert places(brief("[2]", *lines), "dangling_citation") == []
    dangling = [one for one in findings(brief("[3]", *lines)) if one.code == "dangling_citation"]
    assert [one.severity for one in dangling] == ["warning"]


def test_text_without_list_is_no_error_and_is_told_once() -> None:
    text = f"Week of March 1, 2021\n\n{EVENT}[1] {EVENT}[2]\n"

    assert places(text, "dangling_citation") == []
    assert places(text, "no_reference_list") == ["[1]"]


def test_references_kept_apart_count_as_listed() -> None:
    text = f"Week of March 1, 2021\n\n{EVENT}[1] Another one.[9]\n"

    codes = {
        (finding.code, text[finding.start : finding.end])
        for finding in check(text, registries(), frozenset({1, 2}))
    }

    assert ("dangling_citation", "[9]") in codes
    assert not {code for code, _ in codes} & {"no_reference_list", "never_cited"}


def test_gap_is_told_unless_its_number_is_cited() -> None:
    lines = (f"[1] {SOURCE}", f"[2] {SOURCE}", f"[5] {SOURCE}")

    assert found(brief("[1][2][5]", *lines), "reference_gap")[0][1].startswith(
        "The reference list goes from [2] to [5]: no [3], [4]."
    )
    assert found(brief("[1][2][3][5]", *lines), "reference_gap")[0][1].startswith(
        "The reference list goes from [2] to [5]: no [4]."
    )
    assert not found(brief("[1][2][3][4][5]", *lines), "reference_gap")


def test_number_given_twice_is_told() -> None:
    text = brief("[1]", f"[1] {SOURCE}", "[1] BBC, Another, March 5, 2021")

    assert places(text, "repeated_number") == ["BBC, Another, March 5, 2021"]


def test_reference_nobody_cites_is_told() -> None:
    text = brief("[1]", f"[1] {SOURCE}", "[2] BBC, Another, March 5, 2021")

    assert places(text, "never_cited") == ["BBC, Another, March 5, 2021"]
    assert places(text.replace("[1]", "", 1), "never_cited") == []


def test_missing_address_is_told_for_each_or_once_for_all() -> None:
    address = "https://e.example/1"

    some = brief("[1][2]", f"[1] {SOURCE} {address}", "[2] BBC, Another, March 5, 2021")
    none = brief("[1][2]", f"[1] {SOURCE}", "[2] BBC, Another, March 5, 2021")

    assert places(some, "missing_url") == ["BBC, Another, March 5, 2021"]
    assert len(places(none, "missing_url")) == 1
    assert found(none, "missing_url")[0][1].startswith("None of the 2 references has an address.")


@pytest.mark.parametrize(
    ("address", "is_other"),
    [
        ("https://e.example/2021/03/04/convoy", False),
        ("https://e.example/2021/3/5/convoy", False),
        ("https://e.example/2021-03-03/convoy", False),
        ("https://e.example/202103041277/convoy", False),
        ("https://e.example/2021/02/04/convoy", True),
        ("https://e.example/a/20200304-convoy", True),
        ("https://e.example/2021/99/99/convoy", False),
        ("https://e.example/story/51175/", False),
    ],
)
def test_day_in_the_address_is_compared_with_the_stated_one(address: str, is_other: bool) -> None:
    text = brief("[1]", f"[1] {SOURCE} {address}")

    assert places(text, "url_date") == (["March 4, 2021"] if is_other else [])


def test_reference_younger_than_the_week_tells_when_it_was_written() -> None:
    text = brief("[1][2]", "[1] BBC, A, March 7, 2021", "[2] BBC, B, March 8, 2021")

    assert places(text, "source_after_week") == ["BBC, B, March 8, 2021"]
