"""If nothing happens, in sentences: when, to what, and which dates did it."""

import pandas as pd
import pytest

from dashboard.words.outlook import SHOWN, outlook_in_words, outlook_sentences

LABELS = {
    ("anniversary", "soleimani"): "First anniversary, 3 Jan 2021: Killing of *Soleimani*",
    ("anniversary", "army"): "100th anniversary, 6 Jan 2021: Army Day",
    ("trigger", "t1"): "A pardon, 22 Dec 2020",
}
COLUMNS = ["changes_on", "from_level", "to_level", "anniversary_ids", "trigger_ids"]
NONE: tuple[str, ...] = ()


def changes(*rows: tuple[str, str, str, tuple[str, ...], tuple[str, ...]]) -> pd.DataFrame:
    """Return changes of level, each day in ISO."""
    return pd.DataFrame([(pd.Timestamp(day), *rest) for day, *rest in rows], columns=COLUMNS)


def told(level: str, *rows: tuple[str, str, str, tuple[str, ...], tuple[str, ...]]) -> list[str]:
    """Return the sentences of some changes."""
    return outlook_sentences(level, changes(*rows), LABELS)


def test_rise_names_the_dates_that_come_near() -> None:
    row = ("2021-01-01", "LOW", "MODERATE", ("soleimani", "army"), NONE)

    assert told("LOW", row) == [
        "On 1 Jan 2021 it rises to **MODERATE** as these come near or fade: First anniversary, 3 "
        r"Jan 2021\: Killing of \*Soleimani\* and 100th anniversary, 6 Jan 2021\: Army Day."
    ]


def test_fall_by_age_alone_says_so() -> None:
    row = ("2021-02-01", "MODERATE", "LOW", NONE, NONE)

    assert told("MODERATE", row) == ["On 1 Feb 2021 it falls to **LOW** as its incidents fade."]


def test_trigger_that_fades_is_named_after_the_dates() -> None:
    row = ("2021-01-09", "HIGH", "SUBSTANTIAL", ("army",), ("t1",))

    (sentence,) = told("HIGH", row)

    assert "as these pass or fade: 100th anniversary" in sentence
    assert sentence.endswith("and A pardon, 22 Dec 2020.")


def test_record_without_a_label_is_left_out() -> None:
    assert told("LOW", ("2021-01-01", "LOW", "MODERATE", ("unknown",), NONE)) == [
        "On 1 Jan 2021 it rises to **MODERATE**."
    ]


def test_not_assessed_is_never_a_fall() -> None:
    rows = [
        ("2021-02-26", "LOW", "NOT ASSESSED", NONE, NONE),
        ("2021-02-27", "NOT ASSESSED", "LOW", NONE, NONE),
    ]

    assert told("LOW", *rows) == [
        "From 26 Feb 2021: **NOT ASSESSED**, for want of newer records or of people there.",
        "From 27 Feb 2021: **LOW**.",
    ]


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        ("LOW", "If nothing happens it stays at LOW for the next 60 days."),
        ("NOT ASSESSED", "It stays not assessed for the next 60 days."),
    ],
)
def test_no_change_is_said(level: str, sentence: str) -> None:
    assert told(level) == [sentence]


def test_many_changes_are_counted() -> None:
    rows = [
        (f"2021-01-{day:02}", "LOW" if day % 2 else "MODERATE", "MODERATE" if day % 2 else "LOW")
        for day in range(1, SHOWN + 4)
    ]

    sentences = told("LOW", *[(*row, NONE, NONE) for row in rows])

    assert len(sentences) == SHOWN + 1
    assert sentences[-1] == "3 more changes follow."


def test_words_for_who_cannot_see_the_chart() -> None:
    rows = changes(("2021-01-05", "HIGH", "LOW", NONE, NONE))

    assert outlook_in_words("HIGH", rows) == (
        "The next 60 days if nothing happens: HIGH, from 5 Jan 2021 LOW"
    )
    assert outlook_in_words("LOW", changes()) == "The next 60 days if nothing happens: LOW"
