"""Pictures are what they were, as far as the eye can tell."""

import pytest

from dashboard.report.frozen import issue_of
from dashboard.report.report import report_of
from dashboard.report.typeset import board_png
from tests.dashboard.report import goldens
from tests.dashboard.report.issues import changed, facilities, row_of
from tests.dashboard.report.pictures import difference, opened, small

# of 255, in the worst of 60 patches: fewer colours and another build of a library give about 3
TOLERANCE = 8.0


@pytest.mark.parametrize("name", goldens.PICTURES)
def test_picture_is_what_it_was(name: str) -> None:
    drawn, kept = goldens.PICTURES[name](), goldens.kept(name)

    assert drawn.size == kept.size
    assert difference(drawn, kept) < TOLERANCE, (
        "look at it; if it is meant, renew it: python -m tests.dashboard.report.goldens"
    )


def test_one_changed_level_is_seen() -> None:
    content = changed(goldens.kept_content(), lambda it: facilities(it)[0].update(level="MINIMAL"))
    other = small(opened(board_png(report_of(issue_of(row_of(content))))))

    assert difference(other, goldens.kept("board")) > TOLERANCE


def test_missing_words_are_seen() -> None:
    content = changed(goldens.kept_content(), lambda it: it["brief"].update(excerpt=""))
    other = small(opened(board_png(report_of(issue_of(row_of(content))))))

    assert difference(other, goldens.kept("board")) > TOLERANCE
