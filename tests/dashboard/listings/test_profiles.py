"""Weight profiles as text: what a machine reads back, and what fits a terminal."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from dashboard.listings.board import TABLE_WIDTH, text_width
from dashboard.listings.profiles import (
    diff_json,
    diff_table,
    list_json,
    list_table,
    show_json,
    show_table,
    show_toml,
    value_text,
)
from data.authored.profiles import KeptProfile
from data.files.profilefiles import as_toml
from models.exploring.profile_changes import Value, changes_between
from models.profile import WeightProfile
from tests.models.factories import shipped_profile, weighed

AT = dt.datetime(2026, 5, 4, 12, 30)  # noqa: DTZ001  # UTC without a zone, as the store has it
SHIPPED = KeptProfile(shipped_profile(), 1, None, None, AT, "seed", "seed loaded", is_default=False)
IRAQ = KeptProfile(
    replace(weighed(2.5), name="iraq"), 2, "iraq 1", {"weeks": 104}, AT, "Ana", "May", True
)


def test_list_as_json_has_a_row_each_version() -> None:
    told = json.loads(list_json([IRAQ, SHIPPED]))

    assert list(told) == ["profiles"]
    assert told["profiles"][0] == {
        "name": "iraq",
        "version": 2,
        "fingerprint": IRAQ.profile.fingerprint,
        "parent": "iraq 1",
        "author": "Ana",
        "recorded_at": "2026-05-04T12:30:00Z",
        "reason": "May",
        "is_default": True,
    }
    assert told["profiles"][1]["parent"] is None


def test_list_as_table_marks_the_board_s() -> None:
    lines = list_table([IRAQ, SHIPPED]).splitlines()

    assert lines[1].split()[:3] == ["*", "iraq", "2"]
    assert lines[2].split()[:2] == ["shipped", "1"]
    assert IRAQ.profile.fingerprint[:12] in lines[1]
    assert lines[-1] == "* the profile of the board"


def test_hostile_and_long_text_stays_on_its_line() -> None:
    nasty = replace(IRAQ, reason="a\n\x1b[31mb\u202e" + "x" * 300, author="A\tB")

    lines = list_table([nasty]).splitlines()

    assert len(lines) == 4
    assert "\x1b" not in lines[1]
    assert max(text_width(line) for line in lines) <= TABLE_WIDTH


def test_one_as_json_holds_all_its_numbers() -> None:
    told = json.loads(show_json(IRAQ))

    assert WeightProfile.from_dict(told["profile"]) == IRAQ.profile
    assert told["receipt"] == {"weeks": 104}
    assert told["is_default"] is True


def test_one_as_table_names_every_number() -> None:
    text = show_table(IRAQ)

    assert text.startswith("iraq, version 2 (of the board)\n")
    assert "Made from iraq 1.\nStored 4 May 2026 by Ana: May\n" in text
    assert "Not made from another profile." in show_table(SHIPPED)
    for group, part in IRAQ.profile.to_dict().items():
        if isinstance(part, dict):
            assert f"\n{group}\n" in text
            assert all(f"  {key} " in text for key in part)


def test_one_as_toml_is_the_file() -> None:
    assert show_toml(IRAQ) == as_toml(IRAQ.profile, 2)


def test_differences_as_text_and_json() -> None:
    changes = changes_between(SHIPPED.profile, IRAQ.profile)

    assert diff_table(SHIPPED, IRAQ, changes) == (
        "shipped, version 1 -> iraq, version 2\nfactors.frequency  1 -> 2.5\n"
    )
    told = json.loads(diff_json(SHIPPED, IRAQ, changes))
    assert told["changes"] == [{"path": "factors.frequency", "before": 1.0, "after": 2.5}]
    assert (told["before"]["name"], told["after"]["version"]) == ("shipped", 2)


def test_same_weights_are_said_to_be_the_same() -> None:
    said = diff_table(SHIPPED, SHIPPED, [])

    assert said == "shipped, version 1, and shipped, version 1 have the same weights.\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [(30.0, "30"), (0.1 + 0.2, "0.30000000000000004"), (None, "–"), ("additive", "additive")],
)
def test_value_has_all_its_digits_and_no_more(value: Value, text: str) -> None:
    assert value_text(value) == text
