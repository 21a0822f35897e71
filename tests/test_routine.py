"""The weekly routine of docs/operations.md: its cron line, systemd units and GitHub Action, run."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from data.store import Store
from tests.trees import ROOT

PAPER = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
WEEK, STALE = "2020-12-28", "2023-03-06"
PUBLISH = ["-m", "dashboard", "publish", "--week", WEEK, "--author", "routine"]
EXPORT = ["-m", "dashboard", "export", "--week", WEEK, "--out"]
PARTS = ("app.py", "dashboard", "data", "models")


def blocks(kind: str, holding: str) -> list[str]:
    """Return the pieces of the paper in a language that hold some words."""
    return [text for found, text in BLOCK.findall(PAPER) if found == kind and holding in text]


def script(path: Path, text: str) -> Path:
    """Return a shell script made runnable."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


class Machine:
    """A machine as the paper has it, under a folder: the product, a Python, a day, and a home."""

    def __init__(self, folder: Path, database: Path, day: str = WEEK) -> None:
        self.folder, self.database = folder, database
        self.home = folder / "srv" / "vigil"
        self.briefing = folder / "srv" / "briefing"
        self.told = folder / "told.jsonl"
        self.home.mkdir(parents=True)
        for part in PARTS:
            (self.home / part).symlink_to(ROOT / part)
        self.is_on(day)

    def is_on(self, day: str) -> None:
        """Make it another day."""
        script(self.folder / "bin" / "date", f'[ "$1" = +%F ] && echo {day} || exit 9')

    def has_python(self, path: Path, then: str) -> None:
        """Give it a Python that notes what it is asked, before it does something."""
        note = "import json, sys; print(json.dumps(sys.argv[1:]))"
        script(path, f'"{sys.executable}" -c \'{note}\' "$@" >> "{self.told}"\n{then}')

    @property
    def asked(self) -> list[list[str]]:
        """Return what its Python was asked so far."""
        if not self.told.exists():
            return []
        return [json.loads(line) for line in self.told.read_text(encoding="utf-8").splitlines()]

    def run(self, *words: str, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Return what came of a command, which finds nothing of this test's surroundings."""
        told = {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "LOGNAME": "vigil",
            "SHELL": "/bin/sh",
            "VIGIL_DB": str(self.database),
        }
        return subprocess.run(
            ["/usr/bin/env", "-i", *(f"{name}={value}" for name, value in told.items()), *words],
            cwd=cwd or self.folder,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine whose Python does nothing but note what it is asked."""
    made = Machine(tmp_path, tmp_path / "vigil.duckdb")
    made.has_python(made.home / ".venv" / "bin" / "python", "")
    return made


def cron_line() -> str:
    """Return the command of the weekly cron line, as cron hands it to the shell."""
    (text,) = blocks("cron", "dashboard publish")
    (line,) = [line for line in text.splitlines() if not line.startswith("#")]
    *when, command = line.split(maxsplit=5)
    assert when == ["0", "6", "*", "*", "1"]
    assert not re.search(r"(?<!\\)%", command), "cron ends a line at a bare percent sign"
    return command.replace("\\%", "%")


def units() -> dict[str, str]:
    """Return the systemd units by the end of their name."""
    (service,), (timer,) = blocks("ini", "[Service]"), blocks("ini", "[Timer]")
    return {"service": service, "timer": timer}


def steps() -> list[dict[str, Any]]:
    """Return the steps of the GitHub Action."""
    (text,) = blocks("yaml", "workflow_dispatch")
    action = yaml.safe_load(text)
    # YAML 1.1 reads the key `on` as true
    assert action[True]["schedule"] == [{"cron": "0 6 * * 1"}]
    assert action["permissions"] == {"contents": "write"}
    found: list[dict[str, Any]] = action["jobs"]["issue"]["steps"]
    return found


def written(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_cron_line_writes_the_issue_and_a_failed_week_leaves_the_files_of_the_last(
    own_store: Store, tmp_path: Path
) -> None:
    machine = Machine(tmp_path, own_store.path)
    machine.has_python(machine.home / ".venv/bin/python", f'exec "{sys.executable}" "$@"')
    command = cron_line().replace("/srv/", f"{tmp_path}/srv/")

    done = machine.run("/bin/sh", "-c", command)
    last_week = written(machine.briefing)
    machine.is_on(STALE)
    failed = machine.run("/bin/sh", "-c", command)

    assert done.returncode == 0, done.stderr
    assert machine.asked[:2] == [PUBLISH, [*EXPORT, str(machine.briefing)]]
    assert {Path(name).suffix for name in last_week} == {".png", ".pdf", ".csv", ".json", ".html"}
    assert "Making vigil-2020-12-28-board.png" in done.stderr
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert "The data are stale" in failed.stderr
    assert "Nothing was published" in failed.stderr
    assert written(machine.briefing) == last_week


def test_failed_publish_keeps_cron_from_exporting(machine: Machine) -> None:
    machine.has_python(machine.home / ".venv/bin/python", "exit 1")

    done = machine.run("/bin/sh", "-c", cron_line().replace("/srv/", f"{machine.folder}/srv/"))

    assert done.returncode == 1
    assert machine.asked == [PUBLISH]


def test_units_are_read_by_systemd_and_say_when_and_what(tmp_path: Path) -> None:
    paths = [tmp_path / f"vigil-issue.{kind}" for kind in units()]
    for path in paths:
        path.write_text(units()[path.suffix[1:]], encoding="utf-8")
    judge = shutil.which("systemd-analyze")
    if judge:
        found = subprocess.run(
            [judge, "verify", *paths], capture_output=True, text=True, check=False
        )
        assert (found.returncode, found.stderr) == (0, "")
    timer = configparser.RawConfigParser(strict=False)
    timer.read_string(units()["timer"])

    # cron's 0 6 * * 1, and once more after a machine that slept
    assert timer["Timer"]["OnCalendar"] == "Mon *-*-* 06:00:00"
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


@pytest.mark.parametrize("fails", [False, True])
def test_service_runs_what_cron_runs(machine: Machine, fails: bool) -> None:
    if fails:
        machine.has_python(machine.home / ".venv/bin/python", "exit 1")
    lines = re.findall(r"^ExecStart=(.+)$", units()["service"], re.MULTILINE)
    codes = []
    for line in lines:
        # as systemd reads a line: its own percent and dollar signs are written twice
        words = shlex.split(line.replace("%%", "%").replace("$$", "$"))
        codes.append(machine.run(*words, cwd=machine.home).returncode)
        if codes[-1]:
            break

    export = [*EXPORT, "/srv/briefing"]
    assert codes == ([1] if fails else [0, 0])
    assert machine.asked == ([PUBLISH] if fails else [PUBLISH, export])


@pytest.fixture
def checkout(machine: Machine) -> Path:
    """Return a clone of a repository that keeps the records, as the Action finds it."""
    origin, place = machine.folder / "origin.git", machine.folder / "checkout"
    machine.run("git", "init", "--quiet", "--bare", str(origin))
    machine.run("git", "clone", "--quiet", str(origin), str(place))
    (place / "records").mkdir()
    (place / "records" / "vigil.journal.jsonl").write_text("before\n", encoding="utf-8")
    return place


def test_steps_of_the_action_publish_export_and_hand_the_files_in(
    machine: Machine, checkout: Path
) -> None:
    made = "mkdir -p issues; echo more >> records/vigil.journal.jsonl; echo it > issues/it.pdf"
    machine.has_python(machine.folder / "bin" / "python", made)
    script(machine.folder / "bin" / "pip", '[ "$*" = "install -r requirements.txt" ]')
    commands = [step["run"] for step in steps() if "run" in step]

    # as a runner of GitHub runs a step that names no shell
    codes = [machine.run("bash", "-e", "-c", it, cwd=checkout).returncode for it in commands]

    database = ["--db", "records/vigil.duckdb"]
    assert codes == [0, 0, 0]
    assert machine.asked == [
        [*PUBLISH[:3], *database, *PUBLISH[3:]],
        [*EXPORT[:3], *database, *EXPORT[3:], "issues"],
    ]
    log = machine.run("git", "--git-dir", str(machine.folder / "origin.git"), "log", "--stat")
    assert f"Issue of {WEEK}" in log.stdout
    assert "records/vigil.journal.jsonl" in log.stdout
    assert "issues/it.pdf" in log.stdout


def test_step_of_the_action_stops_where_publishing_fails(machine: Machine, checkout: Path) -> None:
    machine.has_python(machine.folder / "bin" / "python", "exit 1")
    (command,) = [step["run"] for step in steps() if "dashboard publish" in step.get("run", "")]

    done = machine.run("bash", "-e", "-c", command, cwd=checkout)

    assert done.returncode == 1
    assert [words[2] for words in machine.asked] == ["publish"]
