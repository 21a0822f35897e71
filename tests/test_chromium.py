"""Finding a Chromium never guesses and never passes over a missing one in silence."""

from pathlib import Path

import pytest

from tests import chromium


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder of programs on a machine that has no Chromium."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    return programs


def program(path: Path, body: str = "exit 0") -> Path:
    """Return `path`, now a program that runs `body` in the shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_none_where_there_is_no_chromium() -> None:
    assert chromium.find_chromium() is None


def test_the_one_on_the_path_is_found(bare_machine: Path) -> None:
    installed = program(bare_machine / "chromium")

    assert chromium.find_chromium() == installed


def test_a_stub_that_does_not_start_is_passed_over(bare_machine: Path) -> None:
    program(bare_machine / "chromium-browser", "echo 'install the snap' >&2; exit 1")
    chrome = program(bare_machine / "google-chrome")

    assert chromium.find_chromium() == chrome


def test_playwrights_own_is_found(tmp_path: Path) -> None:
    bundled = program(tmp_path / "browsers/chromium-1200/chrome-linux/chrome")

    assert chromium.find_chromium() == bundled


def test_the_named_one_comes_first(
    tmp_path: Path, bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare_machine / "chromium")
    named = program(tmp_path / "mine")
    monkeypatch.setenv(chromium.VARIABLE, str(named))

    assert chromium.find_chromium() == named


def test_a_named_one_that_is_missing_is_not_replaced_by_another(
    tmp_path: Path,
    bare_machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program(bare_machine / "chromium")
    monkeypatch.setenv(chromium.VARIABLE, str(tmp_path / "gone"))

    code = chromium.main()

    assert code == 1
    assert f"{tmp_path / 'gone'} does not start" in capsys.readouterr().out


def test_the_script_says_what_it_found(
    bare_machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = program(bare_machine / "chromium")

    code = chromium.main()

    assert code == 0
    assert str(installed) in capsys.readouterr().out


def test_the_script_installs_a_missing_one(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = bare_machine / "chromium"
    write = f"printf '#!/bin/sh\\n' > {target}; /bin/chmod +x {target}"
    installer = program(bare_machine / "installer", write)
    monkeypatch.setattr(chromium, "installers", lambda: [[[str(installer)]]])

    code = chromium.main()

    assert code == 0
    assert f"Installing one: {installer}" in capsys.readouterr().out


def test_the_script_fails_with_advice_where_no_installer_helps(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = program(bare_machine / "installer", "exit 1")
    never = program(bare_machine / "never", f"touch {bare_machine}/reached")
    monkeypatch.setattr(chromium, "installers", lambda: [[[str(failing)], [str(never)]]])

    code = chromium.main()

    assert code == 1
    assert "no working Chromium" in capsys.readouterr().out
    assert not (bare_machine / "reached").exists()


@pytest.mark.parametrize(("user", "tries"), [(0, ["apt-get", "python"]), (1000, ["python"])])
def test_apt_is_tried_first_and_only_as_root(
    user: int, tries: list[str], bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare_machine / "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: user)

    ways = chromium.installers()

    assert [Path(way[0][0]).name.rstrip("0123456789.") for way in ways] == tries
