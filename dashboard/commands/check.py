"""The command ``check``: whether the records are sound."""

import platform
import re
import shlex
import tomllib
from importlib.metadata import version
from pathlib import Path

import click

from dashboard.options import database_option, example, give_up
from dashboard.settings import ROOT
from data import queries
from data.problems import StoreMissing
from data.storage.database import SCHEMA_VERSION
from data.storage.integrity import SHORTEST_HASH
from data.store import Store
from models.levels import LEVELS_VERSION
from models.scoring import MODEL_VERSION

_HASH = re.compile(rf"[0-9a-f]{{{SHORTEST_HASH},64}}")


def _hash(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None or _HASH.fullmatch(value):
        return value
    message = f"{value!r} is not a hash; expected its 64 hexadecimal digits, or the first 8 or more"
    raise click.BadParameter(message)


@click.command(epilog=example("check"))
@database_option
@click.option(
    "--expect-head",
    metavar="HASH",
    callback=_hash,
    help="A hash printed on an export: look whether it is in the journal still.",
)
@click.pass_context
def check(ctx: click.Context, db: Path, expect_head: str | None) -> None:
    """Print whether the records are sound.

    The versions stand first, then a line for each thing that was looked at. Nothing is changed.
    """
    for name, value in _versions():
        click.echo(f"{name:<10} {value}")
    store = Store(db)
    try:
        findings = store.check(expect_head)
    except StoreMissing as error:
        give_up(ctx, f"{error}\nTo load it: python -m dashboard init --db {shlex.quote(str(db))}")
    bad = sum(not finding.ok for finding in findings)
    if not bad:
        for name, value in _record_versions(store):
            click.echo(f"{name:<10} {value}")
    for finding in findings:
        click.echo(f"{'ok ' if finding.ok else 'bad'} {finding.message}")
    if bad:
        give_up(ctx, f"{bad} of {len(findings)} findings {'are' if bad > 1 else 'is'} bad.")


def _versions() -> list[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        ("vigil", project["version"]),
        ("model", MODEL_VERSION),
        ("levels", LEVELS_VERSION),
        ("schema", str(SCHEMA_VERSION)),
        ("duckdb", version("duckdb")),
        ("streamlit", version("streamlit")),
        ("python", platform.python_version()),
    ]


def _record_versions(store: Store) -> list[tuple[str, str]]:
    profiles = queries.profiles(store).drop_duplicates("name")
    said = [
        f"{row['name']}, version {row['version']}, fingerprint {row['fingerprint']}"
        for row in profiles.to_dict("records")
    ]
    return [("data", store.head()), *(("profile", text) for text in said or ["none"])]
