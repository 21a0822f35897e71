"""The whole check: its registry, its order, and what it raises on texts with known defects."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.briefs.linting.check import CHECKS, check, findings_document
from data.briefs.linting.findings import SEVERITIES
from tests.data.briefs.linting.checking import findings, registries

TEXTS = Path(__file__).with_name("texts")
KEY: dict[str, list[list[str]]] = json.loads((TEXTS / "key.json").read_text(encoding="utf-8"))
CERTAIN = {"dangling_citation", "weekday_mismatch", "impossible_date", "source_before_event"}


def text_of(name: str) -> str:
    return (TEXTS / name).read_bytes().decode()


def raised(name: str, *severities: str) -> list[tuple[str, str]]:
    text = text_of(name)
    return [
        (finding.code, text[finding.start : finding.end])
        for finding in findings(text)
        if finding.severity in (severities or SEVERITIES)
    ]


def test_codes_are_unique_and_errors_are_the_certain_ones() -> None:
    codes = [one.code for one in CHECKS]

    assert len(set(codes)) == len(codes)
    assert {one.code for one in CHECKS if one.severity == "error"} == CERTAIN


def test_every_check_says_what_to_do_in_a_sentence() -> None:
    for one in CHECKS:
        assert one.advice[0].isupper()
        assert one.advice.endswith(".")
        assert one.severity in SEVERITIES


def test_every_text_has_a_key() -> None:
    assert {path.name for path in TEXTS.glob("*.txt")} == set(KEY)


@pytest.mark.parametrize("name", KEY)
def test_defects_of_the_key_are_raised_where_they_stand(name: str) -> None:
    left = raised(name)

    for code, words in KEY[name]:
        hit = next((one for one in left if one[0] == code and one[1].startswith(words)), None)
        assert hit is not None, f"{code} on {words!r} is not among {left}"
        left.remove(hit)


@pytest.mark.parametrize("name", KEY)
def test_no_error_is_raised_that_is_not_in_the_key(name: str) -> None:
    known = {code for code, _ in KEY[name]}

    assert {code for code, _ in raised(name, "error")} <= known


def test_warnings_are_seldom_others_than_those_of_the_key() -> None:
    true = others = 0
    for name, key in KEY.items():
        codes = [code for code, _ in key]
        for code, _ in raised(name, "warning"):
            true, others = (true + 1, others) if code in codes else (true, others + 1)

    assert true >= 14
    assert others <= 2


def test_every_severity_and_most_checks_are_tried_by_the_texts() -> None:
    tried = {code for name in KEY for code, _ in raised(name)}

    assert tried >= CERTAIN
    assert len(tried) >= 22


@pytest.mark.parametrize("name", KEY)
def test_findings_are_sorted_and_the_same_every_time(name: str) -> None:
    text = text_of(name)

    first, second = findings(text), findings(text)

    assert first == second
    assert first == sorted(first, key=lambda one: (one.start, one.end))
    assert all(0 <= one.start < one.end <= len(text) for one in first)


def test_document_has_the_keys_of_the_contract() -> None:
    document = findings_document(findings(text_of("recipe.txt")))

    assert list(document) == ["findings"]
    assert list(document["findings"][0]) == ["code", "severity", "start", "end", "message"]


def test_places_hold_in_a_text_of_other_line_ends_and_invisible_characters() -> None:
    text = text_of("sahel_convoys.txt")
    odd = "\u200f" + text.replace("\n", "\r\n").replace("MINUSMA", "MINUS\u200bMA")

    plain = [(one.code, text[one.start : one.end]) for one in findings(text)]
    other = [
        (one.code, odd[one.start : one.end].replace("\r\n", "\n").replace("\u200b", ""))
        for one in findings(odd)
    ]

    assert other == plain


@pytest.mark.parametrize("text", ["", " \n\n", "\x00", "[1]", "Date:", "1" * 5000, "[" * 2000])
def test_any_text_is_checked(text: str) -> None:
    assert all(one.severity != "error" for one in findings(text))


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_nothing_certain_is_said_of_noise(text: str) -> None:
    assert all(one.end <= len(text) for one in check(text, registries()))
