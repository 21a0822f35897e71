"""Lines of reference lists are told and written in one form."""

import pytest

from data.briefs.reading.references import as_reference, between_cells, is_references_heading


@pytest.mark.parametrize("line", ["References", "SOURCES:", "## Endnotes", "Works cited", "notes"])
def test_heading_over_references_is_told(line: str) -> None:
    assert is_references_heading(line)


@pytest.mark.parametrize("line", ["Sources say so", "A note", "", "The references"])
def test_other_lines_head_no_references(line: str) -> None:
    assert not is_references_heading(line)


def test_reference_gets_brackets_and_its_address_once() -> None:
    address = "https://example.org/a"

    assert as_reference("3. BBC, A title", address) == f"[3] BBC, A title {address}"
    assert as_reference(f"[3] BBC {address}", address) == f"[3] BBC {address}"
    assert as_reference("[3] BBC, see 4. there") == "[3] BBC, see 4. there"


def test_label_cell_is_told_from_a_column() -> None:
    assert between_cells("Date:", 2) == " "
    assert between_cells("Parties involved", 2) == ": "
    assert between_cells("Date", 3) == " | "
    assert between_cells("2 March", 2) == " | "
