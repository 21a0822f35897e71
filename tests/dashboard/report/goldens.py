"""The pictures that are kept to compare with, and how they are made anew.

``python -m tests.dashboard.report.goldens`` draws them from the content that lies beside them,
``... --content DATABASE`` freezes that content anew. Look at each before it is kept.
"""

import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from dashboard.assessments import make_board
from dashboard.report.document import Content, Edition, content_of
from dashboard.report.fonts import FOLDER as FONTS
from dashboard.report.frozen import issue_of
from dashboard.report.quoted import quoted
from dashboard.report.report import report_of
from dashboard.report.sheet import Sheet
from dashboard.report.typeset import TEMPLATES, board_png, slide_png
from data.storage.packing import canonical
from data.store import Store
from tests.dashboard.report.issues import STORY_ON, changed, facilities, row_of
from tests.dashboard.report.pictures import opened, small

FOLDER = Path(__file__).parent / "golden"
CONTENT = FOLDER / "content.json"
FACILITIES_KEPT, EVIDENCE_KEPT = 12, 14
FORCED = "The newest record is 22 days old; an issue may stand on records of 21 days."


@cache
def kept_content() -> Content:
    """Return the content the pictures are drawn from: the story of one day, made short."""
    content: Content = json.loads(CONTENT.read_text(encoding="utf-8"))
    return content


@cache
def sheet() -> Sheet:
    """Return the report of that content."""
    return report_of(issue_of(row_of(kept_content())))


def board() -> Image.Image:
    """Return the board, small."""
    return small(opened(board_png(sheet())))


def slide() -> Image.Image:
    """Return the slide, small."""
    return small(opened(slide_png(sheet())))


def facility() -> Image.Image:
    """Return the page of the most threatened facility, small."""
    made: Any = typst.compile(
        TEMPLATES / "board.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="png",
        ppi=144,
        sys_inputs={"sheet": json.dumps(sheet()), "pages": "all", "paper": "a4"},
    )
    return small(opened(made[1]))


def draft() -> Image.Image:
    """Return the board of a draft published over a refusal, small."""
    content = changed(kept_content(), lambda it: it.update(draft=True))
    return small(opened(board_png(report_of(issue_of(row_of(content, forced=FORCED))))))


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "board": board,
    "slide": slide,
    "facility": facility,
    "draft": draft,
}


def kept(name: str) -> Image.Image:
    """Return a picture that was kept."""
    return Image.open(FOLDER / f"{name}.png").convert("RGB")


def _shortened(content: Content) -> None:
    kept_facilities = facilities(content)[:FACILITIES_KEPT] + facilities(content)[-1:]
    for each in kept_facilities:
        each["evidence"] = each["evidence"][: EVIDENCE_KEPT if "ahead" in each else 0]
    content["assessments"]["facilities"] = kept_facilities
    ids = {each["facility_id"] for each in kept_facilities}
    content["weekly"] = {key: rows for key, rows in content["weekly"].items() if key in ids}
    cited = {(item["kind"], item["id"]) for each in kept_facilities for item in each["evidence"]}
    content["records"] = {
        kind: {key: told for key, told in records.items() if (kind, key) in cited}
        for kind, records in content["records"].items()
    }


def _freeze(database: Path) -> None:
    store = Store(database)
    edition = Edition(STORY_ON, "A. Analyst", note="Five roadside bombs in 30 days.")
    content = content_of(make_board(store, STORY_ON), edition, quoted(store, STORY_ON))
    CONTENT.write_text(canonical(changed(content, _shortened)) + "\n", encoding="utf-8")


def _keep(name: str, picture: Image.Image) -> None:
    few: Any = picture.quantize(160, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    if "--content" in sys.argv:
        _freeze(Path(sys.argv[sys.argv.index("--content") + 1]))
    for name, draw in PICTURES.items():
        _keep(name, draw())
