"""A thumbnail is the slide, small: the same picture, the same bytes each time."""

import pytest
from PIL import ImageChops, ImageStat

from dashboard.report.document import Content
from dashboard.report.frozen import Issue
from dashboard.report.problems import ReportError
from dashboard.report.sheet import Sheet
from dashboard.report.thumbnail import thumbnail
from dashboard.report.typeset import slide_png
from tests.dashboard.report.issues import issue_with
from tests.dashboard.report.pictures import opened


def test_thumbnail_is_the_slide_made_small(issue: Issue, sheet: Sheet) -> None:
    made = thumbnail(issue)
    picture = opened(made)
    slide = opened(slide_png(sheet)).resize(picture.size)

    assert picture.size == (640, 360)
    assert max(ImageStat.Stat(ImageChops.difference(picture, slide)).mean) < 6
    assert thumbnail(issue) == made


def test_issue_of_another_scale_has_none(content: Content) -> None:
    with pytest.raises(ReportError, match="its pictures need the Vigil that published it"):
        thumbnail(issue_with(content, lambda _: None, levels_version="0.1.0"))
