"""Every statement stands in a file of its own, and every file is used."""

import re

from data.statements import FOLDER, statement
from tests.data.seed_files import ROOT


def test_statement_is_the_text_of_its_file() -> None:
    assert statement("state") == (FOLDER / "state.sql").read_text()


def test_every_file_opens_with_what_it_does() -> None:
    assert [
        path.name for path in FOLDER.glob("*.sql") if not path.read_text().startswith("-- ")
    ] == []


def test_every_file_is_named_in_the_code() -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "data").rglob("*.py"))
    families = re.compile(r"(insert|load|latest|known|in_force|history|naming)_")

    unused = [
        path.stem
        for path in FOLDER.glob("*.sql")
        if f'"{path.stem}"' not in code and not families.match(path.stem)
    ]

    assert unused == []
