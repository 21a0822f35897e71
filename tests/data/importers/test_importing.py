"""A file is looked at without a trace, then brought in whole or not at all, and only once."""

import datetime as dt
import gzip
import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from data import queries
from data.authored.editing import Seen, Signature, edit, retract
from data.importers import importing
from data.importers.importing import KINDS, carry_out, preview
from data.importers.receipts import RowProblem
from data.problems import DataError, StoreChanged
from data.storage.originals import original, originals_folder
from data.store import Store
from tests.data.importers import bombs
from tests.data.importers.samples import (
    ACLED_ROW,
    FACILITIES,
    INCIDENT_ROW,
    LAYOUTS,
    UCDP_ROW,
    file_of,
    rows_of,
    workbook_of,
)
from tests.data.importers.stores import IMPORTED_ON, brought_in, looked_at, store_at

pytestmark = pytest.mark.usefixtures("in_this_process")

FACTS = Path(__file__).resolve().parents[3] / "../shared/facts"
LATER = dt.date(2030, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store to import into."""
    return store_at(tmp_path / "store")


def incident(store: Store, incident_id: str, known_by: dt.date = LATER) -> dict[str, object]:
    rows = queries.records(store, known_by).incidents.set_index("incident_id")
    return dict(rows.loc[incident_id])


def batches(store: Store) -> list[dict[str, object]]:
    return importing._rows(store, "import_batch")


def test_preview_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "ucdp", rows_of("ucdp", 3))
    before = store.version()

    with looked_at(store, path) as planned:
        assert planned.counts.added == 3
        assert [row["incident_id"] for row in planned.rows(2)] == ["ucdp-1", "ucdp-2"]
        folder = planned.folder

    assert store.version() == before
    assert not folder.exists()
    assert not originals_folder(store.path).exists()


def test_file_is_brought_in_with_its_batch_and_its_original(store: Store, tmp_path: Path) -> None:
    rows = [*rows_of("ucdp", 2), {**UCDP_ROW, "id": 9, "latitude": 95}]
    path = file_of(tmp_path, "ucdp", rows)

    receipt = brought_in(store, path)

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (receipt.counts.accepted, receipt.counts.rejected) == (2, 1)
    assert receipt.stored is not None
    assert receipt.stored.rows == {"incident": 2, "import_batch": 1}
    assert incident(store, "ucdp-2")["state"] == "accepted"
    assert original(originals_folder(store.path), digest) == path.read_bytes()
    (batch,) = batches(store)
    assert (batch["batch_id"], batch["sha256"]) == (receipt.batch_id, digest)
    assert (batch["format"], batch["kind"], batch["rows_read"]) == ("ucdp", "incident", 3)
    assert json.loads(str(batch["mapping"]))["columns"]["date_start"] == "date_start"
    assert json.loads(str(batch["problems"])) == [
        [6, "rejected", "latitude", "95", "is not between -90 and 90"]
    ]
    assert all(finding.ok for finding in store.check() if "seed" not in finding.message)


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_same_file_again_changes_nothing(store: Store, tmp_path: Path, layout: str) -> None:
    path = file_of(tmp_path, layout, rows_of(layout, 4))
    brought_in(store, path)
    before = store.version()

    with looked_at(store, path, imported_on=dt.date(2026, 12, 24)) as planned:
        receipt = carry_out(store, planned, "ana", "again")

    assert (receipt.counts.read, receipt.counts.duplicates) == (4, 4)
    assert receipt.stored is None
    assert planned.earlier is not None
    assert planned.earlier.is_same_reading
    assert "imported on" in receipt.said
    assert "There is nothing to store." in receipt.said
    assert store.version() == before


def test_corrected_export_lands_as_new_versions(store: Store, tmp_path: Path) -> None:
    first, second = rows_of("acled", 2)
    brought_in(store, file_of(tmp_path, "acled", [first, second]))

    receipt = brought_in(store, file_of(tmp_path, "acled", [first, {**second, "fatalities": 5}]))

    assert (receipt.counts.changed, receipt.counts.duplicates) == (1, 1)
    now = incident(store, "acled-IRQ2")
    assert (now["version"], now["killed_max"]) == (2, 5)
    before = incident(store, "acled-IRQ2", known_by=dt.date(2024, 6, 1))
    assert (before["version"], before["killed_max"]) == (1, 2)


def test_edit_since_is_kept_and_told(store: Store, tmp_path: Path) -> None:
    brought_in(store, file_of(tmp_path, "acled", [ACLED_ROW]))
    edit(store, Seen("incident", "acled-IRQ1", 1), {"killed_max": 9}, Signature("ben", "seen"))
    corrected = file_of(tmp_path, "acled", [{**ACLED_ROW, "fatalities": 3}])

    receipt = brought_in(store, corrected)

    assert (receipt.counts.quarantined, receipt.counts.held_back) == (1, 1)
    assert receipt.stored is None
    assert "differs in killed_max" in next(looked_at(store, corrected).problems()).reason
    assert brought_in(store, corrected, replace_edited=True).counts.changed == 1
    assert incident(store, "acled-IRQ1")["killed_max"] == 3


def test_retracted_record_does_not_come_back(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "acled", [ACLED_ROW])
    brought_in(store, path)
    retract(store, Seen("incident", "acled-IRQ1", 1), IMPORTED_ON, Signature("ben", "no such"))

    assert brought_in(store, path).stored is None
    brought_in(store, file_of(tmp_path, "acled", [{**ACLED_ROW, "fatalities": 3}]))

    assert incident(store, "acled-IRQ1")["state"] == "rejected"


NAMED: dict[str, object] = {**INCIDENT_ROW, "facility_id": "Taji", "notes": "read"}


def test_file_that_names_a_facility_retracted_since_says_nothing_new(
    store: Store, tmp_path: Path
) -> None:
    path = file_of(tmp_path, "vigil", [NAMED], list(NAMED))
    brought_in(store, path)
    retract(store, Seen("facility", "camp-taji", 1), IMPORTED_ON, Signature("ben", "not ours"))

    assert brought_in(store, path).stored is None
    key = str(NAMED["incident_id"])
    assert incident(store, key)["facility_id"] == "camp-taji"

    brought_in(store, file_of(tmp_path, "vigil", [{**NAMED, "notes": "read again"}], list(NAMED)))
    found = incident(store, key)
    assert (found["facility_id"], found["state"], found["notes"]) == (
        "camp-taji",
        "accepted",
        "read again",
    )


@pytest.mark.parametrize("called", ["camp-taji", "Taji Military Complex"])
def test_new_row_that_names_a_retracted_facility_waits_and_is_told_why(
    store: Store, tmp_path: Path, called: str
) -> None:
    retract(store, Seen("facility", "camp-taji", 1), IMPORTED_ON, Signature("ben", "not ours"))

    path = file_of(tmp_path, "vigil", [{**NAMED, "facility_id": called}], list(NAMED))
    with looked_at(store, path) as planned:
        (problem,) = planned.problems()
        assert planned.counts.quarantined == 1
    assert (problem.value, problem.reason) == (
        called,
        "is retracted; name another facility, or undo that on the Records page",
    )
    brought_in(store, path)
    found = incident(store, str(NAMED["incident_id"]))
    assert found["state"] == "proposed"
    assert found["facility_id"] != found["facility_id"]


def test_new_rows_are_not_matched_with_a_retracted_actor_and_old_ones_keep_their_class(
    store: Store, tmp_path: Path
) -> None:
    row = {**NAMED, "claimed_by": "KH", "actor_class": ""}
    names = [*row]
    brought_in(store, file_of(tmp_path, "vigil", [row], names))
    signed = Signature("ben", "the same as another")
    retract(store, Seen("actor", "kataib-hezbollah", 1), IMPORTED_ON, signed)

    brought_in(store, file_of(tmp_path, "vigil", [{**row, "incident_id": "N-2"}], names))

    assert incident(store, str(NAMED["incident_id"]))["actor_class"] == "iran_aligned_militia"
    assert incident(store, "N-2")["actor_class"] == "other"


def test_file_of_facilities_written_before_there_were_states_comes_in_as_accepted(
    store: Store, tmp_path: Path
) -> None:
    row = {
        "facility_id": "f",
        "name": "F",
        "kind": "base",
        "target_class": "base",
        "country": "IRQ",
        "exposure_radius_km": 5,
    }
    path = file_of(tmp_path, "vigil", [row], list(row))
    brought_in(store, path, "facilities")

    def told() -> tuple[object, ...]:
        found = queries.newest(store, "facility").set_index("facility_id").loc["f"]
        return found["name"], found["state"], pd.isna(found["known_on"]), found["version"]

    assert told() == ("F", "accepted", True, 1)
    retract(store, Seen("facility", "f", 1), dt.date(2020, 1, 1), Signature("ben", "not ours"))
    # the same file does not bring it back, and a corrected one leaves it retracted
    assert brought_in(store, path, "facilities").stored is None
    corrected = file_of(tmp_path, "vigil", [{**row, "name": "G"}], list(row))
    brought_in(store, corrected, "facilities")
    assert told() == ("G", "rejected", False, 3)


def test_file_of_facilities_may_say_their_state(store: Store, tmp_path: Path) -> None:
    row = {**FACILITIES[1], "facility_id": "f", "country": "IRQ", "target_class": "base"}
    rows = [{**row, "state": "rejected"}, {**row, "facility_id": "g", "state": ""}]
    names = [*rows[0]]

    brought_in(store, file_of(tmp_path, "vigil", rows, names), "facilities")

    assert {"f", "g"} & set(queries.facilities(store)["facility_id"]) == {"g"}


def test_waiting_row_is_kept_as_proposed(store: Store, tmp_path: Path) -> None:
    receipt = brought_in(store, file_of(tmp_path, "ucdp", [{**UCDP_ROW, "code_status": "Check"}]))

    assert (receipt.counts.quarantined, receipt.counts.held_back) == (1, 0)
    assert incident(store, "ucdp-1")["state"] == "proposed"


def test_file_that_tells_less_waits(store: Store, tmp_path: Path) -> None:
    brought_in(store, file_of(tmp_path, "ucdp", [UCDP_ROW]))
    needed = ["id", "type_of_violence", "latitude", "longitude", "country", "date_start", "best"]

    receipt = brought_in(store, file_of(tmp_path, "ucdp", [UCDP_ROW], needed))

    assert receipt.counts.held_back == 1


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (
            "triggers",
            {
                "trigger_id": "t",
                "occurred_on": "2024-01-02",
                "category": "x",
                "title": "x",
                "strength": 1,
            },
        ),
        (
            "anniversaries",
            {
                "anniversary_id": "a",
                "name": "A",
                "calendar": "gregorian",
                "recurrence": "annual",
                "month": 1,
                "day": 3,
                "category": "x",
                "strength": 1,
            },
        ),
        (
            "facilities",
            {
                "facility_id": "f",
                "name": "F",
                "kind": "base",
                "target_class": "base",
                "country": "IRQ",
                "exposure_radius_km": 5,
            },
        ),
    ],
)
def test_every_kind_is_brought_in_and_corrected(
    store: Store, tmp_path: Path, kind: str, row: dict[str, object]
) -> None:
    path = file_of(tmp_path, "vigil", [row], list(row))
    assert brought_in(store, path, kind).counts.added == 1
    assert brought_in(store, path, kind).counts.duplicates == 1
    changed = {**row, "name" if "name" in row else "title": "Another"}

    assert (
        brought_in(store, file_of(tmp_path, "vigil", [changed], list(row)), kind).counts.changed
        == 1
    )
    assert KINDS[kind] == batches(store)[0]["kind"]


def test_known_facility_is_corrected_and_silent_columns_stay(store: Store, tmp_path: Path) -> None:
    row = {**FACILITIES[1], "country": "IRQ", "target_class": "base", "exposure_radius_km": 4}
    names = ["facility_id", "name", "kind", "target_class", "country", "exposure_radius_km"]

    with looked_at(store, file_of(tmp_path, "vigil", [row], names), "facilities") as planned:
        problems = [*planned.problems()]
        assert planned.counts.held_back == 1
        assert "differs in exposure_radius_km" in problems[0].reason
    brought_in(store, file_of(tmp_path, "vigil", [row], names), "facilities", replace_edited=True)

    facilities = queries.records(store, LATER).facilities.set_index("facility_id")
    assert facilities.loc["camp-taji", "exposure_radius_km"] == 4
    assert facilities.loc["camp-taji", "lat"] == 33.5239


def test_workbook_and_gzip_are_read_whatever_they_are_called(store: Store, tmp_path: Path) -> None:
    book = workbook_of(tmp_path, "vigil", [INCIDENT_ROW]).rename(tmp_path / "upload")
    packed = tmp_path / "b.csv"
    packed.write_bytes(gzip.compress(file_of(tmp_path, "ucdp", [UCDP_ROW]).read_bytes()))

    assert brought_in(store, book).counts.added == 1
    assert brought_in(store, packed).counts.added == 1


def test_file_is_called_what_it_is_said_to_be(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "ucdp", [{**UCDP_ROW, "latitude": 99}], name="tmp123")

    with preview(store, path, "incidents", name="ged.csv") as planned:
        assert next(planned.problems()).file == "ged.csv"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\ged.csv", "ged.csv"),
        ("a\0b.csv", "ab.csv"),
        ("/", "file"),
        ("x" * 300 + ".csv", "x" * 56 + ".csv"),
    ],
)
def test_name_of_an_upload_leads_nowhere(
    store: Store, tmp_path: Path, said: str, shown: str
) -> None:
    path = file_of(tmp_path, "ucdp", [{**UCDP_ROW, "latitude": 99}])

    with preview(store, path, "incidents", name=said) as planned:
        assert planned.file_name == shown
        assert (planned.folder / "original" / shown).exists()


def test_share_done_is_told_to_the_end(store: Store, tmp_path: Path) -> None:
    told: list[float] = []

    preview(store, file_of(tmp_path, "ucdp", [UCDP_ROW]), "incidents", progress=told.append).close()

    assert told == sorted(told)
    assert told[-1] == 1.0


def test_wrong_file_is_refused_and_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    with pytest.raises(DataError, match="unfolds to"):
        looked_at(store, bombs.dense_zip(tmp_path / "a.xlsx"))

    assert list(scratch.iterdir()) == []


def test_records_that_moved_on_elsewhere_are_no_hindrance(store: Store, tmp_path: Path) -> None:
    with looked_at(store, file_of(tmp_path, "ucdp", [UCDP_ROW])) as planned:
        brought_in(store, file_of(tmp_path, "acled", [ACLED_ROW]))
        receipt = carry_out(store, planned, "ana", "meanwhile")

    assert receipt.stored is not None
    assert incident(store, "ucdp-1")["version"] == 1


def test_records_that_moved_on_below_the_preview_stop_it(store: Store, tmp_path: Path) -> None:
    with looked_at(store, file_of(tmp_path, "ucdp", [UCDP_ROW])) as planned:
        brought_in(store, file_of(tmp_path, "ucdp", [UCDP_ROW]))
        before = store.version()

        with pytest.raises(StoreChanged, match="look at the preview again"):
            carry_out(store, planned, "ana", "too late")

    assert store.version() == before


def test_import_is_all_or_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {**importing._batch(looked_at(store, file_of(tmp_path, "ucdp", [UCDP_ROW])))}
    monkeypatch.setattr(importing, "_batch", lambda _: {**wrong, "rows_read": 5})
    before = store.head()

    with pytest.raises(DataError, match="rows_read"):
        brought_in(store, file_of(tmp_path, "ucdp", [UCDP_ROW]))

    assert store.head() == before
    assert queries.records(store, LATER).incidents.empty


def test_problems_of_a_preview_come_with_their_place(store: Store, tmp_path: Path) -> None:
    with looked_at(store, file_of(tmp_path, "ucdp", [{**UCDP_ROW, "best": "many"}])) as planned:
        assert [*planned.problems()] == [
            RowProblem("ucdp.csv", 2, "rejected", "best", "many", "is not a whole number")
        ]


@pytest.mark.parametrize(
    ("file", "kind", "rows"),
    [
        ("ucdp/ucdp_ged_49col_iraq_sample.csv", "ucdp", 19),
        ("ucdp/ucdp_ged251_iraq_sample.csv", "ucdp", 231),
        ("ucdp/ucdp_ged211_iraq_whereprec12.csv", "ucdp", 6600),
        ("ucdp/ucdp_ged191_iraq_slim.csv.gz", "ucdp", 7473),
        ("formats/ucdp_api_example.json", "ucdp", 1),
        ("formats/acled_api_SYNTHETIC_example.json", "acled", 1),
        ("formats/gdelt2_events_example.tsv", "gdelt", 8),
        ("incidents/incidents.csv", "vigil", 205),
    ],
)
def test_real_files_come_in_to_the_last_row(store: Store, file: str, kind: str, rows: int) -> None:
    path = FACTS / file
    if not path.exists():
        pytest.skip("the real files are not beside the repository")

    receipt = brought_in(store, path)

    assert (receipt.format, receipt.counts.read) == (kind, rows)
    assert receipt.counts.balances
    assert receipt.counts.rejected <= {"gdelt": 8, "vigil": 8}.get(kind, 0)
    with looked_at(store, path) as again:
        assert again.counts.stored == 0
        assert again.counts.balances
