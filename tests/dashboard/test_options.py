"""Options that commands share: dates, files that are written, and how a command talks."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dashboard.options import (
    any_day,
    day_assessed,
    example,
    force_option,
    new_file,
    refuse_unknown_profile,
    say,
    write_whole,
)
from data.store import Store

NOWHERE = click.Context(click.Command("any"))
OPTION = click.Option(["--any"])


def test_talk_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    say("A sentence.")

    assert capsys.readouterr() == ("", "A sentence.\n")


def test_example_can_be_copied() -> None:
    assert example("fit").splitlines()[-1] == "  python -m dashboard fit"


@pytest.mark.parametrize("text", ["20200101", "2020-W01-1", "2020-02-30", "soon", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a date; expected YYYY-MM-DD"):
        any_day(NOWHERE, OPTION, text)


def test_date_may_be_left_out() -> None:
    assert any_day(NOWHERE, OPTION, None) is None
    assert day_assessed(NOWHERE, OPTION, None) is None


def test_day_out_of_reach_is_refused() -> None:
    assert any_day(NOWHERE, OPTION, "1900-01-01") is not None
    with pytest.raises(click.BadParameter, match="1900-01-01 is out of reach"):
        day_assessed(NOWHERE, OPTION, "1900-01-01")


def test_unknown_profile_is_refused_with_those_there_are(seed_store: Store) -> None:
    refuse_unknown_profile(seed_store, "shipped")

    with pytest.raises(click.BadParameter, match="no weight profile mine; there is shipped"):
        refuse_unknown_profile(seed_store, "mine")


@click.command()
@force_option
@click.option("--out", type=click.Path(path_type=Path), callback=new_file)
def _write(force: bool, out: Path | None) -> None:
    del force
    if out is not None:
        write_whole(out, "new\n")


@pytest.mark.parametrize("words", [["--out", "{}"], ["--force", "--out", "{}"]])
def test_new_file_is_written(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "new.txt"

    result = CliRunner().invoke(_write, [word.format(path) for word in words])

    assert result.exit_code == 0
    assert path.read_bytes() == b"new\n"
    assert list(tmp_path.iterdir()) == [path]


def test_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old", encoding="utf-8")

    result = CliRunner().invoke(_write, ["--out", str(path)])

    assert result.exit_code == 2
    assert "--force writes over it" in result.stderr
    assert path.read_text(encoding="utf-8") == "old"


def test_folder_is_no_file_even_by_force(tmp_path: Path) -> None:
    result = CliRunner().invoke(_write, ["--force", "--out", str(tmp_path)])

    assert result.exit_code == 2
    assert "expected a file" in result.stderr


def test_nothing_is_written_where_nothing_is_asked() -> None:
    assert CliRunner().invoke(_write, []).exit_code == 0
