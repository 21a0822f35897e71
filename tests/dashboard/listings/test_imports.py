"""An import in words and in JSON: what was read, what it met, what became of every row."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.listings.imports import MOST_SHOWN, as_json, as_sentences
from data.importers.importing import Preview, carry_out
from tests.data.importers.samples import INCIDENTS, UCDP_ROW, file_of, rows_of
from tests.data.importers.stores import looked_at, store_at


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Yield the preview of a file with a bit of everything."""
    folder = tmp_path_factory.mktemp("listing")
    wrong = [{**UCDP_ROW, "id": 100 + at, "latitude": 99} for at in range(12)]
    named = [{**UCDP_ROW, "id": 50, "side_b": "Kataaib Hizballah"}]
    doubtful = [{**UCDP_ROW, "id": 51, "side_b": "Islamic State of Iraq and Libya"}]
    rows = [*rows_of("ucdp", 3), *named, *doubtful, *wrong]
    names = ["mood", *[name for name in UCDP_ROW if name != "dyad_name"]]
    with looked_at(store_at(folder), file_of(folder, "ucdp", rows, names)) as found:
        yield found


def test_words_say_what_was_read(planned: Preview) -> None:
    said = as_sentences(planned, None).splitlines()

    assert said[0] == "ucdp.csv: read as UCDP GED."
    assert "Columns nobody reads: mood." in said
    assert "Columns it does not have: dyad_name, where_description, adm_2, iso3." in said
    assert "17 rows read = 4 accepted + 0 duplicates + 1 quarantined + 12 rejected." in said
    assert said[-1] == "Nothing was stored."


def test_words_tell_names_that_were_not_letter_for_letter(planned: Preview) -> None:
    said = as_sentences(planned, None)

    assert "Actor 'Kataaib Hizballah' (1 row): taken for Kataib Hizballah, 97 % alike." in said
    assert "Actor 'Islamic State of Iraq and Libya' (1 row): may be Islamic State" in said
    assert "'Group X'" not in said


def test_words_show_the_first_problems_and_count_the_rest(planned: Preview) -> None:
    said = as_sentences(planned, None)

    # a source of two lines: the sixth row is on line 12
    assert "rejected: ucdp.csv, line 12, column latitude: '99' is not between -90 and 90." in said
    assert f"… and {13 - MOST_SHOWN} more problems; --rejects FILE lists them all." in said


def test_json_has_the_same_and_balances(planned: Preview) -> None:
    document = json.loads(as_json(planned, None))

    fates = ("accepted", "duplicates", "quarantined", "rejected")
    assert document["rows_read"] == sum(document[fate] for fate in fates) == 17
    assert (document["is_trial"], document["batch_id"], document["journal"]) == (True, None, None)
    assert (document["format"], document["kind"]) == ("ucdp", "incidents")
    assert len(document["problems"]) == 13
    assert document["ignored_columns"] == ["mood"]


def test_receipt_names_its_batch(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    with looked_at(store, file_of(tmp_path, "ucdp", [UCDP_ROW])) as found:
        receipt = carry_out(store, found, "ana", "test")

        document = json.loads(as_json(found, receipt))
        said = as_sentences(found, receipt)

    assert f"Stored as batch {receipt.batch_id}.\n" in said
    assert said.endswith(f"The last line of the journal has the hash {store.head()}.\n")
    assert document["batch_id"] == receipt.batch_id
    assert document["journal"]["hash"] == store.head()
    assert document["is_trial"] is False


def test_order_of_dates_is_told(tmp_path: Path) -> None:
    first, second = rows_of("vigil", 2)
    rows = [{**first, "occurred_on": "03/04/2024"}, {**second, "occurred_on": "13/04/2024"}]

    with looked_at(store_at(tmp_path), file_of(tmp_path, "vigil", rows, INCIDENTS)) as found:
        assert "Dates in occurred_on are read day-month-year." in as_sentences(found, None)
