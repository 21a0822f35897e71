"""True screenshots of the dashboard's own pages."""

import re
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dashboard.report import screenshots as module
from dashboard.report.document import Content
from dashboard.report.exporting import WouldOverwrite
from dashboard.report.frozen import Issue
from dashboard.report.screenshots import PAGES, screenshots
from data.store import Store
from tests.browser import APP
from tests.dashboard.report.issues import issue_with
from tests.dashboard.report.pictures import apart, ink, opened


@contextmanager
def _no_browser() -> Any:
    yield None


def test_pages_are_those_of_the_app() -> None:
    told = re.findall(r'url_path="([^"]+)"', APP.read_text(encoding="utf-8"))

    assert set(PAGES[1:]) == set(told)


def asked(monkeypatch: pytest.MonkeyPatch, issue: Issue, folder: Path) -> list[str]:
    """Return the addresses a run asks for, with no browser behind it."""
    urls: list[str] = []

    def photograph(_: Any, url: str, strip: dict[str, Any]) -> bytes:
        urls.append(f"{url} {strip['mark']}".strip())
        return b"picture"

    monkeypatch.setattr(module, "browser", _no_browser)
    monkeypatch.setattr(module, "photograph", photograph)
    screenshots(issue, folder / "none", folder, url="http://127.0.0.1:1/", force=True)
    return urls


def test_pages_are_asked_for_on_the_day_of_the_issue(
    monkeypatch: pytest.MonkeyPatch, issue: Issue, tmp_path: Path
) -> None:
    urls = asked(monkeypatch, issue, tmp_path)

    assert urls[0] == "http://127.0.0.1:1/?as_of=2020-12-28"
    assert "http://127.0.0.1:1/track-record?as_of=2020-12-28" in urls
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"vigil-2020-12-28-screen-{page}.png" for page in PAGES
    )


def test_draft_is_asked_for_with_its_weights_and_marked(
    monkeypatch: pytest.MonkeyPatch, content: Content, tmp_path: Path
) -> None:
    issue = issue_with(content, lambda it: it.update(draft=True))

    urls = asked(monkeypatch, issue, tmp_path)

    assert urls[0] == "http://127.0.0.1:1/?as_of=2020-12-28&profile=shipped%401 WHAT-IF"


def test_picture_that_is_there_is_not_written_over(issue: Issue, tmp_path: Path) -> None:
    (tmp_path / "vigil-2020-12-28-screen-weights.png").write_bytes(b"mine")

    with pytest.raises(WouldOverwrite, match="screen-weights"):
        screenshots(issue, tmp_path / "none", tmp_path)


@pytest.mark.browser
def test_overview_is_taken_from_a_server_of_its_own(
    issue: Issue, own_store: Store, tmp_path: Path
) -> None:
    said: list[str] = []

    [path] = apart(
        lambda: screenshots(
            issue, own_store.path, tmp_path / "out", pages=("overview",), say=said.append
        )
    )

    picture = opened(path.read_bytes())
    assert path.name == "vigil-2020-12-28-screen-overview.png"
    assert picture.width == 2 * 1440
    assert picture.height > 2 * 1000
    assert ink(picture, (0, 0.1, 1, 0.5)) > 0.005
    assert said == ["Taking vigil-2020-12-28-screen-overview.png …"]
