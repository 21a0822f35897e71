"""Similar briefs are found whatever the spelling, best first, and never the brief itself."""

from pathlib import Path

import pandas as pd
import pytest

from data.briefs.filing.similar import similar

SEED = Path(__file__).resolve().parents[4] / "data" / "seed"
BRIEFS = pd.DataFrame(
    {
        "brief_id": ["a", "b", "c", "d"],
        "title": ["Rockets on Basra", "Rockets at Basra", "Piracy", None],
        "body": [
            "Kata'ib Hezbollah fired rockets at the consulate in Basra.",
            "Kataeb Hezbullah fired rockets on the consulate of Basra.",
            "Pirates boarded a tanker off Bonny Island.",
            None,
        ],
    }
)


def test_other_spelling_of_the_same_matter_leads() -> None:
    found = similar(BRIEFS, "a", 3)

    assert found["brief_id"].tolist() == ["b", "c"]
    assert found["likeness"].between(0, 1).all()
    assert found["likeness"][0] > 5 * found["likeness"][1]


def test_likeness_is_the_same_both_ways() -> None:
    there, back = similar(BRIEFS, "a", 3), similar(BRIEFS, "b", 3)

    assert there["likeness"][0] == pytest.approx(back["likeness"][0], abs=1e-12)


def test_copy_of_a_brief_has_likeness_one() -> None:
    copy = pd.concat([BRIEFS, BRIEFS.iloc[[0]].assign(brief_id="e")], ignore_index=True)

    found = similar(copy, "a", 1)

    assert found["brief_id"].tolist() == ["e"]
    assert found["likeness"][0] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("n", [0, -1])
def test_none_asked_gives_none(n: int) -> None:
    assert similar(BRIEFS, "a", n).empty


def test_brief_without_words_is_like_none() -> None:
    assert similar(BRIEFS, "d", 3).empty
    found = similar(BRIEFS.iloc[[3]], "d", 3)
    assert found.empty
    assert list(found.columns) == ["brief_id", "likeness"]


def test_unknown_brief_is_refused() -> None:
    with pytest.raises(LookupError, match="there is no brief 'x'"):
        similar(BRIEFS, "x", 3)


@pytest.mark.parametrize(
    ("brief", "like"),
    [("2019-12-30", "2020-12-21"), ("2020-08-24", "2020-09-14"), ("2020-12-28", "2020-12-21")],
)
def test_seed_briefs_find_those_of_the_same_matter(brief: str, like: str) -> None:
    briefs = pd.read_csv(SEED / "briefs.csv")
    briefs["body"] = [(SEED / path).read_text(encoding="utf-8") for path in briefs["body"]]

    found = similar(briefs, f"vigil-iraq-{brief}", 1)

    assert found["brief_id"].tolist() == [f"vigil-iraq-{like}"]
