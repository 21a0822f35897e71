"""A report is read back before it goes out, and refused where something is missing."""

import io

import pypdf
import pytest

from dashboard.report.problems import ReportError
from dashboard.report.proof import LEAST_PICTURE_BYTES, prove_pdf, prove_picture
from dashboard.report.sheet import Sheet


def without_page(report: bytes, place: int) -> bytes:
    """Return a PDF without one of its pages."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(report))
    writer.remove_page(place, clean=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_sound_report_passes(sheet: Sheet, report: bytes) -> None:
    prove_pdf(sheet, report)


def test_report_without_the_page_of_a_facility_is_refused(sheet: Sheet, report: bytes) -> None:
    with pytest.raises(ReportError, match="Page 2 of the report should begin with"):
        prove_pdf(sheet, without_page(report, 1))


def test_report_of_another_issue_is_refused(sheet: Sheet, report: bytes) -> None:
    other = {**sheet, "burned": [sheet["burned"][0], "0123456789ab", *sheet["burned"][2:]]}

    with pytest.raises(ReportError, match="Page 1 of the report lacks '0123456789ab'"):
        prove_pdf(other, report)


def test_draft_without_its_mark_is_refused(sheet: Sheet, report: bytes) -> None:
    with pytest.raises(ReportError, match="lacks 'WHAT-IF'"):
        prove_pdf({**sheet, "draft": True}, report)


def test_page_without_its_level_is_refused(sheet: Sheet, report: bytes) -> None:
    level = {**sheet["pages"][0]["level"], "name": "SEVERE"}
    pages = [{**sheet["pages"][0], "level": level}, *sheet["pages"][1:]]

    with pytest.raises(ReportError, match="Page 2 of the report lacks 'SEVERE'"):
        prove_pdf({**sheet, "pages": pages}, report)


@pytest.mark.parametrize(
    "made", [b"", b"\x89PNG\r\n\x1a\n", b"x" * LEAST_PICTURE_BYTES], ids=["none", "blank", "no PNG"]
)
def test_blank_picture_is_refused(made: bytes) -> None:
    with pytest.raises(ReportError, match="picture board came out blank"):
        prove_picture("board", made)
