"""A file is told by its columns; where it cannot be, it is not guessed."""

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from data.importers.formats import detect, is_headerless_gdelt, layout_named, layout_of
from data.problems import DataError
from tests.data.importers.samples import (
    ACLED_OLD,
    LAYOUTS,
    UCDP_42,
    file_of,
    only,
    parsed,
    rows_of,
)

FACTS = Path(__file__).resolve().parents[3] / "../shared/facts/formats"
PUBLISHED = {
    "acled_31col_columns.csv": "acled",
    "acled_35col_with_population_columns.csv": "acled",
    "acled_legacy_pre2023_columns.csv": "acled",
    "gtd_135col_columns.csv": "gtd",
    "ucdp_ged191_42col_columns.csv": "ucdp",
    "ucdp_ged_49col_columns.csv": "ucdp",
    "ucdp_hdx_country_45col_columns.csv": "ucdp",
    "gdelt2_events_61col_columns.csv": "gdelt",
}


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_every_layout_is_told_by_its_columns(layout: str) -> None:
    found, _ = layout_of("a.csv", LAYOUTS[layout][0], "incident")

    assert found.name == layout


@pytest.mark.parametrize(("names", "expected"), [(UCDP_42, "ucdp"), (ACLED_OLD, "acled")])
def test_older_layouts_are_told_too(names: list[str], expected: str) -> None:
    assert [layout.name for layout in detect(names, "incident")] == [expected]


def test_row_of_gdelt_is_no_header() -> None:
    row = ["1", "20240305", *[""] * 59]

    assert is_headerless_gdelt(row)
    assert not is_headerless_gdelt(row[:-1])
    assert not is_headerless_gdelt(["1", "5 March", *[""] * 59])
    layout, is_headerless = layout_of("a.csv", row, "incident")
    assert (layout.name, is_headerless) == ("gdelt", True)


def test_unknown_columns_are_refused_with_what_was_expected() -> None:
    with pytest.raises(DataError, match="no known format; expected incident_id, occurred_on"):
        layout_of("a.csv", ["x", "y"], "incident")
    with pytest.raises(DataError) as caught:
        layout_of("a.csv", ["x", "y"], "facility")
    assert "UCDP" not in str(caught.value)


def test_columns_of_two_formats_are_not_guessed_at() -> None:
    names = [*LAYOUTS["ucdp"][0], *LAYOUTS["gtd"][0]]

    with pytest.raises(DataError, match="columns of UCDP GED and GTD; name its format"):
        layout_of("a.csv", names, "incident")
    assert layout_of("a.csv", names, "incident", "gtd")[0].name == "gtd"


def test_foreign_format_holds_incidents_only() -> None:
    assert layout_named("ucdp", "facility") is None
    with pytest.raises(DataError, match="cannot be ucdp; that format holds incidents only"):
        layout_of("a.csv", ["x"], "facility", "ucdp")


@pytest.mark.parametrize(("file", "expected"), PUBLISHED.items())
def test_published_columns_are_known_to_the_last(file: str, expected: str) -> None:
    path = FACTS / file
    if not path.exists():
        pytest.skip("the published layouts are not beside the repository")
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    names = [row.split(",")[1] for row in rows]

    layout, _ = layout_of(file, names, "incident")

    assert layout.name == expected
    assert layout.unknown(names) == []
    if layout.names:
        assert list(layout.names) == names


@pytest.mark.parametrize("listed", list(PUBLISHED))
def test_file_with_just_the_columns_its_makers_list_is_read_whole(
    tmp_path: Path, listed: str
) -> None:
    if not FACTS.exists():
        pytest.skip("the lists of columns are not beside the repository")
    layout = PUBLISHED[listed]
    names = list(pd.read_csv(FACTS / listed)["column"])
    row = LAYOUTS[layout][1]

    found = parsed(file_of(tmp_path, layout, [row], names), tmp_path)
    plain = parsed(file_of(tmp_path, layout, [row]), tmp_path)

    assert (found.summary.format, found.summary.ignored) == (layout, [])
    told = ("external_id", "occurred_on", "country", "lat", "lon", "attack_type", "killed_max")
    assert [only(found)[name] for name in told] == [only(plain)[name] for name in told]


def test_gtd_workbook_of_135_columns_is_read_as_its_text(tmp_path: Path) -> None:
    path = FACTS / "gtd_135col_columns.csv"
    if not path.exists():
        pytest.skip("the lists of columns are not beside the repository")
    names = list(pd.read_csv(path)["column"])
    rows = rows_of("gtd", 3)
    text = file_of(tmp_path, "gtd", rows, names)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for cells in (names, *([row.get(name) for name in names] for row in rows)):
        sheet.append(cells)
    book.save(tmp_path / "gtd.xlsx")

    assert len(names) == 135
    assert parsed(tmp_path / "gtd.xlsx", tmp_path).rows == parsed(text, tmp_path).rows
