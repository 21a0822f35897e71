"""An export beside an import and a browser: whole, the same bytes, and nobody fails."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.issuing.publishing import Wishes, draw_up, publish
from data.authored.editing import Signature
from data.store import Store
from tests.browser import ready
from tests.conftest import ROOT, OpenPage
from tests.torture.stores import bad, lost, start

pytestmark = pytest.mark.browser
WEEK = dt.date(2020, 12, 28)
FORMATS = "png,csv"


def exporting(store: Store, folder: Path) -> "subprocess.Popen[str]":
    told = ["--db", str(store.path), "--week", str(WEEK), "--out", str(folder)]
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", "export", *told, "--formats", FORMATS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_export_beside_an_import_and_a_browser(
    own_store: Store, open_own_page: OpenPage, tmp_path: Path
) -> None:
    publish(own_store, draw_up(own_store, Wishes(WEEK, "Ana")), Signature("Ana", "weekly"))
    quiet = exporting(own_store, tmp_path / "quiet")
    assert quiet.communicate()[1].startswith("Making vigil-2020-12-28-board.png")
    page = open_own_page("?as_of=2020-12-28")

    importer = start(own_store, "w", "import", 3, 7)
    beside = exporting(own_store, tmp_path / "beside")
    while beside.poll() is None or importer.poll() is None:
        ready(page)
        page.get_by_role("button", name="Earlier").click()
    told, complaint = importer.communicate()
    named, _ = beside.communicate()

    assert (beside.returncode, importer.returncode, complaint) == (0, 0, "")
    assert lost(own_store, told.splitlines()) == []
    assert len(told.splitlines()) == 4
    assert named.count("vigil-2020-12-28") == len(files(tmp_path / "beside"))
    assert files(tmp_path / "beside") == files(tmp_path / "quiet")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert bad(own_store) == []
