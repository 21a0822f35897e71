"""Plain JSON and aligned text."""

import json

import numpy as np
import pandas as pd
import pytest

from dashboard.listings.plain import aligned, as_plain, json_text, number


def test_numbers_become_pythons_own_and_what_is_none_null() -> None:
    frame = pd.DataFrame({"n": [1, 2], "x": [0.5, np.nan], "word": ["a", "b"]})

    plain = as_plain({"frame": frame, "one": np.float64(1.5), "pair": (np.int64(3), np.inf)})

    rows = [{"n": 1, "x": 0.5, "word": "a"}, {"n": 2, "x": None, "word": "b"}]
    assert plain == {"frame": rows, "one": 1.5, "pair": [3, None]}
    assert type(plain["frame"][0]["n"]) is int


def test_flags_stay_flags() -> None:
    assert as_plain(np.bool_(True)) is True
    assert as_plain("word") == "word"
    assert as_plain(None) is None


def test_text_can_be_read_back_with_its_keys_in_order() -> None:
    text = json_text({"b": 1, "a": float("nan")}, sort_keys=True)

    assert list(json.loads(text).items()) == [("a", None), ("b", 1)]
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("value", "digits", "signed", "text"),
    [
        (0.12345, 3, False, "0.123"),
        (0.5, 2, True, "+0.50"),
        (-0.5, 2, True, "−0.50"),
        (-0.0001, 2, True, "0.00"),
        (0.0, 3, True, "0.000"),
        (float("nan"), 3, False, "–"),
        (None, 3, False, "–"),
    ],
)
def test_number_is_written(value: float | None, digits: int, signed: bool, text: str) -> None:
    assert number(value, digits, signed=signed) == text


def test_columns_stand_under_each_other() -> None:
    assert aligned([["NAME", "N"], ["a", "100"]]) == ["NAME    N", "a     100"]
