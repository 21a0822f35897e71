"""The seed's briefs: sound references, findable evidence, house style, corrected facts."""

import csv
import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.schema.columns import Table
from data.schema.tables import BRIEF, BRIEF_REFERENCE, EVIDENCE, KIND_TABLES

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "data/seed"
REAL_BRIEF = ROOT / "../shared/briefs/000_e114dccaebfddcd9.txt"
CORRECTED = "vigil-iraq-2020-12-21"
SECTIONS = ["## What happened", "## Why it matters", "## What to watch"]
LIKELIHOOD = re.compile(
    r"\b(almost (no chance|certain)|(very )?(un)?likely|roughly even chance)\b", re.IGNORECASE
)
HORIZON = re.compile(
    r"\b(in the (\d+|seven) days to|by) \d{1,2} [A-Z][a-z]+ 20\d\d\.$"  # an end anyone can check
)
VAGUE = re.compile(  # lower case only: May is also a month
    r"\b(might|may|could|possibly|possible|probably|perhaps|(?:most|highly) likely)\b"
)
MARKER = re.compile(r"\[(\d+)\]")
OUR_TABLES = (BRIEF, BRIEF_REFERENCE, EVIDENCE)
Row = dict[str, str]


def rows(file_name: str) -> list[Row]:
    with (SEED / file_name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def sentences(body: str) -> list[str]:
    """Return the sentences of a brief, each with the markers that follow its full stop."""
    found = []
    for line in body.splitlines():
        if line and not line.startswith("#"):
            found += re.split(r"(?<=[.\]])\s+(?=[A-Z])", line.removeprefix("- "))
    return found


def markers(text: str) -> list[int]:
    return [int(number) for number in MARKER.findall(text)]


def eight_word_runs(text: str) -> set[tuple[str, ...]]:
    plain = (
        MARKER.sub(" ", text.lower())
        .replace("'", "")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    words = re.findall(r"[a-z0-9]+", plain)
    return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}


BRIEFS = rows(BRIEF.file_name)
BODIES = {row["brief_id"]: (SEED / row["body"]).read_text(encoding="utf-8") for row in BRIEFS}
REFERENCES = rows(BRIEF_REFERENCE.file_name)
EVIDENCE_ROWS = rows(EVIDENCE.file_name)
PUBLISHED_ON = {row["brief_id"]: row["published_on"] for row in BRIEFS}


def of_brief(some_rows: Iterable[Row], brief_id: str) -> list[Row]:
    return [row for row in some_rows if row["brief_id"] == brief_id]


def links(row: Row, record_id: str) -> bool:
    return row["brief_id"] == CORRECTED and row["record_id"] == record_id


def siblings(kind: str) -> dict[str, Row]:
    """Return the records of `kind` by identity; skip the test where their file is missing."""
    table = KIND_TABLES[kind]
    if not (SEED / table.file_name).exists():
        pytest.skip(f"{table.file_name} is not in data/seed, so its identities cannot be checked")
    return {row[table.key[0]]: row for row in rows(table.file_name)}


@pytest.mark.parametrize("table", OUR_TABLES, ids=lambda table: str(table.name))
def test_header_is_the_table_in_order_and_required_cells_are_filled(table: Table) -> None:
    with (SEED / table.file_name).open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))

    assert header == [c.name for c in table.columns if not c.may_lack]
    for row in rows(table.file_name):
        assert all(row[column.name] for column in table.columns if column.required), row


@pytest.mark.parametrize("table", OUR_TABLES, ids=lambda table: str(table.name))
def test_keys_are_unique(table: Table) -> None:
    keys = [tuple(row[name] for name in table.key) for row in rows(table.file_name)]

    assert len(keys) == len(set(keys))


def test_every_brief_file_is_listed_and_issues_rise_with_the_weeks() -> None:
    weeks = [row["week_of"] for row in BRIEFS]

    assert {row["body"] for row in BRIEFS} == {
        f"briefs/{path.name}" for path in (SEED / "briefs").iterdir()
    }
    assert weeks == sorted(set(weeks))
    assert [row["issue_number"] for row in BRIEFS] == [str(n) for n in range(1, len(BRIEFS) + 1)]


@pytest.mark.parametrize("row", BRIEFS, ids=lambda row: str(row["week_of"]))
def test_a_brief_is_finished_on_the_monday_after_its_week(row: Row) -> None:
    week_of = date.fromisoformat(row["week_of"])

    assert week_of.weekday() == 0
    assert row["brief_id"] == f"vigil-iraq-{week_of}"
    assert row["published_on"] == row["known_on"] == str(week_of + timedelta(days=7))


@pytest.mark.parametrize("brief_id", BODIES)
def test_numbers_run_from_one_and_each_is_both_listed_and_cited(brief_id: str) -> None:
    numbers = [int(row["number"]) for row in of_brief(REFERENCES, brief_id)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert set(markers(BODIES[brief_id])) == set(numbers)


@pytest.mark.parametrize("row", REFERENCES, ids=lambda row: f"{row['brief_id']}-{row['number']}")
def test_a_reference_is_not_younger_than_its_brief(row: Row) -> None:
    assert row["published_on"] <= PUBLISHED_ON[row["brief_id"]]
    assert row["url"] == "" or re.fullmatch(r"https?://\S+", row["url"])


@pytest.mark.parametrize("row", EVIDENCE_ROWS, ids=lambda row: str(row["evidence_id"]))
def test_a_quote_is_one_whole_sentence_found_once_with_its_citations(row: Row) -> None:
    body = BODIES[row["brief_id"]]
    cited = [int(number) for number in row["citations"].split(";")]

    assert body.count(row["quote"]) == 1
    assert sentences(body).count(row["quote"]) == 1
    assert markers(row["quote"]) == cited


@pytest.mark.parametrize("row", EVIDENCE_ROWS, ids=lambda row: str(row["evidence_id"]))
def test_a_record_exists_and_was_known_when_the_brief_was_finished(row: Row) -> None:
    known = siblings(row["record_kind"])

    assert row["record_id"] in known
    assert known[row["record_id"]]["known_on"] <= PUBLISHED_ON[row["brief_id"]]


@pytest.mark.parametrize("brief_id", BODIES)
def test_a_brief_has_its_three_sections_a_page_of_words_and_no_markup(brief_id: str) -> None:
    body = BODIES[brief_id]

    headings = [line for line in body.splitlines() if line.startswith("#")]
    words = MARKER.sub("", body).split()

    assert headings == SECTIONS
    assert 250 <= len(words) <= 450
    assert body.isascii()
    assert not re.search(r"[*_`<>\\|]", body)


@pytest.mark.parametrize("brief_id", BODIES)
def test_citations_follow_the_full_stop(brief_id: str) -> None:
    for sentence in sentences(BODIES[brief_id]):
        assert re.fullmatch(r"[^\[\]]+\.(\[\d+\])*", sentence), sentence


@pytest.mark.parametrize("brief_id", BODIES)
def test_everything_said_to_have_happened_is_cited(brief_id: str) -> None:
    happened = BODIES[brief_id].split(SECTIONS[1])[0]

    uncited = [sentence for sentence in sentences(happened) if not markers(sentence)]

    assert uncited in ([], ["A day without a record does not prove that nothing happened."])


@pytest.mark.parametrize("brief_id", BODIES)
def test_likelihood_has_a_horizon_and_a_confidence_in_the_next_sentence(brief_id: str) -> None:
    found = sentences(BODIES[brief_id])

    judged = [place for place, sentence in enumerate(found) if LIKELIHOOD.search(sentence)]

    assert len(judged) >= 2
    for place in judged:
        assert HORIZON.search(found[place]), found[place]
        assert "confidence" not in found[place].lower()
        assert found[place + 1].startswith("Our confidence")


@pytest.mark.parametrize("brief_id", BODIES)
def test_no_vague_hedge_and_no_name_of_a_threat_level(brief_id: str) -> None:
    body = BODIES[brief_id]

    assert not VAGUE.search(body)
    assert not re.search(r"\b(minimal|low|moderate|substantial|high)\b", body, re.IGNORECASE)


def test_the_corrected_brief_dates_the_second_convoy_bomb_to_sunday_the_27th() -> None:
    body = BODIES[CORRECTED]

    (quote,) = [row["quote"] for row in EVIDENCE_ROWS if links(row, "IQA-20201227-01")]

    assert "Sunday 27 December" in quote
    assert date(2020, 12, 27).strftime("%A") == "Sunday"
    assert "28 December" not in body


def test_the_corrected_brief_says_that_the_leader_of_the_militia_was_not_arrested() -> None:
    named = [sentence for sentence in sentences(BODIES[CORRECTED]) if "Khazali" in sentence]

    assert len(named) == 1
    assert "was not arrested" in named[0]


def test_the_corrected_brief_gives_both_counts_of_rockets() -> None:
    counted = [sentence for sentence in sentences(BODIES[CORRECTED]) if "counted" in sentence]

    assert len(counted) == 1
    assert "first counted eight rockets" in counted[0]
    assert "Central Command later counted 21" in counted[0]


@pytest.mark.parametrize(
    "fact",
    [
        "supply convoys of the coalition, which Iraqi contractors run",
        "K1, an Iraqi base that hosts US forces",
        "Kata'ib Hezbollah, which denied it",
        "On 29 December 2019 US aircraft struck five sites",
        "three in Iraq and two in Syria",
        "at Absard near Tehran",
        "pardoned on 22 December",
        "falls on 3 January 2021",
        "early in December",
    ],
)
def test_the_corrected_brief_keeps_the_facts_straight(fact: str) -> None:
    assert fact in BODIES[CORRECTED]


def test_the_corrected_brief_links_the_records_of_its_week_and_of_the_year_before() -> None:
    linked = {row["record_id"] for row in of_brief(EVIDENCE_ROWS, CORRECTED)}

    assert linked >= {
        *("IQA-20201220-01", "IQA-20201223-01", "IQA-20201227-01"),
        *("IQA-20191227-01", "IQA-20191231-01", "TRG-001", "TRG-002"),
        *("TRG-014", "TRG-015", "TRG-016", "TRG-017", "VTR-001", "VTR-002", "soleimani"),
    }


@pytest.mark.parametrize("brief_id", BODIES)
def test_no_eight_words_in_a_row_are_taken_from_the_real_brief(brief_id: str) -> None:
    if not REAL_BRIEF.exists():
        pytest.skip("the real brief is not beside the repository")

    taken = eight_word_runs(BODIES[brief_id]) & eight_word_runs(
        REAL_BRIEF.read_text(encoding="utf-8")
    )

    assert taken == set()
