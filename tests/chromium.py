"""Find a Chromium for the browser tests; as a script, install one where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "VIGIL_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BUNDLED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)
MISSING = f"""\
There is no working Chromium here, and the browser tests need one. Do one of these:
  - install it: apt install chromium fonts-dejavu-core   (Debian, as root)
  - let Playwright fetch its own: python -m playwright install chromium
  - name yours: {VARIABLE}=/path/to/chromium make test
"""


def find_chromium() -> Path | None:
    """Return the first Chromium that answers, or None where there is none.

    Looked for in this order: the file named by ``VIGIL_CHROMIUM``, the usual names on the path,
    and the folder in which Playwright keeps its own. A file named by hand is not replaced by
    another when it does not answer.
    """
    named = os.environ.get(VARIABLE)
    candidates = iter([Path(named)]) if named else _candidates()
    return next((path for path in candidates if answers(path)), None)


def answers(path: Path) -> bool:
    """Return whether the file at `path` starts and tells its version.

    A name on the path proves little: on Ubuntu it may be a stub that asks for a snap.
    """
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def installers() -> list[list[list[str]]]:
    """Return the ways to install a Chromium here, best first, each a list of commands."""
    ways = []
    apt_get = shutil.which("apt-get")
    with_apt = apt_get is not None and hasattr(os, "geteuid") and os.geteuid() == 0
    if apt_get and with_apt:
        install = [apt_get, "install", "-y", "--no-install-recommends"]
        ways.append([[apt_get, "update"], [*install, "chromium", "fonts-dejavu-core"]])
    fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
    ways.append([[*fetch, "--with-deps"] if with_apt else fetch])
    return ways


def main() -> int:
    """Return 0 once a Chromium is found or installed, else 1; say on the screen which."""
    found = find_chromium()
    if found is None and os.environ.get(VARIABLE):
        _say(f"{VARIABLE}={os.environ[VARIABLE]} does not start. Correct it, or unset it.")
        return 1
    for way in installers():
        if found is not None:
            break
        _say("No Chromium found. Installing one: " + " && ".join(" ".join(step) for step in way))
        _run(way)
        found = find_chromium()
    _say(MISSING if found is None else f"Chromium for the browser tests: {found}")
    return 1 if found is None else 0


def _candidates() -> Iterator[Path]:
    on_path = (shutil.which(name) for name in NAMES)
    yield from (Path(found) for found in on_path if found)
    for folder in _bundled_folders():
        for pattern in BUNDLED:
            yield from sorted(folder.glob(pattern), reverse=True)


def _bundled_folders() -> list[Path]:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if named:
        return [Path(named)]
    home = Path.home()
    return [
        home / ".cache/ms-playwright",
        home / "Library/Caches/ms-playwright",
        home / "AppData/Local/ms-playwright",
    ]


def _run(way: list[list[str]]) -> None:
    for step in way:
        if subprocess.run(step, check=False).returncode != 0:
            return


def _say(text: str) -> None:
    sys.stdout.write(f"{text.rstrip()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
